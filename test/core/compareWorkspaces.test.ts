import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  compareByTurning,
  compareWorkspaces,
  type MovedFile,
  type TurnedFile,
} from '../../server/src/core/compareWorkspaces.ts';
import type { TraceComparison } from '../../server/src/core/changes/comparison.ts';
import type { FileFacts } from '../../server/src/core/model/facts.ts';
import { makeHistoryRole } from '../../server/src/core/model/fileRole.ts';
import { readFile } from '../../server/src/core/readFile.ts';
import { Workspace } from '../../server/src/core/workspace.ts';
import { testDay, uriOf } from '../support/openFiles.ts';
import {
  codePaths,
  codeText,
  config,
  historyPaths,
  historyText,
  specPaths,
  specText,
} from '../support/randomRepository.ts';
import { countRuns } from '../support/runs.ts';

type Texts = Readonly<Record<string, string>>;
type Compared = Pick<TraceComparison, 'items' | 'findings'>;

const file = fc.oneof(
  fc.tuple(fc.constantFrom(...specPaths), specText),
  fc.tuple(fc.constantFrom(...codePaths), codeText),
  fc.tuple(fc.constantFrom(...historyPaths), historyText),
);
const texts: fc.Arbitrary<Texts> = fc
  .uniqueArray(file, { selector: ([path]) => path, minLength: 2, maxLength: 10 })
  .map(entries => Object.fromEntries(entries));

describe('comparing two states of a repository', () => {
  // verifies TL-34/AC-3
  it('gives by turning one workspace what two that were built from scratch give', () => {
    const edits = fc.array(fc.oneof(file, fc.tuple(fc.constantFrom(...specPaths, ...codePaths), fc.constant(''))), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(texts, edits, (base, changed) => {
        const head = applyEdits(base, changed);
        assert.deepEqual(compareTurned(base, head), compareBuilt(base, head));
      }),
      { numRuns: countRuns(30) },
    );
  });

  it('finds nothing between a state and itself', () => {
    fc.assert(
      fc.property(texts, same => {
        const { items, findings } = compareBuilt(same, same);
        assert.deepEqual(
          [items.added, items.removed, items.changed, findings.new, findings.fixed],
          [[], [], [], [], []],
        );
      }),
      { numRuns: countRuns(10) },
    );
  });

  it('leaves the workspace at the head, checked', () => {
    fc.assert(
      fc.property(texts, texts, (base, head) => {
        const workspace = build(head);
        compareByTurning(workspace, listTurned(base, head));
        assert.deepEqual(describeWorkspace(workspace), describeWorkspace(build(head)));
      }),
      { numRuns: countRuns(10) },
    );
  });

  it('calls items added, removed and changed, with both states', () => {
    const { items } = compareTexts(
      { 'a.md': '# REQ-1: Log in\n\n- status: draft\n\n# REQ-2: Log out\n' },
      { 'a.md': '# REQ-1: Sign in\n\n- status: accepted\n\n# REQ-3: Reset\n' },
    );
    assert.deepEqual(
      [items.added, items.removed].map(list => list.map(({ id }) => id)),
      [['REQ-3'], ['REQ-2']],
    );
    assert.deepEqual(
      items.changed.map(({ id, changed, before, after }) => [id, changed, before.title, after.title]),
      [['REQ-1', ['status', 'title'], 'Log in', 'Sign in']],
    );
  });

  it('counts code and tests of a requirement whose own text is the same', () => {
    const spec = '# REQ-1: Log in\n\n- AC-1: It works.\n';
    const { items } = compareTexts(
      { 'a.md': spec, 'src/a.ts': '// implements REQ-1\nf();\n' },
      {
        'a.md': spec,
        'src/a.ts': '// implements REQ-1\nf();\n// implements REQ-1/AC-1\ng();\n',
        'src/a.test.ts': '// REQ-1\n',
      },
    );
    assert.deepEqual(
      items.changed.map(({ id, changed, before, after }) => [id, changed, before.code, after.code, after.tests]),
      [
        ['REQ-1', ['code', 'tests'], 1, 2, 1],
        ['REQ-1/AC-1', ['code'], 0, 1, 0],
      ],
    );
  });

  // verifies TL-34/AC-1
  it('takes moved text, moved files and spaces for no change', () => {
    const one = '# REQ-1: Log in\n\n- supports: OBJ-9\n';
    const two = '# REQ-2: Log out\n\nIt  is said\nin two lines.\n';
    const twoAgain = '# REQ-2: Log out\n\nIt is said in two\nlines.\n';
    const moved = { from: uriOf('a.md'), fromPath: 'a.md', to: uriOf('docs/b.md'), toPath: 'docs/b.md' };
    const { items, findings } = compareTexts(
      { 'a.md': `${one}\n${two}`, 'c.md': '# OBJ-1: Grow\n' },
      { 'docs/b.md': `${twoAgain}\n\n${one}`, 'c.md': '# OBJ-1: Grow\n' },
      [moved],
    );
    assert.deepEqual([items.added, items.removed, items.changed], [[], [], []]);
    assert.deepEqual([findings.new, findings.fixed], [[], []]);
    assert.ok(findings.known.length > 0);
  });

  it('follows a renamed file with findings of no item, and a renamed scope', () => {
    const spec = '- **FR-001**: System MUST do it · supports: OBJ-9 · status: verified\n\nSee REQ-9.\n\n# REQ-1: A\n';
    const moved = ['spec.md', 'plan.md'].map(name => ({
      from: uriOf(`specs/001-x/${name}`),
      fromPath: `specs/001-x/${name}`,
      to: uriOf(`specs/003-z/${name}`),
      toPath: `specs/003-z/${name}`,
    }));
    const { items, findings } = compareTexts(
      { 'specs/001-x/spec.md': spec, 'specs/001-x/plan.md': 'REQ-8\n' },
      { 'specs/003-z/spec.md': spec, 'specs/003-z/plan.md': 'REQ-8\n' },
      moved,
    );
    assert.deepEqual([findings.new, findings.fixed], [[], []]);
    assert.ok(findings.known.some(({ scope }) => scope === '003-z'));
    assert.deepEqual([items.added, items.removed], [[], []]);
  });

  it('takes an item with an alias for the one of that id, and links that follow for the same', () => {
    const { items, findings } = compareTexts(
      {
        'a.md': '# REQ-1: Log in\n\n- AC-1: It works.\n- supports: OBJ-9\n',
        'b.md': '# REQ-5: B\n\n- depends on: REQ-1\n',
      },
      {
        'a.md': '# REQ-7: Log in\n\n- aliases: REQ-1\n- AC-1: It works.\n- supports: OBJ-9\n',
        'b.md': '# REQ-5: B\n\n- depends on: REQ-7\n',
      },
    );
    assert.deepEqual(
      items.changed.map(({ id, changed }) => [id, changed]),
      [
        ['REQ-7', ['field:aliases', 'id']],
        ['REQ-7/AC-1', ['id']],
      ],
    );
    assert.deepEqual([items.added, items.removed, findings.new, findings.fixed], [[], [], [], []]);
  });

  it('says how a KPI stands at both points', () => {
    const spec = '# KPI-1: Activation\n\n- unit: %\n- direction: up\n- target: >= 50 %\n- baseline: 30 %\n';
    const { items } = compareTexts(
      { 'a.md': spec, 'metrics/KPI-1.csv': 'date,value\n2026-08-10,40\n' },
      { 'a.md': spec, 'metrics/KPI-1.csv': 'date,value\n2026-08-10,40\n2026-08-17,52\n' },
    );
    assert.deepEqual(
      items.changed.map(({ changed, before, after }) => [changed, before.kpis[0]?.text, after.kpis[0]?.text]),
      [[['kpi'], 'KPI-1 40 % of >= 50 % · 10 days old', 'KPI-1 52 % of >= 50 % · met · 3 days old']],
    );
  });

  it('tells no figure of a metric that is restricted at one point', () => {
    const open = '# KPI-1: Margin\n\n- unit: %\n- target: >= 31.7 %\n- baseline: 28.4 % (2026-01-01)\n';
    const secret = `${open}- sensitivity: restricted\n`;
    const requirement = { 'b.md': '# REQ-1: Sell\n\n- moves: KPI-1 (+4.9 %)\n- status: draft\n' };
    const history = { 'metrics/KPI-1.csv': 'date,value\n2026-08-10,29.6\n' };
    const changed = { 'b.md': '# REQ-1: Sell\n\n- moves: KPI-1 (+4.9 %)\n- status: accepted\n' };
    for (const [base, head] of [
      [open, secret],
      [secret, open],
    ]) {
      const compared = compareTexts(
        { 'a.md': base ?? '', ...requirement, ...history },
        { 'a.md': head ?? '', ...changed, ...history },
      );
      assert.equal(compared.items.changed.length, 2);
      const told = JSON.stringify([compared.items, compared.findings.fixed]);
      assert.doesNotMatch(told, /31\.7|28\.4|29\.6|4\.9/);
    }
  });
});

function describeWorkspace(workspace: Workspace): unknown {
  return [
    [...workspace.findings()].toSorted(([a], [b]) => (a < b ? -1 : 1)),
    workspace.requirements(),
    [...workspace.sync().items()].map(({ id, scope, file: uri }) => `${scope} ${id} ${uri}`).toSorted(),
  ];
}

function compareTexts(base: Texts, head: Texts, moved: readonly MovedFile[] = []): Compared {
  const built = compareBuilt(base, head, moved);
  assert.deepEqual(compareTurned(base, head, moved), built);
  return built;
}

function compareBuilt(base: Texts, head: Texts, moved: readonly MovedFile[] = []): Compared {
  const uris = [...new Set([...Object.keys(base), ...Object.keys(head)])].map(uriOf);
  return compareWorkspaces(build(base), build(head), uris, moved);
}

function compareTurned(base: Texts, head: Texts, moved: readonly MovedFile[] = []): Compared {
  const workspace = give(new Workspace(config, testDay), head);
  return compareByTurning(workspace, listTurned(base, head), moved);
}

function build(files: Texts): Workspace {
  const workspace = give(new Workspace(config, testDay), files);
  workspace.check();
  return workspace;
}

function give(workspace: Workspace, files: Texts): Workspace {
  for (const [path, text] of Object.entries(files)) {
    const facts = factsOf(path, text);
    if (facts) workspace.setFacts(uriOf(path), path, facts);
  }
  workspace.setComplete();
  return workspace;
}

function listTurned(base: Texts, head: Texts): readonly TurnedFile[] {
  return [...new Set([...Object.keys(base), ...Object.keys(head)])]
    .filter(path => base[path] !== head[path])
    .map(path => ({
      uri: uriOf(path),
      path,
      before: factsOf(path, base[path]),
      after: factsOf(path, head[path]),
    }));
}

function factsOf(path: string, text: string | undefined): FileFacts | undefined {
  if (text === undefined) return undefined;
  return readFile(path, text, config, undefined, path.startsWith('data/') ? makeHistoryRole(path) : undefined);
}

function applyEdits(base: Texts, edits: readonly (readonly [path: string, text: string])[]): Texts {
  const head: Record<string, string> = { ...base };
  for (const [path, text] of edits) {
    if (text === '') delete head[path];
    else head[path] = text;
  }
  return head;
}
