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
