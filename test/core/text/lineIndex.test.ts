import assert from 'node:assert/strict';
import fc from 'fast-check';
import { indexLines } from '../../../server/src/core/text/lineIndex.ts';
import { countRuns } from '../../support/runs.ts';

describe('the lines of a text', () => {
  it('begin behind LF, CRLF and a lone CR', () => {
    for (const [text, starts] of [
      ['', [0]],
      ['a\nb', [0, 2]],
      ['a\n\n', [0, 2, 3]],
      ['\r\n', [0, 2]],
      ['a\rb\nc\r\n\r', [0, 2, 4, 7, 8]],
    ] as const) {
      assert.deepEqual([...indexLines(text).starts], starts);
    }
  });

  it('are what splitting the text gives', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', '\n', '\r', '\r\n', 'é', '😀')), letters => {
        const text = letters.join('');
        const { starts, length } = indexLines(text);
        const lines = [...starts].map((start, i) => text.slice(start, starts[i + 1]).replace(/\r\n$|[\r\n]$/, ''));
        assert.deepEqual(lines, text.split(/\r\n|\r|\n/));
        assert.equal(length, text.length);
      }),
      { numRuns: countRuns(100) },
    );
  });
});
