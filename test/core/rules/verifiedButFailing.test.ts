import assert from 'node:assert/strict';
import { verifiedButFailing } from '../../../server/src/core/rules/verifiedButFailing.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

const report = (...cases: readonly string[]): string =>
  `//- out/junit.xml\n      <testsuite name="s">${cases.join('')}</testsuite>`;
const failed = (name: string, more = ''): string =>
  `<testcase name="${name}"${more}><failure message="no"/></testcase>`;
const passed = (name: string, more = ''): string => `<testcase name="${name}"${more}/>`;

// verifies TL-39
describe('verified-but-failing', () => {
  it('names the test that failed and its report', () => {
    const findings = checkRule(
      verifiedButFailing,
      `
      //- specs/a.md
      # REQ-1: A
        ^^^^^ error verified-but-failing
      - status: verified
      # REQ-2: B
      - status: verified
      # REQ-3: C
      - status: implemented
      //- test/a.test.ts
      it('REQ-1 opens', () => open());
      it('REQ-2 closes', () => close());
      it('REQ-3 locks', () => lock());
      ${report(failed('REQ-1 opens'), passed('REQ-2 closes'), failed('REQ-3 locks'))}
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      "REQ-1 is verified, but its test 'REQ-1 opens' failed in out/junit.xml of 2026-08-20.",
    ]);
  });

  it('finds a test by the comment above it, and a test of a criterion', () => {
    const findings = checkRule(
      verifiedButFailing,
      `
      //- specs/a.md
      # REQ-1: A
        ^^^^^ error verified-but-failing
      - status: released
      - AC-1: Yes
      //- tests/test_a.py
      # verifies REQ-1/AC-1
      def test_opens():
          assert door.is_open
      //- test/b.test.ts
      // verifies REQ-1
      it('shuts', () => shut());
      ${report(failed('test_opens', ' classname="tests.test_a"'), failed('shuts'))}
    `,
    );
    assert.match(messagesOf(findings)[0] ?? '', /its test 'shuts' \(and 1 more\) failed/);
  });

  it('says nothing of tests that no report names, or of files of the same name elsewhere', () => {
    checkRule(
      verifiedButFailing,
      `
      //- specs/a.md
      # REQ-1: A
      - status: verified
      //- test/a.test.ts
      it('REQ-1 opens', () => open());
      ${report(failed('REQ-1 opens', ' file="/home/ada/other/test/b.test.ts"'), failed('REQ-11 opens'))}
    `,
    );
  });

  it('tells the same id in two scopes apart by the file', () => {
    checkRule(
      verifiedButFailing,
      `
      //- specs/001-in/spec.md
      **Status**: verified

      - **FR-001**: The system MUST open.
      //- specs/002-out/spec.md
      **Status**: verified

      - **FR-001**: The system MUST close.
          ^^^^^^ error verified-but-failing
      //- test/in.test.ts
      // throughline-scope: 001-in
      it('works (FR-001)', () => open());
      //- test/out.test.ts
      // throughline-scope: 002-out
      it('works (FR-001)', () => close());
      ${report(passed('works (FR-001)', ' file="test/in.test.ts"'), failed('works (FR-001)', ' file="test/out.test.ts"'))}
    `,
    );
  });
});
