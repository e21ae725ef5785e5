import assert from 'node:assert/strict';
import { kpiWithoutObjective } from '../../../server/src/core/rules/kpiWithoutObjective.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('kpi-without-objective', () => {
  it('names a KPI that nothing needs', () => {
    const findings = checkRule(
      kpiWithoutObjective,
      `
      # OBJ-1: Full tables
      # KPI-1: Newsletter readers
        ^^^^^ information kpi-without-objective
      - status: active
      # KPI-2: Letters
      - status: retired
    `,
    );
    assert.deepEqual(messagesOf(findings), ['KPI-1 measures no objective, and no key result uses it.']);
  });

  it('accepts what measures, serves a key result, guards or feeds another', () => {
    checkRule(
      kpiWithoutObjective,
      `
      # OBJ-1: Full tables
      - **KR-1**: Sixty guests
        - uses: KPI-3
      ## KPI-1: Guests
      # KPI-2: Waste
      - measures: OBJ-1
      # KPI-3: Bookings
      # KPI-4: Cancellations
      - guards: KPI-3
      # KPI-5: Calls
      - drives: KPI-3
      # KPI-6: Waiting time
      - measures: REQ-1
      # REQ-1: Tell the time left
      - supports: OBJ-1
    `,
    );
  });

  it('is said once for a file of many KPIs that all measure none', () => {
    const findings = checkRule(
      kpiWithoutObjective,
      `
      # OBJ-1: Full tables
      //- kpis.md
      # KPI-1: Guests
        ^^^^^ information kpi-without-objective
      # KPI-2: Waste
      # KPI-3: Tips
      # KPI-4: Beer
    `,
    );
    assert.deepEqual(messagesOf(findings), ['4 KPIs here measure no objective, and no key result uses one of them.']);
  });

  it('is said once per file until there is an objective', () => {
    const findings = checkRule(
      kpiWithoutObjective,
      `
      # KPI-1: Guests
        ^^^^^ information kpi-without-objective
      # KPI-2: Waste
    `,
    );
    assert.deepEqual(messagesOf(findings), ['No objective is defined yet, so 2 KPIs here measure none.']);
  });
});
