import type { Item } from '../index/snapshot.ts';
import { metricOf } from '../queries/metric.ts';
import { readChoice } from './itemFields.ts';
import { reportKpisWithout } from './kpis.ts';
import type { Rule, RuleContext } from './rule.ts';
import { isToldOf } from './unreadValues.ts';

/** Diagnostic metrics are watched, not steered by: they owe no target. Nor do those whose key result says it. */
export const kpiWithoutTarget: Rule = {
  name: 'kpi-without-target',
  severity: 'warning',
  profile: 1,
  summary: 'A KPI without a target.',
  check(context, report) {
    const part = {
      rule: this.name,
      noun: 'target',
      advise: () => ": add one, such as 'target: >= 50 % by 2027-06-30'.",
      has: (kpi: Item) => (owesNone(context, kpi) ? undefined : hasTarget(context, kpi)),
    };
    reportKpisWithout(context, part, report);
  },
};

/** Watched only, or a key result or success criterion that uses it says what it is to become. */
function owesNone({ snapshot }: RuleContext, kpi: Item): boolean {
  const users = snapshot.linksTo(kpi).flatMap(({ type, from }) => (type === 'uses' && from ? from : []));
  return readChoice(kpi, 'role') === 'diagnostic' || users.some(user => metricOf(snapshot, user)?.target);
}

function hasTarget({ file, snapshot }: RuleContext, kpi: Item): boolean {
  const metric = metricOf(snapshot, kpi);
  return (metric?.targets.length ?? 0) > 0 || isToldOf(file, kpi, metric, 'target');
}
