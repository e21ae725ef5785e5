import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { findInstalledPage } from '../../client/src/installedPage.ts';
import { listInstalledPages, readInstalledPage } from '../../scripts/installedPages.mjs';

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

  it('are all found by the links of one another', async () => {
    for (const page of pages) {
      const text = (await readInstalledPage(page)).replace(/^```.*?^```/gms, '');
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
