// As corpora.test.ts: real documents that nobody wrote for us, in the folder that THROUGHLINE_CORPORA names.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { SpecEdits } from '../../server/src/cli/editSpecs.ts';
import { openProject } from '../../server/src/host/project.ts';

const corpora = process.env['THROUGHLINE_CORPORA'];
const names = ['speckit-companion', 'spaceweirdos', 'openspec', 'rust-project-goals', 'kubernetes-keps'];

describe('formatting of corpora', function () {
  this.timeout(120_000);
  for (const name of names) {
    it(`adds links that another parser sees, once, and changes no finding: ${name}`, async function () {
      if (corpora === undefined || !existsSync(join(corpora, name))) return this.skip();
      const project = await openProject(join(corpora, name), { cache: false });
      const specs = new Set(project.specs);
      const before = countFindings();
      const edits = new SpecEdits(project);
      await edits.formatLinks(specs);
      assert.equal(countFindings(), before);
      for (const { before: old, after } of edits.files) {
        const labels = parser.parse(after).children.flatMap(node => (node.type === 'definition' ? [node.label] : []));
        assert.ok(labels.length > 0);
        assert.ok(after.startsWith(old.trimEnd()), 'only the end of a file changes');
      }
      const again = new SpecEdits(project);
      await again.formatLinks(specs);
      assert.deepEqual(again.files, []);
      if (name === 'speckit-companion') assert.ok(edits.files.length >= 5, `${edits.files.length} files`);

      function countFindings(): string {
        project.workspace.check();
        const all = [...project.workspace.findings().values()].flat();
        return JSON.stringify(
          Object.entries(Object.groupBy(all, ({ rule }) => rule)).map(([rule, list]) => [rule, list?.length]),
        );
      }
    });
  }
});

const parser = unified().use(remarkParse).use(remarkGfm).freeze();
