import { readDay, writeDay } from '../model/day.ts';
import { findField } from './itemFields.ts';
import type { Rule } from './rule.ts';
import { stageOf } from './stage.ts';

export const metricExpired: Rule = {
  name: 'metric-expired',
  severity: 'information',
  profile: 2,
  summary: 'A KPI whose review date has passed.',
  check({ items, snapshot }, report) {
    for (const item of items) {
      if (item.like !== 'kpi' || stageOf(snapshot, item) === 'ended') continue;
      for (const name of ['review-by', 'expires']) {
        const field = findField(item, name);
        const day = field && readDay(field.value);
        if (!field || day === undefined || day >= snapshot.today) continue;
        const message =
          name === 'expires'
            ? `${item.id} expired on ${writeDay(day)}: retire it, or give it another date if it is still needed.`
            : `${item.id} was to be reviewed by ${writeDay(day)}: does it still say what we need? Then set the next date.`;
        report({ span: field.valueSpan, message, item, subject: name });
      }
    }
  },
};
