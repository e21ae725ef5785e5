import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';

const root = join(import.meta.dirname, '..', '..');

describe('property tests', () => {
  it('draw the same cases at every run, unless somebody asks for others', () => {
    const draw = (): readonly number[] => fc.sample(fc.nat(), 5);
    assert.equal(typeof fc.readConfigureGlobal().seed, 'number');
    assert.deepEqual(draw(), draw());
  });

  it('can all be run at length', () => {
    const files = globSync('test/**/*.test.ts', { cwd: root }).filter(file => !file.endsWith('seed.test.ts'));
    const short = files.filter(file => {
      const text = readFileSync(join(root, file), 'utf8');
      const asserts = text.match(/\bfc\.assert\(/g)?.length ?? 0;
      // One that only shows what the others draw keeps the cases with which it does.
      const counts = text.match(/numRuns: (?:countRuns\(|\d+, seed: \d+ \})/g)?.length ?? 0;
      return asserts !== counts;
    });
    assert.deepEqual(short, []);
  });
});
