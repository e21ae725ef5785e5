import assert from 'node:assert/strict';
import { healthContradictsData } from '../../../server/src/core/rules/healthContradictsData.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

/** A key result that began at 40 in June, is to be at 60 by the end of August and is looked at on the 20th. */
function makeKeyResult(id: string, now: number): string {
  return `- **${id}**: Guests (${id}) from 40 to 60 a day by 2026-08-31\n  - baseline: 40 a day (2026-06-01)\n  - Check-ins:\n    - 2026-08-18: ${now} a day\n`;
}

describe('health-contradicts-data', () => {
  it('counts the key results that are behind', () => {
    const findings = checkRule(
      healthContradictsData,
      `# OBJ-1: Full tables
- status: active
- health: on-track (2026-08-18, confidence 0.9)
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information health-contradicts-data
${makeKeyResult('KR-1', 41)}${makeKeyResult('KR-2', 59)}${makeKeyResult('KR-3', 53)}- **KR-4**: Regulars from 1 to 9\n`,
    );
    assert.deepEqual(messagesOf(findings), [
      'OBJ-1 says that it is on track, but 2 of 3 key results with values are behind (OBJ-1/KR-1 and OBJ-1/KR-3): say how it stands, and what is needed.',
    ]);
  });

  it('takes green and a key result at its word as well', () => {
    const findings = checkRule(
      healthContradictsData,
      `# OBJ-1: Full tables
## KR-1: Guests from 40 to 60 a day by 2026-08-31
- health: 🟢
          ^^ information health-contradicts-data
- baseline: 40 a day (2026-06-01)
- Check-ins:
  - 2026-08-18: 41 a day
## KR-2: Regulars from 4 to 6 a day by 2026-08-10
- health: green
          ^^^^^ information health-contradicts-data
- baseline: 4 a day (2026-06-01)
- Check-ins:
  - 2026-08-09: 5 a day
`,
    );
    assert.deepEqual(messagesOf(findings), [
      'OBJ-1/KR-1 says that it is on track, but its value is off track: say how it stands, and what is needed.',
      'OBJ-1/KR-2 says that it is on track, but its target was missed: say how it stands, and what is needed.',
    ]);
  });

  const fine: readonly (readonly [what: string, spec: string])[] = [
    [
      'less than half is behind',
      `- health: green\n${makeKeyResult('KR-1', 41)}${makeKeyResult('KR-2', 59)}${makeKeyResult('KR-3', 59)}`,
    ],
    ['half is a little behind', `- health: green\n${makeKeyResult('KR-1', 53)}${makeKeyResult('KR-2', 59)}`],
    ['it says that it is at risk', `- health: at-risk\n${makeKeyResult('KR-1', 41)}`],
    ['it says nothing', makeKeyResult('KR-1', 41)],
    ['there are no values', '- health: green\n- **KR-1**: Guests from 40 to 60 a day by 2026-08-31'],
    ['it is a draft', `- status: draft\n- health: green\n${makeKeyResult('KR-1', 41)}`],
    ['it was closed', `- status: closed\n- health: green\n${makeKeyResult('KR-1', 41)}`],
    ['the late ones were cancelled', `- health: green\n${makeKeyResult('KR-1', 41)}  - status: cancelled\n`],
  ];
  for (const [what, spec] of fine) {
    it(`stays silent where ${what}`, () => {
      checkRule(healthContradictsData, `# OBJ-1: Full tables\n${spec}\n`);
    });
  }

  it('believes nobody where all are a little behind', () => {
    checkRule(
      healthContradictsData,
      `# OBJ-1: Full tables\n- health: green\n          ^^^^^ information health-contradicts-data\n${makeKeyResult('KR-1', 53)}`,
    );
  });
});
