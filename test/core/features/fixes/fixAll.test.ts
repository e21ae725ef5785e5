import assert from 'node:assert/strict';
import { findQuickFixes } from '../../../../server/src/core/features/fixes/index.ts';
import { openFixture } from '../../../support/check.ts';
import { applyEdits } from '../../../support/checkFeature.ts';

/** The text after all findings of a rule are fixed at once; undefined where that is not offered. */
function fixAll(text: string, rule: string): string | undefined {
  const { workspace, snapshot, files } = openFixture(text);
  const [opened] = files.values();
  assert.ok(opened?.indexed);
  const findings = workspace.findings().get(opened.uri) ?? [];
  const finding = findings.find(other => other.rule === rule);
  assert.ok(finding);
  const place = { snapshot, file: opened.indexed, text: opened.text, rule, span: finding.span };
  const fixes = findQuickFixes({ ...place, readText: () => undefined }, () => findings);
  const all = fixes.find(({ change }) => change.title.startsWith('Fix all '));
  if (!all) return undefined;
  const fixed = applyEdits(opened.text, all.change.texts);
  workspace.setText(opened.uri, opened.path, fixed);
  workspace.check();
  const left = workspace.findings().get(opened.uri) ?? [];
  assert.ok(!left.some(other => other.rule === rule), `${rule} is gone from:\n${fixed}`);
  return fixed;
}

describe('fixing all of a rule', () => {
  it('takes the one fix of each finding', () =>
    assert.equal(
      fixAll('# REQ-1: A\n\n- status: imlpemented\n\n# REQ-2: B\n\n- status: drfat\n', 'unknown-status'),
      '# REQ-1: A\n\n- status: implemented\n\n# REQ-2: B\n\n- status: draft',
    ));

  it('writes the same field into several items', () =>
    assert.equal(
      fixAll('# KPI-1: A\n\n- unit: %\n\n# KPI-2: B\n\n- unit: %\n', 'kpi-without-target')?.match(/\n- target: /g)
        ?.length,
      2,
    ));

  it('is not offered for one finding', () =>
    assert.equal(fixAll('# REQ-1: A\n\n- status: imlpemented\n', 'unknown-status'), undefined));

  it('is not offered where a person has to choose', () =>
    assert.equal(fixAll('# KPI-1: A\n\n- unit: %\n\n# KPI-2: B\n\n- unit: %\n', 'kpi-without-direction'), undefined));
});
