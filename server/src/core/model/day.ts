/** A calendar day, counted from 1970-01-01; what the calendar says in UTC, without a time. */
export type Day = number;

const millisecondsPerDay = 86_400_000;

/** Reads `2026-09-30`; undefined where it is not written so or is no day of the calendar. */
export function readDay(written: string): Day | undefined {
  if (!shape.test(written)) return undefined;
  return makeDay(Number(written.slice(0, 4)), Number(written.slice(5, 7)), Number(written.slice(8, 10)));
}

const shape = /^\d{4}-\d{2}-\d{2}$/;

/** The day of a year, a month from 1 and a day of the month; undefined where the calendar has none such. */
export function makeDay(year: number, month: number, dayOfMonth: number): Day | undefined {
  if (month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > countDays(year, month)) return undefined;
  // Days from civil (Howard Hinnant, "chrono-compatible low-level date algorithms"): no Date object for a million rows.
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth - 1;
  return (
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  );
}

/** Number of days of a month, counted from 1. */
export function countDays(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
}

/** Year, month from 1, and day of the month. */
export function splitDay(day: Day): { readonly year: number; readonly month: number; readonly dayOfMonth: number } {
  const [year = 0, month = 1, dayOfMonth = 1] = writeDay(day).split('-').map(Number);
  return { year, month, dayOfMonth };
}

/** Writes a day as `2026-09-30`. */
export function writeDay(day: Day): string {
  return new Date(day * millisecondsPerDay).toISOString().slice(0, 10);
}

/** The day in UTC of a moment in milliseconds since 1970. */
export function dayOfMoment(milliseconds: number): Day {
  return Math.floor(milliseconds / millisecondsPerDay);
}
