import { type Day, splitDay } from '../model/day.ts';
import type { Target, Unit } from '../model/metric.ts';
import { currencyCodes } from './unitTable.ts';
import { shortMonth } from './dates.ts';

/** How a number is shown. */
export interface NumberStyle {
  /** `+31` for what grew. */
  readonly isSigned?: boolean;
  /** This many decimals, also where they are zeros; otherwise as many as tell something. */
  readonly decimals?: number;
}

/**
 * A number for people: `1,234.5`, `−3`, `0.042`. Thousands are parted by commas, there is no power of ten, and minus is
 * the real one (U+2212), which no line break parts from its number and which `readQuantity` takes back. JSON and CSV
 * write plain numbers instead. Without `decimals`: none from 10,000 on, one from 100 on, two from 1 on, else three digits.
 */
export function showNumber(value: number, style: NumberStyle = {}): string {
  const size = Math.abs(value);
  const decimals = style.decimals ?? usefulDecimals(size);
  const digits = expand(size, decimals);
  const [whole = '0', fraction = ''] = digits.split('.');
  const shown = fraction === '' || style.decimals !== undefined ? fraction : fraction.replace(/0+$/, '');
  const text = `${group(whole)}${shown === '' ? '' : `.${shown}`}`;
  // What rounds to nothing has no sign.
  if (!/[1-9]/.test(text)) return text;
  return value < 0 ? `−${text}` : style.isSigned === true ? `+${text}` : text;
}

/** A value with its unit: `41.2 %`, `+0.4 pp`, `200 ms`, `$40,000`, `4.2 of 5`, `3 per 1,000 orders`, `1 day`. */
export function showQuantity(value: number, unit: Unit | undefined, style: NumberStyle = {}): string {
  const number = showNumber(value, style);
  if (unit === undefined) return number;
  const [above = '', ...below] = unit.name.split('/');
  const money = currencyOf(unit, above);
  if (money === undefined) {
    const words = showUnit(unit, value);
    return words === '' ? number : `${number} ${words}`;
  }
  const rate = below.length === 0 ? '' : ` ${showDenominator(below.join('/'))}`;
  const sign = /^[−+]/.exec(number)?.[0] ?? '';
  const amount = `${number.slice(sign.length)}${money.size}`;
  if (money.symbol === undefined) return `${sign}${amount} ${money.code}${rate}`;
  return money.isBehind ? `${sign}${amount} ${money.symbol}${rate}` : `${sign}${money.symbol}${amount}${rate}`;
}

/** A unit in words that follow a number: `%`, `ms`, `days`, `tickets per week`; empty for a plain count or score. */
export function showUnit(unit: Unit, value = 2): string {
  const bare = /^per-(\d+)(?: (.+))?$/.exec(unit.name);
  if (bare !== null) return `per ${group(bare[1] ?? '')}${bare[2] === undefined ? '' : ` ${bare[2]}`}`;
  if (unit.name.startsWith('per:')) return showDenominator(unit.name.slice(4));
  const [above = '', ...below] = unit.name.split('/');
  const money = currencyOf(unit, above);
  const thing = money === undefined ? showSimpleUnit(above, value) : (money.symbol ?? money.code) + money.size;
  return below.length === 0 ? thing : `${thing} ${showDenominator(below.join('/'))}`.trim();
}

/** A target without its day: `≥ 50 %`, `between 2 and 5 %`, `2 s` where nobody said which way is better; in its own unit, else in the metric's. */
export function showTarget(target: Target, unit?: Unit, style: NumberStyle = {}): string {
  const own = target.unit ?? unit;
  if (target.isWayUnknown === true) return showQuantity(target.value, own, style);
  if (target.comparator !== 'between') {
    return `${comparatorSigns[target.comparator]} ${showQuantity(target.value, own, style)}`;
  }
  return `between ${showNumber(target.value, style)} and ${showQuantity(target.value2 ?? target.value, own, style)}`;
}

/** A day for people: `30 Sep` in the year of today, `30 Sep 2027` in any other. */
export function showDay(day: Day, today: Day): string {
  const { year, month, dayOfMonth } = splitDay(day);
  const short = `${dayOfMonth} ${shortMonth(month)}`;
  return year === splitDay(today).year ? short : `${short} ${year}`;
}

const comparatorSigns = { '>=': '≥', '>': '>', '<=': '≤', '<': '<', '=': '=' } as const;

function usefulDecimals(size: number): number {
  if (size >= 10_000 || size === 0) return 0;
  if (size >= 100) return 1;
  if (size >= 1) return 2;
  return Math.min(12, 2 - Math.floor(Math.log10(size)));
}

/** `toFixed` turns to powers of ten from 10^21 on. */
function expand(size: number, decimals: number): string {
  return size < 1e21 ? size.toFixed(Math.max(0, Math.min(20, decimals))) : BigInt(Math.round(size)).toString();
}

function group(whole: string): string {
  return whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
}

interface Money {
  readonly code: string;
  /** Undefined for a currency whose code says more than its sign. */
  readonly symbol: string | undefined;
  readonly isBehind: boolean;
  readonly size: '' | 'k' | 'M';
}

const symbols: ReadonlyMap<string, string> = new Map([
  ['USD', '$'],
  ['EUR', '€'],
  ['GBP', '£'],
  ['JPY', '¥'],
  ['INR', '₹'],
]);

function currencyOf(unit: Unit, above: string): Money | undefined {
  if (!unit.dimension.startsWith('currency:')) return undefined;
  const match = /^(k|M|)(?:currency:)?([A-Z]{3})$/.exec(above);
  const code = match?.[2] ?? '';
  if (!currencyCodes.has(code)) return undefined;
  const symbol = symbols.get(code);
  return { code, symbol, isBehind: code === 'EUR', size: match?.[1] === 'k' ? 'k' : match?.[1] === 'M' ? 'M' : '' };
}

/** Units whose names change with the number, or that are not shown. */
function showSimpleUnit(name: string, value: number): string {
  const isOne = Math.abs(value) === 1;
  switch (name) {
    case 'percent':
      return '%';
    case 'count':
    case 'score':
    case 'index':
    case 'ratio':
      return '';
    case 'd':
      return isOne ? 'day' : 'days';
    case 'week':
    case 'month':
    case 'quarter':
    case 'year':
      return isOne ? name : `${name}s`;
    case 'points':
    case 'stars':
    case 'working days':
      return isOne ? name.slice(0, -1) : name;
    default:
      return name;
  }
}

function showDenominator(name: string): string {
  const match = /^(\d+) (.+)$/.exec(name);
  if (match !== null) return `per ${group(match[1] ?? '')} ${match[2] ?? ''}`;
  return `per ${name === 'd' ? 'day' : name}`;
}
