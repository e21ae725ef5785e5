import assert from 'node:assert/strict';
import { untestedRequirement } from '../../../server/src/core/rules/untestedRequirement.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('untested-requirement', () => {
  it('is a warning for a must that is done, and information otherwise', () => {
    const findings = checkRule(
      untestedRequirement,
      `
      //- specs/a.md
      # REQ-1: A
        ^^^^^ warning untested-requirement
      - status: implemented
      - priority: P0
      # REQ-2: B
        ^^^^^ information untested-requirement
      - status: implemented
      - priority: should
      # REQ-3: C
        ^^^^^ information untested-requirement
      - status: accepted
      - priority: must
      # REQ-4: D
        ^^^^^ information untested-requirement
      - status: released
      //- src/a.ts
      // implements REQ-1, REQ-2, REQ-3, REQ-4
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'REQ-1 has code but no test.',
      'REQ-2 has code but no test.',
      'REQ-3 has code but no test.',
      'REQ-4 has code but no test.',
    ]);
  });

  it('asks nothing without code, without a status, of drafts, and of what has ended', () => {
    checkRule(
      untestedRequirement,
      `
      //- specs/a.md
      # REQ-1: A
      - status: implemented
      # REQ-2: B
      # REQ-3: C
      - status: draft
      # REQ-4: D
      - status: rejected
      //- src/a.ts
      // implements REQ-2, REQ-3, REQ-4
    `,
    );
  });

  it('counts a test of a criterion, and other ways to verify', () => {
    checkRule(
      untestedRequirement,
      `
      //- specs/a.md
      # REQ-1: A
      - status: implemented
      - AC-1: Yes
      # REQ-2: B
      - status: implemented
      - verification: inspection
      # REQ-3: C
        ^^^^^ information untested-requirement
      - status: implemented
      - verification: inspection, test
      //- src/a.ts
      // implements REQ-1, REQ-2, REQ-3
      //- test/a.test.ts
      it('REQ-1/AC-1', () => {});
    `,
    );
  });

  it('leaves verified ones to verified-without-test', () => {
    checkRule(
      untestedRequirement,
      `
      //- specs/a.md
      # REQ-1: A
      - status: verified
      //- src/a.ts
      // implements REQ-1
    `,
    );
  });

  it('is said once, at the status, where it holds for all that have code', () => {
    const findings = checkRule(
      untestedRequirement,
      `
      //- specs/a.md
      ---
      status: implemented
              ^^^^^^^^^^^ warning untested-requirement
      ---
      # REQ-1: A
      - priority: must
      # REQ-2: B
      # REQ-3: C
      //- src/a.ts
      // implements REQ-1, REQ-2
    `,
    );
    assert.deepEqual(messagesOf(findings), ['2 requirements of this spec have code, but none of them has a test.']);
  });
});
