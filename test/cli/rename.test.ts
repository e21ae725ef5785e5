import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import { makeTempFolder } from '../support/tempFolder.ts';
import { runCli } from './runCli.ts';

const product = {
  'throughline.yaml': '{}\n',
  'specs/goals.md': '\uFEFF# OBJ-1: Effortless first week\r\n\r\n## KPI-1: Activation\r\n\r\n- target: 50 %\r\n',
  'specs/reqs.md': '# REQ-1: Import a project\n\n- moves: KPI-1\n\nSee REQ-1 and KPI-1.\n',
  'src/import.ts': '// implements REQ-1\n',
  'test/import.test.ts': "it('REQ-1: imports', () => {});\n",
  'metrics/KPI-1.csv': 'date,value\n2026-08-01,41\n',
};

const run = (root: string, ...args: readonly string[]) => runCli(['rename', ...args, '--no-cache'], { cwd: root });

const readAll = (root: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name))
      .toSorted()
      .map(path => [path.slice(root.length + 1), readFileSync(path, 'utf8')]),
  );

describe('throughline rename', function () {
  this.timeout(20_000);

  it('changes every place, moves the history, and says where', async () => {
    const root = makeTempFolder(product);
    const { code, stdout, stderr } = await run(root, 'KPI-1', 'KPI-ACT');
    assert.equal(stderr, '');
    assert.equal(
      stdout,
      [
        'KPI-1 → KPI-ACT',
        'Definition',
        '  specs/goals.md:3',
        'Specs',
        '  specs/reqs.md:3,5',
        'History',
        '  metrics/KPI-1.csv → metrics/KPI-ACT.csv',
        '3 places in 3 files changed.\n',
      ].join('\n'),
    );
    assert.equal(code, 0);
    const { 'metrics/KPI-1.csv': history, ...rest } = product;
    assert.deepEqual(readAll(root), {
      ...rest,
      'metrics/KPI-ACT.csv': history,
      'specs/goals.md': product['specs/goals.md'].replace('KPI-1', 'KPI-ACT'),
      'specs/reqs.md': product['specs/reqs.md'].replaceAll('KPI-1', 'KPI-ACT'),
    });
  });

  it('takes known gaps and reviews along, so that nothing is new afterwards', async () => {
    const gap = '[\n  { "rule": "requirement-without-objective", "id": "REQ-1", "since": "2026-08-01" }\n]\n';
    const review =
      '[\n  { "id": "REQ-1", "fingerprint": "f", "statement": "Import", "links": [], "date": "2026-08-01" }\n]\n';
    const records = { 'throughline-baseline.json': gap, 'throughline-reviewed.json': review };
    const root = makeTempFolder({ ...product, ...records });
    const { stdout } = await run(root, 'REQ-1', 'REQ-9');
    assert.match(
      stdout,
      /\nRecords\n {2}throughline-baseline\.json:2\n {2}throughline-reviewed\.json:2\n6 places in 5 files/,
    );
    const after = readAll(root);
    for (const [path, text] of Object.entries(records)) assert.equal(after[path], text.replace('REQ-1', 'REQ-9'));
  });

  it('restores every byte when it renames back', async () => {
    const root = makeTempFolder(product);
    assert.equal((await run(root, 'KPI-1', 'KPI-ACT')).code, 0);
    assert.equal((await run(root, 'KPI-ACT', 'KPI-1')).code, 0);
    assert.deepEqual(readAll(root), product);
  });

  it('writes nothing with --dry-run, and answers programs as its schema says', async () => {
    const root = makeTempFolder(product);
    const { stdout, code } = await run(root, 'REQ-1', 'REQ-7', '--dry-run', '--format', 'json');
    assert.equal(code, 0);
    assert.deepEqual(readAll(root), product);
    const answer = JSON.parse(stdout) as object;
    const schema = readFileSync(resolve(import.meta.dirname, '../../schemas/rename.schema.json'), 'utf8');
    const ajv = new Ajv();
    assert.ok(ajv.validate(JSON.parse(schema) as object, answer), ajv.errorsText());
    assert.deepEqual(answer, {
      schemaVersion: 1,
      root,
      id: 'REQ-1',
      newId: 'REQ-7',
      dryRun: true,
      alias: false,
      summary: { files: 3, places: 4, moves: 0 },
      places: [
        { group: 'definition', file: 'specs/reqs.md', line: 1 },
        { group: 'specs', file: 'specs/reqs.md', line: 5 },
        { group: 'code', file: 'src/import.ts', line: 1 },
        { group: 'tests', file: 'test/import.test.ts', line: 1 },
      ],
      moves: [],
    });
  });

  it('keeps the old id as an alias where it is asked to', async () => {
    const root = makeTempFolder(product);
    const { stdout } = await run(root, 'REQ-1', 'REQ-7', '--keep-alias');
    assert.match(stdout, /5 places in 3 files changed\. REQ-1 goes on as an alias\.\n$/);
    assert.equal(
      readFileSync(join(root, 'specs/reqs.md'), 'utf8'),
      '# REQ-7: Import a project\n\n- moves: KPI-1\n- aliases: REQ-1\n\nSee REQ-7 and KPI-1.\n',
    );
    await run(root, 'REQ-7', 'REQ-8', '--keep-alias');
    assert.match(readFileSync(join(root, 'specs/reqs.md'), 'utf8'), /^- aliases: REQ-1, REQ-7$/m);
  });

  it('refuses in one sentence, with exit code 2 and every file as it was', async () => {
    const root = makeTempFolder(product);
    const cases: readonly (readonly [readonly string[], RegExp])[] = [
      [['REQ-9', 'REQ-7'], /^There is no item REQ-9\./],
      [['REQ-1', 'KPI-7'], /^KPI-7 is no id of a requirement/],
      [['REQ-1', 'import'], /^'import' is not an id: write one like REQ-1\.\n$/],
      [['REQ-1'], /missing required argument 'new-id'/],
    ];
    for (const [args, message] of cases) {
      const { code, stdout, stderr } = await run(root, ...args);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, message);
    }
    assert.deepEqual(readAll(root), product);
  });

  it('changes nothing where one of the files is not UTF-8', async () => {
    const latin = Buffer.from('// caf\u00e9 implements REQ-1\n', 'latin1');
    const root = makeTempFolder({ ...product, 'src/latin.ts': latin });
    const { code, stderr } = await run(root, 'REQ-1', 'REQ-7');
    assert.equal(code, 2);
    assert.equal(stderr, 'Nothing was renamed: src/latin.ts is not saved as UTF-8.\n');
    assert.deepEqual(readFileSync(join(root, 'src/latin.ts')), latin);
    assert.equal(readFileSync(join(root, 'specs/reqs.md'), 'utf8'), product['specs/reqs.md']);
    assert.ok(!existsSync(join(root, 'specs/.reqs.md')) && readdirSync(join(root, 'specs')).length === 2);
  });

  it('refuses under a configuration that is broken', async () => {
    const root = makeTempFolder({ ...product, 'throughline.yaml': 'rules: [' });
    const { code, stderr } = await run(root, 'REQ-1', 'REQ-7');
    assert.equal(code, 2);
    assert.match(stderr, /^throughline\.yaml has errors, so nothing was renamed/);
  });
});
