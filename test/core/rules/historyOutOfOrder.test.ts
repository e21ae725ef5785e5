import assert from 'node:assert/strict';
import { defaultConfig } from '../../../server/src/core/model/config.ts';
import { historyOutOfOrder } from '../../../server/src/core/rules/historyOutOfOrder.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

const config = { ...defaultConfig, profile: 2 as const };

describe('history-out-of-order', () => {
  it('marks a row that breaks the order', () => {
    const findings = checkRule(
      historyOutOfOrder,
      `
      # KPI-1: Guests
      //- metrics/KPI-1.csv
      date,value
      2026-08-03,52
      2026-08-10,53
      2025-08-17,54
      ^^^^^^^^^^^^^ warning history-out-of-order
    `,
      config,
    );
    assert.deepEqual(messagesOf(findings), [
      '2025-08-17 stands below 2026-08-10, though this file goes up from day to day. Is the date right?',
    ]);
  });

  it('takes newest first for an order too', () => {
    checkRule(
      historyOutOfOrder,
      `
      # KPI-1: Guests
      //- metrics/KPI-1.csv
      date,value
      2026-08-10,53
      2026-08-03,52
      2026-08-05,51
      ^^^^^^^^^^^^^ warning history-out-of-order
      2026-07-27,50
    `,
      config,
    );
  });

  it('lets corrections stand at the end', () => {
    checkRule(
      historyOutOfOrder,
      `
      # KPI-1: Guests
      //- metrics/KPI-1.csv
      date,value,recorded_at
      2026-08-03,52,
      2026-08-10,53,
      2026-08-03,51,2026-08-11T09:00:00Z
    `,
      config,
    );
  });

  it('counts the rows beyond three', () => {
    const findings = checkRule(
      historyOutOfOrder,
      `
      # KPI-1: Guests
      //- metrics/KPI-1.json
      [{"date": "2026-08-10", "value": 1}, {"date": "2026-08-11", "value": 2}, {"date": "2026-08-12", "value": 2},
      {"date": "2026-08-13", "value": 2}, {"date": "2026-08-14", "value": 2},
      {"date": "2026-08-01", "value": 1}, {"date": "2026-08-02", "value": 1},
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning history-out-of-order
      {"date": "2026-08-03", "value": 1}, {"date": "2026-08-04", "value": 1}]
    `,
      config,
    );
    assert.match(findings[0]?.message ?? '', /The same goes for 3 more rows\.$/);
  });
});
