import assert from 'node:assert/strict';
import { makeEmptyFacts } from '../../../server/src/core/model/facts.ts';
import { invalidRecord } from '../../../server/src/core/rules/invalidRecord.ts';
import { indexLines } from '../../../server/src/core/text/lineIndex.ts';
import { openFiles, uriOf } from '../../support/openFiles.ts';

const path = 'throughline-baseline.json';

describe('invalid-record', () => {
  it('gives what the host found its severity, and no baseline makes it milder', () => {
    const { workspace } = openFiles({});
    const problem = { rule: invalidRecord.name, span: { start: 0, end: 0 }, message: 'This is no list.' };
    workspace.setFacts(uriOf(path), path, { ...makeEmptyFacts(indexLines('')), problems: [problem] });
    const entry = { rule: 'invalid-record', file: path, since: '2026-08-01' };
    workspace.setRecords({ ...workspace.sync().records, baseline: { entries: [entry] } });
    workspace.check();
    assert.deepEqual(workspace.findings().get(uriOf(path)), [{ ...problem, file: uriOf(path), severity: 'error' }]);
    assert.deepEqual(workspace.staleBaseline(), [entry]);
  });
});
