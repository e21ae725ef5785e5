import assert from 'node:assert/strict';
import { chmodSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RepositoryChange } from '../../server/src/core/model/change.ts';
import { makeUriMap } from '../../server/src/host/fileUri.ts';
import { writeChange, type Written } from '../../server/src/host/writeChange.ts';
import { makeTempFolder } from '../support/tempFolder.ts';

const files = { 'a.md': 'one two\r\n', 'b/c.ts': '\uFEFFthree\n', 'metrics/K.csv': 'x\n' };

/** Replaces the first three letters of `a.md` and of `b/c.ts` and moves `metrics/K.csv`. */
function change(root: string, moves: readonly (readonly [string, string])[] = [['metrics/K.csv', 'metrics/L.csv']]) {
  const uris = makeUriMap(root);
  const texts = ['a.md', 'b/c.ts'].map(path => ({ file: uris.toUri(path), span: { start: 0, end: 3 }, text: 'NEW' }));
  const made: RepositoryChange = {
    title: 'x',
    texts,
    moves: moves.map(([from, to]) => ({ from: uris.toUri(from), to: uris.toUri(to) })),
  };
  const known = new Map(Object.entries(files).map(([path, text]) => [uris.toUri(path), text.replace('\uFEFF', '')]));
  return { made, known };
}

function write(root: string, moves?: readonly (readonly [string, string])[]): Written {
  const { made, known } = change(root, moves);
  return writeChange(root, makeUriMap(root), made, known);
}

const read = (root: string, path: string): string => readFileSync(join(root, path), 'utf8');

describe('writeChange', () => {
  it('replaces texts and moves files; byte order marks, line ends and permissions stay', () => {
    const root = makeTempFolder(files);
    chmodSync(join(root, 'b/c.ts'), 0o755);
    assert.deepEqual(write(root), { kind: 'written' });
    assert.equal(read(root, 'a.md'), 'NEW two\r\n');
    assert.equal(read(root, 'b/c.ts'), '\uFEFFNEWee\n');
    assert.equal(statSync(join(root, 'b/c.ts')).mode & 0o777, 0o755);
    assert.deepEqual(readdirSync(join(root, 'metrics')), ['L.csv']);
    assert.deepEqual(readdirSync(root).toSorted(), ['a.md', 'b', 'metrics']);
  });

  const checkUntouched = (root: string, written: Written, reason: string, differing: object = {}): void => {
    assert.deepEqual(written, { kind: 'failed', reason });
    for (const [path, text] of Object.entries({ ...files, ...differing })) assert.equal(read(root, path), text);
    assert.deepEqual(readdirSync(join(root, 'b')), ['c.ts'], 'no copies are left behind');
  };

  it('changes nothing where a text is another by now', () => {
    const root = makeTempFolder(files);
    writeFileSync(join(root, 'b/c.ts'), 'other\n');
    checkUntouched(root, write(root), 'b/c.ts has changed meanwhile', { 'b/c.ts': 'other\n' });
  });

  it('changes nothing where a file would move onto another', () => {
    const root = makeTempFolder({ ...files, 'metrics/L.csv': 'y\n' });
    checkUntouched(root, write(root), 'metrics/L.csv is there already', { 'metrics/L.csv': 'y\n' });
  });

  it('takes back what was written where a move fails', () => {
    const root = makeTempFolder(files);
    const moves = [
      ['metrics/K.csv', 'metrics/L.csv'],
      ['metrics/gone.csv', 'metrics/M.csv'],
    ] as const;
    checkUntouched(root, write(root, moves), `${join(root, 'metrics/gone.csv')} could not be written (ENOENT)`);
  });
});
