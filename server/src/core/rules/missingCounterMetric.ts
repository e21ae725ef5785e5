import { describeGuardrail } from '../queries/catalogueCard.ts';
import { findNamedMetric, isCompanion, isWatchedOver } from './companions.ts';
import { readChoice } from './itemFields.ts';
import type { Rule } from './rule.ts';
import { stageOf } from './stage.ts';

/** Only where the catalogue knows what to watch, or where all steer by this one KPI: for every other it would be noise. */
export const missingCounterMetric: Rule = {
  name: 'missing-counter-metric',
  severity: 'hint',
  profile: 2,
  summary: 'A KPI without a guardrail or counter-metric beside it.',
  check({ items, snapshot }, report) {
    for (const kpi of items) {
      if (kpi.like !== 'kpi' || stageOf(snapshot, kpi) === 'ended') continue;
      const metric = findNamedMetric(kpi);
      if (!metric && readChoice(kpi, 'role') !== 'north-star') continue;
      if (isCompanion(snapshot, kpi) || isWatchedOver(snapshot, kpi)) continue;
      const partner = metric ? ` For ${metric.id} that may be ${describeGuardrail(metric)}.` : '';
      const message = `${kpi.id} has no guardrail: name a KPI to watch beside it by 'guarded by'.${partner}`;
      report({ span: kpi.definition.idSpan, message, item: kpi, subject: kpi.id });
    }
  },
};
