import assert from 'node:assert/strict';
import { acceptSuggestion, checkCompletion, completeAt } from '../../support/checkFeature.ts';

const product = `
  //- goals.md
  # VIS-1: Ship on day one
  # OBJ-1: Effortless first week
  - supports: VIS-1
  ## KPI-1: Activation rate
  //- reqs.md
  # REQ-1: Import a project
  - status: accepted
  # REQ-2: Export a report
  # REQ-10: Invite a friend
  //- `;

// verifies TL-6/AC-1
describe('completion of ids in specs', () => {
  it('offers items by the start of an id, in natural order', () =>
    checkCompletion(`${product}a.md\n  See REQ-<|>`, ['REQ-1', 'REQ-2', 'REQ-10'], false));

  it('narrows down', () => checkCompletion(`${product}a.md\n  See REQ-1<|>`, ['REQ-1', 'REQ-10'], false));

  it('begins with the first letter of a prefix', () =>
    checkCompletion(`${product}a.md\n  See RE<|>`, ['REQ-1', 'REQ-2', 'REQ-10']));

  it('offers items by a word of the title when asked', () =>
    checkCompletion(`${product}a.md\n  See frie<|>`, ['REQ-10']));

  it('offers everything when asked at an empty place', () =>
    assert.equal(completeAt(`${product}a.md\n  See <|>`).suggestions.length, 6));

  it('is silent in prose when not asked', () => {
    for (const prose of ['a well-<|>', 'import<|>', 'Note:<|>', 'the REST-<|>', 'ISO-<|>', '- Note that-<|>']) {
      checkCompletion(`${product}a.md\n  ${prose}`, [], false);
    }
  });

  it('offers ids in the header of a history, and nothing among its numbers', () => {
    checkCompletion(`${product}metrics/all.csv\n  date,KPI-<|>`, ['KPI-1'], false);
    checkCompletion(`${product}metrics/all.csv\n  date,KPI-1\n  2026-08-03,<|>`, []);
    checkCompletion(`${product}metrics/all.csv\n  date,KPI-1\n  2026-<|>`, []);
  });

  it('is silent over the small words of every title', () => checkCompletion(`${product}a.md\n  into the<|>`, []));

  it('is silent in code marks and fences', () => {
    checkCompletion(`${product}a.md\n  As \`REQ-<|>`, []);
    checkCompletion(`${product}a.md\n  \`\`\`\n  REQ-<|>\n  \`\`\``, []);
    checkCompletion(`${product}a.md\n  \`\`\`\n  x\n  \`\`\`\n  REQ-1<|>`, ['REQ-1', 'REQ-10']);
  });

  it('replaces what is written, before and behind the cursor', () => {
    assert.equal(acceptSuggestion(`${product}a.md\n  (see REQ-<|>).`, 'REQ-2'), '(see REQ-2).');
    assert.equal(acceptSuggestion(`${product}a.md\n  see REQ-1<|>0 now`, 'REQ-1'), 'see REQ-1 now');
    assert.equal(acceptSuggestion(`${product}a.md\n  see frie<|> now`, 'REQ-10'), 'see REQ-10 now');
  });

  it('carries title, kind and status', () => {
    const [first] = completeAt(`${product}a.md\n  See REQ-1<|>`).suggestions;
    assert.equal(first?.title, 'Import a project');
    assert.equal(first?.detail, 'requirement · accepted');
    assert.equal(first?.filter, 'REQ-1 Import a project');
  });

  it('writes the scope in front where the id alone would mean another item', () => {
    const source = `
      //- specs/001-login/spec.md
      - **FR-001**: Log people in
      //- specs/002-search/spec.md
      - **FR-001**: Find things
      //- a.md
      See FR-<|>`;
    checkCompletion(source, ['001-login/FR-001', '002-search/FR-001']);
    assert.equal(acceptSuggestion(source, '002-search/FR-001'), 'See 002-search/FR-001');
  });

  it('says when there is more', () => {
    const many = Array.from({ length: 150 }, (_, i) => `# REQ-${i + 1}: T`).join('\n');
    const { suggestions, isIncomplete } = completeAt(`${many}\n//- a.md\nREQ-<|>`);
    assert.equal(suggestions.length, 100);
    assert.ok(isIncomplete);
  });

  it('gives the same items in the same order when asked twice', () => {
    const source = `${product}a.md\n  See <|>`;
    assert.deepEqual(
      completeAt(source).suggestions.map(({ label }) => label),
      completeAt(source).suggestions.map(({ label }) => label),
    );
  });
});

// verifies TL-6/AC-2
describe('completion of fields', () => {
  it('puts the kinds first that the link may point to', () => {
    const { suggestions } = completeAt(`${product}a.md\n  # REQ-5: T\n  - supports: <|>`);
    assert.deepEqual(
      suggestions.slice(0, 2).map(({ label }) => label),
      ['OBJ-1', 'VIS-1'],
    );
    assert.ok(suggestions.length > 2);
  });

  it('finds the target by several words of its title', () =>
    assert.equal(
      acceptSuggestion(`${product}a.md\n  # REQ-5: T\n  - supports: first week<|>`, 'OBJ-1'),
      '- supports: OBJ-1',
    ));

  it('replaces only the last of several', () =>
    assert.equal(
      acceptSuggestion(`${product}a.md\n  # REQ-5: T\n  - depends on: REQ-1, REQ-<|>`, 'REQ-2'),
      '- depends on: REQ-1, REQ-2',
    ));

  it('offers KPIs first for moves, in bold and in front matter alike', () => {
    for (const line of ['- **Moves:** <|>', '**Moves**: <|>', '- moves: KPI<|>']) {
      assert.equal(completeAt(`${product}a.md\n  # REQ-5: T\n\n  ${line}`).suggestions[0]?.label, 'KPI-1');
    }
    assert.equal(
      completeAt(`${product}a.md\n  ---\n  id: REQ-5\n  moves: <|>\n  ---\n  Text`).suggestions[0]?.label,
      'KPI-1',
    );
  });

  it('offers items in a list of YAML', () => {
    const item = (lines: string) => `# KPI-1: A\n# OBJ-1: B\n//- a.md\n---\nid: REQ-9\n${lines}\n---\n`;
    for (const lines of ['moves:\n  - <|>', 'moves:\n- KPI-7\n- <|>', 'moves:\r\n  # two\r\n  - KP<|>'])
      assert.equal(completeAt(item(lines)).suggestions[0]?.label, 'KPI-1', lines);
    checkCompletion(item('links:\n  - <|>'), []);
    checkCompletion(item('moves: KPI-7\n- <|>'), []);
  });

  it('offers the statuses of the kind', () => {
    checkCompletion(`${product}a.md\n  # KPI-5: T\n  - status: <|>`, [
      'proposed',
      'active',
      'paused',
      'broken',
      'retired',
    ]);
    const { suggestions } = completeAt(`${product}a.md\n  # REQ-5: T\n  - **Status**: in<|>`);
    assert.ok(suggestions.some(({ label }) => label === 'in-progress'));
  });

  it('offers values right behind the colon, with the space', () =>
    assert.equal(acceptSuggestion(`${product}a.md\n  # REQ-5: T\n  - priority:<|>`, 'must'), '- priority: must'));

  it('offers values of an enumeration behind a middle dot too', () =>
    checkCompletion(`${product}a.md\n  # KPI-5: T\n  - unit: % · direction: <|>`, ['up', 'down', 'maintain', 'range']));

  it('offers keys that the item does not have yet at the start of a line', () => {
    const { suggestions } = completeAt(`${product}a.md\n  # REQ-5: T\n  - supports: OBJ-1\n  - <|>`);
    const labels = suggestions.map(({ label }) => label);
    for (const key of ['priority', 'moves', 'owner', 'status', 'due']) assert.ok(labels.includes(key), key);
    for (const key of ['supports', 'baseline', 'id']) assert.ok(!labels.includes(key), key);
  });

  it('offers first what most say, and before it what its like in the file say', () => {
    const list = (text: string) => completeAt(text).suggestions.map(({ label }) => label);
    assert.deepEqual(list('# REQ-5: T\n\n- <|>').slice(0, 4), ['supports', 'moves', 'status', 'priority']);
    const like = '# REQ-1: A\n\n- due: 2026-09-01\n- layer: product\n\n# REQ-2: B\n\n- layer: product\n\n';
    assert.deepEqual(list(`${like}# REQ-5: T\n\n- <|>`).slice(0, 3), ['layer', 'due', 'supports']);
  });

  it('writes a key the way the file does', () => {
    assert.equal(acceptSuggestion(`${product}a.md\n  # REQ-5: T\n  - ow<|>`, 'owner'), '- owner: ');
    assert.equal(acceptSuggestion(`${product}a.md\n  # REQ-5: T\n  - Ow<|>`, 'Owner'), '- Owner: ');
    assert.equal(acceptSuggestion(`${product}a.md\n  # REQ-5: T\n  - **Ow<|>`, 'Owner'), '- **Owner:** ');
  });

  it('offers what a file may say in its front matter', () => {
    const { suggestions } = completeAt(`${product}a.md\n  ---\n  ow<|>\n  ---\n  Text`);
    assert.deepEqual(
      suggestions.map(({ text }) => text),
      ['owner: '],
    );
  });

  it('offers no keys outside items', () => checkCompletion(`${product}a.md\n  - ow<|>`, []));
});

describe('completion of new ids', () => {
  it('offers the next free number where an item begins', () => {
    checkCompletion(`${product}a.md\n  ## REQ-<|>`, ['REQ-11']);
    checkCompletion(`${product}a.md\n  - **REQ-<|>`, ['REQ-11']);
  });

  it('gives no new item an id that another went by', () =>
    checkCompletion('# REQ-2: A\n\n- aliases: REQ-9\n//- b.md\n## REQ-<|>', ['REQ-10']));

  it('keeps leading zeros', () => checkCompletion('- **FR-001**: A\n- **FR-009**: B\n- **FR-<|>', ['FR-010']));

  it('offers it in the first cell of a table of items, and nowhere else in the table', () => {
    const table = '| ID | Title | KPI |\n|---|---|---|\n| REQ-1 | A | KPI-4 |\n';
    checkCompletion(`${table}| REQ-<|> | B | |\n| REQ-7 | C | |`, ['REQ-8']);
    checkCompletion(`${table}| REQ-<|>`, ['REQ-2'], false);
    checkCompletion(`${table}| R<|> | B | |`, ['REQ-2']);
    checkCompletion(`${table}| <|> | B | |`, ['REQ-2']);
    checkCompletion(`${table}| REQ-2 | as REQ-<|> | |`, ['REQ-1', 'REQ-2']);
    checkCompletion(`${table}\n| ID | Note |\n|---|---|\n| REQ-<|> | B |`, ['REQ-1']);
  });

  it('counts on within a group', () =>
    checkCompletion('# REQ-PAY-1: A\n# REQ-PAY-2: B\n# REQ-9: C\n//- b.md\n## REQ-PAY-<|>', ['REQ-PAY-3']));
});

describe('completion in code', () => {
  it('offers ids in comments', () => {
    for (const [path, line] of [
      ['a.ts', '// implements REQ-<|>'],
      ['a.py', '# REQ-<|>'],
      ['a.rs', '/// REQ-<|>'],
      ['a.sql', '-- REQ-<|>'],
      ['a.java', '/* REQ-<|> */'],
    ] as const) {
      checkCompletion(`${product}${path}\n  ${line}`, ['REQ-1', 'REQ-2', 'REQ-10'], false);
    }
  });

  it('offers ids in documentation strings', () => {
    for (const [path, text] of [
      ['a.py', 'def a():\n    """Implements REQ-<|>"""'],
      ['a.py', 'def a():\n    """\n    Implements REQ-<|>\n    """'],
      ['a.ex', '@doc """\nREQ-<|>\n"""'],
    ] as const)
      checkCompletion(`# REQ-1: A\n# REQ-2: B\n//- ${path}\n${text}\n`, ['REQ-1', 'REQ-2'], false);
    checkCompletion('# REQ-1: A\n//- a.py\na = """REQ-<|>"""', []);
  });

  it('offers items by title in comments when asked', () =>
    checkCompletion(`${product}a.ts\n  // implements expo<|>`, ['REQ-2']));

  it('offers begun ids in the titles of tests', () =>
    checkCompletion(`${product}a.test.ts\n  it('REQ-2<|>')`, ['REQ-2'], false));

  it('offers nothing in code and in strings', () => {
    for (const line of ['const a = REQ-<|>', "const a = 'REQ-<|>'", 'REQ-<|>', '// done\n  import<|>']) {
      checkCompletion(`${product}a.ts\n  ${line}`, []);
    }
  });
});
