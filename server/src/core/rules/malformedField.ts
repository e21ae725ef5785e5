import { listMeasured } from './measured.ts';
import type { Rule } from './rule.ts';
import { isReported } from './unreadValues.ts';
import { quote } from './wording.ts';

/** Found by the Markdown reader; the values of metrics, which depend on other items, by the rule. */
export const malformedField: Rule = {
  name: 'malformed-field',
  severity: 'error',
  profile: 1,
  summary: 'A field whose value cannot be read as what the field holds.',
  check(context, report) {
    for (const { item, metric } of listMeasured(context, 'kpi', 'key-result', 'success-criterion')) {
      for (const { field, span, text, reason, expectation } of metric.unread) {
        // A target that cannot be read is the business of unparsed-target.
        if (field === 'target' || reason !== 'not-understood' || isReported(context.file, span)) continue;
        const got = metric.isRestricted ? '' : `, got ${quote(text)}`;
        const message = `Field '${field}' of ${item.id}: expected ${expectation}${got}.`;
        report({ span, message, item, subject: field, severity: 'warning' });
      }
    }
  },
};
