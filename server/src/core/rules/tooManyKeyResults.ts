import { findProof } from './objectives.ts';
import type { Rule } from './rule.ts';
import { stageOf } from './stage.ts';

/** The most key results that people keep in mind. */
const limit = 5;

/** A draft may list all that comes to mind. */
export const tooManyKeyResults: Rule = {
  name: 'too-many-key-results',
  severity: 'information',
  profile: 2,
  summary: 'An objective with more than five key results.',
  check({ items, snapshot }, report) {
    for (const item of items) {
      if (item.like !== 'objective' || !['agreed', 'unstated'].includes(stageOf(snapshot, item))) continue;
      const { length } = findProof(snapshot, item).keyResults;
      if (length <= limit) continue;
      report({
        span: item.definition.idSpan,
        message: `${item.id} has ${length} key results (limit ${limit}): keep those without which it would not be reached, and leave the rest to KPIs.`,
        item,
        subject: item.id,
      });
    }
  },
};
