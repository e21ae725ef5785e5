import { listMeasured } from './measured.ts';
import type { Rule } from './rule.ts';
import { isReported } from './unreadValues.ts';
import { quote } from './wording.ts';

export const unparsedTarget: Rule = {
  name: 'unparsed-target',
  severity: 'warning',
  profile: 1,
  summary: 'A target that does not say which number to reach.',
  check(context, report) {
    for (const { item, metric } of listMeasured(context, 'kpi', 'key-result', 'success-criterion')) {
      for (const { field, span, text, reason } of metric.unread) {
        if (field !== 'target' || reason !== 'not-understood' || isReported(context.file, span)) continue;
        const shown = metric.isRestricted ? `The target of ${item.id}` : `Target ${quote(text)} of ${item.id}`;
        const message = `${shown} does not say which number to reach: write it like '>= 50 % by 2027-06-30' or 'from 33 % to 50 %'.`;
        report({ span, message, item, subject: item.id });
      }
    }
  },
};
