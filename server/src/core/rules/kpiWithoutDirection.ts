import { findField } from './itemFields.ts';
import { reportLackingKpis } from './kpis.ts';
import type { Rule } from './rule.ts';

/** A comparator in the target (`>= 50 %`, `below 200 ms`) is a limit, not a direction: which way is better is a decision. */
export const kpiWithoutDirection: Rule = {
  name: 'kpi-without-direction',
  severity: 'warning',
  profile: 1,
  summary: 'A KPI that does not say whether higher or lower is better.',
  check(context, report) {
    reportLackingKpis(
      context,
      kpi => !findField(kpi, 'direction'),
      kpi => ({
        message: `${kpi.id} has no direction: is higher or lower better? Add 'direction: up' or 'direction: down'.`,
      }),
      report,
    );
  },
};
