import { findField } from './itemFields.ts';
import { reportLackingKpis } from './kpis.ts';
import type { Rule } from './rule.ts';

/** A metric of the catalogue or a formula defines it as well. */
export const kpiWithoutDefinition: Rule = {
  name: 'kpi-without-definition',
  severity: 'warning',
  profile: 1,
  summary: 'A KPI that does not say what exactly is measured.',
  check(context, report) {
    reportLackingKpis(
      context,
      kpi => !['definition', 'metric', 'formula'].some(name => findField(kpi, name)),
      kpi => ({
        message: `${kpi.id} has no definition: say in one sentence what is counted, or name a catalogue metric.`,
      }),
      report,
    );
  },
};
