import assert from 'node:assert/strict';
import { kpiStale } from '../../../server/src/core/rules/kpiStale.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

// Today is 2026-08-20.
describe('kpi-stale', () => {
  it('names a KPI whose last value is older than one and a half times its cadence', () => {
    const findings = checkRule(
      kpiStale,
      `
      # KPI-1: Guests
        ^^^^^ warning kpi-stale
      - cadence: weekly
      # KPI-2: Waste
      - cadence: weekly
      # KPI-3: Tips
        ^^^^^ warning kpi-stale
      - stale after: 3 days
      - current: 12 EUR (2026-08-16)
      //- metrics/all.csv
      date,KPI-1,KPI-2
      2026-08-02,51,3
      2026-08-09,52,3
      2026-08-10,,3
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'KPI-1: the last value is 11 days old (2026-08-09); it comes weekly and is stale after 10 days. Bring it up to date, or set its status to paused.',
      'KPI-3: the last value is 4 days old (2026-08-16); it is stale after 3 days. Bring it up to date, or set its status to paused.',
    ]);
  });

  it('asks nothing of KPIs that are proposed, paused, broken or retired', () => {
    checkRule(
      kpiStale,
      ['proposed', 'paused', 'broken', 'retired']
        .map((status, i) => `# KPI-${i}: A\n- status: ${status}\n- cadence: weekly\n- current: 5 (2026-01-01)`)
        .join('\n'),
    );
  });

  it('is silent without a cadence, within it, and without a value', () => {
    checkRule(
      kpiStale,
      `
      # KPI-1: A
      - current: 5 (2025-01-01)
      # KPI-2: B
      - cadence: quarterly
      - current: 5 (2026-06-30)
      # KPI-3: C
      - cadence: weekly
    `,
    );
  });
});
