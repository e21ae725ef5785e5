import assert from 'node:assert/strict';
import { readDay } from '../../../server/src/core/model/day.ts';
import { readTargets } from '../../../server/src/core/metrics/targets.ts';
import { readUnit } from '../../../server/src/core/metrics/units.ts';
import {
  showDay,
  showNumber,
  showQuantity,
  showTarget,
  showUnit,
} from '../../../server/src/core/metrics/showValues.ts';

describe('showNumber', () => {
  const rows: readonly (readonly [value: number, shown: string])[] = [
    [0, '0'],
    [-0, '0'],
    [12, '12'],
    [41.2, '41.2'],
    [41.256, '41.26'],
    [0.1 + 0.2, '0.3'],
    [1234.56, '1,234.6'],
    [999_999.9, '1,000,000'],
    [1_200_000, '1,200,000'],
    [0.04213, '0.0421'],
    [0.000_001, '0.000001'],
    [-3, '−3'],
    [-0.0001, '−0.0001'],
    [1e-20, '0'],
    [1e21, '1,000,000,000,000,000,000,000'],
  ];
  for (const [value, shown] of rows) it(`${value} → ${shown}`, () => assert.equal(showNumber(value), shown));

  it('takes a number of decimals', () => {
    assert.equal(showNumber(12, { decimals: 1 }), '12.0');
    assert.equal(showNumber(0.04, { decimals: 1 }), '0.0');
    assert.equal(showNumber(-0.04, { decimals: 1 }), '0.0');
  });

  it('marks what grew', () => {
    assert.equal(showNumber(3.2, { isSigned: true }), '+3.2');
    assert.equal(showNumber(-3.2, { isSigned: true }), '−3.2');
    assert.equal(showNumber(0, { isSigned: true }), '0');
  });
});

describe('showQuantity', () => {
  const rows: readonly (readonly [value: number, unit: string, shown: string])[] = [
    [41.2, 'percent', '41.2 %'],
    [0.4, 'pp', '0.4 pp'],
    [200, 'ms', '200 ms'],
    [1, 'day', '1 day'],
    [12, 'days', '12 days'],
    [1, 'weeks', '1 week'],
    [40_000, 'USD', '$40,000'],
    [-40, 'USD', '−$40'],
    [40, '€', '40 €'],
    [40, 'k€', '40k €'],
    [40, 'CHF', '40 CHF'],
    [4.2, '$/user', '$4.2 per user'],
    [4.2, '€/user', '4.2 € per user'],
    [12, 'count', '12'],
    [40, 'points', '40 points'],
    [4.2, 'out of 5', '4.2 of 5'],
    [1000, 'weekly teams', '1,000 weekly teams'],
    [5, 'tickets per week', '5 tickets per week'],
    [5, 'per day', '5 per day'],
    [3, 'per 1,000 orders', '3 per 1,000 orders'],
    [3, 'contacts per 1,000 orders', '3 contacts per 1,000 orders'],
    [3, 'x', '3 x'],
    [1.5, 'GB', '1.5 GB'],
  ];
  for (const [value, unit, shown] of rows) {
    it(`${value} of ${unit} → ${shown}`, () => assert.equal(showQuantity(value, readUnit(unit)), shown));
  }

  it('is just the number without a unit', () => assert.equal(showQuantity(12, undefined), '12'));
});

it('showUnit names the unit alone', () => {
  const show = (written: string): string => {
    const unit = readUnit(written);
    return unit === undefined ? '' : showUnit(unit);
  };
  assert.deepEqual(['percent', 'USD', 'EUR/user', 'd', 'count', 'tickets/week', 'per-1000', 'k€'].map(show), [
    '%',
    '$',
    '€ per user',
    'days',
    '',
    'tickets per week',
    'per 1,000',
    '€k',
  ]);
});

describe('showTarget', () => {
  const rows: readonly (readonly [text: string, shown: string])[] = [
    ['>= 50 %', '≥ 50 %'],
    ['below 200 ms', '< 200 ms'],
    ['at most $40k', '≤ $40,000'],
    ['between 2 and 5 %', 'between 2 and 5 %'],
    ['= 3', '= 3'],
  ];
  for (const [text, shown] of rows) {
    it(`${text} → ${shown}`, () => {
      const [target] = readTargets(text, 1);
      assert.ok(target);
      assert.equal(showTarget(target), shown);
    });
  }

  it('takes the unit of the metric where it has none', () => {
    const [target] = readTargets('>= 50', 1);
    assert.ok(target);
    assert.equal(showTarget(target, readUnit('percent')), '≥ 50 %');
  });
});

it('showDay says the year where it is another', () => {
  const day = (written: string): number => readDay(written) ?? 0;
  assert.equal(showDay(day('2026-09-30'), day('2026-08-20')), '30 Sep');
  assert.equal(showDay(day('2027-09-30'), day('2026-08-20')), '30 Sep 2027');
});
