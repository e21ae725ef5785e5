import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv } from 'ajv';
import { makeTempFolder } from '../support/tempFolder.ts';
import { product, runCli, runJson } from './runCli.ts';

const schemaFile = resolve(import.meta.dirname, '../../schemas/doctor.schema.json');

describe('throughline doctor', function () {
  this.timeout(60_000);

  it('says what was found where, and how long it took', async () => {
    const { code, stdout } = await runCli(['doctor', product, '--today', '2026-08-20']);
    assert.equal(code, 0);
    for (const fact of [
      /^Throughline +\d+\.\d+\.\d+ \(from source\), Node\.js \d+/m,
      /^Root +.*product$/m,
      /^Configuration +.*profile 1, fails from error$/m,
      /^Files +\d+ specs?, \d+ code files?, \d+ test files?, \d+ histor/m,
      /^Items +.*objective/m,
      /^Time +\d+ ms to find, read and link, \d+ ms to check$/m,
    ])
      assert.match(stdout, fact);
  });

  it('answers in JSON as its schema says, with the counts that check has', async () => {
    const answer = await runJson(['doctor', product, '--today', '2026-08-20']);
    const ajv = new Ajv({ strict: true, allowUnionTypes: true });
    assert.ok(ajv.validate(JSON.parse(readFileSync(schemaFile, 'utf8')) as object, answer), ajv.errorsText());
    const { stdout } = await runCli(['check', product, '--today', '2026-08-20', '--format', 'json']);
    const { summary } = JSON.parse(stdout) as { summary: { findings: object; items: object; files: number } };
    assert.deepEqual([answer['findings'], answer['items']], [summary.findings, summary.items]);
    const files = Object.values(answer['files'] as Record<string, number>).reduce((sum, count) => sum + count, 0);
    assert.equal(files, summary.files);
  });

  const cases: readonly (readonly [string, Record<string, string>, RegExp | undefined])[] = [
    ['nothing', { 'a.md': '## REQ-1: One\n', 'a.ts': '// REQ-1\n' }, undefined],
    ['an empty folder', {}, /No Markdown file was found/],
    ['specs without ids', { 'a.md': '# Hello\n' }, /`throughline init` writes a first one/],
    ['a broken configuration', { 'throughline.yaml': 'failOn: [', 'a.md': '# x\n' }, /throughline\.yaml has errors/],
    ['specs alone', { 'a.md': '## REQ-1: One\n' }, /No code was found beside the specs/],
    [
      'a prefix that sleeps',
      { 'a.md': 'REQ-1, REQ-2 and REQ-3\n' },
      /^ {2}- REQ ids are mentioned 3 times, but no spec defines one/m,
    ],
    [
      'ids that begin again in each folder',
      Object.fromEntries(
        ['login', 'search', 'export', 'billing'].map(name => [
          `docs/${name}/spec.md`,
          '# FR-1: A\n\n# FR-2: B\n\n# FR-3: C\n',
        ]),
      ),
      /`scopes: "docs\/\*"` in throughline\.yaml tells them apart/,
    ],
    [
      'a wall of errors',
      { 'a.md': `# REQ-1: One\n\n${Array.from({ length: 100 }, (_, i) => `REQ-${i + 2}`).join(', ')}\n` },
      /There are 100 errors: if most are old, `throughline baseline create`/,
    ],
    ['an error', { 'a.md': '## REQ-1: One\n\nREQ-2\n' }, /There is 1 error/],
  ];
  for (const [name, files, expected] of cases) {
    it(`names what is in the way: ${name}`, async () => {
      const { stdout } = await runCli(['doctor', makeTempFolder(files)]);
      assert.match(stdout, expected ?? /Nothing is in the way\./);
    });
  }
});
