import type { Rule } from './rule.ts';
import { findItemsWithBrokenLinks } from './serves.ts';
import { stageOf } from './stage.ts';

/** A key result proves an objective by standing under it or by naming it. */
export const keyResultWithoutObjective: Rule = {
  name: 'key-result-without-objective',
  severity: 'error',
  profile: 1,
  summary: 'A key result that belongs to no objective.',
  check(context, report) {
    const { items, snapshot } = context;
    const broken = findItemsWithBrokenLinks(context, ['proves']);
    for (const item of items) {
      if (item.like !== 'key-result' || broken.has(item.index) || stageOf(snapshot, item) === 'ended') continue;
      if (snapshot.linksFrom(item).some(link => link.type === 'proves')) continue;
      report({
        span: item.definition.idSpan,
        message: `${item.id} belongs to no objective: move it under one, or name it with 'objective:'.`,
        item,
        subject: item.id,
      });
    }
  },
};
