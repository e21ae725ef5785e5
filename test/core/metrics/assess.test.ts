import assert from 'node:assert/strict';
import fc from 'fast-check';
import { assessMetric } from '../../../server/src/core/metrics/assess.ts';
import type { Metric, MetricDefinition } from '../../../server/src/core/metrics/metric.ts';
import { scoreMetric } from '../../../server/src/core/metrics/scores.ts';
import { makeSeries } from '../../../server/src/core/metrics/points.ts';
import { readDay } from '../../../server/src/core/model/day.ts';
import type { Comparator, Direction, Target, Unit } from '../../../server/src/core/model/metric.ts';
import { countRuns } from '../../support/runs.ts';

const day = (written: string): number => readDay(written) ?? assert.fail(written);
const percent: Unit = { name: 'percent', dimension: 'percent', scale: 1 };

function aim(comparator: Comparator, value: number, value2?: number): Target {
  const target = { comparator, value, isComparatorWritten: true, span: { start: 0, end: 0 } };
  return value2 === undefined ? target : { ...target, value2 };
}

/** A metric in percent that goes up from 33 (30 June) to 50 (30 September): 92 days; on 20 August 51 of them have gone. */
const upward: MetricDefinition = {
  unit: percent,
  direction: 'up',
  baseline: { value: 33, day: day('2026-06-30') },
  targets: [],
  target: aim('>=', 50),
  targetDay: day('2026-09-30'),
  isBroken: false,
  isRestricted: false,
  unread: [],
};

type Values = Readonly<Record<string, number>>;

function assess(more: Partial<MetricDefinition>, values: Values, today = '2026-08-20'): Metric {
  const points = Object.entries(values).map(([on, value]) => ({ day: day(on), value, source: 'measured' }));
  return assessMetric({ ...upward, ...more }, makeSeries(points, day(today)), day(today));
}

/** Without what `keys` name. */
function without(...keys: readonly (keyof MetricDefinition)[]): Partial<MetricDefinition> {
  return Object.fromEntries(keys.map(key => [key, undefined]));
}

function near(actual: number | undefined, expected: number): void {
  assert.ok(actual !== undefined && Math.abs(actual - expected) < 1e-12, `${actual} is not ${expected}`);
}

// verifies TL-27/AC-2
describe('progress', () => {
  it('up: (41.2 − 33) ÷ (50 − 33) = 8.2 ÷ 17', () => {
    near(assess({}, { '2026-08-17': 41.2 }).progress, 8.2 / 17);
  });

  it('down: (29 − 38) ÷ (20 − 38) = 9 ÷ 18 = 0.5', () => {
    const down = { direction: 'down', baseline: { value: 38 }, target: aim('<=', 20) } as const;
    assert.equal(assess(down, { '2026-08-17': 29 }).progress, 0.5);
  });

  it('is negative where things got worse: (30 − 33) ÷ 17', () => {
    near(assess({}, { '2026-08-17': 30 }).progress, -3 / 17);
  });

  it('is above 1 where the target is passed: (58.5 − 33) ÷ 17 = 1.5', () => {
    assert.equal(assess({}, { '2026-08-17': 58.5 }).progress, 1.5);
  });

  it('works below zero: (−4 − −10) ÷ (5 − −10) = 6 ÷ 15 = 0.4', () => {
    assert.equal(assess({ baseline: { value: -10 }, target: aim('>=', 5) }, { '2026-08-17': -4 }).progress, 0.4);
  });

  const gaps: readonly (readonly [string, Partial<MetricDefinition>, Values, Metric['progressGap']])[] = [
    ['without a value', {}, {}, 'no-data'],
    ['without a baseline', without('baseline'), { '2026-08-17': 41 }, 'no-baseline'],
    ['without a target', without('target'), { '2026-08-17': 41 }, 'no-target'],
    ['where the target is the baseline', { baseline: { value: 50 } }, { '2026-08-17': 41 }, 'target-is-baseline'],
    ['of what is to stay', { direction: 'maintain' }, { '2026-08-17': 41 }, 'band'],
    ['of a range', { direction: 'range', target: aim('between', 40, 60) }, { '2026-08-17': 41 }, 'band'],
    ['of a guardrail', { role: 'guardrail' }, { '2026-08-17': 41 }, 'band'],
    ['toward a stretch between two values', { target: aim('between', 40, 60) }, { '2026-08-17': 41 }, 'band'],
  ];
  for (const [name, definition, values, gap] of gaps) {
    it(`is none ${name}, and says why`, () => {
      const metric = assess(definition, values);
      assert.equal(metric.progress, undefined);
      assert.equal(metric.progressGap, gap);
    });
  }

  it('is none where the numbers are too large for it', () => {
    const metric = assess({ baseline: { value: -1e308 }, target: aim('>=', 1e308) }, { '2026-08-17': 1e308 });
    assert.equal(metric.progress, undefined);
    assert.ok(metric.progressGap);
  });

  it('grows with the value where the target is above the baseline, and falls where it is below', () => {
    const number = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(number, number, number, number, (baseline, target, a, b) => {
        const of = (value: number): number | undefined =>
          assess({ baseline: { value: baseline }, target: aim('>=', target) }, { '2026-08-17': value }).progress;
        const [less, more] = [of(Math.min(a, b)), of(Math.max(a, b))];
        if (less === undefined || more === undefined) return;
        assert.ok(Number.isFinite(less) && Number.isFinite(more));
        assert.ok(target > baseline ? less <= more : less >= more);
      }),
      { numRuns: countRuns(500) },
    );
  });
});

describe('elapsed time', () => {
  it('30 June to 30 September are 92 days, of which 51 have gone on 20 August', () => {
    assert.equal(assess({}, {}).elapsed, 51 / 92);
  });

  it('counts from the first day of the cycle where the baseline has no day: 50 ÷ 91', () => {
    const cycle = { name: '2026-Q3', start: day('2026-07-01'), end: day('2026-09-30') };
    assert.equal(assess({ baseline: { value: 33 }, cycle }, {}).elapsed, 50 / 91);
  });

  it('is not cut: before the baseline it is negative, after the target above 1', () => {
    assert.equal(assess({}, {}, '2026-06-20').elapsed, -10 / 92);
    assert.equal(assess({}, {}, '2026-10-10').elapsed, 102 / 92);
  });

  it('is unknown without a start, without an end, or where the end is not after the start', () => {
    assert.equal(assess({ baseline: { value: 33 } }, {}).elapsed, undefined);
    assert.equal(assess(without('targetDay'), {}).elapsed, undefined);
    assert.equal(assess(without('target'), {}).elapsed, undefined);
    assert.equal(assess({ targetDay: day('2026-06-30') }, {}).elapsed, undefined);
    assert.equal(assess({ targetDay: day('2026-06-29') }, {}).elapsed, undefined);
  });
});

describe('change since the value before', () => {
  it('41.2 after 40.8 is +0.4, in percentage points', () => {
    const { delta } = assess({}, { '2026-08-03': 39.4, '2026-08-10': 40.8, '2026-08-17': 41.2 });
    assert.equal(delta?.value, 0.4);
    assert.equal(delta?.unit?.name, 'pp');
    assert.equal(delta?.since, day('2026-08-10'));
  });

  it('is in the unit of the metric where that is no percentage', () => {
    const seconds = { name: 's', dimension: 'duration', scale: 1000 };
    const { delta } = assess({ unit: seconds }, { '2026-08-10': 12.25, '2026-08-17': 11.9 });
    assert.deepEqual([delta?.value, delta?.unit?.name], [-0.35, 's']);
  });

  it('is none of a single value', () => assert.equal(assess({}, { '2026-08-17': 41.2 }).delta, undefined));
});

// verifies TL-27/AC-1
describe('the state', () => {
  const cases: readonly (readonly [string, Metric['state'], Partial<MetricDefinition>, Values, string?])[] = [
    ['broken hides all others', 'broken', { isBroken: true }, {}],
    ['no value', 'no-data', {}, {}],
    ['only a value of tomorrow', 'no-data', {}, { '2026-08-21': 60 }],
    ['11 days old, 10.5 allowed', 'stale', { staleAfterDays: 10.5 }, { '2026-08-09': 60 }],
    ['10 days old, 10.5 allowed', 'met', { staleAfterDays: 10.5 }, { '2026-08-10': 60 }],
    ['137 days old, 136.965 allowed', 'stale', { staleAfterDays: 136.9659375 }, { '2026-04-05': 60 }],
    ['136 days old, 136.965 allowed', 'met', { staleAfterDays: 136.9659375 }, { '2026-04-06': 60 }],
    ['stale hides what stays inside', 'stale', { staleAfterDays: 7, role: 'guardrail' }, { '2026-08-01': 60 }],
    ['no target', 'unknown', without('target', 'targetDay'), { '2026-08-17': 41 }],
    ['no baseline', 'unknown', without('baseline'), { '2026-08-17': 41 }],
    ['no baseline, but there', 'met', without('baseline'), { '2026-08-17': 50 }],
    ['target and baseline are one', 'unknown', { baseline: { value: 50, day: 0 } }, { '2026-08-17': 41 }],
    ['no day of the target', 'unknown', without('targetDay'), { '2026-08-17': 41 }],
    ['no day of the target, but there', 'met', without('targetDay'), { '2026-08-17': 51 }],
    // Time is 51 ÷ 92 = 0.554; 0.9 of it is 0.499, which is 41.48 %; 0.7 of it is 0.388, which is 39.60 %.
    ['pace 0.901', 'on-track', {}, { '2026-08-17': 41.49 }],
    ['pace 0.898', 'at-risk', {}, { '2026-08-17': 41.46 }],
    ['pace 0.702', 'at-risk', {}, { '2026-08-17': 39.61 }],
    ['pace 0.698', 'off-track', {}, { '2026-08-17': 39.58 }],
    ['worse than at the start', 'off-track', {}, { '2026-08-17': 30 }],
    ['before the start, at the baseline', 'on-track', {}, { '2026-06-20': 33 }, '2026-06-20'],
    ['before the start, below it', 'off-track', {}, { '2026-06-20': 32 }, '2026-06-20'],
    ['on the day of the start, at the baseline', 'on-track', {}, { '2026-06-30': 33 }, '2026-06-30'],
    ['on the day of the target, short of it', 'on-track', {}, { '2026-09-30': 49.9 }, '2026-09-30'],
    ['on the day of the target, there', 'met', {}, { '2026-09-30': 50 }, '2026-09-30'],
    ['the day after, there in time', 'met', {}, { '2026-09-28': 50.1 }, '2026-10-01'],
    ['the day after, too late', 'missed', {}, { '2026-09-28': 49, '2026-10-01': 52 }, '2026-10-01'],
    ['there in time, and lost since', 'met', {}, { '2026-09-28': 50.1, '2026-10-05': 45 }, '2026-10-06'],
    ['the first value came after the day', 'missed', {}, { '2026-10-05': 60 }, '2026-10-06'],
    ['missed without a baseline', 'missed', without('baseline'), { '2026-09-28': 49 }, '2026-10-01'],
    ['maintain, inside', 'on-track', { direction: 'maintain', target: aim('=', 99) }, { '2026-08-17': 99 }],
    ['maintain, outside', 'off-track', { direction: 'maintain', target: aim('=', 99) }, { '2026-08-17': 98 }],
    ['range, on its edge', 'on-track', { direction: 'range', target: aim('between', 2, 5) }, { '2026-08-17': 5 }],
    ['range, above', 'off-track', { direction: 'range', target: aim('between', 2, 5) }, { '2026-08-17': 5.1 }],
    ['range, below', 'off-track', { direction: 'range', target: aim('between', 2, 5) }, { '2026-08-17': 1.9 }],
    ['guardrail, inside', 'on-track', { role: 'guardrail', target: aim('<=', 2) }, { '2026-08-17': 1.4 }],
    ['guardrail, breached', 'off-track', { role: 'guardrail', target: aim('<=', 2) }, { '2026-08-17': 2.6 }],
    ['guardrail after its day', 'on-track', { role: 'guardrail' }, { '2026-10-10': 61 }, '2026-10-11'],
    ['guardrail without a target', 'unknown', { role: 'guardrail', ...without('target') }, { '2026-08-17': 1 }],
    ['above is not at', 'on-track', { target: aim('>', 50) }, { '2026-09-28': 50 }, '2026-09-30'],
    ['below is not at', 'unknown', { target: aim('<', 20), ...without('baseline') }, { '2026-08-17': 20 }],
  ];
  for (const [name, state, definition, values, today] of cases) {
    it(`${name}: ${state}`, () => assert.equal(assess(definition, values, today).state, state));
  }

  it('takes exactly 0.9 and 0.7 of the pace for enough: 36 of 100 in 40 of 100 days, 28 of 100', () => {
    const definition = {
      baseline: { value: 0, day: day('2026-07-11') },
      target: aim('>=', 100),
      targetDay: day('2026-10-19'),
    };
    assert.equal(assess(definition, {}).elapsed, 0.4);
    assert.equal(assess(definition, { '2026-08-20': 36 }).state, 'on-track');
    assert.equal(assess(definition, { '2026-08-20': 28 }).state, 'at-risk');
    assert.equal(assess(definition, { '2026-08-20': 27.9 }).state, 'off-track');
  });
});

describe('a bare number of which nobody said which way is better', () => {
  const bare: Partial<MetricDefinition> = {
    ...without('direction', 'baseline'),
    target: { ...aim('>=', 2), isComparatorWritten: false, isWayUnknown: true },
  };

  it('is neither met nor missed, on whichever side the value is', () => {
    for (const value of [1, 2, 3]) {
      const { state, isInside } = assess(bare, { '2026-08-17': value });
      assert.deepEqual([state, isInside], ['unknown', undefined]);
    }
    assert.equal(assess(bare, { '2026-08-17': 3 }, '2026-11-01').state, 'unknown');
  });

  it('has no score', () => {
    assert.equal(scoreMetric(assess(bare, { '2026-08-17': 3 }), false), undefined);
  });

  it('is no guardrail that holds or is breached', () => {
    const guardrail = assess({ ...bare, role: 'guardrail' }, { '2026-08-17': 3 });
    assert.deepEqual([guardrail.state, guardrail.isInside], ['unknown', undefined]);
  });
});

describe('age and outcome', () => {
  it('counts days from the last value', () => assert.equal(assess({}, { '2026-08-17': 41 }).ageDays, 3));

  it('keeps the value that the target was judged by, once its day is over', () => {
    const values = { '2026-09-28': 50.1, '2026-10-05': 45 };
    assert.equal(assess({}, values, '2026-10-06').outcome?.value, 50.1);
    assert.equal(assess({}, values, '2026-09-30').outcome, undefined);
  });

  it('says whether the last value is inside the target', () => {
    assert.equal(assess({}, { '2026-08-17': 41 }).isInside, false);
    assert.equal(assess({}, { '2026-08-17': 50 }).isInside, true);
    assert.equal(assess({}, {}).isInside, undefined);
  });
});

describe('no number that is none ever comes out', () => {
  const directions: readonly (Direction | undefined)[] = ['up', 'down', 'maintain', 'range', undefined];
  it('whatever goes in', () => {
    const any = fc.double({ noNaN: true });
    fc.assert(
      fc.property(
        any,
        any,
        fc.constantFrom(...directions),
        fc.array(fc.tuple(fc.integer({ min: 20_500, max: 20_720 }), any), { maxLength: 12 }),
        fc.integer({ min: 20_500, max: 20_800 }),
        (baseline, target, direction, values, today) => {
          const definition: MetricDefinition = {
            ...upward,
            ...(direction ? { direction } : {}),
            baseline: { value: baseline, day: 20_600 },
            target: aim('>=', target),
          };
          const points = values.map(([on, value]) => ({ day: on, value, source: 'measured' }));
          const { progress, elapsed, delta, ageDays, state } = assessMetric(
            definition,
            makeSeries(points, today),
            today,
          );
          for (const number of [progress, elapsed, delta?.value, ageDays]) {
            assert.ok(number === undefined || Number.isFinite(number), `${number} in state ${state}`);
          }
        },
      ),
      { numRuns: countRuns(500) },
    );
  });
});
