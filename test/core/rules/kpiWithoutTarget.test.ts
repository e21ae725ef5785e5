import assert from 'node:assert/strict';
import { kpiWithoutTarget } from '../../../server/src/core/rules/kpiWithoutTarget.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('kpi-without-target', () => {
  it('names a KPI without one', () => {
    const findings = checkRule(
      kpiWithoutTarget,
      `
      # KPI-1: Guests
        ^^^^^ warning kpi-without-target
      - unit: guests
      # KPI-2: Waste
        ^^^^^ information kpi-without-target
      - status: proposed
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      "KPI-1 has no target: add one, such as 'target: >= 50 % by 2027-06-30'.",
      "KPI-2 has no target: add one, such as 'target: >= 50 % by 2027-06-30'.",
    ]);
  });

  it('leaves diagnostic and retired ones alone', () => {
    checkRule(
      kpiWithoutTarget,
      `
      # KPI-1: Page views
      - role: diagnostic
      # KPI-2: Letters
      - status: retired
      # KPI-3: Guests
      - target: sixty or more
      # KPI-4: Waste
      - target: TBD
    `,
    );
  });

  it('names one that says it has none, and leaves it to the key result that has one', () => {
    checkRule(
      kpiWithoutTarget,
      `
      # KPI-1: Guests
        ^^^^^ warning kpi-without-target
      - target: none
      # OBJ-1: Full tables
      - **KR-1**: Tables from 40 to 60
        - uses: KPI-2
      - **KR-2**: More tips
        - uses: KPI-3
      # KPI-2: Tables
      # KPI-3: Tips
        ^^^^^ warning kpi-without-target
    `,
    );
  });

  it('asks nothing of a success criterion', () => {
    checkRule(
      kpiWithoutTarget,
      `
      - **SC-001**: A booking takes less than a minute.
    `,
    );
  });
});
