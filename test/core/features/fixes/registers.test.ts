import assert from 'node:assert/strict';
import { findRemedies } from '../../../../server/src/core/features/fixes/index.ts';
import { openFixture } from '../../../support/check.ts';
import { applyEdits } from '../../../support/checkFeature.ts';

/** The register after a part was added to all KPIs that have none; undefined where that is not offered. */
function addToAll(text: string, rule: string): string | undefined {
  const { workspace, snapshot, files } = openFixture(text);
  const [opened] = files.values();
  assert.ok(opened?.indexed);
  const findings = () => (workspace.findings().get(opened.uri) ?? []).filter(found => found.rule === rule);
  const [finding] = findings();
  assert.ok(finding);
  const place = { snapshot, file: opened.indexed, text: opened.text, rule, span: finding.span };
  const fix = findRemedies({ ...place, readText: () => undefined }).find(({ change }) =>
    / to all \d/.test(change.title),
  );
  if (!fix) return undefined;
  const fixed = applyEdits(opened.text, fix.change.texts);
  workspace.setText(opened.uri, opened.path, fixed);
  workspace.check();
  assert.deepEqual(findings(), [], fixed);
  return fixed;
}

describe('a part that a whole register lacks', () => {
  it('is one column of its table', () =>
    assert.equal(
      addToAll(
        '| ID | Title | Unit |\n|---|---|---|\n| KPI-1 | A | % |\n| KPI-2 | B | % |\n| KPI-3 | C | % |',
        'kpi-without-target',
      ),
      [
        '| ID | Title | Unit | Target |',
        '|---|---|---|---|',
        ...['1 | A', '2 | B', '3 | C'].map(row => `| KPI-${row} | % | [TARGET VALUE] by [DATE] |`),
      ].join('\n'),
    ));

  it('is a field of each, but of those that have it from elsewhere', () => {
    const kpis = [1, 2, 3, 4].map(n => `# KPI-${n}: A\n\n- unit: %\n`);
    const watched = '# KPI-5: B\n\n- unit: %\n- role: diagnostic\n';
    const fixed = addToAll([...kpis, watched].join('\n'), 'kpi-without-target');
    assert.equal(fixed?.match(/^- target: /gm)?.length, 4);
    assert.ok(fixed.endsWith(watched.trimEnd()));
  });

  it('is not offered for two', () =>
    assert.equal(addToAll('# KPI-1: A\n\n- unit: %\n\n# KPI-2: B\n\n- unit: %\n', 'kpi-without-target'), undefined));
});
