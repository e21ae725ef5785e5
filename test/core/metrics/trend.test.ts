import assert from 'node:assert/strict';
import type { Trend } from '../../../server/src/core/metrics/metric.ts';
import { makeSeries } from '../../../server/src/core/metrics/points.ts';
import { findTrend, type TrendGround } from '../../../server/src/core/metrics/trend.ts';
import type { Target } from '../../../server/src/core/model/metric.ts';

const start = 20_000;

/** The trend of weekly values. */
function trendOf(values: readonly number[], ground: TrendGround = {}): Trend | undefined {
  const points = values.map((value, i) => ({ day: start + 7 * i, value, source: 'measured' }));
  return findTrend(makeSeries(points, start + 7 * values.length), ground);
}

const between: Target = {
  comparator: 'between',
  value: 40,
  value2: 60,
  isComparatorWritten: true,
  span: { start: 0, end: 0 },
};
const atLeast: Target = { comparator: '>=', value: 50, isComparatorWritten: true, span: { start: 0, end: 0 } };

describe('the trend', () => {
  const cases: readonly (readonly [string, readonly number[], Trend['direction'] | undefined])[] = [
    ['two values are no trend', [1, 2], undefined],
    ['no value is no trend', [], undefined],
    ['three that rise', [1, 2, 3], 'up'],
    ['three that fall', [3, 2, 1], 'down'],
    ['three alike', [2, 2, 2], 'flat'],
    ['zero all along', [0, 0, 0, 0], 'flat'],
    ['the weeks of an activation rate', [33.1, 34, 35.8, 36.9, 38.2, 39.4, 40.8, 41.2], 'up'],
    // Of 28 pairs 7 fall: the outlier against each value after the first. 21 rise, that is three quarters.
    ['one outlier does not turn it', [90, 34, 35, 36, 37, 38, 39, 40], 'up'],
    // 16 of 28 pairs rise: fewer than two thirds.
    ['up and down again', [40, 42, 40, 42, 40, 42, 40, 42], 'flat'],
    ['noise around a level', [40, 41.5, 39.8, 40.9, 40.2, 41.1, 39.9, 40.6], 'flat'],
    // 0.01 a week are 0.07 in seven weeks: less than 1 % of 40.
    ['too little to name', [40, 40.01, 40.02, 40.03, 40.04, 40.05, 40.06, 40.07], 'flat'],
    ['below zero', [-10, -8, -6, -5], 'up'],
    ['only the last eight count', [90, 80, 70, 60, 50, 1, 2, 3, 4, 5, 6, 7, 8], 'up'],
  ];
  for (const [name, values, direction] of cases) {
    it(`${name}: ${direction ?? 'none'}`, () => assert.equal(trendOf(values)?.direction, direction));
  }

  it('measures a change by the way to the target where there is one: 0.07 of 2 is more than 1 %', () => {
    const ground = { baseline: 39, target: { ...atLeast, value: 41 } };
    assert.equal(trendOf([40, 40.01, 40.02, 40.03, 40.04, 40.05, 40.06, 40.07], ground)?.direction, 'up');
  });

  it('goes by days, not by how many values there are', () => {
    const points = [0, 1, 2, 100].map((day, i) => ({ day: start + day, value: [10, 12, 11, 20][i] ?? 0, source: '' }));
    assert.equal(findTrend(makeSeries(points, start + 100), {})?.direction, 'up');
  });

  it('says from how many values it was read, and since when', () => {
    const trend = trendOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    assert.deepEqual([trend?.points, trend?.since], [8, start + 14]);
    assert.deepEqual([trendOf([1, 2, 3])?.points, trendOf([1, 2, 3])?.since], [3, start]);
  });
});

describe('whether a trend is good', () => {
  const cases: readonly (readonly [string, readonly number[], TrendGround, boolean | undefined])[] = [
    ['rising, up is better', [1, 2, 3], { direction: 'up' }, true],
    ['rising, down is better', [1, 2, 3], { direction: 'down' }, false],
    ['falling, down is better', [3, 2, 1], { direction: 'down' }, true],
    ['flat says neither', [2, 2, 2], { direction: 'up' }, undefined],
    ['nobody said which way is better', [1, 2, 3], {}, undefined],
    ['to stay where it is, and does', [50, 50, 50], { direction: 'maintain', target: atLeast }, true],
    ['to stay inside, and still is', [50, 51, 52], { direction: 'range', target: between }, undefined],
    ['below the range, rising', [20, 25, 30], { direction: 'range', target: between }, true],
    ['above the range, rising', [70, 75, 80], { direction: 'range', target: between }, false],
    ['above the range, falling', [80, 75, 70], { direction: 'range', target: between }, true],
    ['outside, and does not move', [30, 30, 30], { direction: 'range', target: between }, false],
    ['a range without a target', [1, 2, 3], { direction: 'range' }, undefined],
  ];
  for (const [name, values, ground, isGood] of cases) {
    it(`${name}: ${isGood}`, () => assert.equal(trendOf(values, ground)?.isGood, isGood));
  }
});
