import assert from 'node:assert/strict';
import { missingCounterMetric } from '../../../server/src/core/rules/missingCounterMetric.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('missing-counter-metric', () => {
  it('names a KPI that nothing watches over, and what could', () => {
    const findings = checkRule(
      missingCounterMetric,
      `
      # KPI-1: Deployments
        ^^^^^ hint missing-counter-metric
      - metric: deployment-frequency
      # KPI-2: Return
        ^^^^^ hint missing-counter-metric
      - metric: roi
      - status: proposed
      # KPI-3: Dinners that guests recommend
        ^^^^^ hint missing-counter-metric
      - role: north-star
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      "KPI-1 has no guardrail: name a KPI to watch beside it by 'guarded by'. For deployment-frequency that may be change-fail-rate (Change fail rate).",
      "KPI-2 has no guardrail: name a KPI to watch beside it by 'guarded by'. For roi that may be the time until the cost is earned back.",
      "KPI-3 has no guardrail: name a KPI to watch beside it by 'guarded by'.",
    ]);
  });

  it('leaves KPIs alone of which it knows nothing', () => {
    checkRule(missingCounterMetric, '# KPI-1: Chairs\n# KPI-2: Tables\n- role: driver\n- definition: Tables in use.\n');
  });

  it('is content with a guardrail or counter-metric, whoever names it', () => {
    checkRule(
      missingCounterMetric,
      `
      # KPI-1: Deployments
      - metric: deployment-frequency
      - guarded by: KPI-4
      # KPI-2: Speed
      - metric: change-lead-time
      # KPI-3: Activation
      - metric: activation-rate
      # KPI-4: Failures
      - metric: change-fail-rate
      - guards: KPI-2
      # KPI-5: Guests who stay
      - metric: retention-rate
      - counterbalances: KPI-3
      # KPI-6: Crashes
      - metric: crash-free-rate
      - role: guardrail
    `,
    );
  });

  it('is content with a guardrail on the objective, measured by it or by its key result', () => {
    checkRule(
      missingCounterMetric,
      `
      # OBJ-1: Guests stay longer
      - guarded by: KPI-9
      ## KPI-1: Activation
      - metric: activation-rate
      ## KR-1: Retention from 20 % to 40 %
      - uses: KPI-2

      # More
      ## KPI-2: Guests who stay
      - metric: retention-rate
      ## KPI-9: Waiting time
      - role: guardrail
    `,
    );
  });
});
