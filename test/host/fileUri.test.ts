import assert from 'node:assert/strict';
import fc from 'fast-check';
import { URI } from 'vscode-uri';
import { makeUriMap, readFileUri, showRoot } from '../../server/src/host/fileUri.ts';
import { countRuns } from '../support/runs.ts';

const segment = fc
  .string({
    unit: fc.constantFrom(...Array.from('aZ09._-~ %#?&+=@!$\'()*,;:[]{}|^`"<>äß日🚲')),
    minLength: 1,
    maxLength: 8,
  })
  .filter(text => text !== '.' && text !== '..');
const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map(parts => parts.join('/'));

describe('file URIs', () => {
  before(function () {
    if (process.platform === 'win32') this.skip();
  });

  it('are written as VS Code writes them', () =>
    fc.assert(
      fc.property(path, below => {
        assert.equal(makeUriMap('/some root/x').toUri(below), URI.file(`/some root/x/${below}`).toString());
      }),
      { numRuns: countRuns(100) },
    ));

  it('lead back to the path', () =>
    fc.assert(
      fc.property(path, path, (root, below) => {
        const map = makeUriMap(`/${root}`);
        assert.equal(map.toPath(map.toUri(below)), below);
      }),
      { numRuns: countRuns(100) },
    ));

  it('are understood however they are written', () => {
    const map = makeUriMap('/home/my app');
    for (const uri of [
      'file:///home/my%20app/a/b.md',
      'FILE:///home/my%20app/a/b.md',
      'file:///home/my app/a/b.md',
      'file:///home/./my%20app/%61/b.md',
      'file:///home/my%20app/x/../a/b.md',
    ]) {
      assert.equal(map.toPath(uri), 'a/b.md', uri);
    }
  });

  it('outside the root, or of no file, have no path', () => {
    const map = makeUriMap('/home/app');
    for (const uri of [
      'file:///home/app',
      'file:///home/application/a.md',
      'file:///home/app/../b.md',
      'untitled:a.md',
      'https://x/home/app/a.md',
      'file://host/home/app/a.md',
      'file:///home/app/a%2Fb.md',
      'file:///home/app/%zz',
      '',
    ]) {
      assert.equal(map.toPath(uri), undefined, uri);
    }
  });

  it('of a root at the top of the disk work too', () => {
    const map = makeUriMap('/');
    assert.equal(map.toUri('a.md'), 'file:///a.md');
    assert.equal(map.toPath('file:///a/b.md'), 'a/b.md');
  });

  it('read their path', () => assert.equal(readFileUri('file:///a%20b/c.md'), '/a b/c.md'));
});

describe('showRoot', () => {
  it('writes an absolute path without a slash at the end', () => {
    assert.equal(showRoot('/'), '/');
    assert.equal(showRoot('/a/b/'), '/a/b');
  });
});
