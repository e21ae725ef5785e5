import assert from 'node:assert/strict';
import { kpiWithoutTargetDate } from '../../../server/src/core/rules/kpiWithoutTargetDate.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('kpi-without-target-date', () => {
  it('names KPIs and key results that say how much but not by when', () => {
    const findings = checkRule(
      kpiWithoutTargetDate,
      `
      # OBJ-1: Full tables
      - **KR-1**: Sixty guests a day
          ^^^^ information kpi-without-target-date
        - target: 60 guests
      # KPI-1: Guests
        ^^^^^ information kpi-without-target-date
      - target: >= 60 guests
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      "OBJ-1/KR-1 has a target but no date: say by when, such as 'by 2027-06-30'.",
      "KPI-1 has a target but no date: say by when, such as 'by 2027-06-30'.",
    ]);
  });

  it('accepts a date of the target, of the item, of the cycle, and of a key result that uses the KPI', () => {
    checkRule(
      kpiWithoutTargetDate,
      `
      # KPI-1: A
      - target: >= 60 guests by Q4
      # KPI-2: B
      - target: >= 60 guests
      - due: 2026-12-31
      # OBJ-1: Full tables
      - cycle: 2026-Q4
      - **KR-1**: Guests from 40 to 60
      ## KPI-3: C
      - target: >= 60 guests
      # KPI-4: D
      - target: >= 60 guests
      # OBJ-2: Short waiting
      - **KR-1**: Guests from 40 to 60 by 2026-12-31
        - uses: KPI-4
    `,
    );
  });

  it('asks nothing of limits to hold, of what is only watched, and without a target', () => {
    checkRule(
      kpiWithoutTargetDate,
      `
      # KPI-1: A
      - role: guardrail
      - target: <= 5 guests
      # KPI-2: B
      - role: diagnostic
      - target: >= 60 guests
      # KPI-3: C
      - direction: maintain
      - target: >= 95 %
      # KPI-4: D
      # KPI-5: E
      - target: more
      # KPI-6: F
      - status: retired
      - target: >= 60 guests
    `,
    );
  });
});
