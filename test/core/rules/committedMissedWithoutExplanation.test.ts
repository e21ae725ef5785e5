import assert from 'node:assert/strict';
import { defaultConfig } from '../../../server/src/core/model/config.ts';
import { committedMissedWithoutExplanation } from '../../../server/src/core/rules/committedMissedWithoutExplanation.ts';
import { checkRule, messagesOf, openFixture } from '../../support/check.ts';

describe('committed-missed-without-explanation', () => {
  it('asks for an explanation at the score', () => {
    const findings = checkRule(
      committedMissedWithoutExplanation,
      `
      # OBJ-1: Full tables
      - status: closed
      - commitment: committed
      - score: 6/10
               ^^^^ information committed-missed-without-explanation
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      "OBJ-1 was committed to and scored 0.6, and nothing says why: add what happened as 'outcome' or 'learning'.",
    ]);
  });

  for (const fields of [
    '- status: closed\n- score: 0.6',
    '- status: closed\n- commitment: aspirational\n- score: 0.6',
    '- status: closed\n- commitment: committed\n- score: 1.0',
    '- status: closed\n- commitment: committed\n- score: 6',
    '- status: closed\n- commitment: committed',
    '- status: active\n- commitment: committed\n- score: 0.6',
    '- status: closed\n- commitment: committed\n- score: 0.6\n- outcome: The terrace came late.',
    '- status: closed\n- commitment: committed\n- score: 0.6\n- learning: Order terraces in winter.',
  ]) {
    it(`accepts ${JSON.stringify(fields)}`, () => {
      checkRule(committedMissedWithoutExplanation, `# OBJ-1: Full tables\n${fields}\n`);
    });
  }

  it('says it once: closed-without-outcome leaves it to this rule where this rule is on', () => {
    const spec = '# OBJ-1: Full tables\n- status: closed\n- commitment: committed\n- score: 0.6\n';
    const about = (profile: 2 | 3): readonly string[] =>
      [
        ...openFixture(spec, { ...defaultConfig, profile })
          .workspace.findings()
          .values(),
      ]
        .flat()
        .map(({ rule }) => rule)
        .filter(rule => /without-(?:outcome|explanation)/.test(rule));
    assert.deepEqual(about(2), ['closed-without-outcome']);
    assert.deepEqual(about(3), ['committed-missed-without-explanation']);
  });
});
