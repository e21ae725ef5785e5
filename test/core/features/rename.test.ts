import assert from 'node:assert/strict';
import { prepareRename, renameAt, renameItem, type Renaming } from '../../../server/src/core/features/rename.ts';
import type { FileUri } from '../../../server/src/core/model/place.ts';
import { applyChange } from '../../support/applyChange.ts';
import { openAtCursor } from '../../support/checkFeature.ts';
import { openFiles, uriOf } from '../../support/openFiles.ts';

type Files = Readonly<Record<string, string>>;

const readerOf = (files: Files) => {
  const byUri = new Map(Object.entries(files).map(([path, text]) => [uriOf(path), text]));
  return (file: FileUri): string | undefined => byUri.get(file);
};

/** Renames the one item that `id` means, and checks that renaming it back restores every byte. */
function rename(files: Files, id: string, newId: string): Files {
  const after = applyRenaming(files, renameIn(files, id, newId));
  const back = applyRenaming(after, renameIn(after, findNewId(id, newId), id.slice(id.lastIndexOf('/') + 1)));
  assert.deepEqual(back, { ...files }, 'renaming back restores everything');
  return after;
}

function findNewId(id: string, newId: string): string {
  const own = newId.slice(newId.lastIndexOf('/') + 1);
  return id.slice(0, id.lastIndexOf('/') + 1) + own.toUpperCase();
}

function renameIn(files: Files, id: string, newId: string): Renaming {
  const { snapshot } = openFiles(files);
  const found = snapshot.find(id);
  assert.equal(found.kind, 'found', `${id} is defined`);
  const [item] = found.kind === 'found' ? found.items : [];
  assert.ok(item);
  return renameItem(snapshot, item, newId, readerOf(files));
}

function applyRenaming(files: Files, renaming: Renaming): Files {
  assert.equal(renaming.kind, 'change', renaming.kind === 'refused' ? renaming.reason : '');
  return renaming.kind === 'change' ? applyChange(files, renaming.change) : files;
}

/** Checks that one text becomes another when REQ-118 is renamed to REQ-119, beside its definition. */
function checkText(path: string, before: string, after: string, [id, newId] = ['REQ-118', 'REQ-119']): void {
  const home = `# ${id}: Import\n`;
  assert.deepEqual(rename({ 'home.md': home, [path]: before }, id, newId), {
    'home.md': `# ${newId}: Import\n`,
    [path]: after,
  });
}

function checkRefused(files: Files, id: string, newId: string, reason: string): void {
  assert.deepEqual(renameIn(files, id, newId), { kind: 'refused', reason });
}

/** What a rename at the cursor would begin with: the text that it replaces and the id, or why it cannot. */
function prepareAt(source: string): string | undefined {
  const { snapshot, file, text, offset, fixture } = openAtCursor(source);
  const texts = new Map([...fixture.files.values()].map(opened => [opened.uri, opened.text]));
  const found = prepareRename(snapshot, file, offset, uri => texts.get(uri));
  if (found?.kind !== 'renamable') return found?.reason;
  assert.ok(found.span.start <= offset && offset <= found.span.end, 'the range holds the cursor');
  return `${text.slice(found.span.start, found.span.end)} → ${found.id}`;
}

describe('rename', () => {
  describe('changes the definition', () => {
    const check = (before: string, after: string): void => {
      assert.deepEqual(rename({ 'a.md': before }, 'REQ-1', 'REQ-2'), { 'a.md': after });
    };
    it('in a heading', () => check('# REQ-1: Import\n', '# REQ-2: Import\n'));
    it('in brackets', () => check('# [REQ-1] Import\n', '# [REQ-2] Import\n'));
    it('in code marks', () => check('# `REQ-1`: Import\n', '# `REQ-2`: Import\n'));
    it('in bold', () => check('- **REQ-1**: The user MUST win.\n', '- **REQ-2**: The user MUST win.\n'));
    it('in a list', () => check('- [ ] REQ-1: Import\n', '- [ ] REQ-2: Import\n'));
    it('in a table', () =>
      check(
        '| ID | Title |\n| -- | -- |\n| `REQ-1` | Import |\n',
        '| ID | Title |\n| -- | -- |\n| `REQ-2` | Import |\n',
      ));
    it('in front matter, with the heading that repeats it', () =>
      check('---\nid: REQ-1\n---\n\n# REQ-1: Import\n', '---\nid: REQ-2\n---\n\n# REQ-2: Import\n'));
    it('in quoted front matter', () =>
      check('---\nid: "REQ-1"\n---\n\n# Import\n', '---\nid: "REQ-2"\n---\n\n# Import\n'));
    it('with Windows line ends', () =>
      check('# REQ-1: Import\r\n\r\nSee REQ-1.\r\n', '# REQ-2: Import\r\n\r\nSee REQ-2.\r\n'));
    it('and weaker places of the same id', () =>
      check('# REQ-1: Import\n\n## Plan\n\n- REQ-1: in May\n', '# REQ-2: Import\n\n## Plan\n\n- REQ-2: in May\n'));
    it('by another prefix of its kind', () => {
      assert.deepEqual(rename({ 'a.md': '# REQ-1: A\n\nREQ-1\n' }, 'REQ-1', 'NFR-7'), {
        'a.md': '# NFR-7: A\n\nNFR-7\n',
      });
    });
  });

  describe('changes references', () => {
    it('in prose', () => checkText('a.md', 'As REQ-118 says (REQ-118).\n', 'As REQ-119 says (REQ-119).\n'));
    it('in link fields', () =>
      checkText('a.md', '# REQ-2: B\n- depends on: REQ-118, REQ-3\n', '# REQ-2: B\n- depends on: REQ-119, REQ-3\n'));
    it('in table cells', () =>
      checkText(
        'a.md',
        '| ID | Title | Depends on |\n| - | - | - |\n| REQ-2 | B | REQ-118 |\n',
        '| ID | Title | Depends on |\n| - | - | - |\n| REQ-2 | B | REQ-119 |\n',
      ));
    it('in front matter lists', () =>
      checkText(
        'a.md',
        '---\nid: REQ-2\ndepends on: [REQ-118, REQ-3]\n---\n# B\n',
        '---\nid: REQ-2\ndepends on: [REQ-119, REQ-3]\n---\n# B\n',
      ));
    it('in block lists of front matter', () =>
      checkText(
        'a.md',
        '---\nid: REQ-2\ndepends on:\n  - REQ-118\n  - REQ-3\n---\n# B\n',
        '---\nid: REQ-2\ndepends on:\n  - REQ-119\n  - REQ-3\n---\n# B\n',
      ));
    it('in the labels of reference links', () =>
      checkText(
        'a.md',
        'See [REQ-118].\n\n[REQ-118]: home.md\n[REQ-1180]: other.md\n',
        'See [REQ-119].\n\n[REQ-119]: home.md\n[REQ-1180]: other.md\n',
      ));
    it('in links to the heading that has it', () => {
      const before = {
        'specs/home.md': '# REQ-118: Import\n\n[up](#req-118-import) [REQ-118]\n\n[REQ-118]: #req-118-import\n',
        'docs/a.md':
          '[REQ-118](../specs/home.md#req-118-import), [else](b.md#req-118-import), [x](../specs/home.md#req-1180)\n',
      };
      assert.deepEqual(rename(before, 'REQ-118', 'REQ-7'), {
        'specs/home.md': '# REQ-7: Import\n\n[up](#req-7-import) [REQ-7]\n\n[REQ-7]: #req-7-import\n',
        'docs/a.md':
          '[REQ-7](../specs/home.md#req-7-import), [else](b.md#req-118-import), [x](../specs/home.md#req-1180)\n',
      });
    });
    it('in comments', () => checkText('src/a.ts', '// implements REQ-118\nf();\n', '// implements REQ-119\nf();\n'));
    it('in docstrings', () =>
      checkText('src/a.py', 'def f():\n    """Implements REQ-118."""\n', 'def f():\n    """Implements REQ-119."""\n'));
    it('in test titles', () =>
      checkText('test/a.test.ts', "it('REQ-118: works', () => {});\n", "it('REQ-119: works', () => {});\n"));
    it('with the scope before them as it is', () => {
      const files = {
        'specs/001-login/spec.md': '- **FR-001**: Log in\n',
        'specs/002-search/spec.md': '- **FR-001**: Find\n',
        'a.md': '001-login/FR-001, 001/FR-001, spec 001 FR-001 and 002/FR-001\n',
      };
      assert.deepEqual(rename(files, '001-login/FR-001', 'FR-009'), {
        ...files,
        'specs/001-login/spec.md': '- **FR-009**: Log in\n',
        'a.md': '001-login/FR-009, 001/FR-009, spec 001 FR-009 and 002/FR-001\n',
      });
    });
    it('but not in code marks, fences, strings and longer ids', () => {
      const text = '# REQ-2: B\n\n`REQ-118` REQ-1180 REQ-118b\n\n```\nREQ-118\n```\n';
      checkText('a.md', text, text);
      checkText('src/a.ts', "const id = 'REQ-118';\n", "const id = 'REQ-118';\n");
    });
  });

  describe('changes what is written short', () => {
    it('where the digits can stand for the new id', () => checkText('a.md', 'REQ-117/118\n', 'REQ-117/119\n'));
    it('not where it would change what they mean', () =>
      checkRefused(
        { 'a.md': '# REQ-117: A\n# REQ-118: B\n', 'b.md': 'See REQ-117/118.\n' },
        'REQ-118',
        'NFR-1',
        "b.md:1 writes REQ-118 as '118', and NFR-1 cannot be written so: write the whole id there first.",
      ));
    it('not where the next number would be read with another prefix', () =>
      checkRefused(
        { 'a.md': '# REQ-117: A\n# REQ-118: B\n', 'b.md': 'See REQ-117/118.\n' },
        'REQ-117',
        'NFR-117',
        'With NFR-117 in place of REQ-117, b.md:1 would read otherwise: write the ids there apart first.',
      ));
    it('an id without its hyphen', () => checkText('a.md', '[US1] of US-1\n', '[US3] of US-3\n', ['US-1', 'US-3']));
    it('not where the new id needs its hyphen', () =>
      checkRefused(
        { 'a.md': '# US-1: A\n\n[US1]\n' },
        'US-1',
        'US-CART',
        "a.md:3 writes US-1 as 'US1', and US-CART cannot be written so: write the whole id there first.",
      ));
    it('not what a layout numbers', () =>
      checkRefused(
        { '.kiro/specs/x/requirements.md': '### Requirement 3: Log in\n\n#### Acceptance Criteria\n\n1. It works.\n' },
        'REQ-3',
        'REQ-4',
        'REQ-3 has its id from where it stands (.kiro/specs/x/requirements.md:1), so it is renamed by changing that text.',
      ));
  });

  describe('and ranges', () => {
    const files = { 'a.md': '# REQ-1: A\n# REQ-2: B\n# REQ-3: C\n', 'b.md': 'REQ-1..REQ-3\n' };
    it('keeps one that goes on meaning the same', () => {
      assert.deepEqual(rename(files, 'REQ-3', 'REQ-4'), {
        'a.md': '# REQ-1: A\n# REQ-2: B\n# REQ-4: C\n',
        'b.md': 'REQ-1..REQ-4\n',
      });
    });
    it('refuses where an item between the ends would be left out', () =>
      checkRefused(
        files,
        'REQ-2',
        'REQ-9',
        'b.md:1 names a range with REQ-2 that would no longer mean the same: write its ids out there first.',
      ));
    it('refuses where words name one item and the criterion is of another', () => {
      const twins = {
        'a.md': '## FR-002: One\n',
        'specs/001-x/spec.md': '## FR-002: Two\n\n- AC-1: It works.\n',
        'src/a.ts': '// implements AC-1 of FR-002\n',
      };
      const { snapshot } = openFiles(twins);
      const both = snapshot.itemsById('FR-002');
      assert.equal(both.length, 2);
      for (const item of both) {
        const renaming = renameItem(snapshot, item, 'FR-077', readerOf(twins));
        assert.equal(
          renaming.kind === 'refused' ? renaming.reason : '',
          'src/a.ts:1 does not say which FR-002 it means: write its scope there first.',
        );
      }
    });

    it('refuses where an end would take in or leave out others', () =>
      checkRefused(
        files,
        'REQ-1',
        'FR-1',
        'b.md:1 names a range with REQ-1 that would no longer mean the same: write its ids out there first.',
      ));
    it('refuses where two ids would become a range', () =>
      checkRefused(
        { 'a.md': '# REQ-1: A\n# FR-9: B\n\nFrom REQ-1 to FR-9.\n' },
        'FR-9',
        'REQ-9',
        'With REQ-9 in place of FR-9, a.md:4 would read otherwise: write the ids there apart first.',
      ));
  });

  describe('and parts', () => {
    const files = {
      'a.md': '# REQ-118: Import\n\n- AC-1: It works.\n- AC-2: It is fast.\n\nAC-2 is for REQ-118/AC-1.\n',
      'src/a.ts': '// implements REQ-118/AC-2, REQ-118/AC-9\n// AC-1 of REQ-118\n',
    };
    it('changes the owner in the ids of its parts, defined or not', () => {
      assert.deepEqual(rename(files, 'REQ-118', 'REQ-5'), {
        'a.md': '# REQ-5: Import\n\n- AC-1: It works.\n- AC-2: It is fast.\n\nAC-2 is for REQ-5/AC-1.\n',
        'src/a.ts': '// implements REQ-5/AC-2, REQ-5/AC-9\n// AC-1 of REQ-5\n',
      });
    });
    it('changes a part and leaves its owner', () => {
      assert.deepEqual(rename(files, 'REQ-118/AC-2', 'AC-3'), {
        'a.md': '# REQ-118: Import\n\n- AC-1: It works.\n- AC-3: It is fast.\n\nAC-3 is for REQ-118/AC-1.\n',
        'src/a.ts': '// implements REQ-118/AC-3, REQ-118/AC-9\n// AC-1 of REQ-118\n',
      });
    });
    it('takes the id of a part with its owner before it', () => {
      assert.equal(
        rename(files, 'REQ-118/AC-2', 'REQ-118/AC-3')['src/a.ts']?.slice(0, 27),
        '// implements REQ-118/AC-3,',
      );
    });
    it('does not move a part to another owner', () =>
      checkRefused(files, 'REQ-118/AC-2', 'REQ-5/AC-2', 'A rename changes AC-2 alone: it cannot move it to REQ-5.'));
  });

  describe('and histories', () => {
    const kpi = '# KPI-OLD: Activation\n\n- target: 50 %\n';
    const check = (before: Files, after: Files, id = 'KPI-OLD', newId = 'KPI-NEW'): void =>
      assert.deepEqual(rename(before, id, newId), after);
    const renamed = '# KPI-NEW: Activation\n\n- target: 50 %\n';
    const rows = 'date,value\n2026-08-01,41\n';

    it('moves the file that is named after the KPI', () =>
      check({ 'a.md': kpi, 'metrics/KPI-OLD.csv': rows }, { 'a.md': renamed, 'metrics/KPI-NEW.csv': rows }));
    it('keeps folder, case and extension', () =>
      check({ 'a.md': kpi, 'metrics/b c/kpi-old.csv': rows }, { 'a.md': renamed, 'metrics/b c/kpi-new.csv': rows }));
    it('changes the head of its column', () =>
      check(
        { 'a.md': kpi, 'metrics/all.csv': 'date,"KPI-OLD",kpi-2\n2026-08-01,41,3\n' },
        { 'a.md': renamed, 'metrics/all.csv': 'date,"KPI-NEW",kpi-2\n2026-08-01,41,3\n' },
      ));
    it('changes the key of every row of JSON', () =>
      check(
        { 'a.md': kpi, 'metrics/all.json': '[{"date":"2026-08-01","KPI-OLD":4},{"date":"2026-08-02","KPI-OLD":5}]' },
        {
          'a.md': renamed,
          'metrics/all.json': '[{"date":"2026-08-01","KPI-NEW":4},{"date":"2026-08-02","KPI-NEW":5}]',
        },
      ));
    it('changes the source that names the file', () =>
      check(
        { 'a.md': `${kpi}- source: file:data/KPI-OLD.csv\n`, 'metrics/data/KPI-OLD.csv': rows },
        { 'a.md': `${renamed}- source: file:data/KPI-OLD.csv\n`, 'metrics/data/KPI-OLD.csv': rows },
      ));
    it('changes sources of all that name the file or its column', () =>
      check(
        {
          'a.md': `${kpi}- source: file:metrics/KPI-OLD.csv#KPI-OLD\n`,
          'b.md': '# KPI-2: Other\n- source: metrics/KPI-OLD.csv#other\n',
          'metrics/KPI-OLD.csv': 'date,KPI-OLD,other\n2026-08-01,41,4\n',
        },
        {
          'a.md': `${renamed}- source: file:metrics/KPI-NEW.csv#KPI-NEW\n`,
          'b.md': '# KPI-2: Other\n- source: metrics/KPI-NEW.csv#other\n',
          'metrics/KPI-NEW.csv': 'date,KPI-NEW,other\n2026-08-01,41,4\n',
        },
      ));
    it('moves the file of a key result within its objective', () =>
      check(
        { 'a.md': '# OBJ-1: Grow\n- KR-1: From 1 to 2\n', 'metrics/OBJ-1/KR-1.csv': rows },
        { 'a.md': '# OBJ-1: Grow\n- KR-2: From 1 to 2\n', 'metrics/OBJ-1/KR-2.csv': rows },
        'OBJ-1/KR-1',
        'KR-2',
      ));
    it('moves the files of its key results with an objective', () =>
      check(
        { 'a.md': '# OBJ-1: Grow\n- KR-1: From 1 to 2\n', 'metrics/OBJ-1/KR-1.csv': rows },
        { 'a.md': '# OBJ-7: Grow\n- KR-1: From 1 to 2\n', 'metrics/OBJ-7/KR-1.csv': rows },
        'OBJ-1',
        'OBJ-7',
      ));
    it('refuses where the file is there already', () =>
      checkRefused(
        { 'a.md': kpi, 'metrics/KPI-OLD.csv': rows, 'metrics/KPI-NEW.csv': rows },
        'KPI-OLD',
        'KPI-NEW',
        'metrics/KPI-OLD.csv would become metrics/KPI-NEW.csv, which is there already: move one of them away first.',
      ));
    it('refuses where the column is there already', () =>
      checkRefused(
        { 'a.md': kpi, 'metrics/all.csv': 'date,KPI-OLD,KPI-NEW\n2026-08-01,41,4\n' },
        'KPI-OLD',
        'KPI-NEW',
        'metrics/all.csv has a column KPI-NEW already: rename one of the two columns first.',
      ));
  });

  describe('takes the new id', () => {
    const files = { 'specs/001-login/spec.md': '- **FR-001**: Log in\n', 'a.md': '# REQ-1: A\n' };
    it('in whatever case', () => {
      assert.equal(rename(files, 'REQ-1', 'req-2')['a.md'], '# REQ-2: A\n');
    });
    it('with a small letter behind its last digit', () => {
      const after = applyRenaming(files, renameIn(files, 'REQ-1', 'req-2b'));
      assert.equal(after['a.md'], '# REQ-2b: A\n');
    });
    it('with its scope before it', () => {
      const after = applyRenaming(files, renameIn(files, 'FR-001', '001-login/FR-002'));
      assert.equal(after['specs/001-login/spec.md'], '- **FR-002**: Log in\n');
    });
  });

  describe('refuses an id', () => {
    const files = {
      'a.md': '# REQ-1: A\n\n# REQ-2: B\n',
      'specs/001-login/spec.md': '- **FR-001**: Log in\n',
      'specs/002-search/spec.md': '- **FR-002**: Find\n',
      'b.md': 'See FR-001 and FR-002.\n',
    };
    const cases: readonly (readonly [what: string, id: string, newId: string, reason: string])[] = [
      ['that is none', 'REQ-1', 'import', "'import' is not an id: write one like REQ-1."],
      ['that is a placeholder', 'REQ-1', 'REQ-XXX', "'REQ-XXX' is not an id: write one like REQ-1."],
      ['that is empty', 'REQ-1', ' ', "'' is not an id: write one like REQ-1."],
      [
        'of another kind',
        'REQ-1',
        'KPI-1',
        'KPI-1 is no id of a requirement: it must begin with one of REQ-, FR-, NFR-, CON-.',
      ],
      ['that it has already', 'REQ-1', 'REQ-1', 'REQ-1 is its id already.'],
      ['that is taken', 'REQ-1', 'REQ-2', 'REQ-2 is taken: it is defined in a.md:3.'],
      [
        'in another scope',
        'FR-001',
        '002-search/FR-003',
        'A rename changes FR-001 alone: it cannot move it to 002-search.',
      ],
      [
        'that another scope has, where a place does not say which',
        'FR-001',
        'FR-002',
        'FR-002 is also the id of 002-search/FR-002, so b.md:1 would no longer say which one it means: choose another id, or write the whole id there first.',
      ],
    ];
    for (const [what, id, newId, reason] of cases) it(what, () => checkRefused(files, id, newId, reason));

    it('but not one that another scope has, where every place says which', () => {
      const apart = { ...files, 'b.md': '' };
      const after = applyRenaming(apart, renameIn(apart, 'FR-001', 'FR-002'));
      assert.equal(after['specs/001-login/spec.md'], '- **FR-002**: Log in\n');
    });
    it('that another item went by earlier', () =>
      checkRefused(
        { 'a.md': '# REQ-1: A\n\n# REQ-2: B\n\n- aliases: REQ-3\n' },
        'REQ-1',
        'REQ-3',
        'REQ-3 is an alias of REQ-2, which it went by earlier: take it off there first.',
      ));
    it('but not one that it went by itself', () => {
      const before = { 'a.md': '# REQ-1: A\n\n- aliases: REQ-3\n' };
      assert.equal(
        applyRenaming(before, renameIn(before, 'REQ-1', 'REQ-3'))['a.md'],
        '# REQ-3: A\n\n- aliases: REQ-3\n',
      );
    });
    it('of several places', () =>
      checkRefused(
        { 'a.md': '# REQ-1: A\n', 'b.md': '# REQ-1: B\n' },
        'REQ-1',
        'REQ-2',
        'REQ-1 is defined 2 times (a.md:1, b.md:1): give all but one another id by hand first.',
      ));
    it('where a file has changed since it was read', () => {
      const { snapshot } = openFiles({ 'a.md': '# REQ-1: A\n' });
      const [item] = snapshot.itemsById('REQ-1');
      assert.ok(item);
      const reason = 'a.md has changed since it was read: save it, or wait a moment, then rename again.';
      assert.deepEqual(renameItem(snapshot, item, 'REQ-2', readerOf({ 'a.md': '# REQ-1: Longer\n' })), {
        kind: 'refused',
        reason,
      });
    });
  });

  describe('begins', () => {
    const check = (source: string, expected: string | undefined): void => assert.equal(prepareAt(source), expected);
    it('at a definition', () => check('# REQ-1<|>18: Import', 'REQ-118 → REQ-118'));
    it('at the end of an id', () => check('# REQ-118: Import\n\nSee REQ-118<|>.', 'REQ-118 → REQ-118'));
    it('in code', () => check('# REQ-118: Import\n//- src/a.ts\n// implements REQ-<|>118', 'REQ-118 → REQ-118'));
    it('in front matter', () => check('---\nid: REQ<|>-118\n---\n# Import', 'REQ-118 → REQ-118'));
    it('at digits, with the id that they stand for', () =>
      check('# REQ-117: A\n# REQ-118: B\n\nREQ-117/1<|>18', '118 → REQ-118'));
    it('at the id behind a scope', () =>
      check('//- specs/001-x/spec.md\n- **FR-1**: A\n//- a.md\n001/F<|>R-1', 'FR-1 → FR-1'));
    it('at a part', () => check('# REQ-1: A\n- AC-1: B\n\nREQ-1/A<|>C-1', 'AC-1 → AC-1'));
    it('at the owner of a part', () => check('# REQ-1: A\n- AC-1: B\n\nRE<|>Q-1/AC-1', 'REQ-1 → REQ-1'));
    it('not in a scope', () =>
      check(
        '//- specs/001-x/spec.md\n- **FR-1**: A\n//- a.md\n00<|>1/FR-1',
        'What stands before FR-1 in a.md is a scope, which has no id to rename: put the cursor on FR-1.',
      ));
    it('not at an earlier id', () =>
      check(
        '# REQ-1: A\n- aliases: REQ-3\n\n# REQ-2: B\n- depends on: REQ<|>-3',
        'REQ-3 is an earlier id of REQ-1: write that here, then rename it.',
      ));
    it('not where no id is', () => check('# REQ-1: Imp<|>ort', undefined));
    it('not at text that only looks like an id', () => check('# REQ-1: A\n\nUTF<|>-8 and KPI-1', undefined));
    it('not at an id that nothing defines', () =>
      check('# REQ-1: A\n\nREQ-<|>2', 'REQ-2 is not defined anywhere, so there is nothing to rename.'));
    it('not at an id that could mean several items', () =>
      check(
        '//- specs/001-x/spec.md\n- **FR-1**: A\n//- specs/002-y/spec.md\n- **FR-1**: B\n//- a.md\nFR-<|>1',
        'FR-1 could mean several items (001-x/FR-1, 002-y/FR-1): write here which one is meant, or rename it there.',
      ));
    it('and ends at the same places as from the definition', () => {
      const { snapshot, file, offset, fixture } = openAtCursor('# REQ-1: A\n//- src/a.ts\n// REQ<|>-1');
      const texts = new Map([...fixture.files.values()].map(opened => [opened.uri, opened.text]));
      const renaming = renameAt(snapshot, file, offset, 'REQ-2', uri => texts.get(uri));
      assert.ok(renaming?.kind === 'change');
      assert.equal(renaming.change.title, 'Rename REQ-1 to REQ-2');
      assert.deepEqual(
        renaming.change.texts.map(({ text, group }) => `${group}: ${text}`),
        ['Definition: REQ-2', 'Code: REQ-2'],
      );
    });
  });
});
