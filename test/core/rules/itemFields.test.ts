import assert from 'node:assert/strict';
import { committedMissedWithoutExplanation } from '../../../server/src/core/rules/committedMissedWithoutExplanation.ts';
import { kpiWithoutTarget } from '../../../server/src/core/rules/kpiWithoutTarget.ts';
import { checkRule } from '../../support/check.ts';

describe('a choice with a remark behind it', () => {
  it('is the choice all the same', () => {
    checkRule(
      kpiWithoutTarget,
      `
      # KPI-1: Tickets
      - role: diagnostic (only watched)
    `,
    );
  });

  it('hides the score of an objective that is restricted', () => {
    const [finding] = checkRule(
      committedMissedWithoutExplanation,
      `
      # OBJ-1: Keep people
      - sensitivity: restricted (board only)
      - status: closed
      - commitment: committed
      - score: 0.4
               ^^^ information committed-missed-without-explanation
    `,
    );
    assert.ok(finding && !finding.message.includes('0.4'));
  });
});
