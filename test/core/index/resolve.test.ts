import assert from 'node:assert/strict';
import { openFiles } from '../../support/openFiles.ts';

/** What each reference of a file means: `REQ-1 → specs/a.md`, `FR-1 ambiguous`, `UTF-8 text`. */
function describeReferences(files: Readonly<Record<string, string>>, path: string): readonly string[] {
  const { snapshot, fileAt } = openFiles(files);
  const file = fileAt(path);
  return file.facts.references.map(reference => {
    const written = `${reference.qualifier === undefined ? '' : `${reference.qualifier}/`}${reference.id}`;
    const resolution = snapshot.resolve(reference, file);
    if (resolution.kind !== 'found') return `${written} ${resolution.kind}`;
    return `${written} → ${resolution.items.map(item => `${item.id} in ${snapshot.file(item.file)?.path}`).join(', ')}`;
  });
}

// verifies TL-11
describe('resolving an id', () => {
  it('finds a definition in another file', () => {
    const files = { 'a.md': '# REQ-1: Log in', 'b.md': 'See REQ-1.' };
    assert.deepEqual(describeReferences(files, 'b.md'), ['REQ-1 → REQ-1 in a.md']);
  });

  it('reaches twenty definitions of an id in its scope, however many there are', () => {
    const twins = '# REQ-1: Again\n\n- supports: OBJ-1\n- depends on: REQ-1\n\n'.repeat(1500);
    const rows = '| ID | Text |\n|---|---|\n' + '| REQ-1 | Again |\n'.repeat(1500);
    const { workspace, snapshot } = openFiles({ 'a.md': `# OBJ-1: Calm\n\n${twins}`, 'b.md': rows });
    const items = snapshot.itemsById('REQ-1');
    assert.equal(items.length, 1500);
    assert.equal(items.filter(item => snapshot.usesOf(item).length > 0).length, 20);
    const told = [...workspace.findings().values()].flat().filter(({ rule }) => rule === 'duplicate-id');
    assert.equal(told.length, 1499);
  });

  it('says missing only for a prefix that is awake', () => {
    const files = { 'a.md': '# REQ-1: Log in', 'b.md': 'See REQ-2 and FR-7.' };
    assert.deepEqual(describeReferences(files, 'b.md'), ['REQ-2 missing', 'FR-7 text']);
  });

  it('prefers the own scope, and is ambiguous from outside', () => {
    const files = {
      'specs/001-login/spec.md': '- **FR-001**: System MUST log in.\n\nAs FR-001 says.',
      'specs/002-search/spec.md': '- **FR-001**: System MUST search.',
      'notes.md': 'FR-001',
    };
    assert.deepEqual(describeReferences(files, 'specs/001-login/spec.md'), [
      'FR-001 → FR-001 in specs/001-login/spec.md',
    ]);
    assert.deepEqual(describeReferences(files, 'notes.md'), ['FR-001 ambiguous']);
  });

  it('finds an id that only one other scope defines', () => {
    const files = {
      'specs/001-login/spec.md': '- **FR-001**: System MUST log in.',
      'specs/002-search/spec.md': '- **FR-002**: System MUST search.\n\nAfter FR-001.',
    };
    assert.deepEqual(describeReferences(files, 'specs/002-search/spec.md'), [
      'FR-001 → FR-001 in specs/001-login/spec.md',
    ]);
  });

  it('takes the scope that a comment names by its number, which makes no scope of that name', () => {
    const files = {
      'specs/001-login/spec.md': '- **FR-001**: System MUST log in.',
      'specs/002-search/spec.md': '- **FR-001**: System MUST search.\n\nUnlike 001/FR-001 and nowhere/FR-001.',
      'src/a.py': '# throughline-scope: 001\n# FR-001',
      'src/b.py': '# throughline-scope: nowhere\n# FR-001',
    };
    assert.deepEqual(describeReferences(files, 'src/a.py'), ['FR-001 → FR-001 in specs/001-login/spec.md']);
    assert.deepEqual(describeReferences(files, 'src/b.py'), ['FR-001 ambiguous']);
    assert.deepEqual(describeReferences(files, 'specs/002-search/spec.md'), [
      '001/FR-001 → FR-001 in specs/001-login/spec.md',
      'nowhere/FR-001 text',
    ]);
  });

  it('reads a scope by its tail and by its number, and a strange folder as a path', () => {
    const files = {
      'specs/001-login/spec.md': '- **FR-001**: System MUST log in.',
      'specs/002-search/spec.md': '- **FR-001**: System MUST search.',
      'notes.md': '001-login/FR-001, 002/FR-001, src/FR-001, specs/002-search/FR-001',
    };
    assert.deepEqual(describeReferences(files, 'notes.md'), [
      '001-login/FR-001 → FR-001 in specs/001-login/spec.md',
      '002/FR-001 → FR-001 in specs/002-search/spec.md',
      'src/FR-001 text',
      'specs/002-search/FR-001 → FR-001 in specs/002-search/spec.md',
    ]);
  });

  it('takes a scope named in front matter for the folder with that tail', () => {
    const files = {
      'specs/001-login/spec.md': '- **FR-001**: System MUST log in.',
      'specs/002-search/spec.md': '- **FR-001**: System MUST search.',
      'notes.md': '---\nscope: 002-search\n---\n\nFR-001',
    };
    assert.deepEqual(describeReferences(files, 'notes.md'), ['FR-001 → FR-001 in specs/002-search/spec.md']);
  });

  it('takes the scope of a code file from its first comment', () => {
    const files = {
      'specs/001-login/spec.md': '- **FR-001**: System MUST log in.',
      'specs/002-search/spec.md': '- **FR-001**: System MUST search.',
      'a.ts': '// throughline-scope: 001-login\n\n// implements FR-001\n',
    };
    assert.deepEqual(describeReferences(files, 'a.ts'), ['FR-001 → FR-001 in specs/001-login/spec.md']);
  });

  it('finds local ids in their parent, and by the full id from anywhere', () => {
    const files = {
      'a.md': '# REQ-1: Log in\n\n- AC-1: A user logs in.\n\nSee AC-1.\n\n# REQ-2: Log out\n\n- AC-1: A user logs out.',
      'a.test.ts': "it('REQ-2/AC-1 logs out', () => {});",
    };
    assert.deepEqual(describeReferences(files, 'a.md'), ['AC-1 → REQ-1/AC-1 in a.md']);
    assert.deepEqual(describeReferences(files, 'a.test.ts'), ['REQ-2/AC-1 → REQ-2/AC-1 in a.md']);
  });

  it('finds a key result of an objective where its bare id is unique', () => {
    const files = {
      'a.md':
        '# OBJ-1: Grow\n\n- **KR-1**: From 1 to 2.\n- **KR-2**: From 1 to 3.\n\n# OBJ-2: Keep\n\n- **KR-1**: From 3 to 4.',
      'b.md': 'KR-2, KR-1 and OBJ-2/KR-1',
    };
    assert.deepEqual(describeReferences(files, 'b.md'), [
      'KR-2 → OBJ-1/KR-2 in a.md',
      'KR-1 ambiguous',
      'OBJ-2/KR-1 → OBJ-2/KR-1 in a.md',
    ]);
  });

  it('keeps both of two definitions in one scope', () => {
    const files = { 'a.md': '# REQ-1: Log in', 'b.md': '# REQ-1: Log out', 'c.md': 'REQ-1' };
    assert.deepEqual(describeReferences(files, 'c.md'), ['REQ-1 → REQ-1 in a.md, REQ-1 in b.md']);
  });
});

describe('which candidate wins', () => {
  const winners = (files: Readonly<Record<string, string>>): readonly string[] =>
    [...openFiles(files).snapshot.items()].map(item => `${item.id} ${item.title}`).toSorted();

  it('strong beats weak in a scope', () => {
    const files = { 'a.md': '# REQ-1: Log in', 'b.md': '| ID | Title |\n| --- | --- |\n| REQ-1 | Log in, in short |' };
    assert.deepEqual(winners(files), ['REQ-1 Log in']);
  });

  it("a file's first weak place beats its later ones", () => {
    assert.deepEqual(winners({ 'a.md': '- REQ-9: First\n\nText.\n\n- REQ-9: Second' }), ['REQ-9 First']);
  });

  it('weak places of two files both stand', () => {
    assert.deepEqual(winners({ 'a.md': '- REQ-9: First', 'b.md': '- REQ-9: Second' }), ['REQ-9 First', 'REQ-9 Second']);
  });

  it('what belongs to a loser falls with it', () => {
    const files = {
      'a.md': '# REQ-1: Log in\n\n- AC-1: Strong.',
      'b.md': '- REQ-1: Log in\n  - AC-2: Belongs to a mention.',
    };
    assert.deepEqual(winners(files), ['REQ-1 Log in', 'REQ-1/AC-1 Strong']);
  });

  it('scopes do not disturb each other', () => {
    const files = {
      'specs/001-a/spec.md': '- **FR-001**: System MUST a.',
      'specs/002-b/spec.md': '- **FR-001**: System MUST b.',
    };
    assert.equal(winners(files).length, 2);
  });
});
