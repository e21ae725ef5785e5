import { findProof } from './objectives.ts';
import type { Rule } from './rule.ts';
import { stageOf } from './stage.ts';

/** One number alone is met by whatever moves it, also at the cost of others. */
export const singleMetricObjective: Rule = {
  name: 'single-metric-objective',
  severity: 'information',
  profile: 2,
  summary: 'An objective that rests on one metric, with no guardrail beside it.',
  check({ items, snapshot }, report) {
    for (const item of items) {
      if (item.like !== 'objective' || !['agreed', 'unstated'].includes(stageOf(snapshot, item))) continue;
      const { metrics, guards } = findProof(snapshot, item);
      const [metric] = metrics;
      if (!metric || metrics.length > 1 || guards.length > 0) continue;
      report({
        span: item.definition.idSpan,
        message: `${item.id} rests on one metric, ${metric.id}: add a second one, or a KPI that 'guards' it against being met at any price.`,
        item,
        subject: item.id,
      });
    }
  },
};
