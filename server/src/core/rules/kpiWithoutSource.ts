import type { Item } from '../index/snapshot.ts';
import { findField } from './itemFields.ts';
import { reportKpisWithout } from './kpis.ts';
import type { Rule } from './rule.ts';

/** A history file that belongs to the KPI by its name, or by a column headed by its id, is a source. */
export const kpiWithoutSource: Rule = {
  name: 'kpi-without-source',
  severity: 'information',
  profile: 2,
  summary: 'A KPI that does not say where its values come from.',
  check(context, report) {
    const part = {
      rule: this.name,
      noun: 'source',
      advise: (kpi: Item) =>
        `: say where the values come from in a 'source' field, or keep them in a file such as metrics/${kpi.id}.csv.`,
      has: (kpi: Item) => findField(kpi, 'source') !== undefined || context.snapshot.historyOf(kpi).kind !== 'none',
    };
    reportKpisWithout(context, part, report);
  },
};
