import assert from 'node:assert/strict';
import { scoreOutOfRange } from '../../../server/src/core/rules/scoreOutOfRange.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('score-out-of-range', () => {
  it('names the score', () => {
    const findings = checkRule(
      scoreOutOfRange,
      `
      # OBJ-1: Full tables
      - score: 7
               ^ error score-out-of-range
      - **KR-1**: Guests from 40 to 60
        - score: 120 %
                 ^^^^^ error score-out-of-range
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      "The score '7' of OBJ-1 is not between 0.0 and 1.0: write it as 0.7, 7/10 or 70 %.",
      "The score '120 %' of OBJ-1/KR-1 is not between 0.0 and 1.0: write it as 0.7, 7/10 or 70 %.",
    ]);
  });

  for (const score of ['1.2', '-0.1', '70', '11/10', '101 %', 'good', 'green']) {
    it(`refuses ${score}`, () => {
      checkRule(
        scoreOutOfRange,
        `# OBJ-1: A\n- score: ${score}\n         ${'^'.repeat(score.length)} error score-out-of-range\n`,
      );
    });
  }

  for (const score of [
    '0',
    '0.0',
    '1',
    '1.0',
    '0.7',
    '0,7',
    '70 %',
    '7/10',
    '7 of 10',
    '0.7 (2026-10-02)',
    '-',
    'n/a',
    'TBD',
    'not yet scored',
    '',
  ]) {
    it(`accepts ${JSON.stringify(score)}`, () => {
      checkRule(scoreOutOfRange, `# OBJ-1: A\n- score: ${score}\n- status: closed\n`);
    });
  }

  it('is an error in drafts and closed objectives too', () => {
    checkRule(
      scoreOutOfRange,
      `
      # OBJ-1: A
      - status: draft
      - score: 7
               ^ error score-out-of-range
      # OBJ-2: B
      - status: closed
      - score: 7
               ^ error score-out-of-range
    `,
    );
  });
});
