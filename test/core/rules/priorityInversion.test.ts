import assert from 'node:assert/strict';
import { priorityInversion } from '../../../server/src/core/rules/priorityInversion.ts';
import { checkRule, messagesOf, relatedOf } from '../../support/check.ts';

describe('priority-inversion', () => {
  it('compares whatever words the priorities are written in, over files and scopes', () => {
    const findings = checkRule(
      priorityInversion,
      `
      //- a.md
      # REQ-1: Pay at the table
        ^^^^^ warning priority-inversion
        ^^^^^ warning priority-inversion
      - priority: P0
      - depends on: REQ-2, pass/REQ-3
      //- b.md
      # REQ-2: Know the table
      - priority: Should have
      //- c.md
      ---
      scope: pass
      ---
      # REQ-3: Split a bill
      - priority: won't
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'REQ-1 (must) depends on REQ-2 (should): raise that one, or do without it.',
      "REQ-1 (must) depends on pass/REQ-3 (won't): raise that one, or do without it.",
    ]);
    assert.deepEqual(relatedOf(findings), ['b.md what it depends on', 'c.md what it depends on']);
  });

  it('reads the dependency from its other end', () => {
    checkRule(
      priorityInversion,
      `
      # REQ-1: Pay at the table
        ^^^^^ warning priority-inversion
      - priority: must
      # REQ-2: Know the table
      - priority: could
      - required by: REQ-1
    `,
    );
  });

  const fine: readonly (readonly [what: string, first: string, second: string])[] = [
    ['the same priority', 'priority: should', 'priority: P1'],
    ['a higher one', 'priority: could', 'priority: must'],
    ['none on the one', 'status: draft', 'priority: could'],
    ['none on the other', 'priority: must', 'status: draft'],
    ['a word that is no priority', 'priority: must', 'priority: soonish'],
    ['what is done', 'priority: must', 'priority: could · status: released'],
    ['what was dropped', 'priority: must', 'priority: could · status: rejected'],
    ['one that is done itself', 'priority: must · status: implemented', 'priority: could'],
  ];
  for (const [what, first, second] of fine) {
    it(`accepts ${what}`, () => {
      checkRule(priorityInversion, `# REQ-1: A\n- ${first}\n- depends on: REQ-2\n# REQ-2: B\n- ${second}\n`);
    });
  }

  it('says nothing of an item that depends on itself, nor of another link', () => {
    checkRule(
      priorityInversion,
      '# REQ-1: A\n- priority: must\n- depends on: REQ-1\n- relates to: REQ-2\n# REQ-2: B\n- priority: could\n',
    );
  });
});
