import { readScoreValue } from '../metrics/confidence.ts';
import { findField } from './itemFields.ts';
import { hidesFigures } from './objectives.ts';
import type { Rule } from './rule.ts';
import { quote } from './wording.ts';

/** A score that is left open, or still a placeholder, is none. */
export const scoreOutOfRange: Rule = {
  name: 'score-out-of-range',
  severity: 'error',
  profile: 1,
  summary: 'A score that is not between 0.0 and 1.0.',
  check({ items, snapshot }, report) {
    for (const item of items) {
      const field = item.like === 'objective' || item.like === 'key-result' ? findField(item, 'score') : undefined;
      if (!field || isOpen.test(field.value)) continue;
      const score = readScoreValue(field.value);
      if (score !== undefined && score >= 0 && score <= 1) continue;
      const shown = hidesFigures(snapshot, item) ? 'The score' : `The score ${quote(field.value)}`;
      report({
        span: field.valueSpan,
        message: `${shown} of ${item.id} is not between 0.0 and 1.0: write it as 0.7, 7/10 or 70 %.`,
        item,
        subject: item.id,
      });
    }
  },
};

const isOpen = /^(?:[-–—_.?]+|none|n\/?a|not applicable|not (?:yet )?scored.*|unknown|open|tb[dac]|todo)$/i;
