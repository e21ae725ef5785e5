import assert from 'node:assert/strict';
import { makeEmptyFacts } from '../../../server/src/core/model/facts.ts';
import { invalidConfiguration } from '../../../server/src/core/rules/invalidConfiguration.ts';
import { indexLines } from '../../../server/src/core/text/lineIndex.ts';
import { openFiles, uriOf } from '../../support/openFiles.ts';

describe('invalid-configuration', () => {
  it('gives what the host found its severity', () => {
    const { workspace } = openFiles({});
    const problem = { rule: invalidConfiguration.name, span: { start: 0, end: 0 }, message: 'This is not YAML.' };
    const facts = { ...makeEmptyFacts(indexLines('')), problems: [problem] };
    workspace.setFacts(uriOf('throughline.yaml'), 'throughline.yaml', facts);
    workspace.check();
    assert.deepEqual(workspace.findings().get(uriOf('throughline.yaml')), [
      { ...problem, file: uriOf('throughline.yaml'), severity: 'error' },
    ]);
  });

  it('keeps the milder severity of an unknown setting', () => {
    const { workspace } = openFiles({});
    const problem = { rule: invalidConfiguration.name, span: { start: 0, end: 0 }, message: 'No such setting.' };
    const facts = { ...makeEmptyFacts(indexLines('')), problems: [{ ...problem, severity: 'warning' as const }] };
    workspace.setFacts(uriOf('throughline.yaml'), 'throughline.yaml', facts);
    workspace.check();
    assert.equal(workspace.findings().get(uriOf('throughline.yaml'))?.[0]?.severity, 'warning');
  });
});
