import { isBandMetric } from '../metrics/assess.ts';
import { compareValues } from '../metrics/comparing.ts';
import { listMeasured, placeOfField, repeatsItsKpi } from './measured.ts';
import type { Rule } from './rule.ts';

export const targetEqualsBaseline: Rule = {
  name: 'target-equals-baseline',
  severity: 'warning',
  profile: 2,
  summary: 'A target that is no change from the baseline.',
  check(context, report) {
    for (const measured of listMeasured(context, 'kpi', 'key-result', 'success-criterion')) {
      const { item, metric } = measured;
      const { target, baseline, role } = metric;
      if (!target || !baseline || target.comparator === 'between' || isBandMetric(metric)) continue;
      if (role === 'counter' || role === 'diagnostic') continue;
      if (compareValues(target.value, baseline.value) !== 0 || repeatsItsKpi(context.snapshot, measured)) continue;
      report({
        span: placeOfField(item, 'target'),
        message: `${item.id}: the target equals the baseline. Aim further, or say 'direction: maintain' if it is to stay.`,
        item,
        subject: item.id,
      });
    }
  },
};
