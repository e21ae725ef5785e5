import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import { readReviews } from '../../server/src/core/records/readReviews.ts';
import type { Review } from '../../server/src/core/model/records.ts';
import { makeTempFolder, writeFiles } from '../support/tempFolder.ts';
import { runCli, type CliRun } from './runCli.ts';

const name = 'throughline-reviewed.json';
const spec = (seconds: number): string =>
  `# REQ-2: Cancel a slot\n\n# REQ-10: Book a slot\n\nIt takes ${seconds} seconds.\n\n- AC-1: A mail is sent.\n\n# REQ-11: Later\n\n# KPI-1: Wait\n`;
const files = {
  'reqs.md': spec(10),
  'src/a.ts': '// implements REQ-10\n// implements REQ-2\n',
  'test/a.test.ts': '// verifies REQ-10/AC-1\n',
};

const accept = (root: string, ...args: readonly string[]): Promise<CliRun> =>
  runCli(['accept', ...args, '--today', '2026-11-22', '--no-cache'], { cwd: root, env: { THROUGHLINE_AUTHOR: 'Ana' } });
const stale = async (root: string): Promise<readonly string[]> => {
  const { stdout } = await runCli(['check', '--no-cache', '--format', 'json'], { cwd: root });
  const { findings } = JSON.parse(stdout) as { findings: { rule: string; message: string }[] };
  return findings.filter(({ rule }) => rule === 'stale-trace').map(({ message }) => message);
};
const read = (root: string): string => readFileSync(join(root, name), 'utf8');
const entriesOf = (root: string): readonly Review[] => readReviews(read(root)).entries.map(({ entry }) => entry);
const idsOf = (root: string): readonly string[] => entriesOf(root).map(({ id }) => id);

function validate(schema: string, value: unknown): void {
  const ajv = new Ajv({ strict: true, allowUnionTypes: true });
  const path = resolve(import.meta.dirname, '../../schemas', schema);
  assert.ok(ajv.validate(JSON.parse(readFileSync(path, 'utf8')) as object, value), ajv.errorsText());
}

// verifies TL-38
describe('throughline accept', function () {
  this.timeout(20_000);

  it('remembers for which words code and tests were written', async () => {
    const root = makeTempFolder(files);
    const { code, stdout, stderr } = await accept(root, '--new');
    assert.deepEqual([code, stderr], [0, '']);
    assert.equal(
      stdout,
      `${name}: 2 new; 2 requirements reviewed\n  new      REQ-2 Cancel a slot\n  new      REQ-10 Book a slot\n`,
    );
    assert.equal(
      read(root),
      `[
  { "id": "REQ-2", "fingerprint": "${entriesOf(root)[0]?.fingerprint}", "statement": "Cancel a slot", "links": [{ "file": "src/a.ts", "type": "implements" }], "author": "Ana", "date": "2026-11-22" },
  { "id": "REQ-10", "fingerprint": "${entriesOf(root)[1]?.fingerprint}", "statement": "Book a slot\\nIt takes 10 seconds.\\nAC-1: A mail is sent.", "links": [{ "file": "src/a.ts", "type": "implements" }, { "file": "test/a.test.ts", "type": "verifies" }], "author": "Ana", "date": "2026-11-22" }
]
`,
    );
    validate('reviewed.schema.json', JSON.parse(read(root)));
    assert.deepEqual(await stale(root), []);
    const before = read(root);
    assert.match((await accept(root, '--all')).stdout, /nothing to change; 2 requirements reviewed/);
    assert.equal(read(root), before);
  });

  // verifies TL-38/AC-3
  it('accepts a change with a reason, an author and a day, and not without a reason', async () => {
    const root = makeTempFolder(files);
    await accept(root, '--new');
    writeFiles(root, { 'reqs.md': spec(5) });
    assert.deepEqual(await stale(root), [
      "REQ-10 has changed since its code and tests were reviewed on 2026-11-22: 'takes 10 seconds' is now 'takes 5 seconds'.",
    ]);
    const before = read(root);
    for (const which of ['--all', 'REQ-10', 'REQ-10/AC-1']) {
      const refused = await accept(root, which);
      assert.equal(refused.code, 2);
      assert.equal(
        refused.stderr,
        'REQ-10 has changed since its code and tests were reviewed: say with --reason why that is fine.\n',
      );
    }
    assert.match((await accept(root, '--new')).stdout, /nothing to change/);
    assert.equal(read(root), before);
    const { stdout } = await runCli(
      [
        'accept',
        'REQ-10',
        '--reason',
        ' it was \n faster ',
        '--author',
        'Ben',
        '--today',
        '2026-11-23',
        '--format',
        'json',
        '--no-cache',
      ],
      { cwd: root },
    );
    const answer = JSON.parse(stdout) as { summary: unknown; accepted: unknown };
    validate('accept.schema.json', answer);
    assert.deepEqual(answer.summary, { entries: 2, new: 0, changed: 1, moved: 0, pruned: 0, idle: 0 });
    assert.deepEqual(answer.accepted, [
      {
        id: 'REQ-10',
        change: 'changed',
        title: 'Book a slot',
        difference: "'takes 10 seconds' is now 'takes 5 seconds'",
        reason: 'it was faster',
        author: 'Ben',
        date: '2026-11-23',
      },
    ]);
    const [other, own] = entriesOf(root);
    assert.deepEqual([other?.author, other?.date], ['Ana', '2026-11-22']);
    assert.deepEqual([own?.reason, own?.author, own?.date], ['it was faster', 'Ben', '2026-11-23']);
    assert.deepEqual(await stale(root), []);
  });

  // verifies TL-38/AC-2
  it('shows the words that changed, without git', async () => {
    const root = makeTempFolder(files);
    await accept(root, '--new');
    writeFiles(root, { 'reqs.md': spec(5) });
    const show = (...args: readonly string[]): Promise<CliRun> =>
      runCli(['show', 'REQ-10', '--no-cache', ...args], { cwd: root, env: { PATH: '' } });
    assert.match(
      (await show()).stdout,
      /\nChanged +since it was traced \(Ana, 2026-11-22\): Book a slot · It takes \[10 → 5\] seconds\.\n · AC-1|\nChanged +since it was traced \(Ana, 2026-11-22\): Book a slot · It takes \[10 → 5\] seconds\. · AC-1/,
    );
    assert.match(
      (await show('--format', 'markdown')).stdout,
      /\*\*Changed\*\* since it .*It takes ~~10~~ \*\*5\*\* seconds\./,
    );
    const json = JSON.parse((await show('--format', 'json')).stdout) as { review: unknown };
    validate('show.schema.json', json);
    assert.deepEqual(json.review, {
      state: 'changed',
      date: '2026-11-22',
      author: 'Ana',
      difference: [
        { kind: 'same', text: 'Book a slot\nIt takes ' },
        { kind: 'removed', text: '10 ' },
        { kind: 'added', text: '5 ' },
        { kind: 'same', text: 'seconds.\nAC-1: A mail is sent.' },
      ],
    });
  });

  it('follows code that moves, and takes out what is gone where that is asked for', async () => {
    const root = makeTempFolder(files);
    await accept(root, '--new');
    writeFiles(root, { 'src/a.ts': '// nothing\n', 'src/b.ts': '// implements REQ-10\n' });
    const all = await accept(root, '--all');
    assert.match(
      all.stdout,
      /: 1 moved; 2 requirements reviewed\n {2}moved {4}REQ-10 Book a slot\n1 entry is about nothing/,
    );
    assert.deepEqual(entriesOf(root)[1]?.links[0], { file: 'src/b.ts', type: 'implements' });
    assert.match(
      (await accept(root, '--prune', '--dry-run')).stdout,
      /1 pruned; 1 requirement reviewed\n {2}pruned {3}REQ-2\nNothing was written/,
    );
    assert.deepEqual(idsOf(root), ['REQ-2', 'REQ-10']);
    await accept(root, '--prune');
    assert.deepEqual(idsOf(root), ['REQ-10']);
  });

  it('leaves a file alone that it cannot read, and says where', async () => {
    const root = makeTempFolder({ ...files, [name]: '[\n  { "id": "REQ-2" },\n]\n' });
    const before = read(root);
    for (const more of [[], ['--dry-run']]) {
      const { code, stderr } = await accept(root, '--new', ...more);
      assert.equal(code, 2);
      assert.match(stderr, new RegExp(`^${name} has a mistake in line 2, so it was left alone\\. `));
    }
    assert.equal(read(root), before);
  });

  it('says in a sentence what cannot be accepted', async () => {
    const root = makeTempFolder(files);
    for (const [args, message] of [
      [[], /^Which requirements\? Name them, or give --new/],
      [['REQ-2', '--all'], /^Name requirements, or give --new or --all; not both\./],
      [['REQ-11'], /^REQ-11 has no code and no test/],
      [['KPI-1'], /^KPI-1 is no requirement/],
      [['REQ-99'], /^There is no item REQ-99\./],
      [['REQ-2', '--reason', ' '], /^--reason is empty\./],
    ] as const) {
      const { code, stderr } = await accept(root, ...args);
      assert.equal(code, 2);
      assert.match(stderr, message);
    }
    assert.equal(existsSync(join(root, name)), false);
  });
});
