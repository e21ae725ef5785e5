import assert from 'node:assert/strict';
import { objectiveWithoutKpi } from '../../../server/src/core/rules/objectiveWithoutKpi.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('objective-without-kpi', () => {
  it('is a warning while active and information before', () => {
    const findings = checkRule(
      objectiveWithoutKpi,
      `
      # OBJ-1: Full tables
        ^^^^^ warning objective-without-kpi
      - status: active
      # OBJ-2: Happy cooks
        ^^^^^ information objective-without-kpi
      - status: proposed
      # OBJ-3: Less waste
        ^^^^^ information objective-without-kpi
      # OBJ-4: More parking
      - status: cancelled
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'OBJ-1 has no key result and no KPI, so nobody can tell when it is reached.',
      'OBJ-2 has no key result and no KPI, so nobody can tell when it is reached.',
      'OBJ-3 has no key result and no KPI, so nobody can tell when it is reached.',
    ]);
  });

  it('accepts a key result, a KPI under it, and a KPI that names it or that it names', () => {
    checkRule(
      objectiveWithoutKpi,
      `
      # OBJ-1: A
      - **KR-1**: Sixty guests
      # OBJ-2: B
      ## KPI-2: Cooks
      # OBJ-3: C
      # OBJ-4: D
      - KPI: KPI-4
      # KPI-3: Waste
      - measures: OBJ-3
      # KPI-4: Cars
    `,
    );
  });

  it('leaves a link to an unknown KPI to unknown-id', () => {
    checkRule(
      objectiveWithoutKpi,
      `
      # OBJ-1: A
      - KPI: KPI-9
      # KPI-1: Guests
    `,
    );
  });
});
