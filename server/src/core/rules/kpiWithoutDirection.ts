import type { Item } from '../index/snapshot.ts';
import { metricOf } from '../queries/metric.ts';
import { reportLackingKpis } from './kpis.ts';
import type { Rule, RuleContext } from './rule.ts';
import { isToldOf } from './unreadValues.ts';

/**
 * A comparator in the target (`>= 50 %`, `below 200 ms`) is a limit, not a direction: which way is better is a decision.
 * `from 33 % to 50 %` is a way.
 */
export const kpiWithoutDirection: Rule = {
  name: 'kpi-without-direction',
  severity: 'warning',
  profile: 1,
  summary: 'A KPI that does not say whether higher or lower is better.',
  check(context, report) {
    reportLackingKpis(
      context,
      kpi => !hasDirection(context, kpi),
      kpi => ({
        message: `${kpi.id} has no direction: is higher or lower better? Add 'direction: up' or 'direction: down'.`,
      }),
      report,
    );
  },
};

function hasDirection({ file, snapshot }: RuleContext, kpi: Item): boolean {
  const metric = metricOf(snapshot, kpi);
  if (isToldOf(file, kpi, metric, 'direction')) return true;
  return metric?.directionFrom === 'target' ? metric.target?.from !== undefined : metric?.direction !== undefined;
}
