import { countDays, makeDay, splitDay, writeDay, type Day } from '../model/day.ts';

/** A value and what it means: `2026-09-30`, the end of the quarter. */
export interface NamedValue {
  readonly text: string;
  readonly name: string;
}

/** Days that plans are made for: today and the ends of the parts of the year, nearest first. */
export function listDueDays(today: Day, fiscalYearStart: number): readonly NamedValue[] {
  const { year, month } = splitDay(today);
  const next = stepOf(today, 1, 1, 1);
  return makeDays([
    [today, 'today'],
    [endOfMonth(year, month), 'end of the month'],
    [endOfMonth(next.year, next.month), 'end of next month'],
    [endOfStep(today, fiscalYearStart, 3, 0), 'end of the quarter'],
    [endOfStep(today, fiscalYearStart, 3, 1), 'end of next quarter'],
    [endOfStep(today, fiscalYearStart, 6, 0), 'end of the half-year'],
    [endOfStep(today, fiscalYearStart, 12, 0), fiscalYearStart === 1 ? 'end of the year' : 'end of the fiscal year'],
    [endOfStep(today, 1, 12, 0), 'end of the year'],
    [endOfStep(today, fiscalYearStart, 12, 1), fiscalYearStart === 1 ? 'end of next year' : 'end of next fiscal year'],
  ]);
}

/** Days on which something begins: today and the starts of the parts of the year. */
export function listStartDays(today: Day, fiscalYearStart: number): readonly NamedValue[] {
  const start = (months: number, ahead: number): Day => {
    const { year, month } = stepOf(today, fiscalYearStart, months, ahead);
    return makeDay(year, month, 1) ?? today;
  };
  return makeDays([
    [today, 'today'],
    [start(3, 0), 'start of the quarter'],
    [start(1, 1), 'start of next month'],
    [start(3, 1), 'start of next quarter'],
    [start(12, 1), fiscalYearStart === 1 ? 'start of next year' : 'start of next fiscal year'],
  ]);
}

/** Days on which something was: today and the day before. */
export function listPastDays(today: Day): readonly NamedValue[] {
  return [
    { text: writeDay(today), name: 'today' },
    { text: writeDay(today - 1), name: 'yesterday' },
  ];
}

/** This cycle and the next by the names that people give them; of the fiscal year first, where it is not the calendar's. */
export function listCycles(today: Day, fiscalYearStart: number): readonly NamedValue[] {
  const calendar = listCyclesOf(today, 1);
  return fiscalYearStart === 1 ? calendar : [...listCyclesOf(today, fiscalYearStart), ...calendar];
}

function listCyclesOf(today: Day, fiscalYearStart: number): readonly NamedValue[] {
  const rows = [
    [3, 0, 'this quarter'],
    [3, 1, 'next quarter'],
    [6, 0, 'this half-year'],
    [6, 1, 'next half-year'],
    [12, 0, 'this year'],
    [12, 1, 'next year'],
  ] as const;
  return rows.map(([months, ahead, words]) => {
    const { year, month } = stepOf(today, fiscalYearStart, months, ahead);
    // A fiscal year bears the number of the year in which it ends.
    const offset = (month - fiscalYearStart + 12) % 12;
    const first = month < fiscalYearStart ? year - 1 : year;
    const part = months === 12 ? '' : `-${months === 3 ? 'Q' : 'H'}${offset / months + 1}`;
    const named = fiscalYearStart === 1 ? String(year) : `FY${String(first + 1).slice(2)}`;
    return { text: `${named}${part}`, name: fiscalYearStart === 1 ? words : words.replace(' ', ' fiscal ') };
  });
}

/** The first month of the part of so many months that a day is in, or of one ahead of it; parts are counted from a month. */
function stepOf(
  day: Day,
  firstMonth: number,
  months: number,
  ahead: number,
): { readonly year: number; readonly month: number } {
  const { year, month } = splitDay(day);
  const into = ((month - firstMonth + 12) % 12) % months;
  const first = year * 12 + month - 1 - into + ahead * months;
  return { year: Math.floor(first / 12), month: (first % 12) + 1 };
}

function endOfStep(day: Day, firstMonth: number, months: number, ahead: number): Day {
  const { year, month } = stepOf(day, firstMonth, months, ahead + 1);
  return (makeDay(year, month, 1) ?? day) - 1;
}

function endOfMonth(year: number, month: number): Day {
  return makeDay(year, month, countDays(year, month)) ?? 0;
}

/** In the order of the calendar; a day that has two names keeps the first. */
function makeDays(rows: readonly (readonly [day: Day, name: string])[]): readonly NamedValue[] {
  const names = new Map<Day, string>();
  for (const [day, name] of rows) if (!names.has(day)) names.set(day, name);
  return [...names].toSorted(([a], [b]) => a - b).map(([day, name]) => ({ text: writeDay(day), name }));
}
