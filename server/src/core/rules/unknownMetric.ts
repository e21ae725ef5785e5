import type { Item } from '../index/snapshot.ts';
import { findCatalogueMetric, findNearMetric } from '../model/catalogue.ts';
import { findField } from './itemFields.ts';
import type { Rule } from './rule.ts';
import { stageOf } from './stage.ts';
import { quote } from './wording.ts';

/** A KPI that defines itself may give its metric any name, unless that is all but a name of the catalogue. */
export const unknownMetric: Rule = {
  name: 'unknown-metric',
  severity: 'warning',
  profile: 1,
  summary: 'A metric that neither the catalogue nor the KPI itself defines.',
  check({ items, snapshot }, report) {
    for (const kpi of items) {
      const field = kpi.like === 'kpi' && stageOf(snapshot, kpi) !== 'ended' ? findField(kpi, 'metric') : undefined;
      if (!field || findCatalogueMetric(field.value)) continue;
      const near = findNearMetric(field.value);
      if (!near && definesItself(kpi)) continue;
      // The names are the tool's own, so the nearest may stand in the message.
      const wayOut = near ? `Did you mean ${quote(near.id)}?` : "Say by 'definition' what it counts.";
      const message = `${quote(field.value)} is no metric of the catalogue. ${wayOut}`;
      report({ span: field.valueSpan, message, item: kpi, subject: field.value });
    }
  },
};

function definesItself(kpi: Item): boolean {
  return findField(kpi, 'definition') !== undefined || findField(kpi, 'formula') !== undefined;
}
