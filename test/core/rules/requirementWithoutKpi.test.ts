import assert from 'node:assert/strict';
import { requirementWithoutKpi } from '../../../server/src/core/rules/requirementWithoutKpi.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('requirement-without-kpi', () => {
  it('asks every requirement for its KPI once there is one', () => {
    const findings = checkRule(
      requirementWithoutKpi,
      `
      # OBJ-1: Full tables
      ## KPI-1: Guests
      ## REQ-1: Book a table
         ^^^^^ information requirement-without-kpi
      - status: accepted
    `,
    );
    assert.deepEqual(messagesOf(findings), ['REQ-1 names no KPI that it should move.']);
  });

  it('is silent until there is a KPI', () => {
    checkRule(
      requirementWithoutKpi,
      `
      # OBJ-1: Full tables
      ## REQ-1: Book a table
      - **SC-001**: In less than a minute.
    `,
    );
  });

  it('accepts a KPI, a key result and a success criterion', () => {
    checkRule(
      requirementWithoutKpi,
      `
      # OBJ-1: Full tables
      - **KR-1**: Sixty guests
      - **SC-001**: In less than a minute.
      ## KPI-1: Guests
      ## REQ-1: A
      - moves: KPI-1 (+3 pp)
      ## REQ-2: B
      - moves: OBJ-1/KR-1
      ## REQ-3: C
      - moves: SC-001
    `,
    );
  });

  it('accepts the KPI of the feature it is part of, and one that measures it', () => {
    checkRule(
      requirementWithoutKpi,
      `
      # FEAT-1: Waiting list
      - moves: KPI-1
      ## REQ-1: Ask for a name
      # REQ-2: Ask for a number
      - part of: FEAT-1
      # REQ-3: Tell the time left
      # KPI-1: Guests
      # KPI-2: Error of the time told
      - measures: REQ-3
    `,
    );
  });

  it('exempts constraints, compliance, instrumentation and the platform', () => {
    checkRule(
      requirementWithoutKpi,
      `
      # KPI-1: Guests
      # REQ-1: A
      - type: constraint
      # REQ-2: B
      - type: Compliance
      # REQ-3: C
      - type: instrumentation
      # REQ-4: D
      - layer: platform
      # CON-1: E
      # REQ-5: F
      - instruments: KPI-1
    `,
    );
  });

  it('asks nothing of what has ended, and leaves an unknown KPI to unknown-id', () => {
    checkRule(
      requirementWithoutKpi,
      `
      # KPI-1: Guests
      # REQ-1: A
      - status: rejected
      # REQ-2: B
      - moves: KPI-9
    `,
    );
  });
});
