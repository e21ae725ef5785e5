import assert from 'node:assert/strict';
import { conflictUnresolved } from '../../../server/src/core/rules/conflictUnresolved.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

const two = '# REQ-1: A\n\n# REQ-2: B\n\n- conflicts with: REQ-1\n\n';

describe('conflict-unresolved', () => {
  it('is said where the conflict is written, once for two that both write it', () => {
    const findings = checkRule(
      conflictUnresolved,
      `
      //- a.md
      # REQ-1: All on one page
      - conflicts with: REQ-2
                        ^^^^^ warning conflict-unresolved
      //- b.md
      # REQ-2: Open at once
      - conflicts with: REQ-1
      # REQ-3: Work without a network
      - conflicts with: REQ-1
                        ^^^^^ warning conflict-unresolved
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'REQ-1 conflicts with REQ-2; no decision resolves it.',
      'REQ-3 conflicts with REQ-1; no decision resolves it.',
    ]);
  });

  it('names the decision that would resolve it', () => {
    const findings = checkRule(
      conflictUnresolved,
      `
      # REQ-1: A
      # REQ-2: B
      - conflicts with: REQ-1
                        ^^^^^ warning conflict-unresolved
      # DEC-1: Neither
      - decides: REQ-1, REQ-2
      - status: proposed
      # DEC-2: Both
      - decides: REQ-1, REQ-2
      - status: rejected
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'REQ-2 conflicts with REQ-1; DEC-1, which would resolve it, is not accepted yet.',
    ]);
  });

  it('wants both named', () => {
    checkRule(
      conflictUnresolved,
      `
      # REQ-1: A
      # REQ-2: B
      - conflicts with: REQ-1
                        ^^^^^ warning conflict-unresolved
      # DEC-1: Something else about A
      - decides: REQ-1
      - status: accepted
    `,
    );
  });

  const fine: readonly (readonly [what: string, more: string])[] = [
    ['a decision about both', '# DEC-1: A it is\n- decides: REQ-1, REQ-2\n- status: accepted\n'],
    ['a decision without a status', '# ADR-1: A it is\n- decides: REQ-1, REQ-2\n'],
    ['any link to both', '# DEC-1: A it is\n- decides: REQ-1\n- relates to: REQ-2\n- status: accepted\n'],
    ['an item that replaces one of them', '# REQ-3: Both\n- supersedes: REQ-1\n'],
  ];
  for (const [what, more] of fine) it(`accepts ${what}`, () => void checkRule(conflictUnresolved, two + more));

  it('accepts the decision written at one of the two', () => {
    checkRule(
      conflictUnresolved,
      '# REQ-1: A\n- decided by: DEC-1\n# REQ-2: B\n- conflicts with: REQ-1\n- derives from: DEC-1\n# DEC-1: So\n',
    );
  });

  for (const status of ['rejected', 'deferred', 'retired']) {
    it(`ends when one of them is ${status}`, () => {
      checkRule(conflictUnresolved, `# REQ-1: A\n- status: ${status}\n# REQ-2: B\n- conflicts with: REQ-1\n`);
    });
  }
});
