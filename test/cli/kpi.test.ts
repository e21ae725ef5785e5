import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { Ajv } from 'ajv';
import { runCommandLine } from '../../server/src/cli/program.ts';
import { showRoot } from '../../server/src/host/fileUri.ts';
import { makeTempFolder } from '../support/tempFolder.ts';
import { assertAnswer, runCli, runJson } from './runCli.ts';

const repository = resolve(import.meta.dirname, '../..');
const library = join(repository, 'test/fixtures/library');
const day = ['--today', '2026-08-20'];

type Json = Record<string, unknown>;

async function readKpis(root: string, ...args: readonly string[]): Promise<Map<unknown, Json>> {
  const answer = await runJson(['kpi', '--root', root, ...args]);
  return new Map((answer['kpis'] as readonly Json[]).map(kpi => [kpi['id'], kpi]));
}

function validate(command: string, answer: unknown): void {
  const schema = JSON.parse(readFileSync(join(repository, `schemas/${command}.schema.json`), 'utf8')) as object;
  const ajv = new Ajv({ strict: true, allowUnionTypes: true });
  assert.ok(ajv.validate(schema, answer), ajv.errorsText());
}

/** What a terminal so wide gets. */
async function runInTerminal(args: readonly string[], columns: number, env: Record<string, string> = {}) {
  let stdout = '';
  const sink = { write: (text: string) => (stdout += text), isTTY: true, columns };
  const code = await runCommandLine(args, { cwd: repository, env, stdout: sink, stderr: { write: () => true } });
  return { code, stdout, lines: stripVTControlCharacters(stdout).split('\n') };
}

// verifies TL-21
// verifies TL-31/AC-1
describe('the register of KPIs', function () {
  this.timeout(60_000);

  for (const format of ['text', 'json', 'markdown', 'csv']) {
    it(`is as it was: ${format}`, async () => {
      const { code, stdout, stderr } = await runCli(['kpi', library, ...day, '--format', format]);
      assert.deepEqual([code, stderr], [0, '']);
      assertAnswer(`kpi.${{ text: 'txt', markdown: 'md' }[format] ?? format}`, stdout);
      if (format === 'json') validate('kpi', JSON.parse(stdout));
    });
  }

  it('has the properties that its readers rely on, and no others', async () => {
    const answer = await runJson(['kpi', library, ...day]);
    assert.deepEqual(Object.keys(answer), ['schemaVersion', 'today', 'kpis']);
    assert.deepEqual([answer['schemaVersion'], answer['today']], [1, '2026-08-20']);
    const kpis = await readKpis(library, ...day);
    assert.deepEqual(kpis.get('KPI-LOANS'), {
      id: 'KPI-LOANS',
      title: 'Loans a week',
      unit: 'loans',
      direction: 'up',
      owner: '@ines',
      state: 'on-track',
      restricted: false,
      now: { value: 515, date: '2026-08-16', source: 'measured' },
      baseline: { value: 400, date: '2026-06-28' },
      target: { comparator: '>=', value: 600, by: '2026-09-30' },
      progress: 115 / 200,
      elapsed: 53 / 94,
      ageDays: 4,
      staleAfterDays: 10.5,
      delta: { value: 8, unit: 'loans', since: '2026-08-09' },
      points: [400, 422, 431, 460, 473, 498, 507, 515].map((value, i) => ({
        date: ['06-28', '07-05', '07-12', '07-19', '07-26', '08-02', '08-09', '08-16'].map(end => `2026-${end}`)[i],
        value,
      })),
      guardrails: ['KPI-NPS'],
      measures: ['OBJ-READ'],
      movedBy: ['REQ-1'],
      file: 'specs/lending.md',
      line: 22,
    });
  });

  it('tells every state', async () => {
    const kpis = await readKpis(library, ...day);
    assert.deepEqual(Object.fromEntries([...kpis].map(([id, kpi]) => [id, kpi['state']])), {
      'KPI-BACK': 'at-risk',
      'KPI-CARDS': 'missed',
      'KPI-COST': 'on-track',
      'KPI-GATE': 'broken',
      'KPI-KIDS': 'no-data',
      'KPI-LATE': 'stale',
      'KPI-LOANS': 'on-track',
      'KPI-NPS': 'off-track',
      'KPI-QUEUE': 'off-track',
      'KPI-SHELF': 'met',
      'KPI-STOCK': 'unknown',
    });
  });

  it('takes restated values, and none of the future', async () => {
    const nps = (await readKpis(library, ...day)).get('KPI-NPS');
    assert.deepEqual(nps?.['points'], [
      { date: '2026-05-31', value: 41 },
      { date: '2026-06-30', value: 36 },
      { date: '2026-07-31', value: 27 },
    ]);
    const earlier = (await readKpis(library, '--today', '2026-07-05')).get('KPI-NPS');
    assert.deepEqual(earlier?.['now'], { value: 38, date: '2026-06-30', source: 'reported' });
    assert.deepEqual(
      [nps?.['metric'], nps?.['role'], nps?.['target']],
      ['nps', 'guardrail', { comparator: 'between', value: 30, value2: 60 }],
    );
  });

  it('has null for what is not known', async () => {
    const kids = (await readKpis(library, ...day)).get('KPI-KIDS');
    const unknown = ['now', 'progress', 'ageDays', 'delta'].map(name => kids?.[name]);
    assert.deepEqual([unknown, kids?.['points']], [[null, null, null, null], []]);
    const stock = (await readKpis(library, ...day)).get('KPI-STOCK');
    assert.deepEqual(
      ['baseline', 'target', 'progress', 'elapsed', 'staleAfterDays'].map(name => stock?.[name]),
      [null, null, null, null, null],
    );
    const bare = await readKpis(makeTempFolder({ 'a.md': '## KPI-1: Bare\n' }));
    assert.deepEqual([bare.get('KPI-1')?.['unit'], bare.get('KPI-1')?.['direction']], [null, null]);
  });

  it('sorts by id in JSON, and what needs attention first for people', async () => {
    const kpis = [...(await readKpis(library, ...day)).keys()];
    assert.deepEqual(
      kpis,
      kpis.map(String).toSorted((a, b) => a.localeCompare(b, 'en')),
    );
    const { stdout } = await runCli(['kpi', library, ...day]);
    assert.deepEqual(
      stdout.split('\n').flatMap(line => /^KPI-\w+/.exec(line)?.[0] ?? []),
      'NPS QUEUE CARDS BACK GATE LATE KIDS STOCK COST LOANS SHELF'.split(' ').map(id => `KPI-${id}`),
    );
  });

  it('shows the KPIs that are asked for', async () => {
    assert.deepEqual([...(await readKpis(library, 'KPI-SHELF', 'KPI-BACK', ...day)).keys()], ['KPI-SHELF', 'KPI-BACK']);
    const { stdout } = await runCli(['kpi', 'KPI-SHELF', ...day], { cwd: library });
    assert.match(stdout, /^KPI-SHELF .*\n\n1 KPI on 20 Aug: 1 met\n$/m);
    assert.equal((await runCli(['kpi', library, 'KPI-SHELF', ...day])).stdout, stdout);
  });

  it('says what to write where there is none', async () => {
    const root = makeTempFolder({ 'a.md': '## REQ-1: One\n' });
    assert.match((await runCli(['kpi', root])).stdout, /^No KPIs yet: write one as `### KPI-1:/);
    assert.deepEqual((await runJson(['kpi', root, ...day]))['kpis'], []);
    assert.match((await runCli(['kpi', root, '--format', 'csv'])).stdout, /^id,scope,title,[^\n]*\n$/);
  });

  const refused: readonly (readonly [readonly string[], RegExp])[] = [
    [['kpi', library, '--today', '2026-02-30'], /^--today 2026-02-30 is no date: write it like 2026-09-30\.\n$/],
    [['check', library, '--today', 'tomorrow'], /^--today tomorrow is no date/],
    [
      ['kpi', library, 'OBJ-READ'],
      /^OBJ-READ is no KPI but of kind objective: `throughline show OBJ-READ` shows it\.\n$/,
    ],
    [['kpi', library, 'KPI-LOAN'], /^There is no item KPI-LOAN\. Did you mean KPI-LOANS\?\n$/],
    [['kpi', './no-such-folder'], /^There is no folder \.\/no-such-folder\.\n$/],
    [['kpi', library, '--root', library], /^There can be only one root, but .* are given\.\n$/],
    [['kpi', '--format', 'xml'], /Allowed choices are text, json, markdown, csv/],
  ];
  for (const [args, message] of refused) {
    it(`refuses in one sentence: ${args.join(' ').replaceAll(library, '…')}`, async () => {
      const { code, stdout, stderr } = await runCli(args);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, message);
    });
  }
});

describe('the day of the command line', function () {
  this.timeout(60_000);

  it('is the same for check, show and trace as for kpi', async () => {
    const old = await runCli(['check', library, '--today', '2026-05-10']);
    const late = await runCli(['check', library, ...day]);
    assert.doesNotMatch(old.stdout, /kpi-stale/);
    assert.match(late.stdout, /KPI-LATE.*\n?.*kpi-stale/);
    assert.match((await runCli(['show', 'KPI-LATE', '--root', library, ...day])).stdout, /112 days ago/);
    assert.match(
      (await runCli(['show', 'KPI-LATE', '--root', library, '--today', '2026-05-10'])).stdout,
      /10 days ago/,
    );
    for (const command of ['list', 'trace']) {
      const args = command === 'list' ? [library] : ['--root', library];
      assert.equal((await runCli([command, ...args, ...day])).code, 0);
    }
  });

  it('can be fixed by the environment', async () => {
    const env = { THROUGHLINE_TODAY: '2026-05-10' };
    const { stdout } = await runCli(['kpi', library, '--format', 'json'], { env });
    assert.equal((JSON.parse(stdout) as { today: string }).today, '2026-05-10');
    const wrong = await runCli(['kpi', library], { env: { THROUGHLINE_TODAY: 'soon' } });
    assert.match(wrong.stderr, /soon is no date: write it like 2026-09-30/);
    assert.equal(wrong.code, 2);
  });

  it('is that of the clock where none is given', async () => {
    const { today } = (await runJson(['kpi', library])) as { today: string };
    assert.ok(Math.abs(Date.parse(today) - Date.now()) < 2 * 86_400_000, today);
  });
});

describe('a terminal', function () {
  this.timeout(60_000);

  it('gets a line for each KPI where it is wide, and never a line that is wider', async () => {
    for (const columns of [40, 60, 80, 100, 120, 140, 160, 200]) {
      const { code, lines } = await runInTerminal(['kpi', library, ...day], columns);
      assert.equal(code, 0);
      for (const line of lines) assert.ok(line.length <= columns, `${columns}: ${line}`);
      for (const id of ['KPI-LOANS', 'KPI-COST'])
        assert.ok(
          lines.some(line => line.startsWith(id)),
          id,
        );
    }
    const { lines } = await runInTerminal(['kpi', library, ...day], 160);
    assert.match(lines[0] ?? '', /^KPI +Title +State +Now +Target +Trend +Age +Owner +Measures$/);
    assert.equal(lines.length, 1 + 11 + 1 + 1 + 1);
  });

  it('gets what tells good from bad in colour, and only letters where it knows no others', async () => {
    const escape = '\u001b';
    const { stdout } = await runInTerminal(['kpi', library, ...day], 160, { FORCE_COLOR: '1' });
    assert.match(stdout, new RegExp(`${escape}\\[31moff track *${escape}\\[0m`));
    assert.match(stdout, new RegExp(`${escape}\\[32mmet *${escape}\\[0m`));
    const plain = await runInTerminal(['kpi', library, ...day, 'KPI-LOANS', 'KPI-KIDS'], 160, { LANG: 'C' });
    assert.match(plain.stdout, /[_.~=+*#-]{8} up/);
  });
});

describe('a restricted KPI', function () {
  this.timeout(60_000);
  // Every figure of KPI-COST and of the key result that uses it.
  const figures = /2\.1\b|2\.10|1\.80?\b|1\.93|1\.95|0\.05|0\.57/;

  it('has no figures in the register', async () => {
    const cost = (await readKpis(library, ...day)).get('KPI-COST');
    const hidden = ['now', 'baseline', 'target', 'progress', 'elapsed', 'ageDays', 'staleAfterDays', 'delta'];
    assert.deepEqual([cost?.['restricted'], cost?.['points']], [true, []]);
    for (const name of hidden) assert.equal(cost?.[name], null, name);
    assert.equal(cost?.['state'], 'on-track');
  });

  it('has none in any answer of any command', async () => {
    const asked: readonly (readonly string[])[] = [
      ['kpi', library, 'KPI-COST'],
      ['list', library],
      ['trace', '--root', library],
      ...['KPI-COST', 'OBJ-READ/KR-4', 'REQ-1'].flatMap(id => [
        ['show', id, '--root', library],
        ['trace', id, '--root', library],
      ]),
      ['check', library],
    ];
    for (const args of asked) {
      const formats = args[0] === 'kpi' || args[0] === 'show' ? ['text', 'json', 'markdown', 'csv'] : ['text', 'json'];
      for (const format of formats) {
        const { stdout } = await runCli([...args, ...day, '--format', format]);
        const about = stdout.split('\n').filter(line => figures.test(line));
        assert.deepEqual(about, [], `${args.join(' ')} ${format}`);
      }
    }
  });

  it('keeps the fields that say no figure', async () => {
    const { fields } = (await runJson(['show', 'KPI-COST', '--root', library, ...day])) as { fields: Json };
    assert.deepEqual(Object.keys(fields).toSorted(), [
      'cadence',
      'direction',
      'measures',
      'owner',
      'sensitivity',
      'unit',
    ]);
    const { fields: of } = (await runJson(['show', 'REQ-1', '--root', library, ...day])) as { fields: Json };
    assert.equal(of['moves'], 'KPI-LOANS, KPI-COST');
  });
});

describe('an objective that is shown', function () {
  this.timeout(60_000);
  const args = ['show', 'OBJ-READ', '--root', library, ...day];

  for (const format of ['text', 'json', 'markdown', 'csv']) {
    it(`is as it was: ${format}`, async () => {
      const { code, stdout } = await runCli([...args, '--format', format]);
      assert.equal(code, 0);
      const name = `show-objective.${{ text: 'txt', markdown: 'md' }[format] ?? format}`;
      assertAnswer(name, stdout.replaceAll(showRoot(library), '<root>'));
      if (format === 'json') validate('show', JSON.parse(stdout));
    });
  }

  it('has its key results scored, and says which lack data', async () => {
    const answer = await runJson(args);
    const standing = answer['standing'] as Json;
    const keyResults = answer['keyResults'] as readonly Json[];
    assert.deepEqual(
      keyResults.map(one => [one['id'], one['score']]),
      [
        ['OBJ-READ/KR-1', 115 / 200],
        ['OBJ-READ/KR-2', (36.2 - 30) / 15],
        ['OBJ-READ/KR-3', 0],
        ['OBJ-READ/KR-4', null],
        ['OBJ-READ/KR-5', null],
      ],
    );
    const mean = (115 / 200 + (36.2 - 30) / 15 + 0) / 3;
    assert.ok(Math.abs((standing['score'] as number) - mean) < 1e-12);
    assert.deepEqual([standing['withoutData'], standing['restricted']], [['OBJ-READ/KR-5'], ['OBJ-READ/KR-4']]);
    assert.deepEqual(standing['cycle'], { name: '2026-Q3', start: '2026-07-01', end: '2026-09-30' });
    assert.deepEqual(standing['guardrails'], [{ id: 'KPI-NPS', state: 'breached' }]);
  });

  it('says once what several key results lack, and in one sentence what all lack', async () => {
    const root = makeTempFolder({
      'goals.md':
        '# OBJ-1: New\n\n- **KR-1**: Guests from 40 to 60\n- **KR-2**: Tips from 1 to 2 EUR\n\n' +
        '# OBJ-2: Other\n\n- **KR-1**: Guests from 40 to 60\n- **KR-2**: Tips from 1 to 2 EUR\n- **KR-3**: 3 tables\n  - current: 2\n',
    });
    const { stdout } = await runCli(['show', 'OBJ-1', '--root', root, ...day]);
    assert.match(stdout, /No score for 2 key results: no history file, no source and no check-in with a value\./);
    const { stdout: other } = await runCli(['show', 'OBJ-2', '--root', root, ...day]);
    assert.match(
      other,
      /none of the 3 key results has the data for one\.\n {2}No score for OBJ-2\/KR-1 and OBJ-2\/KR-2: /,
    );
    assert.match(other, /No score for OBJ-2\/KR-3: the spec says 2/);
  });

  it('says its own score and its last check-in where it has no key results', async () => {
    const root = makeTempFolder({
      'goals.md':
        '# OBJ-1: Closed\n\n- cycle: 2026-Q2 · status: closed · score: 0.7\n- check-in: 2026-08-14, on it\n\n# OBJ-2: New\n',
    });
    const closed = await runCli(['show', 'OBJ-1', '--root', root, ...day]);
    assert.match(closed.stdout, /No key results yet; its own score says 0\.70\.\n {2}Last check-in 14 Aug\./);
    const open = await runCli(['show', 'OBJ-2', '--root', root, ...day]);
    assert.match(open.stdout, /No key results yet, so there is no score\./);
  });

  it('fits the terminal', async () => {
    for (const columns of [60, 80, 120, 160]) {
      const { lines } = await runInTerminal(args, columns);
      for (const line of lines) assert.ok(line.length <= columns, `${columns}: ${line}`);
    }
  });

  it('shows any other item in any format, too', async () => {
    for (const id of ['REQ-1', 'VIS-1', 'OBJ-READ/KR-1', 'KPI-LOANS']) {
      for (const format of ['markdown', 'csv']) {
        const { code, stdout } = await runCli(['show', id, '--root', library, ...day, '--format', format]);
        assert.equal(code, 0);
        assert.ok(stdout.includes(id) && !stdout.includes('file:'), stdout);
      }
    }
    const answer = await runJson(['show', 'KPI-LOANS', '--root', library, ...day]);
    assert.equal((answer['metric'] as Json)['state'], 'on-track');
    validate('show', answer);
  });
});

describe('tables for other programs', function () {
  this.timeout(60_000);
  const root = (): string =>
    makeTempFolder({
      'a.md':
        '## KPI-1: =1+1, "so" | 5 < 6 [x]\n\n- unit: percent\n- owner: @cmd\n- direction: up\n- baseline: -5 % (2026-01-01)\n' +
        '- target: >= 5 % by 2026-12-31\n- current: -3 % (2026-08-01, +manual)\n\n## KPI-2: -2+3\n\n## KPI-3: +SUM(A1)\n',
    });

  it('hold no formula that a spreadsheet would run', async () => {
    const { stdout } = await runCli(['kpi', root(), ...day, '--format', 'csv']);
    const [, first = '', second = '', third = ''] = stdout.split('\n');
    assert.ok(first.startsWith(`KPI-1,,"'=1+1, ""so"" | 5 < 6 [x]"`), first);
    assert.ok(first.includes(`'@cmd`) && first.includes(`'+manual`), first);
    // Numbers stay numbers.
    assert.ok(first.includes(',-3,2026-08-01,'), first);
    assert.ok(second.startsWith(`KPI-2,,'-2+3`) && third.startsWith(`KPI-3,,'+SUM(A1)`), stdout);
  });

  it('hold nothing that acts as Markdown', async () => {
    const { stdout } = await runCli(['kpi', root(), ...day, '--format', 'markdown']);
    const row = stdout.split('\n').find(line => line.includes('KPI-1')) ?? '';
    assert.ok(row.includes('=1+1, "so" \\| 5 \\< 6 \\[x\\]'), row);
    assert.equal(row.replaceAll('\\|', '').split('|').length, 9 + 2);
  });
});
