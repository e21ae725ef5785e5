import assert from 'node:assert/strict';
import { renameItem } from '../../../server/src/core/features/rename.ts';
import { applyChange } from '../../support/applyChange.ts';
import { openFiles, uriOf } from '../../support/openFiles.ts';

/** The text of a spec after REQ-1 is renamed to REQ-9 and its old id kept; the reason where that is refused. */
function keep(text: string): string {
  const files = { 'a.md': text };
  const { snapshot } = openFiles(files);
  const [item] = snapshot.itemsById('REQ-1');
  assert.ok(item);
  const renaming = renameItem(snapshot, item, 'REQ-9', uri => (uri === uriOf('a.md') ? text : undefined), {
    keepsAlias: true,
  });
  if (renaming.kind === 'refused') return renaming.reason;
  const after = applyChange(files, renaming.change)['a.md'] ?? '';
  const again = openFiles({ 'a.md': after }).snapshot;
  assert.ok(again.itemsById('REQ-9')[0]?.aliases.includes('REQ-1'), `it is an alias in ${JSON.stringify(after)}`);
  return after;
}

describe('a rename that keeps the old id', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['without fields', '# REQ-1: A\n', '# REQ-9: A\n\n- aliases: REQ-1\n'],
    ['with fields', '# REQ-1: A\n\n- owner: ann\n', '# REQ-9: A\n\n- owner: ann\n- aliases: REQ-1\n'],
    ['with aliases', '# REQ-1: A\n\n- aliases: REQ-0\n', '# REQ-9: A\n\n- aliases: REQ-0, REQ-1\n'],
    ['in a list', '- **REQ-1**: A\n', '- **REQ-9**: A\n  - aliases: REQ-1\n'],
    ['in front matter', '---\nid: REQ-1\n---\n# A\n', '---\nid: REQ-9\naliases: REQ-1\n---\n# A\n'],
    [
      'in front matter with a list in brackets',
      '---\nid: REQ-1\naliases: [REQ-0]\n---\n# A\n',
      '---\nid: REQ-9\naliases: [REQ-0, REQ-1]\n---\n# A\n',
    ],
    [
      'in front matter with a line each',
      '---\nid: REQ-1\naliases:\n  - REQ-0\n---\n# A\n',
      '---\nid: REQ-9\naliases:\n  - REQ-0\n  - REQ-1\n---\n# A\n',
    ],
    ['with Windows line ends', '# REQ-1: A\r\n', '# REQ-9: A\r\n\r\n- aliases: REQ-1\r\n'],
  ];
  for (const [what, before, after] of cases) it(what, () => assert.equal(keep(before), after));
});
