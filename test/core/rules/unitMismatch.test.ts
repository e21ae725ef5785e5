import assert from 'node:assert/strict';
import { unitMismatch } from '../../../server/src/core/rules/unitMismatch.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('unit-mismatch', () => {
  it('names each number in another unit than the metric', () => {
    const findings = checkRule(
      unitMismatch,
      `
      # KPI-1: Waiting
      - unit: min
      - baseline: 12 % (2026-06-30)
                  ^^^^^^^^^^^^^^^^^ error unit-mismatch
      - target: below 10 min
      - current: $11 (2026-08-17)
                 ^^^^^^^^^^^^^^^^ error unit-mismatch
      # KPI-2: Guests who come back
      - unit: percent
      - baseline: 30 %
      - target: >= 5 pp
                ^^^^^^^ error unit-mismatch
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'The baseline of KPI-1 should be in min, not percent, as its unit is; until then it does not count.',
      'The current of KPI-1 should be in min, not currency:USD, as its unit is; until then it does not count.',
      'The target of KPI-2 should be in percent, not pp, as its unit is; until then it does not count.',
    ]);
  });

  it('holds a key result to the unit of its KPI', () => {
    checkRule(
      unitMismatch,
      `
      # OBJ-1: Short waiting
      - **KR-1**: Shorter
        - uses: KPI-1
        - target: below 10 %
                  ^^^^^^^^^^ error unit-mismatch
      # KPI-1: Waiting
      - unit: min
    `,
    );
  });

  it('converts within one dimension, and gives a bare number the unit of the metric', () => {
    checkRule(
      unitMismatch,
      `
      # KPI-1: Waiting
      - unit: min
      - baseline: 900 s
      - target: below 0.2 h
      - current: 11
      # KPI-2: Guests
      - unit: count
      - target: 60 guests
      # KPI-3: Retired
      - status: retired
      - unit: min
      - target: 3 %
    `,
    );
  });
});
