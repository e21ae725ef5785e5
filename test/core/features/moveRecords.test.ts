import assert from 'node:assert/strict';
import { moveIn, type Files, type Moves } from '../../support/moveFiles.ts';

const since = '"since": "2026-08-01"';
const baseline = 'throughline-baseline.json';
const reviews = 'throughline-reviewed.json';
const specs: Files = { 'docs/a.md': '# REQ-1: A\n', 'src/a.ts': '// implements REQ-1\n', 'src/b.ts': '// REQ-1\n' };

function check(name: string, before: string, moves: Moves, after: string): void {
  const files = { ...specs, [name]: before };
  const moved = moveIn(files, moves);
  assert.equal((moved?.texts ?? files)[name], after);
  if (!moved) return;
  const back = moveIn(moved.files, Object.fromEntries(Object.entries(moves).map(([a, b]) => [b ?? '', a])));
  assert.deepEqual(back?.files, files);
}

describe('moving files that records name', () => {
  const gaps = (...files: readonly string[]): string =>
    `[\n${files.map(file => `  { "rule": "unknown-id", "file": ${JSON.stringify(file)}, ${since} }`).join(',\n')}\n]\n`;

  it('takes known gaps along', () =>
    check(baseline, gaps('src/a.ts', 'src/b.ts'), { 'src/a.ts': 'lib/c "d".ts' }, gaps('lib/c "d".ts', 'src/b.ts')));

  it('takes them along with a folder', () =>
    check(baseline, gaps('src/a.ts', 'srcs/b.ts'), { src: 'lib/x' }, gaps('lib/x/a.ts', 'srcs/b.ts')));

  it('changes no other field, and nothing where nothing is named', () => {
    const text = `[{ "rule": "x", "id": "REQ-1", "subject": "src/a.ts", "reason": "src/a.ts", ${since} }]`;
    check(baseline, text, { 'src/a.ts': 'lib/a.ts' }, text);
    check(baseline, gaps('src/b.ts'), { 'src/a.ts': 'lib/a.ts' }, gaps('src/b.ts'));
  });

  it('takes the links of reviews along', () => {
    const review = (...files: readonly string[]): string =>
      `[{ "id": "REQ-1", "fingerprint": "f", "statement": "src/a.ts", "links": [${files.map(file => `{ "type": "implements", "file": "${file}" }`).join(', ')}], "date": "2026-08-01" }]`;
    check(reviews, review(), { src: 'lib' }, review());
    check(
      reviews,
      review('src/a.ts', 'docs/a.md', 'src/b.ts'),
      { src: 'lib' },
      review('lib/a.ts', 'docs/a.md', 'lib/b.ts'),
    );
  });
});
