import assert from 'node:assert/strict';
import fc from 'fast-check';
import { assessMetric } from '../../../server/src/core/metrics/assess.ts';
import type { MetricDefinition } from '../../../server/src/core/metrics/metric.ts';
import { makeSeries } from '../../../server/src/core/metrics/points.ts';
import { bandOf, readScore, rollUpScores, scoreMetric } from '../../../server/src/core/metrics/scores.ts';
import type { Comparator, Target } from '../../../server/src/core/model/metric.ts';
import { countRuns } from '../../support/runs.ts';

function aim(comparator: Comparator, value: number, value2?: number): Target {
  const target = { comparator, value, isComparatorWritten: true, span: { start: 0, end: 0 } };
  return value2 === undefined ? target : { ...target, value2 };
}

const plain: MetricDefinition = { targets: [], isBroken: false, isRestricted: false, unread: [] };

/** The score of values on days 1, 2, 3 …, looked at on day 10. */
function scoreOf(definition: Partial<MetricDefinition>, values: readonly number[]): number | undefined {
  const today = 10;
  const points = values.map((value, i) => ({ day: i + 1, value, source: 'measured' }));
  const metric = assessMetric({ ...plain, ...definition }, makeSeries(points, today), today);
  return scoreMetric(metric, definition.targetDay !== undefined && today > definition.targetDay);
}

describe('the score of a metric', () => {
  const up = { baseline: { value: 33 }, target: aim('>=', 50) };
  const cases: readonly (readonly [string, Partial<MetricDefinition>, readonly number[], number | undefined])[] = [
    ['is its progress: (41.5 − 33) ÷ 17 = 0.5', up, [41.5], 0.5],
    ['is at most 1', up, [60], 1],
    ['is at least 0', up, [20], 0],
    ['is none without data', up, [], undefined],
    ['is none without a target', { baseline: { value: 33 } }, [41.5], undefined],
    ['is none of a broken metric', { ...up, isBroken: true }, [41.5], undefined],
    ['is none without a baseline', { target: aim('>=', 50) }, [41.5], undefined],
    ['is 1 without a baseline, once it is there', { target: aim('>=', 50) }, [50], 1],
    ['is none where the baseline is the target', { baseline: { value: 50 }, target: aim('>=', 50) }, [40], undefined],
    ['is 1 inside what is to stay', { direction: 'maintain', target: aim('>=', 99) }, [99.5], 1],
    ['is 0 outside of it', { direction: 'maintain', target: aim('>=', 99) }, [98], 0],
    ['is 1 in a range', { direction: 'range', target: aim('between', 2, 5) }, [3], 1],
    ['down: (29 − 38) ÷ (20 − 38) = 0.5', { baseline: { value: 38 }, target: aim('<=', 20) }, [29], 0.5],
    [
      'goes by the last value until its day: 41.5 on day 2, not 60 on day 3',
      { ...up, targetDay: 2 },
      [35, 41.5, 60],
      0.5,
    ],
    ['is none where the first value came too late', { ...up, targetDay: 0 }, [60], undefined],
    ['goes by today until then', { ...up, targetDay: 10 }, [35, 41.5, 60], 1],
  ];
  for (const [name, definition, values, score] of cases) {
    it(name, () => assert.equal(scoreOf(definition, values), score));
  }
});

// verifies TL-30/AC-1
describe('the score of an objective', () => {
  it('is the mean of its parts: (0.48 + 0.5) ÷ 2 = 0.49', () => {
    assert.equal(rollUpScores([0.48, 0.5].map(score => ({ score, weight: 1 }))), 0.49);
  });

  it('is weighted: (1 × 3 + 0 × 1) ÷ 4 = 0.75', () => {
    const parts = [
      { score: 1, weight: 3 },
      { score: 0, weight: 1 },
    ];
    assert.equal(rollUpScores(parts), 0.75);
  });

  it('leaves out parts without a score: they are not 0', () => {
    const parts = [
      { score: 0.5, weight: 1 },
      { score: undefined, weight: 5 },
    ];
    assert.equal(rollUpScores(parts), 0.5);
  });

  it('is none where nothing has a score, or nothing counts', () => {
    assert.equal(rollUpScores([]), undefined);
    assert.equal(rollUpScores([{ score: undefined, weight: 1 }]), undefined);
    assert.equal(rollUpScores([{ score: 1, weight: 0 }]), undefined);
    assert.equal(rollUpScores([{ score: 1, weight: -1 }]), undefined);
    assert.equal(rollUpScores([{ score: 1, weight: Number.NaN }]), undefined);
  });

  it('lies between its parts', () => {
    const part = fc.record({
      score: fc.double({ min: 0, max: 1, noNaN: true }),
      weight: fc.double({ min: 0.01, max: 100, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), parts => {
        const score = rollUpScores(parts) ?? Number.NaN;
        const scores = parts.map(one => one.score);
        assert.ok(score >= Math.min(...scores) - 1e-9 && score <= Math.max(...scores) + 1e-9);
      }),
      { numRuns: countRuns(200) },
    );
  });
});

// verifies TL-30/AC-2
describe('what a score says', () => {
  it('is little below 0.4, some below 0.7, most from there', () => {
    assert.deepEqual([0, 0.39, 0.4, 0.69, 0.7, 1].map(bandOf), ['little', 'little', 'some', 'some', 'most', 'most']);
  });

  it('takes 0.3 + 0.4 for 0.7, whatever the machine makes of it', () => assert.equal(bandOf(0.1 * 7), 'most'));

  it('differs by what was promised', () => {
    assert.notEqual(readScore(0.7, 'committed', true), readScore(0.7, 'aspirational', true));
    assert.match(readScore(0.7, 'committed', true), /short of the 1\.0/);
    assert.match(readScore(1, 'committed', true), /delivered/);
    assert.match(readScore(0.2, 'committed', true), /missed/);
    assert.match(readScore(0.2, 'aspirational', true), /little/);
    assert.match(readScore(0.5, 'aspirational', true), /short of the 0\.7/);
  });

  it('is no verdict before the cycle has ended', () => {
    assert.match(readScore(0.2, 'committed', false), /^so far/);
    assert.match(readScore(0.2, 'aspirational', false), /^so far/);
  });
});
