import assert from 'node:assert/strict';
import { idsIn, onlyDefinition, read } from './reading.ts';

/** Each text defines exactly these items. */
function defines(cases: readonly (readonly [text: string, ...ids: string[]])[]): void {
  for (const [text, ...ids] of cases) {
    it(`${JSON.stringify(text)} → ${ids.join(', ') || 'nothing'}`, () => assert.deepEqual(idsIn(text), ids));
  }
}

// verifies TL-1
describe('where a definition stands', () => {
  describe('headings', () => {
    defines([
      ['### REQ-118: Import a project', 'REQ-118'],
      ['# OBJ-ONBOARD: Make the first week effortless', 'OBJ-ONBOARD'],
      ['## FR-006b — Letters', 'FR-006b'],
      ['## KPI-ACT-7D – Activation', 'KPI-ACT-7D'],
      ['## REQ-A.12 - Dotted', 'REQ-A.12'],
      ['## REQ-1. Full stop', 'REQ-1'],
      ['## REQ-1', 'REQ-1'],
      ['## IDEA-7 Dark mode', 'IDEA-7'],
      ['## **REQ-1** Bold', 'REQ-1'],
      ['## **REQ-1: Bold all**', 'REQ-1'],
      ['## _REQ-1_: Slanted', 'REQ-1'],
      ['## `REQ-1`: In code marks', 'REQ-1'],
      ['## [REQ-1]: In brackets', 'REQ-1'],
      ['## [REQ-1] In brackets', 'REQ-1'],
      ['## [REQ-1](other.md): A link', 'REQ-1'],
      ['## 1.2.3 REQ-1: Numbered', 'REQ-1'],
      ['## 4) REQ-1: Numbered', 'REQ-1'],
      ['## 🎯 OBJ-1: Emoji', 'OBJ-1'],
      ['## 🏃🏽‍♀️ OBJ-1: Joined emoji', 'OBJ-1'],
      ['## 2. 🎯 Objective OBJ-1: All of it', 'OBJ-1'],
      ['## 🎯 2. Objective OBJ-1: All of it', 'OBJ-1'],
      ['## Requirement REQ-1: The kind', 'REQ-1'],
      ['## Key result KR-1: The kind', 'KR-1'],
      ['## User Story US-1: The kind', 'US-1'],
      ['REQ-1: Underlined\n=====', 'REQ-1'],
      ['REQ-1: Underlined\n-----', 'REQ-1'],
      ['###### REQ-1: Deep', 'REQ-1'],
      ['## REQ-1: Closed ##', 'REQ-1'],
      ['## FR-1 / FR-2'],
      ['## FR-1, FR-2 and FR-3'],
      ['## FR-1 & FR-2'],
      ['## FR-1 FR-2'],
      ['## FR-001 — FR-069'],
      ['## FR-001..FR-069'],
      ['## FR-001 through FR-006'],
      ['## FR-020/021'],
      ['## KR-1 — KPI-1 from 3 to 5', 'KR-1'],
      ['## About REQ-1'],
      ['## O1: No hyphen'],
      ['## REQ-118/AC-2: A child'],
      ['## REQ-XXX: A placeholder'],
      ['## req-1: Lower case'],
      ['## REQ-2.md'],
      ['## ABC-1: An unknown prefix'],
      ['#REQ-1: No heading'],
      ['    # REQ-1: Code'],
    ]);
  });

  describe('bold at the start of a paragraph or list item', () => {
    defines([
      ['- **FR-001**: System MUST work', 'FR-001'],
      ['* **FR-001** System MUST work', 'FR-001'],
      ['1. **FR-001** — System MUST work', 'FR-001'],
      ['- [ ] **FR-001**: System MUST work', 'FR-001'],
      ['- [x] **FR-001**: System MUST work', 'FR-001'],
      ['- **FR-001:** System MUST work', 'FR-001'],
      ['- __FR-001__: System MUST work', 'FR-001'],
      ['- ***FR-001***: System MUST work', 'FR-001'],
      ['**US-01: Shift summary**', 'US-01'],
      ['**US-01 - Shift summary** and more', 'US-01'],
      ['**REQ-1**', 'REQ-1'],
      ['- **REQ-11 corpus** is large'],
      ['**REQ-11 corpus**'],
      ['- **FR-1** / **FR-2**: both'],
      ['- **FR-1**, **FR-2**: both'],
      ['- **FR-1, FR-2**: both'],
      ['- **REQ-1**'],
      ['- **REQ-1**\n  - owner: ann', 'REQ-1'],
      ['- see **REQ-1**: here'],
      ['See **REQ-1**: here'],
      ['- **[REQ-1](a.md)**: refers'],
      ['- **`REQ-1`**: code'],
      ['> **REQ-1**: quoted'],
      ['> - **REQ-1**: quoted'],
      ['> ## REQ-1: quoted'],
      ['- *REQ-1* slanted'],
    ]);
  });

  describe('list items', () => {
    defines([
      ['- REQ-9: text', 'REQ-9'],
      ['- [ ] REQ-9: text', 'REQ-9'],
      ['1. REQ-9: text', 'REQ-9'],
      ['- _REQ-9_: text', 'REQ-9'],
      ['- REQ-1'],
      ['- REQ-1:'],
      ['- REQ-1:\n  - owner: ann', 'REQ-1'],
      ['- REQ-1 text'],
      ['- REQ-1 — text'],
      ['- [REQ-1](a.md): text'],
      ['- `REQ-1`: text'],
      ['- REQ-1, REQ-2: text'],
      ['REQ-1: a paragraph'],
      ['- text\n\n  REQ-1: second paragraph'],
      ['- text\n  - REQ-1: nested', 'REQ-1'],
    ]);
  });

  describe('tables', () => {
    const table = (head: string, ...rows: string[]): string =>
      [head, head.replaceAll(/[^|]+/g, '---'), ...rows].join('\n');
    defines([
      [table('| ID | Title |', '| REQ-1 | a |', '| REQ-2 | b |'), 'REQ-1', 'REQ-2'],
      [table('| Requirement | Description |', '| REQ-1 | a |'), 'REQ-1'],
      [table('| FR | Statement |', '| FR-1 | a |'), 'FR-1'],
      [table('| Requirement ID | Name |', '| FR-1 | a |'), 'FR-1'],
      [table('| KPI | Name | Unit |', '| KPI-1 | a | % |'), 'KPI-1'],
      [table('| ID | Objective |', '| OBJ-1 | Grow |'), 'OBJ-1'],
      [table('| **ID** | **Title** |', '| **REQ-1** | a |'), 'REQ-1'],
      [
        table('| ID | Title |', '| `REQ-1` | a |', '| [REQ-2] | b |', '| [REQ-3](x.md) | c |'),
        'REQ-1',
        'REQ-2',
        'REQ-3',
      ],
      [table('| ID | Title |', '| REQ-1, REQ-2 | a |', '| see REQ-3 | b |', '| | c |')],
      [table('| ID | Status |', '| REQ-1 | draft |')],
      [table('| Title | ID |', '| a | REQ-1 |')],
      [table('| Requirement | Test |', '| REQ-1 | t.ts |')],
      [table('| Topic | Description |', '| REQ-1 | a |')],
      [table('| ID | Objective | KPI |', '| REQ-1 | OBJ-1 | KPI-1 |', '| OBJ-2 | Grow | KPI-1 |'), 'OBJ-2'],
      [table('| ID | User Story |', '| US-1 | As a guest … |', '| REQ-1 | US-1 |'), 'US-1'],
      [table('| ID | Metric | Unit |', '| KPI-1 | Activation | % |', '| REQ-1 | Activation | |'), 'KPI-1'],
      [table('| ID | Functional requirement |', '| FR-1 | a |'), 'FR-1'],
    ]);
  });

  describe('never', () => {
    defines([
      ['## Related\n\n- REQ-1: other'],
      ['## See also\n\n- REQ-1: other'],
      ['## 5. Traceability matrix\n\n| ID | Title |\n|---|---|\n| REQ-1 | a |'],
      ['## References\n\n### Deeper\n\n- REQ-1: other'],
      ['## Change log\n\n## Next\n\n- REQ-1: own', 'REQ-1'],
      ['## Coverage\n\n- **REQ-1**: strong stays', 'REQ-1'],
      ['## Dependencies\n\n### REQ-1 weak heading'],
      ['## Dependency injection\n\n- REQ-1: own', 'REQ-1'],
      ['# REQ-1: a\n\n- depends on:\n  - REQ-2: other', 'REQ-1'],
      ['# REQ-1: a\n\n**Depends on**:\n\n- REQ-2: other', 'REQ-1'],
      ['# OBJ-1: a\n\n- key results:\n  - KR-1: proof', 'OBJ-1', 'OBJ-1 > KR-1'],
      ['```\n# REQ-1: code\n```'],
      ['<!-- # REQ-1: comment -->'],
      ['<div>\n# REQ-1: html\n</div>'],
      ['---\ndefines: false\n---\n# REQ-1: other'],
      ['[^1]: **REQ-1**: note'],
    ]);
    for (const path of [
      'templates/spec.md',
      '.specify/templates/spec.md',
      'docs/archive/spec.md',
      'archived/spec.md',
      'backup-1/spec.md',
      '.hidden/spec.md',
      'CHANGELOG.md',
      'docs/spec-template.md',
    ]) {
      it(`in ${path}`, () => assert.deepEqual(idsIn('# REQ-1: Title', path), []));
    }
  });

  it('reads .mdx and .markdown', () => {
    assert.deepEqual(idsIn('# REQ-1: a', 'docs/a.mdx'), ['REQ-1']);
    assert.deepEqual(idsIn('# REQ-1: a', 'docs/a.markdown'), ['REQ-1']);
  });

  it('gives ranks and forms', () => {
    const { facts } = read(`
      # REQ-1: a
      # REQ-2 b
      **REQ-3**: c

      - **REQ-4**: d
      - REQ-5: e

      | ID | Title |
      |---|---|
      | REQ-6 | f |
    `);
    assert.deepEqual(
      facts.definitions.map(({ id, rank, form }) => `${id} ${rank} ${form}`),
      [
        'REQ-1 strong heading',
        'REQ-2 weak heading',
        'REQ-3 strong bold',
        'REQ-4 strong bold',
        'REQ-5 weak list',
        'REQ-6 weak row',
      ],
    );
  });

  it('knows the kind by the prefix', () => {
    const { facts } = read('# NFR-1: a\n# UJ-1: b\n# SM-1: c\n# HYP-1: d\n');
    assert.deepEqual(
      facts.definitions.map(({ kind }) => kind),
      ['requirement', 'story', 'success-criterion', 'assumption'],
    );
  });

  it('keeps every candidate of an id: the index chooses', () => {
    assert.deepEqual(idsIn('- REQ-1: a\n- REQ-1: b\n\n## REQ-1: c'), ['REQ-1', 'REQ-1', 'REQ-1']);
  });
});

describe('criteria and key results', () => {
  it('belong to the item around them', () => {
    const text = `
      ## REQ-118: Import
      #### Acceptance
      - AC-1: shows
      - AC-2: asks
      ## REQ-119: Export
      - AC-1: writes
    `;
    assert.deepEqual(idsIn(text), ['REQ-118', 'REQ-118 > AC-1', 'REQ-118 > AC-2', 'REQ-119', 'REQ-119 > AC-1']);
  });

  it('stand in the children of a list item', () => {
    assert.deepEqual(idsIn('- **REQ-1**: a\n  - AC-1: b\n- **REQ-2**: c\n  - AC-1: d\n'), [
      'REQ-1',
      'REQ-1 > AC-1',
      'REQ-2',
      'REQ-2 > AC-1',
    ]);
  });

  it('are text without one', () => assert.deepEqual(idsIn('- AC-1: shows\n\n# AC-2: asks\n'), []));

  it('key results may stand alone', () => assert.deepEqual(idsIn('- **KR-1**: 3 to 5'), ['KR-1']));
});

describe('titles and statements', () => {
  const cases: readonly (readonly [text: string, title: string, statement?: string])[] = [
    ['## REQ-1: The *fast* importer', 'The fast importer', 'The fast importer'],
    ['## REQ-1: Run `import` now', 'Run import now'],
    ['## REQ-1: See [the doc](http://a.b/c)', 'See the doc'],
    ['## REQ-1: A &amp; B \\*c\\*', 'A & B *c*'],
    ['## REQ-1: Anchored {#req-1}', 'Anchored'],
    ['## REQ-1: Noted[^1]', 'Noted'],
    ['## REQ-1: Quiet <!-- comment -->', 'Quiet'],
    ['## IDEA-7 Dark mode', 'Dark mode'],
    ['## REQ-1', ''],
    ['- **FR-1**: System MUST work. It also MUST last.', 'System MUST work', 'System MUST work. It also MUST last.'],
    ['- **FR-1**: Use e.g. a cache. Then stop.', 'Use e.g. a cache'],
    ['- **FR-1**: Version 2.5 is fine. Yes', 'Version 2.5 is fine'],
    ['- **FR-1**: Is it? Yes', 'Is it?'],
    ['- **FR-1**: First line\n  goes on. End.', 'First line goes on', 'First line goes on. End.'],
    ['**US-01: Shift summary** As a lead, I look.', 'Shift summary', 'Shift summary As a lead, I look.'],
    ['- **FR-1 — Import**: System MUST work.', 'Import', 'Import: System MUST work.'],
    [
      '| ID | Title | Description |\n|---|---|---|\n| REQ-1 | Import | It imports. Fast. |',
      'Import',
      'Import — It imports. Fast.',
    ],
    ['| ID | Description |\n|---|---|\n| REQ-1 | It imports. Fast. |', 'It imports', 'It imports. Fast.'],
  ];
  for (const [text, title, statement] of cases) {
    it(JSON.stringify(text), () => {
      const definition = onlyDefinition(text);
      assert.equal(definition.title, title);
      if (statement !== undefined) assert.equal(definition.statement, statement);
    });
  }

  it('are cut at 100 characters, at a word', () => {
    const { title, statement } = onlyDefinition(`- **FR-1**: ${'word '.repeat(40)}`);
    assert.ok(title.length <= 100 && title.endsWith('word…'), title);
    assert.equal(statement, 'word '.repeat(40).trim());
  });

  it('point at the text', () => {
    const { text, facts } = read('# Top\n\n- **FR-1**: System *MUST* work. More.\n');
    const [definition] = facts.definitions;
    assert.equal(text.slice(definition?.idSpan.start, definition?.idSpan.end), 'FR-1');
    assert.equal(text.slice(definition?.titleSpan.start, definition?.titleSpan.end), 'System *MUST* work.');
  });
});

describe('bodies', () => {
  const bodyOf = (text: string, id: string): string => {
    const { text: plain, facts } = read(text);
    const body = facts.definitions.find(definition => definition.id === id)?.body;
    return plain.slice(body?.start, body?.end).trim();
  };

  it('of a heading ends at the next of its level or above', () => {
    assert.equal(bodyOf('## REQ-1: a\n\n### Sub\n\ntext\n\n## Other\n', 'REQ-1'), '## REQ-1: a\n\n### Sub\n\ntext');
    assert.equal(bodyOf('## REQ-1: a\n\n# Top\n', 'REQ-1'), '## REQ-1: a');
    assert.equal(bodyOf('## REQ-1: a\n\nlast\n', 'REQ-1'), '## REQ-1: a\n\nlast');
  });

  it('of a list item holds its own children', () => {
    assert.equal(bodyOf('- **REQ-1**: a\n  - b\n- c\n', 'REQ-1'), '- **REQ-1**: a\n  - b');
  });

  it('of a paragraph ends at a heading, strong paragraph or rule', () => {
    assert.equal(bodyOf('**REQ-1**: a\n\n- b\n\ntext\n\n## c\n', 'REQ-1'), '**REQ-1**: a\n\n- b\n\ntext');
    assert.equal(bodyOf('**REQ-1**: a\n\n**REQ-2**: b\n', 'REQ-1'), '**REQ-1**: a');
    assert.equal(bodyOf('**REQ-1**: a\n\n---\n\nb\n', 'REQ-1'), '**REQ-1**: a');
  });

  it('of a row is the row', () => {
    assert.equal(bodyOf('| ID | Title |\n|---|---|\n| REQ-1 | a |\n| REQ-2 | b |\n', 'REQ-1'), '| REQ-1 | a |');
  });

  it('of front matter is the file', () => {
    const text = '---\nid: REQ-1\n---\n# Title\n\ntext';
    assert.equal(bodyOf(text, 'REQ-1'), text);
  });

  it('nest', () => {
    const text = `
      # OBJ-1: a
      - **KR-1**: b
      ## KPI-1: c
      - **REQ-1**: d
        - AC-1: e
      # OBJ-2: f
      **REQ-2**: g
    `;
    assert.deepEqual(idsIn(text), [
      'OBJ-1',
      'OBJ-1 > KR-1',
      'OBJ-1 > KPI-1',
      'KPI-1 > REQ-1',
      'REQ-1 > AC-1',
      'OBJ-2',
      'OBJ-2 > REQ-2',
    ]);
  });

  it('of headings inside a list item stay inside it', () => {
    assert.deepEqual(idsIn('# OBJ-1: a\n\n- # REQ-1: b\n- **REQ-2**: c\n'), [
      'OBJ-1',
      'OBJ-1 > REQ-1',
      'OBJ-1 > REQ-2',
    ]);
  });
});

describe('front matter', () => {
  it('defines by id', () => {
    const definition = onlyDefinition('---\nid: REQ-1\ntitle: Import\nowner: ann\n---\nText\n');
    assert.deepEqual(
      [definition.id, definition.title, definition.rank, definition.form],
      ['REQ-1', 'Import', 'strong', 'front-matter'],
    );
  });

  it('takes the title of the first heading', () => {
    assert.equal(onlyDefinition('---\nid: REQ-1\n---\n# Import\n').title, 'Import');
  });

  it('is one item with the heading of the same id', () => {
    const definition = onlyDefinition('---\nid: REQ-1\n---\n# REQ-1: Import\n');
    assert.equal(definition.title, 'Import');
    assert.equal(definition.form, 'front-matter');
  });

  it('is the parent of all other items', () => {
    assert.deepEqual(idsIn('---\nid: FEAT-1\n---\n# Feature\n\n- **REQ-1**: a\n'), ['FEAT-1', 'FEAT-1 > REQ-1']);
  });

  it('may quote the id', () => {
    const { text, facts } = read('---\nid: "REQ-1"\n---\n');
    const span = facts.definitions[0]?.idSpan;
    assert.equal(text.slice(span?.start, span?.end), 'REQ-1');
  });

  for (const text of [
    '---\nid: 7\n---\n',
    '---\nid: some-doc\n---\n',
    '---\nid: AC-1\n---\n',
    '---\nid: REQ-1, REQ-2\n---\n',
  ]) {
    it(`defines nothing: ${JSON.stringify(text)}`, () => assert.deepEqual(idsIn(text), []));
  }
});
