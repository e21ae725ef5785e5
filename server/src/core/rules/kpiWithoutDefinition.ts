import type { Item } from '../index/snapshot.ts';
import { findField } from './itemFields.ts';
import { reportLackingKpis } from './kpis.ts';
import type { Rule } from './rule.ts';

/** A metric of the catalogue, a formula, or a sentence beside the name defines it as well. */
export const kpiWithoutDefinition: Rule = {
  name: 'kpi-without-definition',
  severity: 'warning',
  profile: 1,
  summary: 'A KPI that does not say what exactly is measured.',
  check(context, report) {
    reportLackingKpis(
      context,
      kpi => !['definition', 'metric', 'formula'].some(name => findField(kpi, name)) && !isStated(kpi),
      kpi => ({
        message: `${kpi.id} has no definition: say in one sentence what is counted, or name a catalogue metric.`,
      }),
      report,
    );
  },
};

/** Does its paragraph or row say more than its name: `**KPI-1: Guests**: Guests seated from Monday to Thursday`? */
function isStated({ title, definition }: Item): boolean {
  const { statement } = definition;
  const more = statement.startsWith(title) ? statement.slice(title.length) : statement;
  return (more.match(/\p{L}+/gu) ?? []).length >= 3;
}
