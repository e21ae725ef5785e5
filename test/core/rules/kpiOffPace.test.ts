import assert from 'node:assert/strict';
import { kpiOffPace } from '../../../server/src/core/rules/kpiOffPace.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

// Today is 2026-08-20: 51 of 92 days since 2026-06-30 have gone by 2026-09-30.
describe('kpi-off-pace', () => {
  it('names what is behind its time', () => {
    const findings = checkRule(
      kpiOffPace,
      `
      # KPI-1: Guests
        ^^^^^ hint kpi-off-pace
      - direction: up
      - baseline: 40 guests (2026-06-30)
      - target: >= 60 guests by 2026-09-30
      - current: 44 guests (2026-08-17)
      # KPI-2: Waiting
        ^^^^^ hint kpi-off-pace
      - direction: down
      - baseline: 12 min (2026-06-30)
      - target: <= 8 min by 2026-09-30
      - current: 13 min (2026-08-17)
      # OBJ-1: Full tables
      - cycle: 2026-Q3
      - **KR-1**: Tables from 40 to 60
          ^^^^ hint kpi-off-pace
        - current: 42 (2026-08-17)
    `,
    );
    assert.deepEqual(messagesOf(findings).slice(0, 2), [
      'KPI-1 is 20 % of the way with 55 % of the time gone, behind its pace if progress came in a straight line.',
      'KPI-2 went 25 % of the way in the wrong direction with 55 % of the time gone, behind its pace if progress came in a straight line.',
    ]);
  });

  it('leaves alone what keeps pace, what cannot be told, limits, and what its KPI says', () => {
    checkRule(
      kpiOffPace,
      `
      # KPI-1: A
      - baseline: 40 guests (2026-06-30)
      - target: >= 60 guests by 2026-09-30
      - current: 51 guests (2026-08-17)
      # KPI-2: B
      - baseline: 40 guests
      - target: >= 60 guests by 2026-09-30
      - current: 41 guests (2026-08-17)
      # KPI-3: C
      - role: guardrail
      - baseline: 40 guests (2026-06-30)
      - target: >= 60 guests by 2026-09-30
      - current: 41 guests (2026-08-17)
      # OBJ-1: Full tables
      - **KR-1**: More guests
        - uses: KPI-4
      # KPI-4: D
        ^^^^^ hint kpi-off-pace
      - baseline: 40 guests (2026-06-30)
      - target: >= 60 guests by 2026-09-30
      - current: 41 guests (2026-08-17)
    `,
    );
  });
});
