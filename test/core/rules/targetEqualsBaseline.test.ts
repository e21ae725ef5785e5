import assert from 'node:assert/strict';
import { targetEqualsBaseline } from '../../../server/src/core/rules/targetEqualsBaseline.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('target-equals-baseline', () => {
  it('names a target that is no change, in whatever unit it is written', () => {
    const findings = checkRule(
      targetEqualsBaseline,
      `
      # KPI-1: Guests
      - direction: up
      - baseline: 40 guests (2026-06-30)
      - target: >= 40 guests
                ^^^^^^^^^^^^ warning target-equals-baseline
      # KPI-2: Waiting
      - unit: min
      - baseline: 12
      - target: 720 s
                ^^^^^ warning target-equals-baseline
      # OBJ-1: Full tables
      - **KR-1**: Guests from 40 to 40
          ^^^^ warning target-equals-baseline
    `,
    );
    assert.deepEqual(messagesOf(findings).slice(0, 1), [
      "KPI-1: the target equals the baseline. Aim further, or say 'direction: maintain' if it is to stay.",
    ]);
  });

  it('leaves alone what is to stay, and what differs', () => {
    checkRule(
      targetEqualsBaseline,
      `
      # KPI-1: A
      - direction: maintain
      - baseline: 95 %
      - target: >= 95 %
      # KPI-2: B
      - role: guardrail
      - baseline: 95 %
      - target: >= 95 %
      # KPI-3: C
      - baseline: 95 %
      - target: >= 95.5 %
      # KPI-4: D
      - baseline: 2 %
      - target: between 2 and 5 %
      # KPI-5: E
      - status: retired
      - baseline: 95 %
      - target: >= 95 %
    `,
    );
  });
});
