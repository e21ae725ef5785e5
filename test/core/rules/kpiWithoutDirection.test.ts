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

  it('asks for the scale where the direction depends on it', () => {
    const findings = checkRule(
      kpiWithoutDirection,
      `
      # KPI-1: Effort
        ^^^^^ warning kpi-without-direction
      - metric: ces
      # KPI-2: Effort
      - metric: ces
      - scale: 5-point
      # KPI-3: Effort
      - metric: ces
      - target: >= 6 of 7
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      "KPI-1 has no direction: which way is better depends on the scale. Say by 'scale' whether it is the 7-point ease scale or 5-point effort scale.",
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
