import assert from 'node:assert/strict';
import { kpiTargetDatePassed } from '../../../server/src/core/rules/kpiTargetDatePassed.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

// Today is 2026-08-20.
describe('kpi-target-date-passed', () => {
  it('names a target whose day passed without a value of about that day', () => {
    const findings = checkRule(
      kpiTargetDatePassed,
      `
      # KPI-1: Guests
        ^^^^^ warning kpi-target-date-passed
      - target: >= 60 guests by 2026-06-30
      # KPI-2: Waste
        ^^^^^ warning kpi-target-date-passed
      - target: below 5 kg by 2026-06-30
      - cadence: weekly
      - current: 6 kg (2026-05-01)
      # OBJ-1: Full tables
      - **KR-1**: Tables from 40 to 60 by 2026-06-30
          ^^^^ warning kpi-target-date-passed
    `,
    );
    assert.deepEqual(messagesOf(findings).slice(0, 1), [
      'KPI-1: its target date 2026-06-30 has passed, but nothing records how it ended. Add the value of that day, or set the next target.',
    ]);
  });

  it('is content with a value of about that day, met or missed, and with a score', () => {
    checkRule(
      kpiTargetDatePassed,
      `
      # KPI-1: Guests
      - target: >= 60 guests by 2026-06-30
      - cadence: weekly
      - current: 61 guests (2026-06-28)
      # KPI-2: Waste
      - target: below 5 kg by 2026-06-30
      - current: 6 kg (2026-05-01)
      # OBJ-1: Full tables
      - **KR-1**: Tables from 40 to 60 by 2026-06-30
        - score: 0.7
      - **KR-2**: Tables from 40 to 60 by 2026-06-30
        - status: missed
    `,
    );
  });

  it('leaves alone days to come, limits to hold, and what owes no value', () => {
    checkRule(
      kpiTargetDatePassed,
      `
      # KPI-1: A
      - target: >= 60 guests by 2026-08-20
      # KPI-2: B
      - role: guardrail
      - target: >= 60 guests by 2026-06-30
      # KPI-3: C
      - status: paused
      - target: >= 60 guests by 2026-06-30
      # KPI-4: D
      - status: broken
      - target: >= 60 guests by 2026-06-30
      # KPI-5: E
      - status: proposed
      - target: >= 60 guests by 2026-06-30
    `,
    );
  });

  it('leaves the end of a cycle to its objective, and the day of a KPI to the KPI', () => {
    checkRule(
      kpiTargetDatePassed,
      `
      # OBJ-1: Full tables
      - cycle: 2026-Q2
      - **KR-1**: Tables from 40 to 60
      - **KR-2**: Guests from 40 to 60 by 2026-06-30
        - uses: KPI-1
      # KPI-1: Guests
        ^^^^^ warning kpi-target-date-passed
      - target: >= 60 guests by 2026-06-30
    `,
    );
  });
});
