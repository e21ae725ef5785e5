import assert from 'node:assert/strict';
import { decisionWithoutObjective } from '../../../server/src/core/rules/decisionWithoutObjective.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

const objective = '# OBJ-1: Full tables\n# REQ-1: Book a table\n- supports: OBJ-1\n';

describe('decision-without-objective', () => {
  it('follows what is decided up to an objective, over files', () => {
    const findings = checkRule(
      decisionWithoutObjective,
      `
      //- goals.md
      # OBJ-1: Full tables
      //- reqs.md
      # REQ-1: Book a table
      - supports: OBJ-1
      # REQ-2: Something else
      //- decisions.md
      # DEC-1: By phone
      - decides: REQ-1
      # DEC-2: In green
        ^^^^^ hint decision-without-objective
      - decides: REQ-2
      # DEC-3: By post
        ^^^^^ hint decision-without-objective
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      "DEC-2 decides nothing that serves an objective: name what it is about with 'decides'.",
      "DEC-3 decides nothing that serves an objective: name what it is about with 'decides'.",
    ]);
  });

  const fine: readonly (readonly [what: string, text: string])[] = [
    ['no objective anywhere', '# DEC-1: A\n'],
    ['a decision on the objective', `${objective}# DEC-1: A\n- decides: OBJ-1\n`],
    ['one under the objective', '# OBJ-1: A\n## DEC-1: B\n'],
    ['one that work is derived from', `${objective}# DEC-1: A\n# REQ-2: B\n- derives from: DEC-1\n`],
    ['one that was rejected', `${objective}# DEC-1: A\n- status: rejected\n`],
    ['one that was replaced', `${objective}# DEC-1: A\n# DEC-2: B\n- supersedes: DEC-1\n- decides: REQ-1\n`],
    ['a link to an id that is unknown', `${objective}# DEC-1: A\n- decides: REQ-9\n`],
  ];
  for (const [what, text] of fine) it(`accepts ${what}`, () => void checkRule(decisionWithoutObjective, text));
});
