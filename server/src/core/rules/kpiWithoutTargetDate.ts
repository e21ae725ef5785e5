import type { Snapshot } from '../index/snapshot.ts';
import { isBandMetric } from '../metrics/assess.ts';
import { metricOf } from '../queries/metric.ts';
import { listMeasured, type Measured } from './measured.ts';
import type { Rule } from './rule.ts';

/** A limit that is to hold, or a value that is only watched, is due at no day. */
export const kpiWithoutTargetDate: Rule = {
  name: 'kpi-without-target-date',
  severity: 'information',
  profile: 2,
  summary: 'A KPI or key result with a target but no date.',
  check(context, report) {
    for (const measured of listMeasured(context, 'kpi', 'key-result')) {
      const { item, metric } = measured;
      if (!metric.target || metric.targetDay !== undefined || metric.cycle) continue;
      if (isBandMetric(metric) || metric.role === 'diagnostic' || isDatedByItsUsers(context.snapshot, measured))
        continue;
      report({
        span: item.definition.idSpan,
        message: `${item.id} has a target but no date: say by when, such as 'by 2027-06-30'.`,
        item,
        subject: item.id,
      });
    }
  },
};

/** A key result says by when it wants what its KPI counts. */
function isDatedByItsUsers(snapshot: Snapshot, { item }: Measured): boolean {
  return snapshot
    .linksTo(item)
    .some(({ type, from }) => type === 'uses' && from && metricOf(snapshot, from)?.targetDay !== undefined);
}
