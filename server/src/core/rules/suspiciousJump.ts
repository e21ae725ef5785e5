import type { Snapshot } from '../index/snapshot.ts';
import { showQuantity } from '../metrics/showValues.ts';
import type { Metric } from '../metrics/metric.ts';
import { writeDay } from '../model/day.ts';
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
    if (owned) reportRows(context, owned, listJumps(context.snapshot, owned), report);
  },
};

function listJumps(
  snapshot: Snapshot,
  { history, owners }: OwnedHistory,
): readonly { readonly row: number; readonly message: string }[] {
  const jumps = owners.flatMap(({ item, column }) => {
    const metric = metricOf(snapshot, item);
    const points = metric?.points ?? [];
    return points.flatMap((point, i) => {
      const before = points[i - 1];
      if (!metric || !before || !isJump(before, point)) return [];
      const values = history.columns[column]?.values;
      const row = history.days.findIndex((day, at) => day === point.day && values?.[at] === point.value);
      return row === -1 ? [] : { row, message: `${item.id}: ${describeJump(metric, before, point)}` };
    });
  });
  return jumps.toSorted((a, b) => a.row - b.row);
}

function isJump({ value: before }: Point, { value: after }: Point): boolean {
  const factor = after / before;
  return Number.isFinite(factor) && factor > 0 && (factor >= suspicious || factor <= 1 / suspicious);
}

function describeJump({ isRestricted, unit }: Metric, before: Point, after: Point): string {
  const days = `from ${writeDay(before.day)} to ${writeDay(after.day)}`;
  const factor = after.value / before.value;
  const times = factor > 1 ? `× ${Math.round(factor)}` : `÷ ${Math.round(1 / factor)}`;
  const change = isRestricted
    ? 'its value changes more than tenfold'
    : `${showQuantity(before.value, unit)} → ${showQuantity(after.value, unit)} (${times})`;
  return `${change} ${days}. Did its unit or its definition change?`;
}
