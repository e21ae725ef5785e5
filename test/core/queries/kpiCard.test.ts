import assert from 'node:assert/strict';
import { defaultConfig } from '../../../server/src/core/model/config.ts';
import { makeCard, makeShortCard } from '../../../server/src/core/queries/card.ts';
import { renderCardText } from '../../../server/src/core/render/cardText.ts';
import { Workspace } from '../../../server/src/core/workspace.ts';
import { testDay, uriOf } from '../../support/openFiles.ts';
import { lineOf, showCard } from '../../support/showCard.ts';

const history = `date,value
2026-06-29,33
2026-07-06,33.9
2026-07-13,35
2026-07-20,36.2
2026-07-27,38
2026-08-03,39.9
2026-08-10,40.8
2026-08-17,41.2
`;

const kpi = `
## KPI-ACT-7D: Activation rate (7 days)

- definition: Share of new accounts that publish a first project within 7 days of sign-up.
- status: active
- unit: percent
- direction: up
- role: driver
- indicator: leading
- baseline: 33.0 % (2026-06-30)
- target: >= 50 % by 2026-09-30
- cadence: weekly
- owner: @growth
- guarded by: KPI-RET
`;

const others = `
# OBJ-1: Make the first week effortless

${kpi}

## KPI-RET: Retention week 4

- unit: percent
- direction: up
- role: guardrail
- target: >= 60 %
- cadence: monthly

# REQ-112: Ask less

- moves: KPI-ACT-7D (+1 pp)
- status: verified

# REQ-118: Import a project

- moves: KPI-ACT-7D (+3 pp)
- status: in-progress

# REQ-131: Invite a colleague

- moves: KPI-ACT-7D
`;

const product = {
  'specs/product.md': others,
  'metrics/KPI-ACT-7D.csv': history,
  'metrics/KPI-RET.csv': 'date,value\n2026-07-31,61.5\n2026-08-17,62.0\n',
};

// verifies TL-3
describe('the card of a KPI', () => {
  it('tells in nine lines where it stands, where it goes, what guards it and who moves it', () =>
    assert.deepEqual(showCard(product, 'KPI-ACT-7D'), [
      'KPI-ACT-7D · Activation rate (7 days)',
      'KPI · active · driver · leading',
      'Share of new accounts that publish a first project within 7 days of sign-up.',
      'Now 41.2 % as of 17 Aug (3 days ago) · measured · +0.4 pp since 10 Aug',
      // 51 of 92 days and 8.2 of 17 points; 0.482 / 0.554 = 0.87.
      'Target >= 50 % by 30 Sep (41 days left) · ↑ higher is better · baseline 33 % (30 Jun)',
      'Trend ▁▂▃▄▅▇██ 33 → 41.2 % since 29 Jun (8 values), improving · at risk: 48 % of the way, 55 % of the time (if progress were linear)',
      'Guarded by KPI-RET Retention week 4: 62 % of >= 60 % (was 61.5 %), holding',
      'Measures OBJ-1 Make the first week effortless · moved by REQ-112 (verified) · REQ-118 (in progress) · REQ-131 (no code yet)',
      'Spec specs/product.md:5 · owner @growth · weekly · source metrics/KPI-ACT-7D.csv',
    ]));
});

/** The card of a KPI with these fields and, where given, this history. */
function showKpi(fields: string, rows?: string, today?: string): readonly string[] {
  const files = { 'kpi.md': `# KPI-1: Rate\n${fields}\n` };
  return showCard(rows === undefined ? files : { ...files, 'metrics/KPI-1.csv': rows }, 'KPI-1', today);
}

const nowOf = (...given: Parameters<typeof showKpi>): string | undefined => lineOf(showKpi(...given), 'Now');
const targetOf = (...given: Parameters<typeof showKpi>): string | undefined => lineOf(showKpi(...given), 'Target');
const trendOf = (...given: Parameters<typeof showKpi>): string | undefined => lineOf(showKpi(...given), 'Trend');
const paceOf = (...given: Parameters<typeof showKpi>): string | undefined => lineOf(showKpi(...given), 'Pace');

// verifies TL-28/AC-2
describe('the value on the card of a KPI', () => {
  it('has its day, its age and where it comes from', () => {
    const rows = 'date,value,source\n2026-08-10,41,manual\n2026-08-20,41,estimated\n';
    assert.equal(nowOf('- unit: percent', rows), '41 % as of 20 Aug (today) · estimated · unchanged since 10 Aug');
    assert.equal(nowOf('- current: 31 (2025-12-31, survey)'), '31 as of 31 Dec 2025 (232 days ago) · survey');
    assert.equal(nowOf('- current: 31 (2026-08-19)'), '31 as of 19 Aug (1 day ago) · manual');
  });

  it('is called stale where the next one should have come', () => {
    // A quarter and a half are 136.97 days.
    assert.equal(
      nowOf('- cadence: quarterly', 'date,value\n2026-02-10,31\n'),
      '31 as of 10 Feb (191 days ago) · stale: comes quarterly, limit 136 days · measured',
    );
    assert.equal(
      nowOf('- stale-after: 7 days', 'date,value\n2026-08-12,31\n'),
      '31 as of 12 Aug (8 days ago) · stale: too old, limit 7 days · measured',
    );
    assert.doesNotMatch(nowOf('- cadence: weekly', 'date,value\n2026-08-12,31\n') ?? '', /stale/);
  });

  it('is missed in words that say what is missing', () => {
    const cases: readonly (readonly [string, string, string?])[] = [
      ['', 'no data: no history file and no source'],
      ['- source: the survey of the sales team', 'no data: nothing yet from its source the survey of the sales team'],
      ['- source: file:metrics/gone.csv', 'no data: its source metrics/gone.csv is not there'],
      [
        '- source: metrics/KPI-1.csv#other',
        'no data: metrics/KPI-1.csv has no column for it',
        'date,a,b\n2026-08-10,1,2\n',
      ],
      ['', 'no data: metrics/KPI-1.csv holds no value that counts', 'date,value\n2026-08-10,\n'],
      ['', 'no data yet: 1 value dated after today is not counted', 'date,value\n2026-08-21,4\n'],
      ['', 'no data yet: 2 values dated after today are not counted', 'date,value\n2026-08-21,4\n2026-08-22,5\n'],
      ['- current: 41 %', 'no data: the spec says 41 %, but not as of which day'],
      ['- current: 41 % (2026-09-01)', "no data yet: the spec's 41 % is dated 1 Sep, after today"],
    ];
    for (const [fields, words, rows] of cases) assert.equal(nowOf(fields, rows), words);
  });

  it('says of values in the future that they do not count', () =>
    assert.equal(
      nowOf('', 'date,value\n2026-08-19,3\n2026-08-21,4\n2026-08-22,5\n'),
      '3 as of 19 Aug (1 day ago) · measured · 2 values dated after today are not counted',
    ));

  it('is not shown while the metric is broken, and the repair is named', () => {
    const rows = 'date,value\n2026-08-03,777\n2026-08-10,778\n2026-08-17,779\n';
    const broken = '- status: broken\n- target: >= 800 by 2026-12-31\n- baseline: 700';
    assert.equal(
      nowOf(`${broken}\n- repair: the counter is mended in TICKET 7`, rows),
      'broken, so its values are not shown · repair: the counter is mended in TICKET 7',
    );
    assert.equal(nowOf(broken, rows), 'broken, so its values are not shown · no repair is named');
    assert.doesNotMatch(showKpi(broken, rows).join('\n'), /77\d|of the way|[▁-█]/);
  });
});

describe('the target on the card of a KPI', () => {
  it('is the bare number that was written while nobody says which way is better', () => {
    assert.equal(targetOf('- target: 2 s'), '2 s');
    assert.equal(targetOf('- target: 2 s\n- direction: down'), '<= 2 s · ↓ lower is better');
    assert.equal(targetOf('- target: 2 s\n- baseline: 3 s'), '<= 2 s · ↓ lower is better · baseline 3 s');
  });

  it('says how far it is off', () => {
    assert.equal(targetOf('- target: 5 by 2026-08-20\n- direction: up'), '>= 5 by 20 Aug (today) · ↑ higher is better');
    assert.equal(targetOf('- target: at most 5 by 2026-08-19'), '<= 5 by 19 Aug (1 day ago) · ↓ lower is better');
    assert.equal(
      targetOf('- target: between 2 and 5 % by 2027-06-30'),
      'between 2 and 5 % by 30 Jun 2027 (314 days left) · keep it within',
    );
    assert.equal(targetOf('- target: 5\n- direction: maintain'), '= 5 · → keep it');
    assert.equal(targetOf(''), 'none yet');
  });

  it('is shown as written, and marked, where nobody can read it', () =>
    assert.equal(
      targetOf('- target: identified in the dashboard\n- baseline: who knows'),
      'target not understood: “identified in the dashboard” · baseline not understood: “who knows”',
    ));
});

describe('the way of a KPI', () => {
  const rows = 'date,value\n2026-07-20,30\n2026-08-03,36\n2026-08-17,40\n';
  const from = '- baseline: 20 (2026-06-30)\n';

  it('is told against the time, as a line would go', () => {
    // 20 of 40, 51 of 92 days: 0.9 of what a line would have.
    assert.equal(
      trendOf(`${from}- target: >= 60 by 2026-09-30`, rows),
      '▁▅█ 30 → 40 since 20 Jul (3 values), improving · on track: 50 % of the way, 55 % of the time (if progress were linear)',
    );
    assert.match(
      trendOf(`${from}- target: >= 80 by 2026-09-30`, rows) ?? '',
      / · off track: 33 % of the way, 55 % of the time/,
    );
    assert.match(
      trendOf(`${from}- target: <= 10 by 2026-09-30`, rows) ?? '',
      /getting worse · off track: 200 % of the way in the wrong direction/,
    );
    assert.match(
      trendOf('- baseline: 20\n- target: >= 60', rows) ?? '',
      / · 50 % of the way, share of the time unknown$/,
    );
  });

  it('is decided once the day has come', () => {
    assert.match(trendOf(`${from}- target: >= 40 by 2026-09-30`, rows) ?? '', / · target met, 100 % of the way$/);
    assert.match(
      trendOf(`${from}- target: >= 60 by 2026-08-10`, rows) ?? '',
      / · target missed with 36 on 3 Aug, 50 % of the way$/,
    );
  });

  it('says why there is none', () => {
    assert.match(trendOf('- target: >= 60 by 2026-09-30', rows) ?? '', / · progress unknown without a baseline$/);
    assert.match(
      trendOf('- baseline: 60\n- target: >= 60', rows) ?? '',
      / · no way to go: the target is the baseline$/,
    );
    assert.match(trendOf('- target: between 30 and 50', rows) ?? '', / · within its target$/);
    assert.match(trendOf('- role: guardrail\n- target: <= 35', rows) ?? '', / · breached$/);
  });

  it('has no picture before there are three values', () => {
    const two = 'date,value\n2026-08-03,36\n2026-08-17,40\n';
    assert.equal(trendOf(`${from}- target: >= 60 by 2026-09-30`, two), undefined);
    assert.match(paceOf(`${from}- target: >= 60 by 2026-09-30`, two) ?? '', /^on track: 50 % of the way/);
    assert.equal(paceOf('', two), undefined);
  });

  it('shows where values are missing', () =>
    assert.match(
      trendOf('- cadence: weekly', 'date,value\n2026-07-20,1\n2026-07-27,\n2026-08-03,5\n2026-08-10,9\n') ?? '',
      /^▁·▅█ 1 → 9 since 20 Jul \(3 values\), rising$/,
    ));
});

describe('the facts of a KPI', () => {
  const factsOf = (fields: string): string | undefined => showKpi(fields)[1];

  it('say what the catalogue adds, and which variant is meant', () => {
    assert.equal(
      factsOf('- metric: ces\n- scale: 7-point ease scale'),
      'KPI · lagging · Customer Effort Score, 7-point ease scale',
    );
    assert.equal(factsOf('- metric: ces'), 'KPI · lagging · Customer Effort Score, of which kind is not said');
    assert.equal(factsOf('- role: north star\n- indicator: both'), 'KPI · north star · leading and lagging');
  });

  it('leave out a dash that says nothing', () => {
    const card = showKpi('- source: —\n- owner: n/a\n- target: 50 %').join('\n');
    assert.match(card, /no data: no history file and no source/);
    assert.doesNotMatch(card, /—|n\/a/);
  });

  it('take the definition from the catalogue where there is none of its own', () => {
    assert.match(showKpi('- metric: activation-rate')[2] ?? '', /^[A-Z].*\.$/);
    assert.equal(showKpi('- metric: activation-rate\n- definition: Ours.')[2], 'Ours.');
  });
});

describe('the card of a KPI while files are still being read', () => {
  it('says so instead of missing values', () => {
    const workspace = new Workspace(defaultConfig, testDay);
    const text =
      '# KPI-1: Activation\n\n- unit: %\n\n# KPI-2: Margin\n\n- sensitivity: restricted\n\n# REQ-1: Import\n\n- moves: KPI-1\n\n# REQ-2: Export\n\n- moves: KPI-2\n';
    workspace.setText(uriOf('a.md'), 'a.md', text);
    const show = (id: string, make: typeof makeCard): string => {
      const { snapshot } = workspace.check();
      const [item] = snapshot.itemsById(id);
      assert.ok(item);
      return renderCardText(make(snapshot, item));
    };
    for (const [id, make] of [
      ['KPI-1', makeCard],
      ['KPI-1', makeShortCard],
      ['REQ-1', makeCard],
    ] as const) {
      assert.match(show(id, make), /values are still being read/);
      assert.doesNotMatch(show(id, make), /no data/);
    }
    assert.doesNotMatch(show('REQ-2', makeCard), /no data/);
    workspace.setComplete();
    for (const [id, make] of [
      ['KPI-1', makeCard],
      ['KPI-1', makeShortCard],
      ['REQ-1', makeCard],
      ['REQ-2', makeCard],
    ] as const)
      assert.match(show(id, make), /no data/);
  });
});
