import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { diffWords, listChanges } from '../../../server/src/core/text/wordDiff.ts';
import { countRuns } from '../../support/runs.ts';

const show = (before: string, after: string): string =>
  diffWords(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'removed' ? `[-${text}-]` : `{+${text}+}`))
    .join('');

describe('the comparison of words', () => {
  for (const [before, after, shown] of [
    ['within 10 seconds', 'within 5 seconds', 'within [-10 -]{+5 +}seconds'],
    ['a b c', 'a c', 'a [-b -]c'],
    ['a c', 'a b c', 'a {+b +}c'],
    ['same', 'same', 'same'],
    ['', 'new words', '{+new words+}'],
    ['within 10 s or 20 m', 'within 5 s or 30 m', 'within [-10 s or 20 -]{+5 s or 30 +}m'],
    ['99.9 % of users', '99.95 % of users', '[-99.9 -]{+99.95 +}% of users'],
    ['十秒以内', '五秒以内', '[-十-]{+五+}秒以内'],
  ] as const)
    it(`shows ${JSON.stringify(before)} → ${JSON.stringify(after)}`, () => assert.equal(show(before, after), shown));

  it('lists each change with the words around it', () =>
    assert.deepEqual(
      listChanges(diffWords('It works.\nWithin 10 seconds. Or more.', 'It works.\nWithin 5 seconds. More.')),
      [
        { removed: '10', added: '5', before: 'Within', after: 'seconds' },
        { removed: 'Or more', added: 'More', before: 'seconds.', after: '' },
      ],
    ));

  it('loses no word of either text', () => {
    const text = fc.stringMatching(/^(?:[ab1.,é漢]{1,3}[ \n]?){0,12}$/);
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = diffWords(before, after);
        const join = (kind: string): string =>
          parts
            .filter(part => part.kind !== kind)
            .map(part => part.text)
            .join('')
            .replace(/\s+/g, '');
        assert.equal(join('added'), before.replace(/\s+/g, ''));
        assert.equal(join('removed'), after.replace(/\s+/g, ''));
      }),
      { numRuns: countRuns(300) },
    );
  });

  it('gives up word by word where nothing is alike, in good time', () => {
    const words = (letter: string): string => Array.from({ length: 5000 }, (_, i) => `${letter}${i}`).join(' ');
    assert.equal(diffWords(words('a'), words('b')).length, 2);
  });
});
