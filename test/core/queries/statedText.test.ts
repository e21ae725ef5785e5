import assert from 'node:assert/strict';
import fc from 'fast-check';
import { statedTextOf } from '../../../server/src/core/queries/statedText.ts';
import { openFiles } from '../../support/openFiles.ts';
import { countRuns } from '../../support/runs.ts';

function stated(spec: string, id = 'REQ-1', path = 'a.md'): string {
  const { snapshot } = openFiles({ [path]: spec });
  const [item] = snapshot.itemsById(id);
  assert.ok(item, spec);
  return statedTextOf(snapshot, item).text;
}

// verifies TL-38/AC-1
describe('what a requirement asks for', () => {
  for (const [what, spec, text] of [
    ['a heading', '# REQ-1: Title', 'Title'],
    ['its paragraphs', '# REQ-1: Title\n\nOne.\ntwo.\n\nThree.', 'Title\nOne. two.\nThree.'],
    ['a list item', '- REQ-1: It works. Always. · status: draft', 'It works. Always.'],
    ['a bold item with text below', '- **REQ-1: It works**\n  - Always.\n  - owner: ana', 'It works\nAlways.'],
    [
      'a row',
      '| ID | Requirement | Fit | Owner | Sprint |\n|-|-|-|-|-|\n| REQ-1 | It works | 5 s | ana | 7 |',
      'It works\nFit: 5 s',
    ],
    [
      'a table of fields',
      '# REQ-1: T\n\n| Field | Value |\n|-|-|\n| Status | draft |\n| Description | It works |\n| Limit | 5 s |',
      'T\nLimit: 5 s\nIt works',
    ],
    ['quotes and tables', '# REQ-1: T\n\n> Said so.\n\n| A | B |\n|-|-|\n| 1 | 2 |', 'T\nSaid so.\nA | B\n1 | 2'],
    [
      'criteria by their numbers',
      '# REQ-1: T\n\n- AC-10: Ten\n- AC-9: Nine\n  - More',
      'T\nAC-9: Nine More\nAC-10: Ten',
    ],
    ['criteria without ids', '# REQ-1: T\n\n**Acceptance criteria:**\n\n- One\n- Two', 'T\nOne\nTwo'],
    [
      'parts of it',
      '# REQ-1: T\n\n## Behaviour\n\nIt works.\n\n### Notes\n\nNo.\n\n## Errors\n\nNone.',
      'T\nIt works.\nNone.',
    ],
    ['no other item', '# REQ-1: T\n\n## REQ-2: U\n\nIt fails.\n\n# About\n\nAll.', 'T'],
    ['no talk', '# REQ-1: T\n\n## Open questions\n\nWhy?\n\n## 3. Design notes\n\nSo.\n\n## Change log\n\n- New', 'T'],
    ['no code', '# REQ-1: T\n\n```sql\nselect 1\n```\n\n![a picture](a.png)', 'T'],
    ['no comment', '# REQ-1: T\n\n<!-- why? -->\n\nIt<!-- no --> works.', 'T\nIt works.'],
    [
      'a whole file',
      '---\nid: REQ-1\ntitle: T\nstatus: draft\n---\n\n# Heading\n\nIt works.\n\n## Notes\n\nNo.',
      'T\nIt works.',
    ],
    ['what marks hide', '# REQ-1: **T** `x`\n\nA [link](b.md), _b_ &amp; ~~c~~ \\*.', 'T x\nA link, b & c *.'],
  ] as const)
    it(`is read off ${what}`, () => assert.equal(stated(spec), text));

  it('is read off a user story of Kiro with its criteria', () =>
    assert.equal(
      stated(
        '# Requirements\n\n### Requirement 1\n\n**User Story:** As a guest, I want to book.\n\n#### Acceptance Criteria\n\n1. WHEN I book THEN a mail is sent\n2. WHEN it is full THEN I am told\n',
        'REQ-1',
        '.kiro/specs/booking/requirements.md',
      ),
      'As a guest, I want to book.\nAC-1: WHEN I book THEN a mail is sent\nAC-2: WHEN it is full THEN I am told',
    ));

  it('keeps of a very long text only whether its end changes', () => {
    const long = 'It works well. '.repeat(600);
    const [one, two] = [`${long}Here.`, `${long}There.`].map(end => stated(`# REQ-1: T\n\n${end}`));
    assert.ok(one && two && one.length < 5200);
    assert.notEqual(one, two);
    assert.match(one, /\n…#[0-9a-f]{14}$/);
  });

  it('does not depend on white space and emphasis', () => {
    const word = fc.constantFrom('It', 'works', 'within', '10', 'seconds', 'Ünder', 'REQ-7', '漢字');
    const gap = fc.constantFrom(' ', '  ', '\n', '\r\n', ' \n   ', '\t');
    const mark = fc.constantFrom('', '', '**', '_');
    fc.assert(
      fc.property(fc.array(fc.tuple(word, gap, mark), { minLength: 1, maxLength: 12 }), words => {
        const plain = words.map(([each]) => each).join(' ');
        const written = words.map(([each, space, sign]) => `${sign}${each}${sign}${space}`).join('');
        assert.equal(stated(`# REQ-1: T\n\nSo: ${written.trim()}\n`), stated(`# REQ-1: T\n\nSo: ${plain}\n`));
      }),
      { numRuns: countRuns(100) },
    );
  });
});
