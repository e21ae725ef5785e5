import type { Item, Snapshot } from '../index/snapshot.ts';
import { usedKpiOf } from '../queries/metric.ts';
import { type Day, writeDay } from '../model/day.ts';
import type { Point } from '../model/metric.ts';
import type { Metric } from '../metrics/metric.ts';
import { sayValue } from './figures.ts';
import { listMeasured, placeOfField } from './measured.ts';
import type { Rule } from './rule.ts';

/** Where there is a history, `current` counts for nothing; it may stay as long as it says the same. */
export const authoredCurrentConflicts: Rule = {
  name: 'authored-current-conflicts',
  severity: 'warning',
  profile: 1,
  summary: "A 'current' value that the history contradicts, or does not know.",
  check(context, report) {
    for (const { item, metric } of listMeasured(context, 'kpi', 'key-result', 'success-criterion')) {
      if (!hasHistory(context.snapshot, item)) continue;
      const problem = describeConflict(metric, context.snapshot.today);
      if (problem === undefined) continue;
      const message = `'current' of ${item.id} ${problem}`;
      report({ span: placeOfField(item, 'current'), message, item, subject: item.id });
    }
  },
};

/** Its own, or that of the KPI whose values it takes. */
function hasHistory(snapshot: Snapshot, item: Item): boolean {
  const used = usedKpiOf(snapshot, item);
  return [item, ...(used ? [used] : [])].some(holder => snapshot.historyOf(holder).kind === 'found');
}

function describeConflict(metric: Metric, today: Day): string | undefined {
  const { authored, now, isRestricted } = metric;
  if (!authored || !now || (authored.day !== undefined && authored.day > today)) return undefined;
  const { value, day = now.day } = authored;
  if (day > now.day) {
    if (isAsGoodAs(value, now)) return undefined;
    const shown = isRestricted
      ? 'is newer than its history, which'
      : `(${sayValue(metric, value)}, ${writeDay(day)}) is newer than its history, which ends on ${writeDay(now.day)} and`;
    return `${shown} alone counts: add the new value there.`;
  }
  const recorded = metric.points.findLast(point => point.day === day);
  if (!recorded || isAsGoodAs(value, recorded)) return undefined;
  const shown = isRestricted
    ? 'differs from its history'
    : `(${sayValue(metric, value, recorded.value)}) differs from its history (${sayValue(metric, recorded.value)}, ${writeDay(day)})`;
  return `${shown}, which counts: leave one of them out.`;
}

/** Is the typed value the recorded one, rounded as it is written? `1.2M` is 1 234 567, and 41 is 41.2. */
function isAsGoodAs(typed: number, { value }: Point): boolean {
  const digits = /^-?\d+(?:\.(\d+))?$/.exec(String(typed));
  const step = digits?.[1] === undefined ? stepOfWhole(typed) : 10 ** -digits[1].length;
  return Math.abs(typed - value) <= (step / 2) * (1 + 1e-9);
}

/** What the last digit counts; of large numbers the last that is no zero, within a twentieth of the whole. */
function stepOfWhole(typed: number): number {
  const zeros = /0*$/.exec(String(Math.abs(typed)))?.[0].length ?? 0;
  return Math.abs(typed) < 10_000 ? 1 : Math.max(1, Math.min(10 ** zeros, Math.abs(typed) / 10));
}
