import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeGitRepository } from '../support/gitRepository.ts';
import { makeTempFolder } from '../support/tempFolder.ts';
import { runCli, type CliOptions, type CliRun } from './runCli.ts';

const spec = '# OBJ-1: Grow\n\n- owner: ana\n\n## REQ-1: Log in\n\n- supports: OBJ-1\n- status: accepted\n\n';
const day = ['--today', '2026-08-20'];
const formats = ['text', 'json', 'markdown', 'github', 'gitlab', 'sarif', 'junit', 'rdjson', 'html'];

describe('check in several formats', function () {
  this.timeout(60_000);

  // verifies TL-40/AC-3
  it('writes each to its file, makes folders, and says the same on standard output as ever', async () => {
    const root = makeTempFolder({ 'a.md': `${spec}See REQ-8.\n` });
    const plain = await check(root);
    const all = await check(
      root,
      ...formats.flatMap(name => ['--format', `${name}=out/deep/${name}.txt`]),
      '--format',
      'text',
    );
    assert.equal(all.stdout, plain.stdout);
    assert.equal(all.code, plain.code);
    assert.deepEqual(readdirSync(join(root, 'out/deep')).toSorted(), formats.map(name => `${name}.txt`).toSorted());
    for (const name of formats) {
      const one = await check(root, '--format', name);
      assert.equal(readFileSync(join(root, `out/deep/${name}.txt`), 'utf8'), one.stdout, name);
      assert.equal(one.code, plain.code, name);
      assert.match(one.stdout, /REQ-8/, name);
    }
  });

  it('prints nothing where every format has a file, and gives the same bytes each time', async () => {
    const root = makeTempFolder({ 'a.md': `${spec}See REQ-8.\n` });
    const first = await check(root, '--format=sarif=out.sarif');
    assert.deepEqual([first.code, first.stdout, first.stderr], [1, '', '']);
    const written = readFileSync(join(root, 'out.sarif'));
    await check(root, '--format=sarif=out.sarif');
    assert.ok(readFileSync(join(root, 'out.sarif')).equals(written));
    assert.deepEqual(readdirSync(root).toSorted(), ['a.md', 'out.sarif']);
  });

  const wrong: readonly (readonly [readonly string[], RegExp])[] = [
    [['--format', 'json', '--format', 'sarif'], /^Only one format can go to standard output; .* --format sarif=/],
    [['--format', 'json=x', '--format', 'sarif=./x'], /^Two formats would be written to \S+x\.$/m],
    [['--format', 'xml=x'], /Allowed choices are text, json, markdown, github, gitlab, sarif, junit, rdjson, html\./],
    [['--format', 'sarif='], /Name a file behind the equals sign: sarif=report\.txt\./],
  ];
  for (const [args, message] of wrong) {
    it(`refuses ${args.join(' ')}`, async () => {
      const root = makeTempFolder({ 'a.md': spec });
      const { code, stdout, stderr } = await check(root, ...args);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, message);
      assert.deepEqual(readdirSync(root), ['a.md']);
    });
  }

  it('ends with 2 where a file cannot be written, but writes the others', async () => {
    const root = makeTempFolder({ 'a.md': spec, 'taken/x': '' });
    const args = ['sarif=taken', 'junit=taken/x/y.xml', 'gitlab=gl.json', 'text'].flatMap(name => ['--format', name]);
    const { code, stdout, stderr } = await check(root, ...args);
    assert.equal(code, 2);
    assert.match(stderr, /^taken could not be written: it is a link or no plain file\.$/m);
    assert.match(stderr, /^taken\/x\/y\.xml could not be written: the system does not let us \(\w+\)\.$/m);
    assert.match(readFileSync(join(root, 'gl.json'), 'utf8'), /^\[/);
    assert.notEqual(stdout, '');
  });

  it('says where a summary would be read as a spec the next time', async () => {
    const root = makeTempFolder({ 'a.md': spec, '.gitignore': 'out/\n' });
    const summary = await check(root, '--format', 'markdown=summary.md');
    assert.match(summary.stderr, /^summary\.md lies among your specs, so the next check will read it: name it in/);
    assert.equal((await check(root, '--format', 'markdown=out/summary.md')).stderr, '');
  });

  it('says why --strict-baseline fails where no format has a place for it', async () => {
    const baseline = '[\n  { "rule": "kpi-stale", "id": "KPI-1", "since": "2026-08-01" }\n]\n';
    const root = makeTempFolder({ 'a.md': spec, 'throughline-baseline.json': baseline });
    const gitlab = await check(root, '--strict-baseline', '--format', 'gitlab');
    assert.equal(gitlab.code, 1);
    assert.match(
      gitlab.stderr,
      /^throughline-baseline\.json lists gaps that are closed, which --strict-baseline fails/,
    );
    assert.equal((await check(root, '--strict-baseline', '--format', 'junit')).stderr, '');
  });

  it('takes a folder behind two dashes', async () => {
    const root = makeTempFolder({ 'p/a.md': spec });
    const { code, stderr } = await runCli(['check', '--format', 'github', ...day, '--', 'p'], { cwd: root });
    assert.deepEqual([code, stderr], [0, '']);
  });
});

describe('check in a pipeline', function () {
  this.timeout(60_000);

  it('appends the summary to the page of the job, behind what is there', async () => {
    const root = makeTempFolder({ 'a.md': `${spec}See REQ-8.\n` });
    const summary = join(makeTempFolder(), 'summary.md');
    writeFileSync(summary, 'before\n');
    const env = { GITHUB_STEP_SUMMARY: summary };
    const { stdout } = await checkWith({ env }, root, '--format', 'github');
    assert.match(stdout, /^::error file=a\.md,line=10,.*\n(?:::.*\n)*Traceability: 5 gaps\n$/);
    assert.match(readFileSync(summary, 'utf8'), /^before\n### Traceability: 5 gaps\n[^]*REQ-8/);
    await checkWith({ env }, root, '--format', 'sarif=x.sarif', '--format', 'github=g.txt');
    assert.equal(readFileSync(summary, 'utf8').match(/Traceability/g)?.length, 1, 'only where it is printed');
  });

  it('says where the page of the job has no room left', async () => {
    const root = makeTempFolder({ 'a.md': spec });
    const summary = join(makeTempFolder(), 'summary.md');
    writeFileSync(summary, 'x'.repeat(1024 * 1024 - 20));
    const { code, stderr } = await checkWith({ env: { GITHUB_STEP_SUMMARY: summary } }, root, '--format', 'github');
    assert.deepEqual([code, stderr], [0, 'The job summary has no room left, so nothing was added to it.\n']);
    mkdirSync(join(root, 'folder'));
    const env = { GITHUB_STEP_SUMMARY: join(root, 'folder') };
    const failed = await checkWith({ env }, root, '--format', 'github');
    assert.match(failed.stderr, /^The job summary could not be written: the system does not let us \(EISDIR\)\.\n$/);
    assert.equal(failed.code, 2);
  });

  it('names files from where the repository begins, and links them', async () => {
    const repository = makeGitRepository({ 'products/p/throughline.yaml': 'version: 1\n', 'products/p/a b.md': spec });
    repository.write({ 'products/p/a b.md': `${spec}See REQ-8.\n` });
    const cwd = join(repository.root, 'products/p');
    const env = { GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: 'o/r', GITHUB_SHA: 'abc' };
    const run = (format: string): Promise<CliRun> =>
      runCli(['check', '--base', 'HEAD', '--format', format, ...day], { cwd, env });
    assert.match((await run('github')).stdout, /^::error file=products\/p\/a b\.md,line=10,/);
    assert.match((await run('sarif')).stdout, /"uri": "products\/p\/a%20b\.md"/);
    assert.match((await run('gitlab')).stdout, /"path": "products\/p\/a b\.md"/);
    assert.ok((await run('markdown')).stdout.includes('](https://github.com/o/r/blob/abc/products/p/a%20b.md#L10)'));
  });

  it('offers what a misspelt word should be, in bytes of what is checked: staged or not', async () => {
    const text = `${spec}## REQ-2: Log out\n\n- supports: OBJ-1 · status: acepted\n`;
    const repository = makeGitRepository({ 'a.md': spec });
    repository.write({ 'a.md': text });
    repository.git('add', '-A');
    repository.write({ 'a.md': `Something else.\n\n${spec}` });
    const run = async (args: readonly string[]): Promise<unknown> => {
      const { stdout } = await check(repository.root, ...args, '--format', 'rdjson');
      const { diagnostics } = JSON.parse(stdout) as {
        diagnostics: { code: { value: string }; suggestions?: object[] }[];
      };
      return diagnostics.find(({ suggestions }) => suggestions)?.suggestions;
    };
    // Two bytes for the dot.
    const column = Buffer.byteLength('- supports: OBJ-1 · status: ') + 1;
    const range = { start: { line: 12, column }, end: { line: 12, column: column + 'acepted'.length } };
    assert.deepEqual(await run(['--staged']), [{ range, text: 'accepted' }]);
    repository.write({ 'a.md': text });
    assert.deepEqual(await run([]), [{ range, text: 'accepted' }]);
  });

  it('keeps texts of specs from being commands to a log', async () => {
    const root = makeTempFolder({
      '::add-mask::x.md': '## REQ-1: A\n\nSee REQ-8.\n',
      'a.md': '- status: ##[group]x\n',
    });
    const plain = await check(root);
    assert.match(plain.stdout, /^::add-mask/m);
    const { stdout } = await checkWith({ env: { CI: 'true' } }, root);
    assert.doesNotMatch(stdout, /^\s*::|##\[/m);
    assert.equal(stdout.replaceAll('\u2060', ''), plain.stdout);
  });
});

describe('the summary for reviewers', function () {
  this.timeout(60_000);

  it('of a change that does nothing to the thread is one line, however many old gaps there are', async () => {
    const old = Array.from({ length: 500 }, (_, i) => `## REQ-${i + 10}: Old ${i}\n\n- supports: OBJ-99\n\n`).join('');
    const repository = makeGitRepository({ 'a.md': spec, 'old.md': old });
    repository.write({ 'notes.md': 'Nothing of note.\n' });
    const { stdout } = await check(repository.root, '--base', 'HEAD', '--format', 'markdown');
    assert.match(stdout, /^### Traceability: no new gaps · [\d,]+ known\n$/);
  });

  it('tells what changed from what to what, whom to ask, what is new, and how to see it', async () => {
    const repository = makeGitRepository({ 'a.md': spec, 'b.md': 'See REQ-8.\n' });
    const changed = spec.replace('Log in', 'Sign in').replace('accepted', 'in progress');
    repository.write({
      'a.md': `${changed}## REQ-2: New | [x](y)\n\n- supports: OBJ-7\n`,
      'src/a.ts': '// REQ-1\n',
      'b.md': 'x\n',
    });
    const { stdout } = await check(repository.root, '--base', 'main', '--format', 'markdown');
    const lines = stdout.split('\n');
    assert.match(lines[0] ?? '', /^### Traceability: \d new gaps · 2 fixed · \d known$/);
    assert.equal(lines[2], '#### Items: 1 changed, 1 new');
    assert.equal(
      lines[6],
      '| **REQ-1** Sign in | code; status: accepted → in-progress; wording | OBJ-1 Grow |  | 0 → 1 | 0 |',
    );
    assert.match(lines[7] ?? '', /^\| \*\*REQ-2\*\* New \\\| x \| new \|/);
    assert.match(stdout, /^- \*\*REQ-1\*\* <del>Log<\/del> <ins>Sign<\/ins> in$/m);
    assert.match(stdout, /^\*\*Whom to ask:\*\* ana \(OBJ-1 Grow\)$/m);
    assert.match(stdout, /^ {2}o0\["OBJ-1: Grow"\]\n {2}i0\["REQ-1: Sign in"\]\n {2}i0 --> o0\n```$/m);
    assert.match(stdout, /^- \*\*error\*\* OBJ-7 is not defined in .* \(a\.md:12, `unknown-id`\)$/m);
    assert.match(stdout, /<summary>2 fixed<\/summary>/);
    assert.match(stdout, /^To see this on your machine: `throughline check --base main`$/m);
  });

  it('tells of an objective once, and of criteria behind what they belong to', async () => {
    const criteria = '- AC-1: One\n- AC-2: Two\n\n';
    const specs = [1, 2].map(n => `## REQ-${n}: Req ${n}\n\n- supports: OBJ-1\n\n${criteria}`).join('');
    const repository = makeGitRepository({ 'a.md': `# OBJ-1: Grow\n\n${specs}` });
    repository.write({ 'src/a.ts': '// REQ-1/AC-1\n// REQ-2/AC-2\n' });
    const { stdout } = await check(repository.root, '--base', 'main', '--format', 'markdown');
    const rows = [...stdout.matchAll(/^\| \*\*(\S+)\*\* .*? \| .*? \| (.*?) \|/gm)].map(([, id, text]) => [id, text]);
    assert.deepEqual(rows, [
      ['REQ-1', 'OBJ-1 Grow'],
      ['REQ-2', 'OBJ-1'],
      ['REQ-1/AC-1', 'OBJ-1'],
      ['REQ-2/AC-2', 'OBJ-1'],
    ]);
    assert.match(stdout, /\*\*REQ-2\*\*.*\n\n<details>\n<summary>2 more<\/summary>/);
  });

  it('without a base tells how far the thread reaches, and every gap by its rule', async () => {
    const root = makeTempFolder({ 'a.md': `${spec}See REQ-8, REQ-9.\n` });
    const { stdout } = await check(root, '--format', 'markdown');
    assert.match(stdout, /^### Traceability: 6 gaps\n\n0 of 1 requirement traced, 0 with code, 0 with a test\.\n/);
    assert.match(stdout, /<summary>2 × unknown-id \(error\)<\/summary>\n\n- \*\*error\*\* REQ-8/);
  });
});

describe('tests in the answer of check', function () {
  this.timeout(60_000);

  const files = {
    'a.md': `${spec}## REQ-2: Log out\n\n- supports: OBJ-1\n- status: accepted\n`,
    'a.test.ts': "it('REQ-1 logs in', () => {});\nit('REQ-2 logs out', () => {});\n",
  };
  const junit = '<testsuites><testsuite name="s"><testcase name="REQ-1 logs in"/></testsuite></testsuites>';

  it('are null where the configuration names no report', async () => {
    assert.equal((await readSummary(makeTempFolder(files))).tests, null);
  });

  it('count requirements by what the reports say', async () => {
    const root = makeTempFolder({ ...files, 'throughline.yaml': 'testReports: [out/j.xml]\n', 'out/j.xml': junit });
    const { tests } = await readSummary(root);
    assert.deepEqual(tests?.requirements, { passed: 1, failed: 0, skipped: 0, unreported: 1 });
    assert.equal(tests.reports[0]?.file, 'out/j.xml');
    assert.match(
      (await check(root)).stdout,
      /^Requirements by their tests: 1 passed, 1 in no report \(report of \S+\)$/m,
    );
    assert.match((await check(root, '--format', 'markdown')).stdout, /^Requirements by their tests: 1 passed, 1 in/m);
  });

  it('come from reports that are named on the command line too, from the working directory', async () => {
    const root = makeTempFolder({ ...files, 'throughline.yaml': 'testReports: [out/j.xml]\n', 'k.xml': junit });
    const failed = junit.replace('"/></', '"><failure/></testcase></');
    const elsewhere = makeTempFolder({ 'later/l.xml': failed });
    const answer = await runCli(
      ['check', root, '--format', 'json', '--test-report', join(root, 'k.xml'), '--test-report', 'later/*.xml'],
      { cwd: elsewhere },
    );
    const { tests } = (JSON.parse(answer.stdout) as { summary: Summary }).summary;
    assert.deepEqual(tests?.requirements, { passed: 0, failed: 1, skipped: 0, unreported: 1 });
    assert.deepEqual(tests.absent, ['out/j.xml']);
    for (const command of [
      ['report', root, '-o', '-'],
      ['matrix', root, '--format', 'csv'],
      ['show', 'REQ-1', '--root', root],
    ])
      assert.notEqual(
        (await runCli([...command, '--test-report', 'later/l.xml'], { cwd: elsewhere })).stdout,
        (await runCli(command, { cwd: elsewhere })).stdout,
        command.join(' '),
      );
  });

  it('say that a report is absent, and count nothing', async () => {
    const root = makeTempFolder({ ...files, 'throughline.yaml': 'testReports: [out/j.xml]\n' });
    const { tests } = await readSummary(root);
    assert.deepEqual(tests, { reports: [], absent: ['out/j.xml'], unreadable: [], requirements: null });
    assert.match((await check(root)).stdout, /^Whether tests passed is not known: no report at out\/j\.xml$/m);
  });
});

interface Summary {
  readonly tests: {
    readonly reports: readonly { readonly file: string }[];
    readonly absent: readonly string[];
    readonly requirements: object | null;
  } | null;
}

async function readSummary(root: string): Promise<Summary> {
  return (JSON.parse((await check(root, '--format', 'json')).stdout) as { summary: Summary }).summary;
}

function check(root: string, ...args: readonly string[]): Promise<CliRun> {
  return checkWith({}, root, ...args);
}

function checkWith(options: CliOptions, root: string, ...args: readonly string[]): Promise<CliRun> {
  // What the machine that runs these tests is stays out of them.
  const env = {
    CI: '',
    GITHUB_ACTIONS: '',
    GITHUB_STEP_SUMMARY: '',
    GITHUB_SHA: '',
    CI_COMMIT_SHA: '',
    ...options.env,
  };
  return runCli(['check', root, ...args, ...day], { cwd: root, env });
}
