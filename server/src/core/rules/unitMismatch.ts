import { listMeasured } from './measured.ts';
import type { Rule } from './rule.ts';

/** The number is left out of everything that is worked out: no unit is guessed. */
export const unitMismatch: Rule = {
  name: 'unit-mismatch',
  severity: 'error',
  profile: 1,
  summary: 'A target, baseline or value in another unit than its metric.',
  check(context, report) {
    for (const { item, metric } of listMeasured(context, 'kpi', 'key-result', 'success-criterion')) {
      for (const { field, span, reason, expectation } of metric.unread) {
        if (reason !== 'other-unit') continue;
        const message = `The ${field} of ${item.id} should be in ${expectation}, as its unit is; until then it does not count.`;
        report({ span, message, item, subject: field });
      }
    }
  },
};
