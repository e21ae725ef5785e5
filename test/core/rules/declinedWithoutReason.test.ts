import assert from 'node:assert/strict';
import { declinedWithoutReason } from '../../../server/src/core/rules/declinedWithoutReason.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('declined-without-reason', () => {
  it('asks whatever was turned down, in whichever words', () => {
    const findings = checkRule(
      declinedWithoutReason,
      `
      # REQ-1: A
        ^^^^^ warning declined-without-reason
      - status: rejected
      # FEAT-1: B
        ^^^^^^ warning declined-without-reason
      - status: On hold (2027)
      # IN-1: C
        ^^^^ warning declined-without-reason
      - status: declined
      # DEC-1: D
        ^^^^^ warning declined-without-reason
      - status: Rejected
      # REQ-2: E
      - status: withdrawn
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      "REQ-1 is rejected without a reason: add it as 'rationale'.",
      "FEAT-1 is deferred without a reason: add it as 'rationale'.",
      "IN-1 is declined without a reason: add it as 'rationale'.",
      "DEC-1 is rejected without a reason: add it as 'rationale'.",
    ]);
  });

  const reasons: readonly (readonly [what: string, text: string])[] = [
    ['a field', '# REQ-1: A\n- status: rejected\n- why: too few asked\n'],
    ['a remark in brackets', '# REQ-1: A\n- status: deferred (no translator before May)\n'],
    ['a reason in the sentence', '- **REQ-1**: Pay in advance. Not now because guests leave.\n  - status: deferred\n'],
    ['a decision', '# REQ-1: A\n- status: rejected\n# DEC-1: No\n- decides: REQ-1\n'],
    ['an item in its place', '# REQ-1: A\n- status: rejected\n# REQ-2: B\n- supersedes: REQ-1\n'],
    ['an outcome', '# DEC-1: A\n- status: rejected\n- outcome: all stays as it is\n'],
  ];
  for (const [what, text] of reasons) it(`takes ${what}`, () => void checkRule(declinedWithoutReason, text));

  it('does not take a day for a reason, nor a dash', () => {
    checkRule(
      declinedWithoutReason,
      `
      # REQ-1: A
        ^^^^^ warning declined-without-reason
      - status: deferred (until May)
      - rationale: –
    `,
    );
  });

  it('lets what stands inside a declined item go with it', () => {
    checkRule(
      declinedWithoutReason,
      '# FEAT-1: A\n- status: rejected\n- reason: nobody asked\n## REQ-1: B\n- status: rejected\n- AC-1: C\n',
    );
  });

  it('is said once, at the status, where that holds for the whole file', () => {
    const findings = checkRule(
      declinedWithoutReason,
      `
      ---
      status: rejected
              ^^^^^^^^ warning declined-without-reason
      ---
      # REQ-1: A
      # REQ-2: B
    `,
    );
    assert.deepEqual(messagesOf(findings), ['This spec is rejected, but none of its 2 items says why.']);
  });
});
