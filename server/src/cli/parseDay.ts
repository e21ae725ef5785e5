import { readDay, type Day } from '../core/model/day.ts';
import { UsageError } from './context.ts';
import { cleanText } from './terminal.ts';

/** Reads a day that somebody gave as an option or in the environment. */
export function parseDay(name: string, written: string): Day {
  const day = readDay(written);
  if (day === undefined)
    throw new UsageError(`${name} ${cleanText(written, 40)} is no date: write it like 2026-09-30.`);
  return day;
}
