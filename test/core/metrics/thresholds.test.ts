import assert from 'node:assert/strict';
import { readThresholds } from '../../../server/src/core/metrics/thresholds.ts';

describe('thresholds', () => {
  const cases: readonly (readonly [string, number | undefined, number | undefined])[] = [
    ['good <= 2.5 s, warn <= 4 s', 2.5, 4],
    ['good: 2.5 s; warning: 4 s', 2.5, 4],
    ['{good: 90, warn: 80}', 90, 80],
    ['2.5 s / 4 s', 2.5, 4],
    ['green at least 90 %', 90, undefined],
    ['as in the dashboard', undefined, undefined],
    ['1 / 2 / 3', undefined, undefined],
    ['', undefined, undefined],
  ];
  for (const [text, good, warn] of cases) {
    it(`'${text}' is good at ${good}, a warning at ${warn}`, () => {
      const read = readThresholds(text);
      assert.deepEqual([read?.good?.value, read?.warn?.value], [good, warn]);
    });
  }
});
