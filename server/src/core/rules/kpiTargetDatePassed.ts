import { writeDay } from '../model/day.ts';
import type { Item, Snapshot } from '../index/snapshot.ts';
import { isBandMetric } from '../metrics/assess.ts';
import type { Metric } from '../metrics/metric.ts';
import { metricOf, usedKpiOf } from '../queries/metric.ts';
import { findField } from './itemFields.ts';
import { isWatched, listMeasured, type Measured } from './measured.ts';
import type { Rule } from './rule.ts';

/** The outcome is recorded by a value of about that day, or by a person's word; then met or missed is all there is to say. */
export const kpiTargetDatePassed: Rule = {
  name: 'kpi-target-date-passed',
  severity: 'warning',
  profile: 1,
  summary: 'A target whose date has passed without a value that tells how it ended.',
  check(context, report) {
    const { snapshot } = context;
    for (const measured of listMeasured(context, 'kpi', 'key-result')) {
      const { item, metric } = measured;
      const { targetDay } = metric;
      if (!metric.target || targetDay === undefined || targetDay >= snapshot.today) continue;
      if (!isWatched(snapshot, item) || isBandMetric(metric) || isRecorded(item, metric)) continue;
      if (item.like === 'key-result' && isSaidElsewhere(snapshot, measured)) continue;
      const message = metric.isRestricted
        ? `${item.id}: its target date has passed, but nothing records how it ended. Add its last value, or set the next target.`
        : `${item.id}: its target date ${writeDay(targetDay)} has passed, but nothing records how it ended. Add the value of that day, or set the next target.`;
      report({ span: item.definition.idSpan, message, item, subject: item.id });
    }
  },
};

function isRecorded(item: Item, { outcome, targetDay = 0, staleAfterDays }: Metric): boolean {
  if (['score', 'outcome', 'learning'].some(name => findField(item, name))) return true;
  return outcome !== undefined && (staleAfterDays === undefined || targetDay - outcome.day <= staleAfterDays);
}

/** Its date is its cycle's, whose end is for the objective to settle; or its KPI, with the same date, says it already. */
function isSaidElsewhere(snapshot: Snapshot, { item, metric }: Measured): boolean {
  const isOwnDay = metric.target?.by !== undefined || findField(item, 'due') || findField(item, 'end');
  const kpi = usedKpiOf(snapshot, item);
  return !isOwnDay || (kpi !== undefined && metricOf(snapshot, kpi)?.targetDay === metric.targetDay);
}
