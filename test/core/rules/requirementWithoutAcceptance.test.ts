import assert from 'node:assert/strict';
import { requirementWithoutAcceptance } from '../../../server/src/core/rules/requirementWithoutAcceptance.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('requirement-without-acceptance', () => {
  it('asks from accepted on', () => {
    const findings = checkRule(
      requirementWithoutAcceptance,
      `
      # REQ-1: A
      - status: draft
      # REQ-2: B
      # REQ-3: C
        ^^^^^ warning requirement-without-acceptance
      - status: accepted
      # REQ-4: D
        ^^^^^ warning requirement-without-acceptance
      - status: in progress
      # REQ-5: E
        ^^^^^ warning requirement-without-acceptance
      - status: released
      # REQ-6: F
      - status: retired
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'REQ-3 is accepted but has no acceptance criterion.',
      'REQ-4 is in progress but has no acceptance criterion.',
      'REQ-5 is released but has no acceptance criterion.',
    ]);
  });

  it('accepts criteria in every form', () => {
    checkRule(
      requirementWithoutAcceptance,
      `
      # REQ-1: A field
      - status: accepted
      - acceptance: confirmed within a minute

      # REQ-2: A list
      - status: accepted

      **Acceptance Criteria**

      - Confirmed within a minute

      # REQ-3: Items
      - status: accepted
      - AC-1: Confirmed within a minute
    `,
    );
  });

  it('accepts the criteria of its story, and leaves those that others refine alone', () => {
    checkRule(
      requirementWithoutAcceptance,
      `
      # US-1: A guest waits
      - AC-1: In a queue
      # REQ-1: Ask for a name
      - status: accepted
      - satisfies: US-1
      # REQ-2: Tell the time left
      - status: accepted
      # REQ-3: Tell it in minutes
      - refines: REQ-2
    `,
    );
  });

  it('accepts the scenarios of a spec-kit spec', () => {
    checkRule(
      requirementWithoutAcceptance,
      `
      //- specs/001-booking/spec.md
      **Status**: Accepted

      ### User Story 1 - A guest books

      **Acceptance Scenarios**:

      1. **Given** a free table, **When** a guest books it, **Then** it is taken.

      ## Requirements

      - **FR-001**: System MUST take a booking.
      - **FR-002**: System MUST confirm it.
    `,
    );
  });

  it('is said once, at the status, where that holds for the whole file', () => {
    const findings = checkRule(
      requirementWithoutAcceptance,
      `
      ---
      status: accepted
              ^^^^^^^^ warning requirement-without-acceptance
      ---
      # REQ-1: A
      # REQ-2: B
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'This spec is accepted, but none of its 2 requirements has an acceptance criterion.',
    ]);
  });

  it('is said at each item where some of the file have criteria', () => {
    checkRule(
      requirementWithoutAcceptance,
      `
      ---
      status: accepted
      ---
      # REQ-1: A
        ^^^^^ warning requirement-without-acceptance
      # REQ-2: B
        ^^^^^ warning requirement-without-acceptance
      # REQ-3: C
      - AC-1: Yes
    `,
    );
  });
});
