import { countDays, type Day, makeDay, readDay } from '../model/day.ts';

/**
 * Reads a day as people write it in a plain value: `2026-09-30`, `30 Sep 2026`, `Sep 30, 2026`, `30th of September 2026`,
 * `30.09.2026`.
 * Undefined for a day that the calendar lacks, and for `09/10/2026`, of which nobody knows the month.
 */
export function readDate(text: string): Day | undefined {
  const iso = /^(\d{4})([-/.])(\d{2})\2(\d{2})(?:T[\d:.]{5,12}Z?)?$/.exec(text);
  if (iso !== null) return makeDay(Number(iso[1]), Number(iso[3]), Number(iso[4]));
  const dotted = /^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})$/.exec(text);
  if (dotted !== null) return makeDay(Number(dotted[3]), Number(dotted[2]), Number(dotted[1]));
  const words = splitWords(text);
  const [first = '', second = '', third = ''] = words;
  if (words.length !== 3 || !/^\d{4}$/.test(third)) return undefined;
  const date = readDayOfMonth(first, second) ?? readDayOfMonth(second, first);
  return date && makeDay(Number(third), date.month, date.dayOfMonth);
}

/** The first that is written like a day, `2026-02-30`, and that the calendar lacks. */
export function findLackingDay(text: string): string | undefined {
  return text.match(/(?<![\w/-])\d{4}-\d{2}-\d{2}(?![\w/-])/g)?.find(written => readDay(written) === undefined);
}

/** A day of whatever year: `30 Sep`, `September 30th`. */
export function readDayOfYear(text: string): { readonly month: number; readonly dayOfMonth: number } | undefined {
  const words = splitWords(text);
  const [first = '', second = ''] = words;
  return words.length === 2 ? (readDayOfMonth(first, second) ?? readDayOfMonth(second, first)) : undefined;
}

/** A month of a year: `2026-09`, `Sep 2026`, `September '26`, `September of 2026`. */
export function readMonth(text: string): { readonly year: number; readonly month: number } | undefined {
  const iso = /^(\d{4})-(\d{2})$/.exec(text);
  if (iso !== null)
    return Number(iso[2]) >= 1 && Number(iso[2]) <= 12 ? { year: Number(iso[1]), month: Number(iso[2]) } : undefined;
  const words = splitWords(text);
  const [name = '', year = ''] = words;
  const month = monthOf(name);
  const digits = /^(?:'(\d{2})|(\d{4}))$/.exec(year);
  if (words.length !== 2 || month === undefined || digits === null) return undefined;
  return { year: digits[1] === undefined ? Number(digits[2]) : 2000 + Number(digits[1]), month };
}

/** The number of a month by its English name or the first three or four letters of it. */
export function monthOf(name: string): number | undefined {
  const lower = name.toLowerCase().replace(/\.$/, '');
  const at = months.findIndex(month => lower === month || lower === month.slice(0, 3));
  if (at >= 0) return at + 1;
  return lower === 'sept' ? 9 : undefined;
}

/** The first three letters of a month's English name. */
export function shortMonth(month: number): string {
  const name = months[month - 1] ?? '';
  return name.charAt(0).toUpperCase() + name.slice(1, 3);
}

const months = 'january february march april may june july august september october november december'.split(' ');

function readDayOfMonth(
  written: string,
  name: string,
): { readonly month: number; readonly dayOfMonth: number } | undefined {
  const dayOfMonth = Number(/^(\d{1,2})(?:st|nd|rd|th|\.)?$/i.exec(written)?.[1]);
  const month = monthOf(name);
  // A leap year's February: which year it is, is not known here.
  if (month === undefined || !(dayOfMonth >= 1) || dayOfMonth > countDays(2024, month)) return undefined;
  return { month, dayOfMonth };
}

function splitWords(text: string): string[] {
  return text.split(/[ ,]+/).filter(word => word !== '' && !/^(?:of|the)$/i.test(word));
}
