import { writeDay } from '../../model/day.ts';
import type { HistoryFacts, HistoryProblem } from '../../model/history.ts';
import type { Span } from '../../model/place.ts';
import { positionAt, type LineIndex } from '../../text/lineIndex.ts';
import { listedProblems } from './historyBuilder.ts';
import { describeDuplicate } from './messages.ts';

const dayLength = 86_400_000;

/** Adds a problem for each row that gives a day another value without saying that it was recorded at another time. */
export function addDuplicates(facts: HistoryFacts, lines: LineIndex, findDate: (row: number) => Span): HistoryFacts {
  const problems: HistoryProblem[] = [];
  let unlisted = 0;
  for (const rows of groupByDay(facts.days)) {
    for (const [first, row] of pairUp(facts, rows)) {
      if (problems.length === listedProblems) {
        unlisted++;
        continue;
      }
      const line = positionAt(lines, facts.offsets[first] ?? 0).line + 1;
      const message = describeDuplicate(writeDay(facts.days[row] ?? 0), line);
      problems.push({ rule: 'history-duplicate-date', span: findDate(row), message });
    }
  }
  if (problems.length === 0) return facts;
  const last = problems.at(-1);
  if (last && unlisted > 0) problems[problems.length - 1] = { ...last, more: unlisted };
  return { ...facts, problems: [...facts.problems, ...problems].toSorted((a, b) => a.span.start - b.span.start) };
}

/** Rows that share their day with others, in the order of the file. */
function groupByDay(days: Int32Array): Iterable<readonly number[]> {
  // Most files go from day to day, up or down.
  const isStrict = days.every((day, i) => i === 0 || day > (days[i - 1] ?? 0));
  if (isStrict || days.every((day, i) => i === 0 || day < (days[i - 1] ?? 0))) return [];
  const firstOf = new Map<number, number>();
  const groups = new Map<number, number[]>();
  days.forEach((day, row) => {
    const first = firstOf.get(day);
    if (first === undefined) firstOf.set(day, row);
    else {
      const group = groups.get(day);
      if (group) group.push(row);
      else groups.set(day, [first, row]);
    }
  });
  return groups.values();
}

/** Each row beside the first of its day that was recorded at the same time. */
function* pairUp(facts: HistoryFacts, rows: readonly number[]): Iterable<readonly [first: number, row: number]> {
  const firstOf = new Map<number, number>();
  for (const row of rows) {
    const written = facts.recorded?.[row] ?? Number.NaN;
    const recorded = Number.isNaN(written) ? (facts.days[row] ?? 0) * dayLength : written;
    const first = firstOf.get(recorded);
    if (first === undefined) firstOf.set(recorded, row);
    else if (isSaidTwice(facts, first, row)) yield [first, row];
  }
}

/** In a table of several metrics an empty cell says nothing; alone, it takes the value of its day away. */
function isSaidTwice({ columns }: HistoryFacts, first: number, row: number): boolean {
  const isShared = columns.length > 1;
  return columns.some(({ values }) => {
    const before = !Number.isNaN(values[first]);
    const after = !Number.isNaN(values[row]);
    return isShared ? before && after : before || after;
  });
}
