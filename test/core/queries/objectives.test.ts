import assert from 'node:assert/strict';
import { defaultConfig } from '../../../server/src/core/model/config.ts';
import { readDay, writeDay } from '../../../server/src/core/model/day.ts';
import { metricOf, unreadOf } from '../../../server/src/core/queries/metric.ts';
import { cycleStandingOf, standingOf, type ObjectiveStanding } from '../../../server/src/core/queries/objectives.ts';
import { openFiles, uriOf } from '../../support/openFiles.ts';

const day = (written: string): number => readDay(written) ?? assert.fail(written);

/** How the objective OBJ-1 of a spec stands. */
function stand(
  spec: string,
  histories: Readonly<Record<string, string>> = {},
  today = '2026-08-20',
): ObjectiveStanding {
  const { snapshot } = openFiles({ 'docs/spec.md': spec, ...histories }, defaultConfig, day(today));
  const [objective] = snapshot.itemsById('OBJ-1');
  assert.ok(objective);
  return standingOf(snapshot, objective);
}

const lines = (...all: readonly string[]): string => all.map(line => `${line}\n`).join('');

/** The three key results of the usual example: 0.482, 0.5 and none. */
const onboarding = lines(
  '# OBJ-1: Make the first week effortless',
  '',
  '- cycle: 2026-Q3 · commitment: committed · status: active · confidence: 0.6 (2026-08-14)',
  '- **KR-1**: Activation from 33 % to 50 % by 2026-09-30 — uses KPI-ACT',
  '- **KR-2**: Median time to value from 38 to 20 min',
  '  - current: 29 min (2026-08-17)',
  '- **KR-3**: Set-up tickets per 1,000 from 12 to 6',
  '',
  '## KPI-ACT: Activation',
  '',
  '- unit: percent · direction: up',
);
const activation = { 'metrics/KPI-ACT.csv': 'date,value\n2026-08-17,41.2\n' };

/** Scores of the key results, to two places; — for none. */
const scoresOf = ({ keyResults }: ObjectiveStanding): readonly string[] =>
  keyResults.map(({ item, score }) => `${item.id} ${score === undefined ? '—' : score.toFixed(2)}`);

describe('an objective', () => {
  it('scores (8.2 ÷ 17 + 9 ÷ 18) ÷ 2 = 0.491 by two key results, and says that the third has no data', () => {
    const standing = stand(onboarding, activation);
    assert.deepEqual(scoresOf(standing), ['OBJ-1/KR-1 0.48', 'OBJ-1/KR-2 0.50', 'OBJ-1/KR-3 —']);
    assert.equal(standing.score?.toFixed(3), '0.491');
    assert.equal(standing.withoutData, 1);
    assert.equal(standing.band, 'some');
    assert.match(standing.reading ?? '', /committed to come to 1\.0/);
  });

  it('weighs its key results: (1 × 3 + 0.5 × 1) ÷ 4 = 0.875', () => {
    const standing = stand(
      lines(
        '# OBJ-1: Grow',
        '',
        '- **KR-1**: From 0 to 10 users',
        '  - weight: 3 · current: 10 (2026-08-17)',
        '- **KR-2**: From 0 to 20 teams',
        '  - current: 10 (2026-08-17)',
      ),
    );
    assert.equal(standing.score, 0.875);
  });

  it('without key results has no score', () => {
    const standing = stand('# OBJ-1: Grow\n');
    assert.deepEqual(
      [standing.score, standing.band, standing.reading, standing.withoutData, standing.keyResults.length],
      [undefined, undefined, undefined, 0, 0],
    );
  });

  it('shows what a person scored beside what it computes', () => {
    const standing = stand(
      lines('# OBJ-1: Grow', '', '- score: 0.7', '- **KR-1**: From 0 to 10 users', '  - score: 0.8'),
    );
    assert.deepEqual([standing.authoredScore, standing.score], [0.7, undefined]);
    assert.equal(standing.keyResults[0]?.authoredScore, 0.8);
  });

  it('does not count what was cancelled or handed on', () => {
    const standing = stand(
      lines(
        '# OBJ-1: Grow',
        '',
        '- **KR-1**: From 0 to 10 users',
        '  - current: 5 (2026-08-17)',
        '- **KR-2**: From 0 to 20 teams',
        '  - status: cancelled',
      ),
    );
    assert.deepEqual([standing.score, standing.withoutData], [0.5, 0]);
    assert.equal(standing.keyResults[1]?.isDropped, true);
  });

  it('leaves restricted key results out of its score: it would tell their figures', () => {
    const standing = stand(`${onboarding}- sensitivity: restricted\n`, activation);
    assert.equal(standing.score, 0.5);
    assert.deepEqual([standing.restricted, standing.withoutData], [1, 1]);
  });

  it('is aspirational, unless it says otherwise', () => {
    assert.equal(stand('# OBJ-1: Grow\n').commitment, 'aspirational');
    assert.equal(stand('# OBJ-1: Grow\n\n- commitment: moonshot\n').commitment, 'aspirational');
    assert.equal(stand(onboarding).commitment, 'committed');
  });

  it('reads the same score differently, by what was promised and once the time is over', () => {
    const of = (commitment: string, today: string): string | undefined =>
      stand(
        lines(
          '# OBJ-1: Grow',
          '',
          `- cycle: 2026-Q3 · commitment: ${commitment}`,
          '- **KR-1**: From 0 to 10 users',
          '  - current: 7 (2026-08-17)',
        ),
        {},
        today,
      ).reading;
    const readings = ['committed', 'aspirational'].flatMap(one => ['2026-08-20', '2026-10-01'].map(on => of(one, on)));
    assert.deepEqual(readings, [
      'so far; it is committed to come to 1.0',
      'short of the 1.0 that was committed to',
      'as much as an aspiration needs',
      'as much as an aspiration needs',
    ]);
  });

  it('takes key results that stand elsewhere, and each one once', () => {
    const standing = stand('# OBJ-1: Grow\n', {
      'docs/other.md': '# KR-7: From 0 to 10 users\n\n- proves: OBJ-1\n- current: 5 (2026-08-17)\n',
    });
    assert.deepEqual(scoresOf(standing), ['KR-7 0.50']);
  });
});

describe('a milestone', () => {
  const of = (...fields: readonly string[]): number | undefined =>
    stand(lines('# OBJ-1: Grow', '', '- **KR-1**: The store is open in Japan', ...fields.map(field => `  - ${field}`)))
      .keyResults[0]?.score;
  const cases: readonly (readonly [string, readonly string[], number | undefined])[] = [
    ['counts 0 until it is reached', ['type: milestone'], 0],
    ['counts 1 once its status says so', ['type: milestone', 'status: achieved'], 1],
    ['counts 0 where it was missed', ['type: binary', 'status: missed'], 0],
    ['counts 1 where `current` says done', ['type: milestone', 'current: done (2026-08-17)'], 1],
    ['counts 1 at 100 %', ['type: milestone', 'current: 100 %'], 1],
    ['counts 0 at 80 %', ['type: milestone', 'current: 80 %'], 0],
    ['counts 0 where `current` says no', ['type: milestone', 'current: no'], 0],
    ['counts 1 even if it is not called one, where there are no numbers to go by', ['status: achieved'], 1],
    ['has no score where nobody says anything', [], undefined],
  ];
  for (const [name, fields, score] of cases) it(name, () => assert.equal(of(...fields), score));

  it('is no value that cannot be read', () => {
    const { keyResults } = stand(lines('# OBJ-1: Grow', '', '- **KR-1**: Open', '  - type: milestone · current: done'));
    assert.deepEqual(keyResults[0]?.metric.unread, []);
  });
});

describe('KPIs and guardrails of an objective', () => {
  const spec = lines(
    '# OBJ-1: Grow',
    '',
    '- **KR-1**: From 33 % to 50 % — uses KPI-USED',
    '',
    '## KPI-RATE: Rate',
    '',
    '# KPI-USED: Used',
    '',
    '# KPI-DIRECT: Errors',
    '',
    '- guards: OBJ-1 · target: <= 2 %',
    '',
    '# KPI-BELOW: Tickets',
    '',
    '- guards: KPI-RATE · target: <= 2 %',
    '',
    '# KPI-COUNTER: Retention',
    '',
    '- counterbalances: KPI-USED · target: >= 60 %',
    '',
    '# KPI-NODATA: Complaints',
    '',
    '- guards: KPI-USED · target: <= 1 %',
    '',
    '# KPI-FREE: Cost',
    '',
    '- guards: KPI-USED',
    '',
    '# KPI-BROKEN: Speed',
    '',
    '- guards: KPI-USED · status: broken',
    '',
    '# KPI-ROLE: Load',
    '',
    '- measures: OBJ-1 · role: guardrail · target: <= 80 %',
    '',
    '# KPI-ALIEN: Else',
    '',
    '- guards: KPI-ALIEN2',
  );
  const histories = Object.fromEntries(
    Object.entries({ DIRECT: 1.4, BELOW: 2.6, COUNTER: 62, FREE: 5, BROKEN: 1, ROLE: 80 }).map(([id, value]) => [
      `metrics/KPI-${id}.csv`,
      `date,value\n2026-08-17,${value}\n`,
    ]),
  );

  it('are those that measure it, and those that its key results use', () => {
    assert.deepEqual(
      stand(spec)
        .kpis.map(({ id }) => id)
        .toSorted(),
      ['KPI-RATE', 'KPI-ROLE', 'KPI-USED'],
    );
  });

  it('hold, are breached, or cannot tell', () => {
    assert.deepEqual(
      stand(spec, histories).guardrails.map(({ item, state }) => `${item.id} ${state}`),
      [
        'KPI-DIRECT holding',
        'KPI-BELOW breached',
        'KPI-COUNTER holding',
        'KPI-NODATA no-data',
        'KPI-FREE no-limit',
        'KPI-BROKEN broken',
        'KPI-ROLE holding',
      ],
    );
  });
});

describe('the cycle of an objective', () => {
  const cycleOn = (today: string, ...fields: readonly string[]): readonly unknown[] => {
    const { cycle } = stand(`# OBJ-1: Grow\n\n${fields.map(field => `- ${field}\n`).join('')}`, {}, today);
    return cycle ? [cycle.name, cycle.hasStarted, cycle.hasEnded, cycle.daysLeft] : [];
  };

  it('has so many days left: 20 August to 30 September are 41', () => {
    assert.deepEqual(cycleOn('2026-08-20', 'cycle: 2026-Q3'), ['2026-Q3', true, false, 41]);
  });

  it('has not ended on its last day', () => {
    assert.deepEqual(cycleOn('2026-09-30', 'cycle: 2026-Q3'), ['2026-Q3', true, false, 0]);
    assert.deepEqual(cycleOn('2026-10-01', 'cycle: 2026-Q3'), ['2026-Q3', true, true, -1]);
  });

  it('may not have begun', () => assert.deepEqual(cycleOn('2026-06-30', 'cycle: 2026-Q3').slice(1, 3), [false, false]));

  it('may be two days', () => {
    assert.deepEqual(cycleOn('2026-08-20', 'start: 2026-08-01', 'end: 2026-08-31'), [
      '2026-08-01 to 2026-08-31',
      true,
      false,
      11,
    ]);
  });

  it('is none where it says none', () => assert.deepEqual(cycleOn('2026-08-20'), []));

  it('holds for its key results', () => {
    const { snapshot } = openFiles({ 'docs/a.md': '# OBJ-1: Grow\n\n- cycle: 2026-Q3\n- **KR-1**: From 1 to 2\n' });
    const [keyResult] = snapshot.itemsById('OBJ-1/KR-1');
    assert.ok(keyResult);
    assert.equal(cycleStandingOf(snapshot, keyResult)?.daysLeft, 41);
  });
});

describe('what was said last', () => {
  const spec = (...more: readonly string[]): string =>
    lines(
      '# OBJ-1: Grow',
      '',
      '- Check-ins:',
      '  - 2026-08-07: confidence 0.6, well',
      '  - 2026-08-14: slower',
      '  - 2026-08-28: not yet said',
      ...more,
    );

  it('is the last check-in until today: 6 days old', () => {
    const { lastCheckIn, checkInAgeDays } = stand(spec());
    assert.deepEqual([lastCheckIn?.note, checkInAgeDays], ['slower', 6]);
  });

  it('may be said of a key result', () => {
    const { lastCheckIn, keyResults } = stand(
      spec('- **KR-1**: From 1 to 2', '  - Check-ins:', '    - 2026-08-18: 1.5, fine'),
    );
    assert.equal(lastCheckIn && writeDay(lastCheckIn.day), '2026-08-18');
    assert.equal(keyResults[0]?.lastCheckIn?.value, 1.5);
    assert.equal(keyResults[0]?.score, 0.5);
  });

  it('is a confidence with its day, from a check-in or from the field, whichever is later', () => {
    assert.deepEqual(stand(spec()).confidence, { value: 0.6, day: day('2026-08-07') });
    assert.equal(stand(spec('- confidence: 0.4 (2026-08-10)')).confidence?.value, 0.4);
    assert.equal(stand(spec('- confidence: 0.4 (2026-08-01)')).confidence?.value, 0.6);
    assert.equal(stand(spec('- confidence: 0.4')).confidence?.value, 0.6);
    assert.deepEqual(stand('# OBJ-1: Grow\n\n- confidence: 6/10\n').confidence, { value: 0.6 });
  });
});

describe('what an objective says that cannot be read', () => {
  it('is its cycle, its confidence and its check-ins', () => {
    const spec =
      '# OBJ-1: Grow\n\n- cycle: this summer\n- confidence: 140 %\n- Check-ins:\n  - 2026-08-14: confidence huge\n';
    const { snapshot } = openFiles({ 'docs/a.md': spec });
    const [objective] = snapshot.itemsById('OBJ-1');
    assert.ok(objective);
    assert.deepEqual(
      unreadOf(snapshot, objective).map(({ field, text }) => [field, text]),
      [
        ['cycle', 'this summer'],
        ['confidence', '140 %'],
        ['check-in', 'huge'],
      ],
    );
  });

  it('is told of once in a key result', () => {
    const spec = '# OBJ-1: Grow\n\n- **KR-1**: From 1 to 2\n  - cycle: this summer\n  - confidence: 6\n';
    const { snapshot } = openFiles({ 'docs/a.md': spec });
    const [keyResult] = snapshot.itemsById('OBJ-1/KR-1');
    assert.ok(keyResult);
    assert.deepEqual(
      metricOf(snapshot, keyResult)?.unread.map(({ field }) => field),
      ['cycle', 'confidence'],
    );
  });
});

describe('an objective is checked anew', () => {
  const files = {
    'docs/a.md': '# OBJ-1: Grow\n\n- health: on-track · status: active · cycle: 2026-Q3\n',
    'docs/b.md': '# KR-1: From 0 % to 50 % — uses KPI-1\n\n- proves: OBJ-1\n',
    'docs/c.md': '# KPI-1: Rate\n\n- unit: percent · direction: up · current: 45 (2026-08-17)\n',
  };
  const history = { 'metrics/KPI-1.csv': 'date,value\n2026-08-17,45\n' };

  const cases: readonly (readonly [
    string,
    Readonly<Record<string, string>>,
    keyof typeof files | keyof typeof history,
  ])[] = [
    ['when a value in the KPI that its key result uses falls behind', files, 'docs/c.md'],
    ['when one in the history of that KPI does', { ...files, ...history }, 'metrics/KPI-1.csv'],
  ];
  for (const [name, all, path] of cases) {
    it(name, () => {
      const { workspace } = openFiles(all, { ...defaultConfig, profile: 3 });
      const rulesOf = (): readonly string[] =>
        (workspace.findings().get(uriOf('docs/a.md')) ?? []).map(({ rule }) => rule);
      assert.ok(!rulesOf().includes('health-contradicts-data'));
      workspace.setText(uriOf(path), path, (all[path] ?? '').replace('45', '1'));
      workspace.check();
      assert.ok(rulesOf().includes('health-contradicts-data'));
    });
  }
});
