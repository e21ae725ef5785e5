import type { IndexedFile, Item } from '../index/snapshot.ts';
import { findField } from './itemFields.ts';
import { reportKpisWithout } from './kpis.ts';
import type { Rule } from './rule.ts';

/** Whoever owns what the KPI stands in, or the whole file, owns the KPI unless it says otherwise. */
export const kpiWithoutOwner: Rule = {
  name: 'kpi-without-owner',
  severity: 'information',
  profile: 2,
  summary: 'A KPI that nobody owns.',
  check(context, report) {
    const part = {
      rule: this.name,
      noun: 'owner',
      advise: () => ": name the person or team that answers for it in an 'owner' field.",
      has: (kpi: Item) => hasOwner(kpi, context.file),
    };
    reportKpisWithout(context, part, report);
  },
};

function hasOwner(kpi: Item, file: IndexedFile): boolean {
  for (let item: Item | undefined = kpi; item; item = item.parent) if (findField(item, 'owner')) return true;
  return file.facts.defaults.some(({ name, value }) => name === 'owner' && value !== '');
}
