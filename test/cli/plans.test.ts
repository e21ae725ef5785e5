import assert from 'node:assert/strict';
import { cpSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { Ajv } from 'ajv';
import { runCommandLine } from '../../server/src/cli/program.ts';
import { measureText } from '../../server/src/cli/terminal.ts';
import { showRoot } from '../../server/src/host/fileUri.ts';
import { makeGitRepository, type TestRepository } from '../support/gitRepository.ts';
import { makeTempFolder } from '../support/tempFolder.ts';
import { assertAnswer, runCli } from './runCli.ts';

const repository = resolve(import.meta.dirname, '../..');
const examples = join(repository, 'examples');
const today = ['--today', '2026-11-22', '--no-cache'];

const endings: Readonly<Record<string, string>> = { markdown: 'md', text: 'txt', json: 'json', csv: 'csv' };

function validate(command: string, answer: string): void {
  const schema = JSON.parse(readFileSync(join(repository, `schemas/${command}.schema.json`), 'utf8')) as object;
  const ajv = new Ajv({ strict: true, allowUnionTypes: true });
  assert.ok(ajv.validate(schema, JSON.parse(answer)), ajv.errorsText());
}

/** What a terminal so wide gets. */
async function runInTerminal(args: readonly string[], columns: number): Promise<readonly string[]> {
  let stdout = '';
  const sink = { write: (text: string) => (stdout += text), isTTY: true, columns };
  await runCommandLine(args, { cwd: repository, env: process.env, stdout: sink, stderr: { write: () => true } });
  return stripVTControlCharacters(stdout).split('\n');
}

/** A team's repository, and a week of its work. */
function makeWeek(): TestRepository {
  const team = makeGitRepository();
  cpSync(join(repository, 'test/fixtures/week/before'), team.root, { recursive: true });
  team.commit({}, '2026-11-10');
  cpSync(join(repository, 'test/fixtures/week/after'), team.root, { recursive: true });
  return team;
}

describe('roadmap and matrix', function () {
  this.timeout(60_000);

  const commands: Readonly<Record<string, readonly string[]>> = {
    roadmap: ['roadmap'],
    'roadmap-team': ['roadmap', '--by', 'team'],
    matrix: ['matrix'],
    'matrix-teams': ['matrix', '--of', 'teams'],
    'matrix-inputs': ['matrix', '--of', 'inputs'],
  };
  for (const [name, [command = '', ...options]] of Object.entries(commands)) {
    for (const [format, ending] of Object.entries(endings)) {
      it(`are as they were: ${name} as ${format}`, async () => {
        const { code, stdout, stderr } = await runCli([command, examples, ...options, ...today, '--format', format]);
        assert.deepEqual([code, stderr], [0, '']);
        assertAnswer(`${name}.${ending}`, stdout.replaceAll(showRoot(examples), '<root>'));
        if (format === 'json') validate(command, stdout);
      });
    }

    it(`are a page in HTML: ${name}`, async () => {
      const { stdout } = await runCli([command, examples, ...options, ...today, '--format', 'html']);
      assert.match(stdout, /^<!doctype html>\n<html lang="en">/);
      assert.match(stdout, /<table>/);
      assert.doesNotMatch(stdout, /<script/);
    });

    it(`fit a terminal: ${name}`, async () => {
      for (const columns of [60, 80]) {
        const lines = await runInTerminal([command, examples, ...options, ...today, '--format', 'text'], columns);
        assert.deepEqual(
          lines.filter(line => measureText(line) > columns),
          [],
        );
      }
    });
  }

  it('are Markdown unless something else is asked for', async () => {
    const plain = await runCli(['roadmap', examples, ...today]);
    assert.equal(plain.stdout, (await runCli(['roadmap', examples, ...today, '--format', 'markdown'])).stdout);
  });

  it('say what is missing where nothing is written', async () => {
    const root = makeTempFolder({ 'a.md': 'Hello.\n' });
    for (const [args, words] of [
      [['roadmap'], /No feature, story, requirement or idea is planned/],
      [['matrix'], /No requirement is written yet/],
      [['matrix', '--of', 'teams'], /No item names a team yet/],
      [['matrix', '--of', 'inputs'], /No input is written down yet/],
    ] as const) {
      const [command, ...options] = args;
      assert.match((await runCli([command, root, ...options, ...today])).stdout, words);
    }
  });

  it('name what has no place on the roadmap, all of it', async () => {
    const root = makeTempFolder({
      'a.md': Array.from({ length: 40 }, (_, i) => `## REQ-${i + 1}: Words\n`).join('\n'),
    });
    const { stdout } = await runCli(['roadmap', root, ...today]);
    assert.match(stdout, /40 cannot be placed/);
    assert.match(stdout, /And 10 more: REQ-31, .*REQ-40\. The formats csv, html and json have all\./);
  });

  it('keep columns in which nothing stands, since that is what they say', async () => {
    const root = makeTempFolder({ 'a.md': '## REQ-1: Words\n' });
    const { stdout } = await runCli(['matrix', root, ...today]);
    assert.match(stdout, /\| Id \| What \| Objectives \| KPIs \| Code \| Tests \|/);
    const lines = await runInTerminal(['matrix', root, ...today, '--format', 'text'], 80);
    assert.ok(
      lines.some(line => /^Id +What +Objectives +KPIs +Code +Tests$/.test(line)),
      lines.join('\n'),
    );
  });
});

describe('the digest', function () {
  this.timeout(60_000);

  for (const [format, ending] of Object.entries(endings)) {
    it(`is as it was: ${format}`, async () => {
      const { root } = makeWeek();
      const { code, stdout, stderr } = await runCli(['digest', root, '--since', '7d', ...today, '--format', format]);
      assert.deepEqual([code, stderr], [0, '']);
      if (format === 'json') validate('digest', stdout);
      assertAnswer(
        `digest.${ending}`,
        stdout.replaceAll(showRoot(root), '<root>').replace(/\b[0-9a-f]{10}(?:[0-9a-f]{30})?\b/g, '<commit>'),
      );
    });
  }

  it('fits a terminal, and is a page', async () => {
    const { root } = makeWeek();
    const args = ['digest', root, '--since', '7d', ...today];
    const lines = await runInTerminal([...args, '--format', 'text'], 80);
    assert.deepEqual(
      lines.filter(line => measureText(line) > 80),
      [],
    );
    assert.match((await runCli([...args, '--format', 'html'])).stdout, /<h2 id="part-1">KPIs<\/h2>/);
  });

  it('is the same, byte for byte, at each run', async () => {
    const { root } = makeWeek();
    const args = ['digest', root, '--since', '7d', ...today];
    assert.equal((await runCli(args)).stdout, (await runCli(args)).stdout);
  });

  it('is one honest sentence where nothing happened', async () => {
    const { root } = makeGitRepository({ 'a.md': '## REQ-1: Words\n\n- status: accepted\n' });
    const { stdout } = await runCli(['digest', root, '--since', '7d', ...today]);
    assert.match(
      stdout,
      /^# What happened since 15 Nov 2026\n\n15 Nov to 22 Nov 2026 · against [0-9a-f]{10} of 2026-08-01\n\n\*\*A quiet time: since 15 Nov no item of the trace has changed, no KPI has moved, and nothing is overdue\.\*\*\n$/,
    );
  });

  it('compares with revisions, and counts days from their commits', async () => {
    const team = makeWeek();
    team.git('tag', 'v1');
    const { stdout } = await runCli(['digest', team.root, '--since', 'v1', ...today, '--format', 'json']);
    assert.deepEqual((JSON.parse(stdout) as { since: unknown }).since, { asked: 'v1', day: '2026-11-10' });
  });

  it('says outside git what it cannot know, and still tells what days in files tell', async () => {
    const root = makeTempFolder();
    cpSync(join(repository, 'test/fixtures/week/before'), root, { recursive: true });
    cpSync(join(repository, 'test/fixtures/week/after'), root, { recursive: true });
    const { code, stdout } = await runCli(['digest', root, '--since', '7d', ...today]);
    assert.equal(code, 0);
    assert.match(stdout, /there is no git repository here, so what changed in specs, code and gaps is not known/);
    assert.match(stdout, /## KPIs\n/);
    assert.match(stdout, /## Decisions taken\n/);
    assert.match(stdout, /## Overdue\n/);
    assert.doesNotMatch(stdout, /## (?:New|Dropped|Gaps)\n/);
    const json = await runCli(['digest', root, '--since', '2026-11-15', ...today, '--format', 'json']);
    validate('digest', json.stdout);
    const { base, gaps } = JSON.parse(json.stdout) as { base: unknown; gaps: unknown };
    assert.deepEqual([base, gaps], [null, null]);
  });

  it('looks back a week where nothing else is asked for', async () => {
    const { root } = makeWeek();
    const week = await runCli(['digest', root, '--since', '7d', ...today]);
    assert.equal((await runCli(['digest', root, ...today])).stdout, week.stdout);
  });

  it('needs git for a revision, and a day that has been', async () => {
    const root = makeTempFolder({ 'a.md': '## REQ-1: Words\n' });
    const cases: readonly (readonly [readonly string[], RegExp])[] = [
      [['--since', 'v1'], /is in no git repository/],
      [['--since', '2027-01-01'], /^--since 2027-01-01 is after today\.\n$/],
    ];
    for (const [options, message] of cases) {
      const { code, stdout, stderr } = await runCli(['digest', root, ...options, ...today]);
      assert.match(stderr, message);
      assert.deepEqual([code, stdout], [2, '']);
    }
  });

  it('counts and names what it cuts', async () => {
    const team = makeGitRepository({ 'a.md': 'Hello.\n' });
    team.write({ 'b.md': Array.from({ length: 40 }, (_, i) => `## REQ-${i + 1}: Words\n`).join('\n') });
    const { stdout } = await runCli(['digest', team.root, '--since', '7d', ...today]);
    assert.match(stdout, /And 10 more: REQ-31, .*, REQ-40\./);
    const csv = await runCli(['digest', team.root, '--since', '7d', ...today, '--format', 'csv']);
    assert.equal(csv.stdout.match(/^new,/gm)?.length, 40);
  });
});

describe('texts of specs in digest, roadmap and matrix', function () {
  this.timeout(60_000);

  const hostile = '=HYPERLINK("http://x.example") | <script>alert(1)</script> **b** [x](javascript:y) \u001b[31m';
  const spec = `## OBJ-1: ${hostile}\n\n## REQ-1: ${hostile}\n\n- status: accepted\n- supports: OBJ-1\n- owner: @cmd|' /C calc'!A0\n- team: +1\n\n## IN-1: ${hostile}\n\n- from: -2+3\n`;

  const commands: readonly (readonly string[])[] = [
    ['digest', '--since', '7d'],
    ['roadmap'],
    ['matrix'],
    ['matrix', '--of', 'teams'],
    ['matrix', '--of', 'inputs'],
  ];
  for (const [command = '', ...options] of commands) {
    it(`do nothing in any format: ${[command, ...options].join(' ')}`, async () => {
      const team = makeGitRepository({ 'z.md': 'Hello.\n' });
      team.write({ 'a.md': spec });
      const run = async (format: string): Promise<string> =>
        (await runCli([command, team.root, ...options, ...today, '--format', format])).stdout;
      const csv = await run('csv');
      assert.doesNotMatch(csv, /(?:^|,|")[=+@-](?!\d*(?:,|$))/m);
      const html = await run('html');
      assert.doesNotMatch(html, /<script|href="javascript|<b>/);
      const markdown = await run('markdown');
      assert.doesNotMatch(markdown, /(?<!\\)<script|(?<!\\)\]\(javascript/);
      for (const text of [csv, html, markdown, await run('text')]) assert.ok(!text.includes('\u001b'));
      const columns = markdown.split('\n').filter(line => line.startsWith('|'));
      for (const line of columns) assert.match(line, /\|$/);
    });
  }

  it('tell no figure of a restricted KPI', async () => {
    const team = makeGitRepository({ 'z.md': 'Hello.\n' });
    team.write({
      'a.md':
        '## OBJ-1: Grow\n\n- status: active\n- **KR-1**: Cost from 777 to 333 EUR — uses KPI-1\n\n## KPI-1: Cost\n\n- measures: OBJ-1\n- sensitivity: restricted\n- direction: down\n- cadence: weekly\n- baseline: 777\n- target: <= 333 by 2026-12-31\n\n## REQ-1: Save\n\n- status: accepted\n- moves: KPI-1 (-444 EUR)\n',
      'metrics/KPI-1.csv': 'date,value\n2026-11-10,666\n2026-11-20,555\n',
    });
    for (const [command = '', ...options] of commands)
      for (const format of ['markdown', 'text', 'html', 'json', 'csv']) {
        const { stdout } = await runCli([command, team.root, ...options, ...today, '--format', format]);
        assert.doesNotMatch(
          stdout.replace(/sha256-[^']+/g, '').replace(/<style>.*<\/style>/s, ''),
          /777|333|666|555|444/,
        );
      }
    const { stdout } = await runCli(['digest', team.root, '--since', '7d', ...today]);
    assert.match(stdout, /\| KPI-1 \| Cost \| restricted \| restricted \| better \|/);
  });

  it('tell no figure of a KPI that is restricted since, either', async () => {
    const spec = (sensitivity: string, target: string): string =>
      `## OBJ-1: Grow\n\n- **KR-1**: Cost from 777 to ${target} EUR — uses KPI-1\n\n## KPI-1: Cost\n\n- measures: OBJ-1\n- direction: down\n- baseline: 777\n- target: <= ${target} by 2026-12-31\n${sensitivity}`;
    const history = 'date,value\n2026-11-10,666\n';
    const team = makeGitRepository({ 'a.md': spec('', '333'), 'metrics/KPI-1.csv': history });
    team.write({
      'a.md': spec('- sensitivity: restricted\n', '444'),
      'metrics/KPI-1.csv': `${history}2026-11-20,555\n`,
    });
    for (const format of ['markdown', 'text', 'json', 'csv']) {
      const { stdout } = await runCli(['digest', team.root, ...today, '--format', format]);
      assert.match(stdout, /better/);
      assert.doesNotMatch(stdout.replace(/\b[0-9a-f]{10,40}\b/g, ''), /777|333|666|555|444/);
    }
  });
});
