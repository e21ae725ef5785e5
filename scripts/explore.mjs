// Runs the property tests with seeds that nobody has tried: `npm run explore [-- --seeds 5 --runs 10 test/core/…]`.
// Each run prints its seed; THROUGHLINE_SEED=<seed> and THROUGHLINE_RUNS=<runs> with mocha bring a failure back.
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { parseArgs } from 'node:util';

const root = join(import.meta.dirname, '..');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seeds: { type: 'string', default: '5' }, runs: { type: 'string', default: '10' } },
});
const files = positionals.length > 0 ? positionals : findPropertyTests();
const failed = [];
for (let i = 0; i < Number(values.seeds); i++) {
  const seed = String(Math.floor(Math.random() * 2 ** 31));
  console.log(`\n— seed ${seed}, ${values.runs} times as many cases`);
  const { status } = spawnSync('mocha', ['--timeout', '900000', ...files], {
    cwd: root,
    env: {
      ...process.env,
      PATH: join(root, 'node_modules', '.bin') + delimiter + (process.env.PATH ?? ''),
      THROUGHLINE_SEED: seed,
      THROUGHLINE_RUNS: values.runs,
    },
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) failed.push(seed);
}
console.log(failed.length === 0 ? '\nNothing found.' : `\nFailed with seed ${failed.join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;

/** Whatever counts its runs; .ci/run finds them in the same way. */
function findPropertyTests() {
  return globSync('test/**/*.test.ts', { cwd: root })
    .filter(file => readFileSync(join(root, file), 'utf8').includes('countRuns('))
    .toSorted();
}
