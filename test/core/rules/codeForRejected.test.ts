import assert from 'node:assert/strict';
import { codeForRejected } from '../../../server/src/core/rules/codeForRejected.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('code-for-rejected', () => {
  it('counts the places that remain', () => {
    const findings = checkRule(
      codeForRejected,
      `
      //- specs/a.md
      # REQ-1: A
        ^^^^^ warning code-for-rejected
      - status: rejected
      - AC-1: Yes
      # REQ-2: B
        ^^^^^ warning code-for-rejected
      - status: deferred
      # REQ-3: C
        ^^^^^ warning code-for-rejected
      - status: withdrawn
      # REQ-4: D
      - status: rejected
      # REQ-5: E
      - status: retired
      //- src/a.ts
      // implements REQ-1
      // implements REQ-1/AC-1
      // implements REQ-2, REQ-3, REQ-5
      // see REQ-4
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'REQ-1 was rejected, but 2 places in code still implement it.',
      'REQ-2 was deferred, but 1 place in code still implements it.',
      'REQ-3 was withdrawn, but 1 place in code still implements it.',
    ]);
  });

  it('is said once, at the status, for several', () => {
    const findings = checkRule(
      codeForRejected,
      `
      //- specs/a.md
      ---
      status: rejected
              ^^^^^^^^ warning code-for-rejected
      ---
      # REQ-1: A
      # REQ-2: B
      # REQ-3: C
      //- src/a.ts
      // implements REQ-1, REQ-2
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'This spec is rejected, but code still implements 2 of its requirements: REQ-1 and REQ-2.',
    ]);
  });
});
