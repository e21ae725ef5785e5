import assert from 'node:assert/strict';
import { problemsIn, read } from './reading.ts';

function tells(cases: readonly (readonly [text: string, ...problems: string[]])[]): void {
  for (const [text, ...problems] of cases) {
    it(JSON.stringify(text), () => assert.deepEqual(problemsIn(text), problems));
  }
}

describe('malformed-field', () => {
  const field = (line: string, id = 'REQ-1'): string => `# ${id}: a\n\n- ${line}\n`;
  tells([
    [
      field('due: 2026-02-30'),
      "malformed-field @ 2026-02-30: Field 'due' of REQ-1: expected a date like 2026-09-30, got '2026-02-30'.",
    ],
    [field('due: 2026-02-28')],
    [field('due: 2028-02-29')],
    [field('due: Q3')],
    [
      field('due: Q3, by 2026-13-01'),
      "malformed-field @ Q3, by 2026-13-01: Field 'due' of REQ-1: expected a date like 2026-09-30, got '2026-13-01'.",
    ],
    [
      field('review-by: soon'),
      "malformed-field @ soon: Field 'review-by' of REQ-1: expected a date like 2026-09-30, got 'soon'.",
    ],
    [field('review-by: 2026-09-30 (board)')],
    [
      field('rationale: 2026-02-30'),
      "malformed-field @ 2026-02-30: Field 'rationale' of REQ-1: expected a date like 2026-09-30, got '2026-02-30'.",
    ],
    [field('rationale: see ticket 2026-02-30')],
    [
      field('target: >= 50 % by 2026-02-30', 'KPI-1'),
      "malformed-field @ >= 50 % by 2026-02-30: Field 'target' of KPI-1: expected a date like 2026-09-30, got '2026-02-30'.",
    ],
    [field('target: >= 50 % by 2026-09-30', 'KPI-1')],
    [field('priority: must')],
    [field('priority: P1')],
    [field('priority: Should Have')],
    [field('priority: **High** (security)')],
    [
      field('priority: urgent'),
      "malformed-field @ urgent: Field 'priority' of REQ-1: expected must, should, could or wont, got 'urgent'.",
    ],
    [field('direction: ↑', 'KPI-1')],
    [field('direction: higher is better', 'KPI-1')],
    [
      field('direction: sideways', 'KPI-1'),
      "malformed-field @ sideways: Field 'direction' of KPI-1: expected up, down, maintain or range, got 'sideways'.",
    ],
    [field('health: 🟢', 'OBJ-1')],
    [field('weight: 0.5', 'KR-1')],
    [
      field('weight: heavy', 'KR-1'),
      "malformed-field @ heavy: Field 'weight' of KR-1: expected a number like 2 or 0.5, got 'heavy'.",
    ],
    [
      field('supports: growth'),
      "malformed-field @ growth: Field 'supports' of REQ-1: expected an id like OBJ-1, got 'growth'.",
    ],
    [
      field('supports: `OBJ-1`'),
      "malformed-field @ OBJ-1: Field 'supports' of REQ-1: expected an id without code marks, got 'OBJ-1'.",
    ],
    [field('supports: none')],
    [field('depends on: —')],
    [field('blocked by: https://tracker.example/1')],
    [field('objective: grow the business')],
    [field('priority:')],
    [
      '| ID | Title | Due |\n|---|---|---|\n| REQ-1 | a | 2026-02-30 |',
      "malformed-field @ 2026-02-30: Field 'due' of REQ-1: expected a date like 2026-09-30, got '2026-02-30'.",
    ],
    [
      '---\nid: REQ-1\ndue: 2026-02-30\n---\n',
      "malformed-field @ 2026-02-30: Field 'due' of REQ-1: expected a date like 2026-09-30, got '2026-02-30'.",
    ],
  ]);

  it('names the item and the value', () => {
    const [problem] = read(field('due: 2026-02-30')).facts.problems;
    assert.deepEqual([problem?.definition, problem?.subject], [0, '2026-02-30']);
  });

  it('cuts long values', () => {
    const [problem] = read(field(`priority: ${'very '.repeat(40)}`)).facts.problems;
    assert.ok((problem?.message.length ?? 999) < 160, problem?.message);
  });
});

describe('unknown-field', () => {
  const said = (key: string, meant: string): string =>
    `unknown-field @ ${key}: '${key}' is not a field of REQ-1, so it is read as text. Did you mean '${meant}'?`;
  tells([
    ['# REQ-1: a\n\n- owner: x\n- priorty: must\n', said('priorty', 'priority')],
    ['# REQ-1: a\n\n- owner: x\n- Prioritt: must\n', said('Prioritt', 'Priority')],
    ['# REQ-1: a\n\n- status: draft\n- onwer: x\n', said('onwer', 'owner')],
    ['# REQ-1: a\n\n- status: draft\n- **Supprts**: OBJ-1\n', said('Supprts', 'Supports')],
    ['# REQ-1: a\n\n| | |\n|---|---|\n| Status | draft |\n| Onwer | x |\n', said('Onwer', 'Owner')],
    ['---\nid: REQ-1\npriority: must\nsuports: OBJ-1\n---\n', said('suports', 'supports')],
    ['# REQ-1: a\n\n- priorty: must\n'],
    ['# REQ-1: a\n\n- owner: x\n- teem: y\n'],
    ['# REQ-1: a\n\n- owner: x\n- Note: y\n- Somewhat: z\n'],
    ['# REQ-1: a\n\n- owner: x\n- Stage: alpha\n- Scope: all\n'],
    ['# REQ-1: a\n\n- owner: x\n- north-star: z\n'],
  ]);

  it('keeps its key as the subject', () => {
    const [problem] = read('# REQ-1: a\n\n- owner: x\n- priorty: must\n').facts.problems;
    assert.deepEqual([problem?.subject, problem?.definition], ['priorty', 0]);
  });
});

describe('placeholder-left', () => {
  tells([
    [
      '# REQ-1: [FEATURE NAME]',
      "placeholder-left @ [FEATURE NAME]: The title of REQ-1 still holds the placeholder '[FEATURE NAME]'; fill it in.",
    ],
    [
      '- **KR-1**: TBD -- Expansion',
      "placeholder-left @ TBD -- Expansion: The title of KR-1 still holds the placeholder 'TBD'; fill it in.",
    ],
    [
      '# REQ-1: a\n\n- owner: [NAME]',
      "placeholder-left @ [NAME]: The field 'owner' of REQ-1 still holds the placeholder '[NAME]'; fill it in.",
    ],
    [
      '# REQ-1: a\n\n- due: TBD',
      "placeholder-left @ TBD: The field 'due' of REQ-1 still holds the placeholder 'TBD'; fill it in.",
    ],
    [
      '# REQ-1: a\n\n- supports: ???',
      "placeholder-left @ ???: The field 'supports' of REQ-1 still holds the placeholder '???'; fill it in.",
    ],
    ['# REQ-1: TODO', "placeholder-left @ TODO: The title of REQ-1 still holds the placeholder 'TODO'; fill it in."],
    ['# REQ-1: Show the TODO list'],
    ['# REQ-1: Offer an [API]'],
    ['# REQ-1: a\n\nTBD in prose, [FEATURE NAME] too'],
    ['# [FEATURE NAME]\n\nTBD'],
    ['Write REQ-XXX here'],
  ]);
});

describe('id-near-miss', () => {
  const about = (text: string): readonly string[] =>
    problemsIn(text).filter(problem => problem.startsWith('id-near-miss'));
  it('is told where the file uses the prefix', () => {
    assert.deepEqual(about('- **FR-001**: a\n\nSee FR 002.\n'), [
      "id-near-miss @ FR 002: 'FR 002' looks like an id but is not read as one; ids are written like FR-12.",
    ]);
  });
  it('is silent where it does not', () => assert.deepEqual(about('See FR 002.\n'), []));
  it('is silent in code', () => assert.deepEqual(about('- **FR-001**: a\n\n`FR 002`\n'), []));
  it('keeps the text as its subject', () => {
    assert.equal(read('- **FR-001**: a FR_002\n').facts.problems[0]?.subject, 'FR_002');
  });
});

describe('invalid-front-matter', () => {
  const told = (text: string): readonly string[] => problemsIn(text).map(problem => problem.split(':')[0] ?? '');
  it('tells broken YAML with its place', () => {
    assert.deepEqual(told('---\nowner: "ann\nstatus: draft\n---\n# REQ-1: a\n').length, 1);
  });
  it('tells a key given twice', () => {
    assert.deepEqual(problemsIn('---\nowner: ann\nowner: bob\n---\n'), [
      "invalid-front-matter @ owner: The front matter gives 'owner' twice; keep one of them.",
    ]);
  });
  it('loses nothing else', () => {
    const { facts } = read('---\nowner: ann\nowner: bob\nteam: x\n---\n# REQ-1: a\n');
    assert.deepEqual(
      facts.defaults.map(({ value }) => value),
      ['ann', 'x'],
    );
    assert.equal(facts.definitions.length, 1);
  });
  it('tells text that is no list of keys', () => assert.equal(told('---\njust words\n---\n').length, 1));
  it('accepts none at all', () => assert.deepEqual(told('---\n---\n# a\n'), []));
  it('survives aliases and brackets', () => {
    const bombs = [
      'a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]',
      `a: ${'['.repeat(20_000)}`,
      `a: ${'- '.repeat(9_000)}x`,
    ];
    for (const bomb of bombs) {
      const { facts } = read(`---\n${bomb}\n---\n# REQ-1: a\n`);
      assert.equal(facts.definitions[0]?.id, 'REQ-1');
    }
  });
});

describe('throughline-ignore', () => {
  const ignoresIn = (text: string): readonly string[] => {
    const { text: plain, facts } = read(text);
    return facts.suppressions.map(
      ({ rule, reason, target }) => `${rule} (${reason}): ${plain.slice(target.start, target.end).trim()}`,
    );
  };
  const cases: readonly (readonly [string, ...string[]])[] = [
    [
      '<!-- throughline-ignore unknown-id: old -->\n## REQ-1: a\n\ntext\n\n## b\n',
      'unknown-id (old): ## REQ-1: a\n\ntext',
    ],
    ['<!-- throughline-ignore unknown-id: old -->\n\nSee REQ-9.\n\nMore\n', 'unknown-id (old): See REQ-9.'],
    [
      '<!-- throughline-ignore unknown-id: old -->\n- **REQ-1**: a\n  - b\n- c\n',
      'unknown-id (old): - **REQ-1**: a\n  - b',
    ],
    ['- a\n<!-- throughline-ignore unknown-id: old -->\n- **REQ-1**: b\n', 'unknown-id (old): - **REQ-1**: b'],
    ['<!-- throughline-ignore unknown-id: old -->\n- a REQ-8\n- b REQ-9\n', 'unknown-id (old): - a REQ-8\n- b REQ-9'],
    [
      '## REQ-1: a <!-- throughline-ignore unknown-id: old -->\n\ntext\n',
      'unknown-id (old): ## REQ-1: a <!-- throughline-ignore unknown-id: old -->\n\ntext',
    ],
    [
      '- a REQ-8 <!-- throughline-ignore unknown-id: old -->\n- b\n',
      'unknown-id (old): - a REQ-8 <!-- throughline-ignore unknown-id: old -->',
    ],
    [
      '<!-- throughline-ignore a-rule: one -->\n<!-- throughline-ignore b-rule: two -->\ntext\n',
      'a-rule (one): text',
      'b-rule (two): text',
    ],
    ['<!-- throughline-ignore a-rule, b-rule: both -->\ntext\n', 'a-rule (both): text', 'b-rule (both): text'],
    ['<!--\n  throughline-ignore a-rule: over\n  two lines\n-->\ntext\n', 'a-rule (over two lines): text'],
    ['<!-- throughline-ignore a-rule: at the end -->', 'a-rule (at the end): '],
    [
      '| ID | Title |\n|---|---|\n| REQ-1 | a <!-- throughline-ignore a-rule: row --> |',
      'a-rule (row): | REQ-1 | a <!-- throughline-ignore a-rule: row --> |',
    ],
    ['`<!-- throughline-ignore a-rule: code -->`'],
    ['<!-- throughline-ignored a-rule: no -->'],
    ['<!-- please throughline-ignore a-rule: no -->'],
  ];
  for (const [text, ...ignores] of cases) {
    it(JSON.stringify(text), () => assert.deepEqual(ignoresIn(text), ignores));
  }
  tells([
    [
      '<!-- throughline-ignore unknown-id -->\ntext',
      "ignore-without-reason @ <!-- throughline-ignore unknown-id -->: This comment gives no reason for ignoring 'unknown-id', so it hides nothing; add one after a colon.",
    ],
    [
      '<!-- throughline-ignore -->\ntext',
      'ignore-without-reason @ <!-- throughline-ignore -->: This comment names no rule, so it hides nothing; write `throughline-ignore rule-name: reason`.',
    ],
  ]);
});

describe('too-deeply-nested', () => {
  const long = [
    ['10 000 nested quotes', `${'>'.repeat(10_000)} REQ-1`],
    ['10 000 nested lists', `${'- '.repeat(10_000)}REQ-1`],
    ['a line of 2 MB', 'x'.repeat(2_000_000)],
  ] as const;
  for (const [name, line] of long) {
    it(`tells ${name} and reads the rest`, () => {
      const { facts } = read(`# REQ-1: a\n\n${line}\n\n- owner: ann\n\n# REQ-2: b\n`);
      assert.deepEqual(
        facts.definitions.map(({ id }) => id),
        ['REQ-1', 'REQ-2'],
      );
      assert.equal(facts.definitions[0]?.fields[0]?.value, 'ann');
      assert.deepEqual(
        facts.problems.map(({ rule }) => rule),
        ['too-deeply-nested'],
      );
      assert.match(facts.problems[0]?.message ?? '', /^Line 3 is nested too deeply or too long to read;/);
    });
  }

  it('is one for all places', () => {
    const { facts } = read(`${'>'.repeat(50)} a\n\ntext\n\n${'>'.repeat(50)} b\n${'>'.repeat(50)} c\n`);
    assert.equal(facts.problems.length, 1);
    assert.match(facts.problems[0]?.message ?? '', /^Line 1 is .*, and one more place;/);
  });

  it('is silent about long code, long tables and long lists', () => {
    const code = `\`\`\`\n${'x'.repeat(50_000)}\n${'y\n'.repeat(2_000)}\`\`\`\n`;
    const table = `| ID | Title |\n|---|---|\n${'| REQ-1 | a |\n'.repeat(400)}`;
    const list = '- **REQ-1**: a `b` *c* d\n  - owner: ann\n'.repeat(300);
    assert.deepEqual(read(`${code}\n${table}\n${list}`).facts.problems, []);
  });
});
