import type { Day } from '../../core/model/day.ts';
import { writeDay } from '../../core/model/day.ts';
import type { HistoryFacts } from '../../core/model/history.ts';
import { readHistory } from '../../core/metrics/history/readHistory.ts';
import { selectRows } from '../../core/metrics/points.ts';
import { indexLines } from '../../core/text/lineIndex.ts';
import { addCsvPoint, makeCsv } from './csvPoint.ts';
import type { Refusal } from '../../host/changeFile.ts';
import type { History, NewRow } from './historyText.ts';
import { refuse } from '../../host/changeFile.ts';
import { addJsonPoint } from './jsonPoint.ts';

/** A value that is to become part of a history. */
export interface NewPoint {
  /** The column of its metric; '' for a file with one value a row. */
  readonly column: string;
  readonly day: Day;
  readonly value: number;
  readonly today: Day;
  /** When it was pulled, in milliseconds since 1970. */
  readonly recorded: number;
}

/** What becomes of a history's text. */
export type Addition =
  { readonly kind: 'added' | 'restated'; readonly text: string } | { readonly kind: 'unchanged' } | Refusal;

/** The text of a history that does not exist yet. */
export function makeHistory(point: NewPoint): string {
  return makeCsv({ ...point, recorded: writeMoment(point.recorded), isRestated: false });
}

/**
 * Adds a value to the text of a history. The same value changes nothing; another value of the day keeps its row and gets
 * a new one that says when it was recorded. What comes out is read again before anybody trusts it.
 */
export function addPoint(text: string, extension: string, point: NewPoint): Addition {
  const history: History = { text, extension, facts: readHistory(text, indexLines(text), extension) };
  const { facts } = history;
  const column = findColumn(facts, point.column);
  if (column === -1 && facts.columns.length > 0) return refuse('it has no column of this KPI');
  const before = valueOn(facts, column, point);
  if (before === point.value) return { kind: 'unchanged' };
  const isRestated = before !== undefined;
  const row: NewRow = {
    column: facts.columns[column]?.name ?? '',
    day: point.day,
    value: point.value,
    recorded: writeMoment(findMoment(facts, point)),
    isRestated,
  };
  const written = isJson(extension) ? addJsonPoint(history, row) : addCsvPoint(history, row);
  if (written.kind === 'failed') return written;
  const after = readHistory(written.text, indexLines(written.text), extension);
  const isKept = keepsAll(facts, after) && valueOn(after, findColumn(after, row.column), point) === point.value;
  if (!isKept) return refuse(`its rows cannot be added to by a program; add ${writeDay(point.day)} by hand`);
  return { kind: isRestated ? 'restated' : 'added', text: written.text };
}

function isJson(extension: string): boolean {
  return extension === '.json' || extension === '.jsonl' || extension === '.ndjson';
}

function findColumn({ columns }: HistoryFacts, name: string): number {
  return columns.findIndex(column => column.name.toUpperCase() === name.toUpperCase());
}

/** The value that counts on the point's day, as of its today. */
function valueOn(facts: HistoryFacts, column: number, { day, today }: NewPoint): number | undefined {
  if (column === -1) return undefined;
  const last = selectRows(facts, column, today).lastUntil(day);
  return last?.day === day ? last.value : undefined;
}

const second = 1000;
const dayLength = 86_400_000;

/** Rows of one day are told apart by whole seconds; one that does not say when was recorded as its day began. */
function findMoment({ days, recorded }: HistoryFacts, point: NewPoint): number {
  let moment = Math.floor(point.recorded / second) * second;
  for (const [row, day] of days.entries()) {
    if (day !== point.day) continue;
    const own = recorded?.[row] ?? Number.NaN;
    const other = Number.isNaN(own) ? day * dayLength : own;
    if (other >= moment) moment = Math.floor(other / second) * second + second;
  }
  return moment;
}

/** Does every value that stood there still stand there, in its place among the rows, and nothing new that is wrong? */
function keepsAll(before: HistoryFacts, after: HistoryFacts): boolean {
  if (after.problems.length > before.problems.length || after.columns.length < before.columns.length) return false;
  const left = countCells(after);
  for (const [cell, count] of countCells(before)) if ((left.get(cell) ?? 0) < count) return false;
  return true;
}

function countCells({ days, columns, recorded, notes, sources }: HistoryFacts): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { name, values } of columns) {
    for (const [row, value] of values.entries()) {
      if (Number.isNaN(value)) continue;
      const own = recorded?.[row] ?? Number.NaN;
      const cell = `${name} ${days[row]} ${value} ${own} ${notes?.[row] ?? ''} ${sources?.[row] ?? ''}`;
      counts.set(cell, (counts.get(cell) ?? 0) + 1);
    }
  }
  return counts;
}

function writeMoment(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}
