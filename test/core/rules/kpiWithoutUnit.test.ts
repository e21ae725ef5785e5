import { kpiWithoutUnit } from '../../../server/src/core/rules/kpiWithoutUnit.ts';
import { checkRule } from '../../support/check.ts';

describe('kpi-without-unit', () => {
  it('names a KPI whose numbers stand alone', () => {
    checkRule(
      kpiWithoutUnit,
      `
      # KPI-1: Guests
        ^^^^^ warning kpi-without-unit
      - target: >= 60 by 2026-12-31
      # KPI-2: Waste
        ^^^^^ warning kpi-without-unit
      - target: from 33 to 20 by Q3
      - baseline: 33 (2026-06-30)
      # KPI-3: Answer time
        ^^^^^ warning kpi-without-unit
      - target: p95 < 200 before June
    `,
    );
  });

  it('accepts a unit field, and a unit beside a number', () => {
    checkRule(
      kpiWithoutUnit,
      `
      # KPI-1: A
      - unit: guests
      # KPI-2: B
      - target: >= 60 %
      # KPI-3: C
      - target: p95 < 200 ms
      # KPI-4: D
      - target: at least $40
      # KPI-5: E
      - target: above 4.2 of 5
      # KPI-6: F
      - baseline: 12 days
      - target: below 5
      # KPI-7: G
      - target: 10k or more users
      # KPI-8: H
      - target: 30 per week
      # KPI-9: I
      - target: 4.5/5
      # KPI-10: J
      - metric: nps
      # KPI-11: K
      - current: 12 guests
      # KPI-12: L
      - status: retired
      # KPI-13: M
      - target: <3s (cached), <10s cold
    `,
    );
  });

  const withUnit = [
    '>= 50 %',
    '95%',
    'p95 < 200 ms',
    'below 15 minutes',
    'from 33 % to 50 % by Q3',
    'at or below 50 days',
    '$40 per seat',
    '€ 3',
    '10k users',
    '3 million guests',
    '100 or more bookings by 2026-09-30',
    '4.2 of 5',
    '4.2 out of 5',
    '30/week',
    '2x',
  ];
  for (const target of withUnit) {
    it(`finds the unit of ${target}`, () => checkRule(kpiWithoutUnit, `# KPI-1: Guests\n- target: ${target}`));
  }

  const withoutUnit = [
    '>= 50',
    '>= 50 by 2026-09-30',
    'from 33 to 50 by Q3 2026',
    '40 until June',
    '10k by March',
    '100 or more by 2026-09-30',
  ];
  for (const target of withoutUnit) {
    const mark = '  ^^^^^ warning kpi-without-unit';
    it(`finds no unit in ${target}`, () => checkRule(kpiWithoutUnit, `# KPI-1: Guests\n${mark}\n- target: ${target}`));
  }
});
