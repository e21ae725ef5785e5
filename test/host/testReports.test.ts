import assert from 'node:assert/strict';
import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openProject, type Project } from '../../server/src/host/project.ts';
import { resultsOf } from '../../server/src/core/queries/testResults.ts';
import { makeTempFolder } from '../support/tempFolder.ts';

const spec = '# REQ-1: Open\n\n- status: verified\n';
const test = "it('REQ-1 opens', () => open());\n";
const passed = '<testsuite><testcase name="REQ-1 opens"/></testsuite>';
const failed = '<testsuite><testcase name="REQ-1 opens"><failure/></testcase></testsuite>';

function statesOf(project: Project): string {
  const snapshot = project.workspace.sync();
  const [item] = snapshot.itemsById('REQ-1');
  const results = item && resultsOf(snapshot, item);
  return results === undefined ? 'no report' : (results.state ?? 'in none');
}

function rulesOf(project: Project): readonly string[] {
  project.workspace.check();
  return [...project.workspace.findings().values()]
    .flat()
    .map(({ rule }) => rule)
    .toSorted();
}

// verifies TL-39/AC-2
describe('reports of test runs on disk', () => {
  const files = { 'a.md': spec, 'test/a.test.ts': test, '.gitignore': 'out\n' };

  it('are read though git ignores them, and read again when they change', async () => {
    const root = makeTempFolder({
      ...files,
      'throughline.yaml': 'testReports: out/junit.xml\n',
      'out/junit.xml': passed,
    });
    const project = await openProject(root, { cache: false });
    assert.equal(statesOf(project), 'passed');
    assert.ok(!rulesOf(project).includes('verified-but-failing'));
    writeFileSync(join(root, 'out/junit.xml'), failed);
    await project.sweep();
    assert.equal(statesOf(project), 'failed');
    assert.ok(rulesOf(project).includes('verified-but-failing'));
    rmSync(join(root, 'out'), { recursive: true });
    await project.refresh([project.uris.toUri('a.md')]);
    assert.equal(statesOf(project), 'no report');
    assert.deepEqual(project.workspace.sync().records.tests, {
      reports: [],
      unreadable: [],
      absent: ['out/junit.xml'],
    });
  });

  it('are found by pattern, and the latest counts', async () => {
    const settings = 'testReports: ["out/**/*.xml", nowhere.json]\n';
    const root = makeTempFolder({
      ...files,
      'throughline.yaml': settings,
      'out/a/old.xml': failed,
      'out/b/new.xml': passed,
    });
    utimesSync(join(root, 'out/a/old.xml'), new Date('2026-01-01'), new Date('2026-01-01'));
    const project = await openProject(root, { cache: false });
    assert.equal(statesOf(project), 'passed');
    const { tests } = project.workspace.sync().records;
    assert.deepEqual(
      tests?.reports.map(({ file }) => file),
      ['out/a/old.xml', 'out/b/new.xml'],
    );
    assert.deepEqual(tests?.absent, ['nowhere.json']);
  });

  it('are a warning where they cannot be read, and nothing else is', async () => {
    const root = makeTempFolder({
      ...files,
      'throughline.yaml': 'testReports: out/*\n',
      'out/half.xml': '<testsuite><testc',
    });
    mkdirSync(join(root, 'out/folder'));
    const project = await openProject(root, { cache: false });
    const found = rulesOf(project);
    assert.deepEqual(
      found.filter(rule => rule === 'invalid-record'),
      ['invalid-record'],
    );
    writeFileSync(join(root, 'out/half.xml'), passed);
    await project.sweep();
    assert.ok(!rulesOf(project).includes('invalid-record'));
  });

  it('are no matter where the configuration names none', async () => {
    const project = await openProject(makeTempFolder({ ...files, 'out/junit.xml': failed }), { cache: false });
    assert.equal(project.workspace.sync().records.tests, undefined);
    assert.equal(statesOf(project), 'no report');
  });
});
