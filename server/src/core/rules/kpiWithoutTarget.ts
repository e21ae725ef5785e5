import type { Item, Snapshot } from '../index/snapshot.ts';
import { metricOf } from '../queries/metric.ts';
import { readEnumField } from './itemFields.ts';
import { reportLackingKpis } from './kpis.ts';
import type { Rule, RuleContext } from './rule.ts';
import { isToldOf } from './unreadValues.ts';

/** Diagnostic metrics are watched, not steered by: they owe no target. Nor do those whose key result says it. */
export const kpiWithoutTarget: Rule = {
  name: 'kpi-without-target',
  severity: 'warning',
  profile: 1,
  summary: 'A KPI without a target.',
  check(context, report) {
    reportLackingKpis(
      context,
      kpi =>
        !hasTarget(context, kpi) &&
        readEnumField(kpi, 'role') !== 'diagnostic' &&
        !hasTargetFromUser(context.snapshot, kpi),
      kpi => ({ message: `${kpi.id} has no target: add one, such as 'target: >= 50 % by 2027-06-30'.` }),
      report,
    );
  },
};

/** A key result or success criterion that uses the KPI says what the KPI is to become. */
function hasTargetFromUser(snapshot: Snapshot, kpi: Item): boolean {
  return snapshot.linksTo(kpi).some(({ type, from }) => type === 'uses' && from && metricOf(snapshot, from)?.target);
}

function hasTarget({ file, snapshot }: RuleContext, kpi: Item): boolean {
  const metric = metricOf(snapshot, kpi);
  return (metric?.targets.length ?? 0) > 0 || isToldOf(file, kpi, metric, 'target');
}
