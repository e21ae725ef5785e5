import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { openComparison } from '../../server/src/cli/compareRevisions.ts';
import type { TraceComparison } from '../../server/src/core/changes/comparison.ts';
import { compareWorkspaces } from '../../server/src/core/compareWorkspaces.ts';
import type { Finding } from '../../server/src/core/model/finding.ts';
import type { BaseChoice } from '../../server/src/host/git/findBase.ts';
import { openProject, type Project } from '../../server/src/host/project.ts';
import { makeGitRepository } from '../support/gitRepository.ts';
import { testDay } from '../support/openFiles.ts';
import { codePaths, codeText, historyPaths, historyText, specPaths, specText } from '../support/randomRepository.ts';
import { countRuns } from '../support/runs.ts';
import { makeTempFolder, writeFiles } from '../support/tempFolder.ts';

type Texts = Readonly<Record<string, string>>;

const steering = fc.oneof(
  fc.constantFrom('src\n', '*.py\n', 'deep/\n', '# nothing\n').map(text => ['.gitignore', text] as const),
  fc
    .constantFrom('profile: 3\n', 'exclude: b.md\n', 'scopes: specs/*\n', 'rules: { unknown-id: off }\n')
    .map(text => ['throughline.yaml', text] as const),
  fc
    .constantFrom('REQ-1', 'REQ-2', 'OBJ-1')
    .map(
      id =>
        [
          'throughline-baseline.json',
          `{ "version": 1, "entries": [{ "rule": "unknown-id", "id": "${id}", "subject": "REQ-9", "since": "2026-08-01" }] }`,
        ] as const,
    ),
);
const file = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(fc.constantFrom(...specPaths), specText) },
  { weight: 3, arbitrary: fc.tuple(fc.constantFrom(...codePaths), codeText) },
  { weight: 3, arbitrary: fc.tuple(fc.constantFrom(...historyPaths), historyText) },
  { weight: 1, arbitrary: steering },
);
const texts: fc.Arbitrary<Texts> = fc
  .uniqueArray(file, { selector: ([path]) => path, minLength: 2, maxLength: 10 })
  .map(entries => Object.fromEntries(entries));
/** New texts, and files that go. */
const edits: fc.Arbitrary<Texts> = fc
  .array(
    fc.oneof({ weight: 3, arbitrary: file }, { weight: 1, arbitrary: file.map(([path]) => [path, ''] as const) }),
    {
      maxLength: 5,
    },
  )
  .map(entries => Object.fromEntries(entries));

describe('comparing with git', function () {
  this.timeout(240_000);

  // verifies TL-34/AC-3
  it('gives what two folders give that are checked from scratch', async () => {
    await fc.assert(
      fc.asyncProperty(texts, edits, edits, async (base, toIndex, toDisk) => {
        const index = edit(base, toIndex);
        const disk = edit(index, toDisk);
        const repository = makeGitRepository(base);
        change(repository.root, base, index);
        repository.git('add', '-A');
        change(repository.root, index, disk);
        // What an ignore file leaves out, git does not keep.
        const committed = pick(base, repository.git('ls-tree', '-r', '--name-only', 'HEAD').split('\n'));
        const staged = pick(index, repository.git('ls-files').split('\n'));
        await compare(repository.root, { kind: 'base', revision: 'HEAD' }, committed, disk);
        await compare(repository.root, { kind: 'staged' }, committed, staged);
      }),
      { numRuns: countRuns(6) },
    );
  });
});

async function compare(root: string, choice: BaseChoice, base: Texts, head: Texts): Promise<void> {
  const surroundings = {
    cwd: root,
    env: { ...process.env, THROUGHLINE_CACHE: 'off' },
    stdout: { write: () => true },
    stderr: { write: () => true },
  };
  const compared = await openComparison(root, choice, { cache: false, today: testDay }, surroundings);
  const [before, after] = [await open(base), await open(head)];
  const { files } = compared.comparison;
  const uris = files.flatMap(({ path, from = path }) => [before.uris.toUri(from), after.uris.toUri(path)]);
  const moved = files.flatMap(({ path, from }) =>
    from === undefined
      ? []
      : { from: before.uris.toUri(from), fromPath: from, to: after.uris.toUri(path), toPath: path },
  );
  const expected = compareWorkspaces(before.workspace, after.workspace, uris, moved);
  assert.deepEqual(describeComparison(compared.comparison), describeComparison(expected), `${choice.kind} in ${root}`);
}

async function open(files: Texts): Promise<Project> {
  const project = await openProject(makeTempFolder(files), { cache: false, today: testDay });
  project.workspace.check();
  return project;
}

function describeComparison({ items, findings }: Pick<TraceComparison, 'items' | 'findings'>): unknown {
  const show = (list: readonly Finding[]): readonly string[] =>
    list.map(({ rule, item, scope, subject, message, severity, span }) =>
      JSON.stringify([rule, scope, item, subject, message, severity, span]),
    );
  return { items, new: show(findings.new), known: show(findings.known), fixed: show(findings.fixed) };
}

function edit(files: Texts, changes: Texts): Texts {
  return Object.fromEntries(Object.entries({ ...files, ...changes }).filter(([, text]) => text !== ''));
}

function change(root: string, from: Texts, to: Texts): void {
  for (const path of Object.keys(from)) if (to[path] === undefined) rmSync(join(root, path));
  writeFiles(root, to);
}

function pick(files: Texts, paths: readonly string[]): Texts {
  return Object.fromEntries(Object.entries(files).filter(([path]) => paths.includes(path)));
}
