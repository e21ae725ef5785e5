import assert from 'node:assert/strict';
import fc from 'fast-check';
import { shareOut } from '../../../server/src/cli/html/shareOut.ts';
import { countRuns } from '../../support/runs.ts';

const lengths = (groups: readonly (readonly unknown[])[], limit: number): readonly number[] =>
  shareOut(groups, limit).map(({ kept }) => kept.length);
const rows = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i);

describe('sharing a page out among groups', () => {
  it('cuts nothing that fits', () => assert.deepEqual(lengths([rows(3), rows(5)], 8), [3, 5]));
  it('cuts the long ones only', () => assert.deepEqual(lengths([rows(2), rows(50), rows(60)], 32), [2, 15, 15]));
  it('keeps one of each for as long as there is room', () =>
    assert.deepEqual(lengths([rows(2), rows(2), rows(2)], 2), [1, 1, 0]));

  it('never goes over, and loses nothing', () =>
    fc.assert(
      fc.property(fc.array(fc.nat(40)), fc.nat(200), (sizes, limit) => {
        const groups = sizes.map(rows);
        const shared = shareOut(groups, limit);
        const total = sizes.reduce((sum, size) => sum + size, 0);
        const kept = shared.reduce((sum, group) => sum + group.kept.length, 0);
        assert.ok(kept <= limit);
        if (total <= limit) assert.equal(kept, total);
        assert.deepEqual(
          shared.map(group => [...group.kept, ...group.left]),
          groups,
        );
      }),
      { numRuns: countRuns(500, 200) },
    ));
});
