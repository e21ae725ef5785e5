import assert from 'node:assert/strict';
import { aliasesOf } from '../../../server/src/core/model/aliases.ts';
import { openFiles } from '../../support/openFiles.ts';

/** What each id of a text means, beside these specs: `REQ-118 → REQ-119 in a.md`. */
function describeText(specs: Readonly<Record<string, string>>, text: string, path = 'text.md'): readonly string[] {
  const { snapshot, fileAt } = openFiles({ ...specs, [path]: text });
  const file = fileAt(path);
  return file.facts.references.map(reference => {
    const written = `${reference.qualifier === undefined ? '' : `${reference.qualifier}/`}${reference.id}`;
    const meant = snapshot.resolve(reference, file);
    if (meant.kind !== 'found') return `${written} ${meant.kind}`;
    for (const item of meant.items) {
      assert.ok(
        snapshot.usesOf(item).some(use => use.reference === reference),
        `${item.id} knows of ${written}`,
      );
    }
    return `${written} → ${meant.items.map(item => `${item.id} in ${snapshot.file(item.file)?.path}`).join(', ')}`;
  });
}

const renamed = { 'a.md': '# REQ-119: Import\n\n- aliases: REQ-118, REQ-7\n- AC-1: It works.\n' };

describe('aliases', () => {
  it('mean the item where nothing else has the id', () => {
    assert.deepEqual(describeText(renamed, 'See REQ-118, REQ-7, REQ-119 and REQ-8.'), [
      'REQ-118 → REQ-119 in a.md',
      'REQ-7 → REQ-119 in a.md',
      'REQ-119 → REQ-119 in a.md',
      'REQ-8 missing',
    ]);
  });

  it('carry links of specs, code and tests', () => {
    const { snapshot } = openFiles({
      ...renamed,
      'b.md': '# REQ-2: Export\n\n- depends on: REQ-118\n',
      'src/a.ts': '// implements REQ-118\n',
    });
    const [item] = snapshot.itemsById('REQ-119');
    assert.ok(item);
    const links = snapshot.linksTo(item).filter(({ type }) => type !== 'part of');
    assert.deepEqual(
      links.map(({ type }) => type),
      ['depends on', 'implements'],
    );
  });

  it('mean nothing where the id is defined, in whatever scope', () => {
    const specs = { ...renamed, 'b.md': '# REQ-118: Another\n', 'specs/001-x/spec.md': '# REQ-7: Third\n' };
    assert.deepEqual(describeText(specs, 'REQ-118 and REQ-7'), [
      'REQ-118 → REQ-118 in b.md',
      'REQ-7 → REQ-7 in specs/001-x/spec.md',
    ]);
  });

  it('are those of the own scope first, and ambiguous from outside', () => {
    const specs = {
      'specs/001-x/spec.md': '# FR-2: A\n\n- aliases: FR-1\n',
      'specs/002-y/spec.md': '# FR-3: B\n\n- aliases: FR-1\n',
    };
    assert.deepEqual(describeText(specs, 'FR-1 and 002/FR-1'), [
      'FR-1 ambiguous',
      '002/FR-1 → FR-3 in specs/002-y/spec.md',
    ]);
    assert.deepEqual(describeText(specs, 'FR-1', 'specs/001-x/plan.md'), ['FR-1 → FR-2 in specs/001-x/spec.md']);
  });

  it('stand before a slash as well', () => {
    assert.deepEqual(describeText(renamed, 'REQ-118/AC-1, REQ-119/AC-1, REQ-118/AC-2'), [
      'REQ-118/AC-1 → REQ-119/AC-1 in a.md',
      'REQ-119/AC-1 → REQ-119/AC-1 in a.md',
      'REQ-118/AC-2 missing',
    ]);
    assert.deepEqual(describeText(renamed, '// verifies REQ-118 AC-1\n', 'src/a.ts'), [
      'REQ-118 → REQ-119 in a.md',
      'REQ-118/AC-1 → REQ-119/AC-1 in a.md',
    ]);
  });

  it('are found on the command line', () => {
    const { snapshot } = openFiles(renamed);
    for (const written of ['REQ-118', 'REQ-118/AC-1']) assert.equal(snapshot.find(written).kind, 'found', written);
  });

  it('of another prefix need no item of that prefix', () => {
    const specs = { 'a.md': '# REQ-1: A\n\n- aliases: NFR-LOGIN\n' };
    assert.deepEqual(describeText(specs, 'NFR-LOGIN and NFR-2'), ['NFR-LOGIN → REQ-1 in a.md', 'NFR-2 text']);
  });

  it('stand in front matter, in brackets or a line each', () => {
    for (const list of ['[REQ-118, REQ-7]', 'REQ-118, REQ-7', '\n  - REQ-118\n  - REQ-7']) {
      const specs = { 'a.md': `---\nid: REQ-119\naliases: ${list}\n---\n# Import\n` };
      assert.deepEqual(describeText(specs, 'REQ-118'), ['REQ-118 → REQ-119 in a.md'], list);
    }
  });

  it('that are no ids, or the own one, count for nothing', () => {
    const { snapshot } = openFiles({ 'a.md': '# REQ-1: A\n\n- aliases: the importer, REQ-1, `REQ-2`, AC-3\n' });
    const [item] = snapshot.itemsById('REQ-1');
    assert.deepEqual(item?.aliases, ['REQ-2']);
    assert.deepEqual(item && aliasesOf(item.definition), ['REQ-2', 'AC-3']);
  });
});
