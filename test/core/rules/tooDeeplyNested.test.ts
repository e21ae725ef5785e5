import assert from 'node:assert/strict';
import { tooDeeplyNested } from '../../../server/src/core/rules/tooDeeplyNested.ts';
import { openFiles, uriOf } from '../../support/openFiles.ts';

describe('too-deeply-nested', () => {
  it('names quotes that no person nests so deep, and reads the rest', () => {
    const text = `# REQ-1: Book a table\n\n# Pasted\n\n${'> '.repeat(10_000)}deep\n\n# REQ-2: Cancel it\n`;
    assert.deepEqual(findingsOf(text), ['warning']);
    const { snapshot } = openFiles({ 'a.md': text });
    assert.deepEqual(
      snapshot.itemsOf(uriOf('a.md')).map(({ id }) => id),
      ['REQ-1', 'REQ-2'],
    );
  });

  it('leaves what people nest alone', () => {
    assert.deepEqual(
      findingsOf(Array.from({ length: 8 }, (_, i) => `${'  '.repeat(i)}- level ${i + 1}`).join('\n')),
      [],
    );
  });
});

function findingsOf(text: string): readonly string[] {
  const { workspace } = openFiles({ 'a.md': text });
  const found = workspace.findings().get(uriOf('a.md')) ?? [];
  return found.filter(({ rule }) => rule === tooDeeplyNested.name).map(({ severity }) => severity);
}
