import assert from 'node:assert/strict';
import { unimplementedRequirement } from '../../../server/src/core/rules/unimplementedRequirement.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('unimplemented-requirement', () => {
  it('is information while the work is ahead, a warning once it is said to be done', () => {
    const findings = checkRule(
      unimplementedRequirement,
      `
      # REQ-1: A
        ^^^^^ information unimplemented-requirement
      - status: accepted
      # REQ-2: B
        ^^^^^ information unimplemented-requirement
      - status: in-progress
      # REQ-3: C
        ^^^^^ warning unimplemented-requirement
      - status: implemented
      # REQ-4: D
        ^^^^^ warning unimplemented-requirement
      - status: verified
      # REQ-5: E
        ^^^^^ warning unimplemented-requirement
      - status: released
      # REQ-6: F
      - status: draft
      # REQ-7: G
      # REQ-8: H
      - status: rejected
      # REQ-9: I
      - status: deferred
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'REQ-1 is accepted, but no code refers to it.',
      'REQ-2 is in progress, but no code refers to it.',
      'REQ-3 is implemented, but no code refers to it.',
      'REQ-4 is verified, but no code refers to it.',
      'REQ-5 is released, but no code refers to it.',
    ]);
  });

  it('counts code of the requirement and of its criteria, not tests and mentions', () => {
    checkRule(
      unimplementedRequirement,
      `
      //- specs/a.md
      # REQ-1: A
      - status: implemented
      # REQ-2: B
      - status: implemented
      - AC-1: Yes
      # REQ-3: C
        ^^^^^ warning unimplemented-requirement
      - status: implemented
      # REQ-4: D
        ^^^^^ warning unimplemented-requirement
      - status: implemented
      //- src/a.ts
      // implements REQ-1
      // REQ-2/AC-1
      // see REQ-3
      //- test/a.test.ts
      // verifies REQ-4
    `,
    );
  });

  it('leaves a requirement that others refine to them', () => {
    checkRule(
      unimplementedRequirement,
      `
      # REQ-1: A
      - status: accepted
      # REQ-2: B
      - refines: REQ-1
    `,
    );
  });

  it('is said once, at the status, where no requirement of the file has code', () => {
    const findings = checkRule(
      unimplementedRequirement,
      `
      ---
      status: implemented
              ^^^^^^^^^^^ warning unimplemented-requirement
      ---
      # REQ-1: A
      # REQ-2: B
      # REQ-3: C
        ^^^^^ information unimplemented-requirement
      - status: accepted
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'This spec is implemented, but no code refers to any of its 2 requirements.',
      'REQ-3 is accepted, but no code refers to it.',
    ]);
  });

  it('is said at each item where some of the file have code', () => {
    checkRule(
      unimplementedRequirement,
      `
      //- specs/a.md
      ---
      status: implemented
      ---
      # REQ-1: A
      # REQ-2: B
        ^^^^^ warning unimplemented-requirement
      # REQ-3: C
        ^^^^^ warning unimplemented-requirement
      //- src/a.ts
      // implements REQ-1
    `,
    );
  });
});
