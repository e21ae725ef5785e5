import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import { makeTempFolder, writeFiles } from '../support/tempFolder.ts';
import { runCli } from './runCli.ts';

const schemas = resolve(import.meta.dirname, '../../schemas');
const name = 'throughline-baseline.json';

/** A vision would be one gap more. */
const files = {
  'goals.md':
    '# VIS-1: Everyone is seen\n\n# OBJ-1: Shorter waits\n\n- supports: VIS-1\n\n## KPI-1: Wait\n\n- owner: ana\n',
  'reqs.md': '# REQ-1: Book a slot\n- status: accepted\n\n# REQ-2: Cancel a slot\n- status: accepted\n',
  'src/a.ts': '// REQ-7\n',
};
const today = ['--today', '2026-11-22'];

const run = (root: string, ...args: readonly string[]) => runCli([...args, '--no-cache'], { cwd: root });
const baseline = (root: string, ...args: readonly string[]) => run(root, 'baseline', ...args, ...today);
const read = (root: string): string => readFileSync(join(root, name), 'utf8');
const linesOf = (root: string): readonly string[] =>
  read(root)
    .split('\n')
    .filter(line => line.startsWith('  '));

interface CheckAnswer {
  readonly summary: { readonly findings: Readonly<Record<string, number>>; readonly baseline: number };
  readonly findings: readonly { readonly rule: string; readonly severity: string; readonly baseline?: true }[];
  readonly staleBaseline?: readonly { readonly id?: string }[];
}

async function check(root: string, ...args: readonly string[]): Promise<CheckAnswer> {
  return JSON.parse((await run(root, 'check', '--format', 'json', ...today, ...args)).stdout) as CheckAnswer;
}

function validate(schema: string, value: unknown): void {
  const ajv = new Ajv({ strict: true, allowUnionTypes: true });
  const isValid = ajv.validate(JSON.parse(readFileSync(join(schemas, schema), 'utf8')) as object, value);
  assert.ok(isValid, ajv.errorsText());
}

// verifies TL-37/AC-1, TL-37/AC-2
describe('throughline baseline create', function () {
  this.timeout(20_000);

  it('writes down all that is found, sorted, one entry a line, and says what', async () => {
    const root = makeTempFolder(files);
    const found = (await check(root)).findings;
    const { code, stdout, stderr } = await baseline(root, 'create', '--reason', 'from before');
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, new RegExp(`^${name}: ${found.length} known gaps of \\d+ rules\n`));
    assert.match(stdout, /\n {2}2 {2}requirement-without-objective\n/);
    const lines = linesOf(root);
    assert.equal(lines.length, found.length);
    assert.deepEqual(
      lines,
      lines
        .map(line => line.replace(/,?$/, ','))
        .toSorted()
        .map((line, i) => (i === lines.length - 1 ? line.slice(0, -1) : line)),
    );
    assert.ok(
      lines.includes(
        '  { "rule": "requirement-without-objective", "id": "REQ-1", "reason": "from before", "since": "2026-11-22" },',
      ),
      lines.join('\n'),
    );
    validate('baseline.schema.json', JSON.parse(read(root)));
  });

  it('makes day one green, whatever the level, and the first new gap red', async () => {
    const root = makeTempFolder(files);
    assert.equal((await run(root, 'check', ...today, '--fail-on', 'information')).code, 1);
    await baseline(root, 'create');
    const { code, stdout } = await run(root, 'check', ...today, '--fail-on', 'information');
    assert.equal(code, 0, stdout);
    assert.match(
      stdout,
      /^No findings but known gaps\.\n\d+ known gaps in the baseline \(--show-baseline lists them\)\n/,
    );
    writeFiles(root, { 'new.md': '# REQ-3: Pay\n- status: accepted\n- supports: OBJ-8\n' });
    const { code: red, stdout: told } = await run(root, 'check', ...today);
    assert.equal(red, 1);
    assert.match(told, /OBJ-8/);
    assert.doesNotMatch(told, /REQ-1/);
  });

  it('marks what is known in JSON, counts it apart, and lists it in words where asked to', async () => {
    const root = makeTempFolder(files);
    await baseline(root, 'create', '--rule', 'requirement-without-objective', '--reason', 'from before');
    const answer = await check(root);
    const known = answer.findings.filter(finding => finding.baseline === true);
    assert.deepEqual(
      known.map(({ rule, severity }) => `${rule} ${severity}`),
      ['requirement-without-objective hint', 'requirement-without-objective hint'],
    );
    assert.equal(answer.summary.baseline, 2);
    const counted = Object.values(answer.summary.findings).reduce((sum, count) => sum + count, 0);
    assert.equal(counted, answer.findings.length - 2);
    assert.equal(answer.staleBaseline, undefined);
    validate('check.schema.json', answer);
    const { stdout } = await run(root, 'check', '--show-baseline', ...today);
    assert.match(stdout, /hint +REQ-1 .*\(Known gap since 2026-11-22: from before\)/);
    assert.match(stdout, /\n2 known gaps in the baseline\n/);
  });

  it('writes down the findings of some rules where they are named', async () => {
    const root = makeTempFolder(files);
    await baseline(root, 'create', '--rule', 'unknown-id', 'requirement-without-objective');
    assert.deepEqual(linesOf(root), [
      '  { "rule": "requirement-without-objective", "id": "REQ-1", "since": "2026-11-22" },',
      '  { "rule": "requirement-without-objective", "id": "REQ-2", "since": "2026-11-22" },',
      '  { "rule": "unknown-id", "file": "src/a.ts", "subject": "REQ-7", "since": "2026-11-22" }',
    ]);
  });

  it('overwrites nothing, not even a file that it cannot read', async () => {
    for (const text of ['[]\n', '<<<<<<< HEAD\n', '']) {
      const root = makeTempFolder({ ...files, [name]: text });
      const { code, stdout, stderr } = await baseline(root, 'create');
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, /^There is a throughline-baseline\.json already: .*baseline update/);
      assert.equal(read(root), text);
    }
  });

  it('writes nothing where nothing is found, and on a dry run', async () => {
    const clean = makeTempFolder({ 'a.md': 'Nothing.\n' });
    assert.equal((await baseline(clean, 'create')).stdout, `No ${name} is needed: nothing is found.\n`);
    assert.ok(!existsSync(join(clean, name)));
    const root = makeTempFolder(files);
    assert.match((await baseline(root, 'create', '-n')).stdout, /\nNothing was written: --dry-run was given\.\n$/);
    assert.ok(!existsSync(join(root, name)));
  });

  it('answers in JSON as its schema says', async () => {
    const root = makeTempFolder(files);
    const { stdout } = await baseline(root, 'create', '--format', 'json');
    const answer = JSON.parse(stdout) as { readonly summary: object; readonly added: readonly unknown[] };
    validate('baseline-answer.schema.json', answer);
    assert.deepEqual(answer.summary, {
      entries: answer.added.length,
      added: answer.added.length,
      dropped: 0,
      renamed: 0,
      new: 0,
    });
  });

  for (const [args, message] of [
    [['--rule', 'unknown-idd'], 'There is no rule unknown-idd. Did you mean unknown-id?'],
    [['--rule', 'invalid-record'], 'What invalid-record reports cannot be lived with: it has to be mended.'],
    [['--reason', ' '], '--reason is empty: say why the team lives with these findings.'],
  ] as const) {
    it(`refuses ${args.join(' ')}`, async () => {
      const { code, stderr } = await baseline(makeTempFolder(files), 'create', ...args);
      assert.deepEqual([code, stderr], [2, `${message}\n`]);
    });
  }

  it('refuses with a configuration that has errors, where other findings would come', async () => {
    const root = makeTempFolder({ ...files, 'throughline.yaml': 'profile: 9\n' });
    const { code, stderr } = await baseline(root, 'create');
    assert.equal(code, 2);
    assert.match(stderr, /^throughline\.yaml has errors, so throughline-baseline\.json was left alone/);
  });
});

// verifies TL-37/AC-3
describe('throughline baseline update and prune', function () {
  this.timeout(20_000);

  const close = { 'reqs.md': '# REQ-1: Book a slot\n- status: accepted\n- supports: OBJ-1\n' };

  /** A baseline of which the gaps of REQ-1 and REQ-2 are closed, and with a new gap beside it. */
  async function open(): Promise<string> {
    const root = makeTempFolder(files);
    await baseline(root, 'create', '--rule', 'requirement-without-objective', 'unknown-id', '--reason', 'old');
    writeFiles(root, { ...close, 'src/b.ts': '// REQ-8\n' });
    return root;
  }

  it('is asked for by check, which fails only where it shall', async () => {
    const root = await open();
    const { code, stdout } = await run(root, 'check', ...today);
    assert.match(
      stdout,
      /^throughline-baseline\.json: 2 entries are stale, as nothing is found any more; `throughline baseline prune` drops them\n {2}requirement-without-objective REQ-1, since 2026-11-22: old\n/m,
    );
    assert.equal(code, 0);
    assert.equal((await run(root, 'check', '--strict-baseline', ...today)).code, 1);
    assert.equal((await run(root, 'check', '--strict-baseline', '--fail-on', 'never', ...today)).code, 1);
    const { staleBaseline } = await check(root);
    assert.deepEqual(
      staleBaseline?.map(({ id }) => id),
      ['REQ-1', 'REQ-2'],
    );
    await baseline(root, 'prune');
    assert.equal((await run(root, 'check', '--strict-baseline', ...today)).code, 0);
  });

  it('is asked for where a change closes a gap as well', async () => {
    const root = await open();
    const git = (...args: readonly string[]): void => {
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], {
        cwd: root,
        stdio: 'pipe',
      });
    };
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'x');
    const { code, stdout } = await run(root, 'check', '--base', 'HEAD', '--strict-baseline', ...today);
    assert.equal(code, 1);
    assert.match(stdout, /^throughline-baseline\.json: 2 entries are stale, [^]*\nNo new gaps · \d+ known /);
  });

  for (const action of ['prune', 'update']) {
    it(`${action} drops what is closed and adds nothing`, async () => {
      const root = await open();
      const { code, stdout } = await baseline(root, action);
      assert.equal(code, 0);
      assert.match(
        stdout,
        /^throughline-baseline\.json: 2 dropped; 1 known gap\n {2}dropped {2}requirement-without-objective REQ-1, /,
      );
      assert.deepEqual(linesOf(root), [
        '  { "rule": "unknown-id", "file": "src/a.ts", "subject": "REQ-7", "reason": "old", "since": "2026-11-22" }',
      ]);
      const before = read(root);
      assert.match(
        (await baseline(root, action)).stdout,
        /^throughline-baseline\.json: nothing to change; 1 known gap\n/,
      );
      assert.equal(read(root), before);
    });
  }

  it('update takes new findings in only where told to, and keeps the days and reasons of the others', async () => {
    const root = await open();
    const args = ['--add', '--rule', 'unknown-id', '--reason', 'goes in March', '--today', '2026-12-01'];
    const { stdout } = await run(root, 'baseline', 'update', ...args);
    assert.match(stdout, /: 2 dropped, 1 added; 2 known gaps\n/);
    assert.match(stdout, /\n\d+ findings? (is|are) not in it: mend them, or take them in by --add\.\n$/);
    assert.deepEqual(linesOf(root), [
      '  { "rule": "unknown-id", "file": "src/a.ts", "subject": "REQ-7", "reason": "old", "since": "2026-11-22" },',
      '  { "rule": "unknown-id", "file": "src/b.ts", "subject": "REQ-8", "reason": "goes in March", "since": "2026-12-01" }',
    ]);
  });

  it('update follows items to the ids of today', async () => {
    const root = makeTempFolder(files);
    await baseline(root, 'create', '--rule', 'requirement-without-objective');
    writeFiles(root, { 'reqs.md': '# REQ-10: Book a slot\n- status: accepted\n- aliases: REQ-1\n' });
    assert.equal((await check(root)).summary.baseline, 1);
    const { stdout } = await baseline(root, 'update');
    assert.match(stdout, /: 1 dropped, 1 renamed; 1 known gap\n/);
    assert.deepEqual(linesOf(root), [
      '  { "rule": "requirement-without-objective", "id": "REQ-10", "since": "2026-11-22" }',
    ]);
  });

  for (const action of ['update', 'prune']) {
    it(`${action} refuses without a baseline, and leaves one alone that it cannot read in full`, async () => {
      const root = makeTempFolder(files);
      const { code, stderr } = await baseline(root, action);
      assert.equal(code, 2);
      assert.match(stderr, /^There is no throughline-baseline\.json here: `throughline baseline create`/);
      const broken = '[\n  { "rule": "unknown-id", "id": "REQ-1", "since": "2026-11-22" },\n=======\n]\n';
      writeFiles(root, { [name]: broken });
      const again = await baseline(root, action);
      assert.equal(again.code, 2);
      assert.match(
        again.stderr,
        /^throughline-baseline\.json has a mistake in line 3, so it was left alone\. A merge left/,
      );
      assert.equal(read(root), broken);
    });
  }

  it('refuses --reason and --rule without --add', async () => {
    const { code, stderr } = await baseline(await open(), 'update', '--reason', 'x');
    assert.deepEqual(
      [code, stderr],
      [2, '--rule and --reason are about findings that are added: give --add as well.\n'],
    );
  });

  it('leaves a folder of that name alone', async () => {
    const root = makeTempFolder(files);
    mkdirSync(join(root, name));
    for (const action of ['create', 'prune', 'update']) {
      const { code, stderr } = await baseline(root, action);
      assert.equal(code, 2);
      assert.equal(stderr, `${name} was left alone: it is a link or no plain file.\n`);
    }
  });
});
