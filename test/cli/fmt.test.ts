import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import { makeTempFolder } from '../support/tempFolder.ts';
import { runCli, runJson } from './runCli.ts';

const goals = '# OBJ-1: Grow\n\n- status: active\n';
const links = '[OBJ-1]: ../goals.md#obj-1-grow "Grow"\n';

describe('throughline fmt', () => {
  it('makes ids links, says so, and has nothing to do the next time', async () => {
    const root = makeTempFolder({ 'goals.md': goals, 'specs/a.md': 'See [OBJ-1].\n' });
    const first = await runCli(['fmt', '--root', root]);
    assert.deepEqual(first, { code: 0, stderr: '', stdout: 'changed  specs/a.md: links\n1 of 2 specs changed.\n' });
    assert.equal(read(root, 'specs/a.md'), `See [OBJ-1].\n\n${links}`);
    const second = await runCli(['fmt', '--root', root]);
    assert.equal(second.stdout, '2 specs, nothing to change.\n');
    assert.equal(read(root, 'goals.md'), goals);
  });

  it('with --check writes nothing and fails where something would change', async () => {
    const root = makeTempFolder({ 'goals.md': goals, 'specs/a.md': 'See [OBJ-1].\n' });
    const { code, stdout } = await runCli(['fmt', '--check', '--root', root]);
    assert.equal(code, 1);
    assert.match(stdout, /^would change {2}specs\/a\.md: links$/m);
    assert.equal(read(root, 'specs/a.md'), 'See [OBJ-1].\n');
    assert.equal((await runCli(['fmt', '--check', 'goals.md', '--root', root], { cwd: root })).code, 0);
  });

  it('keeps a byte order mark, line ends and a missing last one', async () => {
    const root = makeTempFolder({ 'goals.md': goals, 'specs/a.md': '\uFEFFSee [OBJ-1].\r\nMore.' });
    await runCli(['fmt', '--root', root]);
    assert.equal(read(root, 'specs/a.md'), `\uFEFFSee [OBJ-1].\r\nMore.\r\n\r\n${links.trimEnd()}`);
  });

  it('puts misspelt keys and statuses right, and leaves what is understood', async () => {
    const root = makeTempFolder({
      'a.md':
        '# REQ-1: A\n\n- Priorty: must\n- Status: In Progress\n- DRI: @ana\n\n# REQ-2: B\n\n- status: accepeted\n\nSee REQ 1.\n',
    });
    const { stdout } = await runCli(['fmt', '--root', root]);
    assert.match(stdout, /^changed {2}a\.md\n {2}line 3: Change to 'Priority'\n {2}line 9: Change to 'accepted'$/m);
    assert.equal(
      read(root, 'a.md'),
      '# REQ-1: A\n\n- Priority: must\n- Status: In Progress\n- DRI: @ana\n\n# REQ-2: B\n\n- status: accepted\n\nSee REQ 1.\n',
    );
  });

  it('takes files and folders, as they stand from the working directory', async () => {
    const files = { 'goals.md': goals, 'specs/a.md': '[OBJ-1]\n', 'specs/b.md': '[OBJ-1]\n', 'c.md': '[OBJ-1]\n' };
    const root = makeTempFolder({ ...files, 'throughline.yaml': '' });
    await runCli(['fmt', 'a.md'], { cwd: join(root, 'specs') });
    assert.equal(read(root, 'specs/a.md'), `[OBJ-1]\n\n${links}`);
    assert.equal(read(root, 'specs/b.md'), '[OBJ-1]\n');
    await runCli(['fmt', 'specs'], { cwd: root });
    assert.equal(read(root, 'specs/b.md'), `[OBJ-1]\n\n${links}`);
    assert.equal(read(root, 'c.md'), '[OBJ-1]\n');
  });

  it('refuses what is no spec of the project', async () => {
    const root = makeTempFolder({ 'goals.md': goals, 'throughline.yaml': '' });
    const outside = await runCli(['fmt', '../x.md'], { cwd: root });
    assert.deepEqual([outside.code, /lies outside of/.test(outside.stderr)], [2, true]);
    const missing = await runCli(['fmt', 'x.md'], { cwd: root });
    assert.deepEqual([missing.code, missing.stderr], [2, 'x.md is no spec of this project, and no folder with any.\n']);
  });

  it('changes nothing while the configuration has errors', async () => {
    const root = makeTempFolder({ 'goals.md': goals, 'specs/a.md': '[OBJ-1]\n', 'throughline.yaml': 'kinds: 3\n' });
    const { code, stderr } = await runCli(['fmt', '--root', root]);
    assert.equal(code, 2);
    assert.match(stderr, /nothing was formatted/);
    assert.equal(read(root, 'specs/a.md'), '[OBJ-1]\n');
  });

  it('says which specs it leaves alone, and why', async () => {
    const root = makeTempFolder({ 'goals.md': goals, 'a.md': '[OBJ-1]\n\n```\ncode' });
    const { code, stdout } = await runCli(['fmt', '--root', root]);
    assert.equal(code, 0);
    assert.match(stdout, /^left alone {2}a\.md: it ends within code/m);
  });

  it('answers in JSON as its schema says', async () => {
    const root = makeTempFolder({
      'goals.md': goals,
      'specs/a.md': '# REQ-1: A\n\n- Priorty: must\n- objective: [OBJ-1]\n',
    });
    const answer = await runJson(['fmt', '--check', '--root', root]);
    const schema = JSON.parse(
      readFileSync(resolve(import.meta.dirname, '../../schemas/fmt.schema.json'), 'utf8'),
    ) as object;
    const ajv = new Ajv({ strict: true, allowUnionTypes: true });
    assert.ok(ajv.validate(schema, answer), ajv.errorsText());
    assert.deepEqual(answer['summary'], { specs: 2, changed: 1, skipped: 0, failed: 0 });
    assert.deepEqual(answer['files'], [
      {
        file: 'specs/a.md',
        links: true,
        words: [{ line: 3, rule: 'unknown-field', title: "Change to 'Priority'" }],
        outcome: 'changed',
      },
    ]);
  });
});

describe('throughline check --fix', () => {
  const text = '# REQ-1: A\n\n- Priorty: must\n- status: drafd\n\nSee REQ 2 and REQ-3.\n\n# REQ-2: B\n';

  it('puts words right where only one can be meant, and reports the rest', async () => {
    const root = makeTempFolder({ 'a.md': text });
    const { stdout } = await runCli(['check', '--fix', root]);
    assert.equal(
      read(root, 'a.md'),
      text.replace('Priorty', 'Priority').replace('drafd', 'draft').replace('REQ 2', 'REQ-2'),
    );
    assert.match(stdout, /^fixed {2}a\.md, line 3: Change to 'Priority'$/m);
    assert.match(stdout, /REQ-3/);
    assert.doesNotMatch(stdout, /unknown-field|unknown-status|id-near-miss/);
  });

  it('tells in JSON what it did, and nothing where there was nothing', async () => {
    const root = makeTempFolder({ 'a.md': text });
    const { stdout } = await runCli(['check', '--fix', '--format', 'json', root]);
    const { fixed } = JSON.parse(stdout) as { readonly fixed: readonly { readonly line: number }[] };
    assert.deepEqual(
      fixed.map(({ line }) => line),
      [3, 4, 6],
    );
    const again = await runCli(['check', '--fix', '--format', 'json', root]);
    assert.equal('fixed' in (JSON.parse(again.stdout) as object), false);
  });

  it('leaves what could be two words, and ids that nobody defines', async () => {
    const open = '# REQ-1: A\n\n- status: relected\n\nSee REQ 7.\n';
    const root = makeTempFolder({ 'a.md': open });
    await runCli(['check', '--fix', root]);
    assert.equal(read(root, 'a.md'), open);
  });
});

function read(root: string, path: string): string {
  return readFileSync(join(root, path), 'utf8');
}
