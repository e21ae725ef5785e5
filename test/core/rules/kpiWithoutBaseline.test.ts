import assert from 'node:assert/strict';
import { kpiWithoutBaseline } from '../../../server/src/core/rules/kpiWithoutBaseline.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('kpi-without-baseline', () => {
  it('is information, and a warning where a key result builds on it', () => {
    const findings = checkRule(
      kpiWithoutBaseline,
      `
      # OBJ-1: Full tables
      - **KR-1**: Sixty guests
        - uses: KPI-1
      # KPI-1: Guests
        ^^^^^ warning kpi-without-baseline
      # KPI-2: Waste
        ^^^^^ information kpi-without-baseline
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'KPI-1 has no baseline, so progress cannot be told.',
      'KPI-2 has no baseline, so progress cannot be told.',
    ]);
  });

  it('is milder where the key result has a baseline of its own', () => {
    checkRule(
      kpiWithoutBaseline,
      `
      # OBJ-1: Full tables
      - **KR-1**: Guests from 40 to 60
        - uses: KPI-1
      # KPI-1: Guests
        ^^^^^ information kpi-without-baseline
    `,
    );
  });

  it('accepts a baseline, and a target that tells where it starts', () => {
    checkRule(
      kpiWithoutBaseline,
      `
      # KPI-1: A
      - baseline: 40 guests (2026-06-30)
      # KPI-2: B
      - target: from 9 % to 5 % by Q3
      # KPI-3: C
      - status: retired
      # KPI-4: D
      - role: guardrail
      # KPI-5: E
      - direction: maintain
      # KPI-6: F
      - role: diagnostic
      # KPI-7: G
      - baseline: a few
    `,
    );
  });
});
