import type { FileUri, Span } from '../model/place.ts';
import type { Point } from '../model/metric.ts';
import { positionAt } from '../text/lineIndex.ts';
import type { IndexedFile, Item, Snapshot } from '../index/snapshot.ts';
import type { Metric } from '../metrics/metric.ts';

/** Recorded values that stand out. */
export interface RecordedValues {
  readonly latest: Point;
  readonly count: number;
  /** Where the latest stands. */
  readonly file: FileUri;
  readonly span: Span;
}

/** Finds the values of an item's own history that count today and do not pass. */
export function findRecorded(
  snapshot: Snapshot,
  item: Item,
  metric: Metric,
  passes: (value: number) => boolean,
): RecordedValues | undefined {
  const place = snapshot.historyOf(item);
  if (place.kind !== 'found') return undefined;
  const file = snapshot.file(place.file);
  const values = file?.facts.history?.columns[place.column]?.values;
  // Looking through the numbers is cheap; which rows count is asked only where one stands out.
  if (!file || !values || values.every(value => Number.isNaN(value) || passes(value))) return undefined;
  const points = metric.points.filter(({ value }) => !passes(value));
  const latest = points.at(-1);
  return latest && { latest, count: points.length, file: file.uri, span: findRow(file, place.column, latest) };
}

/** The line of the last row of that day and value. */
function findRow({ facts }: IndexedFile, column: number, { day, value }: Point): Span {
  const { history, lines } = facts;
  const values = history?.columns[column]?.values;
  const row = history?.days.findLastIndex((of, i) => of === day && values?.[i] === value) ?? -1;
  const start = history?.offsets[row] ?? 0;
  const next = lines.starts[positionAt(lines, start).line + 1];
  return { start, end: Math.max(start, next === undefined ? lines.length : next - 1) };
}
