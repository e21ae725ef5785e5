import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'examples/README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.md'))
    .map(path => `docs/${path.replaceAll('\\', '/')}`),
];

describe('the pages', () => {
  for (const page of pages) {
    it(`${page}: every link inside the repository leads somewhere`, () => {
      const text = readFileSync(join(root, page), 'utf8').replace(/^```.*?^```/gms, '');
      const targets = [...text.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)].map(match => match[1] ?? '');
      const lost = targets.filter(
        target => !/^[a-z]+:/.test(target) && !existsSync(join(root, dirname(page), decodeURI(target))),
      );
      assert.deepEqual(lost, []);
    });
  }

  it('docs/architecture.md names only files that exist, and a test for each invariant', () => {
    const text = readFileSync(join(root, 'docs/architecture.md'), 'utf8');
    const named = [...text.matchAll(/`((?:test|server|client|bench|scripts)\/[\w./-]+\.(?:ts|mjs))`/g)].map(
      match => match[1] ?? '',
    );
    assert.deepEqual(
      named.filter(path => !existsSync(join(root, path))),
      [],
    );
    const invariants = text.split('\n').filter(line => /^\| \d+ \|/.test(line));
    assert.ok(invariants.length >= 8);
    assert.deepEqual(
      invariants.filter(line => !line.includes('`test/')),
      [],
    );
  });
});
