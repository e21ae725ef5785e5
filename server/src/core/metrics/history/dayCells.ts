import { countDays, dayOfMoment, makeDay, type Day } from '../../model/day.ts';
import { readDate, readMonth } from '../dates.ts';

/** Why a cell is no day: there is no such day, nobody can tell day from month, or it is not written as a date. */
export type NoDay = 'not-in-calendar' | 'ambiguous' | 'not-a-date';

/** Which part of `8/9/2026` comes first. */
export type DayOrder = 'day-first' | 'month-first';

const minute = 60_000;
const dayLength = 86_400_000;

/**
 * Reads the as-of day of a row: `2026-08-17`, also `20260817`, `2026/8/17`, `17.8.2026` and `17 Aug 2026`. A moment counts on its day
 * in UTC; a month (`2026-08`, `Aug 2026`), a quarter (`2026-Q3`) and an ISO week (`2026-W33`) count on their last day.
 * `8/17/2026` is read only where the order of its parts is known.
 */
export function readDayCell(cell: string, order?: DayOrder): Day | NoDay {
  // Nearly every cell is a plain date, and a history may have a million.
  if (cell.length === 10 && cell.charCodeAt(4) === 45 && cell.charCodeAt(7) === 45) {
    const day = makeDay(digitsAt(cell, 0, 4), digitsAt(cell, 5, 2), digitsAt(cell, 8, 2));
    if (day !== undefined) return day;
  }
  return readOtherDay(cell.trim(), order);
}

/** In which order a table writes dates with slashes; undefined where none shows it, or where two contradict each other. */
export function findDayOrder(text: string): DayOrder | undefined {
  let order: DayOrder | undefined;
  for (const [, first, second] of text.matchAll(slashedCell)) {
    const shown = Number(first) > 12 ? 'day-first' : Number(second) > 12 ? 'month-first' : undefined;
    if (shown === undefined) continue;
    if (order !== undefined && order !== shown) return undefined;
    order = shown;
  }
  return order;
}

const slashedCell = /(?<=^|[,;\t"])[ ]?(\d{1,2})\/(\d{1,2})\/\d{4}(?=[ "]?(?:[,;\t\r\n]|$))/gm;

/** Reads when something was recorded, in milliseconds since 1970: a moment, or the start of a day, both in UTC. */
export function readMomentCell(cell: string, order?: DayOrder): number | undefined {
  const written = cell.trim();
  const moment = readMoment(written);
  if (typeof moment === 'number') return moment;
  const day = readDayCell(written, order);
  return typeof day === 'number' ? day * dayLength : undefined;
}

/** Could it be the date of a row? For files without a header, and headers that name no date. */
export function looksLikeDay(cell: string): boolean {
  return readDayCell(cell) !== 'not-a-date';
}

function readOtherDay(written: string, order: DayOrder | undefined): Day | NoDay {
  const { year, month, day } = (yearFirst.exec(written) ?? dottedDate.exec(written))?.groups ?? {};
  if (year !== undefined) return makeDay(Number(year), Number(month), Number(day)) ?? 'not-in-calendar';
  const period = readPeriod(written);
  if (period !== undefined) return period;
  if (slashedDate.test(written)) return order === undefined ? 'ambiguous' : readSlashed(written, order);
  const moment = readMoment(written);
  if (typeof moment === 'number') return dayOfMoment(moment);
  return moment === 'not-a-date' ? (readDate(written) ?? readNamedPeriod(written) ?? moment) : moment;
}

function readSlashed(written: string, order: DayOrder): Day | NoDay {
  const [, first, second, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(written) ?? [];
  if (year === undefined) return 'ambiguous';
  const [month, day] = order === 'month-first' ? [first, second] : [second, first];
  return makeDay(Number(year), Number(month), Number(day)) ?? 'not-in-calendar';
}

/** The last day of `Aug 2026` and `Q3 2026`. */
function readNamedPeriod(written: string): Day | undefined {
  const [, quarter, ofYear] = /^Q([1-4]) (\d{4})$/i.exec(written) ?? [];
  const { year, month } = readMonth(written) ?? { year: Number(ofYear), month: Number(quarter) * 3 };
  return Number.isNaN(year) ? undefined : makeDay(year, month, countDays(year, month));
}

const yearFirst =
  /^(?<year>\d{4})(?<mark>[-/.])(?<month>\d{1,2})\k<mark>(?<day>\d{1,2})$|^(?<year>(?:19|20)\d{2})(?<month>\d{2})(?<day>\d{2})$/;
const dottedDate = /^(?<day>\d{1,2})\.\s?(?<month>\d{1,2})\.\s?(?<year>\d{4})$/;
const slashedDate = /^\d{1,2}[-/]\d{1,2}[-/](\d{2}|\d{4})$/;

/** The last day of a month, a quarter or a week. */
function readPeriod(written: string): Day | NoDay | undefined {
  const [, year, month, quarter, week] = period.exec(written) ?? [];
  if (year === undefined) return undefined;
  if (week !== undefined) return endOfWeek(Number(year), Number(week)) ?? 'not-in-calendar';
  const last = quarter === undefined ? Number(month) : Number(quarter) * 3;
  return makeDay(Number(year), last, countDays(Number(year), last)) ?? 'not-in-calendar';
}

const period = /^(\d{4})-(?:(\d{2})|Q([1-4])|W(\d{2}))$/i;

/** The Sunday of an ISO week: week 1 is the one with 4 January. */
function endOfWeek(year: number, week: number): Day | undefined {
  const january4 = makeDay(year, 1, 4) ?? 0;
  // 1970-01-01 was a Thursday.
  const firstMonday = january4 - ((((january4 + 3) % 7) + 7) % 7);
  const thursday = firstMonday + (week - 1) * 7 + 3;
  const isOfYear = thursday >= (makeDay(year, 1, 1) ?? 0) && thursday <= (makeDay(year, 12, 31) ?? 0);
  return isOfYear ? thursday + 3 : undefined;
}

const moment =
  /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|UTC|[+-]\d{2}(?::?\d{2})?)?$/i;

/** A date and a time of day, in milliseconds since 1970; without an offset it is taken as UTC. */
function readMoment(written: string): number | NoDay {
  const found = moment.exec(written);
  if (!found) return 'not-a-date';
  const [, year, month, dayOfMonth, hours, minutes, seconds = '0', fraction = '', offset = ''] = found;
  const day = makeDay(Number(year), Number(month), Number(dayOfMonth));
  if (day === undefined || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 60) return 'not-in-calendar';
  const ofDay = Number(hours) * 60 * minute + Number(minutes) * minute + Number(seconds) * 1000;
  return day * dayLength + ofDay + Number(fraction.slice(0, 3).padEnd(3, '0')) - readOffset(offset);
}

function readOffset(offset: string): number {
  const [, sign, hours, minutes = '0'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(offset) ?? [];
  if (sign === undefined) return 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * minute;
}

/** The number in some digits of a text; NaN where anything else stands there. */
function digitsAt(text: string, start: number, count: number): number {
  let number = 0;
  for (let i = start; i < start + count; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}
