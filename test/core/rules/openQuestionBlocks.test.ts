import assert from 'node:assert/strict';
import { openQuestionBlocks } from '../../../server/src/core/rules/openQuestionBlocks.ts';
import { checkRule, messagesOf, relatedOf } from '../../support/check.ts';

describe('open-question-blocks', () => {
  it('counts questions over links from both ends, inside it, and marks in its text', () => {
    const findings = checkRule(
      openQuestionBlocks,
      `
      //- a.md
      # REQ-1: Pay by card
        ^^^^^ warning open-question-blocks
      - status: accepted
      - depends on: Q-1, Q-9

      Whoever pays gets [NEEDS CLARIFICATION: which?] a bill.

      - AC-1: The bill shows [NEEDS CLARIFICATION: gross or net].
      - Q-2: What of tips?
      - \`[NEEDS CLARIFICATION: an example]\`
      //- b.md
      # Q-1: Who pays the fee?
      # Q-3: What of Monday?
      - relates to: REQ-1
      # Q-9: Which day?
      - status: answered
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'REQ-1 is accepted with 5 open questions: Q-2, Q-1 and Q-3 and 2 marks NEEDS CLARIFICATION.',
    ]);
    assert.deepEqual(relatedOf(findings), [
      'a.md a question · b.md a question · b.md a question · a.md to be clarified · a.md to be clarified',
    ]);
  });

  it("reads spec-kit's marks where the status is that of the spec", () => {
    const spec = (status: string): string =>
      `**Status**: ${status}\n\n## Requirements\n\n- **FR-006**: System MUST log in via [NEEDS CLARIFICATION: SSO or password?].\n`;
    checkRule(openQuestionBlocks, `//- specs/001-a/spec.md\n${spec('Draft')}`);
    const findings = checkRule(
      openQuestionBlocks,
      `//- specs/001-a/spec.md\n${spec('Approved')}    ^^^^^^ warning open-question-blocks\n`,
    );
    assert.deepEqual(messagesOf(findings), ['FR-006 is accepted with 1 open question: 1 mark NEEDS CLARIFICATION.']);
  });

  it('reads marks in rows of a table', () => {
    checkRule(
      openQuestionBlocks,
      `
      | ID | Requirement | Status |
      |---|---|---|
      | REQ-1 | Pay by [NEEDS CLARIFICATION] card | accepted |
        ^^^^^ warning open-question-blocks
    `,
    );
  });

  const fine: readonly (readonly [what: string, text: string])[] = [
    ['a draft', '# REQ-1: A\n- status: draft\n- depends on: Q-1\n# Q-1: B?\n'],
    ['no status', '# REQ-1: A [NEEDS CLARIFICATION: what?]\n'],
    ['an answered question', '# REQ-1: A\n- status: accepted\n- depends on: Q-1\n# Q-1: B?\n- status: answered\n'],
    ['one that it answers', '# REQ-1: A\n- status: accepted\n- addresses: Q-1\n# Q-1: B?\n'],
    [
      'one that a decision answers',
      '# REQ-1: A\n- status: accepted\n- depends on: Q-1\n# Q-1: B?\n# DEC-1: C\n- decides: Q-1\n',
    ],
    ['a dropped requirement', '# REQ-1: A\n- status: rejected\n- depends on: Q-1\n# Q-1: B?\n'],
    ['a mark outside items', '[NEEDS CLARIFICATION: who?]\n\n# REQ-1: A\n- status: accepted\n'],
  ];
  for (const [what, text] of fine) it(`accepts ${what}`, () => void checkRule(openQuestionBlocks, text));
});
