import { findField } from './itemFields.ts';
import { namesUnit, reportLackingKpis } from './kpis.ts';
import type { Rule } from './rule.ts';

/** A unit beside the number of a target or baseline (`95 %`, `200 ms`) is a unit. */
export const kpiWithoutUnit: Rule = {
  name: 'kpi-without-unit',
  severity: 'warning',
  profile: 1,
  summary: 'A KPI whose numbers have no unit.',
  check(context, report) {
    reportLackingKpis(
      context,
      kpi => !findField(kpi, 'unit') && !namesUnit(findField(kpi, 'target')) && !namesUnit(findField(kpi, 'baseline')),
      kpi => ({ message: `${kpi.id} has no unit: say what its number counts, such as 'unit: percent'.` }),
      report,
    );
  },
};
