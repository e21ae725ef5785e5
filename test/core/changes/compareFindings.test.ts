import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compareFindings, type KeyedFinding } from '../../../server/src/core/changes/compareFindings.ts';
import { countRuns } from '../../support/runs.ts';

/** `'a1 a2 b1'`: findings with the keys a, a and b. */
function read(text: string): readonly KeyedFinding<string>[] {
  return text.split(' ').flatMap(word => (word === '' ? [] : { key: word[0] ?? '', finding: word }));
}

function compare(base: string, head: string): readonly string[] {
  const { new: added, known, fixed } = compareFindings(read(base), read(head));
  return [added, known, fixed].map(list => list.join(' '));
}

describe('compareFindings', () => {
  it('tells new, known and fixed apart', () => {
    assert.deepEqual(compare('a1 b1', 'b2 c2'), ['c2', 'b2', 'a1']);
  });

  // verifies TL-34
  it('calls the last of one key new where there is one more of it', () => {
    assert.deepEqual(compare('a1 a2', 'a1 b1 a2 a3'), ['b1 a3', 'a1 a2', '']);
  });

  it('calls the last of one key fixed where there is one less', () => {
    assert.deepEqual(compare('a1 a2 a3', 'a4 a5'), ['', 'a4 a5', 'a3']);
  });

  it('has nothing to say of two that are the same', () => {
    assert.deepEqual(compare('a1 b1 a2', 'a1 b1 a2'), ['', 'a1 b1 a2', '']);
    assert.deepEqual(compare('', ''), ['', '', '']);
  });

  it('loses nothing, and turns round with its sides', () => {
    const findings = fc.array(fc.constantFrom('a', 'b', 'c').map(key => ({ key, finding: { key } })));
    fc.assert(
      fc.property(findings, findings, (base, head) => {
        const there = compareFindings(base, head);
        const back = compareFindings(head, base);
        assert.equal(there.new.length + there.known.length, head.length);
        assert.equal(there.known.length + there.fixed.length, base.length);
        assert.deepEqual(back.new, there.fixed);
        assert.deepEqual(back.fixed, there.new);
      }),
      { numRuns: countRuns(200) },
    );
  });
});
