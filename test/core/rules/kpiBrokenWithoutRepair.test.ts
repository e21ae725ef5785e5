import assert from 'node:assert/strict';
import { kpiBrokenWithoutRepair } from '../../../server/src/core/rules/kpiBrokenWithoutRepair.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('kpi-broken-without-repair', () => {
  it('names a broken KPI that nobody mends', () => {
    const findings = checkRule(
      kpiBrokenWithoutRepair,
      `
      # KPI-1: Guests
      - status: broken (since July)
                ^^^^^^^^^^^^^^^^^^^ warning kpi-broken-without-repair
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      "KPI-1 is broken, but nothing says who mends it: link the ticket in a 'repair' field.",
    ]);
  });

  it('stands at the id where the status is that of the file', () => {
    checkRule(
      kpiBrokenWithoutRepair,
      `
      ---
      status: broken
      ---
      # KPI-1: Guests
        ^^^^^ warning kpi-broken-without-repair
    `,
    );
  });

  it('accepts a ticket in any of its places', () => {
    checkRule(
      kpiBrokenWithoutRepair,
      `
      # KPI-1: A
      - status: broken
      - repair: https://example.com/231
      # KPI-2: B
      - status: broken
      - tracker: https://example.com/231
      # KPI-3: C
      - status: broken (see #231)
      # KPI-4: D
      - status: active
      # KPI-5: E
    `,
    );
  });
});
