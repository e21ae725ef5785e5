import { findField, readEnumField } from './itemFields.ts';
import { reportLackingKpis } from './kpis.ts';
import type { Rule } from './rule.ts';

/** Diagnostic metrics are watched, not steered by: they owe no target. */
export const kpiWithoutTarget: Rule = {
  name: 'kpi-without-target',
  severity: 'warning',
  profile: 1,
  summary: 'A KPI without a target.',
  check(context, report) {
    reportLackingKpis(
      context,
      kpi => !findField(kpi, 'target') && readEnumField(kpi, 'role') !== 'diagnostic',
      kpi => ({ message: `${kpi.id} has no target: add one, such as 'target: >= 50 % by 2027-06-30'.` }),
      report,
    );
  },
};
