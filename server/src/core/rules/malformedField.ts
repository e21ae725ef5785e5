import { unreadOf } from '../queries/metric.ts';
import type { Rule } from './rule.ts';
import { hidesFigures } from './objectives.ts';
import { stageOf } from './stage.ts';
import { isReported } from './unreadValues.ts';
import { quote } from './wording.ts';

/** Found by the Markdown reader; the values of metrics and objectives, which depend on other items, by the rule. */
export const malformedField: Rule = {
  name: 'malformed-field',
  severity: 'error',
  profile: 1,
  summary: 'A field whose value cannot be read as what the field holds.',
  check({ file, items, snapshot }, report) {
    for (const item of items) {
      if (!kinds.has(item.like) || stageOf(snapshot, item) === 'ended') continue;
      for (const { field, span, text, reason, expectation } of unreadOf(snapshot, item)) {
        // A target that cannot be read is the business of unparsed-target.
        if (field === 'target' || reason !== 'not-understood' || isReported(file, span)) continue;
        const got = hidesFigures(snapshot, item) ? '' : `, got ${quote(text)}`;
        const message = `Field '${field}' of ${item.id}: expected ${expectation}${got}.`;
        report({ span, message, item, subject: field, severity: 'warning' });
      }
    }
  },
};

const kinds: ReadonlySet<string> = new Set(['kpi', 'key-result', 'success-criterion', 'objective']);
