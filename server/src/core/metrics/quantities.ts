import type { Quantity, Unit } from '../model/metric.ts';
import { type NumberRead, readDigits } from './numbers.ts';
import { readCurrencyAt, readUnitAt } from './unitPhrases.ts';
import { scoreOf } from './units.ts';
import { matchAt, plainValue, skipSpaces } from './valueText.ts';

export interface QuantityRead {
  readonly quantity: Quantity;
  /** Just after it. */
  readonly end: number;
  /** What its `k` or `million` multiplied it by; 1 without such a word. */
  readonly factor: number;
}

/**
 * Reads a number with its unit where that is all that a text says: `41.2 %`, `$40k`, `1,234 users`, `4.2 of 5`, `p95 200 ms`.
 * Only the first 300 characters count.
 */
export function readQuantity(text: string): Quantity | undefined {
  const plain = plainValue(text);
  const read = readQuantityAt(plain, skipAggregation(plain, skipSpaces(plain, 0)));
  return read === undefined || skipSpaces(plain, read.end) < plain.length ? undefined : read.quantity;
}

/** The position after an aggregation in front of a value: `p95`, `median`, `avg.`, `Ø`, `~`. */
export function skipAggregation(text: string, at: number): number {
  const written = matchAt(
    /(?:p\d{2}(?:[.,]\d+)?|median|mean|avg\.?|average|max(?=[ :]+\d)|Ø)(?![\w])[ :]*/iy,
    text,
    at,
  )?.[0];
  return at + (written?.length ?? 0);
}

/** Reads the number with its unit that begins at a position of a plain value. */
export function readQuantityAt(text: string, at: number): QuantityRead | undefined {
  const sign = matchAt(/[+-] ?(?=[\d.$€£¥₹A-Z])/y, text, at)?.[0] ?? '';
  const money = readCurrencyAt(text, at + sign.length);
  const start = skipSpaces(text, money?.end ?? at + sign.length);
  const inner = money === undefined || sign !== '' ? '' : (matchAt(/[+-]/y, text, start)?.[0] ?? '');
  const digits = readDigits(text, start + inner.length);
  if (digits === undefined) return undefined;
  const size = readMultiplier(text, digits, money !== undefined);
  const value = times(digits.value, size.factor) * (`${sign}${inner}`.startsWith('-') ? -1 : 1);
  if (!Number.isFinite(value)) return undefined;
  const unit = money === undefined ? readUnitBehind(text, size.end, digits) : readRate(text, money.unit, size.end);
  // What touches a number and is no unit makes another word of it: `7D`, `3rd`, `2FA`.
  if (unit === undefined && /[\w]/.test(text.charAt(size.end))) return undefined;
  // `€ 120.000` is a hundred and twenty thousand to half of Europe; cents have two digits.
  const isSum = unit?.unit.dimension.startsWith('currency:') === true && !unit.unit.dimension.includes('/');
  if (isSum && size.factor === 1 && /^[1-9]\d{0,2}\.\d{3}$/.test(text.slice(start + inner.length, digits.end)))
    return undefined;
  // `40 EUR million` is money in the currency itself.
  const isScaled = unit !== undefined && /^[kM][A-Z]{3}$/.test(unit.unit.name);
  const amount = isScaled ? times(value, unit.unit.scale) : value;
  const own = isScaled ? { ...unit.unit, name: unit.unit.dimension, scale: 1 } : unit?.unit;
  const more = own === undefined || sign !== '' ? undefined : readSmallerTimes(text, unit?.end ?? size.end, own);
  const whole = amount + (more?.value ?? 0);
  // Minus nothing is nothing.
  const quantity = { value: whole === 0 ? 0 : whole, ...(own === undefined ? {} : { unit: own }) };
  return { quantity, end: more?.end ?? unit?.end ?? size.end, factor: size.factor };
}

/** The `30 s` of `6 min 30 s`, in minutes. */
function readSmallerTimes(
  text: string,
  at: number,
  { dimension, scale }: Unit,
): { readonly value: number; readonly end: number } | undefined {
  if (dimension !== 'duration') return undefined;
  const start = at + (matchAt(/,? ?(?:and )?(?=\d)/iy, text, at)?.[0].length ?? 0);
  const digits = readDigits(text, start);
  const unit = digits && readUnitAt(text, skipSpaces(text, digits.end), 1);
  if (!unit || unit.unit.dimension !== 'duration' || !(unit.unit.scale < scale)) return undefined;
  const rest = readSmallerTimes(text, unit.end, unit.unit);
  const value = Number((((digits.value + (rest?.value ?? 0)) * unit.unit.scale) / scale).toPrecision(15));
  return { value, end: rest?.end ?? unit.end };
}

/**
 * `k`, `thousand`, `million`, `M`, `bn`, `billion`. Lower-case `m` and capital `B` are also minutes and bytes: they are
 * millions and billions beside a currency or before a counted word (`1.2m users`), `m` also after a decimal mark.
 */
function readMultiplier(
  text: string,
  digits: NumberRead,
  isMoney: boolean,
): { readonly factor: number; readonly end: number } {
  const match = matchAt(
    /( ?)(k|thousand|m|mn|mio|million|bn|b|billion)(?![A-Za-z])(?:(?<=mio)\.)?/iy,
    text,
    digits.end,
  );
  const written = match?.[2] ?? matchAt(/[kM](?=[A-Z]{3}(?![A-Za-z]))/y, text, digits.end)?.[0];
  if (written === undefined) return { factor: 1, end: digits.end };
  const end = digits.end + (match?.[0].length ?? written.length);
  const followed = matchAt(
    / ?(?:[$€£¥₹]| (?!(?:by|in|to|or|and|at|on|as|per|from|for)\b)[a-z]{3,}|[A-Z]{3}\b)/y,
    text,
    end,
  );
  const isCounted = isMoney || followed !== undefined;
  // `5 m` and `3 k users` with a space: a letter alone only counts where it touches the number, or beside money.
  if (
    match?.[1] === ' ' &&
    written.length === 1 &&
    !isMoney &&
    !/^ ?(?:[$€£¥₹]|[A-Z]{3}\b)/.test(text.slice(end, end + 6))
  ) {
    return { factor: 1, end: digits.end };
  }
  if (written === 'm' && !isCounted && !digits.hasDecimals) return { factor: 1, end: digits.end };
  if (/^b$/i.test(written) && !isCounted) return { factor: 1, end: digits.end };
  const initial = written.charAt(0).toLowerCase();
  return { factor: initial === 'k' || initial === 't' ? 1e3 : initial === 'm' ? 1e6 : 1e9, end };
}

/** 1.2 million is 1 200 000, not 1 199 999.9999999998. */
function times(value: number, factor: number): number {
  return factor === 1 ? value : Number((value * factor).toPrecision(15));
}

/** `of 5` and `/5`, `in 100`, `:1`, or a unit. */
function readUnitBehind(
  text: string,
  at: number,
  { value }: NumberRead,
): { readonly unit: Unit; readonly end: number } | undefined {
  const scale = matchAt(/ ?(?:\/ ?|(?:out )?of )(\d{1,4})(?![\w.,/%-]*[\d%])(?! ?%)/iy, text, at);
  if (scale !== undefined && Number(scale[1]) > 0)
    return { unit: scoreOf(Number(scale[1])), end: at + scale[0].length };
  const among = matchAt(/ in (\d{1,3})(?![\w.,/%:-])(?! ?%)/iy, text, at);
  const size = Number(among?.[1]);
  if (among !== undefined && size >= value && !isTime(text, at + among[0].length))
    return { unit: scoreOf(size), end: at + among[0].length };
  const ratio = matchAt(/ ?: ?1(?![\w.,:])/y, text, at)?.[0];
  if (ratio !== undefined) return { unit: { name: 'ratio', dimension: 'ratio', scale: 1 }, end: at + ratio.length };
  return readUnitAt(text, skipSpaces(text, at), 3);
}

/** Does a unit of time stand here: the `days` of `3 in 90 days`? */
function isTime(text: string, at: number): boolean {
  const dimension = readUnitAt(text, skipSpaces(text, at), 1)?.unit.dimension ?? '';
  return /^(?:duration|months|working-days)/.test(dimension);
}

/** `$4.20 per user`. */
function readRate(text: string, unit: Unit, at: number): { readonly unit: Unit; readonly end: number } {
  const join = matchAt(/ ?(?:\/|per )/iy, text, at);
  if (join === undefined) return { unit, end: at };
  // Read as a unit of its own: the currency, then what it is for.
  const code = unit.name.slice('currency:'.length);
  const read = readUnitAt(`${code}${text.slice(at)}`, 0, 3);
  return read === undefined ? { unit, end: at } : { unit: read.unit, end: at + read.end - code.length };
}
