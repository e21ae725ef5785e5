import assert from 'node:assert/strict';
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openProject, type Project } from '../../server/src/host/project.ts';
import { makeTempFolder, writeFiles } from '../support/tempFolder.ts';

const name = 'throughline-baseline.json';
const gap = (id: string): string =>
  `{ "rule": "requirement-without-objective", "id": "${id}", "subject": "${id}", "since": "2026-11-22" }`;
const spec = '# OBJ-1: Grow\n\n# REQ-1: Log in\n- status: accepted\n\n# REQ-2: Log out\n- status: accepted\n';

const open = (root: string): Promise<Project> => openProject(root, { cache: false });

/** `path severity rule id` of the findings that matter here. */
function findingsOf({ workspace }: Project): readonly string[] {
  workspace.check();
  const snapshot = workspace.sync();
  return [...workspace.findings().values()]
    .flat()
    .filter(({ rule }) => rule === 'requirement-without-objective' || rule === 'invalid-record')
    .map(({ file, severity, rule, item = '' }) => `${snapshot.file(file)?.path} ${severity} ${rule} ${item}`.trim());
}

describe('records of a project', () => {
  it('are read at the load', async () => {
    const project = await open(makeTempFolder({ 'a.md': spec, [name]: `[\n  ${gap('REQ-1')}\n]\n` }));
    assert.deepEqual(findingsOf(project), [
      'a.md hint requirement-without-objective REQ-1',
      'a.md warning requirement-without-objective REQ-2',
    ]);
  });

  it('are no specs and no code, whatever the configuration calls code', async () => {
    const languages = 'comments:\n  .json: { line: ["//"] }\n';
    const files = { 'a.md': spec, 'throughline.yaml': languages, [name]: '[\n// implements REQ-1\n]' };
    const project = await open(makeTempFolder(files));
    assert.equal(project.fileCount, 1);
    assert.equal(project.workspace.requirements().implemented, 0);
  });

  it('are followed by sweeps and by single looks, as they come, change, break and go', async () => {
    const root = makeTempFolder({ 'a.md': spec });
    const project = await open(root);
    const known = (id: string): boolean =>
      findingsOf(project).includes(`a.md hint requirement-without-objective ${id}`);
    const isBroken = (): boolean => findingsOf(project).includes(`${name} error invalid-record`);
    for (const look of [() => project.sweep(), () => project.refresh([project.uris.toUri(name)])]) {
      writeFiles(root, { [name]: `[${gap('REQ-1')}]` });
      assert.deepEqual([...(await look()).changed], [name]);
      assert.deepEqual([known('REQ-1'), known('REQ-2'), isBroken()], [true, false, false]);
      writeFiles(root, { [name]: `[${gap('REQ-2')}]` });
      await look();
      assert.deepEqual([known('REQ-1'), known('REQ-2'), isBroken()], [false, true, false]);
      assert.deepEqual([...(await look()).changed], []);
      writeFiles(root, { [name]: `[\n${gap('REQ-1')}\n${gap('REQ-2')}\n]` });
      await look();
      assert.deepEqual([known('REQ-1'), known('REQ-2'), isBroken()], [true, true, true]);
      rmSync(join(root, name));
      await look();
      assert.deepEqual([known('REQ-1'), known('REQ-2'), isBroken()], [false, false, false]);
    }
  });

  it('hold on as they were where the file is no text any more', async () => {
    const root = makeTempFolder({ 'a.md': spec, [name]: `[${gap('REQ-1')}]` });
    const project = await open(root);
    writeFiles(root, { [name]: Buffer.from([0x5b, 0xff, 0x00, 0xfe]) });
    await project.sweep();
    assert.deepEqual(findingsOf(project), [
      'a.md hint requirement-without-objective REQ-1',
      'a.md warning requirement-without-objective REQ-2',
      `${name} error invalid-record`,
    ]);
  });

  it('count as saved, whatever an editor shows', async () => {
    const root = makeTempFolder({ 'a.md': spec, [name]: `[${gap('REQ-1')},]` });
    const project = await open(root);
    const uri = project.uris.toUri(name);
    assert.ok(project.covers(uri));
    const before = findingsOf(project);
    await project.setBuffer(uri, 'REQ-1 [');
    assert.deepEqual(findingsOf(project), before);
    project.closeBuffer(uri);
    assert.deepEqual(findingsOf(project), before);
  });

  it('stay when the configuration asks for all facts anew', async () => {
    const root = makeTempFolder({ 'a.md': spec, [name]: `[${gap('REQ-1')},\n${gap('REQ-2')},]` });
    const project = await open(root);
    const before = findingsOf(project);
    writeFiles(root, { 'throughline.yaml': 'kinds: { control: { prefixes: [CTL] } }\n' });
    assert.ok((await project.sweep()).workspaceReplaced);
    assert.deepEqual(findingsOf(project), before);
    assert.equal(before.length, 3);
  });

  it('count at the root alone', async () => {
    const root = makeTempFolder({ 'a.md': spec, 'deep/a.md': 'x' });
    writeFiles(root, { [name]: `[${gap('REQ-1')}]` });
    renameSync(join(root, name), join(root, 'deep', name));
    const project = await open(root);
    assert.ok(findingsOf(project).every(line => line.includes(' warning ')));
  });
});
