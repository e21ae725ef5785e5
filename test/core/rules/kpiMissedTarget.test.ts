import assert from 'node:assert/strict';
import { kpiMissedTarget } from '../../../server/src/core/rules/kpiMissedTarget.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

// Today is 2026-08-20.
describe('kpi-missed-target', () => {
  it('names the value and the target that it missed', () => {
    const findings = checkRule(
      kpiMissedTarget,
      `
      # KPI-1: Guests
        ^^^^^ information kpi-missed-target
      - target: >= 60 guests by 2026-06-30
      - current: 58 guests (2026-06-28)
      # KPI-2: Waste
        ^^^^^ information kpi-missed-target
      - target: below 5 % by 2026-06-30
      - current: 5.001 % (2026-06-28)
      # OBJ-1: Full tables
      - **KR-1**: Tables from 40 to 60 by 2026-06-30
          ^^^^ information kpi-missed-target
        - current: 50 (2026-06-29)
    `,
    );
    assert.deepEqual(messagesOf(findings).slice(0, 2), [
      'KPI-1: 58 guests on 2026-06-28, the target was ≥ 60 guests by 2026-06-30. Note what you learned, and set the next one.',
      'KPI-2: 5.001 % on 2026-06-28, the target was < 5 % by 2026-06-30. Note what you learned, and set the next one.',
    ]);
  });

  it('goes by the last value until the day, not by later ones', () => {
    checkRule(
      kpiMissedTarget,
      `
      # KPI-1: Guests
      - target: >= 60 guests by 2026-06-30
      # KPI-2: Waste
        ^^^^^ information kpi-missed-target
      - target: below 5 kg by 2026-06-30
      //- metrics/all.csv
      date,KPI-1,KPI-2
      2026-06-29,61,6
      2026-08-19,40,4
    `,
    );
  });

  it('leaves alone what is met, not yet due, ended, or said of the KPI', () => {
    checkRule(
      kpiMissedTarget,
      `
      # KPI-1: A
      - target: >= 60 guests by 2026-08-20
      - current: 50 guests (2026-08-19)
      # KPI-2: B
      - status: retired
      - target: >= 60 guests by 2026-06-30
      - current: 50 guests (2026-06-29)
      # OBJ-1: Full tables
      - **KR-1**: More guests
        - uses: KPI-3
      # KPI-3: Guests
        ^^^^^ information kpi-missed-target
      - target: >= 60 guests by 2026-06-30
      - current: 50 guests (2026-06-29)
    `,
    );
  });
});
