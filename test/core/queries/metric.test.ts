import assert from 'node:assert/strict';
import type { Metric } from '../../../server/src/core/metrics/metric.ts';
import { metricOf } from '../../../server/src/core/queries/metric.ts';
import { defaultConfig } from '../../../server/src/core/model/config.ts';
import { readDay, writeDay } from '../../../server/src/core/model/day.ts';
import { openFiles, uriOf } from '../../support/openFiles.ts';

const day = (written: string): number => readDay(written) ?? assert.fail(written);

interface Options {
  readonly id?: string;
  readonly today?: string;
  readonly fiscalYearStart?: number;
}

/** The metric of an item in a spec, with histories in files of their own. */
function metricIn(spec: string, histories: Readonly<Record<string, string>> = {}, options: Options = {}): Metric {
  const { id = 'KPI-1', today = '2026-08-20', fiscalYearStart = 1 } = options;
  const { snapshot } = openFiles(
    { 'docs/spec.md': spec, ...histories },
    { ...defaultConfig, fiscalYearStart },
    day(today),
  );
  const [item] = snapshot.itemsById(id);
  const metric = item && metricOf(snapshot, item);
  assert.ok(metric, `${id} is a metric`);
  return metric;
}

/** A KPI with these fields. */
const kpi = (...fields: readonly string[]): string =>
  `# KPI-1: Rate\n\n${fields.map(field => `- ${field}\n`).join('')}`;

const csv = (...rows: readonly string[]): Readonly<Record<string, string>> => ({
  'metrics/KPI-1.csv': `date,value\n${rows.join('\n')}\n`,
});

/** What is wrong with the values of a metric: field, what is written, reason. */
const unreadOf = (metric: Metric): readonly string[] =>
  metric.unread.map(({ field, text, reason, expectation }) => `${field} '${text}' ${reason}: ${expectation}`);

describe('a KPI becomes a metric', () => {
  const fields = [
    'unit: percent · direction: up · cadence: weekly',
    'baseline: 33.0 (2026-06-30)',
    'target: >= 50 by 2026-09-30',
  ];

  it('with progress (41.2 − 33) ÷ (50 − 33) = 0.482 in 51 ÷ 92 = 0.554 of the time: pace 0.870, at risk', () => {
    const metric = metricIn(kpi(...fields), csv('2026-08-10,40.8', '2026-08-17,41.2'));
    assert.equal(metric.progress?.toFixed(3), '0.482');
    assert.equal(metric.elapsed, 51 / 92);
    assert.equal(metric.state, 'at-risk');
    assert.deepEqual(metric.now, { day: day('2026-08-17'), value: 41.2, source: 'measured' });
    assert.equal(metric.ageDays, 3);
    assert.equal(metric.staleAfterDays, 10.5);
    assert.deepEqual([metric.delta?.value, metric.delta?.unit?.name], [0.4, 'pp']);
    assert.deepEqual(metric.unread, []);
  });

  it('as it was on an earlier day: (40.8 − 33) ÷ 17 = 0.459 in 42 ÷ 92 = 0.457: on track', () => {
    const metric = metricIn(kpi(...fields), csv('2026-08-10,40.8', '2026-08-17,41.2'), { today: '2026-08-11' });
    assert.equal(metric.now?.value, 40.8);
    assert.equal(metric.progress?.toFixed(3), '0.459');
    assert.equal(metric.state, 'on-track');
  });

  it('from a row of a table', () => {
    const table =
      '# KPIs\n\n| KPI | Title | Unit | Direction | Baseline | Target |\n|-|-|-|-|-|-|\n' +
      '| KPI-1 | Rate | percent | up | 33 (2026-06-30) | >= 50 by 2026-09-30 |\n';
    assert.equal(metricIn(table, csv('2026-08-17,41.2')).state, 'at-risk');
  });

  it('with nothing but a name', () => {
    const metric = metricIn('# KPI-1: Rate\n');
    assert.equal(metric.state, 'no-data');
    assert.deepEqual([metric.unit, metric.direction, metric.target, metric.staleAfterDays], Array(4).fill(undefined));
  });

  it('of which other kinds have none', () => {
    const { snapshot } = openFiles({ 'docs/spec.md': '# REQ-1: Pay\n\n- target: <= 2 s\n' });
    const [item] = snapshot.itemsById('REQ-1');
    assert.ok(item);
    assert.equal(metricOf(snapshot, item), undefined);
  });

  it('that is broken by its status, whatever its numbers', () => {
    const metric = metricIn(kpi('status: broken', 'repair: https://tracker/1', ...fields), csv('2026-08-17,41.2'));
    assert.deepEqual([metric.state, metric.repair], ['broken', 'https://tracker/1']);
  });

  it('that is restricted by its own word', () => {
    assert.equal(metricIn(kpi('sensitivity: restricted')).isRestricted, true);
    assert.equal(metricIn(kpi('sensitivity: internal')).isRestricted, false);
    assert.equal(metricIn(`---\nsensitivity: restricted\n---\n\n${kpi('unit: percent')}`).isRestricted, false);
  });
});

describe('the catalogue gives a KPI what it does not say', () => {
  it('definition, unit, direction and cadence by `metric: activation-rate` alone', () => {
    const metric = metricIn(kpi('Metric: activation-rate'));
    assert.equal(metric.catalogue?.id, 'activation-rate');
    assert.deepEqual([metric.unit?.name, metric.direction, metric.directionFrom], ['percent', 'up', 'inherited']);
    assert.ok(metric.cadence);
    assert.equal(metric.staleAfterDays, Math.max(1, 1.5 * metric.cadence.days));
  });

  it('and what it says itself counts over it', () => {
    const metric = metricIn(kpi('metric: activation-rate', 'unit: ratio', 'direction: down', 'cadence: yearly'));
    assert.deepEqual([metric.unit?.name, metric.direction, metric.cadence?.name], ['ratio', 'down', 'yearly']);
  });

  it('which direction a CES has, only with its scale', () => {
    assert.equal(metricIn(kpi('metric: ces')).direction, undefined);
    assert.equal(metricIn(kpi('metric: ces', 'scale: 7-point')).direction, 'up');
    assert.equal(metricIn(kpi('metric: ces', 'scale: 5-point')).direction, 'down');
  });

  it('nothing by a name that it does not know', () => {
    assert.equal(metricIn(kpi('metric: wonderfulness')).unit, undefined);
  });
});

describe('units', () => {
  const cases: readonly (readonly [string, readonly string[], string | undefined])[] = [
    ['its own', ['unit: ms', 'target: <= 2 s'], 'ms'],
    ['that of the target', ['target: <= 2 s', 'baseline: 3000 ms'], 's'],
    ['that of the baseline', ['target: <= 2', 'baseline: 3000 ms'], 'ms'],
    ['that of the current value', ['target: <= 2', 'current: 3 s'], 's'],
    ['of a duration, what the target is written in', ['unit: duration', 'target: below 15 min'], 'min'],
    ['none', ['target: >= 40'], undefined],
  ];
  for (const [name, fields, unit] of cases) {
    it(name, () => assert.equal(metricIn(kpi(...fields)).unit?.name, unit));
  }

  it('convert: a target of 15 min over a history in seconds is 900, from 1 200 (20 min) with 1 050 half of the way', () => {
    const metric = metricIn(
      kpi('unit: s', 'target: below 15 min by 2026-09-30', 'baseline: 20 min (2026-06-30)'),
      csv('2026-08-17,1050'),
    );
    assert.equal(metric.target?.value, 900);
    assert.equal(metric.baseline?.value, 1200);
    assert.equal(metric.progress, 0.5);
    assert.equal(metric.target.unit?.name, 's');
  });

  it('of another dimension do not count, and are told of in their place', () => {
    const spec = kpi('unit: percent', 'target: <= 200 ms', 'baseline: 3 s (2026-06-30)');
    const metric = metricIn(spec);
    assert.equal(metric.target, undefined);
    assert.equal(metric.baseline, undefined);
    assert.deepEqual(unreadOf(metric), [
      "baseline '3 s (2026-06-30)' other-unit: percent, not s",
      "target '<= 200 ms' other-unit: percent, not ms",
    ]);
    assert.deepEqual(
      metric.unread.map(({ span }) => spec.slice(span.start, span.end)),
      ['3 s (2026-06-30)', '<= 200 ms'],
    );
  });
});

describe('values in another unit', () => {
  it('are told of each where it stands in a list of targets', () => {
    const spec = kpi('unit: percent', 'target: 2026-Q3: >= 40 %; 2026-Q4: <= 5 min');
    const { unread, target } = metricIn(spec);
    assert.equal(target?.value, 40);
    assert.deepEqual(
      unread.map(({ span }) => spec.slice(span.start, span.end)),
      ['2026-Q4: <= 5 min'],
    );
  });

  it('are told of where the sentence of a key result has them', () => {
    const spec = `# OBJ-1: Grow\n\n- **KR-1**: Wait from 40 min to 20 min — uses KPI-1\n\n#${kpi('unit: percent')}`;
    const { unread, target, baseline } = metricIn(spec, {}, { id: 'OBJ-1/KR-1' });
    assert.deepEqual([target, baseline], [undefined, undefined]);
    assert.deepEqual(
      unread.map(({ field, span, reason }) => [field, spec.slice(span.start, span.end), reason]),
      [['target', 'Wait from 40 min to 20 min — uses KPI-1', 'other-unit']],
    );
  });

  it('are told of at the whole value where marks in it hide what stands where', () => {
    const spec = kpi('unit: percent', 'target: **2026-Q3**: >= 40 %; 2026-Q4: <= 5 min');
    assert.deepEqual(
      metricIn(spec).unread.map(({ span }) => spec.slice(span.start, span.end)),
      ['2026-Q3**: >= 40 %; 2026-Q4: <= 5 min'],
    );
  });
});

// verifies TL-25/AC-2
describe('what cannot be read', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['target: see the dashboard', 'target'],
    ['baseline: quite low', 'baseline'],
    ['current: unclear, ask Ann', 'current'],
    ['cadence: when the moon is full', 'cadence'],
    ['stale-after: soon', 'stale-after'],
    ['latency: some', 'latency'],
    ['cycle: this summer', 'cycle'],
  ];
  for (const [line, field] of cases) {
    it(`is told of: ${line}`, () => {
      const { unread } = metricIn(kpi(line));
      assert.deepEqual(
        unread.map(one => [one.field, one.text, one.reason]),
        [[field, line.slice(field.length + 2), 'not-understood']],
      );
    });
  }

  it('is told of a day in the sentence of a key result that the calendar lacks', () => {
    const spec = '# OBJ-1: Grow\n\n- **KR-1**: Visits from 10 to 20 by 2026-02-30\n';
    const { unread, target } = metricIn(spec, {}, { id: 'OBJ-1/KR-1' });
    assert.equal(target?.value, 20);
    assert.deepEqual(
      unread.map(({ field, text, span, reason }) => [field, text, spec.slice(span.start, span.end), reason]),
      [['due', '2026-02-30', 'Visits from 10 to 20 by 2026-02-30', 'not-understood']],
    );
  });

  it('nothing that says that there is nothing yet', () => {
    assert.deepEqual(
      metricIn(kpi('target: n/a', 'baseline: none', 'current: TBD', 'cadence: -', 'unit: ?')).unread,
      [],
    );
  });
});

describe('comparators of bare numbers', () => {
  const cases: readonly (readonly [string, readonly string[], string])[] = [
    ['at least where up is better', ['direction: up', 'target: 50 %'], '>='],
    ['at most where down is better', ['direction: down', 'target: 50 %'], '<='],
    ['just so where it is to stay', ['direction: maintain', 'target: 50 %'], '='],
    ['at least where nobody says', ['target: 50 %'], '>='],
    ['at most where it starts higher', ['target: 20 min', 'baseline: 38 min'], '<='],
    ['at most for none at all', ['target: 0 incidents'], '<='],
    ['by the way from where to where', ['target: from 38 to 20 min'], '<='],
    ['as written', ['direction: up', 'target: < 50 %'], '<'],
  ];
  for (const [name, fields, comparator] of cases) {
    it(name, () => assert.equal(metricIn(kpi(...fields)).target?.comparator, comparator));
  }
});

describe('directions', () => {
  const cases: readonly (readonly [string, readonly string[], string | undefined, string | undefined])[] = [
    ['a field', ['direction: lower is better', 'target: >= 5'], 'down', 'field'],
    ['the catalogue', ['metric: activation-rate', 'target: <= 5'], 'up', 'inherited'],
    ['a comparator', ['target: below 15 min'], 'down', 'target'],
    ['from and to', ['target: from 33 % to 50 %'], 'up', 'target'],
    ['two ends', ['target: between 2 and 5'], 'range', 'target'],
    ['a baseline below the target', ['target: 50 %', 'baseline: 33 %'], 'up', 'target'],
    ['a bare number says none', ['target: 50 %'], undefined, undefined],
  ];
  for (const [name, fields, direction, from] of cases) {
    it(name, () => {
      const metric = metricIn(kpi(...fields));
      assert.deepEqual([metric.direction, metric.directionFrom], [direction, from]);
    });
  }
});

describe('the target in force', () => {
  const list = 'target: 2026-Q2: >= 40 %; 2026-Q3: >= 45 %; 2026-Q4: >= 50 %';
  const cases: readonly (readonly [string, string, string, number | undefined, string | undefined])[] = [
    ['the one of the running cycle', list, '2026-08-20', 45, '2026-09-30'],
    ['on its last day', list, '2026-09-30', 45, '2026-09-30'],
    ['the next on the day after', list, '2026-10-01', 50, '2026-12-31'],
    ['the first before all', list, '2026-01-10', 40, '2026-06-30'],
    ['the last after all', list, '2027-02-01', 50, '2026-12-31'],
    [
      'by its day, where it names no cycle',
      'target: >= 40 % by 2026-06-30; >= 50 % by 2026-12-31',
      '2026-08-20',
      50,
      '2026-12-31',
    ],
    ['the only one', 'target: >= 40 %', '2026-08-20', 40, undefined],
    ['the fiscal quarter that runs', 'target: FY27-Q1: >= 40 %; FY27-Q2: >= 50 %', '2026-08-20', 40, '2026-09-30'],
  ];
  for (const [name, line, today, value, by] of cases) {
    it(name, () => {
      const metric = metricIn(kpi(line), {}, { today, fiscalYearStart: 7 });
      assert.equal(metric.target?.value, value);
      assert.equal(metric.targetDay === undefined ? undefined : writeDay(metric.targetDay), by);
    });
  }

  it('keeps all that are written', () => assert.equal(metricIn(kpi(list)).targets.length, 3));

  it('is one of several lines as well', () => {
    const lines = [
      'unit: percent',
      'target: 2026-Q2: >= 40 %',
      'target: 2026-Q3: >= 45 %',
      'target: 2026-Q4: >= 5 min',
    ];
    const spec = kpi(...lines);
    const { target, targets, unread } = metricIn(spec, {}, { today: '2026-08-20' });
    assert.deepEqual([target?.value, targets.length], [45, 3]);
    assert.deepEqual(
      unread.map(({ span, reason }) => [spec.slice(span.start, span.end), reason]),
      [['2026-Q4: >= 5 min', 'other-unit']],
    );
  });

  it('is told of where one of several lines cannot be read', () => {
    const { target, unread } = metricIn(kpi('target: 2026-Q3: >= 45 %', 'target: see the dashboard'));
    assert.equal(target?.value, 45);
    assert.deepEqual(
      unread.map(({ text, reason }) => [text, reason]),
      [['see the dashboard', 'not-understood']],
    );
  });
});

describe('the day of the target', () => {
  const cases: readonly (readonly [string, readonly string[], string | undefined])[] = [
    ['in the target', ['target: >= 5 by 2026-10-31', 'due: 2026-12-31'], '2026-10-31'],
    ['in a field of its own', ['target: >= 5', 'by: 2026-12-31'], '2026-12-31'],
    ['at the end of its own cycle', ['target: >= 5', 'cycle: 2026-H2'], '2026-12-31'],
    [
      'of a part of the year, the next after the baseline',
      ['target: >= 5 by Q3', 'baseline: 1 (2025-06-30)'],
      '2025-09-30',
    ],
    ['of a part of the year, else the next from today', ['target: >= 5 by Q2'], '2027-06-30'],
    ['in a fiscal year that begins in July', ['target: >= 5 by FY27-Q1'], '2026-09-30'],
    ['nowhere', ['target: >= 5'], undefined],
    ['not in a release', ['target: >= 5', 'due: v4.3'], undefined],
  ];
  for (const [name, fields, by] of cases) {
    it(name, () => {
      const { targetDay } = metricIn(kpi(...fields), {}, { fiscalYearStart: 7 });
      assert.equal(targetDay === undefined ? undefined : writeDay(targetDay), by);
    });
  }
});

describe('freshness', () => {
  const cases: readonly (readonly [string, readonly string[], number | undefined])[] = [
    ['weekly: 1.5 × 7', ['cadence: weekly'], 10.5],
    ['daily: 1.5 × 1', ['cadence: daily'], 1.5],
    ['monthly: 1.5 × 30.436875', ['cadence: monthly'], 45.6553125],
    ['quarterly: 1.5 × 91.310625', ['cadence: quarterly'], 136.9659375],
    ['yearly: 1.5 × 365.2425', ['cadence: yearly'], 547.86375],
    ['every 2 weeks: 1.5 × 14', ['cadence: every 2 weeks'], 21],
    ['hourly: a day at least', ['cadence: hourly'], 1],
    ['continuous: a day at least', ['cadence: continuous'], 1],
    ['with what the source takes: 10.5 + 2', ['cadence: weekly', 'latency: 2 days'], 12.5],
    ['as written', ['cadence: weekly', 'stale-after: 30 days'], 30],
    ['a remark behind it', ['cadence: weekly (Mondays)'], 10.5],
    ['on demand: never', ['cadence: on demand'], undefined],
    ['nobody says', [], undefined],
  ];
  for (const [name, fields, days] of cases) {
    it(name, () => assert.equal(metricIn(kpi(...fields)).staleAfterDays, days));
  }
});

describe('a current value in the spec', () => {
  it('is a point where there is no history', () => {
    const metric = metricIn(kpi('unit: percent', 'current: 41.2 (2026-08-17)'));
    assert.deepEqual(metric.points, [{ day: day('2026-08-17'), value: 41.2, source: 'manual' }]);
  });

  it('says where it comes from', () => {
    assert.equal(metricIn(kpi('current: 41.2 % (2026-08-17, Q3 survey)')).now?.source, 'Q3 survey');
  });

  it('is none without its day', () => {
    const metric = metricIn(kpi('current: 41.2 %'));
    assert.equal(metric.state, 'no-data');
    assert.equal(metric.authored?.value, 41.2);
  });

  it('is none beside a history, even one without a value', () => {
    assert.equal(metricIn(kpi('current: 41.2 (2026-08-17)'), csv('2026-08-10,40')).now?.value, 40);
    assert.equal(metricIn(kpi('current: 41.2 (2026-08-17)'), csv('2026-08-10,')).state, 'no-data');
  });

  it('is none of a day to come', () => assert.equal(metricIn(kpi('current: 1 (2026-08-21)')).state, 'no-data'));
});

describe('the time that has gone', () => {
  const objective = '# OBJ-1: Grow\n\n- cycle: 2026-Q3\n\n';
  const below = (...fields: readonly string[]): string =>
    `${objective}## KPI-1: Rate\n\n${fields.map(field => `- ${field}\n`).join('')}`;

  it('counts from the first day of the objective’s cycle, where the baseline has no day: 50 ÷ 91', () => {
    const metric = metricIn(below('baseline: 33 %', 'target: >= 50 % by 2026-09-30'));
    assert.equal(metric.elapsed, 50 / 91);
  });

  it('counts from the day of the baseline where it has one', () => {
    assert.equal(metricIn(below('baseline: 33 % (2026-06-30)', 'target: >= 50 % by 2026-09-30')).elapsed, 51 / 92);
  });

  it('counts from its own cycle first: FY27-Q1 from July, 50 ÷ 91', () => {
    const { elapsed, cycle } = metricIn(kpi('cycle: FY27-Q1', 'target: 5', 'baseline: 1'), {}, { fiscalYearStart: 7 });
    assert.deepEqual([elapsed, cycle?.name], [50 / 91, 'FY27-Q1']);
  });

  it('is unknown without either', () => {
    assert.equal(metricIn(kpi('baseline: 33 %', 'target: >= 50 % by 2026-09-30')).elapsed, undefined);
  });

  it('has no end where only the objective has a cycle: a KPI outlives it', () => {
    assert.equal(metricIn(below('baseline: 33 % (2026-06-30)', 'target: >= 50 %')).elapsed, undefined);
  });
});

describe('a key result', () => {
  const rate = '## KPI-1: Rate\n\n- unit: percent · direction: up · cadence: weekly\n- baseline: 30 (2026-03-31)\n';
  const from = (statement: string, ...children: readonly string[]): string =>
    `# OBJ-1: Grow\n\n- cycle: 2026-Q3\n- **KR-1**: ${statement}\n${children.map(child => `  ${child.startsWith('  ') ? '' : '- '}${child}\n`).join('')}\n`;
  const id = 'OBJ-1/KR-1';

  it('takes history, unit and direction from the KPI that it uses, and its ends from its own sentence', () => {
    const metric = metricIn(
      `${from('Activation from 33 % to 50 % by 2026-09-30 — uses KPI-1')}${rate}`,
      csv('2026-08-17,41.2'),
      { id },
    );
    assert.deepEqual([metric.unit?.name, metric.direction, metric.baseline?.value], ['percent', 'up', 33]);
    assert.deepEqual([metric.target?.comparator, metric.target?.value], ['>=', 50]);
    assert.equal(metric.progress?.toFixed(3), '0.482');
    assert.equal(metric.elapsed, 50 / 91);
    assert.equal(metric.staleAfterDays, 10.5);
    assert.equal(metric.state, 'at-risk');
  });

  it('takes its fields over its sentence', () => {
    const spec = from('Activation from 33 % to 50 % — uses KPI-1', 'target: >= 60 %', 'baseline: 35 % (2026-07-10)');
    const metric = metricIn(`${spec}${rate}`, {}, { id });
    assert.deepEqual([metric.target?.value, metric.baseline?.value], [60, 35]);
  });

  it('takes ends that it does not name from the KPI', () => {
    const metric = metricIn(
      `${from('Activation gets better — uses KPI-1')}${rate}- target: >= 60 by 2026-12-31\n`,
      {},
      { id },
    );
    assert.deepEqual([metric.target?.value, metric.baseline?.value], [60, 30]);
    assert.equal(metric.targetDay, day('2026-12-31'));
  });

  it('is due at the end of its objective’s cycle, unless it says another day', () => {
    assert.equal(metricIn(from('From 1 to 2 users'), {}, { id }).targetDay, day('2026-09-30'));
    assert.equal(metricIn(from('From 1 to 2 users', 'by: 2026-08-31'), {}, { id }).targetDay, day('2026-08-31'));
    assert.equal(metricIn(from('From 1 to 2 users', 'end: 2026-08-30'), {}, { id }).targetDay, day('2026-08-30'));
    assert.equal(metricIn(from('From 1 to 2 users', 'cycle: 2026-07'), {}, { id }).targetDay, day('2026-07-31'));
  });

  it('may name a stretch beyond its target, in its own unit', () => {
    const { stretch, unread } = metricIn(from('From 40 to 20 min', 'stretch: 600 s'), {}, { id });
    assert.deepEqual([stretch?.comparator, stretch?.value, unread.length], ['<=', 10, 0]);
    assert.deepEqual(unreadOf(metricIn(from('From 40 to 20 min', 'stretch: the moon'), {}, { id })), [
      "stretch 'the moon' not-understood: a number, as in '60 %'",
    ]);
    assert.deepEqual(unreadOf(metricIn(from('From 40 to 20 min', 'stretch: 60 %'), {}, { id })), [
      "stretch '60 %' other-unit: min, not percent",
    ]);
  });

  it('has its own history first', () => {
    const spec = `${from('From 33 % to 50 % — uses KPI-1')}${rate}`;
    const own = { 'metrics/OBJ-1/KR-1.csv': 'date,value\n2026-08-17,45\n' };
    assert.equal(metricIn(spec, { ...csv('2026-08-17,41.2'), ...own }, { id }).now?.value, 45);
  });

  it('takes its check-ins for points where there is no history', () => {
    const spec = from(
      'From 33 % to 50 %',
      'Check-ins:',
      '  - 2026-08-14: 41.2 %, confidence 0.6, imports slower',
      '  - 2026-08-07: 40 %',
    );
    const metric = metricIn(spec, {}, { id });
    assert.deepEqual(metric.points, [
      { day: day('2026-08-07'), value: 40, source: 'reported' },
      { day: day('2026-08-14'), value: 41.2, source: 'reported' },
    ]);
  });

  it('takes no check-in for a point where the KPI has a history', () => {
    const spec = from('From 33 % to 50 % — uses KPI-1', 'Check-ins:', '  - 2026-08-19: 49 %');
    assert.equal(metricIn(`${spec}${rate}`, csv('2026-08-17,41.2'), { id }).now?.value, 41.2);
  });

  it('takes what the KPI says of today by hand, where nobody has written more', () => {
    const spec = `${from('From 33 % to 50 % — uses KPI-1')}${rate}- current: 40 (2026-08-17)\n`;
    assert.equal(metricIn(spec, {}, { id }).now?.value, 40);
  });

  it('is restricted, and broken, with its KPI', () => {
    const spec = `${from('From 33 % to 50 % — uses KPI-1')}${rate}- sensitivity: restricted\n- status: broken\n`;
    const metric = metricIn(spec, csv('2026-08-17,41.2'), { id });
    assert.deepEqual([metric.isRestricted, metric.state], [true, 'broken']);
  });

  it('may be written in another unit than its KPI: from 40 to 20 min over seconds is 2 400 to 1 200', () => {
    const spec = `${from('Wait from 40 min to 20 min — uses KPI-1')}## KPI-1: Wait\n\n- unit: s · direction: down\n`;
    const metric = metricIn(spec, csv('2026-08-17,1800'), { id });
    assert.deepEqual([metric.baseline?.value, metric.target?.value, metric.progress], [2400, 1200, 0.5]);
    const bare = `${from('Wait — uses KPI-1', 'unit: min', 'baseline: 40', 'target: 20')}## KPI-1: Wait\n\n- unit: s · direction: down\n`;
    const second = metricIn(bare, csv('2026-08-17,1800'), { id });
    assert.deepEqual([second.unit?.name, second.baseline?.value, second.target?.value], ['s', 2400, 1200]);
  });

  it('tells of a unit that its KPI cannot be counted in', () => {
    const spec = `${from('Wait from 40 min to 20 min — uses KPI-1', 'unit: percent')}## KPI-1: Wait\n\n- unit: s\n`;
    assert.deepEqual(unreadOf(metricIn(spec, {}, { id })), ["unit 'percent' other-unit: s, not percent"]);
  });

  it('that rests on another key result ends all the same', () => {
    const spec = `${from('From 1 to 2', 'uses: KPI-1')}## KPI-1: Rate\n\n- uses: OBJ-1/KR-1\n`;
    assert.equal(metricIn(spec, {}, { id }).state, 'no-data');
  });
});

describe('a success criterion', () => {
  it('is measured by the KPI that it uses', () => {
    const spec = `# SC-1: Fast\n\n- uses: KPI-1\n\n${kpi('unit: s', 'target: <= 2 s')}`;
    const metric = metricIn(spec, csv('2026-08-17,1.5'), { id: 'SC-1' });
    assert.deepEqual([metric.state, metric.now?.value], ['met', 1.5]);
  });
});

describe('a metric is worked out anew', () => {
  it('when its history, its text or the day changes, and only then', () => {
    const { workspace, snapshot, fileAt } = openFiles({
      'docs/spec.md': kpi('unit: percent', 'cadence: weekly'),
      ...csv('2026-08-10,1', '2026-08-20,2', '2026-08-21,3'),
    });
    const now = (): Metric => {
      const [item] = snapshot.itemsById('KPI-1');
      const metric = item && metricOf(snapshot, item);
      assert.ok(metric);
      return metric;
    };
    assert.equal(now().now?.value, 2);
    assert.equal(now(), now());
    workspace.setToday(day('2026-08-21'));
    assert.equal(now().now?.value, 3);
    workspace.setText(fileAt('metrics/KPI-1.csv').uri, 'metrics/KPI-1.csv', 'date,value\n2026-08-21,4\n');
    workspace.check();
    assert.equal(now().now?.value, 4);
    workspace.remove(fileAt('metrics/KPI-1.csv').uri);
    workspace.check();
    assert.equal(now().state, 'no-data');
  });

  it('from what was read of it before, unless that or what it takes over changes', () => {
    const { workspace, snapshot } = openFiles({
      'k.md': kpi('unit: percent', 'cadence: weekly'),
      'o.md': '# OBJ-1: Grow\n\n- cycle: 2026-Q3\n',
      'r.md': '# KR-1: Rate from 3 to 5\n\n- objective: OBJ-1\n- uses: KPI-1\n',
    });
    const now = (): Metric => {
      const [item] = snapshot.itemsById('KR-1');
      return (item && metricOf(snapshot, item)) ?? assert.fail();
    };
    const change = (path: string, text: string): void => {
      workspace.setText(uriOf(path), path, text);
      workspace.sync();
    };
    const before = now();
    change('x.md', '# REQ-1: Work\n\n- moves: KPI-1\n');
    assert.notEqual(now(), before);
    assert.equal(now().target, before.target);
    change('k.md', kpi('unit: min', 'cadence: weekly'));
    assert.deepEqual([before.unit?.name, now().unit?.name], ['percent', 'min']);
    change('o.md', '# OBJ-1: Grow\n\n- cycle: 2026-Q4\n');
    assert.deepEqual([before.cycle?.name, now().cycle?.name], ['2026-Q3', '2026-Q4']);
  });
});
