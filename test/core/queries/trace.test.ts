import assert from 'node:assert/strict';
import { summariseRequirements } from '../../../server/src/core/queries/coverage.ts';
import { traceDown, traceUp, type TraceNode } from '../../../server/src/core/queries/trace.ts';
import { openFiles, uriOf } from '../../support/openFiles.ts';

/** A tree on one line: `REQ-1 (moves KPI-1)`. */
function draw({ item, link, children }: TraceNode): string {
  const inner = children.length > 0 ? ` (${children.map(draw).join(', ')})` : '';
  return `${link === '' ? '' : `${link} `}${item?.id ?? 'code'}${inner}`;
}

describe('the trace through a KPI', () => {
  const used = '# OBJ-1: Grow\n\n- **KR-1**: From 1 to 2 — uses KPI-1\n';
  const requirement = '# REQ-1: Pay\n\n- moves: KPI-1\n';

  it('goes on to the key result that uses it, where it measures nothing itself', () => {
    const { snapshot } = openFiles({ 'a.md': `${used}\n# KPI-1: Rate\n\n${requirement}`, 'a.ts': '// REQ-1' });
    const [objective] = snapshot.itemsById('OBJ-1');
    const [pay] = snapshot.itemsById('REQ-1');
    const [kpi] = snapshot.itemsById('KPI-1');
    assert.ok(objective && pay && kpi);
    assert.equal(draw(traceUp(snapshot, pay)), 'REQ-1 (moves KPI-1 (used by OBJ-1/KR-1 (proves OBJ-1)))');
    assert.equal(
      draw(traceDown(snapshot, objective)),
      'OBJ-1 (proven by OBJ-1/KR-1 (uses KPI-1 (moved by REQ-1 (implemented by code))))',
    );
    assert.equal(draw(traceDown(snapshot, kpi)), 'KPI-1 (moved by REQ-1 (implemented by code))');
    assert.equal(summariseRequirements(snapshot).traced, 1);
  });

  it('goes to the objective that it measures, where it says one', () => {
    const { snapshot } = openFiles({
      'a.md': `${used}\n# OBJ-2: Stay\n\n# KPI-1: Rate\n\n- measures: OBJ-2\n\n${requirement}`,
    });
    const [pay] = snapshot.itemsById('REQ-1');
    assert.ok(pay);
    assert.equal(draw(traceUp(snapshot, pay)), 'REQ-1 (moves KPI-1 (measures OBJ-2))');
  });

  it('is checked anew when a key result in another file begins to use it', () => {
    const { workspace } = openFiles({
      'a.md': '# OBJ-1: Grow\n\n- **KR-1**: From 1 to 2\n',
      'b.md': `# KPI-1: Rate\n\n${requirement}`,
    });
    const isLost = (): boolean | undefined =>
      workspace
        .findings()
        .get(uriOf('b.md'))
        ?.some(({ rule }) => rule === 'requirement-without-objective');
    assert.equal(isLost(), true);
    workspace.setText(uriOf('a.md'), 'a.md', used);
    workspace.check();
    assert.equal(isLost(), false);
  });
});
