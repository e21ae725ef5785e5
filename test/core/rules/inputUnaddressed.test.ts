import assert from 'node:assert/strict';
import { defaultConfig } from '../../../server/src/core/model/config.ts';
import { inputUnaddressed } from '../../../server/src/core/rules/inputUnaddressed.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

const old = '# IN-1: Gluten-free dishes\n- received: 2026-05-04\n';

describe('input-unaddressed', () => {
  it('names where it comes from and how long it has waited', () => {
    const findings = checkRule(
      inputUnaddressed,
      `
      # IN-1: Gluten-free dishes
        ^^^^ information input-unaddressed
      - from: the waiters
      - received: 2026-07-20
      # IN-2: A darker menu
        ^^^^ information input-unaddressed
      - created: 2026-07-20
      - status: planned
      # IN-3: Of this month
      - received: 2026-07-21
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      "IN-1 (from 'the waiters', 2026-07-20) is neither addressed nor declined after 31 days.",
      'IN-2 (2026-07-20) is neither addressed nor declined after 31 days.',
    ]);
  });

  it('waits as long as the team says', () => {
    const config = { ...defaultConfig, profile: 2 as const };
    checkRule(inputUnaddressed, old, { ...config, inputDays: 108 });
    checkRule(inputUnaddressed, `# IN-1: A\n  ^^^^ information input-unaddressed\n- received: 2026-05-04\n`, {
      ...config,
      inputDays: 107,
    });
  });

  const fine: readonly (readonly [what: string, text: string])[] = [
    ['one of an unknown day', '# IN-1: A\n'],
    ['one that is addressed', `${old}- status: addressed\n`],
    ['one that is declined', `${old}- status: declined\n`],
    ['one that a requirement addresses', `${old}# REQ-1: B\n- addresses: IN-1\n`],
    ['one that a decision addresses', `${old}# DEC-1: B\n- answers: IN-1\n`],
    ['one that a story is derived from', `${old}# US-1: B\n- derives from: IN-1\n`],
    ['a repetition of another one', `${old}- duplicates: IN-2\n# IN-2: B\n`],
    ['one that another replaces', `${old}# IN-2: B\n- supersedes: IN-1\n`],
    ['an age that is of another kind', '# IDEA-1: A\n- created: 2026-01-01\n'],
  ];
  for (const [what, text] of fine) it(`accepts ${what}`, () => void checkRule(inputUnaddressed, text));

  it('is not answered by what was dropped since, nor by a loose link', () => {
    checkRule(
      inputUnaddressed,
      `
      # IN-1: A
        ^^^^ information input-unaddressed
      - received: 2026-05-04
      # REQ-1: B
      - addresses: IN-1
      - status: rejected
      # REQ-2: C
      - relates to: IN-1
    `,
    );
  });
});
