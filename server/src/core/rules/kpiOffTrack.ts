import { writeDay } from '../model/day.ts';
import { subtract } from '../metrics/comparing.ts';
import type { Metric } from '../metrics/metric.ts';
import { usedKpiOf } from '../queries/metric.ts';
import { sayDifference } from './figures.ts';
import { isWatched, listMeasured } from './measured.ts';
import type { Rule } from './rule.ts';

/** Goes by the trend that the card shows, over at least three values: one bad week is no course. */
export const kpiOffTrack: Rule = {
  name: 'kpi-off-track',
  severity: 'information',
  profile: 2,
  summary: 'A KPI or key result whose values move in the wrong direction.',
  check(context, report) {
    for (const { item, metric } of listMeasured(context, 'kpi', 'key-result')) {
      // The values that a key result shares with its KPI are the KPI's; a target that is met leaves room to fall.
      if (!isWatched(context.snapshot, item) || usedKpiOf(context.snapshot, item)) continue;
      const { trend, state, isInside } = metric;
      if (trend?.isGood !== false || trend.direction === 'flat' || state === 'stale' || isInside === true) continue;
      const change = findChange(metric);
      if (change === 0 || change > 0 !== (trend.direction === 'up')) continue;
      const message = metric.isRestricted
        ? `${item.id} moves ${trend.direction}, which is the wrong direction: what has changed?`
        : `${item.id} moved ${trend.direction} by ${sayDifference(metric, Math.abs(change))} since ${writeDay(trend.since)}, which is the wrong direction: what has changed?`;
      report({ span: item.definition.idSpan, message, item, subject: item.id });
    }
  },
};

/** From the trend's first value to the last. */
function findChange({ points, trend, now }: Metric): number {
  const first = points.findLast(({ day }) => day === trend?.since);
  return first && now ? subtract(now.value, first.value) : 0;
}
