import assert from 'node:assert/strict';
import { openFiles, uriOf } from '../../support/openFiles.ts';

const statementsOf = (text: string): readonly string[] =>
  openFiles({ 'a.md': text })
    .snapshot.itemsOf(uriOf('a.md'))
    .map(item => item.definition.statement);

describe('what a heading states', () => {
  it('is the first paragraph under it', () => {
    assert.deepEqual(statementsOf('# KPI-1: Rate\n\nShare of people who come back.\n\n- unit: %\n\nMore.'), [
      'Share of people who come back.',
    ]);
  });

  it('is no field and no paragraph under a later heading', () => {
    assert.deepEqual(statementsOf('# KPI-1: Rate\n\n**Unit**: %\n\n## Why\n\nBecause.'), ['Rate']);
  });
});

describe('a bold key on its own line', () => {
  it('ends the value before it, whatever it names', () => {
    const text = '# Spec\n\n**Created**: 2026-01-25\n**Status**: Draft\n**Input**: "x"\n\n- **FR-001**: System MUST a.';
    const { snapshot } = openFiles({ 'a.md': text });
    assert.equal(snapshot.itemsOf(uriOf('a.md'))[0]?.status, 'draft');
  });
});

describe('Kiro', () => {
  const requirements = '### Requirement 1: Search\n\n1. WHEN a THEN b\n2. WHEN c THEN d\n';
  it('reads numbered items right under a requirement as criteria', () => {
    const { snapshot } = openFiles({ '.kiro/specs/x/requirements.md': requirements });
    assert.deepEqual([...snapshot.items()].map(item => item.id).toSorted(), ['REQ-1', 'REQ-1/AC-1', 'REQ-1/AC-2']);
  });

  it('calls a criterion that its tasks cite and nobody wrote unknown', () => {
    const { workspace } = openFiles({
      '.kiro/specs/x/requirements.md': requirements,
      '.kiro/specs/x/tasks.md': '- [ ] 1. Do\n  - _Requirements: 1.2, 1.3_\n',
    });
    const findings = workspace.findings().get(uriOf('.kiro/specs/x/tasks.md')) ?? [];
    assert.deepEqual(
      findings.map(({ rule, subject }) => `${rule} ${subject}`),
      ['unknown-id REQ-1/AC-3'],
    );
  });
});
