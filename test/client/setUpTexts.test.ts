import { testDay } from '../support/openFiles.ts';
import assert from 'node:assert/strict';
import { defaultConfig } from '../../server/src/core/model/config.ts';
import type { FileUri } from '../../server/src/core/model/place.ts';
import { Workspace } from '../../server/src/core/workspace.ts';
import { planSetUp } from '../../server/src/setUpTexts.ts';

describe('what Set Up writes', () => {
  const [configuration, spec] = planSetUp([]);

  it('puts the first spec where specs already are', () => {
    assert.equal(spec?.path, 'specs/product.md');
    assert.equal(planSetUp(['docs', 'src'])[1]?.path, 'docs/product.md');
    assert.equal(planSetUp(['docs', 'specs'])[1]?.path, 'specs/product.md');
  });

  it('is a spec that reads from vision to requirement without a finding', () => {
    assert.ok(spec);
    const workspace = new Workspace(defaultConfig, testDay);
    const uri = 'file:///product.md' as FileUri;
    workspace.setText(uri, spec.path, spec.text);
    workspace.setComplete();
    const found = [...workspace.findings()].flatMap(([, findings]) =>
      findings.map(({ rule, message }) => `${rule}: ${message}`),
    );
    assert.deepEqual(found, []);
    const kinds = workspace
      .sync()
      .itemsOf(uri)
      .map(item => item.kind);
    assert.deepEqual(kinds, ['vision', 'objective', 'kpi', 'requirement', 'acceptance', 'acceptance']);
  });

  it('is a configuration of comments only: nothing changes until somebody wants it', () => {
    assert.ok(configuration);
    const lines = configuration.text.split('\n').filter(line => line !== '');
    assert.ok(
      lines.every(line => line.startsWith('# ')),
      lines.find(line => !line.startsWith('# ')),
    );
  });
});
