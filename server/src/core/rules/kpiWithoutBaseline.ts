import type { Item, Snapshot } from '../index/snapshot.ts';
import { isBandMetric } from '../metrics/assess.ts';
import { metricOf } from '../queries/metric.ts';
import { reportLackingKpis } from './kpis.ts';
import type { Rule } from './rule.ts';
import { isToldOf } from './unreadValues.ts';

/** A key result promises a way from X to Y; without the X, its own or its KPI's, the promise cannot be followed. */
export const kpiWithoutBaseline: Rule = {
  name: 'kpi-without-baseline',
  severity: 'information',
  profile: 1,
  summary: 'A KPI without a baseline to measure progress from.',
  check(context, report) {
    const { snapshot } = context;
    reportLackingKpis(
      context,
      kpi => isLacking(snapshot, kpi) && !isToldOf(context.file, kpi, metricOf(snapshot, kpi), 'baseline'),
      kpi => {
        const isPromised = snapshot
          .linksTo(kpi)
          .some(({ type, from }) => type === 'uses' && from?.like === 'key-result' && isLacking(snapshot, from));
        const message = `${kpi.id} has no baseline, so progress cannot be told.`;
        return isPromised ? { message, severity: 'warning' } : { message };
      },
      report,
    );
  },
};

/** A limit to hold, or a value that is only watched, needs none. */
function isLacking(snapshot: Snapshot, item: Item): boolean {
  const metric = metricOf(snapshot, item);
  return metric !== undefined && !metric.baseline && !isBandMetric(metric) && metric.role !== 'diagnostic';
}
