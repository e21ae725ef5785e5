import assert from 'node:assert/strict';
import { targetAgainstDirection } from '../../../server/src/core/rules/targetAgainstDirection.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('target-against-direction', () => {
  it('names a target that is worse than its baseline', () => {
    const findings = checkRule(
      targetAgainstDirection,
      `
      # KPI-1: Guests
      - direction: up
      - baseline: 40 guests (2026-06-30)
      - target: >= 30 guests
                ^^^^^^^^^^^^ error target-against-direction
      # KPI-2: Waiting
      - direction: down
      - unit: min
      - target: from 12 min to 900 s by 2026-12-31
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error target-against-direction
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      "KPI-1: the target ≥ 30 guests is worse than the baseline 40 guests, as higher is better. Turn one of them round; for a limit to hold say 'direction: maintain' or 'role: guardrail'.",
      "KPI-2: the target 15 min is worse than the baseline 12 min, as lower is better. Turn one of them round; for a limit to hold say 'direction: maintain' or 'role: guardrail'.",
    ]);
  });

  it('names a limit on the better side', () => {
    const findings = checkRule(
      targetAgainstDirection,
      `
      # KPI-1: Guests
      - direction: up
      - target: <= 60 guests
                ^^^^^^^^^^^^ error target-against-direction
      # KPI-2: Guests who do not come back
      - metric: churn rate
      - target: at least 10 %
                ^^^^^^^^^^^^^ error target-against-direction
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'KPI-1: the target ≤ 60 guests sets a ceiling, but higher is better. Turn the comparator or the direction round.',
      'KPI-2: the target ≥ 10 % sets a floor, but lower is better. Turn the comparator or the direction round.',
    ]);
  });

  it('reads key results and success criteria, by the direction of their KPI', () => {
    checkRule(
      targetAgainstDirection,
      `
      # OBJ-1: Full tables
      - **KR-1**: Guests from 40 to 30 by 2026-12-31
          ^^^^ error target-against-direction
        - uses: KPI-1
      - **KR-2**: Guests from 40 to 60 by 2026-12-31
        - uses: KPI-1
      - **KR-3**: Waiting from 12 min to 8 min
      # KPI-1: Guests
      - direction: up
      # SC-1: Short waiting
      - direction: down
      - baseline: 8 min
      - target: below 12 min
                ^^^^^^^^^^^^ error target-against-direction
    `,
    );
  });

  it('says of the KPI alone what its key result repeats', () => {
    checkRule(
      targetAgainstDirection,
      `
      # OBJ-1: Full tables
      - **KR-1**: More guests
        - uses: KPI-1
      # KPI-1: Guests
      - direction: up
      - baseline: 40 guests
      - target: >= 30 guests by 2026-12-31
                ^^^^^^^^^^^^^^^^^^^^^^^^^^ error target-against-direction
    `,
    );
  });

  it('leaves alone limits to hold, directions read off the target, and equal numbers', () => {
    checkRule(
      targetAgainstDirection,
      `
      # KPI-1: A
      - role: guardrail
      - direction: up
      - baseline: 62 %
      - target: >= 60 %
      # KPI-2: B
      - direction: maintain
      - baseline: 97 %
      - target: >= 95 %
      # KPI-3: C
      - baseline: 62 %
      - target: >= 60 %
      # KPI-4: D
      - direction: up
      - baseline: 62 %
      - target: 62 %
      # KPI-5: E
      - role: counter
      - direction: down
      - baseline: 2 %
      - target: below 3 %
      # KPI-6: F
      - direction: up
      - baseline: 40 guests
      - target: between 30 and 60 guests
      # KPI-7: G
      - direction: up
      - target: >= 60 guests
    `,
    );
  });
});
