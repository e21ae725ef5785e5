import assert from 'node:assert/strict';
import { kpiNoData } from '../../../server/src/core/rules/kpiNoData.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

// Today is 2026-08-20.
describe('kpi-no-data', () => {
  it('names a KPI without a value beside others that have one', () => {
    const findings = checkRule(
      kpiNoData,
      `
      # KPI-1: Guests
      - current: 52 guests (2026-08-17)
      # KPI-2: Waste
        ^^^^^ information kpi-no-data
      # KPI-3: Tips
        ^^^^^ information kpi-no-data
      - current: 12 EUR
      # KPI-4: Tables
        ^^^^^ information kpi-no-data
      //- metrics/KPI-4.csv
      date,value
      2026-09-01,60
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      "KPI-2 has no value yet: note one as in 'current: 42 (2026-06-30)', or keep them in a file such as metrics/KPI-2.csv.",
      "KPI-3 has no value yet: add the day to 'current', as in 'current: 42 (2026-06-30)', or keep them in a file such as metrics/KPI-3.csv.",
      'KPI-4 has no value up to today: all that its history holds is dated later.',
    ]);
  });

  it('says it once for a file in which no KPI has a value yet, and only of those said to be active', () => {
    const findings = checkRule(
      kpiNoData,
      `
      | ID | KPI | Target | Status |
      |---|---|---|---|
      | KPI-0 | Beer | >= 60 guests | |
      | KPI-1 | Guests | >= 60 guests | active |
        ^^^^^ information kpi-no-data
      | KPI-2 | Waste | below 5 kg | active |
      | KPI-3 | Tips | >= 12 EUR | active |
      //- other.md
      # KPI-4: Tables
        ^^^^^ information kpi-no-data
      - status: active
      //- third.md
      # KPI-5: Tables
    `,
    );
    assert.deepEqual(
      messagesOf(findings).map(message => message.slice(0, 30)),
      ['KPI-1, KPI-2 and KPI-3 have no', 'KPI-4 has no value yet: note o'],
    );
  });

  it('says it once for four or more beside others that have one', () => {
    const findings = checkRule(
      kpiNoData,
      `
      | ID | KPI | Current |
      |---|---|---|
      | KPI-0 | Beer | 52 guests (2026-08-17) |
      | KPI-1 | Guests | 41 % |
        ^^^^^ information kpi-no-data
      | KPI-2 | Waste | 5 % |
      | KPI-3 | Tips | 12 % |
      | KPI-4 | Tables | 6 % |
      | KPI-5 | Chairs | 7 % |
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      "KPI-1, KPI-2, KPI-3 and 2 more have no value yet: add the day to 'current', as in 'current: 42 (2026-06-30)', or keep them in a file such as metrics/KPI-1.csv.",
    ]);
  });

  it('asks nothing of KPIs that are proposed, paused, broken or retired, and of key results', () => {
    const held = ['proposed', 'paused', 'broken', 'retired'].map((status, i) => `# KPI-${i}: A\n- status: ${status}`);
    checkRule(kpiNoData, [...held, '# OBJ-1: Full tables', '- **KR-1**: Guests from 40 to 60'].join('\n'));
  });

  it('leaves a source that is not there, and a value that cannot be read, to the rules for these', () => {
    checkRule(
      kpiNoData,
      `
      # KPI-1: Guests
      - status: active
      - source: metrics/nowhere.csv
      # KPI-2: Waste
      - status: active
      - current: a lot
    `,
    );
  });
});
