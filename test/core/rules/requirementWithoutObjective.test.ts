import assert from 'node:assert/strict';
import { requirementWithoutObjective } from '../../../server/src/core/rules/requirementWithoutObjective.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

// verifies TL-20/AC-2
describe('requirement-without-objective', () => {
  it('is a warning from accepted on and information before', () => {
    const findings = checkRule(
      requirementWithoutObjective,
      `
      # OBJ-1: Full tables
      - status: active

      # REQ-1: Book a table
        ^^^^^ warning requirement-without-objective
      - status: accepted
      # REQ-2: Cancel it
        ^^^^^ information requirement-without-objective
      - status: draft
      # REQ-3: Wait for one
        ^^^^^ information requirement-without-objective
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'REQ-1 supports no objective, neither directly nor through a feature, story or KPI.',
      'REQ-2 supports no objective, neither directly nor through a feature, story or KPI.',
      'REQ-3 supports no objective, neither directly nor through a feature, story or KPI.',
    ]);
  });

  it('is said once per file, as information, until there is an objective', () => {
    const findings = checkRule(
      requirementWithoutObjective,
      `
      //- specs/a.md
      # REQ-1: Book a table
        ^^^^^ information requirement-without-objective
      - status: accepted
      # REQ-2: Cancel it
      //- specs/b.md
      # REQ-3: Wait for one
        ^^^^^ information requirement-without-objective
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'No objective is defined yet, so 2 requirements here cannot say what they serve.',
      'No objective is defined yet, so 1 requirement here cannot say what it serves.',
    ]);
  });

  it('accepts every way that leads to an objective', () => {
    checkRule(
      requirementWithoutObjective,
      `
      # OBJ-1: Full tables
      ## KPI-1: Guests
      ## REQ-1: Under the heading of the objective
      # FEAT-1: Waiting list
      - supports: OBJ-1
      # US-1: A guest waits
      - supports: OBJ-1
      # REQ-2: Supports it
      - supports: OBJ-1
      # REQ-3: Supports a feature
      - supports: FEAT-1
      # REQ-4: Part of a feature
      - part of: FEAT-1
      # REQ-5: Satisfies a story
      - satisfies: US-1
      # REQ-6: Refines a requirement
      - refines: REQ-5
      # REQ-7: Moves its KPI
      - moves: KPI-1
    `,
    );
  });

  it('accepts what the feature or requirement around it serves', () => {
    checkRule(
      requirementWithoutObjective,
      `
      # OBJ-1: Full tables

      # FEAT-1: Waiting list
      - supports: OBJ-1
      ## REQ-1: Ask for a name
      ### REQ-2: Ask for a number
    `,
    );
  });

  it('says it once of a requirement and those inside it', () => {
    checkRule(
      requirementWithoutObjective,
      `
      # OBJ-1: Full tables

      # REQ-1: Book a table
        ^^^^^ information requirement-without-objective
      ## REQ-2: Ask for a name
      ### REQ-3: Ask for a number
    `,
    );
  });

  it('asks nothing of what has ended', () => {
    checkRule(
      requirementWithoutObjective,
      `
      # OBJ-1: Full tables

      # REQ-1: A
      - status: rejected
      # REQ-2: B
      - status: retired
      # REQ-3: C
      - status: superseded
      # REQ-4: D
      - status: deferred
      # REQ-5: E
      - status: withdrawn
      # REQ-6: F
      # REQ-7: G
      - supports: OBJ-1
      - supersedes: REQ-6
    `,
    );
  });

  it('leaves a link to an unknown objective to unknown-id', () => {
    checkRule(
      requirementWithoutObjective,
      `
      # OBJ-1: Full tables
      # REQ-1: Book a table
      - supports: OBJ-7
    `,
    );
  });

  it('asks nothing of stories, criteria and ideas', () => {
    checkRule(
      requirementWithoutObjective,
      `
      # OBJ-1: Full tables
      # US-1: A guest waits
      - AC-1: In a queue
      # IDEA-1: A robot
    `,
    );
  });
});
