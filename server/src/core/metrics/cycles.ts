import { countDays, type Day, makeDay, readDay, splitDay, writeDay } from '../model/day.ts';
import type { Cycle } from '../model/metric.ts';
import { readMonth } from './dates.ts';
import { plainValue } from './valueText.ts';

/**
 * Reads a cycle: `2026-Q3`, `H2 2026`, `2026`, `July 2026`, `2026-W33`, `FY27-Q1`, `2026-07-01 to 2026-09-30`. Quarters
 * are of the calendar unless `FY` says otherwise; a fiscal year bears the number of the year in which it ends, and
 * begins on the first day of the month `fiscalYearStart` (from 1).
 */
export function readCycle(text: string, fiscalYearStart: number): Cycle | undefined {
  const plain = plainValue(text).trim().replace(/ +/g, ' ');
  if (plain === '' || plain.length > 60) return undefined;
  return readStretch(plain) ?? readFiscalPart(plain, fiscalYearStart) ?? readCalendarPart(plain) ?? readWeek(plain);
}

/** The cycle of whole months that begins with a month; a month after December belongs to the years after. */
export function cycleOfMonths(name: string, year: number, firstMonth: number, months: number): Cycle | undefined {
  const first = year * 12 + firstMonth - 1;
  const last = first + months - 1;
  const start = makeDay(Math.floor(first / 12), (first % 12) + 1, 1);
  const [endYear, endMonth] = [Math.floor(last / 12), (last % 12) + 1];
  const end = makeDay(endYear, endMonth, countDays(endYear, endMonth));
  return start === undefined || end === undefined ? undefined : { name, start, end };
}

/** The last day of the first such stretch of months that ends on a day or after it. */
export function endOfPart(firstMonth: number, months: number, anchor: Day): Day {
  const { year } = splitDay(anchor);
  for (const candidate of [year - 1, year, year + 1]) {
    const end = cycleOfMonths('', candidate, firstMonth, months)?.end;
    if (end !== undefined && end >= anchor) return end;
  }
  return anchor;
}

/** Which months `Q3`, `H1` or nothing at all means, counted from the first month of the year. */
export function partOf(letter: string, digit: number): { readonly first: number; readonly months: number } | undefined {
  if (/^q$/i.test(letter)) return digit >= 1 && digit <= 4 ? { first: digit * 3 - 2, months: 3 } : undefined;
  return digit === 1 || digit === 2 ? { first: digit * 6 - 5, months: 6 } : undefined;
}

function readStretch(text: string): Cycle | undefined {
  const match = /^(\d{4}-\d{2}-\d{2}) ?(?:to|until|through|–|-|\/|\.\.) ?(\d{4}-\d{2}-\d{2})$/i.exec(text);
  const [start, end] = [readDay(match?.[1] ?? ''), readDay(match?.[2] ?? '')];
  if (start === undefined || end === undefined || end < start) return undefined;
  return { name: `${writeDay(start)} to ${writeDay(end)}`, start, end };
}

/** `FY27-Q1`, `FY2027 H1`, `Q1 FY27`, `FY27`. */
function readFiscalPart(text: string, fiscalYearStart: number): Cycle | undefined {
  const behind = /^FY ?'?(\d{4}|\d{2})(?:[ -]?([QH])([1-4]))?$/i.exec(text);
  const ahead = behind === null ? /^([QH])([1-4])[ -]?(?:of )?FY ?'?(\d{4}|\d{2})$/i.exec(text) : null;
  const written = behind?.[1] ?? ahead?.[3];
  if (written === undefined) return undefined;
  const year = written.length === 2 ? 2000 + Number(written) : Number(written);
  const letter = (behind?.[2] ?? ahead?.[1])?.toUpperCase();
  const digit = Number(behind?.[3] ?? ahead?.[2]);
  const part = letter === undefined ? { first: 1, months: 12 } : partOf(letter, digit);
  if (part === undefined || !isYear(year)) return undefined;
  const short = year >= 2000 && year < 2100 ? String(year).slice(2) : String(year);
  const name = `FY${short}${letter === undefined ? '' : `-${letter}${digit}`}`;
  // A year that begins in January is the calendar's; any other begins in the calendar year before the one it is named after.
  const firstYear = fiscalYearStart === 1 ? year : year - 1;
  return cycleOfMonths(name, firstYear, fiscalYearStart + part.first - 1, part.months);
}

/** `2026-Q3`, `Q3 2026`, `Q3 '26`, `Q3/26`, `2026 H2`, `2026-07`, `July 2026`, `2026`. */
function readCalendarPart(text: string): Cycle | undefined {
  const part =
    /^(?<year>\d{4})[ -]?(?<letter>[QH])(?<digit>[1-4])$/i.exec(text) ??
    /^(?<letter>[QH])(?<digit>[1-4])[ -]?(?:of |\/|')?(?<year>(?<=['/])\d{2}|\d{4})$/i.exec(text);
  if (part?.groups !== undefined) {
    const { year = '', letter = '', digit = '' } = part.groups;
    const full = year.length === 2 ? 2000 + Number(year) : Number(year);
    const months = partOf(letter, Number(digit));
    if (months === undefined || !isYear(full)) return undefined;
    return cycleOfMonths(`${full}-${letter.toUpperCase()}${digit}`, full, months.first, months.months);
  }
  const year = /^(?:CY ?)?(\d{4})$/i.exec(text)?.[1];
  if (year !== undefined) return isYear(Number(year)) ? cycleOfMonths(year, Number(year), 1, 12) : undefined;
  const month = readMonth(text);
  if (month === undefined || !isYear(month.year)) return undefined;
  const name = `${String(month.year).padStart(4, '0')}-${String(month.month).padStart(2, '0')}`;
  return cycleOfMonths(name, month.year, month.month, 1);
}

/** Four digits are a year only where they can be one that plans are made for. */
function isYear(year: number): boolean {
  return year >= 1900 && year <= 2199;
}

/** A week of ISO 8601, from Monday to Sunday: the first holds the year's first Thursday. */
function readWeek(text: string): Cycle | undefined {
  const match = /^(\d{4})[ -]?W(\d{2})$/i.exec(text);
  if (match === null) return undefined;
  const [year, week] = [Number(match[1]), Number(match[2])];
  const fourth = makeDay(year, 1, 4);
  if (fourth === undefined || !isYear(year) || week < 1 || week > 53) return undefined;
  // 1970-01-01 was a Thursday, the fourth day of its week.
  const monday = (day: Day): Day => day - ((((day + 3) % 7) + 7) % 7);
  const start = monday(fourth) + (week - 1) * 7;
  if (splitDay(start + 3).year !== year) return undefined;
  return { name: `${match[1] ?? ''}-W${match[2] ?? ''}`, start, end: start + 6 };
}
