import assert from 'node:assert/strict';
import { findItems, findNearItems, findNearWords } from '../../../server/src/core/queries/search.ts';
import type { Item } from '../../../server/src/core/index/snapshot.ts';
import { openFiles, uriOf } from '../../support/openFiles.ts';

const { snapshot, fileAt } = openFiles({
  'a.md': [
    '# REQ-2: Export a report',
    '# REQ-10: Import a project from Git',
    '# REQ-1: Log in',
    '# KPI-ACT-7D: Activation rate',
    '# OBJ-1: Señales rápidas',
    '# REQ-118: Über alles (and more)',
    '# Q-1: E-mail or not',
  ].join('\n'),
});

function idsFor(query: string): readonly string[] {
  return findItems(snapshot, query).items.map(item => item.id);
}

// verifies TL-7
describe('findItems', () => {
  it('finds by the start of an id, the shortest first', () =>
    assert.deepEqual(idsFor('REQ-1'), ['REQ-1', 'REQ-10', 'REQ-118']));
  it('does not mind case', () => assert.deepEqual(idsFor('req-10'), ['REQ-10']));
  it('finds by a part of an id', () => assert.deepEqual(idsFor('7D'), ['KPI-ACT-7D']));
  it('finds by a number', () => assert.deepEqual(idsFor('118'), ['REQ-118']));
  it('finds by the start of a word', () => assert.deepEqual(idsFor('proj'), ['REQ-10']));
  it('finds a word with a hyphen', () => assert.deepEqual(idsFor('E-mail'), ['Q-1']));
  it('does not find by the middle of a word', () => assert.deepEqual(idsFor('port'), []));
  it('wants all words', () => {
    assert.deepEqual(idsFor('import git'), ['REQ-10']);
    assert.deepEqual(idsFor('import rate'), []);
  });
  it('takes id and title together', () => assert.deepEqual(idsFor('REQ log'), ['REQ-1']));
  it('finds words beyond ASCII', () => {
    assert.deepEqual(idsFor('ráp'), ['OBJ-1']);
    assert.deepEqual(idsFor('ÜBER'), ['REQ-118']);
  });
  it('takes marks of regular expressions for what they are', () => {
    for (const query of ['(and', '(', '*', '[a', 'a|b', '\\', '$', '.', '^', '-'])
      assert.ok(Array.isArray(idsFor(query)), query);
    assert.deepEqual(idsFor('(and'), ['REQ-118']);
  });
  it('finds everything for nothing, in natural order', () =>
    assert.deepEqual(idsFor('  '), ['KPI-ACT-7D', 'OBJ-1', 'Q-1', 'REQ-1', 'REQ-2', 'REQ-10', 'REQ-118']));
  it('puts what is preferred first', () => {
    const { items } = findItems(snapshot, '', { kinds: ['objective'] });
    assert.equal(items[0]?.id, 'OBJ-1');
  });
  it('says when it left something out', () => {
    assert.deepEqual(
      findItems(snapshot, 'REQ', { limit: 2 }).items.map(item => item.id),
      ['REQ-1', 'REQ-2'],
    );
    assert.equal(findItems(snapshot, 'REQ', { limit: 2 }).isIncomplete, true);
    assert.equal(findItems(snapshot, 'REQ').isIncomplete, false);
  });
});

describe('findItems among very many', () => {
  const titles = ['Import a file', 'Export a file', '导入 文件', 'Straße und Øre', 'Дом и сад', 'Room 118b'];
  const many = openFiles({
    'a.md': Array.from({ length: 4000 }, (_, i) => `# REQ-${i + 1}: ${titles[i % titles.length] ?? ''}`).join('\n'),
    'b.md': '# OBJ-1: Files that arrive\n\n- aliases: GOAL-7, OBJ-OLD-9, first week\n',
  });
  const find = (query: string, options = {}): readonly string[] =>
    findItems(many.snapshot, query, { limit: 3, ...options }).items.map(item => item.id);

  it('finds the id itself, however many others begin so', () => {
    assert.equal(find('REQ-3')[0], 'REQ-3');
    assert.equal(find('req-3999')[0], 'REQ-3999');
  });
  it('finds those of a kind that is asked for behind thousands of others', () => {
    assert.equal(find('file', { kinds: ['objective'] })[0], 'OBJ-1');
    assert.equal(find('', { kinds: ['objective'] })[0], 'OBJ-1');
  });
  it('finds what is likely, wherever it stands', () => {
    const [likely] = many.snapshot.itemsById('REQ-3997');
    assert.ok(likely);
    const order = (item: Item): number => (item === likely ? 0 : 1);
    for (const query of ['import', 'REQ', ''])
      assert.equal(find(query, { first: [likely], order })[0], 'REQ-3997', query);
  });
  it('says that there is more', () => assert.ok(findItems(many.snapshot, 'file', { limit: 3 }).isIncomplete));
  it('finds words of all scripts, and numbers', () => {
    assert.equal(find('文')[0], 'REQ-3');
    assert.equal(find('strasse ore')[0], 'REQ-4');
    assert.equal(find('САД')[0], 'REQ-5');
    assert.equal(find('room 118')[0], 'REQ-6');
    assert.deepEqual(find('18b'), []);
  });
  it('finds by aliases', () => {
    assert.deepEqual(find('first wee'), ['OBJ-1']);
    assert.deepEqual(find('GOAL-7'), ['OBJ-1']);
    assert.deepEqual(find('OBJ-OLD'), ['OBJ-1']);
    assert.deepEqual(find('obj-old-9'), ['OBJ-1']);
    assert.deepEqual(find('OBJ-'), ['OBJ-1']);
  });
  it('follows edits', () => {
    const files = openFiles({ 'a.md': '# REQ-1: Old words\n', 'b.md': '# REQ-1: Other words\n# REQ-2: T\n' });
    const titlesOf = (query: string): readonly string[] =>
      findItems(files.workspace.sync(), query).items.map(item => item.title);
    assert.deepEqual(titlesOf('old'), ['Old words']);
    files.workspace.setText(uriOf('a.md'), 'a.md', '# REQ-3: New words\n');
    assert.deepEqual(titlesOf('old'), []);
    assert.deepEqual(titlesOf('words').toSorted(), ['New words', 'Other words']);
    files.workspace.remove(uriOf('a.md'));
    assert.deepEqual(titlesOf('words'), ['Other words']);
  });
});

describe('findNearItems', () => {
  const near = (id: string): readonly string[] => findNearItems(snapshot, id, fileAt('a.md')).map(item => item.id);
  it('takes swapped digits for one slip', () => assert.equal(near('REQ-181')[0], 'REQ-118'));
  it('finds a letter too many', () => assert.equal(near('REQ-1188')[0], 'REQ-118'));
  it('keeps to the prefix', () => assert.equal(near('REQ-3')[0], 'REQ-1'));
  it('finds nothing near what is far', () => assert.deepEqual(near('RISK-77777'), []));
  it('gives three at most', () => assert.ok(near('REQ-11').length <= 3));
});

describe('findNearWords', () => {
  it('finds the nearest first', () =>
    assert.deepEqual(findNearWords('imlpemented', ['draft', 'implemented']), ['implemented']));
  it('finds nothing far', () => assert.deepEqual(findNearWords('zzz', ['draft', 'implemented']), []));
});
