import { findProof } from './objectives.ts';
import type { Rule } from './rule.ts';
import { stageOf } from './stage.ts';

/** One that rests on a single metric is told so by single-metric-objective. */
export const objectiveWithoutGuardrail: Rule = {
  name: 'objective-without-guardrail',
  severity: 'hint',
  profile: 3,
  summary: 'An objective of several metrics, none of which is a guardrail.',
  check({ items, snapshot }, report) {
    for (const item of items) {
      if (item.like !== 'objective' || !['agreed', 'unstated'].includes(stageOf(snapshot, item))) continue;
      const { metrics, guards } = findProof(snapshot, item);
      if (metrics.length < 2 || guards.length > 0) continue;
      report({
        span: item.definition.idSpan,
        message: `${item.id} has no guardrail: name a KPI that must not get worse meanwhile, and let it say 'guards: ${item.id}'.`,
        item,
        subject: item.id,
      });
    }
  },
};
