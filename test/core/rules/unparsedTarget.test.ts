import assert from 'node:assert/strict';
import { unparsedTarget } from '../../../server/src/core/rules/unparsedTarget.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('unparsed-target', () => {
  it('names a target without a number that can be read', () => {
    const findings = checkRule(
      unparsedTarget,
      `
      # KPI-1: Guests
      - target: Identified in the dashboard
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning unparsed-target
      # OBJ-1: Full tables
      - **KR-1**: More guests
        - target: better than last year
                  ^^^^^^^^^^^^^^^^^^^^^ warning unparsed-target
    `,
    );
    assert.deepEqual(messagesOf(findings).slice(0, 1), [
      "Target 'Identified in the dashboard' of KPI-1 does not say which number to reach: write it like '>= 50 % by 2027-06-30' or 'from 33 % to 50 %'.",
    ]);
  });

  it('names a change from the baseline, which is no number to reach', () => {
    checkRule(
      unparsedTarget,
      `
      | KPI | Name | Baseline | Target |
      |---|---|---|---|
      | KPI-1 | Tickets | ~120 | −50% |
                                 ^^^^ warning unparsed-target
      | KPI-2 | Teams | 1.2k | 2x |
                               ^^ warning unparsed-target
      | KPI-3 | Teams | 12 | x2 |
                             ^^ warning unparsed-target
      | KPI-4 | Margin | -3 % | -1 % |
      | KPI-5 | Margin | 3 % | >= -1 % |
      | KPI-6 | Speed | 1.2x | 2x |
    `,
    );
  });

  it('says nothing of placeholders, of what can be read, and of requirements', () => {
    checkRule(
      unparsedTarget,
      `
      # KPI-1: A
      - target: TBD
      # KPI-2: B
      - target: >= 50 %
      # KPI-3: C
      - target: none
      # KPI-4: D
      - status: retired
      - target: who knows
      # REQ-1: E
      - target: next spring
      # OBJ-1: Full tables
      - **KR-1**: More guests than ever
    `,
    );
  });
});
