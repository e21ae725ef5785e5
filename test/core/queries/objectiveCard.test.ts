import assert from 'node:assert/strict';
import { lineOf, showCard } from '../../support/showCard.ts';

const product = {
  'a.md': `
# VIS-1: Anyone ships

- north star: KPI-1, the only number on the wall

# OBJ-1: Make the first week effortless

- supports: VIS-1
- status: active
- cycle: 2026-Q3
- commitment: committed
- owner: @growth
- **KR-1**: Activation from 33 % to 50 % by 2026-09-30
  - uses: KPI-1
  - confidence: 0.4
- **KR-2**: Median time from 38 min to 20 min by 2026-09-30
  - score: 0.6
  - check-in:
    - 2026-08-01: 33 min
    - 2026-08-14: 29 min, confidence 0.6, imports are slow
- **KR-3**: Tickets from 12 to 6 by 2026-09-30

# KPI-1: Activation rate

- unit: percent
- direction: up
- baseline: 30 % (2026-06-30)
- target: >= 60 % by 2026-12-31

# KPI-2: Retention

- unit: percent
- target: >= 60 %
- guards: OBJ-1

# REQ-1: Import

- moves: KPI-1 (+3 pp), KPI-2
- supports: OBJ-1
`,
  'metrics/KPI-1.csv': 'date,value\n2026-08-03,38\n2026-08-10,40.8\n2026-08-17,41.2\n',
  'metrics/KPI-2.csv': 'date,value\n2026-08-10,61\n2026-08-17,58\n',
};

// verifies TL-3
describe('the card of an objective', () => {
  it('sums it up by its key results', () =>
    assert.deepEqual(showCard(product, 'OBJ-1'), [
      'OBJ-1 · Make the first week effortless',
      'objective · active · 2026-Q3, 41 days left · committed',
      'Why VIS-1 Anyone ships',
      // 8.2 of 17 points and 9 of 18 minutes, and the mean of the two.
      'Key results KR-1 Activation · 33 → 41.2 → 50 % · 0.48; KR-2 Median time · 38 → 29 → 20 min · 0.50; KR-3 Tickets · 12 → no data → 6',
      'Score 0.49 · so far; it is committed to come to 1.0 · 1 of 3 has no data · last check-in 6 days ago',
      'Guarded by KPI-2 Retention: 58 % of >= 60 % (was 61 %), breached',
      'Requirements REQ-1 Import',
      'Spec a.md:6 · owner @growth',
    ]));

  const withResults = (results: string, fields = ''): readonly string[] =>
    showCard({ 'a.md': `# OBJ-1: Goal\n\n${fields}\n${results}\n` }, 'OBJ-1');

  it('gives each key result a line of its own where there is room', () =>
    assert.deepEqual(
      withResults('- **KR-1**: Calls from 1 to 9\n- **KR-2**: Visits\n', '- cycle: 2026-H1').slice(1, 5),
      [
        'objective · 2026-H1, ended 51 days ago',
        'Key results KR-1 Calls · 1 → no data → 9',
        ' KR-2 Visits · no target yet',
        'Score none yet · 2 of 2 have no data',
      ],
    ));

  it('lists four of many, and says how many more there are', () => {
    const results = Array.from({ length: 9 }, (_, i) => `- **KR-${i + 1}**: Calls from 1 to 9`).join('\n');
    assert.match(
      lineOf(withResults(results), 'Key results') ?? '',
      /^KR-1 Calls .*; KR-4 Calls · 1 → no data → 9 and 5 more$/,
    );
  });

  it('says of a milestone whether it is reached, and of what was dropped that it was', () => {
    const results = `
- **KR-1**: The contract is signed
  - type: milestone
  - status: achieved
- **KR-2**: The office is open
  - type: milestone
- **KR-3**: Visits from 1 to 9
  - status: carried-over
`;
    const lines = withResults(results);
    assert.equal(lineOf(lines, 'Key results'), 'KR-1 The contract is signed · reached');
    assert.ok(lines.includes(' KR-2 The office is open · not reached yet'), lines.join('\n'));
    assert.ok(lines.includes(' KR-3 Visits · 1 → no data → 9 · carried over'), lines.join('\n'));
  });

  it('reads an aspiration otherwise than a commitment', () => {
    const results = '- **KR-1**: Calls from 0 to 10 by 2026-12-31\n  - current: 8 (2026-08-19)';
    assert.match(lineOf(withResults(results), 'Score') ?? '', /^0\.80 · as much as an aspiration needs$/);
    assert.match(
      lineOf(withResults(results, '- commitment: committed'), 'Score') ?? '',
      /^0\.80 · so far; it is committed to come to 1\.0$/,
    );
  });

  it('shows the KPIs that no key result uses', () => {
    const files = { 'a.md': '# OBJ-1: Goal\n\n## KPI-1: Calls\n\n- current: 8 (2026-08-19)\n- target: >= 9\n' };
    assert.equal(lineOf(showCard(files, 'OBJ-1'), 'KPIs'), 'KPI-1 Calls · 8 of >= 9 · 1 day old');
  });
});

describe('the card of a key result', () => {
  it('shows the way, the score and what was last said', () =>
    assert.deepEqual(showCard(product, 'OBJ-1/KR-2'), [
      'OBJ-1/KR-2 · Median time from 38 min to 20 min by 2026-09-30',
      'key result',
      'Progress 38 → 29 → 20 min by 30 Sep (41 days left) · score 0.50, given 0.60',
      'Now 29 min as of 14 Aug (6 days ago) · reported · −4 min since 1 Aug',
      // 50 of 91 days of the quarter, since the baseline has no day: 0.5 / 0.549 = 0.91.
      'Pace on track: 50 % of the way, 55 % of the time (if progress were linear)',
      'Check-in 14 Aug (6 days ago) · 29 min · confidence 0.6 · “imports are slow”',
      'Why OBJ-1 Make the first week effortless → VIS-1 Anyone ships',
      'Spec a.md:16',
    ]));

  it('shows the values of the KPI that it uses, on its own way', () => {
    const lines = showCard(product, 'OBJ-1/KR-1');
    assert.equal(lineOf(lines, 'Progress'), '33 → 41.2 → 50 % by 30 Sep (41 days left) · score 0.48');
    assert.match(lineOf(lines, 'Now') ?? '', /^41\.2 % as of 17 Aug .* · uses KPI-1 Activation rate$/);
    assert.equal(lineOf(lines, 'Check-in'), 'confidence 0.4');
  });

  it('asks for nothing that its title does not promise', () =>
    assert.deepEqual(showCard({ 'a.md': '# OBJ-1: Goal\n\n- **KR-1**: People smile\n' }, 'OBJ-1/KR-1').slice(1), [
      'key result',
      'Why OBJ-1 Goal',
      'Spec a.md:3',
    ]));
});

describe('a KPI on other cards', () => {
  it('is the north star of a vision', () =>
    assert.equal(
      lineOf(showCard(product, 'VIS-1'), 'North star'),
      'KPI-1 Activation rate · 41.2 % of >= 60 % by 31 Dec · ↑ · 3 days old',
    ));

  it('is the second line of the card that an engineer reads', () =>
    assert.deepEqual(showCard(product, 'REQ-1', '2026-08-20', 'short'), [
      'REQ-1 · Import',
      'KPI-1 41.2 % of >= 60 % by 31 Dec · ↑ · 3 days old · Activation rate · claim: +3 pp · also KPI-2 Retention',
      'Why OBJ-1 Make the first week effortless → VIS-1 Anyone ships',
      'Spec a.md:36',
    ]));

  it('is the second line of its own short card', () => {
    assert.equal(
      showCard(product, 'KPI-1', '2026-08-20', 'short')[1],
      'Now 41.2 % of >= 60 % by 31 Dec · ↑ · 3 days old',
    );
    assert.match(showCard(product, 'OBJ-1/KR-1', '2026-08-20', 'short')[1] ?? '', /^Progress 33 → 41\.2 → 50 %/);
  });

  const kpiLine = (fields: string, rows?: string): string | undefined => {
    const files = { 'a.md': `# KPI-1: Rate\n\n${fields}\n\n# REQ-1: Log in\n\n- moves: KPI-1\n` };
    return showCard(
      rows === undefined ? files : { ...files, 'metrics/KPI-1.csv': rows },
      'REQ-1',
      '2026-08-20',
      'short',
    )[1];
  };

  it('says honestly what there is', () => {
    const rows = 'date,value\n2026-07-06,30\n2026-07-13,20\n2026-07-20,10\n';
    const cases: readonly (readonly [string, string, string?])[] = [
      ['- target: >= 50 % by 2026-09-30', 'KPI-1 no data · target >= 50 % by 30 Sep · Rate'],
      ['', 'KPI-1 no data · no target yet · Rate'],
      ['- cadence: weekly\n- target: <= 5', 'KPI-1 10 of <= 5 · ↓ · 31 days old, stale · Rate', rows],
      ['- target: <= 15', 'KPI-1 10 of <= 15 · met · ↓ · 31 days old · Rate', rows],
      ['- target: >= 15 by 2026-07-31', 'KPI-1 10 of >= 15 by 31 Jul · missed · ↓ · 31 days old · Rate', rows],
      ['- target: >= 15\n- role: guardrail', 'KPI-1 10 of >= 15 · breached · ↓ · 31 days old · Rate', rows],
      [
        '- target: between 5 and 15',
        'KPI-1 10, target between 5 and 15 · within its target · ↓ · 31 days old · Rate',
        rows,
      ],
      ['- status: broken\n- target: >= 15', 'KPI-1 broken, value not shown · target >= 15 · Rate', rows],
      ['- current: 4 (2026-08-20)', 'KPI-1 4 · no target yet · from today · Rate'],
    ];
    for (const [fields, words, history] of cases) assert.equal(kpiLine(fields, history), words);
  });
});
