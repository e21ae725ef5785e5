import type { Item } from '../index/snapshot.ts';
import { findField } from './itemFields.ts';
import { reportKpisWithout } from './kpis.ts';
import type { Rule } from './rule.ts';

/** A metric of the catalogue, a formula, or a sentence beside the name defines it as well. */
export const kpiWithoutDefinition: Rule = {
  name: 'kpi-without-definition',
  severity: 'warning',
  profile: 1,
  summary: 'A KPI that does not say what exactly is measured.',
  check(context, report) {
    const part = {
      rule: this.name,
      noun: 'definition',
      advise: () => ': say in one sentence what is counted, or name a catalogue metric.',
      has: isDefined,
    };
    reportKpisWithout(context, part, report);
  },
};

function isDefined(kpi: Item): boolean {
  return ['definition', 'metric', 'formula'].some(name => findField(kpi, name)) || isStated(kpi);
}

/** Does its paragraph or row say more than its name: `**KPI-1: Guests**: Guests seated from Monday to Thursday`? */
function isStated({ title, definition }: Item): boolean {
  const { statement } = definition;
  const more = statement.startsWith(title) ? statement.slice(title.length) : statement;
  return (more.match(/\p{L}+/gu) ?? []).length >= 3;
}
