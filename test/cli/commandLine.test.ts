import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { Ajv } from 'ajv';
import { makeTempFolder, writeFiles } from '../support/tempFolder.ts';
import { assertAnswer, mainFile, product, runCli, runJson, spawnCli } from './runCli.ts';

const repository = resolve(import.meta.dirname, '../..');

/** Findings and cards depend on the day; these are seen from one that stays. */
const day = ['--today', '2026-08-20'];

const goodSpec =
  '# Spec\n\n## OBJ-1: Why\n\n- supports: VIS-1\n\n### KPI-1: How much\n\n- definition: x\n- unit: percent\n- direction: up\n- baseline: 1\n- target: >= 5 % by 2027-06-30\n\n## VIS-1: Where to\n';

// verifies TL-5/AC-1, TL-21/AC-1, TL-21/AC-2
// verifies TL-5/AC-1, TL-21/AC-1
describe('the answers of the command line', function () {
  this.timeout(60_000);

  const commands: Readonly<Record<string, readonly string[]>> = {
    check: ['check', product, ...day],
    list: ['list', product, ...day],
    show: ['show', '001/FR-001', '--root', product, ...day],
    trace: ['trace', 'OBJ-1', '--root', product, ...day],
    'trace-line': ['trace', 'src/booking.ts:3', '--root', product, ...day],
    'trace-all': ['trace', '--root', product, ...day],
  };
  for (const [name, args] of Object.entries(commands)) {
    it(`are as they were: ${name}`, async () => assertAnswer(`${name}.txt`, (await spawnCli(args)).stdout));

    it(`in JSON are as they were and as the schema says: ${name}`, async () => {
      const { stdout } = await runCli([...args, '--format', 'json']);
      assertAnswer(`${name}.json`, stdout);
      const schema = JSON.parse(readFileSync(join(repository, `schemas/${args[0]}.schema.json`), 'utf8')) as object;
      const ajv = new Ajv({ strict: true, allowUnionTypes: true });
      assert.ok(ajv.validate(schema, JSON.parse(stdout)), ajv.errorsText());
    });
  }

  it('are the same, byte for byte, each time', async () => {
    const [first, second] = [
      await spawnCli(['check', product, '--format', 'json']),
      await runCli(['check', product, '--format', 'json']),
    ];
    assert.equal(first.stdout, second.stdout);
  });

  it('do not depend on the language or time zone of the machine', async () => {
    const plain = await runCli(['check', product]);
    const other = await spawnCli(['check', product], {
      env: { LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8', TZ: 'Asia/Kathmandu' },
    });
    assert.equal(other.stdout, plain.stdout);
  });

  it('name the root as an absolute path with slashes', async () => {
    const answer = await runJson(['list', '.'], { cwd: product });
    assert.equal(answer['root'], product.replaceAll('\\', '/'));
  });
});

// verifies TL-21/AC-3
describe('exit codes', function () {
  this.timeout(60_000);

  const cases: readonly (readonly [string, Record<string, string>, readonly string[], number])[] = [
    ['nothing found', { 'a.md': goodSpec }, [], 0],
    ['nothing at all', {}, [], 0],
    ['an error', { 'a.md': `${goodSpec}\nsee OBJ-9\n` }, [], 1],
    ['an error, never failing', { 'a.md': `${goodSpec}\nsee OBJ-9\n` }, ['--fail-on', 'never'], 0],
    ['a warning', { 'a.md': goodSpec, 'a.ts': '// OBJ-9\n' }, [], 0],
    ['a warning, failing on warnings', { 'a.md': goodSpec, 'a.ts': '// OBJ-9\n' }, ['--fail-on', 'warning'], 1],
    [
      'a warning, configured to fail',
      { 'a.md': goodSpec, 'a.ts': '// OBJ-9\n', 'throughline.yaml': 'failOn: warning' },
      [],
      1,
    ],
    [
      'a flag over the configuration',
      { 'a.md': `${goodSpec}\nsee OBJ-9\n`, 'throughline.yaml': 'failOn: never' },
      ['--fail-on', 'error'],
      1,
    ],
    ['a broken configuration', { 'a.md': goodSpec, 'throughline.yaml': 'failOn: [' }, [], 2],
    ['a wrong setting', { 'a.md': goodSpec, 'throughline.yaml': 'profile: 7' }, [], 2],
    ['an unknown setting', { 'a.md': goodSpec, 'throughline.yaml': 'profil: 1' }, [], 0],
  ];
  for (const [named, files, args, expected] of cases) {
    it(`say what was found: ${named}`, async () => {
      const text = await runCli(['check', makeTempFolder(files), ...args, ...day]);
      assert.equal(text.code, expected, text.stdout + text.stderr);
    });
  }

  it('do not depend on the format', async () => {
    for (const format of ['text', 'json']) {
      assert.equal((await runCli(['check', product, '--format', format])).code, 1);
    }
  });
});

describe('wrong usage', function () {
  this.timeout(60_000);

  const cases: readonly (readonly [readonly string[], RegExp])[] = [
    [['chekc'], /unknown command 'chekc'[^]*Did you mean check\?/],
    [['check', '--fial-on', 'error'], /unknown option '--fial-on'[^]*Did you mean --fail-on\?/],
    [['check', '--fail-on', 'info'], /Allowed choices are error, warning, information, never/],
    [['check', '--format', 'xml'], /Allowed choices are text, json/],
    [['check', 'no/such/folder'], /^There is no folder no\/such\/folder\.$/m],
    [['check', 'package.json'], /package.json is a file; name the folder/],
    [['check', '.', 'twice'], /too many arguments/],
    [['show'], /missing required argument 'id'/],
    [['show', 'OBJ-11', '--root', product], /^There is no item OBJ-11\. Did you mean OBJ-1\?$/m],
    [['show', 'ZZZ', '--root', product], /^There is no item ZZZ\. `throughline list` shows all\.$/m],
    [['show', 'FR-002', '--root', product], /defined in several scopes[^]*001-login\/FR-002[^]*002-export\/FR-002/],
    [['trace', 'FR-001', '--root', product], /defined in several scopes/],
    [['trace', 'src/booking.ts:99', '--root', product], /^src\/booking\.ts has no line 99\.$/m],
    [['trace', 'src/booking.ts:9', '--root', product], /^src\/booking\.ts:9 names FR-404, which no spec defines\.$/m],
    [['trace', 'src/nothing.ts:4', '--root', product], /src\/nothing\.ts holds no id/],
    [['explain', 'unkown-id'], /^There is no rule unkown-id\. Did you mean unknown-id\?$/m],
    [['lsp'], /`throughline lsp --stdio`/],
  ];
  for (const [args, message] of cases) {
    it(`ends with 2 and says the way out: ${args.join(' ').replace(product, '…')}`, async () => {
      const { code, stdout, stderr } = await runCli(args);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, message);
    });
  }

  it('traces a line of code to what the nearest comment above it names', async () => {
    const at = async (line: number): Promise<string> =>
      (await runCli(['trace', `src/booking.ts:${line}`, '--root', product])).stdout;
    assert.equal(await at(4), await at(3));
    assert.equal(await at(7), await at(6));
    assert.notEqual(await at(4), await at(7));
  });

  it('names ten places of an id that every folder defines, and what tells them apart', async () => {
    const files = Array.from({ length: 12 }, (_, i) => [`docs/${i}/a.md`, '## REQ-1: One\n'] as const);
    const root = makeTempFolder(Object.fromEntries(files));
    const { stderr } = await runCli(['show', 'REQ-1', '--root', root]);
    assert.match(stderr, /REQ-1 is defined 12 times:\n(?: {2}REQ-1 {2}docs\/\d+\/a\.md:1\n){10} {2}and 2 more\n/);
    assert.match(stderr, /under `scopes` in throughline\.yaml\.\n$/);
  });

  it('names all places of an id that is defined twice', async () => {
    const root = makeTempFolder({ 'a.md': '## REQ-1: One\n', 'b.md': '\n## REQ-1: Two\n' });
    const { code, stderr } = await runCli(['show', 'REQ-1', '--root', root]);
    assert.equal(code, 2);
    assert.match(stderr, /\nKeep one of them\.\n$/);
    assert.match(stderr, /REQ-1 is defined 2 times:\n {2}REQ-1 {2}a\.md:1\n {2}REQ-1 {2}b\.md:2\n/);
  });
});

describe('help', function () {
  this.timeout(60_000);

  it('comes without arguments, on stdout, with examples', async () => {
    const { code, stdout, stderr } = await runCli([]);
    assert.deepEqual([code, stderr], [0, '']);
    for (const word of [
      'check',
      'list',
      'show',
      'kpi',
      'trace',
      'explain',
      'init',
      'lsp',
      'Examples:',
      'Exit codes:',
    ]) {
      assert.ok(stdout.includes(word), word);
    }
  });

  it('tells the version', async () => {
    const { version } = JSON.parse(readFileSync(join(repository, 'server/package.json'), 'utf8')) as {
      version: string;
    };
    assert.deepEqual(await spawnCli(['--version']), { code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('traces all that a line names', async () => {
    const args = ['trace', 'src/booking.ts:6', '--root', product];
    const { stdout } = await runCli(args);
    assert.match(stdout, /^001-login\/FR-001\/AC-1 |^FR-001\/AC-1 /m);
    const answer = await runJson(args);
    const { id, kind, file, line, children } = answer['up'] as Record<string, unknown>;
    assert.deepEqual([id, kind, file, line], [undefined, 'code', 'src/booking.ts', 6]);
    assert.deepEqual(
      (children as readonly { readonly id: string; readonly link: string }[]).map(child => `${child.link} ${child.id}`),
      ['names FR-001/AC-1', 'names FR-002'],
    );
  });

  it('explains a rule, and lists all', async () => {
    const page = readFileSync(join(repository, 'docs/rules/unknown-id.md'), 'utf8');
    const { code, stdout } = await runCli(['explain', 'unknown-id']);
    assert.equal(code, 0);
    // Headings lose their marks, links to rules their addresses; the specs in the examples keep theirs.
    const plain = (part: string) =>
      part.replace(/^#+ /gm, '').replace('[sleeping-prefix](sleeping-prefix.md)', 'sleeping-prefix');
    const parts = page.split(/^(```[^]*?^```)/m);
    assert.equal(stdout, parts.map((part, i) => (i % 2 === 1 ? part : plain(part))).join(''));
    const list = (await runCli(['explain'])).stdout;
    assert.match(list, /^unknown-id +error +/m);
    assert.match(list, /^kpi-without-owner +information +A KPI that nobody owns\. \(profile 2\)$/m);
    const answer = await runJson(['explain', 'unknown-id']);
    assert.deepEqual([answer['rule'], answer['severity'], answer['page']], ['unknown-id', 'error', page]);
  });
});

// verifies TL-24/AC-2
describe('the root', function () {
  this.timeout(60_000);

  const rootOf = async (cwd: string, ...args: readonly string[]) => (await runJson(['list', ...args], { cwd }))['root'];

  it('is the nearest folder upward with a configuration or a repository, else the working directory', async () => {
    const outer = makeTempFolder({
      'app/throughline.json': '{}',
      'app/src/deep/a.ts': '',
      'repo/.git/HEAD': '',
      'repo/x/a.md': '',
      'plain/a.md': '',
    });
    assert.equal(await rootOf(join(outer, 'app/src/deep')), join(outer, 'app'));
    assert.equal(await rootOf(join(outer, 'repo/x')), join(outer, 'repo'));
    assert.equal(await rootOf(join(outer, 'plain')), join(outer, 'plain'));
  });

  it('is the folder as given, and nothing above it is read', async () => {
    const outer = makeTempFolder({
      'throughline.yaml': 'exclude: a.md',
      '.gitignore': 'a.md',
      'in/a.md': '## REQ-1: Here\n',
    });
    const answer = await runJson(['list', 'in'], { cwd: outer });
    assert.deepEqual([answer['root'], (answer['items'] as unknown[]).length], [join(outer, 'in'), 1]);
  });
});

describe('what the terminal gets', function () {
  this.timeout(60_000);

  it('is coloured only on demand, where it is no terminal', async () => {
    const plain = await runCli(['check', product]);
    assert.ok(!plain.stdout.includes('\u001b'));
    const forced = await runCli(['check', product], { env: { FORCE_COLOR: '1' } });
    assert.ok(forced.stdout.includes('\u001b[31merror'));
    assert.equal(stripVTControlCharacters(forced.stdout), plain.stdout);
    assert.equal((await runCli(['check', product], { env: { NO_COLOR: '1' } })).stdout, plain.stdout);
  });

  it('holds nothing that a terminal would obey, from whatever file', async () => {
    const evil =
      '\u001b[2J\u001b]8;;http://evil.example\u0007click\u001b]8;;\u0007\u009b31m\u202eback\u2066 \u0008\u0007';
    const files = {
      'a.md': `## REQ-1: Title ${evil}\n\n- owner: ${evil}\n- supports: OBJ-9\n- status: ${evil}\n- due: 2026-02-31 ${evil}\n\nsee REQ-2${evil}\n`,
      'b.md': `## REQ-1: Again ${evil}\n`,
      [`${'\u001b'}[31mname.md`]: '## REQ-3: In a file with a name\n\nsee REQ-4\n',
      'throughline.yaml': `"pro\\e[31mfile": 1\n`,
    };
    const root = makeTempFolder(files);
    const runs = [
      ['check', root],
      ['list', root],
      ['show', 'REQ-3', '--root', root],
      ['trace', 'REQ-3', '--root', root],
      ['show', 'REQ-1', '--root', root],
      ['show', `X\u001b[31m-1`, '--root', root],
      ['explain', `x\u001b[31m`],
      ['trace', `x\u001b[31m.md:3`, '--root', root],
    ];
    for (const args of runs) {
      const { stdout, stderr } = await runCli(args);
      assert.doesNotMatch(
        (stdout + stderr).replaceAll('\n', ''),
        /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u,
        args.join(' '),
      );
    }
  });

  it('is complete when a lot goes through a pipe', async () => {
    const spec = Array.from({ length: 20_000 }, (_, i) => `see OBJ-${i + 2}\n`).join('\n');
    const root = makeTempFolder({ 'a.md': `## OBJ-1: Why\n\n${spec}` });
    const { stdout, code } = await spawnCli(['check', root, '--format', 'json']);
    assert.equal(code, 1);
    assert.ok((JSON.parse(stdout) as { findings: unknown[] }).findings.length >= 20_000);
  });

  it('names more findings of one file than a call takes arguments', async () => {
    const root = makeTempFolder({ 'a.md': '# REQ-1: Again\n'.repeat(130_000) });
    const { code, stdout } = await runCli(['check', root, '--no-cache']);
    assert.equal(code, 1);
    assert.match(stdout, /\n129,999 errors, 1 info in 1 file\n/);
  });

  it('ends in silence when the reader goes away', async () => {
    const spec = Array.from({ length: 20_000 }, (_, i) => `see OBJ-${i + 2}\n`).join('\n');
    const root = makeTempFolder({ 'a.md': `## OBJ-1: Why\n\n${spec}` });
    const child = spawn(process.execPath, [mainFile, 'check', root], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
    child.stdout.once('data', () => child.stdout.destroy());
    await new Promise(done => child.on('close', done));
    assert.equal(errors, '');
  });

  it('is short with --quiet, and the summary still counts everything', async () => {
    const { stdout } = await runCli(['check', product, '--quiet']);
    assert.match(stdout, /OBJ-9 is not defined/);
    assert.doesNotMatch(stdout, /names no KPI/);
    assert.match(stdout, /^1 error, \d+ warnings/m);
  });
});

// verifies TL-22/AC-1
// verifies TL-22
describe('init', function () {
  this.timeout(60_000);

  it('writes a configuration and a first spec that have no errors, and names the next command', async () => {
    const root = makeTempFolder();
    const { code, stdout } = await runCli(['init', root]);
    assert.equal(code, 0);
    assert.match(stdout, /wrote {2}throughline\.yaml\nwrote {2}specs\/product\.md\n/);
    assert.match(stdout, /`throughline check .*`\.\n$/);
    const answer = await runJson(['check', root]);
    const { findings, items } = answer['summary'] as { findings: { error: number; warning: number }; items: object };
    assert.deepEqual([findings.error, findings.warning], [0, 0]);
    assert.ok(Object.keys(items).length >= 4);
  });

  it('writes no first spec beside specs that are there', async () => {
    const root = makeTempFolder({ 'docs/a.md': '# REQ-1: One\n\n# REQ-2: Two\n' });
    const { stdout } = await runCli(['init', root]);
    assert.match(
      stdout,
      /wrote {2}throughline\.yaml\n\n2 items have ids here already, so there is no first spec to write: run `/,
    );
    assert.deepEqual(readdirSync(join(root, 'docs')), ['a.md']);
  });

  it('overwrites nothing, however often it runs', async () => {
    const root = makeTempFolder({ 'throughline.yml': 'profile: 2\n', 'docs/a.md': '' });
    for (const expected of [/kept {3}throughline\.yml.*\n/, /kept {3}docs\/product\.md/]) {
      assert.match((await runCli(['init', root])).stdout, expected);
    }
    assert.equal(readFileSync(join(root, 'throughline.yml'), 'utf8'), 'profile: 2\n');
    assert.deepEqual(readdirSync(root).toSorted(), ['docs', 'throughline.yml']);
    writeFiles(root, { 'docs/product.md': 'mine' });
    assert.deepEqual(await runJson(['init', root]), {
      schemaVersion: 1,
      root,
      written: [],
      kept: ['throughline.yml', 'docs/product.md'],
    });
    assert.equal(readFileSync(join(root, 'docs/product.md'), 'utf8'), 'mine');
  });
});

describe('lsp', function () {
  this.timeout(60_000);

  it('starts the language server over stdio', async () => {
    const child = spawn(process.execPath, [mainFile, 'lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
    const answer = new Promise<string>(done => {
      let text = '';
      child.stdout.setEncoding('utf8').on('data', (part: string) => {
        text += part;
        if (text.includes('"capabilities"')) done(text);
      });
    });
    const request = {
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { processId: null, rootUri: null, capabilities: {} },
    };
    const body = JSON.stringify(request);
    child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    assert.match(await answer, /"hoverProvider"/);
    child.kill();
  });
});

describe('a user who changes their mind', function () {
  this.timeout(60_000);

  it('ends the program at once with Ctrl+C', async function () {
    if (process.platform === 'win32') this.skip();
    const root = makeTempFolder({
      'product/a.md': '',
      // Tells on stdout when the program looks into the first folder.
      'tell.mjs': `
        import fs from 'node:fs';
        import { syncBuiltinESMExports } from 'node:module';
        const { readdirSync } = fs;
        fs.readdirSync = (...given) => { fs.writeSync(1, 'walking'); for (;;) readdirSync(...given); };
        syncBuiltinESMExports();`,
    });
    const args = ['--import', join(root, 'tell.mjs'), mainFile, 'check', join(root, 'product')];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    child.stdout.once('data', () => child.kill('SIGINT'));
    const [code, signal] = await new Promise<[number | null, string | null]>(done =>
      child.on('close', (exitCode, exitSignal) => done([exitCode, exitSignal])),
    );
    assert.deepEqual([code, signal], [null, 'SIGINT']);
  });
});
