import assert from 'node:assert/strict';
import { cycleEnded } from '../../../server/src/core/rules/cycleEnded.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('cycle-ended', () => {
  it('names an active objective of a cycle that is over', () => {
    const findings = checkRule(
      cycleEnded,
      `
      # OBJ-1: Full tables
        ^^^^^ warning cycle-ended
      - cycle: 2026-Q2 · status: active
      # OBJ-2: A calm kitchen
        ^^^^^ warning cycle-ended
      - start: 2026-05-01
      - end: 2026-08-19
      - status: active
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'OBJ-1 is active, but its cycle ended on 2026-06-30: close it with a score and what was learned, or carry it over.',
      'OBJ-2 is active, but its cycle ended on 2026-08-19: close it with a score and what was learned, or carry it over.',
    ]);
  });

  it('counts the last day in', () => {
    checkRule(cycleEnded, '# OBJ-1: A\n- start: 2026-05-01\n- end: 2026-08-20\n- status: active\n');
  });

  it('leaves key results to their objective, unless they state their own cycle and status', () => {
    checkRule(
      cycleEnded,
      `
      # OBJ-1: Full tables
        ^^^^^ warning cycle-ended
      - cycle: 2026-Q2
      - status: active
      ## KR-1: Guests from 40 to 60
      ## KR-2: Guests from 40 to 60
         ^^^^ warning cycle-ended
      - cycle: 2026-Q1
      - status: active
    `,
    );
  });

  it('says nothing without a status, to drafts, or where it has ended', () => {
    for (const status of ['', '- status: draft', '- status: closed', '- status: carried-over']) {
      checkRule(cycleEnded, `# OBJ-1: A\n- cycle: 2026-Q2\n${status}\n`);
    }
  });
});
