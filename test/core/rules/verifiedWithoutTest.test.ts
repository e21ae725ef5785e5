import assert from 'node:assert/strict';
import { verifiedWithoutTest } from '../../../server/src/core/rules/verifiedWithoutTest.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('verified-without-test', () => {
  it('names what no test verifies', () => {
    const findings = checkRule(
      verifiedWithoutTest,
      `
      //- specs/a.md
      # REQ-1: A
        ^^^^^ warning verified-without-test
      - status: verified
      # REQ-2: B
        ^^^^^ warning verified-without-test
      - status: tested
      # REQ-3: C
      - status: implemented
      //- src/a.ts
      // implements REQ-1
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'REQ-1 is verified, but no test verifies it.',
      'REQ-2 is verified, but no test verifies it.',
    ]);
  });

  it('counts a test of a criterion, and other ways to verify', () => {
    checkRule(
      verifiedWithoutTest,
      `
      //- specs/a.md
      # REQ-1: A
      - status: verified
      - AC-1: Yes
      # REQ-2: B
      - status: verified
      - verification: demonstration
      //- test/a.test.ts
      it('shows the list [REQ-1/AC-1]', () => {});
    `,
    );
  });

  it('is said once, at the status, where no requirement of the file has a test', () => {
    const findings = checkRule(
      verifiedWithoutTest,
      `
      ---
      status: verified
              ^^^^^^^^ warning verified-without-test
      ---
      # REQ-1: A
      # REQ-2: B
    `,
    );
    assert.deepEqual(messagesOf(findings), ['This spec is verified, but no test verifies any of its 2 requirements.']);
  });
});
