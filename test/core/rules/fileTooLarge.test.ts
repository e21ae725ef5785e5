import assert from 'node:assert/strict';
import { makeEmptyFacts } from '../../../server/src/core/model/facts.ts';
import { fileTooLarge } from '../../../server/src/core/rules/fileTooLarge.ts';
import { indexLines } from '../../../server/src/core/text/lineIndex.ts';
import { openFiles, uriOf } from '../../support/openFiles.ts';

describe('file-too-large', () => {
  it('gives what the host found its severity', () => {
    const { workspace } = openFiles({});
    const problem = { rule: fileTooLarge.name, span: { start: 0, end: 0 }, message: 'This file has 50 MB.' };
    const facts = { ...makeEmptyFacts(indexLines('')), problems: [problem] };
    workspace.setFacts(uriOf('specs/a.md'), 'specs/a.md', facts);
    workspace.check();
    assert.deepEqual(workspace.findings().get(uriOf('specs/a.md')), [
      { ...problem, file: uriOf('specs/a.md'), severity: 'warning' },
    ]);
  });
});
