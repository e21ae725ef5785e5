import assert from 'node:assert/strict';
import { findConversion } from '../../../../server/src/core/features/convert/conversions.ts';
import { applyEdits, join, openAtCursor } from '../../../support/checkFeature.ts';

interface Converted {
  readonly title: string;
  /** The file after it, or why there is none. */
  readonly text?: string;
  readonly reason?: string;
}

/** What is offered at the cursor. */
function convert(source: string): Converted | undefined {
  const { snapshot, file, fixture, text, offset } = openAtCursor(source);
  const readText = (uri: string): string | undefined => [...fixture.files.values()].find(f => f.uri === uri)?.text;
  const found = findConversion(snapshot, file, text, { start: offset, end: offset }, readText);
  if (!found) return undefined;
  if (found.kind === 'refused') return { title: found.title, reason: found.reason };
  const own = found.change.texts.filter(change => change.file === file.uri);
  return { title: found.change.title, text: applyEdits(text, own) };
}

function checkConversion(source: string, title: string, expected: string): void {
  assert.deepEqual(convert(source), { title, text: join(expected) });
}

describe('converting a table to headings', () => {
  it('writes a heading for each row, with a line for each field', () =>
    checkConversion(
      `
      # Booking

      | ID | Requirement<|> | Status | Objective |
      | --- | :---: | ---: | --- |
      | REQ-1 | Choose a table | accepted | OBJ-1 |
      | REQ-2 | Cancel | | |

      # Goals

      ## OBJ-1: Grow
      `,
      'Convert to headings (2 requirements)',
      `
      # Booking

      ## REQ-1: Choose a table

      - Status: accepted
      - Objective: OBJ-1

      ## REQ-2: Cancel

      # Goals

      ## OBJ-1: Grow
      `,
    ));

  it('keeps bars, marks, code and other scripts, and the line breaks of the file', () =>
    assert.equal(
      convert(
        '| ID | Title<|> | Owner |\r\n|---|:-:|--:|\r\n| KPI-1 | `a \\| b` **at** once | Ada \\| Bob |\r\n| KPI-2 | 顧客が席を選ぶ | 田中 |',
      )?.text,
      '## KPI-1: `a | b` **at** once\r\n\r\n- Owner: Ada | Bob\r\n\r\n## KPI-2: 顧客が席を選ぶ\r\n\r\n- Owner: 田中',
    ));

  it('puts what describes an item below its heading, be it another sentence or another column', () => {
    checkConversion(
      `
      | ID | Title | Description |
      | --- | --- | --- |
      | REQ-1<|> | Cancel | Guests cancel by mail. Until noon. |
      `,
      'Convert to headings (1 requirement)',
      `
      ## REQ-1: Cancel

      Guests cancel by mail. Until noon.
      `,
    );
    checkConversion(
      `
      | ID | Description |
      | --- | --- |
      | REQ-1<|> | Guests cancel by mail. Until noon. |
      `,
      'Convert to headings (1 requirement)',
      `
      ## REQ-1: Guests cancel by mail

      Until noon.
      `,
    );
  });

  it('writes what the head of a column says beside its field', () =>
    checkConversion(
      `
      | ID | Name | Target (Q3 2026) | Note |
      | --- | --- | --- | --- |
      | KPI-1<|> | Rate | 50 % | ask Ada |
      `,
      'Convert to headings (1 kpi)'.replace('kpi', 'KPI'),
      `
      ## KPI-1: Rate

      - Target: 50 % by Q3 2026
      - Note: ask Ada
      `,
    ));

  it('says why it cannot', () => {
    const table = '| ID | Title |\n| --- | --- |\n| REQ-1<|> | Cancel |\n';
    const reasonOf = (source: string): string | undefined => convert(source)?.reason;
    assert.equal(reasonOf(`${table}\nMore words.\n`), 'What stands below it would become part of REQ-1.');
    assert.equal(reasonOf(`${table}| | Others |\n`), 'A row of it is no item.');
    assert.equal(reasonOf(`###### Small\n\n${table}`), 'There is no smaller heading than the one above it.');
    assert.equal(
      reasonOf(table.replace('Cancel', 'Cancel <!-- throughline-ignore kpi-stale: so -->')),
      'A comment in it would lose its place.',
    );
    assert.equal(
      reasonOf(`${table}\n# REQ-2: Other\n\n| ID | Title |\n| --- | --- |\n| REQ-1 | Cancel |\n`),
      'REQ-1 is written as a definition in more than one place.',
    );
    assert.equal(
      reasonOf('| ID | Title | Owner |\n| --- | --- | --- |\n| REQ-1<|> | Cancel | Ada · team: b |\n'),
      'REQ-1 would not mean the same.',
    );
  });

  it('is for tables of items alone', () => {
    assert.equal(convert('# REQ-1: A\n\n| Field | Value |\n| --- | --- |\n| owner<|> | Ada |\n'), undefined);
    assert.equal(convert('# REQ-1: A\n\n| See | Value |\n| --- | --- |\n| REQ-1<|> | Ada |\n'), undefined);
    assert.equal(convert('# REQ-1: A | B\n\nWo<|>rds\n'), undefined);
  });
});

describe('converting headings to a table', () => {
  it('writes a row for each neighbour of the kind, with a column for each field', () =>
    checkConversion(
      `
      # Booking

      About tables.

      ## REQ-1: Choose a table

      Guests see the plan
      and choose.

      - Status: accepted
      - Objective: OBJ-1

      ## REQ-2: Split 50 | 50<|>

      - **Owner:** \`a|b\`
      - objective: OBJ-1

      ---

      # OBJ-1: Grow
      `,
      'Convert to a table (2 requirements)',
      `
      # Booking

      About tables.

      | ID | Title | Description | Status | Objective | Owner |
      | --- | --- | --- | --- | --- | --- |
      | REQ-1 | Choose a table | Guests see the plan and choose. | accepted | OBJ-1 |  |
      | REQ-2 | Split 50 \\| 50 |  |  | OBJ-1 | \`a\\|b\` |

      ---

      # OBJ-1: Grow
      `,
    ));

  it('takes fields on lines of their own, and those that share a line', () =>
    checkConversion(
      `
      ## KPI-1: Rate<|>

      **Unit**: %
      **Owner**: Ada

      ## KPI-2: Time

      - unit: h · owner: Bob
      `,
      'Convert to a table (2 KPIs)',
      `
      | ID | Title | Unit | Owner |
      | --- | --- | --- | --- |
      | KPI-1 | Rate | % | Ada |
      | KPI-2 | Time | h | Bob |
      `,
    ));

  it('says why it cannot', () => {
    const reasonOf = (below: string, source = `# Booking\n\n## REQ-1: A<|>\n\n${below}\n\n## REQ-2: B\n`) =>
      convert(source)?.reason;
    const list = 'REQ-1 has a list, which no cell can hold.';
    assert.equal(reasonOf('- acceptance:\n  - It works.'), list);
    assert.equal(reasonOf('### Acceptance criteria\n\n- It works.'), undefined, 'another heading ends the run');
    assert.equal(reasonOf('**Acceptance criteria**\n\n- It works.'), list);
    assert.equal(reasonOf('One.\n\nTwo.'), 'REQ-1 has several paragraphs.');
    assert.equal(reasonOf('- owner: Ada\n\nWords.'), 'REQ-1 has several paragraphs.');
    assert.equal(reasonOf('```\ncode\n```'), 'REQ-1 has code, which no cell can hold.');
    assert.equal(reasonOf('> said'), 'REQ-1 has a quotation, which no cell can hold.');
    assert.equal(reasonOf('- **AC-1**: It works.'), 'AC-1 stands inside REQ-1.');
    assert.equal(reasonOf('- [ ] owner: Ada'), list);
    assert.equal(reasonOf('- owner: Ada\n- owner: Bob'), "REQ-1 says 'owner' twice.");
    assert.equal(
      reasonOf('', '## REQ-1: A<|>\n\n## REQ-2: B\n\n### Notes\n\nWords.\n'),
      'REQ-2 has headings of its own.',
    );
    assert.equal(reasonOf('[1]: a.md'), "'[1]: a.md' between them would be lost.");
    assert.equal(
      reasonOf('', '## 1.2 REQ-1: A<|>\n\n## REQ-2: B\n'),
      'The heading of REQ-1 says more than its id and title.',
    );
    assert.equal(reasonOf('', '## REQ-1: One. Two<|>\n\n## REQ-2: B\n'), 'REQ-1 would not mean the same.');
    assert.equal(
      reasonOf('', '## Words\n\n## REQ-1: A<|>\n\n## REQ-2: B\n'),
      "The table would become part of 'Words'.",
    );
  });

  it('is for neighbours of one kind and level', () => {
    assert.equal(convert('## REQ-1: A<|>\n'), undefined);
    assert.equal(convert('## REQ-1: A<|>\n\n## KPI-2: B\n'), undefined);
    assert.equal(convert('## REQ-1: A<|>\n\n### REQ-2: B\n'), undefined);
  });

  it('lets links to the headings lead to the one above', () => {
    const source = `
//- spec.md
# My booking

See [this](#req-1-a).

## REQ-1: A<|>

## REQ-2: B
//- other.md
# REQ-3: C

See [REQ-2](spec.md#req-2-b "B"), [REQ-1](elsewhere.md#req-1-a).
`;
    const { snapshot, file, fixture, text, offset } = openAtCursor(source);
    const readText = (uri: string): string | undefined => [...fixture.files.values()].find(f => f.uri === uri)?.text;
    const found = findConversion(snapshot, file, text, { start: offset, end: offset }, readText);
    assert.ok(found?.kind === 'possible');
    const after = [...fixture.files.values()].map(({ uri, text: before }) =>
      applyEdits(
        before,
        found.change.texts.filter(change => change.file === uri),
      ),
    );
    assert.match(after[0] ?? '', /See \[this\]\(#my-booking\)/);
    assert.match(after[1] ?? '', /spec\.md#my-booking "B"\), \[REQ-1\]\(elsewhere\.md#req-1-a\)/);
  });

  it('takes those that are selected, where several are', () => {
    const { snapshot, file, text } = openAtCursor(
      '# A\n\n## REQ-1: A<|>\n\n## REQ-2: B\n\n## REQ-3: C\n\n```\nx\n```\n',
    );
    const span = { start: text.indexOf('## REQ-1'), end: text.indexOf('B') + 1 };
    const found = findConversion(snapshot, file, text, span, () => text);
    assert.ok(found?.kind === 'possible');
    assert.equal(found.change.title, 'Convert to a table (2 requirements)');
  });
});
