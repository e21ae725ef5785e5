import assert from 'node:assert/strict';
import { writeField, writeLink } from '../../../../server/src/core/features/fixes/writeField.ts';
import { applyEdits } from '../../../support/checkFeature.ts';
import { openFiles } from '../../../support/openFiles.ts';

/** Writes `name: value` into the item `id` of a text, and checks that it is read as that field of that item. */
function write(text: string, id: string, name: string, value: string): string | undefined {
  const { snapshot, fileAt } = openFiles({ 'a.md': text });
  const file = fileAt('a.md');
  const item = snapshot.itemsOf(file.uri).find(other => other.id === id);
  assert.ok(item, `the text defines ${id}`);
  const isLink = /^(?:supports|measures)$/.test(name);
  const edits = (isLink ? writeLink : writeField)({ item, file, text }, name, value);
  if (!edits) return undefined;
  const written = applyEdits(text, edits);
  const after = openFiles({ 'a.md': written });
  const again = after.snapshot.itemsOf(file.uri).find(other => other.id === id);
  const field = again?.definition.fields.find(other => other.name === name);
  assert.ok(field?.value.endsWith(value), `'${name}' of ${id} is read in:\n${written}`);
  assert.equal(after.snapshot.itemsOf(file.uri).length, snapshot.itemsOf(file.uri).length, 'no item comes or goes');
  for (const old of item.definition.fields.filter(other => other.name !== name)) {
    const same = again?.definition.fields.find(other => other.name === old.name);
    assert.equal(same?.value, old.value, `'${old.name}' keeps its value in:\n${written}`);
  }
  return written;
}

describe('a field written into an item', () => {
  const cases: readonly (readonly [what: string, text: string, expected: string])[] = [
    ['stands behind the last of its list', '# KPI-1: A\n\n- unit: %\n', '# KPI-1: A\n\n- unit: %\n- owner: Ana\n'],
    [
      'takes the bullet and marks of its list',
      '# KPI-1: A\n\n* **Unit:** %\n',
      '# KPI-1: A\n\n* **Unit:** %\n* **Owner:** Ana\n',
    ],
    [
      'keeps line breaks of Windows',
      '# KPI-1: A\r\n\r\n- unit: %\r\n',
      '# KPI-1: A\r\n\r\n- unit: %\r\n- owner: Ana\r\n',
    ],
    ['keeps a text without a last line break', '# KPI-1: A\n- unit: %', '# KPI-1: A\n- unit: %\n- owner: Ana'],
    [
      'stands before the text behind the list',
      '# KPI-1: A\n\n- unit: %\n\nProse.\n',
      '# KPI-1: A\n\n- unit: %\n- owner: Ana\n\nProse.\n',
    ],
    ['is a bold line among bold lines', '# KPI-1: A\n\n**Unit**: %\n', '# KPI-1: A\n\n**Unit**: %\n\n**Owner**: Ana\n'],
    [
      'breaks lines as the lines above do',
      '# KPI-1: A\n\n**Unit**: %  \n**Source**: x\n',
      '# KPI-1: A\n\n**Unit**: %  \n**Source**: x  \n**Owner**: Ana\n',
    ],
    [
      'is a row of a table of fields',
      '# KPI-1: A\n\n| Field | Value |\n|---|---|\n| Unit | % |\n',
      '# KPI-1: A\n\n| Field | Value |\n|---|---|\n| Unit | % |\n| Owner | Ana |\n',
    ],
    [
      'fills the cell of its column',
      '| ID | Title | Owner |\n|---|---|---|\n| KPI-1 | A | |\n| KPI-2 | B | Bo |\n',
      '| ID | Title | Owner |\n|---|---|---|\n| KPI-1 | A | Ana |\n| KPI-2 | B | Bo |\n',
    ],
    [
      'takes the place of a dash',
      '| ID | Title | Owner |\n|---|---|---|\n| KPI-1 | A | – |\n',
      '| ID | Title | Owner |\n|---|---|---|\n| KPI-1 | A | Ana |\n',
    ],
    [
      'brings its column where there is none',
      '| ID | Title |\n|---|---|\n| KPI-1 | A |\n| KPI-2 | B |\n',
      '| ID | Title | owner |\n|---|---|---|\n| KPI-1 | A | Ana |\n| KPI-2 | B | |\n',
    ],
    ['is the first of a list', '# KPI-1: A\n\nProse.\n', '# KPI-1: A\n\n- owner: Ana\n\nProse.\n'],
    ['keeps off the text right below', '# KPI-1: A\nProse.\n', '# KPI-1: A\n\n- owner: Ana\n\nProse.\n'],
    ['stands alone under a heading', '# KPI-1: A\n', '# KPI-1: A\n\n- owner: Ana\n'],
    [
      'stands under an underlined heading',
      'KPI-1: A\n========\n\nProse.\n',
      'KPI-1: A\n========\n\n- owner: Ana\n\nProse.\n',
    ],
    ['stands between two headings', '# KPI-1: A\n# KPI-2: B\n', '# KPI-1: A\n\n- owner: Ana\n# KPI-2: B\n'],
    [
      'is nested in a list item',
      '- **KPI-1**: A\n- **KPI-2**: B\n',
      '- **KPI-1**: A\n  - owner: Ana\n- **KPI-2**: B\n',
    ],
    [
      'is nested below what is nested',
      '1. **KPI-1**: A\n   - unit: %\n',
      '1. **KPI-1**: A\n   - unit: %\n   - owner: Ana\n',
    ],
    ['stands behind a paragraph', '**KPI-1: A**\n\nMore.\n', '**KPI-1: A**\n\n- owner: Ana\n\nMore.\n'],
    [
      'fills in a key without a value',
      '# KPI-1: A\n\n- owner:\n- unit: %\n',
      '# KPI-1: A\n\n- owner: Ana\n- unit: %\n',
    ],
    ['stays out of a list that is a value', '# KPI-1: A\n\n- unit: %\n- events:\n  - seated\n  - left\n', ''],
  ];
  for (const [what, text, expected] of cases) {
    it(what, () => {
      const written = write(text, 'KPI-1', 'owner', 'Ana');
      if (expected !== '') assert.equal(written, expected);
      else assert.ok(written?.includes('\n- owner: Ana'), written);
    });
  }

  it('is not written twice', () =>
    assert.equal(write('# KPI-1: A\n\n- owner: Bo\n', 'KPI-1', 'owner', 'Ana'), undefined));

  it('takes the word that the file has for it', () =>
    assert.equal(
      write('# REQ-1: A\n\n- Objective: OBJ-1\n\n# REQ-2: B\n\n- Status: draft\n', 'REQ-2', 'supports', 'OBJ-1'),
      '# REQ-1: A\n\n- Objective: OBJ-1\n\n# REQ-2: B\n\n- Status: draft\n- Objective: OBJ-1\n',
    ));

  it('joins the ids that a link has', () =>
    assert.equal(
      write('# REQ-1: A\n\n- supports: FEAT-1\n', 'REQ-1', 'supports', 'OBJ-1'),
      '# REQ-1: A\n\n- supports: FEAT-1, OBJ-1\n',
    ));

  it('goes into front matter, quoted where YAML would read it otherwise', () => {
    const text = '---\nid: KPI-1\ntitle: A\n---\n\nText.\n';
    assert.equal(write(text, 'KPI-1', 'unit', 'visits'), text.replace('A\n', 'A\nunit: visits\n'));
    assert.equal(write(text, 'KPI-1', 'source', '[OF WHAT]'), text.replace('A\n', 'A\nsource: "[OF WHAT]"\n'));
  });

  it('is not written beside what holds for all of a file that is the item', () => {
    const text = '---\nid: KPI-1\ntitle: A\nowner: Bo\n---\n';
    assert.equal(write(text, 'KPI-1', 'owner', 'Ana'), undefined);
  });

  it('escapes the bar in a table', () => {
    const { snapshot, fileAt } = openFiles({ 'a.md': '| ID | Title | Source |\n|---|---|---|\n| KPI-1 | A | |\n' });
    const file = fileAt('a.md');
    const [item] = snapshot.itemsOf(file.uri);
    assert.ok(item);
    const text = '| ID | Title | Source |\n|---|---|---|\n| KPI-1 | A | |\n';
    assert.equal(writeField({ item, file, text }, 'source', 'a|b')?.[0]?.text, ' a\\|b ');
  });
});
