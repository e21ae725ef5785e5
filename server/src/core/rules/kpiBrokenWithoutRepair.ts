import { findField } from './itemFields.ts';
import type { Rule } from './rule.ts';

/** A link in the status itself (`broken, see #231`) will do. */
export const kpiBrokenWithoutRepair: Rule = {
  name: 'kpi-broken-without-repair',
  severity: 'warning',
  profile: 2,
  summary: 'A broken KPI that does not say where it is being repaired.',
  check({ items }, report) {
    for (const item of items) {
      if (item.like !== 'kpi' || item.status !== 'broken') continue;
      const status = findField(item, 'status');
      if (findField(item, 'repair') || findField(item, 'tracker') || (status && trace.test(status.value))) continue;
      report({
        span: status?.valueSpan ?? item.definition.idSpan,
        message: `${item.id} is broken, but nothing says who mends it: link the ticket in a 'repair' field.`,
        item,
        subject: item.id,
      });
    }
  },
};

/** An address, the number of a ticket, or an id. */
const trace = /https?:|#\d|\b[A-Z][A-Z0-9]*-\d/;
