import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { findInstalledPage } from '../../client/src/installedPage.ts';
import { listInstalledPages } from '../../scripts/installedPages.mjs';

const docs = join(import.meta.dirname, '../../docs');

describe('the installed pages', () => {
  let pages: readonly string[];
  before(async () => {
    pages = await listInstalledPages();
  });

  it('are those of the rules, and what they lead to', () => {
    for (const page of ['rules/README.md', 'rules/unknown-id.md', 'metric-catalogue.md', 'language.md']) {
      assert.ok(pages.includes(page), page);
    }
    assert.ok(!pages.includes('architecture.md'));
  });

  it('are all found by the links of one another', () => {
    for (const page of pages) {
      const text = readFileSync(join(docs, page), 'utf8').replace(/^```.*?^```/gms, '');
      for (const [, target = ''] of text.matchAll(/\]\(([^)\s#:]+)(?:#[^)]*)?\)/g)) {
        // As VS Code resolves it against the document that shows the page.
        const found = findInstalledPage(posix.join('/', posix.dirname(page), target));
        // Schemas are read by programs: their pages name them as files of the repository.
        if (!target.includes('schemas'))
          assert.ok(found && pages.includes(found.slice('dist/'.length)), `${page}: ${target}`);
      }
    }
  });

  it('are nothing else of the extension', () => {
    for (const path of ['/server.js', '/rules/../server.js', '/rules/x/y.md', '/../package.json', '/rules/', '']) {
      assert.equal(findInstalledPage(path), undefined, path);
    }
  });
});
