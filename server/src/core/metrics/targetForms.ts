import type { Comparator, Quantity, Unit } from '../model/metric.ts';
import { readComparatorAt, readComparatorBehind } from './comparators.ts';
import { type QuantityRead, readQuantityAt, skipAggregation } from './quantities.ts';
import { convert } from './units.ts';
import { matchAt, skipSpaces } from './valueText.ts';

/** A target as one of its forms says it, without its time. */
export interface FormRead {
  /** The surest form first: 1 for `from … to …`, 6 for a number alone. */
  readonly rank: 1 | 2 | 3 | 4 | 5 | 6;
  readonly start: number;
  readonly end: number;
  readonly comparator: Comparator;
  readonly value: number;
  readonly value2?: number;
  readonly unit?: Unit;
  readonly isComparatorWritten: boolean;
  readonly from?: Quantity;
}

/** Reads the target that begins exactly at a position of a plain value. */
export function readFormAt(text: string, at: number): FormRead | undefined {
  return readFromTo(text, at) ?? readBetween(text, at) ?? readCompared(text, at) ?? readNumberForms(text, at);
}

/** Just the number of a target, for `reduce … to 5 %` and `reach 50 %`: with a comparator, a range, or alone. */
export function readGoal(text: string, at: number): FormRead | undefined {
  return readBetween(text, at) ?? readCompared(text, at) ?? readNumberForms(text, at);
}

/** `from 33 % to 50 %`, `from 2 h to below 30 min`, `33 % → 50 %`. */
function readFromTo(text: string, at: number): FormRead | undefined {
  const word = matchAt(/from (?:(?:about|around|currently|today's|~) ?)?/iy, text, at)?.[0] ?? '';
  const from = readQuantityAt(text, skipAggregation(text, at + word.length));
  if (from === undefined) return undefined;
  const between =
    word === '' ? '' : (matchAt(/ ?(?:\([^()]{0,60}\)|(?:in|on) [\w-]{4,12})/y, text, from.end)?.[0] ?? '');
  const join = matchAt(word === '' ? arrow : joinOfFrom, text, from.end + between.length)?.[0];
  if (join === undefined) return undefined;
  const goal = readGoal(text, from.end + between.length + join.length);
  if (goal === undefined) return undefined;
  const unit = goal.unit ?? from.quantity.unit;
  const start = { ...from.quantity, ...(unit === undefined || from.quantity.unit ? {} : { unit }) };
  const isFalling = compare(start, { value: goal.value, ...(unit === undefined ? {} : { unit }) }) > 0;
  const isWritten = goal.isComparatorWritten;
  return {
    ...goal,
    rank: 1,
    start: at,
    comparator: isWritten ? goal.comparator : isFalling ? '<=' : '>=',
    ...(unit === undefined ? {} : { unit }),
    from: start,
  };
}

const arrow = / ?(?:→|->|=>|⟶|➜) ?/y;
const joinOfFrom = /,? ?(?:(?:up |down |back )?to |→|->|=>|⟶|➜) ?/iy;

function compare(one: Quantity, other: Quantity): number {
  const value = one.unit && other.unit ? (convert(one.value, one.unit, other.unit) ?? one.value) : one.value;
  return value - other.value;
}

/** `between 2 and 5 %`, `2–5 %`, `2 to 5`, `50 % ± 2`. */
function readBetween(text: string, at: number): FormRead | undefined {
  const word = matchAt(/(?:stay |keep |in )?(?:between|in the range(?: of)?|range of) /iy, text, at)?.[0] ?? '';
  const first = readQuantityAt(text, skipAggregation(text, at + word.length));
  if (first === undefined) return undefined;
  const plusMinus = matchAt(/ ?(?:±|\+\/?-) ?/y, text, first.end)?.[0];
  if (plusMinus !== undefined) return readAround(text, at, first, first.end + plusMinus.length);
  // `2026-13` and `2026-13-01` are slips in a date, `5 -3` are two numbers.
  if (matchAt(/\d{4}-\d{2}(?!\d)/y, text, at) !== undefined) return undefined;
  const join = matchAt(word === '' ? dash : and, text, first.end)?.[0];
  if (join === undefined) return undefined;
  const second = readQuantityAt(text, first.end + join.length);
  if (second === undefined) return undefined;
  const unit = second.quantity.unit ?? first.quantity.unit;
  const written = inUnit(first.quantity, unit);
  if (written === undefined) return undefined;
  const upper = second.quantity.value;
  const lower = written * sharedFactor(first, second);
  return {
    rank: 2,
    start: at,
    end: second.end,
    comparator: 'between',
    value: Math.min(lower, upper),
    value2: Math.max(lower, upper),
    ...(unit === undefined ? {} : { unit }),
    isComparatorWritten: true,
  };
}

/** In `2–3k` both are thousands, in `500–1k` one is. */
function sharedFactor(first: QuantityRead, { quantity, factor }: QuantityRead): number {
  return first.factor === 1 && first.quantity.value < quantity.value / factor ? factor : 1;
}

const dash = / (?:–|-|\.\.|…|to) |(?:–|-|\.\.|…)(?=[\d.$€£¥+-])/iy;
const and = / ?(?:and|to|–|-) ?/iy;

function readAround(text: string, start: number, middle: QuantityRead, at: number): FormRead | undefined {
  const half = readQuantityAt(text, at);
  if (half === undefined) return undefined;
  const unit = middle.quantity.unit ?? half.quantity.unit;
  // Percentage points around a percent are its own unit.
  const isPoints = half.quantity.unit?.dimension === 'pp' && unit?.dimension === 'percent';
  const width = isPoints ? half.quantity.value * half.quantity.unit.scale : inUnit(half.quantity, unit);
  if (width === undefined) return undefined;
  const { value } = middle.quantity;
  return {
    rank: 2,
    start,
    end: half.end,
    comparator: 'between',
    value: tidy(value - Math.abs(width)),
    value2: tidy(value + Math.abs(width)),
    ...(unit === undefined ? {} : { unit }),
    isComparatorWritten: true,
  };
}

/** 0.3 − 0.1 is 0.2. */
function tidy(value: number): number {
  return Number(value.toPrecision(15));
}

/** The value in another unit; as it is, where it has none of its own. */
function inUnit(quantity: Quantity, unit: Unit | undefined): number | undefined {
  return quantity.unit && unit ? convert(quantity.value, quantity.unit, unit) : quantity.value;
}

/** `>= 50 %`, `below 15 minutes`, `≥ 2 % and ≤ 5 %`. */
function readCompared(text: string, at: number): FormRead | undefined {
  const comparator = readComparatorAt(text, at);
  if (comparator === undefined) return undefined;
  const number = readTargetNumber(text, comparator.end);
  if (number === undefined || isRelative(text, number)) return undefined;
  const { value, unit } = number.quantity;
  const isTime = unit?.dimension === 'duration' || unit?.dimension === 'months';
  const one: FormRead = {
    rank: comparator.isLoose && isTime ? 5 : 2,
    start: at,
    end: number.end,
    comparator: comparator.comparator,
    value,
    ...(unit === undefined ? {} : { unit }),
    isComparatorWritten: true,
  };
  return joinBounds(text, one) ?? one;
}

/** `>= 2 % and <= 5 %` is a range. */
function joinBounds(text: string, lower: FormRead): FormRead | undefined {
  const join = matchAt(/,? ?(?:and|but|&) ?/iy, text, lower.end)?.[0];
  const comparator = join === undefined ? undefined : readComparatorAt(text, lower.end + join.length);
  if (comparator === undefined || !isOpposite(lower.comparator, comparator.comparator)) return undefined;
  const number = readTargetNumber(text, comparator.end);
  if (number === undefined) return undefined;
  const unit = number.quantity.unit ?? lower.unit;
  const [one, other] = [
    inUnit(lower.unit ? { value: lower.value, unit: lower.unit } : lower, unit),
    number.quantity.value,
  ];
  if (one === undefined || one > other === lower.comparator.startsWith('>')) return undefined;
  const { from: _, ...rest } = lower;
  return {
    ...rest,
    rank: 2,
    end: number.end,
    comparator: 'between',
    value: Math.min(one, other),
    value2: Math.max(one, other),
    ...(unit === undefined ? {} : { unit }),
  };
}

function isOpposite(one: Comparator, other: Comparator): boolean {
  return (one.startsWith('>') && other.startsWith('<')) || (one.startsWith('<') && other.startsWith('>'));
}

/** `50 % or more`, `50+`, and a number alone, whose comparator its direction will say. */
function readNumberForms(text: string, at: number): FormRead | undefined {
  const number = readTargetNumber(text, at);
  if (number === undefined || isRelative(text, number)) return undefined;
  const { value, unit } = number.quantity;
  const behind = readComparatorBehind(text, number.end);
  const better = behind === undefined ? matchAt(/,? ?or better(?![a-z])/iy, text, number.end)?.[0] : undefined;
  const end = behind === undefined ? number.end + (better?.length ?? 0) : endOfBehind(text, behind.end, unit);
  return {
    rank: behind === undefined && better === undefined ? rankAlone(text, number) : 2,
    start: at,
    end,
    // Of a number alone, zero is what one wants to come down to.
    comparator: behind?.comparator ?? (value === 0 ? '<=' : '>='),
    value,
    ...unitBehind(text, behind?.end, unit),
    isComparatorWritten: behind !== undefined,
  };
}

/** A share of something is what is meant, whatever else is said of it: `95 % of requests in under 200 ms`. */
function rankAlone(text: string, { quantity: { unit }, end }: QuantityRead): FormRead['rank'] {
  if (unit?.dimension === 'percent' && matchAt(/ of /iy, text, end) !== undefined) return 2;
  return unit !== undefined && /^(?:percent$|currency)/.test(unit.dimension) ? 4 : 6;
}

/** The unit of `50+ teams` stands behind the comparator. */
function unitBehind(text: string, at: number | undefined, unit: Unit | undefined): { readonly unit?: Unit } {
  const own =
    unit ?? (at === undefined ? undefined : readQuantityAt(`1 ${text.slice(skipSpaces(text, at))}`, 0)?.quantity.unit);
  return own === undefined ? {} : { unit: own };
}

function endOfBehind(text: string, at: number, unit: Unit | undefined): number {
  if (unit !== undefined) return at;
  const start = skipSpaces(text, at);
  const read = readQuantityAt(`1 ${text.slice(start)}`, 0);
  return read?.quantity.unit === undefined ? at : start + read.end - 2;
}

/** A number with what people put before it: `a p95 of 200 ms`, `about 3`, `~50 %`. About is not exactly, but no comparator. */
function readTargetNumber(text: string, at: number): QuantityRead | undefined {
  const words =
    matchAt(
      /(?:(?:a|an|the|of|about|around|approx\.?|approximately|roughly|ca\.?|at) |[~≈:] ?){0,3}/iy,
      text,
      at,
    )?.[0] ?? '';
  const start = skipAggregation(text, at + words.length);
  const of = matchAt(/of /iy, text, start)?.[0] ?? '';
  const read = readQuantityAt(text, start + of.length) ?? readNumberWord(text, start + of.length);
  return read;
}

/** `at least three teams`, `zero incidents`. */
function readNumberWord(text: string, at: number): QuantityRead | undefined {
  const match = matchAt(/(zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?![\w-])/iy, text, at);
  if (match === undefined) return undefined;
  const value = numberWords.indexOf(match[0].toLowerCase());
  const start = at + match[0].length;
  const read = readQuantityAt(`${value}${text.slice(start)}`, 0);
  // `three nines` are another number than it seems.
  if (matchAt(/ nines(?![a-z])/iy, text, start) !== undefined) return undefined;
  return read && { ...read, end: start + read.end - String(value).length };
}

const numberWords = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** `20 % faster`, `3x more`, `10 % reduction`: against what, the text does not say, so there is no target in it. */
function isRelative(text: string, number: QuantityRead): boolean {
  const next = skipSpaces(text, number.end);
  return matchAt(relative, text, next) !== undefined;
}

const relative =
  /(?:reduction|increase|decrease|improvement|drop|uplift|lift|fewer|less|lower|higher|faster|slower|better|cheaper|quicker|smaller|larger|bigger|shorter|more(?! than))(?![a-z])/iy;
