import assert from 'node:assert/strict';
import { tooManyObjectives } from '../../../server/src/core/rules/tooManyObjectives.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

/** Objectives of a team, from a first number on. */
function makeObjectives(first: number, count: number, fields: string): string {
  return Array.from({ length: count }, (_, i) => `# OBJ-${first + i}: Goal\n${fields}\n`).join('');
}

describe('too-many-objectives', () => {
  it('names the first beyond five, once for a team and a cycle', () => {
    const findings = checkRule(
      tooManyObjectives,
      `//- a.md
${makeObjectives(1, 5, '- team: kitchen\n- status: active\n- cycle: 2026-Q3')}//- b.md
# OBJ-6: Goal
  ^^^^^ information too-many-objectives
- team: Kitchen
- status: active
- cycle: Q3 2026
# OBJ-7: Goal
- team: kitchen
- status: active
- cycle: 2026-Q3
`,
    );
    assert.deepEqual(messagesOf(findings), [
      "The team 'Kitchen' has 7 active objectives in 2026-Q3 (limit 5): close or hand over those that can wait.",
    ]);
  });

  it('counts by team and by cycle', () => {
    checkRule(
      tooManyObjectives,
      makeObjectives(10, 5, '- team: kitchen\n- status: active\n- cycle: 2026-Q3') +
        makeObjectives(20, 5, '- team: kitchen\n- status: active\n- cycle: 2026-Q4') +
        makeObjectives(30, 5, '- team: kitchen\n- status: active') +
        makeObjectives(40, 5, '- team: bar\n- status: active'),
    );
  });

  it('counts active ones of a team only', () => {
    checkRule(
      tooManyObjectives,
      makeObjectives(10, 5, '- team: kitchen\n- status: active') +
        makeObjectives(20, 2, '- team: kitchen\n- status: proposed') +
        makeObjectives(30, 2, '- team: kitchen\n- status: closed') +
        makeObjectives(40, 2, '- team: kitchen') +
        makeObjectives(50, 9, '- status: active'),
    );
  });

  it('takes the team of the file', () => {
    const findings = checkRule(
      tooManyObjectives,
      `---\nteam: kitchen\n---\n${makeObjectives(1, 5, '- status: active')}# OBJ-6: Goal\n  ^^^^^ information too-many-objectives\n- status: active\n`,
    );
    assert.equal(
      messagesOf(findings)[0],
      "The team 'kitchen' has 6 active objectives (limit 5): close or hand over those that can wait.",
    );
  });
});
