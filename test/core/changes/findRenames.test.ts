import assert from 'node:assert/strict';
import { findRenames } from '../../../server/src/core/changes/findRenames.ts';

function find(removed: Readonly<Record<string, string>>, added: Readonly<Record<string, string>>): readonly string[] {
  const [gone, there] = [removed, added].map(texts => Object.entries(texts).map(([path, text]) => ({ path, text })));
  return findRenames(gone ?? [], there ?? []).map(({ from, to }) => `${from} → ${to}`);
}

const long = Array.from({ length: 10 }, (_, i) => `Line ${i} of the text.`).join('\n');

describe('findRenames', () => {
  it('finds a text that stands elsewhere, other line ends or not', () => {
    assert.deepEqual(find({ 'a.md': long }, { 'docs/b.md': long.replaceAll('\n', '\r\n') }), ['a.md → docs/b.md']);
  });

  it('finds one of which at least half is the same', () => {
    assert.deepEqual(find({ 'a.md': long }, { 'b.md': `${long}\nAnd a little more.` }), ['a.md → b.md']);
    assert.deepEqual(find({ 'a.md': long }, { 'b.md': long.replaceAll('of the', 'in another') }), []);
  });

  it('takes the most similar, then the same name, each once', () => {
    assert.deepEqual(find({ 'a.md': long }, { 'b.md': `${long}\nMore.`, 'c.md': long }), ['a.md → c.md']);
    assert.deepEqual(find({ 'a/x.md': long, 'a/y.md': long }, { 'b/y.md': long, 'b/x.md': long }), [
      'a/x.md → b/x.md',
      'a/y.md → b/y.md',
    ]);
    assert.deepEqual(find({ 'a.md': long, 'b.md': long }, { 'c.md': long }), ['a.md → c.md']);
  });

  it('takes no empty text, and none of another extension', () => {
    assert.deepEqual(find({ 'a.md': ' \n', 'b.md': long }, { 'c.md': '\n', 'd.ts': long }), []);
  });

  it('stays quick where very many files come and go', () => {
    const make = (folder: string): Readonly<Record<string, string>> =>
      Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`${folder}/${i}.md`, `${long}\n${i}`]));
    const started = performance.now();
    assert.equal(find(make('a'), make('b')).length, 400);
    assert.ok(performance.now() - started < 5000);
  });
});
