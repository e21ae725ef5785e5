import { Ajv } from 'ajv';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gitEnvironment, makeGitRepository, openGitRepository, type TestRepository } from '../support/gitRepository.ts';
import { makeTempFolder } from '../support/tempFolder.ts';
import { runCli, type CliRun } from './runCli.ts';

const schemas = join(import.meta.dirname, '../../schemas');
const objective = '# OBJ-1: Grow\n\n- owner: ana\n\n';
const login = '## REQ-1: Log in\n\n- supports: OBJ-1\n- status: accepted\n\n';
const spec = objective + login;
const gap = '## REQ-2: Log out\n\n- status: accepted\n';
const today = ['--today', '2026-08-20'];

describe('check against a base', function () {
  // Git is started some ten times for each case, on a machine that does other things as well.
  this.timeout(60_000);

  // verifies TL-34
  it('lists what is new, what is gone, and counts what was known', async () => {
    const repository = makeGitRepository({ 'a.md': spec, 'b.md': `See REQ-8.\n` });
    branch(repository);
    repository.commit({ 'a.md': spec + gap, 'b.md': 'See REQ-1.\n' });
    const { code, stdout } = await check(repository, '--base', 'main');
    assert.match(stdout, /^a\.md\n {2}10:4 {2}warning {2}REQ-2 is accepted but/);
    assert.match(stdout, /\nfixed {2}b\.md:1 {2}REQ-8 is not defined/);
    assert.match(stdout, /\n\nAgainst main, [0-9a-f]{10} of 2026-08-01:\n2 new gaps · 1 fixed · 4 known\n$/);
    assert.equal(code, 0);
  });

  it('says in one line that a change is clean, however many old gaps there are', async () => {
    const many = Array.from({ length: 100 }, (_, i) => `## REQ-${i + 10}: Old ${i}\n\n- status: accepted\n\n`).join('');
    const repository = makeGitRepository({ 'a.md': spec, 'old.md': many });
    branch(repository);
    repository.write({ 'notes.md': 'Nothing of note.\n' });
    const { stdout, code } = await check(repository, '--base', 'main');
    assert.match(stdout, /^No new gaps · \d{3} known \(against main, [0-9a-f]{10} of 2026-08-01\)\n$/);
    assert.equal(code, 0);
  });

  // verifies TL-34/AC-2
  it('fails for new findings alone', async () => {
    const repository = makeGitRepository({
      'a.md': `${spec}See REQ-8 · supports: REQ-8\n\n- REQ-3: X · supports: OBJ-7\n`,
    });
    assert.equal((await check(repository)).code, 1);
    assert.equal((await check(repository, '--base', 'HEAD')).code, 0);
    repository.write({ 'b.md': '## REQ-4: Y\n\n- supports: OBJ-8\n' });
    assert.equal((await check(repository, '--base', 'HEAD')).code, 1);
    assert.equal((await check(repository, '--base', 'HEAD', '--fail-on', 'never')).code, 0);
  });

  it('tells of statuses that may not follow each other, where the team says which may', async () => {
    const transitions = 'transitions: { requirement: { accepted: [in-progress, rejected] } }\n';
    const repository = makeGitRepository({ 'a.md': spec, 'throughline.yaml': transitions });
    repository.write({ 'a.md': spec.replace('accepted', 'verified') });
    const { stdout } = await check(repository, '--base', 'HEAD');
    assert.match(
      stdout,
      /8:11 {2}warning {2}REQ-1: accepted → verified is not allowed; accepted may be followed by one/,
    );
    assert.match((await check(repository, '--staged')).stdout, /^No new gaps/);
    repository.write({ 'a.md': spec.replace('accepted', 'rejected (too dear)') });
    assert.doesNotMatch((await check(repository, '--base', 'HEAD')).stdout, /not allowed/);
    assert.doesNotMatch((await check(repository)).stdout, /not allowed/, 'without a base nothing is compared');
  });

  it('writes JSON with what each finding is, the base, what is gone, and the items', async () => {
    const repository = makeGitRepository({ 'a.md': spec, 'b.md': '## REQ-5: Gone\n' });
    const commit = repository.git('rev-parse', 'HEAD');
    repository.write({ 'a.md': objective + login.replace('Log in', 'Sign in') + gap });
    repository.remove('b.md');
    const answer = await ask(repository, '--base', 'main');
    assert.deepEqual(answer.base, { ref: 'main', commit, day: '2026-08-01' });
    assert.deepEqual(
      answer.items.added.map(({ id }) => id),
      ['REQ-2'],
    );
    assert.deepEqual(
      answer.items.removed.map(({ id, file, line }) => [id, file, line]),
      [['REQ-5', 'b.md', 1]],
    );
    assert.deepEqual(
      answer.items.changed.map(({ id, changed, before, after }) => [id, changed, before.title, after.title]),
      [['REQ-1', ['title'], 'Log in', 'Sign in']],
    );
    assert.deepEqual(answer.items.changed[0]?.after.objectives, [{ id: 'OBJ-1', title: 'Grow', owner: 'ana' }]);
    assert.deepEqual(
      // That there is no vision is about the file.
      new Set(answer.findings.map(({ item = 'the file', change }) => `${item} ${change}`)),
      new Set(['OBJ-1 known', 'REQ-1 known', 'REQ-2 new', 'the file known']),
    );
    assert.deepEqual(
      new Set(answer.fixed.map(({ item, file, line }) => `${item} ${file} ${line}`)),
      new Set(['REQ-5 b.md 1']),
    );
    assert.equal(answer.summary.changes?.new, answer.findings.filter(({ change }) => change === 'new').length);
  });

  it('writes the same bytes at every run, with and without a cache', async () => {
    const repository = makeGitRepository({ 'a.md': spec, 'src/a.ts': '// implements REQ-1\n' });
    repository.write({ 'a.md': spec + gap, 'src/a.ts': '// implements REQ-2\n' });
    const env = { XDG_CACHE_HOME: makeTempFolder() };
    const args = ['check', repository.root, '--base', 'main', '--format', 'json', ...today];
    const runs = [];
    for (const more of [[], [], [], ['--no-cache']]) runs.push((await runCli([...args, ...more], { env })).stdout);
    assert.equal(new Set(runs).size, 1);
  });

  // verifies TL-35/AC-2
  it('leaves working tree and index alone', async () => {
    const repository = makeGitRepository({ 'a.md': spec });
    repository.write({ 'a.md': spec + gap });
    repository.git('add', 'a.md');
    repository.write({ 'a.md': spec, 'b.md': gap });
    const before = repository.git('status', '--porcelain=v2');
    for (const option of [['--base', 'main'], ['--staged'], ['--since', '1d']]) await check(repository, ...option);
    assert.equal(repository.git('status', '--porcelain=v2'), before);
  });
});

describe('the JSON of changes', function () {
  this.timeout(60_000);

  it('is as the schemas say', async () => {
    const repository = makeGitRepository({
      'a.md': spec,
      'b.md': '## REQ-5: Gone\n',
      'src/a.ts': '// implements REQ-1\n',
    });
    repository.write({ 'a.md': spec.replace('Log in', 'Sign in') + gap, 'src/a.ts': '// implements REQ-9\n' });
    repository.remove('b.md');
    for (const command of ['check', 'impact']) {
      const schema = JSON.parse(readFileSync(join(schemas, `${command}.schema.json`), 'utf8')) as object;
      const validate = new Ajv({ strict: false }).compile(schema);
      const { stdout } = await runCli([
        command,
        repository.root,
        '--base',
        'HEAD',
        '--no-cache',
        '--format',
        'json',
        ...today,
      ]);
      assert.ok(validate(JSON.parse(stdout)), JSON.stringify(validate.errors));
    }
  });
});

describe('what is no change', function () {
  this.timeout(60_000);

  // verifies TL-34/AC-1
  it('text that moves, in a file and between files', async () => {
    const served = `${gap}- supports: OBJ-1\n`;
    await expectNothingNew({ 'a.md': spec + served }, repository =>
      repository.write({ 'a.md': `Hello.\n\n${objective}`, 'b.md': served, 'c.md': login }),
    );
  });

  it('an item that moves to another file, with what is wrong in its words', async () => {
    const words = `${gap}- supports: OBJ-1\n\nIt replaces [REQ-8] and takes in REQ-1 to REQ-4.\n`;
    await expectNothingNew({ 'a.md': `${spec}## REQ-4: Last\n\n${words}`, 'b.md': '# Others\n' }, repository =>
      repository.write({ 'a.md': `${spec}## REQ-4: Last\n`, 'b.md': `# Others\n\n${words}` }),
    );
  });

  it('files that move, with what they say of no item', async () => {
    await expectNothingNew({ 'a.md': spec, 'b.md': 'See REQ-8 and REQ-9.\n\nAnd more.\n' }, repository => {
      mkdirSync(join(repository.root, 'docs'));
      renameSync(join(repository.root, 'b.md'), join(repository.root, 'docs/c.md'));
    });
  });

  it('files that move and change a little', async () => {
    const long = Array.from({ length: 20 }, (_, i) => `Line ${i} of the text.\n`).join('\n');
    const answer = await expectNothingNew({ 'a.md': spec, 'b.md': `${long}\nSee REQ-8.\n` }, repository => {
      repository.remove('b.md');
      repository.write({ 'docs/c.md': `A new start.\n\n${long}\nSee REQ-8.\n` });
    });
    assert.deepEqual(answer.findings.filter(({ file }) => file === 'docs/c.md').length, 1);
  });

  it('an id that is renamed, its old one kept as an alias', async () => {
    await expectNothingNew({ 'a.md': spec + gap }, repository =>
      repository.write({ 'a.md': spec + gap.replace('REQ-2: Log out\n', 'REQ-22: Log out\n\n- aliases: REQ-2') }),
    );
  });

  it('line ends', async () => {
    const { items } = await expectNothingNew({ 'a.md': spec + gap, 'b.md': '## REQ-3: X\n' }, repository =>
      repository.write({ 'a.md': (spec + gap).replaceAll('\n', '\r\n') }),
    );
    assert.deepEqual(items, { added: [], removed: [], changed: [] });
  });

  it('files that are ignored, and what is in a folder that nobody looks into', async () => {
    await expectNothingNew({ 'a.md': spec, '.gitignore': 'out/\n' }, repository =>
      repository.write({ 'out/b.md': gap, 'node_modules/x/c.md': '## REQ-9: Z\n' }),
    );
  });
});

describe('the two sides of a comparison', function () {
  this.timeout(60_000);

  it('--base looks from where the branch left, so what the other side did since is not ours', async () => {
    const repository = makeGitRepository({ 'a.md': spec });
    branch(repository);
    repository.commit({ 'mine.md': '## REQ-7: Mine\n\n- status: accepted\n' });
    repository.git('checkout', '-q', 'main');
    repository.commit({ 'theirs.md': gap });
    repository.git('checkout', '-q', 'feature');
    const { items } = await ask(repository, '--base', 'main');
    assert.deepEqual([items.added.map(({ id }) => id), items.removed], [['REQ-7'], []]);
  });

  it('--base counts what is not committed, and what git does not follow yet', async () => {
    const repository = makeGitRepository({ 'a.md': spec });
    repository.write({ 'a.md': spec + gap, 'b.md': '## REQ-3: New\n' });
    const { items } = await ask(repository, '--base', 'HEAD');
    assert.deepEqual(
      items.added.map(({ id }) => id),
      ['REQ-2', 'REQ-3'],
    );
  });

  it('--staged looks at what is staged, whatever the files say by now', async () => {
    const repository = makeGitRepository({ 'a.md': spec, 'b.md': '## REQ-3: B\n', 'c.md': '## REQ-5: C\n' });
    repository.write({ 'a.md': spec + gap });
    repository.git('add', 'a.md');
    repository.git('rm', '-q', '--cached', 'b.md');
    repository.write({ 'a.md': `${spec}## REQ-4: Later\n`, 'untracked.md': '## REQ-6: Not yet\n' });
    repository.remove('c.md');
    const answer = await ask(repository, '--staged');
    assert.deepEqual(
      [answer.items.added, answer.items.removed].map(list => list.map(({ id }) => id)),
      [['REQ-2'], ['REQ-3']],
    );
    assert.equal(answer.base.ref, 'HEAD');
    assert.equal(answer.summary.files, 2);
    assert.deepEqual(
      new Set(answer.findings.map(({ item = 'the file' }) => item)),
      new Set(['OBJ-1', 'REQ-1', 'REQ-2', 'REQ-5', 'the file']),
    );
  });

  it('--staged works before the first commit', async () => {
    const repository = makeGitRepository();
    repository.write({ 'a.md': spec, 'b.md': gap });
    repository.git('add', 'a.md');
    const { base, items } = await ask(repository, '--staged');
    assert.deepEqual(
      [base, items.added.map(({ id }) => id)],
      [{ ref: 'HEAD', commit: null, day: '2026-08-20' }, ['OBJ-1', 'REQ-1']],
    );
  });

  it('--staged reads the index that a commit of some paths gives its hooks', async () => {
    const repository = makeGitRepository({ 'a.md': spec, 'b.md': '' });
    repository.write({ 'a.md': spec + gap });
    const index = join(repository.root, '.git/next-index.lock');
    execFileSync('git', ['add', 'a.md'], {
      cwd: repository.root,
      env: { ...process.env, ...gitEnvironment, GIT_INDEX_FILE: index },
    });
    const args = ['check', repository.root, '--staged', '--no-cache', '--format', 'json', ...today];
    const { stdout } = await runCli(args, { cwd: repository.root, env: { GIT_INDEX_FILE: '.git/next-index.lock' } });
    assert.match(stdout, /"REQ-2"/);
    assert.doesNotMatch((await runCli(args, { env: { GIT_INDEX_FILE: '/elsewhere/index' } })).stdout, /"REQ-2"/);
  });

  it('--since takes days, weeks, a date and a revision', async () => {
    const repository = makeGitRepository();
    const first = repository.commit({ 'a.md': objective }, '2026-08-01');
    const second = repository.commit({ 'a.md': spec }, '2026-08-12');
    repository.git('tag', 'v1');
    repository.commit({ 'a.md': spec + gap }, '2026-08-18');
    const points = { '7d': second, '1w': second, '3w': null, '2026-08-12': first, '2026-08-13': second, v1: second };
    for (const [point, commit] of Object.entries(points)) {
      const { base } = await ask(repository, '--since', point);
      assert.equal(base.commit, commit, point);
    }
  });

  it('reads the base with its own configuration and ignore files', async () => {
    const repository = makeGitRepository({
      'a.md': spec,
      'old/b.md': '## REQ-3: Old\n',
      'c.md': '## TICKET-1: T\n\nSee TICKET-2.\n',
    });
    repository.write({
      'throughline.yaml': 'exclude: old\nkinds: { ticket: { prefixes: [TICKET], like: requirement } }\n',
    });
    const { items } = await ask(repository, '--base', 'HEAD');
    assert.deepEqual(
      [items.added, items.removed].map(list => list.map(({ id }) => id)),
      [['TICKET-1'], ['REQ-3']],
    );
    repository.remove('throughline.yaml');
    repository.write({ '.gitignore': 'old/\n' });
    assert.deepEqual(
      (await ask(repository, '--base', 'HEAD')).items.removed.map(({ id }) => id),
      ['REQ-3'],
    );
  });

  it('--staged reads the configuration that is staged', async () => {
    const repository = makeGitRepository({
      'a.md': spec,
      'old/b.md': '## REQ-3: Old\n',
      'throughline.yaml': 'exclude: old\n',
    });
    repository.write({ 'throughline.yaml': 'version: 1\n' });
    assert.deepEqual((await ask(repository, '--staged')).items.added, []);
    repository.git('add', '-A');
    assert.deepEqual(
      (await ask(repository, '--staged')).items.added.map(({ id }) => id),
      ['REQ-3'],
    );
  });

  it('--staged takes the test reports at hand, whatever the configuration says by now', async () => {
    const settings = 'testReports: out/j.xml\n';
    const repository = makeGitRepository({
      'a.md': spec,
      'src/a.test.ts': "// verifies REQ-1\nit('REQ-1 works', () => run());\n",
      'throughline.yaml': settings,
      '.gitignore': 'out/\n',
    });
    mkdirSync(join(repository.root, 'out'));
    repository.write({
      'a.md': spec.replace('accepted', 'verified'),
      'out/j.xml': '<testsuite><testcase name="REQ-1 works"><failure/></testcase></testsuite>',
    });
    repository.git('add', '-A');
    repository.write({ 'throughline.yaml': `${settings}# and more\n` });
    const { findings } = await ask(repository, '--staged');
    assert.ok(findings.some(({ rule, change }) => rule === 'verified-but-failing' && change === 'new'));
  });

  it('--staged reads the values that a staged source names, wherever the spec is by now', async () => {
    const repository = makeGitRepository({ 'a.md': spec });
    const kpi = '# KPI-1: Rate\n\n- unit: %\n- source: file:data/x.csv\n';
    repository.write({ 'b.md': kpi, 'data/x.csv': 'date,value\n2026-08-17,52\n' });
    repository.git('add', '-A');
    repository.remove('b.md');
    const [added] = (await ask(repository, '--staged')).items.added;
    assert.equal(added?.kpis[0]?.text, 'KPI-1 52 % · no target yet · 3 days old');
  });

  it('follows values of KPIs, in `metrics/` and where a source says they are', async () => {
    const kpi = (source: string): string => `# KPI-1: Rate\n\n- unit: %\n${source}`;
    const repository = makeGitRepository({ 'a.md': kpi(''), 'metrics/KPI-1.csv': 'date,value\n2026-08-10,40\n' });
    repository.write({ 'metrics/KPI-1.csv': 'date,value\n2026-08-10,40\n2026-08-17,52\n' });
    const texts = async (): Promise<readonly unknown[]> =>
      (await ask(repository, '--base', 'HEAD')).items.changed.map(({ before, after }) => [
        before.kpis[0]?.text,
        after.kpis[0]?.text,
      ]);
    const [forty, fiftyTwo] = ['KPI-1 40 % · no target yet · 10 days old', 'KPI-1 52 % · no target yet · 3 days old'];
    assert.deepEqual(await texts(), [[forty, fiftyTwo]]);
    repository.commit({ 'a.md': kpi('- source: file:data/x.csv\n'), 'data/x.csv': 'date,value\n2026-08-10,40\n' });
    repository.write({ 'data/x.csv': 'date,value\n2026-08-10,40\n2026-08-17,52\n' });
    assert.deepEqual(await texts(), [[forty, fiftyTwo]]);
    repository.write({ 'a.md': kpi('- source: file:data/y.csv\n'), 'data/y.csv': 'date,value\n2026-08-17,52\n' });
    repository.git('checkout', '-q', 'data/x.csv');
    assert.deepEqual(await texts(), [[forty, fiftyTwo]]);
  });

  it('reads the baseline of each side', async () => {
    const entry =
      '{ "rule": "requirement-without-objective", "id": "REQ-2", "subject": "REQ-2", "since": "2026-08-01" }';
    const repository = makeGitRepository({
      'a.md': spec + gap,
      'throughline-baseline.json': `{ "version": 1, "entries": [${entry}] }`,
    });
    repository.write({ 'throughline-baseline.json': '{ "version": 1, "entries": [] }' });
    const answer = await ask(repository, '--base', 'HEAD');
    assert.deepEqual([answer.fixed, answer.findings.filter(({ change }) => change === 'new')], [[], []]);
  });
});

describe('repositories of every shape', function () {
  this.timeout(60_000);

  it('a folder below the top', async () => {
    const repository = makeGitRepository({ 'product/a.md': spec, 'other/b.md': '## REQ-9: Other\n' });
    repository.write({ 'product/a.md': spec + gap, 'other/b.md': '## REQ-8: Other\n' });
    const { items } = await askIn(join(repository.root, 'product'), '--base', 'HEAD');
    assert.deepEqual([items.added.map(({ id, file }) => [id, file]), items.removed], [[['REQ-2', 'a.md']], []]);
  });

  it('a detached head, and a worktree', async () => {
    const repository = makeGitRepository({ 'a.md': spec });
    repository.git('checkout', '-q', '--detach');
    repository.commit({ 'a.md': spec + gap });
    assert.equal((await ask(repository, '--base', 'main')).items.added.length, 1);
    const tree = join(makeTempFolder(), 'tree');
    repository.git('worktree', 'add', '-q', tree, 'main');
    openGitRepository(tree).write({ 'b.md': '## REQ-3: X\n' });
    const { items } = await askIn(tree, '--base', 'HEAD');
    assert.deepEqual(
      items.added.map(({ id }) => id),
      ['REQ-3'],
    );
    assert.deepEqual((await askIn(tree, '--staged')).items.added, []);
  });

  it('one with hashes of 256 bits', async () => {
    const repository = makeGitRepository({ 'a.md': spec, 'b.md': 'See REQ-8.\n' }, '--object-format=sha256');
    repository.write({ 'a.md': spec + gap, 'b.md': 'See REQ-8.\n' });
    const { base, items } = await ask(repository, '--base', 'HEAD');
    assert.deepEqual([base.commit?.length, items.added.length], [64, 1]);
  });

  it('submodules count as they are on disk', async () => {
    const inner = makeGitRepository({ 'lib.md': '## REQ-9: In the library\n' });
    const repository = makeGitRepository({ 'a.md': spec });
    repository.git('submodule', '--quiet', 'add', inner.root, 'lib');
    repository.commit();
    repository.write({ 'a.md': spec + gap, 'lib/more.md': '## REQ-10: More\n' });
    for (const option of [
      ['--base', 'HEAD'],
      ['--base', 'HEAD~1'],
    ]) {
      const { items } = await ask(repository, ...option);
      assert.deepEqual([items.added.map(({ id }) => id), items.removed], [['REQ-2'], []]);
    }
    repository.write({ 'throughline.yaml': 'version: 1\n' });
    assert.deepEqual(
      (await ask(repository, '--base', 'HEAD')).items.added.map(({ id }) => id),
      ['REQ-2'],
    );
  });

  it('names with spaces, quotes, line feeds and letters of all kinds', async () => {
    const names = [
      'with space.md',
      'with "quotes".md',
      'line\nfeed.md',
      'tab\there.md',
      'Überblick.md',
      '日本.md',
      ':colon 1.md',
      '-dash.md',
    ];
    const files = names.map((name, i) => [name, `## REQ-${i + 10}: X\n`] as const);
    const repository = makeGitRepository(Object.fromEntries(files));
    repository.write(Object.fromEntries(files.map(([name, text]) => [name, text.replace('X', 'Y')])));
    const { items } = await ask(repository, '--base', 'HEAD');
    assert.deepEqual(
      items.changed.map(({ after }) => after.file),
      names,
    );
    repository.git('add', '-A');
    assert.equal((await ask(repository, '--staged')).items.changed.length, names.length);
  });

  it('a name that is not UTF-8 is nobody’s change', async function () {
    const repository = makeGitRepository({ 'a.md': spec });
    const name = Buffer.concat([Buffer.from(`${repository.root}/`), Buffer.from([0xff, 0xfe]), Buffer.from('.md')]);
    try {
      writeFileSync(name, gap);
    } catch {
      // Some file systems refuse such names.
      return this.skip();
    }
    repository.commit();
    repository.write({ 'a.md': spec.replace('Log in', 'Sign in') });
    const { items } = JSON.parse((await check(repository, '--base', 'HEAD', '--format', 'json')).stdout) as Answer;
    assert.deepEqual([items.added, items.removed, items.changed.length], [[], [], 1]);
  });

  it('a sparse checkout, files that git thinks untouched, and links', async () => {
    const repository = makeGitRepository({ 'a.md': spec, 'away/b.md': '## REQ-9: Away\n' });
    symlinkSync('a.md', join(repository.root, 'link.md'));
    repository.commit();
    repository.git('sparse-checkout', 'set', '--no-cone', '/*', '!/away/');
    repository.write({ 'a.md': spec + gap });
    const { items } = await ask(repository, '--base', 'HEAD');
    assert.deepEqual([items.added.map(({ id }) => id), items.removed], [['REQ-2'], []]);
  });

  it('a merge with conflicts', async () => {
    const repository = makeGitRepository({ 'a.md': spec });
    branch(repository);
    repository.commit({ 'a.md': `${spec}## REQ-3: Mine\n` });
    repository.git('checkout', '-q', 'main');
    repository.commit({ 'a.md': `${spec}## REQ-4: Theirs\n` });
    assert.throws(() => repository.git('merge', 'feature'));
    const { items } = await ask(repository, '--base', 'HEAD');
    assert.deepEqual(
      items.added.map(({ id }) => id),
      ['REQ-3'],
    );
  });
});

describe('what git cannot do', function () {
  this.timeout(60_000);

  it('is said in one line, with the way out, and exit code 2', async () => {
    const repository = makeGitRepository({ 'a.md': spec });
    const plain = makeTempFolder({ 'a.md': spec });
    const unborn = makeGitRepository();
    unborn.write({ 'a.md': spec });
    const cases: readonly (readonly [string, readonly string[], RegExp])[] = [
      [plain, ['--base', 'main'], /^.* is in no git repository, so there is nothing to compare with\.\n$/],
      [plain, ['--staged'], /is in no git repository/],
      [unborn.root, ['--base', 'main'], /^There is no commit yet/],
      [
        repository.root,
        ['--since', '3months'],
        /^There is no revision 3months [^.]*\. A time before today is written in days or weeks: 30d, 4w\.\n$/,
      ],
      [repository.root, ['--base', 'nope'], /^There is no revision nope in this clone\. `git fetch` may bring it\.\n$/],
      [
        repository.root,
        ['--base', '--output=x'],
        /^'--output=x' is not a revision: name a branch, a tag or a commit\.\n$/,
      ],
      [repository.root, ['--base', ''], /^'' is not a revision/],
      [repository.root, ['--since', '-x'], /is not a revision/],
      [repository.root, ['--base', 'HEAD', '--staged'], /^Only one of --base, --staged and --since can be given\.\n$/],
      [repository.root, ['--base', 'HEAD', '--fix'], /^--fix changes files/],
      [join(repository.root, '.git'), ['--base', 'HEAD'], /is not in the working tree/],
    ];
    for (const [folder, options, message] of cases) {
      const { code, stderr, stdout } = await runCli(['check', folder, '--no-cache', ...options]);
      assert.match(stderr, message);
      assert.deepEqual([code, stdout], [2, '']);
    }
  });

  // verifies TL-35/AC-3
  it('tells of a shallow clone that lacks the base, and of a branch that is at the remote', async () => {
    const origin = makeGitRepository({ 'a.md': spec });
    branch(origin);
    origin.commit({ 'a.md': `${spec}\n` });
    origin.commit({ 'a.md': spec + gap });
    const clone = join(makeTempFolder(), 'clone');
    origin.git('clone', '-q', '--depth', '1', `file://${origin.root}`, clone);
    const shallow = await runCli(['check', clone, '--base', 'main', '--no-cache']);
    assert.match(shallow.stderr, /shallow one\. Fetch the whole history: `git fetch --unshallow`, or `fetch-depth: 0`/);
    openGitRepository(clone).git('fetch', '-q', '--depth', '1', 'origin', 'main:refs/remotes/origin/main');
    const local = await runCli(['check', clone, '--base', 'main', '--no-cache']);
    assert.match(local.stderr, /^There is no revision main in this clone\. There is origin\/main\.\n$/);
    const apart = await runCli(['check', clone, '--base', 'origin/main', '--no-cache']);
    assert.match(apart.stderr, /^This clone is too shallow to compare with origin\/main\. Fetch/);
    assert.match((await runCli(['check', clone, '--since', '2026-07-01', '--no-cache'])).stderr, /too shallow/);
    openGitRepository(clone).git('fetch', '-q', '--unshallow', 'origin', 'feature', 'main');
    assert.equal((await askIn(clone, '--base', 'origin/main')).items.added.length, 1);
  });

  it('tells of a repository that belongs to somebody else', async function () {
    // Only who may give files away can make one.
    if (process.getuid?.() !== 0) return this.skip();
    const { root } = makeGitRepository({ 'a.md': spec });
    for (const path of [root, join(root, '.git')]) chownSync(path, 12_345, 12_345);
    const { code, stderr } = await runCli(['check', root, '--base', 'HEAD', '--no-cache']);
    assert.match(
      stderr,
      /^Git does not trust .*: `git config --global --add safe\.directory .*` says that you do\.\n$/,
    );
    assert.equal(code, 2);
  });

  it('takes histories without a common commit for what they are', async () => {
    const repository = makeGitRepository({ 'a.md': spec });
    repository.git('checkout', '-q', '--orphan', 'other');
    repository.commit({ 'a.md': spec + gap });
    const { stderr } = await check(repository, '--base', 'main');
    assert.match(stderr, /^main and HEAD have no commit in common/);
  });

  it('tells that git is missing, and takes none from the repository or a relative folder', async () => {
    const repository = makeGitRepository({ 'a.md': spec });
    writeFileSync(join(repository.root, 'git'), '#!/bin/sh\ntouch canary\n');
    chmodSync(join(repository.root, 'git'), 0o755);
    for (const path of ['', '/nonexistent', repository.root, '.', `.:${repository.root}`]) {
      const { code, stderr } = await runCli(['check', repository.root, '--base', 'HEAD', '--no-cache'], {
        cwd: repository.root,
        env: { PATH: path },
      });
      assert.match(stderr, /^Git was not found on the PATH/);
      assert.equal(code, 2);
    }
    assert.doesNotMatch(repository.git('status', '--porcelain'), /canary/);
  });

  it('says that files of the base are not in a partial clone', async () => {
    const origin = makeGitRepository({ 'a.md': spec });
    origin.commit({ 'a.md': spec + gap });
    origin.git('config', 'uploadpack.allowFilter', 'true');
    const clone = join(makeTempFolder(), 'clone');
    origin.git('clone', '-q', '--filter=blob:none', `file://${origin.root}`, clone);
    const { code, stderr } = await runCli(['check', clone, '--base', 'HEAD~1', '--no-cache']);
    assert.match(stderr, /^Some files of the base are not in this clone/);
    assert.equal(code, 2);
  });
});

interface State {
  readonly id: string;
  readonly title: string;
  readonly file: string;
  readonly line: number;
  readonly kpis: readonly { readonly text: string }[];
  readonly objectives: readonly unknown[];
}

interface Answer {
  readonly summary: { readonly files: number; readonly changes?: { readonly new: number } };
  readonly base: { readonly ref: string; readonly commit: string | null; readonly day: string };
  readonly findings: readonly {
    readonly rule: string;
    readonly item?: string;
    readonly change: string;
    readonly file: string;
  }[];
  readonly fixed: readonly { readonly item?: string; readonly file: string; readonly line: number }[];
  readonly items: {
    readonly added: readonly State[];
    readonly removed: readonly State[];
    readonly changed: readonly {
      readonly id: string;
      readonly changed: readonly string[];
      readonly before: State;
      readonly after: State;
    }[];
  };
}

function branch(repository: TestRepository): void {
  repository.git('checkout', '-q', '-b', 'feature');
}

function check({ root }: TestRepository, ...options: readonly string[]): Promise<CliRun> {
  return runCli(['check', root, '--no-cache', ...today, ...options]);
}

function ask({ root }: TestRepository, ...options: readonly string[]): Promise<Answer> {
  return askIn(root, ...options);
}

async function askIn(root: string, ...options: readonly string[]): Promise<Answer> {
  const { stdout, stderr } = await runCli(['check', root, '--no-cache', '--format', 'json', ...today, ...options]);
  assert.equal(stderr, '');
  return JSON.parse(stdout) as Answer;
}

async function expectNothingNew(
  files: Readonly<Record<string, string>>,
  edit: (repository: TestRepository) => void,
): Promise<Answer> {
  const repository = makeGitRepository(files);
  edit(repository);
  const answer = await ask(repository, '--base', 'HEAD');
  assert.deepEqual([answer.findings.filter(({ change }) => change === 'new'), answer.fixed], [[], []]);
  assert.deepEqual([answer.items.added, answer.items.removed], [[], []]);
  assert.ok(answer.findings.length > 0);
  return answer;
}
