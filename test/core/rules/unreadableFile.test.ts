import assert from 'node:assert/strict';
import { makeEmptyFacts } from '../../../server/src/core/model/facts.ts';
import { unreadableFile } from '../../../server/src/core/rules/unreadableFile.ts';
import { indexLines } from '../../../server/src/core/text/lineIndex.ts';
import { openFiles, uriOf } from '../../support/openFiles.ts';

describe('unreadable-file', () => {
  it('gives what the host found its severity', () => {
    const { workspace } = openFiles({});
    const problem = { rule: unreadableFile.name, span: { start: 0, end: 0 }, message: 'This file is not text.' };
    const facts = { ...makeEmptyFacts(indexLines('')), problems: [problem] };
    workspace.setFacts(uriOf('specs/a.md'), 'specs/a.md', facts);
    workspace.check();
    assert.deepEqual(workspace.findings().get(uriOf('specs/a.md')), [
      { ...problem, file: uriOf('specs/a.md'), severity: 'error' },
    ]);
  });
});
