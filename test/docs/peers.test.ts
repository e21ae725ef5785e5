import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const page = readFileSync(join(root, 'docs/peers.md'), 'utf8');
const tests = readFileSync(join(root, 'test/lsp/peers.test.ts'), 'utf8');
const titles = [...tests.matchAll(/^  it\('([^']+)'/gm)].map(([, title = '']) => title);
const rows = page
  .split('\n')
  .filter(line => line.startsWith('| '))
  .slice(1)
  .map(line => line.split('|').slice(1, -1).map(cell => cell.trim()));

describe('the table of what other tools do in an editor', () => {
  it('names for each row a test or a page, unless it says that we have nothing', () => {
    assert.ok(rows.length >= 30);
    for (const [feature = '', , , ours = '', shownBy = ''] of rows) {
      if (ours === 'no') continue;
      assert.notEqual(shownBy, '', feature);
      for (const part of shownBy.split('; ')) {
        const target = /^\[[^\]]+\]\(([^)]+)\)$/.exec(part)?.[1];
        if (target === undefined) assert.ok(titles.includes(part), `${feature}: no test is called '${part}'`);
        else assert.ok(existsSync(join(root, 'docs', target)), `${feature}: ${target}`);
      }
    }
  });

  it('has a row for each test', () => {
    const shown = new Set(rows.flatMap(([, , , , shownBy = '']) => shownBy.split('; ')));
    assert.deepEqual(
      titles.filter(title => !shown.has(title)),
      [],
    );
  });
});
