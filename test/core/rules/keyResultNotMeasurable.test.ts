import assert from 'node:assert/strict';
import { keyResultNotMeasurable } from '../../../server/src/core/rules/keyResultNotMeasurable.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('key-result-not-measurable', () => {
  it('names a key result without a number, louder where its objective is active', () => {
    const findings = checkRule(
      keyResultNotMeasurable,
      `
      # OBJ-1: Full tables
      - status: active
      - **KR-1**: Make guests happier
          ^^^^ warning key-result-not-measurable
      # OBJ-2: A calm kitchen
      - **KR-1**: Fewer shouts
          ^^^^ information key-result-not-measurable
      # OBJ-3: A garden
      - status: proposed
      - **KR-1**: Grow herbs in Q3 2026
          ^^^^ information key-result-not-measurable
    `,
    );
    assert.equal(
      messagesOf(findings)[0],
      "OBJ-1/KR-1 has no number to tell when it is reached: say from where to where, such as 'from 33 % to 50 % by 2026-09-30', or 'type: milestone' if it is done or not done.",
    );
  });

  const measurable = [
    '**KR-1**: Guests from 40 to 60 a day by 2026-12-31',
    '**KR-1**: Open in 3 towns',
    '**KR-1**: Sixty guests on a weekday',
    '**KR-1**: Zero complaints',
    '**KR-1**: Double the takings',
    '**KR-1**: All waiters know the wines',
    '**KR-1**: Happier guests\n  - target: >= 4.5 of 5',
    '**KR-1**: Happier guests\n  - target: much happier',
    '**KR-1**: The menu is printed\n  - type: milestone',
    '**KR-1**: The menu is printed\n  - type: binary',
    '**KR-1**: Happier guests — uses KPI-1',
    '**KR-1**: TBD',
    '**KR-1**: Happier guests\n  - status: missed',
  ];
  for (const keyResult of measurable) {
    it(`accepts ${JSON.stringify(keyResult)}`, () => {
      checkRule(keyResultNotMeasurable, `# KPI-1: Guests\n# OBJ-1: Full tables\n- status: active\n- ${keyResult}\n`);
    });
  }

  it('asks for a number where the KPI that it uses is only watched', () => {
    checkRule(
      keyResultNotMeasurable,
      `
      # KPI-1: Page views
      - role: diagnostic
      # OBJ-1: Full tables
      - status: active
      - **KR-1**: More people look (uses KPI-1)
          ^^^^ warning key-result-not-measurable
    `,
    );
  });

  it('takes neither ids nor days for numbers', () => {
    checkRule(
      keyResultNotMeasurable,
      `
      # OBJ-1: Full tables
      - status: active
      - **KR-1**: Finish REQ-12 by 2026-09-30, or in Q4 2026
          ^^^^ warning key-result-not-measurable
      # REQ-12: A menu
    `,
    );
  });

  it('asks nothing of the key results of an objective that has ended', () => {
    checkRule(keyResultNotMeasurable, '# OBJ-1: Full tables\n- status: closed\n- **KR-1**: Happier guests\n');
  });
});
