import { findField } from './itemFields.ts';
import { reportLackingKpis } from './kpis.ts';
import type { Rule } from './rule.ts';

/** A history file that belongs to the KPI by its name, or by a column headed by its id, is a source. */
export const kpiWithoutSource: Rule = {
  name: 'kpi-without-source',
  severity: 'information',
  profile: 2,
  summary: 'A KPI that does not say where its values come from.',
  check(context, report) {
    reportLackingKpis(
      context,
      kpi => !findField(kpi, 'source') && context.snapshot.historyOf(kpi).kind === 'none',
      kpi => ({
        message: `${kpi.id} has no source, so nobody can bring its value up to date: name one in a 'source' field, or keep its values in metrics/${kpi.id}.csv.`,
      }),
      report,
    );
  },
};
