import type { Item, Snapshot } from '../index/snapshot.ts';
import { isBandMetric } from '../metrics/assess.ts';
import { metricOf } from '../queries/metric.ts';
import { reportKpisWithout } from './kpis.ts';
import type { Rule, RuleContext } from './rule.ts';
import { isToldOf } from './unreadValues.ts';

/** A key result promises a way from X to Y; without the X, its own or its KPI's, the promise cannot be followed. */
export const kpiWithoutBaseline: Rule = {
  name: 'kpi-without-baseline',
  severity: 'information',
  profile: 1,
  summary: 'A KPI without a baseline to measure progress from.',
  check(context, report) {
    const { snapshot } = context;
    const part = {
      rule: this.name,
      noun: 'baseline',
      advise: () => ', so progress cannot be told.',
      has: (kpi: Item) => hasBaseline(context, kpi),
      severityOf: (kpi: Item) => (isPromised(snapshot, kpi) ? ('warning' as const) : undefined),
    };
    reportKpisWithout(context, part, report);
  },
};

function hasBaseline({ file, snapshot }: RuleContext, kpi: Item): boolean | undefined {
  const metric = metricOf(snapshot, kpi);
  if (!metric || metric.baseline || isToldOf(file, kpi, metric, 'baseline')) return true;
  // A limit to hold, or a value that is only watched, needs none.
  return isBandMetric(metric) || metric.role === 'diagnostic' ? undefined : false;
}

/** Does a key result build on it that has no baseline of its own? */
function isPromised(snapshot: Snapshot, kpi: Item): boolean {
  return snapshot
    .linksTo(kpi)
    .some(({ type, from }) => type === 'uses' && from?.like === 'key-result' && !metricOf(snapshot, from)?.baseline);
}
