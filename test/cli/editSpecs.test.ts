import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SpecEdits } from '../../server/src/cli/editSpecs.ts';
import { openProject } from '../../server/src/host/project.ts';
import { makeTempFolder } from '../support/tempFolder.ts';

describe('edits of specs', () => {
  const files = { 'a.md': '# REQ-1: A\n\n- status: draft\n- Priorty: must\n', 'sub/b.md': 'See [REQ-1].\n' };
  const all = new Set(Object.keys(files));

  it('are on disk only once they are written', async () => {
    const { root, edits } = await start();
    assert.equal(read(root, 'a.md'), files['a.md']);
    assert.deepEqual(
      edits.files.map(({ file }) => file),
      ['a.md', 'sub/b.md'],
    );
    assert.deepEqual(await edits.write(), []);
    assert.match(read(root, 'a.md'), /Priority/);
    assert.equal(read(root, 'sub/b.md'), 'See [REQ-1].\n\n[REQ-1]: ../a.md#req-1-a "A"\n');
    assert.ok(!existsSync(join(root, 'a.md.lock')));
  });

  it('do not write over what somebody wrote meanwhile', async () => {
    const { root, edits } = await start();
    writeFileSync(join(root, 'a.md'), '# REQ-1: Another\n');
    assert.deepEqual(await edits.write(), [{ file: 'a.md', reason: 'somebody changed it meanwhile; run this again' }]);
    assert.equal(read(root, 'a.md'), '# REQ-1: Another\n');
    assert.match(read(root, 'sub/b.md'), /\[REQ-1\]: /);
  });

  it('do not follow a link out of the repository', async () => {
    const { root, edits } = await start();
    const elsewhere = makeTempFolder();
    renameSync(join(root, 'sub'), join(root, 'old'));
    mkdirSync(join(elsewhere, 'sub'));
    writeFileSync(join(elsewhere, 'sub/b.md'), files['sub/b.md']);
    symlinkSync(join(elsewhere, 'sub'), join(root, 'sub'));
    const [failed] = await edits.write();
    assert.match(failed?.reason ?? '', /leads out of this repository/);
    assert.equal(read(elsewhere, 'sub/b.md'), files['sub/b.md']);
  });

  async function start() {
    const root = makeTempFolder(files);
    const edits = new SpecEdits(await openProject(root, { cache: false }));
    await edits.fixWords(all, 'fields');
    await edits.formatLinks(all);
    return { root, edits };
  }
});

function read(root: string, path: string): string {
  return readFileSync(join(root, path), 'utf8');
}
