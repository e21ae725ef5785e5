import assert from 'node:assert/strict';
import { objectiveWithoutRequirement } from '../../../server/src/core/rules/objectiveWithoutRequirement.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('objective-without-requirement', () => {
  it('names an active objective without work', () => {
    const findings = checkRule(
      objectiveWithoutRequirement,
      `
      # OBJ-1: Full tables
        ^^^^^ information objective-without-requirement
      - status: active
    `,
    );
    assert.deepEqual(messagesOf(findings), ['OBJ-1 is active, but nothing in this workspace supports it.']);
  });

  it('is silent about drafts and closed ones', () => {
    checkRule(
      objectiveWithoutRequirement,
      `
      # OBJ-1: A
      # OBJ-2: B
      - status: draft
      # OBJ-3: C
      - status: closed
    `,
    );
  });

  it('accepts work on it, on an objective below it, and on what measures it', () => {
    checkRule(
      objectiveWithoutRequirement,
      `
      ---
      status: active
      ---
      # OBJ-1: A
      # OBJ-2: B
      - supports: OBJ-1
      - **KR-1**: Sixty guests
        - uses: KPI-2
      # OBJ-3: C
      ## KPI-3: Waste
      # KPI-2: Guests
      # REQ-1: D
      - moves: KPI-2
      # REQ-2: E
      - moves: KPI-3
    `,
    );
  });

  it('does not count work that has ended', () => {
    checkRule(
      objectiveWithoutRequirement,
      `
      # OBJ-1: A
        ^^^^^ information objective-without-requirement
      - status: active
      # REQ-1: D
      - supports: OBJ-1
      - status: rejected
    `,
    );
  });
});
