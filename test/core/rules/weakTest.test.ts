import assert from 'node:assert/strict';
import { weakTest } from '../../../server/src/core/rules/weakTest.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('weak-test', () => {
  it('names tests that are skipped or empty', () => {
    const findings = checkRule(
      weakTest,
      `
      //- specs/a.md
      # REQ-1: A
      # REQ-2: B
      # REQ-3: C
      //- test/a.test.ts
      it.skip('REQ-1 opens', () => open());
               ^^^^^ information weak-test
      // verifies REQ-2
                  ^^^^^ information weak-test
      it('closes', () => {});
      it('REQ-3 locks', () => lock());
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      "'REQ-1 opens' is said to verify REQ-1, but it is skipped.",
      "'closes' is said to verify REQ-2, but it is empty.",
    ]);
  });

  it('names tests that a report says were skipped', () => {
    const findings = checkRule(
      weakTest,
      `
      //- specs/a.md
      # REQ-1: A
      //- test/a.test.ts
      it('REQ-1 opens', () => open());
          ^^^^^ information weak-test
      //- out/junit.xml
      <testsuite><testcase name="REQ-1 opens"><skipped/></testcase></testsuite>
    `,
    );
    assert.match(messagesOf(findings)[0] ?? '', /was skipped when the tests last ran/);
  });

  it('leaves ids alone that nobody defines', () => {
    checkRule(weakTest, `//- test/a.test.ts\nit.skip('REQ-1 opens', () => open());`);
  });
});
