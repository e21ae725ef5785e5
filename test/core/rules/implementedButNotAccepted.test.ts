import assert from 'node:assert/strict';
import { implementedButNotAccepted } from '../../../server/src/core/rules/implementedButNotAccepted.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('implemented-but-not-accepted', () => {
  it('names a draft that code implements', () => {
    const findings = checkRule(
      implementedButNotAccepted,
      `
      //- specs/a.md
      # REQ-1: A
        ^^^^^ warning implemented-but-not-accepted
      - status: draft
      # REQ-2: B
        ^^^^^ warning implemented-but-not-accepted
      - status: proposed
      # REQ-3: C
      # REQ-4: D
      - status: accepted
      # REQ-5: E
      - status: draft
      //- src/a.ts
      // implements REQ-1, REQ-2, REQ-3, REQ-4
      //- test/a.test.ts
      // verifies REQ-5
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'REQ-1 is only draft, but code already implements it: accept it, or take the code out.',
      'REQ-2 is only proposed, but code already implements it: accept it, or take the code out.',
    ]);
  });

  it('counts code of its criteria', () => {
    checkRule(
      implementedButNotAccepted,
      `
      //- specs/a.md
      # REQ-1: A
        ^^^^^ warning implemented-but-not-accepted
      - status: draft
      - AC-1: Yes
      //- src/a.ts
      // implements REQ-1/AC-1
    `,
    );
  });

  it('is said once, at the status, where that has not kept up', () => {
    const findings = checkRule(
      implementedButNotAccepted,
      `
      //- specs/001-a/spec.md
      **Status**: Draft
                  ^^^^^ warning implemented-but-not-accepted

      - **FR-001**: A
      - **FR-002**: B
      - **FR-003**: C
      //- src/a.ts
      // implements FR-001, FR-002
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'This spec is only draft, but code already implements 2 of its requirements: FR-001 and FR-002.',
    ]);
  });

  it('stands at the requirement where it is the only one', () => {
    checkRule(
      implementedButNotAccepted,
      `
      //- specs/001-a/spec.md
      **Status**: Draft

      - **FR-001**: A
          ^^^^^^ warning implemented-but-not-accepted
      - **FR-002**: B
      //- src/a.ts
      // implements FR-001
    `,
    );
  });
});
