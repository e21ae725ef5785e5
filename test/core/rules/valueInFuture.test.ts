import assert from 'node:assert/strict';
import { valueInFuture } from '../../../server/src/core/rules/valueInFuture.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

// Today is 2026-08-20.
describe('value-in-future', () => {
  it('marks values of days to come, not gaps', () => {
    const findings = checkRule(
      valueInFuture,
      `
      # KPI-1: Guests
      //- metrics/KPI-1.csv
      date,value
      2026-08-20,52
      2026-08-21,53
      ^^^^^^^^^^^^^ error value-in-future
      2026-08-27,
      2026-08,55
      ^^^^^^^^^^ error value-in-future
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      '2026-08-21 is in the future, so this value does not count; a week, month or quarter counts on its last day.',
      '2026-08-31 is in the future, so this value does not count; a week, month or quarter counts on its last day.',
    ]);
  });

  it('marks values that will be recorded some day', () => {
    const findings = checkRule(
      valueInFuture,
      `
      # KPI-1: Guests
      //- metrics/KPI-1.csv
      date,value,recorded_at
      2026-08-19,52,2027-08-19
      ^^^^^^^^^^^^^^^^^^^^^^^^ error value-in-future
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'This value was recorded on 2027-08-19, which is in the future, so it does not count.',
    ]);
  });

  it('marks a current value and a check-in of a day to come', () => {
    checkRule(
      valueInFuture,
      `
      # KPI-1: Guests
      - unit: guests
      - current: 60 guests (2026-12-31)
                 ^^^^^^^^^^^^^^^^^^^^^^ error value-in-future
      # OBJ-1: Full tables
      - **KR-1**: Guests from 40 to 60
        - unit: guests
        - check-in:
          - 2026-08-14: 50 guests
          - 2026-08-28: 55 guests
            ^^^^^^^^^^^^^^^^^^^^^ error value-in-future
    `,
    );
  });

  it('looks at columns that are somebody’s', () => {
    checkRule(
      valueInFuture,
      `
      # KPI-1: Guests
      //- metrics/all.csv
      date,KPI-1,KPI-2
      2026-08-03,52,1
      2026-09-03,,2
      //- metrics/KPI-2.csv
      2027-01-01,5
    `,
    );
  });

  it('counts the rows beyond three', () => {
    const findings = checkRule(
      valueInFuture,
      `
      # KPI-1: Guests
      //- metrics/KPI-1.csv
      2027-01-01,5
      ^^^^^^^^^^^^ error value-in-future
      2027-01-02,5
      2027-01-03,5
      2027-01-04,5
    `,
    );
    assert.match(findings[0]?.message ?? '', /^2027-01-01 is in the future.* The same goes for 3 more rows\.$/);
  });
});
