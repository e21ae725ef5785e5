import assert from 'node:assert/strict';
import { historyDuplicateDate } from '../../../server/src/core/rules/historyDuplicateDate.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('history-duplicate-date', () => {
  it('marks a second value of a day', () => {
    const findings = checkRule(
      historyDuplicateDate,
      `
      # KPI-1: Guests
      //- metrics/KPI-1.csv
      date,value
      2026-08-03,52
      2026-08-03,53
      ^^^^^^^^^^ warning history-duplicate-date
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'A second value for 2026-08-03; the first stands in line 2. The later row counts: delete the wrong one, or say in a column recorded_at when each was recorded.',
    ]);
    assert.equal(findings[0]?.item, 'KPI-1');
  });

  it('leaves corrections alone', () => {
    checkRule(
      historyDuplicateDate,
      `
      # KPI-1: Guests
      //- metrics/KPI-1.csv
      date,value,recorded_at
      2026-08-03,52,
      2026-08-03,53,2026-08-05
    `,
    );
  });

  it('says nothing of files that are nobody’s, or of a KPI that has ended', () => {
    checkRule(
      historyDuplicateDate,
      `
      # KPI-1: Guests
      - status: retired
      //- metrics/KPI-1.csv
      2026-08-03,52
      2026-08-03,53
      //- metrics/KPI-2.csv
      2026-08-03,52
      2026-08-03,53
    `,
    );
  });
});
