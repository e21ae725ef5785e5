import assert from 'node:assert/strict';
import { nearDuplicateRequirement } from '../../../server/src/core/rules/nearDuplicateRequirement.ts';
import { checkRule, messagesOf, relatedOf } from '../../support/check.ts';

const cancel = 'A guest MUST be able to cancel a booking until one hour before it begins';
const again = 'Guests MUST be able to cancel their bookings until one hour before they begin.';
const mark = '  ^^^^^ information near-duplicate-requirement\n';

describe('near-duplicate-requirement', () => {
  it('is said at the later one by path, whatever small words, plurals and order', () => {
    const findings = checkRule(
      nearDuplicateRequirement,
      `//- b.md\n# REQ-2: Before one hour until it begins, a booking can be cancelled by the guest: cancel\n//- c.md\n# REQ-3: ${again}\n${mark}//- a.md\n# REQ-1: ${cancel}\n`,
    );
    assert.deepEqual(messagesOf(findings), [
      "REQ-3 shares 100 % of its words with REQ-1: keep one of the two, or link them with 'duplicates' or 'refines'.",
    ]);
    assert.deepEqual(relatedOf(findings), ['a.md the other one']);
  });

  it('names the one that it is most like', () => {
    const base = 'Waiters see every order of the evening shift on one page, sorted by table and by course';
    const findings = checkRule(
      nearDuplicateRequirement,
      `//- a.md\n# REQ-1: ${base.replace('page', 'sheet')}\n//- b.md\n# REQ-2: ${base}\n${mark}//- c.md\n# REQ-3: ${base}\n${mark}`,
    );
    assert.deepEqual(
      messagesOf(findings).map(message => message.slice(0, 44)),
      ['REQ-2 shares 81 % of its words with REQ-1: k', 'REQ-3 shares 100 % of its words with REQ-2: '],
    );
  });

  it('says a copied file once', () => {
    const spec = [
      cancel,
      'Guests see on the map which tables are free tonight',
      'The kitchen prints each allergy in bold capital letters',
      'A waiter splits the bill among all guests at one table',
    ];
    const write = (from: number): string => spec.map((line, i) => `# REQ-${from + i}: ${line}\n`).join('');
    const findings = checkRule(
      nearDuplicateRequirement,
      `//- a.md\n${write(1)}//- b.md\n${write(5).replace('\n', `\n${mark}`)}`,
    );
    assert.deepEqual(messagesOf(findings), [
      "REQ-5 and 3 more here say nearly the same as REQ-1 and others in its file: keep one of the two files, or link what belongs together with 'duplicates' or 'refines'.",
    ]);
  });

  it('takes neighbours that differ in a word for what they are, and tells of the same words', () => {
    const line = 'The change command SHALL support an interactive selection when no change name is provided';
    checkRule(nearDuplicateRequirement, `# REQ-1: ${line}\n# REQ-2: ${line.replace('command', 'dialog')}\n`);
    checkRule(nearDuplicateRequirement, `# REQ-1: ${line}\n# REQ-2: ${line}\n${mark}`);
  });

  const fine: readonly (readonly [what: string, second: string])[] = [
    ['other words', '# REQ-2: A guest MUST be able to move a booking to another day before noon'],
    ['a number that differs', '# REQ-2: A guest MUST be able to cancel bookings for 8 or more until 24 hours before'],
    ['a link between them', `# REQ-2: ${again}\n- refines: REQ-1`],
    ['an acknowledged duplicate', `# REQ-2: ${again}\n- duplicates: REQ-1`],
    ['one that was dropped', `# REQ-2: ${again}\n- status: rejected`],
    ['one that replaces it', `# REQ-2: ${again}\n- supersedes: REQ-1`],
    ['another kind', `# US-2: ${again}`],
    ['the same id, defined twice', `# REQ-1: ${cancel}`],
  ];
  for (const [what, second] of fine) {
    it(`accepts ${what}`, () => {
      checkRule(nearDuplicateRequirement, `//- a.md\n# REQ-1: ${cancel}\n//- b.md\n${second}\n`);
    });
  }

  it('compares nothing that is too short', () => {
    checkRule(nearDuplicateRequirement, '//- a.md\n# REQ-1: Dark mode for all\n//- b.md\n# REQ-2: Dark mode for all\n');
  });

  it('leaves what is written after a pattern alone', () => {
    const files = Array.from({ length: 30 }, (_, i) => `//- f${i}.md\n# REQ-${i + 1}: ${cancel}\n`);
    checkRule(nearDuplicateRequirement, files.join(''));
  });
});
