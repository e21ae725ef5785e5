import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countLines, findTouchedLines } from '../../../server/src/core/changes/touchedLines.ts';
import { countRuns } from '../../support/runs.ts';

/** Each letter a line. */
function touched(before: string | undefined, after: string | undefined): string {
  const lines = (letters: string | undefined) => letters?.split('').join('\n');
  const ranges = findTouchedLines(lines(before), lines(after));
  const show = (list: typeof ranges.after): string => list.map(({ from, to }) => `${from}-${to}`).join(' ');
  return `${show(ranges.before)} | ${show(ranges.after)}`;
}

describe('findTouchedLines', () => {
  it('finds lines that were added, taken away or changed', () => {
    assert.equal(touched('abc', 'abxc'), ' | 2-3');
    assert.equal(touched('abxc', 'abc'), '2-3 | ');
    assert.equal(touched('abc', 'aBc'), '1-2 | 1-2');
    assert.equal(touched('abcdef', 'aBcdeF'), '1-2 5-6 | 1-2 5-6');
    assert.equal(touched('abc', 'abc'), ' | ');
  });

  it('takes all lines of a text that is only on one side', () => {
    assert.equal(touched(undefined, 'abc'), ' | 0-3');
    assert.equal(touched('abc', undefined), '0-3 | ');
    assert.equal(touched('', 'a'), ' | 0-1');
  });

  it('does not count line ends, and spaces behind a line', () => {
    const { before, after } = findTouchedLines('a\nb\nc\n', 'a\r\nb  \r\nc');
    assert.deepEqual([before, after], [[], []]);
  });

  it('takes a rewrite for one stretch rather than spend seconds on it', () => {
    const make = (word: string): string => Array.from({ length: 6000 }, (_, i) => `${word} ${i}`).join('\n');
    const { before, after } = findTouchedLines(`same\n${make('a')}\nsame`, `same\n${make('b')}\nsame`);
    assert.deepEqual([before, after], [[{ from: 1, to: 6001 }], [{ from: 1, to: 6001 }]]);
  });

  it('leaves the same lines on both sides', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', '')).map(lines => lines.map(line => `${line}.`));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const ranges = findTouchedLines(before.join('\n'), after.join('\n'));
        const rest = (lines: readonly string[], list: typeof ranges.after): readonly string[] =>
          lines.filter((_, i) => !list.some(({ from, to }) => i >= from && i < to));
        assert.deepEqual(rest(before, ranges.before), rest(after, ranges.after));
        assert.ok(countLines(ranges.after) <= after.length);
      }),
      { numRuns: countRuns(100) },
    );
  });
});
