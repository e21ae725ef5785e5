import assert from 'node:assert/strict';
import { kpiWithoutDirection } from '../../../server/src/core/rules/kpiWithoutDirection.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('kpi-without-direction', () => {
  it('does not take a comparator for a direction', () => {
    const findings = checkRule(
      kpiWithoutDirection,
      `
      # KPI-1: Answer time
        ^^^^^ warning kpi-without-direction
      - target: below 200 ms
      # KPI-2: Guests
        ^^^^^ warning kpi-without-direction
      - baseline: 40 guests
      - target: 60 guests
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      "KPI-1 has no direction: is higher or lower better? Add 'direction: up' or 'direction: down'.",
      "KPI-2 has no direction: is higher or lower better? Add 'direction: up' or 'direction: down'.",
    ]);
  });

  it('accepts every way to say it', () => {
    checkRule(
      kpiWithoutDirection,
      `
      # KPI-1: A
      - direction: down
      # KPI-2: B
      - direction: higher is better
      # KPI-3: C
      - direction: ↓
      # KPI-4: D
      - status: retired
      # KPI-5: E
      - target: from 40 to 60 guests
      # KPI-6: F
      - metric: churn-rate
      # KPI-7: G
      - direction: sideways
    `,
    );
  });
});
