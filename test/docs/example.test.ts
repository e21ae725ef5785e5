import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDay } from '../../server/src/core/model/day.ts';
import { severities } from '../../server/src/core/model/finding.ts';
import { makeCard } from '../../server/src/core/queries/card.ts';
import { metricOf } from '../../server/src/core/queries/metric.ts';
import { renderCardText } from '../../server/src/core/render/cardText.ts';
import { openProject, type Project } from '../../server/src/host/project.ts';

const root = join(import.meta.dirname, '..', '..', 'examples');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

// verifies TL-20/AC-1
describe('examples/', () => {
  let project: Project;
  before(async () => {
    const day = readDay(/`--today (\S+)`/.exec(readme)?.[1] ?? '');
    assert.ok(day !== undefined, 'the README says which day it speaks of');
    project = await openProject(root, { cache: false, today: day });
    project.workspace.check();
  });

  it('reports the gaps that its README lists, and no others', () => {
    const listed = [...readme.matchAll(/^\| (\S+) \| `([a-z-]+)` \| `([^`]+)` \|/gm)].map(match =>
      match.slice(1, 4).join(' '),
    );
    assert.ok(listed.length >= 8);
    const found = listFindings()
      .filter(({ severity }) => severity === 'error' || severity === 'warning')
      .map(({ path, rule, subject }) => `${path} ${rule} ${subject ?? ''}`);
    assert.deepEqual(found.toSorted(), listed.toSorted());
  });

  it('has as many findings of each severity as its README says', () => {
    const words = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
    const teens = ['eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen'];
    const [error, warning, information] = severities.map(
      severity => [...words, ...teens][listFindings().filter(finding => finding.severity === severity).length] ?? 'many',
    );
    const said = `finds ${error ?? ''} error, ${warning ?? ''} warnings and ${information ?? ''} things to know`;
    assert.ok(readme.includes(said), `the README should say: ${said}`);
  });

  it('has what a small product needs', () => {
    const count = (kind: string): number =>
      [...project.workspace.sync().items()].filter(item => item.kind === kind).length;
    assert.equal(count('vision'), 1);
    assert.equal(count('objective'), 4);
    assert.equal(count('kpi'), 11);
    assert.ok(count('requirement') >= 40);
    const statuses = new Set(
      [...project.workspace.sync().items()].filter(item => item.kind === 'requirement').map(item => item.status),
    );
    assert.equal(statuses.size, 13, 'every status of the life cycle occurs');
  });

  it('shows every way in which a number can stand', () => {
    const snapshot = project.workspace.sync();
    const states = [...snapshot.itemsLike('kpi')].map(item => metricOf(snapshot, item));
    for (const state of ['broken', 'no-data', 'stale', 'on-track', 'off-track']) {
      assert.ok(
        states.some(metric => metric?.state === state),
        state,
      );
    }
    assert.equal(states.filter(metric => metric?.isRestricted).length, 1);
    const longest = Math.max(...states.map(metric => metric?.points.length ?? 0));
    assert.ok(longest > 100, 'two years of weeks');
  });

  it('shows a number as the README of the project says', () => {
    const [, shown = ''] = /\$ throughline show KPI-ROOM\n([^`]+)```/.exec(readFileSync(join(root, '..', 'README.md'), 'utf8')) ?? [];
    const snapshot = project.workspace.sync();
    const [kpi] = snapshot.itemsById('KPI-ROOM');
    assert.ok(kpi);
    const card = renderCardText(makeCard(snapshot, kpi)).replace(/\s+/g, ' ');
    const said = shown.trim().replace(/\s+/g, ' ');
    assert.ok(said.length > 200 && card.includes(said), card);
  });

  function listFindings() {
    const snapshot = project.workspace.sync();
    return [...project.workspace.findings()].flatMap(([uri, findings]) =>
      findings.map(finding => ({ ...finding, path: snapshot.file(uri)?.path ?? '' })),
    );
  }
});
