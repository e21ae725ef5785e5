import assert from 'node:assert/strict';
import { findItemOfLine, linkItems, listLinkTargets } from '../../../server/src/core/features/linkItems.ts';
import { applyEdits } from '../../support/checkFeature.ts';
import { openFiles, uriOf } from '../../support/openFiles.ts';

const text =
  '# VIS-1: A\n\n# OBJ-1: B\n\n# KPI-1: C\n\n# REQ-1: D\n\nWords.\n\n# REQ-2: E\n\n- status: retired\n\n# REQ-3: F\n\n# US-1: G\n';

describe('linking items', () => {
  const { snapshot, fileAt } = openFiles({ 'a.md': text });
  const file = fileAt('a.md');
  const item = (id: string) => {
    const [found] = snapshot.itemsById(id);
    assert.ok(found);
    return found;
  };

  it('finds the item that a line is about', () => {
    const at = (words: string) => findItemOfLine(snapshot, file, text, text.indexOf(words))?.id;
    assert.equal(at('# REQ-1'), 'REQ-1');
    assert.equal(at('Words'), 'REQ-1');
    assert.equal(at('# OBJ-1'), 'OBJ-1');
  });

  it('lists what a link may lead to, the objective before the rest', () =>
    assert.deepEqual(
      listLinkTargets(snapshot, item('REQ-1')).map(({ id }) => id),
      ['OBJ-1', 'KPI-1', 'VIS-1', 'REQ-3', 'US-1'],
    ));

  const cases: readonly (readonly [from: string, to: string, line: string])[] = [
    ['REQ-1', 'OBJ-1', '- supports: OBJ-1'],
    ['REQ-1', 'KPI-1', '- moves: KPI-1'],
    ['KPI-1', 'OBJ-1', '- measures: OBJ-1'],
    ['OBJ-1', 'VIS-1', '- supports: VIS-1'],
    ['REQ-1', 'REQ-3', '- depends on: REQ-3'],
    ['REQ-1', 'US-1', '- part of: US-1'],
  ];
  for (const [from, to, line] of cases) {
    it(`writes '${line}' into ${from}`, () => {
      const change = linkItems(snapshot, item(from), item(to), () => text);
      const written = applyEdits(text, change?.texts ?? []);
      assert.ok(written.includes(`\n${line}\n`), written);
      const after = openFiles({ 'a.md': written }).snapshot;
      const [again] = after.itemsById(from);
      assert.ok(again && after.linksFrom(again).some(link => link.to.id === to));
      assert.ok(!(after.itemsOf(uriOf('a.md')).length < snapshot.itemsOf(file.uri).length));
    });
  }
});
