import assert from 'node:assert/strict';
import type { Unit } from '../../../server/src/core/model/metric.ts';
import {
  areComparable,
  convert,
  differenceUnit,
  isGenericUnit,
  readUnit,
} from '../../../server/src/core/metrics/units.ts';

function unit(written: string): Unit {
  const read = readUnit(written);
  assert.ok(read, `${written} is a unit`);
  return read;
}

describe('readUnit', () => {
  const rows: readonly (readonly [written: string, name: string | undefined, dimension?: string])[] = [
    ['%', 'percent', 'percent'],
    ['percent', 'percent', 'percent'],
    ['per cent', 'percent', 'percent'],
    ['percentage', 'percent', 'percent'],
    ['percent of new users', 'percent', 'percent'],
    ['% (weekly)', 'percent', 'percent'],
    ['pp', 'pp', 'pp'],
    ['percentage points', 'pp', 'pp'],
    ['points of percent', 'pp', 'pp'],
    ['%-points', 'pp', 'pp'],
    ['basis points', 'basis points', 'pp'],
    ['ratio', 'ratio', 'ratio'],
    ['x', 'x', 'ratio'],
    ['times', 'x', 'ratio'],
    ['count', 'count', 'count'],
    ['score', 'score', 'score'],
    ['points', 'points', 'score'],
    ['NPS', 'points', 'score'],
    ['index', 'index', 'score'],
    ['stars', 'stars', 'score'],
    ['1–5', 'of 5', 'score:5'],
    ['1 to 7 scale', 'of 7', 'score:7'],
    ['out of 10', 'of 10', 'score:10'],
    ['/5', 'of 5', 'score:5'],
    ['5-point scale', 'of 5', 'score:5'],
    ['$', 'currency:USD', 'currency:USD'],
    ['€', 'currency:EUR', 'currency:EUR'],
    ['USD', 'currency:USD', 'currency:USD'],
    ['currency:CHF', 'currency:CHF', 'currency:CHF'],
    ['k€', 'kEUR', 'currency:EUR'],
    ['$k', 'kUSD', 'currency:USD'],
    ['EUR million', 'MEUR', 'currency:EUR'],
    ['euros', 'currency:EUR', 'currency:EUR'],
    ['currency', 'currency', 'currency'],
    ['ms', 'ms', 'duration'],
    ['milliseconds', 'ms', 'duration'],
    ['secs', 's', 'duration'],
    ['m', 'min', 'duration'],
    ['minutes', 'min', 'duration'],
    ['hrs', 'h', 'duration'],
    ['days', 'd', 'duration'],
    ['weeks', 'week', 'duration'],
    ['business days', 'working days', 'working-days'],
    ['months', 'month', 'months'],
    ['quarters', 'quarter', 'months'],
    ['years', 'year', 'months'],
    ['B', 'B', 'bytes'],
    ['kB', 'kB', 'bytes'],
    ['KB', 'kB', 'bytes'],
    ['MiB', 'MiB', 'bytes'],
    ['gigabytes', 'GB', 'bytes'],
    ['MB/s', 'MB/s', 'bytes/duration'],
    ['requests per second', 'requests/s', 'count/duration'],
    ['tickets per week', 'tickets/week', 'count/duration'],
    ['tickets / month', 'tickets/month', 'count/months'],
    ['incidents a month', 'incidents/month', 'count/months'],
    ['per week', 'per:week', 'count/duration'],
    ['per:user', 'per:user', 'count/count'],
    ['€/user', 'EUR/user', 'currency:EUR/count'],
    ['EUR per users', 'EUR/user', 'currency:EUR/count'],
    ['currency/user', 'currency/user', 'currency/count'],
    ['minutes per order', 'min/order', 'duration/count'],
    ['per-1000', 'per-1000', 'count/count'],
    ['per 1,000 orders', 'per-1000 orders', 'count/count'],
    ['per 1k users', 'per-1000 users', 'count/count'],
    ['per mille', 'per-1000', 'count/count'],
    ['‰', 'per-1000', 'count/count'],
    ['contacts per 1,000 orders', 'contacts/1000 orders', 'count/count'],
    ['users', 'users', 'count'],
    ['weekly active teams', 'weekly active teams', 'count'],
    ['number of tickets', 'tickets', 'count'],
    ['thousand users', 'thousand users', 'count'],
    ['Nutzer', 'Nutzer', 'count'],
    ['duration', 'duration', 'duration'],
    ['', undefined],
    ['TBD', undefined],
    ['n/a', undefined],
    ['???', undefined],
    ['42', undefined],
    ['KPI-ACT-7D', undefined],
  ];
  for (const [written, name, dimension] of rows) {
    it(`${JSON.stringify(written)} → ${name ?? 'nothing'}`, () => {
      const read = readUnit(written);
      assert.equal(read?.name, name);
      assert.equal(read?.dimension, dimension);
    });
  }

  it('takes every name it gives back as the same unit', () => {
    for (const [written] of rows) {
      const read = readUnit(written);
      if (read !== undefined) assert.deepEqual(readUnit(read.name), read, written);
    }
  });
});

describe('convert', () => {
  it('gives the numbers that people get by hand', () => {
    assert.equal(convert(4.1, unit('min'), unit('s')), 246);
    assert.equal(convert(1.1, unit('h'), unit('min')), 66);
    assert.equal(convert(0.07, unit('s'), unit('ms')), 70);
    assert.equal(convert(90, unit('min'), unit('h')), 1.5);
  });

  const rows: readonly (readonly [value: number, from: string, to: string, result: number | undefined])[] = [
    [200, 'ms', 's', 0.2],
    [0.1, 's', 'ms', 100],
    [15, 'min', 'h', 0.25],
    [36, 'h', 'days', 1.5],
    [2, 'weeks', 'd', 14],
    [1, 'year', 'months', 12],
    [6, 'months', 'quarters', 2],
    [1, 'month', 'days', undefined],
    [5, 'business days', 'days', undefined],
    [1.5, 'GB', 'MB', 1500],
    [1, 'KiB', 'B', 1024],
    [40, 'k€', 'EUR', 40_000],
    [40, 'USD', 'EUR', undefined],
    [40, 'USD', 'currency', 40],
    [50, 'percent', 'pp', undefined],
    [50, 'percent', 'ratio', undefined],
    [25, 'basis points', 'pp', 0.25],
    [5, 'users', 'count', 5],
    [5, 'count', 'weekly teams', 5],
    [4.2, 'of 5', 'score', 4.2],
    [4.2, 'of 5', 'of 10', undefined],
    [60, 'requests/min', 'requests/s', 1],
    [5, 'tickets/week', 'tickets/month', undefined],
    [3, 'per 1,000 orders', 'per-1000', 3],
    [3, 'per 100 orders', 'per-1000', 30],
    [5, 'tickets/week', 'tickets', undefined],
    [3, '€/user', 'currency/user', 3],
    [10, 'min', 'duration', 10],
  ];
  for (const [value, from, to, result] of rows) {
    it(`${value} ${from} → ${result ?? 'no'} ${to}`, () => {
      const converted = convert(value, unit(from), unit(to));
      if (result === undefined) assert.equal(converted, undefined);
      else
        assert.ok(Math.abs((converted ?? Number.NaN) - result) < 1e-12 * Math.abs(result) + 1e-15, String(converted));
      assert.equal(areComparable(unit(from), unit(to)), result !== undefined);
    });
  }

  it('takes a value that leaves out what its rate says already', () => {
    assert.equal(convert(4, unit('€'), unit('€ per user')), 4);
    assert.equal(convert(4, unit('k€'), unit('€ per user')), 4000);
    assert.equal(convert(1, unit('h'), unit('min per order')), 60);
    assert.equal(convert(5, unit('tickets'), unit('tickets per week')), 5);
    assert.equal(convert(8, unit('contacts'), unit('per 1,000 orders')), 8);
    assert.equal(convert(4, unit('$'), unit('€ per user')), undefined);
    assert.equal(convert(4, unit('€ per user'), unit('€')), undefined);
    assert.equal(areComparable(unit('€'), unit('€ per user')), false);
  });

  it('gives whole results where they are whole', () => {
    assert.equal(convert(0.1, unit('s'), unit('ms')), 100);
    assert.equal(convert(90, unit('min'), unit('h')), 1.5);
    assert.equal(convert(7, unit('d'), unit('week')), 1);
  });
});

it('differences of percents are percentage points', () => {
  assert.equal(differenceUnit(unit('%')).name, 'pp');
  assert.equal(differenceUnit(unit('ms')).name, 'ms');
});

it('only the name of a dimension leaves the unit to the values', () => {
  assert.equal(isGenericUnit(unit('duration')), true);
  assert.equal(isGenericUnit(unit('currency')), true);
  assert.equal(isGenericUnit(unit('min')), false);
});
