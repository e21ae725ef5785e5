import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import { runCommandLine } from '../../../server/src/cli/program.ts';
import { serve } from '../../support/serve.ts';
import { makeTempFolder, writeFiles } from '../../support/tempFolder.ts';
import { needServer, postgresUrl, prometheusUrl } from '../../support/testServers.ts';
import type { CliRun } from '../runCli.ts';
import { runCli, spawnCli } from '../runCli.ts';
import { makeDatabase } from './makeDatabase.ts';

const repository = resolve(import.meta.dirname, '../../..');
const today = ['--today', '2026-08-20'];

/** A server of numbers: `/a` answers `{"value": numbers.a}`; what it was asked is in `asked`. */
async function serveNumbers(
  numbers: Record<string, unknown>,
): Promise<{ readonly url: string; readonly asked: string[] }> {
  const asked: string[] = [];
  const url = await serve(({ url: path = '' }, response) => {
    asked.push(path);
    response.end(JSON.stringify({ value: numbers[path.slice(1)] ?? null }));
  });
  return { url, asked };
}

const kpi = (id: string, ...fields: readonly string[]): string =>
  `### ${id}: A number\n\n${fields.map(field => `- ${field}\n`).join('')}\n`;

const asking = (path: string): string => `query: \`/${path}#/value\``;

/** A repository with one source `stats` and these KPIs. */
const makeRepository = (url: string, spec: string, more: Record<string, string> = {}): string =>
  makeTempFolder({
    'throughline.yaml': `sources:\n  stats: { type: http-json, url: "${url}" }\n`,
    'spec.md': `# KPIs\n\n${spec}`,
    ...more,
  });

const pullIn = (root: string, ...args: readonly string[]): Promise<CliRun> =>
  runCli(['pull', ...args, ...(args.includes('--today') ? [] : today)], { cwd: root, env: { NO_COLOR: '1' } });

// verifies TL-32/AC-1
describe('throughline pull', function () {
  this.timeout(60_000);

  it('writes the values of all KPIs that name a source', async () => {
    const { url } = await serveNumbers({ a: 41.2, b: 182 });
    const root = makeRepository(
      url,
      kpi('KPI-1', 'unit: percent', 'source: stats', asking('a')) +
        kpi('KPI-2', 'unit: ms', 'source: http-json:Stats', asking('b')) +
        kpi('KPI-3', 'source: Stripe'),
    );
    assert.deepEqual(await pullIn(root), {
      code: 0,
      stderr: '',
      stdout:
        'KPI-1  pulled     41.2 % of 2026-08-20 to metrics/KPI-1.csv\n' +
        'KPI-2  pulled     182 ms of 2026-08-20 to metrics/KPI-2.csv\n' +
        '2 pulled · 0 unchanged · 0 failed\n',
    });
    const head = 'date,value,recorded_at,source\n';
    assert.equal(
      readFileSync(join(root, 'metrics/KPI-1.csv'), 'utf8'),
      `${head}2026-08-20,41.2,2026-08-20T00:00:00Z,measured\n`,
    );
    assert.deepEqual(readdirSync(join(root, 'metrics')), ['KPI-1.csv', 'KPI-2.csv']);
  });

  it('changes nothing the second time, and restates another value', async () => {
    const numbers = { a: 41.2 };
    const { url } = await serveNumbers(numbers);
    const root = makeRepository(url, kpi('KPI-1', 'source: stats', asking('a')));
    await pullIn(root);
    const first = readFileSync(join(root, 'metrics/KPI-1.csv'), 'utf8');
    assert.match(
      (await pullIn(root)).stdout,
      /^KPI-1 {2}unchanged {2}41\.2 of 2026-08-20 stands in metrics\/KPI-1\.csv\n0 pulled · 1 unch/,
    );
    assert.equal(readFileSync(join(root, 'metrics/KPI-1.csv'), 'utf8'), first);
    numbers.a = 41.3;
    assert.match((await pullIn(root)).stdout, /^KPI-1 {2}restated {3}41\.3 of 2026-08-20 to/);
    assert.equal(
      readFileSync(join(root, 'metrics/KPI-1.csv'), 'utf8'),
      `${first}2026-08-20,41.3,2026-08-20T00:00:01Z,measured\n`,
    );
    assert.match((await runCli(['kpi', '--today', '2026-08-20'], { cwd: root })).stdout, /41\.3/);
    assert.equal((await runCli(['check', '--today', '2026-08-20', '--fail-on', 'error'], { cwd: root })).code, 0);
  });

  it('goes on where one fails, and writes nothing for that one', async () => {
    const { url } = await serveNumbers({ a: 1, b: '41.2', c: 3 });
    const root = makeRepository(
      url,
      ['a', 'b', 'c'].map((path, i) => kpi(`KPI-${i + 1}`, 'source: stats', asking(path))).join(''),
    );
    const { code, stdout } = await pullIn(root);
    assert.equal(code, 1);
    assert.match(stdout, /^KPI-2 {2}failed {5}what #\/value points to is a text, not a number$/m);
    assert.match(stdout, /^2 pulled · 0 unchanged · 1 failed$/m);
    assert.deepEqual(readdirSync(join(root, 'metrics')), ['KPI-1.csv', 'KPI-3.csv']);
  });

  it('asks but writes nothing with --dry-run', async () => {
    const { url, asked } = await serveNumbers({ a: 41.2 });
    const root = makeRepository(url, kpi('KPI-1', 'source: stats', asking('a')));
    const { code, stdout } = await pullIn(root, '--dry-run');
    assert.equal(code, 0);
    assert.match(
      stdout,
      /^KPI-1 {2}pulled {5}41\.2 of 2026-08-20 to metrics\/KPI-1\.csv\n1 pulled .* \(dry run: nothing was written\)\n$/,
    );
    assert.deepEqual([existsSync(join(root, 'metrics')), asked], [false, ['/a']]);
  });

  it('answers in JSON as its schema says', async () => {
    const { url } = await serveNumbers({ a: 41.2 });
    const root = makeRepository(
      url,
      kpi('KPI-1', 'source: stats', asking('a')) + kpi('KPI-2', 'source: stats', asking('nothing')),
    );
    const { code, stdout } = await pullIn(root, '--format', 'json');
    const answer = JSON.parse(stdout) as object;
    const schema = JSON.parse(readFileSync(join(repository, 'schemas/pull.schema.json'), 'utf8')) as object;
    const ajv = new Ajv({ strict: true, allowUnionTypes: true, formats: { date: /^\d{4}-\d{2}-\d{2}$/ } });
    assert.ok(ajv.validate(schema, answer), ajv.errorsText());
    const common = { source: 'stats', restricted: false };
    assert.deepEqual(
      { ...answer, root: '' },
      {
        schemaVersion: 1,
        root: '',
        today: '2026-08-20',
        dryRun: false,
        summary: { pulled: 1, unchanged: 0, failed: 1 },
        kpis: [
          { id: 'KPI-1', ...common, outcome: 'added', value: 41.2, date: '2026-08-20', file: 'metrics/KPI-1.csv' },
          {
            id: 'KPI-2',
            ...common,
            outcome: 'failed',
            value: null,
            date: null,
            file: 'metrics/KPI-2.csv',
            reason: 'what #/value points to is empty (null), not a number',
          },
        ],
      },
    );
    assert.equal(code, 1);
  });

  it('prints no figure of a restricted KPI, whatever becomes of it', async () => {
    const { url } = await serveNumbers({ a: 918273.6 });
    const broken = await serve((_, response) => response.end('918273.6 and then some'));
    const secret = [kpi('KPI-1', 'sensitivity: restricted', 'source: stats', asking('a'))];
    for (const root of [makeRepository(url, secret.join('')), makeRepository(broken, secret.join(''))]) {
      for (const args of [[], ['--format', 'json'], ['--dry-run']]) {
        const { stdout, stderr } = await pullIn(root, ...args);
        assert.doesNotMatch(stdout + stderr, /918[, ]?273/);
        assert.match(stdout, /KPI-1/);
      }
    }
  });

  it('cleans and cuts what a server says', async () => {
    const url = await serve((_, response) => response.end(`\u001b]0;owned\u0007\u001b[31moh\r\n${'no '.repeat(500)}`));
    const { stdout } = await pullIn(makeRepository(url, kpi('KPI-1', 'source: stats', asking('a'))));
    const [line = ''] = stdout.split('\n');
    assert.match(line, /^KPI-1 {2}failed {5}the answer of stats is not JSON \(it says: oh no no .*…\)$/);
    assert.ok(line.length < 260);
  });

  it('takes only the KPIs that are named, retired ones too', async () => {
    const { url, asked } = await serveNumbers({ a: 1, b: 2, c: 3 });
    const root = makeRepository(
      url,
      kpi('KPI-1', 'source: stats', asking('a')) +
        kpi('KPI-2', 'source: stats', asking('b')) +
        kpi('KPI-3', 'source: stats', 'status: retired', asking('c')),
    );
    await pullIn(root, 'KPI-2', 'KPI-2');
    assert.deepEqual(asked.splice(0), ['/b']);
    await pullIn(root);
    assert.deepEqual(asked.splice(0).toSorted(), ['/a', '/b']);
    await pullIn(root, 'KPI-3');
    assert.deepEqual(asked, ['/c']);
  });

  it('tells a slip in a source, a wrong kind, and a query that is missing', async () => {
    const { url, asked } = await serveNumbers({ a: 1 });
    const root = makeRepository(
      url,
      kpi('KPI-1', 'source: stat', asking('a')) +
        kpi('KPI-2', 'source: prometheus:stats', asking('a')) +
        kpi('KPI-3', 'source: stats') +
        kpi('KPI-4', 'source: sql:warehouse', asking('a')) +
        kpi('KPI-5', 'source: stat'),
    );
    const { code, stdout } = await pullIn(root);
    assert.equal(code, 1);
    assert.match(stdout, /KPI-1 {2}failed {5}throughline\.yaml has no source stat; did you mean stats\?/);
    assert.match(stdout, /KPI-2 {2}failed {5}the source stats is of type http-json, not prometheus/);
    assert.match(stdout, /KPI-3 {2}failed {5}it has a `source` but no `query`/);
    assert.match(stdout, /KPI-4 {2}failed {5}throughline\.yaml has no source warehouse\n/);
    assert.doesNotMatch(stdout, /KPI-5/);
    assert.deepEqual(asked, []);
  });

  it('refuses a day after today', async () => {
    const url = await serve((_, response) => response.end('{"value":1,"day":"2026-08-21"}'));
    const root = makeRepository(url, kpi('KPI-1', 'source: stats', 'query: `/#/value as of #/day`'));
    assert.match((await pullIn(root)).stdout, /stats dates its value 2026-08-21, which is after 2026-08-20/);
    assert.match((await pullIn(root, '--today', '2026-08-21')).stdout, /1 of 2026-08-21 to/);
  });

  it('reads its query with the marks of Markdown, in a table too', async () => {
    const root = makeRepository(
      'http://localhost:1',
      '| ID | Title | Source | Query |\n|---|---|---|---|\n| KPI-1 | N | sql:local | `select 6 \\| 1` |\n',
      {
        'throughline.yaml': 'sources: { local: { type: sql, url: "sqlite:a.db" } }',
      },
    );
    makeDatabase(join(root, 'a.db'), 'create table t (n)');
    assert.match((await pullIn(root)).stdout, /^KPI-1 {2}pulled {5}7 of/);
    writeFiles(root, {
      'spec.md': kpi('KPI-1', 'source: local', 'query: `select count(*) * 2 * 1 from t; ` · unit: count'),
    });
    assert.match((await pullIn(root)).stdout, /^KPI-1 {2}restated {3}0 of/);
  });
});

describe('where throughline pull writes', function () {
  this.timeout(60_000);
  const spec = kpi('KPI-1', 'source: stats', asking('a')) + kpi('KPI-2', 'source: stats', asking('b'));

  it('is the column of a KPI, where a table has one', async () => {
    const { url } = await serveNumbers({ a: 1.5, b: 2 });
    const root = makeRepository(url, spec, { 'metrics/all.csv': 'date;KPI-2;KPI-1\r\n2026-08-19;3;0,5\r\n' });
    assert.equal((await pullIn(root)).code, 0);
    assert.deepEqual(readdirSync(join(root, 'metrics')), ['all.csv']);
    assert.match(
      readFileSync(join(root, 'metrics/all.csv'), 'utf8'),
      /^date;KPI-2;KPI-1\r\n2026-08-19;3;0,5\r\n2026-08-20;2;1,5\r\n$/,
    );
  });

  it('is the folder of its scope', async () => {
    const { url } = await serveNumbers({ a: 1, b: 2 });
    const root = makeTempFolder({
      'throughline.yaml': `scopes: specs/*\nsources: { stats: { type: http-json, url: "${url}" } }\n`,
      'specs/one/spec.md': kpi('KPI-1', 'source: stats', asking('a')),
      'specs/two/spec.md': kpi('KPI-1', 'source: stats', asking('b')),
    });
    const { stdout } = await pullIn(root);
    assert.match(stdout, /^one\/KPI-1 {2}pulled {5}1 of 2026-08-20 to specs\/one\/metrics\/KPI-1\.csv$/m);
    assert.match(stdout, /^two\/KPI-1 {2}pulled {5}2 of 2026-08-20 to specs\/two\/metrics\/KPI-1\.csv$/m);
    assert.match((await pullIn(root)).stdout, /0 pulled · 2 unchanged/);
  });

  it('is nowhere for several KPIs with one file', async () => {
    const { url, asked } = await serveNumbers({ a: 1, b: 2 });
    const root = makeTempFolder({
      'throughline.yaml': `sources: { stats: { type: http-json, url: "${url}" } }\n`,
      'one.md': `---\nscope: one\n---\n${kpi('KPI-1', 'source: stats', asking('a'))}`,
      'two.md': `---\nscope: ../two\n---\n${kpi('KPI-1', 'source: stats', asking('b'))}`,
    });
    const { code, stdout } = await pullIn(root);
    assert.equal(code, 1);
    assert.match(stdout, /several KPIs have their values in metrics\/KPI-1\.csv/);
    assert.deepEqual([existsSync(join(root, 'metrics')), asked], [false, []]);
  });

  it('is nowhere where nobody would read it', async () => {
    const { url } = await serveNumbers({ a: 1, b: 2 });
    const root = makeRepository(url, spec, { '.gitignore': 'metrics/\n' });
    const { code, stdout } = await pullIn(root);
    assert.equal(code, 1);
    assert.match(stdout, /metrics\/KPI-1\.csv was not written: \.gitignore or `exclude` leave it out/);
    assert.ok(!existsSync(join(root, 'metrics')));
  });

  it('loses nothing when several programs pull at once', async () => {
    const names = ['a', 'b', 'c', 'd'];
    const { url } = await serveNumbers({ a: 1, b: 2, c: 3, d: 4 });
    const root = makeRepository(
      url,
      names.map((path, i) => kpi(`KPI-${i + 1}`, 'source: stats', asking(path))).join(''),
      { 'metrics/all.csv': 'date,KPI-1,KPI-2,KPI-3,KPI-4\n' },
    );
    const runs = await Promise.all(names.map((_, i) => spawnCli(['pull', `KPI-${i + 1}`, ...today], { cwd: root })));
    assert.deepEqual(
      runs.map(({ code, stderr }) => [code, stderr]),
      names.map(() => [0, '']),
    );
    assert.equal(
      readFileSync(join(root, 'metrics/all.csv'), 'utf8'),
      'date,KPI-1,KPI-2,KPI-3,KPI-4\n2026-08-20,1,2,3,4\n',
    );
    assert.deepEqual(readdirSync(join(root, 'metrics')), ['all.csv']);
  });
});

describe('throughline pull, used wrongly,', function () {
  this.timeout(60_000);

  const cases: readonly (readonly [name: string, args: readonly string[], reason: RegExp, yaml?: string])[] = [
    ['an id that nobody defines', ['KPI-9'], /There is no item KPI-9\. Did you mean KPI-1/],
    ['something else than a KPI', ['REQ-1'], /REQ-1 is a requirement; only KPIs have values that can be pulled/],
    ['a KPI without source', ['KPI-2'], /has the sources stats; KPI-2 has no `source`/],
    ['a KPI with a source of its own words', ['KPI-3'], /KPI-3 has the source "Stripe", which is not one of them/],
    ['a day that is none', ['--today', '2026-02-30'], /2026-02-30/],
    ['a format that is none', ['--format', 'csv'], /text, json/],
    ['no sources', [], /throughline\.yaml names no `sources`/, 'profile: 1\n'],
    [
      'a secret in the configuration',
      [],
      /throughline\.yaml has errors, so nothing was pulled:\n {2}`sources\.stats\.url` must not hold a name and password/,
      'sources: { stats: { type: http-json, url: "https://ana:s3cret@stats.example.com" } }\n',
    ],
  ];
  for (const [name, args, reason, yaml] of cases) {
    it(`ends with code 2: ${name}`, async () => {
      const { url, asked } = await serveNumbers({ a: 1 });
      const spec = `${kpi('KPI-1', 'source: stats', asking('a')) + kpi('KPI-2') + kpi('KPI-3', 'source: Stripe')}### REQ-1: It works\n`;
      const root = makeRepository(url, spec, yaml === undefined ? {} : { 'throughline.yaml': yaml });
      const { code, stdout, stderr } = await pullIn(root, ...args);
      assert.deepEqual([code, stdout, asked], [2, '', []]);
      assert.match(stderr, reason);
      assert.doesNotMatch(stderr, /s3cret|\n {4}at /);
    });
  }

  it('says where no KPI names a source', async () => {
    const root = makeRepository('http://localhost:1', kpi('KPI-1'));
    assert.deepEqual(await pullIn(root), {
      code: 0,
      stderr: '',
      stdout: 'No KPI has a `source` that throughline.yaml knows.\n0 pulled · 0 unchanged · 0 failed\n',
    });
  });

  it('shows people how far it is, on stderr', async () => {
    const { url } = await serveNumbers({ a: 1 });
    const root = makeRepository(url, kpi('KPI-1', 'source: stats', asking('a')));
    const texts = { stdout: '', stderr: '' };
    const code = await runCommandLine(['pull', ...today], {
      cwd: root,
      env: { NO_COLOR: '1' },
      stdout: { write: text => (texts.stdout += text) },
      stderr: { write: text => (texts.stderr += text), isTTY: true },
    });
    assert.equal(code, 0);
    assert.match(texts.stderr, /Asking for 1 of 1 values…/);
    assert.doesNotMatch(texts.stdout, /Asking/);
  });
});

describe('throughline pull from a real PostgreSQL and a real Prometheus', function () {
  this.timeout(60_000);
  needServer('PostgreSQL', postgresUrl);
  needServer('Prometheus', prometheusUrl);

  it('fills the histories', async () => {
    const root = makeTempFolder({
      'throughline.yaml': [
        'sources:',
        '  warehouse: { type: sql, urlFrom: WAREHOUSE_URL }',
        `  prod: { type: prometheus, url: "${prometheusUrl ?? ''}" }`,
      ].join('\n'),
      'spec.md':
        kpi('KPI-1', 'source: sql:warehouse', "query: `select 41.25::numeric as value, date '2026-08-18' as date`") +
        kpi('KPI-2', 'source: prometheus:prod', 'query: `vector(182)`') +
        kpi('KPI-3', 'source: prod', 'query: `up{job="self"} * 0 / 0`'),
    });
    const { code, stdout } = await runCli(['pull', '--today', '2026-08-20'], {
      cwd: root,
      env: { WAREHOUSE_URL: postgresUrl ?? '', NO_COLOR: '1' },
    });
    assert.match(stdout, /^KPI-1 {2}pulled {5}41\.25 of 2026-08-18 to metrics\/KPI-1\.csv$/m);
    assert.match(stdout, /^KPI-2 {2}pulled {5}182 of 2026-08-20 to metrics\/KPI-2\.csv$/m);
    assert.match(stdout, /^KPI-3 {2}failed {5}its query finds no series/m);
    assert.equal(code, 1);
  });
});
