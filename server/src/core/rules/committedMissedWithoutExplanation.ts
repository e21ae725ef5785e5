import { showNumber } from '../metrics/showValues.ts';
import { standingOf } from '../queries/objectives.ts';
import { findField } from './itemFields.ts';
import { hidesFigures } from './objectives.ts';
import type { Rule } from './rule.ts';

/** Others planned by what was committed to; an aspiration that comes to 0.7 has done what it was for. */
export const committedMissedWithoutExplanation: Rule = {
  name: 'committed-missed-without-explanation',
  severity: 'information',
  profile: 3,
  summary: 'An objective that was committed to, closed below 1.0, and nothing says why.',
  check({ items, snapshot }, report) {
    for (const item of items) {
      if (item.like !== 'objective' || item.status !== 'closed') continue;
      const { commitment, authoredScore } = standingOf(snapshot, item);
      if (commitment !== 'committed' || authoredScore === undefined || authoredScore >= 1 || authoredScore < 0)
        continue;
      if (findField(item, 'outcome') || findField(item, 'learning')) continue;
      const scored = hidesFigures(snapshot, item) ? 'scored below 1.0' : `scored ${showNumber(authoredScore)}`;
      report({
        span: findField(item, 'score')?.valueSpan ?? item.definition.idSpan,
        message: `${item.id} was committed to and ${scored}, and nothing says why: add what happened as 'outcome' or 'learning'.`,
        item,
        subject: item.id,
      });
    }
  },
};
