import assert from 'node:assert/strict';
import { renameItem } from '../../../server/src/core/features/rename.ts';
import { openFiles, uriOf } from '../../support/openFiles.ts';

/** Milliseconds, the best of five, for renaming an id that so many specs use, in a repository of 1000 specs. */
function timeRename(uses: number): number {
  const files: Record<string, string> = { 'home.md': '# REQ-118: Import\n' };
  for (let i = 0; i < 1000; i++) {
    const lines = Array.from({ length: 2 }, (_, k) => `- **FR-${i}-${k}**: It depends on REQ-5/AC-1 and FR-${i}-0.\n`);
    files[`specs/${i}.md`] = `# REQ-${1000 + i}: Part\n\n${lines.join('')}${i < uses ? '\nSee REQ-118.\n' : ''}`;
  }
  const byUri = new Map(Object.entries(files).map(([path, text]) => [uriOf(path), text]));
  const { snapshot } = openFiles(files);
  const [item] = snapshot.itemsById('REQ-118');
  assert.ok(item);
  const times = Array.from({ length: 5 }, () => {
    const started = performance.now();
    const renaming = renameItem(snapshot, item, 'REQ-9', uri => byUri.get(uri));
    assert.ok(renaming.kind === 'change' && renaming.change.texts.length === uses + 1);
    return performance.now() - started;
  });
  return Math.min(...times);
}

describe('a rename', () => {
  it('of an id in 500 places stays far below what a person notices, and grows with the places alone', function () {
    this.timeout(60_000);
    const [some, many] = [timeRename(500), timeRename(1000)];
    // The bar is 300 ms in an editor; the rest of it is for reading files and for the way there and back.
    assert.ok(some < 200, `${some.toFixed(0)} ms for 500 places`);
    // Of a few milliseconds chance decides what the multiple is.
    assert.ok(many < Math.max(some * 6, 60), `${many.toFixed(0)} ms for twice as many, ${some.toFixed(0)} ms for 500`);
  });
});
