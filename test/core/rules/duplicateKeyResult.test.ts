import assert from 'node:assert/strict';
import { duplicateKeyResult } from '../../../server/src/core/rules/duplicateKeyResult.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('duplicate-key-result', () => {
  it('is said at the later one, whatever the marks, in other files too', () => {
    const findings = checkRule(
      duplicateKeyResult,
      `
      //- a.md
      # OBJ-1: Full tables
      - **KR-1**: Guests from 40 to 60 a day
      //- b.md
      # OBJ-2: A kitchen that earns its keep
      - **KR-7**: *Guests* from 40 to 60 a day.
          ^^^^ information duplicate-key-result
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      "OBJ-2/KR-7 repeats OBJ-1/KR-1: give it words of its own, or say that both are one with 'shared-with: OBJ-1/KR-1'.",
    ]);
    assert.equal(findings[0]?.related?.[0]?.file, 'file:///repo/a.md');
  });

  const keyResult = '**KR-1**: Guests from 40 to 60 a day';
  const fine: readonly (readonly [what: string, first: string, second: string])[] = [
    ['other words', '', '- **KR-1**: Guests from 40 to 70 a day'],
    ['shared-with on the later one', '', `- ${keyResult}\n  - shared-with: the kitchen`],
    ['shared-with on the earlier one', '  - shared-with: OBJ-2/KR-1', `- ${keyResult}`],
    ['an explicit duplicate', '', `- ${keyResult}\n  - duplicates: OBJ-1/KR-1`],
    ['an explicit duplicate on the earlier one', '  - duplicates: OBJ-2/KR-1', `- ${keyResult}`],
    ['a first one that has ended', '  - status: missed', `- ${keyResult}`],
    ['an objective that has ended', '', `- status: closed\n- ${keyResult}`],
  ];
  for (const [what, first, second] of fine) {
    it(`accepts ${what}`, () => {
      checkRule(duplicateKeyResult, `# OBJ-1: A\n- ${keyResult}\n${first}\n# OBJ-2: B\n${second}\n`);
    });
  }

  it('tells of each after the first', () => {
    checkRule(
      duplicateKeyResult,
      `
      # OBJ-1: A
      - **KR-1**: Guests from 40 to 60
      - **KR-2**: Guests from 40 to 60
          ^^^^ information duplicate-key-result
      - **KR-3**: Guests from 40 to 60
          ^^^^ information duplicate-key-result
    `,
    );
  });

  it('leaves the same id, defined twice, to duplicate-id', () => {
    checkRule(duplicateKeyResult, `# OBJ-1: A\n- ${keyResult}\n- ${keyResult}\n`);
  });
});
