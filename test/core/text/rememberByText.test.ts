import assert from 'node:assert/strict';
import { rememberByText } from '../../../server/src/core/text/rememberByText.ts';

describe('remembering what is made of texts', () => {
  it('makes it once, also where nothing comes of it, and forgets all when there are too many', () => {
    const made: string[] = [];
    const remember = rememberByText(text => {
      made.push(text);
      return text.length;
    }, 2);
    assert.deepEqual([remember(''), remember('a'), remember(''), remember('a')], [0, 1, 0, 1]);
    assert.deepEqual(made, ['', 'a']);
    assert.deepEqual([remember('bb'), remember('a')], [2, 1]);
    assert.deepEqual(made, ['', 'a', 'bb', 'a']);
  });
});
