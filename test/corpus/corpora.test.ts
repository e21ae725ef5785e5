// Real documents that nobody wrote for us. Set THROUGHLINE_CORPORA to a folder that holds them; without it, these
// checks are skipped. The counts here know nothing of our parser: they read lines.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultConfig } from '../../server/src/core/model/config.ts';
import type { Item } from '../../server/src/core/index/snapshot.ts';
import { readFile } from '../../server/src/core/readFile.ts';
import { openProject, type Project } from '../../server/src/host/project.ts';

const corpora = process.env['THROUGHLINE_CORPORA'];

describe(corpora === undefined ? 'corpora (skipped: THROUGHLINE_CORPORA names no folder)' : 'corpora', function () {
  this.timeout(120_000);
  before(function () {
    if (corpora === undefined) this.skip();
  });

  describeCorpus('speckit-companion', (project, specs) => {
    it('has as many items as bold ids, user stories and scenarios, within 2 %', () => {
      const counted = specs
        .filter(({ path }) => /(^|\/)specs\/\d[^/]*\/spec\.md$/.test(path))
        .reduce((sum, { text }) => sum + countSpecKit(text), 0);
      assertWithin(itemsOf(project()).length, counted, 0.02);
    });

    it('finds the ids of each feature in a scope of its own', () => {
      const first = itemsOf(project()).filter(item => item.id === 'FR-001');
      assert.ok(first.length > 10, `${first.length} times FR-001`);
      assert.equal(new Set(first.map(item => item.scope)).size, first.length);
    });
  });

  describeCorpus('spaceweirdos', (project, specs) => {
    const isKiro = ({ path }: Spec): boolean => /^\.kiro\/specs\/[^/]+\/requirements\.md$/.test(path);

    it('has a requirement for each heading and a criterion for each number', () => {
      const counted = specs.filter(isKiro).map(({ text }) => countKiro(text));
      const items = itemsOf(project());
      const requirements = counted.reduce((sum, { requirements: n }) => sum + n, 0);
      const criteria = counted.reduce((sum, { criteria: n }) => sum + n, 0);
      assert.equal(items.filter(item => item.like === 'requirement').length, requirements);
      assert.equal(items.filter(item => item.like === 'acceptance').length, criteria);
    });

    it('follows every `_Requirements: 3.4_` of tasks that names what exists', () => {
      let cited = 0;
      for (const { path, text } of specs.filter(spec => /^\.kiro\/specs\/[^/]+\/tasks\.md$/.test(spec.path))) {
        const folder = path.slice(0, path.lastIndexOf('/'));
        const known = new Set(
          itemsOf(project())
            .filter(item => item.scope === folder)
            .map(item => item.id),
        );
        for (const id of readCitations(text)) {
          if (!known.has(id)) continue;
          cited++;
          const [item] = itemsOf(project()).filter(other => other.scope === folder && other.id === id);
          assert.ok(item);
          const uses = project().workspace.sync().usesOf(item);
          assert.ok(
            uses.some(use => use.file.path === path),
            `${path} cites ${id}`,
          );
        }
      }
      assert.ok(cited > 100, `${cited} citations`);
    });
  });

  describeCorpus('openspec', (project, specs) => {
    it('has an item for each requirement and each scenario of the specs, and none of the changes', () => {
      const counted = specs
        .filter(({ path }) => /^openspec\/specs\/.+\/spec\.md$/.test(path))
        .map(({ text }) => readLines(text))
        .map(lines => ({
          requirements: lines.filter(line => /^### Requirement: ./.test(line)).length,
          scenarios: lines.filter(line => /^#### Scenario: ./.test(line)).length,
        }));
      const items = itemsOf(project());
      assert.equal(
        items.filter(item => item.like === 'requirement').length,
        counted.reduce((sum, { requirements }) => sum + requirements, 0),
      );
      assert.equal(
        items.filter(item => item.like === 'acceptance').length,
        counted.reduce((sum, { scenarios }) => sum + scenarios, 0),
      );
      const inChanges = items.filter(item => item.file.includes('/openspec/changes/'));
      assert.deepEqual(inChanges, []);
    });
  });

  for (const name of ['rust-project-goals', 'kubernetes-keps']) {
    describeCorpus(name, (project, specs) => {
      it('gives no error and no item that nobody wrote', () => {
        const written = specs.reduce((sum, { text }) => sum + countWrittenIds(text), 0);
        assert.equal(itemsOf(project()).length, written);
        const errors = [...project().workspace.findings().values()]
          .flat()
          .filter(({ severity }) => severity === 'error');
        assert.deepEqual(
          errors.map(({ rule, message }) => `${rule}: ${message}`),
          [],
        );
      });
    });
  }
});

interface Spec {
  readonly path: string;
  readonly text: string;
}

/** The checks that hold for any folder of documents, and those of one corpus. */
function describeCorpus(name: string, checks: (project: () => Project, specs: readonly Spec[]) => void): void {
  const root = join(corpora ?? '', name);
  if (corpora === undefined || !existsSync(root)) {
    it(`${name}: not there`, function () {
      this.skip();
    });
    return;
  }
  describe(name, () => {
    const specs = readSpecs(root);
    let project: Project | undefined;
    before(async () => {
      project = await openProject(root, { cache: false });
      project.workspace.check();
    });
    const opened = (): Project => project ?? assert.fail('the corpus is not open');

    it('is read without an exception', () => {
      assert.ok(specs.length > 10);
      // Of the folders that begin with a dot, only those of known layouts are looked into.
      const looked = specs.filter(({ path }) => !/(^|\/)\.(?!kiro\/)/.test(path));
      assert.ok(opened().fileCount >= looked.length, `${opened().fileCount} of ${looked.length} files`);
    });

    it('no file takes longer than its budget', () => {
      for (const { path, text } of specs) {
        // Twice, for the first reading may be the one in which the compiler or the collector has its turn.
        const taken = Math.min(timeReading(path, text), timeReading(path, text));
        const budget = 50 + text.length / 200;
        assert.ok(
          taken < budget,
          `${path}: ${taken.toFixed(0)} ms for ${text.length} characters, budget ${budget.toFixed(0)} ms`,
        );
      }
    });

    checks(opened, specs);
  });
}

function timeReading(path: string, text: string): number {
  const started = performance.now();
  const { problems } = readFile(path, text, defaultConfig);
  const took = performance.now() - started;
  assert.deepEqual(
    problems.filter(({ rule }) => rule === 'unreadable-file'),
    [],
    `${path} made a parser fail`,
  );
  return took;
}

function readSpecs(root: string): readonly Spec[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.md'))
    .map(entry => join(entry.parentPath, entry.name))
    .map(file => ({ path: file.slice(root.length + 1).replaceAll('\\', '/'), text: readFileSync(file, 'utf8') }));
}

function itemsOf(project: Project): readonly Item[] {
  return [...project.workspace.sync().items()];
}

function assertWithin(found: number, counted: number, share: number): void {
  const off = Math.abs(found - counted) / counted;
  assert.ok(off <= share, `${found} items found, ${counted} counted: ${(off * 100).toFixed(1)} % apart`);
}

/** Lines outside fences and comments. */
function readLines(text: string): readonly string[] {
  const lines: string[] = [];
  let fence = '';
  for (const line of text.replace(/<!--[\s\S]*?-->/g, '').split(/\r?\n/)) {
    const mark = /^ {0,3}(```+|~~~+)/.exec(line)?.[1]?.slice(0, 3) ?? '';
    if (fence === '' && mark === '') lines.push(line);
    if (mark !== '' && (fence === '' || fence === mark)) fence = fence === '' ? mark : '';
  }
  return lines;
}

/** Bold ids at the start of a list item, headings of user stories, and numbered lines under "Acceptance Scenarios". */
function countSpecKit(text: string): number {
  const ids = new Set<string>();
  let scenarios = 0;
  let story = '';
  let isInScenarios = false;
  for (const line of readLines(text)) {
    const bold = /^\s*[-*+] (?:\[.\] )?\*\*((?:FR|SC|NFR|REQ)-[0-9A-Z-]+[a-z]?)\b/.exec(line)?.[1];
    if (bold !== undefined) ids.add(bold);
    const heading = /^#{1,6} (.*)/.exec(line)?.[1];
    if (heading !== undefined) {
      story = /^User Story (\d+)/.exec(heading)?.[1] ?? '';
      if (story !== '') ids.add(`US-${story}`);
      isInScenarios = false;
    } else if (line.startsWith('**Acceptance Scenarios**')) isInScenarios = story !== '';
    else if (isInScenarios && /^\d+\. /.test(line)) scenarios++;
    else if (isInScenarios && /^(\*\*|---)/.test(line)) isInScenarios = false;
  }
  return ids.size + scenarios;
}

/** `### Requirement 3` and the numbers under its "Acceptance Criteria". */
function countKiro(text: string): { readonly requirements: number; readonly criteria: number } {
  let requirements = 0;
  let criteria = 0;
  let isInCriteria = false;
  for (const line of readLines(text)) {
    if (/^### Requirement \d+/.test(line)) requirements++;
    if (line.startsWith('#')) isInCriteria = /^#### Acceptance Criteria/i.test(line);
    else if (isInCriteria && /^\d+\. /.test(line)) criteria++;
  }
  return { requirements, criteria };
}

/** The single numbers that tasks cite: `_Requirements: 1.2, 3.4_`. */
function readCitations(text: string): readonly string[] {
  return [...text.matchAll(/_Requirements: ([^_]+)_/g)]
    .flatMap(match => (match[1] ?? '').split(/,\s*/))
    .map(written => /^(\d+)\.(\d+)$/.exec(written.trim()))
    .filter(match => match !== null)
    .map(match => `REQ-${match[1] ?? ''}/AC-${match[2] ?? ''}`);
}

/** Places where a heading, a list item, a cell or bold text begins with an id of a prefix that we know. */
function countWrittenIds(text: string): number {
  const prefixes = [...defaultConfig.kinds.byPrefix.keys()].filter(prefix => prefix !== 'AC').join('|');
  const start = new RegExp(String.raw`^\s*(#+ |[-*+] |\d+\. |\| *)?(\[.\] )?(\*\*)?(${prefixes})-[A-Z0-9.-]*\d`);
  return readLines(text).filter(line => start.test(line)).length;
}
