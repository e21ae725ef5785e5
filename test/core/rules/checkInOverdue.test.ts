import assert from 'node:assert/strict';
import { checkInOverdue } from '../../../server/src/core/rules/checkInOverdue.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

// Fixtures are looked at on 2026-08-20.
describe('check-in-overdue', () => {
  it('tells how old the last check-in is, its own or that of a key result', () => {
    const findings = checkRule(
      checkInOverdue,
      `
      # OBJ-1: Full tables
        ^^^^^ information check-in-overdue
      - status: active
      - Check-ins:
        - 2026-07-10: all well
        - 2026-08-01: slower
      # OBJ-2: A calm kitchen
        ^^^^^ information check-in-overdue
      - status: active
      - check-in: weekly
      - **KR-1**: Shouts from 9 to 2 a day
        - Check-ins:
          - 2026-08-09: 7 a day
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'OBJ-1: the last check-in was 19 days ago (cadence weekly). Add what is new since, with its day.',
      'OBJ-2: the last check-in was 11 days ago (cadence weekly). Add what is new since, with its day.',
    ]);
  });

  const fine: readonly (readonly [what: string, fields: string])[] = [
    ['nobody keeps check-ins', '- status: active'],
    ['the last one is ten days old', '- status: active\n- Check-ins:\n  - 2026-08-10: well'],
    ['a monthly one is forty days old', '- status: active\n- check-in: monthly\n- Check-ins:\n  - 2026-07-11: well'],
    [
      'a key result was checked in',
      '- status: active\n- check-in: weekly\n- **KR-1**: From 1 to 2\n  - Check-ins:\n    - 2026-08-19: 1',
    ],
    ['the cycle has just begun', '- status: active\n- check-in: weekly\n- cycle: 2026-08-15 to 2026-11-15'],
    ['the cycle has not begun', '- status: active\n- check-in: weekly\n- cycle: 2026-Q4'],
    ['the cycle has ended', '- status: active\n- check-in: weekly\n- cycle: 2026-Q2'],
    ['nothing says when it began', '- status: active\n- check-in: weekly'],
    ['it is a draft', '- status: draft\n- check-in: weekly\n- cycle: 2026-Q3'],
    ['it was closed', '- status: closed\n- Check-ins:\n  - 2026-01-10: well'],
    ['it has no status', '- Check-ins:\n  - 2026-01-10: well'],
  ];
  for (const [what, fields] of fine) {
    it(`stays silent where ${what}`, () => {
      checkRule(checkInOverdue, `# OBJ-1: Full tables\n${fields}\n`);
    });
  }

  it('asks for the first one where a cadence is stated', () => {
    const findings = checkRule(
      checkInOverdue,
      `
      # OBJ-1: Full tables
        ^^^^^ information check-in-overdue
      - status: active
      - check-in: every two weeks
      - cycle: 2026-Q3
    `,
    );
    assert.match(messagesOf(findings)[0] ?? '', /^OBJ-1: there is no check-in yet, 50 days into its cycle \(cadence /);
  });

  it('does not take a planned check-in for one that was held', () => {
    checkRule(
      checkInOverdue,
      `
      # OBJ-1: Full tables
        ^^^^^ information check-in-overdue
      - status: active
      - Check-ins:
        - 2026-08-01: slower
        - 2026-09-01: review
    `,
    );
  });

  it('asks a key result itself where its objective is not active', () => {
    checkRule(
      checkInOverdue,
      `
      # OBJ-1: Full tables
      ## KR-1: Guests from 40 to 60
         ^^^^ information check-in-overdue
      - status: active
      - Check-ins:
        - 2026-08-01: 44
      # OBJ-2: A calm kitchen
        ^^^^^ information check-in-overdue
      - status: active
      ## KR-1: Shouts from 9 to 2
      - status: active
      - Check-ins:
        - 2026-08-01: 7
    `,
    );
  });
});
