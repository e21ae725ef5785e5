import { type Day, readDay, writeDay } from '../model/day.ts';
import type { Definition } from '../model/facts.ts';
import type { Cycle } from '../model/metric.ts';
import { readCycle } from './cycles.ts';
import { DefinitionFields } from './definitionFields.ts';

/** The cycle that an item gives itself: by `cycle`, or by the days `start` and `end`. */
export function readOwnCycle(fields: DefinitionFields, fiscalYearStart: number): Cycle | undefined {
  const cycle = fields.read(
    'cycle',
    text => readCycle(text, fiscalYearStart),
    "a cycle like 2026-Q3, 2026-H2, FY27-Q1 or '2026-07-01 to 2026-09-30'",
  );
  const [start, end] = [readStart(fields.text('start')), readStart(fields.text('end'))];
  if (start === undefined || end === undefined || end < start) return cycle;
  return { name: cycle?.name ?? `${writeDay(start)} to ${writeDay(end)}`, start, end };
}

/** The cycle that a definition gives itself, what in it cannot be read left aside. */
export function readItemCycle(definition: Definition, like: string, fiscalYearStart: number): Cycle | undefined {
  return readOwnCycle(new DefinitionFields(definition, like), fiscalYearStart);
}

/** The cycle that counts of several: one that holds the day, else the next to come, else the last that was. */
export function chooseCycle(cycles: readonly Cycle[], day: Day): Cycle | undefined {
  const running = cycles.filter(({ start, end }) => start <= day && day <= end);
  // Of nested ones the shorter says more.
  if (running.length > 0) return running.toSorted((a, b) => a.end - a.start - (b.end - b.start))[0];
  const coming = cycles.filter(({ start }) => start > day).toSorted((a, b) => a.start - b.start);
  return coming[0] ?? cycles.toSorted((a, b) => b.end - a.end)[0];
}

/** A day, whatever remark stands behind it; a day that is none is told of where files are read. */
function readStart(text: string | undefined): Day | undefined {
  return text === undefined ? undefined : readDay(text.slice(0, 10));
}
