import assert from 'node:assert/strict';
import { healthWithoutReason } from '../../../server/src/core/rules/healthWithoutReason.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('health-without-reason', () => {
  it('asks why', () => {
    const findings = checkRule(
      healthWithoutReason,
      `
      # OBJ-1: Full tables
      - health: red
                ^^^ hint health-without-reason
      - **KR-1**: Guests from 40 to 60
        - health: at-risk (2026-08-14, confidence 0.4)
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint health-without-reason
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      "OBJ-1 is off track without a reason: add it behind the word, as in 'health: off-track, the supplier is late'.",
      "OBJ-1/KR-1 is at risk without a reason: add it behind the word, as in 'health: at-risk, the supplier is late'.",
    ]);
  });

  it('takes the rationale of the goal for no reason of its health', () => {
    checkRule(
      healthWithoutReason,
      `
      # OBJ-1: Full tables
      - health: red
                ^^^ hint health-without-reason
      - rationale: Weekdays pay the rent.
    `,
    );
  });

  for (const fields of [
    '- health: at-risk (two cooks are ill)',
    '- health: red: the oven broke',
    '- health: at-risk, vendor late',
    '- health: at-risk\n- reason: two cooks are ill',
    '- health: at-risk\n- Check-ins:\n  - 2026-08-14: confidence 0.4, two weeks of rain',
    '- health: at-risk\n- blocked by: REQ-1',
    '- health: on-track',
    '- health: unknown',
    '- health: at-risk\n- status: cancelled',
    '- owner: @mira',
  ]) {
    it(`accepts ${JSON.stringify(fields)}`, () => {
      checkRule(healthWithoutReason, `# OBJ-1: Full tables\n${fields}\n# REQ-1: An oven\n`);
    });
  }
});
