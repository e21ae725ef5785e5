import type { Item, Snapshot } from '../index/snapshot.ts';
import { showQuantity } from '../metrics/showValues.ts';
import type { Metric } from '../metrics/metric.ts';
import { writeDay, type Day } from '../model/day.ts';
import type { HistoryFacts } from '../model/history.ts';
import type { Point } from '../model/metric.ts';
import { metricOf } from '../queries/metric.ts';
import { findOwnedHistory, reportRows, type OwnedHistory } from './ownedHistory.ts';
import type { Rule } from './rule.ts';

/** From one value to the next, tenfold or a tenth. */
const suspicious = 10;

export const suspiciousJump: Rule = {
  name: 'suspicious-jump',
  severity: 'information',
  profile: 3,
  summary: 'A value that is ten times the one before it, or a tenth.',
  check(context, report) {
    const owned = findOwnedHistory(context);
    if (owned) reportRows(context, owned, listJumps(context.snapshot, owned), describeJump, report);
  },
};

interface Jump {
  readonly row: number;
  readonly item: Item;
  readonly metric: Metric;
  readonly before: Point;
  readonly after: Point;
}

function listJumps(snapshot: Snapshot, { history, owners }: OwnedHistory): readonly Jump[] {
  const jumps = owners.flatMap(({ item, column }): readonly Jump[] => {
    const metric = metricOf(snapshot, item);
    if (!metric) return [];
    const { points } = metric;
    const found = points.flatMap((after, i) => {
      const before = points[i - 1];
      return before && isJump(before, after) ? [{ item, metric, before, after }] : [];
    });
    const rowOf = found.length === 0 ? undefined : findRows(history, column);
    return found.flatMap(jump => {
      const row = rowOf?.get(keyOf(jump.after.day, jump.after.value));
      return row === undefined ? [] : { ...jump, row };
    });
  });
  return jumps.toSorted((a, b) => a.row - b.row);
}

/** The first row of each day and value. */
function findRows({ days, columns }: HistoryFacts, column: number): ReadonlyMap<string, number> {
  const values = columns[column]?.values ?? new Float64Array();
  const rows = new Map<string, number>();
  for (let row = values.length - 1; row >= 0; row--) rows.set(keyOf(days[row] ?? 0, values[row] ?? 0), row);
  return rows;
}

function keyOf(day: Day, value: number): string {
  return `${day} ${value}`;
}

function isJump({ value: before }: Point, { value: after }: Point): boolean {
  const factor = after / before;
  return Number.isFinite(factor) && factor > 0 && (factor >= suspicious || factor <= 1 / suspicious);
}

function describeJump({ item, metric: { isRestricted, unit }, before, after }: Jump): string {
  const days = `from ${writeDay(before.day)} to ${writeDay(after.day)}`;
  const factor = after.value / before.value;
  const times = factor > 1 ? `× ${Math.round(factor)}` : `÷ ${Math.round(1 / factor)}`;
  const change = isRestricted
    ? 'its value changes more than tenfold'
    : `${showQuantity(before.value, unit)} → ${showQuantity(after.value, unit)} (${times})`;
  return `${item.id}: ${change} ${days}. Did its unit or its definition change?`;
}
