import { dayOfMoment, type Day } from '../model/day.ts';
import type { HistoryFacts } from '../model/history.ts';
import type { Point } from '../model/metric.ts';
import type { LeftOutRows } from './metric.ts';

/** The values that count, oldest first, one a day at most. */
export interface Series {
  readonly length: number;
  readonly leftOut: LeftOutRows;
  /** The value at a place counted from 0, or from the end by a negative number; undefined outside. */
  at(index: number): Point | undefined;
  /** The last value on a day or before it. */
  lastUntil(day: Day): Point | undefined;
  /** All of them; made anew each time, as an object for each of a million values is more than the values are. */
  readonly points: readonly Point[];
}

const nothingLeftOut: LeftOutRows = { future: 0, recordedLater: 0, restated: 0, duplicates: 0, gaps: 0 };

// implements TL-26
/**
 * The rows of a column that count today. Of the rows of one day the one recorded last does (a row that does not say
 * when was recorded on its own day; of equals the lower one), unless it is empty: then the day has no value. In a
 * table of several metrics an empty cell says nothing about its metric, so it replaces no value.
 */
export function selectRows(history: HistoryFacts, column: number, today: Day): Series {
  const { name = '', values = new Float64Array() } = history.columns[column] ?? {};
  const isShared = name !== '' && history.columns.length > 1;
  const counts = { ...nothingLeftOut };
  const candidates: number[] = [];
  for (let row = 0; row < history.days.length; row++) {
    if (dayAt(history, row) > today) counts.future++;
    else if (dayOfMoment(recordedAt(history, row)) > today) counts.recordedLater++;
    else if (isShared && Number.isNaN(values[row])) counts.gaps++;
    else candidates.push(row);
  }
  const rows: number[] = [];
  let winner: number | undefined;
  for (const row of sortRows(history, candidates)) {
    if (winner !== undefined && dayAt(history, winner) !== dayAt(history, row)) keep(winner);
    else if (winner !== undefined && hasRecord(history, row)) counts.restated++;
    else if (winner !== undefined) counts.duplicates++;
    winner = row;
  }
  if (winner !== undefined) keep(winner);
  return new RowSeries(history, values, Int32Array.from(rows), counts);

  function keep(row: number): void {
    if (Number.isFinite(values[row])) rows.push(row);
    else counts.gaps++;
  }
}

/** Points from elsewhere than a history file: check-ins, or a dated `current`. They are sorted; of one day the later one counts. */
export function makeSeries(points: readonly Point[], today: Day): Series {
  const counted = points.filter(({ day, value }) => day <= today && Number.isFinite(value));
  const sorted = counted.toSorted((a, b) => a.day - b.day);
  const kept = sorted.filter(({ day }, i) => sorted[i + 1]?.day !== day);
  const future = points.filter(({ day }) => day > today).length;
  return new PointSeries(kept, { ...nothingLeftOut, future, duplicates: sorted.length - kept.length });
}

const millisecondsPerDay = 86_400_000;

function dayAt({ days }: HistoryFacts, row: number): Day {
  return days[row] ?? 0;
}

/** In milliseconds since 1970. */
function recordedAt(history: HistoryFacts, row: number): number {
  return hasRecord(history, row) ? (history.recorded?.[row] ?? 0) : dayAt(history, row) * millisecondsPerDay;
}

function hasRecord({ recorded }: HistoryFacts, row: number): boolean {
  return recorded !== undefined && Number.isFinite(recorded[row]);
}

/** By day, then by when they were recorded, then as they stand; most histories are so already. */
function sortRows(history: HistoryFacts, rows: readonly number[]): readonly number[] {
  const compare = (a: number, b: number): number =>
    dayAt(history, a) - dayAt(history, b) || recordedAt(history, a) - recordedAt(history, b) || a - b;
  const isSorted = rows.every((row, i) => i === 0 || compare(rows[i - 1] ?? 0, row) <= 0);
  return isSorted ? rows : rows.toSorted(compare);
}

/** Rows of a history, not copied: a repository may hold a million. */
class RowSeries implements Series {
  readonly leftOut: LeftOutRows;
  private readonly history: HistoryFacts;
  private readonly values: Float64Array;
  private readonly rows: Int32Array;

  constructor(history: HistoryFacts, values: Float64Array, rows: Int32Array, leftOut: LeftOutRows) {
    this.history = history;
    this.values = values;
    this.rows = rows;
    this.leftOut = leftOut;
  }

  get length(): number {
    return this.rows.length;
  }

  at(index: number): Point | undefined {
    const row = this.rows.at(index);
    if (row === undefined) return undefined;
    const source = this.history.sources?.[row];
    return {
      day: dayAt(this.history, row),
      value: this.values[row] ?? Number.NaN,
      source: source === undefined || source === '' ? 'measured' : source,
    };
  }

  lastUntil(day: Day): Point | undefined {
    return this.at(findLast(this.length, i => dayAt(this.history, this.rows[i] ?? 0), day));
  }

  get points(): readonly Point[] {
    return Array.from(this.rows, (_row, i) => this.at(i)).filter(point => point !== undefined);
  }
}

class PointSeries implements Series {
  readonly points: readonly Point[];
  readonly leftOut: LeftOutRows;

  constructor(points: readonly Point[], leftOut: LeftOutRows) {
    this.points = points;
    this.leftOut = leftOut;
  }

  get length(): number {
    return this.points.length;
  }

  at(index: number): Point | undefined {
    return this.points.at(index);
  }

  lastUntil(day: Day): Point | undefined {
    return this.at(findLast(this.length, i => this.points[i]?.day ?? 0, day));
  }
}

/** Place of the last of ascending days that is not after `day`; `length` where there is none such. */
function findLast(length: number, dayOf: (index: number) => Day, day: Day): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (dayOf(middle) <= day) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? length : low - 1;
}
