import assert from 'node:assert/strict';
import { renameItem } from '../../../server/src/core/features/rename.ts';
import { findIds, readId } from '../../../server/src/core/model/ids.ts';
import { defaultConfig } from '../../../server/src/core/model/config.ts';
import { applyChange } from '../../support/applyChange.ts';
import { checkDefinition } from '../../support/checkFeature.ts';
import { openFiles, uriOf } from '../../support/openFiles.ts';

const { kinds } = defaultConfig;

describe('revisions behind ids', () => {
  describe('in a text', () => {
    for (const [text, found] of [
      ['REQ-12~2', 'REQ-12~2'],
      ['REQ-12~2, REQ-13~14; KPI-1', 'REQ-12~2 REQ-13~14 KPI-1'],
      ['(REQ-12~2)', 'REQ-12~2'],
      ['See REQ-12~2.', 'REQ-12~2'],
      ['001-login/FR-001~2', 'FR-001~2'],
      ['REQ-118/AC-2~3', 'AC-2~3'],
      ['~~REQ-12~~', 'REQ-12'],
      ['~REQ-12~', 'REQ-12'],
      ['~REQ-12~2 days', 'REQ-12'],
      ['~~REQ-12~~2', 'REQ-12'],
      ['REQ-12~x', 'REQ-12'],
      ['REQ-12~2b', 'REQ-12'],
      ['REQ-12~2.5', 'REQ-12'],
      ['REQ-12~1234567', 'REQ-12'],
      ['REQ-12 ~2', 'REQ-12'],
    ] as const)
      it(`${text} → ${found}`, () =>
        assert.equal(
          findIds(text, kinds)
            .map(({ id, revision }) => (revision === undefined ? id : `${id}~${revision}`))
            .join(' '),
          found,
        ));

    it('belong to the stretch of the reference, and not to the id that a rename edits', () => {
      const [found] = findIds('a REQ-12~2 b', kinds);
      assert.deepEqual([found?.start, found?.end, found?.idStart, found?.idEnd], [2, 10, 2, 8]);
    });

    it('may stand where one id is asked for', () =>
      assert.deepEqual(readId(' 001-x/REQ-12~2 ', kinds), { id: 'REQ-12', qualifier: '001-x', revision: 2 }));
  });

  describe('in a spec', () => {
    const files = {
      'a.md': [
        '# REQ-1~2: Heading',
        '- **REQ-2~3**: Bold',
        '- REQ-3~4: List',
        '## `REQ-4~5`: Code marks',
        '## [REQ-5~6]: Brackets',
        '| ID | Requirement |\n|---|---|\n| REQ-6~7 | Row |',
        '# REQ-7: None\n\n- depends on: REQ-1~2, REQ-2~3',
        'REQ-1~1 and REQ-2~2 and ~~REQ-3~4~~ and ~REQ-4~.',
      ].join('\n\n'),
      'a.ts': '// implements REQ-1~2, REQ-2~3\n',
    };

    it('define the id, and leave the title alone', () => {
      const items = [...openFiles(files).snapshot.items()].map(
        ({ id, title, definition }) => `${id}~${definition.revision} ${title}`,
      );
      assert.deepEqual(items.toSorted(), [
        'REQ-1~2 Heading',
        'REQ-2~3 Bold',
        'REQ-3~4 List',
        'REQ-4~5 Code marks',
        'REQ-5~6 Brackets',
        'REQ-6~7 Row',
        'REQ-7~undefined None',
      ]);
    });

    it('are kept of links and mentions, where Markdown sees something struck through as well', () => {
      const { references } = openFiles(files).fileAt('a.md').facts;
      assert.deepEqual(
        references.map(({ id, revision, type }) => `${type} ${id}${revision === undefined ? '' : `~${revision}`}`),
        [
          'depends on REQ-1~2',
          'depends on REQ-2~3',
          'mention REQ-1~1',
          'mention REQ-2~2',
          'mention REQ-3~4',
          'mention REQ-4',
        ],
      );
      const code = openFiles(files).fileAt('a.ts').facts.references;
      assert.deepEqual(
        code.map(({ id, revision, type }) => `${type} ${id}~${revision}`),
        ['implements REQ-1~2', 'implements REQ-2~3'],
      );
    });

    it('lead from code to the item', () =>
      checkDefinition('# REQ-1~3: Log in\n//- a.ts\n// REQ-1~<|>2', ['spec.md:1 REQ-1~3: Log in']));

    it('stay when the id is renamed', () => {
      const { snapshot } = openFiles(files);
      const [item] = snapshot.itemsById('REQ-1');
      assert.ok(item);
      const renaming = renameItem(
        snapshot,
        item,
        'REQ-9',
        uri => Object.entries(files).find(([path]) => uriOf(path) === uri)?.[1],
      );
      assert.equal(renaming.kind, 'change');
      if (renaming.kind !== 'change') return;
      const after = applyChange(files, renaming.change);
      assert.equal(after['a.md'], files['a.md'].replaceAll('REQ-1~', 'REQ-9~'));
      assert.equal(after['a.ts'], '// implements REQ-9~2, REQ-2~3\n');
    });
  });
});
