import { findDelivery } from './deliveryWords.ts';
import { readChoice } from './itemFields.ts';
import type { Rule } from './rule.ts';
import { stageOf } from './stage.ts';

/** A key result of the type milestone is a delivery by its author's own word. */
export const outputAsOutcome: Rule = {
  name: 'output-as-outcome',
  severity: 'information',
  profile: 2,
  summary: 'A KPI or key result that describes a delivery instead of its result.',
  check({ items, snapshot }, report) {
    for (const item of items) {
      if ((item.like !== 'kpi' && item.like !== 'key-result') || stageOf(snapshot, item) === 'ended') continue;
      if (readChoice(item, 'type') === 'milestone') continue;
      const { title, statement } = item.definition;
      const word = item.like === 'kpi' ? findDelivery(title, true) : findDelivery(statement || title, false);
      if (word === undefined) continue;
      report({
        span: item.definition.titleSpan,
        message: `${item.id} describes a delivery ('${word}'), not its result: say what will be different for people then.`,
        item,
        subject: item.id,
      });
    }
  },
};
