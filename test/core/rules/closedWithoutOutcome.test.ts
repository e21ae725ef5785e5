import assert from 'node:assert/strict';
import { closedWithoutOutcome } from '../../../server/src/core/rules/closedWithoutOutcome.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('closed-without-outcome', () => {
  it('says what is lacking, at the status', () => {
    const findings = checkRule(
      closedWithoutOutcome,
      `
      # OBJ-1: Full tables
      - status: closed
                ^^^^^^ information closed-without-outcome
      # OBJ-2: A calm kitchen
      - status: closed
                ^^^^^^ information closed-without-outcome
      - score: 0.6
      # OBJ-3: Fresh food
      - status: closed
                ^^^^^^ information closed-without-outcome
      - learning: Farmers deliver on Tuesdays.
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      "OBJ-1 was closed without a score and what was learned: add 'score' and 'learning', so that the next cycle begins wiser.",
      "OBJ-2 was closed without what was learned: add 'learning' or 'outcome'.",
      "OBJ-3 was closed without a score: add 'score: 0.7', or what each key result came to.",
    ]);
  });

  it('stands at the id where the status is that of the file', () => {
    checkRule(
      closedWithoutOutcome,
      `
      ---
      status: closed
      ---
      # OBJ-1: Full tables
        ^^^^^ information closed-without-outcome
    `,
    );
  });

  for (const fields of [
    '- status: closed\n- score: 0.7\n- learning: Lunch brings guests.',
    '- status: closed\n- score: 70 %\n- outcome: Full every day.',
    '- status: closed\n- learning: Lunch.\n- **KR-1**: From 1 to 2\n  - status: achieved\n- **KR-2**: From 2 to 3\n  - score: 0.4',
    '- status: cancelled',
    '- status: carried-over',
    '- status: active',
  ]) {
    it(`accepts ${JSON.stringify(fields)}`, () => {
      checkRule(closedWithoutOutcome, `# OBJ-1: Full tables\n${fields}\n`);
    });
  }
});
