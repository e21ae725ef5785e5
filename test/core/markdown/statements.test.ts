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

describe('what a row states', () => {
  it('has no backslash before a bar, in code neither', () =>
    assert.deepEqual(statementsOf('| ID | Title |\n|---|---|\n| KPI-1 | `a \\| b` \\| c |\n'), ['a | b | c']));
});

describe('the title of an item that is named by its id alone', () => {
  const titlesOf = (text: string, path = 'a.md'): readonly string[] =>
    openFiles({ [path]: text })
      .snapshot.itemsOf(uriOf(path))
      .map(item => item.definition.title);

  it('is the first sentence under its heading', () => {
    assert.deepEqual(titlesOf('## REQ-1\n\nThe system MUST **start**. At once.'), ['The system MUST start']);
  });

  it('is its title field, whatever stands first', () => {
    assert.deepEqual(titlesOf('## REQ-1\n\nWords.\n\n- title: Start at once'), ['Start at once']);
    assert.deepEqual(titlesOf('## REQ-1\n\n| Field | Value |\n|---|---|\n| Name | Start |'), ['Start']);
    assert.deepEqual(titlesOf('- **REQ-1**\n  - description: Start\n  - status: draft'), ['Start']);
  });

  it('is no sentence of a part of it, and nothing where a heading says more', () => {
    assert.deepEqual(titlesOf('## REQ-1\n\n### Why\n\nBecause.'), ['']);
    assert.deepEqual(titlesOf('## REQ-1: Start\n\n- name: Begin'), ['Start']);
  });

  it('is the text of a requirement of Kiro, which has a number only', () => {
    const text = '### Requirement 3\n\nThe text of it. More.\n\n#### Acceptance Criteria\n\n1. WHEN a THEN b\n';
    assert.deepEqual(titlesOf(text, '.kiro/specs/x/requirements.md'), ['The text of it', 'WHEN a THEN b']);
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

describe('an id without its hyphen where an item would begin', () => {
  const missesIn = (text: string): readonly (string | undefined)[] =>
    [...openFiles({ 'a.md': text }).workspace.findings().values()]
      .flat()
      .filter(finding => finding.rule === 'id-near-miss')
      .map(finding => finding.subject);

  it('is told to its writer', () => {
    assert.deepEqual(missesIn('## O1: Grow\n\n- **KR1: From 2 to 3**\n- O2 - Faster payment\n\n**US1**: A story'), [
      'O1',
      'KR1',
      'O2',
      'US1',
    ]);
  });

  it('is a reference where the file defines the hyphened one', () => {
    assert.deepEqual(missesIn('# US-1: A story\n\n## US1: Details'), []);
  });

  it('is text in the middle of a line', () => assert.deepEqual(missesIn('Phase 3: US1 and O1'), []));
});

describe('a register of KPIs', () => {
  it('may name each by its definition alone', () => {
    const { snapshot } = openFiles({
      'a.md': '| KPI | Definition | Unit |\n| - | - | - |\n| KPI-1 | Guests who return. | % |',
    });
    const [kpi] = snapshot.itemsById('KPI-1');
    assert.equal(kpi?.title, 'Guests who return');
    assert.deepEqual(
      kpi.definition.fields.map(({ name, value }) => `${name}: ${value}`),
      ['definition: Guests who return.', 'unit: %'],
    );
  });
});

describe('front matter that is never closed', () => {
  const problemsIn = (text: string): readonly string[] =>
    [...openFiles({ 'a.md': text }).workspace.findings().values()]
      .flat()
      .filter(finding => finding.rule === 'invalid-front-matter')
      .map(({ message, span }) => `${span.start}-${span.end} ${message}`);

  it('is told at its first line', () => {
    assert.deepEqual(problemsIn('---\nid: REQ-1\nowner: me\n\n# REQ-2: A\n'), [
      '0-3 The front matter is never closed, so it is read as text: write --- on a line of its own behind it.',
    ]);
  });

  it('is no rule above a text', () => assert.deepEqual(problemsIn('---\n\n# REQ-2: A\n'), []));
});
