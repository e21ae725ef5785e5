import assert from 'node:assert/strict';
import { findFrontMatter, findFrontMatterStart } from '../../../server/src/core/markdown/frontMatter.ts';
import { cutSections } from '../../../server/src/core/markdown/sections.ts';
import { indexLines } from '../../../server/src/core/text/lineIndex.ts';

/** `held|closing line|rest`; undefined where there is no front matter. */
function cut(text: string): string | undefined {
  const place = findFrontMatter(text);
  // What is found here and what the reader finds is the same.
  assert.equal(cutSections(text, indexLines(text)).hasFrontMatter, place !== undefined);
  if (!place) return undefined;
  const { start, close, end } = place;
  return [text.slice(start, close), text.slice(close, end), text.slice(end)].join('|');
}

describe('the place of front matter', () => {
  it('lies between two fences', () => {
    assert.equal(cut('---\nid: REQ-1\n---\n# A\n'), 'id: REQ-1\n|---\n|# A\n');
    assert.equal(cut('---\n---\n# A'), '|---\n|# A');
    assert.equal(cut('---\nid: REQ-1\n---'), 'id: REQ-1\n|---|');
  });

  it('keeps blanks behind a fence, a byte order mark and every line break', () => {
    assert.equal(cut('\uFEFF---  \r\nid: REQ-1\r\n---\t\r\n# A'), 'id: REQ-1\r\n|---\t\r\n|# A');
    assert.equal(cut('---\rid: REQ-1\r---\r# A'), 'id: REQ-1\r|---\r|# A');
  });

  it('ends at the first fence, and at nothing that only looks like one', () => {
    assert.equal(
      cut('---\na: 1\n----\nb: ---\n ---\n--- x\n...\n---\n---\n'),
      'a: 1\n----\nb: ---\n ---\n--- x\n...\n|---\n|---\n',
    );
  });

  it('is nowhere else than at the start, and closed', () => {
    for (const text of ['', '# A\n---\na: 1\n---\n', '\n---\na: 1\n---\n', '---\na: 1\n', '---', '----\na\n---\n'])
      assert.equal(cut(text), undefined);
    assert.equal(findFrontMatterStart('---\na: 1\n'), 4);
    assert.equal(findFrontMatterStart('# A\n'), undefined);
  });
});
