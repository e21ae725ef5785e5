import { countDays, type Day, makeDay, splitDay, writeDay } from '../model/day.ts';
import type { Due } from '../model/metric.ts';
import { cycleOfMonths, endOfPart, partOf, readCycle } from './cycles.ts';
import { monthOf, readDate, readDayOfYear, shortMonth } from './dates.ts';
import { plainValue } from './valueText.ts';

/**
 * Reads what a target is due by: `2026-09-30`, `30 Sep`, `September`, `end of 2026`, `Q3`, `FY27-Q1`, `2026-H2`. Without a
 * preposition in front; undefined where it names no time.
 */
export function readDue(text: string, fiscalYearStart: number): Due | undefined {
  const plain = plainValue(text).trim().replace(/ +/g, ' ');
  const words = plain.replace(/^(?:the )?(?:end|close|eo|eoy)(?: of)?(?: the)? (?=\S)/i, '');
  const day = readDate(words);
  if (day !== undefined) return { kind: 'day', day };
  const cycle = readCycle(words, fiscalYearStart);
  if (cycle !== undefined) return { kind: 'cycle', cycle };
  return readPartOfYear(words) ?? readYearEnd(plain);
}

/**
 * The day by which something is due: a cycle's last day; where no year is named, the first such day, or end of such
 * months, on the anchor or after it.
 */
export function resolveDue(due: Due, anchor: Day): Day {
  switch (due.kind) {
    case 'day':
      return due.day;
    case 'cycle':
      return due.cycle.end;
    case 'part-of-year':
      return endOfPart(due.firstMonth, due.months, anchor);
    case 'day-of-year':
      return nextDayOfYear(due.month, due.dayOfMonth, anchor);
  }
}

/** Writes what `readDue` reads. */
export function writeDue(due: Due): string {
  switch (due.kind) {
    case 'day':
      return writeDay(due.day);
    case 'cycle':
      return due.cycle.name;
    case 'part-of-year':
      return writePart(due.firstMonth, due.months);
    case 'day-of-year':
      return `${due.dayOfMonth} ${shortMonth(due.month)}`;
  }
}

function readPartOfYear(text: string): Due | undefined {
  const part = /^(?:the )?([QH])([1-4])$/i.exec(text);
  const months = part === null ? undefined : partOf(part[1] ?? '', Number(part[2]));
  if (months !== undefined) return { kind: 'part-of-year', firstMonth: months.first, months: months.months };
  const month = monthOf(text);
  if (month !== undefined) return { kind: 'part-of-year', firstMonth: month, months: 1 };
  const day = readDayOfYear(text);
  return day && { kind: 'day-of-year', ...day };
}

/** `end of year`, `year-end`, `EOY 2026`. */
function readYearEnd(text: string): Due | undefined {
  const match = /^(?:(?:the )?end of (?:the )?year|(?:the )?year[- ]end|eoy)(?: (\d{4}))?$/i.exec(text);
  if (match === null) return undefined;
  if (match[1] === undefined) return { kind: 'part-of-year', firstMonth: 1, months: 12 };
  const cycle = cycleOfMonths(match[1], Number(match[1]), 1, 12);
  return cycle && { kind: 'cycle', cycle };
}

function writePart(firstMonth: number, months: number): string {
  if (months === 3) return `Q${(firstMonth + 2) / 3}`;
  if (months === 6) return `H${(firstMonth + 5) / 6}`;
  return months === 1 ? shortMonth(firstMonth) : 'end of year';
}

function nextDayOfYear(month: number, dayOfMonth: number, anchor: Day): Day {
  const { year } = splitDay(anchor);
  for (const candidate of [year, year + 1]) {
    // 29 February is the last of the month in other years.
    const day = makeDay(candidate, month, Math.min(dayOfMonth, countDays(candidate, month)));
    if (day !== undefined && day >= anchor) return day;
  }
  return anchor;
}
