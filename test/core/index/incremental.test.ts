import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Link, Snapshot } from '../../../server/src/core/index/snapshot.ts';
import { defaultConfig } from '../../../server/src/core/model/config.ts';
import { countItems, summariseRequirements } from '../../../server/src/core/queries/coverage.ts';
import { Workspace } from '../../../server/src/core/workspace.ts';
import { testDay, uriOf } from '../../support/openFiles.ts';
import { countRuns } from '../../support/runs.ts';

const specPaths = [
  'a.md',
  'b.md',
  'specs/001-x/spec.md',
  'specs/002-y/spec.md',
  'deep/specs/001-x/spec.md',
  'CHANGELOG.md',
];
const codePaths = ['src/a.ts', 'src/b.py', 'test/a.test.ts'];

const requirement = fc.constantFrom('REQ-1', 'REQ-2', 'REQ-3', 'REQ-4');
const functional = fc.constantFrom('FR-001', 'FR-002');
const objective = fc.constantFrom('OBJ-1', 'OBJ-2');
const kpi = fc.constantFrom('KPI-1', 'KPI-2');
const anyId = fc.oneof(
  requirement,
  functional,
  objective,
  kpi,
  fc.constantFrom('VIS-1', 'KR-1', 'AC-1', 'FEAT-1', 'IDEA-1'),
);
const status = fc.constantFrom(
  'draft',
  'accepted',
  'implemented',
  'verified',
  'retired',
  'rejected',
  'superseded',
  'implemnted',
);

const specFragment = fc.oneof(
  fc.tuple(requirement, status).map(([id, s]) => `## ${id}: Title of ${id}\n\n- status: ${s}\n`),
  fc.tuple(requirement, anyId).map(([id, to]) => `## ${id}: Title\n\n- supports: ${to}\n- AC-1: It works.\n`),
  fc.tuple(requirement, requirement).map(([id, to]) => `## ${id}: Title\n\n- depends on: ${to}\n- supersedes: ${to}\n`),
  fc.tuple(requirement, kpi).map(([id, to]) => `- **${id}**: The user MUST win · moves: ${to} (+3 pp)\n`),
  fc.tuple(functional).map(([id]) => `- **${id}**: System MUST do it.\n`),
  fc.tuple(objective).map(([id]) => `# ${id}: Grow\n\n- supports: VIS-1\n- **KR-1**: From 1 to 2 — uses KPI-1\n`),
  fc.tuple(kpi, objective).map(([id, to]) => `## ${id}: Rate\n\n- measures: ${to}\n- guarded by: KPI-2\n`),
  kpi.map(id => `## ${id}: Rate that measures nothing\n`),
  fc.constant('# VIS-1: Everyone ships\n'),
  fc.constant('## FEAT-1: Sign-up\n\n- supports: OBJ-1\n'),
  requirement.map(id => `| ID | Title |\n| --- | --- |\n| ${id} | In short |\n`),
  requirement.map(id => `- ${id}: weak place\n`),
  anyId.map(id => `As ${id} says, 001-x/FR-001 and REQ-1..REQ-3 hold.\n`),
  fc.constant('<!-- throughline-ignore requirement-without-objective: not yet -->\n'),
  fc.constantFrom('---\nscope: 001-x\n---\n', '---\nid: REQ-4\nstatus: accepted\n---\n', '---\nscope: other\n---\n'),
);
const codeFragment = fc.oneof(
  fc
    .tuple(fc.constantFrom('implements ', 'verifies ', '', 'see '), anyId)
    .map(([verb, id]) => `// ${verb}${id}\nf();\n`),
  fc.constant('// throughline-scope: 001-x\n'),
  fc.constant('// implements REQ-1..REQ-3\n'),
  fc.constant('// throughline-ignore unknown-id: on purpose\n// REQ-9\n'),
  anyId.map(id => `it('${id} holds', () => {});\n`),
);
const specText = fc.array(specFragment, { maxLength: 5 }).map(parts => parts.join('\n'));
const codeText = fc.array(codeFragment, { maxLength: 4 }).map(parts => parts.join('\n'));

type Edit = readonly [path: string, text: string | undefined];
const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(fc.constantFrom(...specPaths), specText) },
  { weight: 3, arbitrary: fc.tuple(fc.constantFrom(...codePaths), codeText) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...specPaths, ...codePaths), fc.constant(undefined)) },
);

// verifies TL-15
describe('an incrementally changed workspace', () => {
  it('equals one built anew after every edit', () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 2, maxLength: 12 }), edits => {
        const texts = new Map<string, string>();
        const workspace = new Workspace(defaultConfig, testDay);
        workspace.setComplete();
        workspace.check();
        for (const [path, text] of edits) {
          if (text === undefined) {
            texts.delete(path);
            workspace.remove(uriOf(path));
          } else {
            texts.set(path, text);
            workspace.setText(uriOf(path), path, text);
          }
          workspace.check();
          assert.deepEqual(describeWorkspace(workspace), describeWorkspace(rebuild(texts)));
        }
      }),
      { numRuns: countRuns(20) },
    );
  });

  it('reports exactly the files whose findings changed', () => {
    const workspace = new Workspace(defaultConfig, testDay);
    workspace.setText(uriOf('a.md'), 'a.md', '# REQ-1: Log in\n');
    workspace.setText(uriOf('b.md'), 'b.md', 'See REQ-1.\n');
    workspace.setText(uriOf('c.md'), 'c.md', '# REQ-3: Other\n');
    workspace.setComplete();
    workspace.check();
    workspace.setText(uriOf('a.md'), 'a.md', '# REQ-2: Log in\n');
    const { changed } = workspace.check();
    assert.ok(changed.get(uriOf('b.md'))?.some(finding => finding.rule === 'unknown-id'));
    assert.ok(!changed.has(uriOf('c.md')));
    assert.equal(workspace.check().changed.size, 0);
  });

  it('calls nothing unknown before all files were read', () => {
    const workspace = new Workspace(defaultConfig, testDay);
    workspace.setText(uriOf('a.md'), 'a.md', '# REQ-1: Log in\n\nSee REQ-2.\n');
    assert.deepEqual([...workspace.check().changed], []);
    workspace.setComplete();
    assert.equal(workspace.check().changed.size, 1);
  });
});

function rebuild(texts: ReadonlyMap<string, string>): Workspace {
  const workspace = new Workspace(defaultConfig, testDay);
  for (const [path, text] of texts) workspace.setText(uriOf(path), path, text);
  workspace.setComplete();
  workspace.check();
  return workspace;
}

/** All that users can see of a workspace, in an order that does not depend on its history. */
function describeWorkspace(workspace: Workspace): unknown {
  const snapshot = workspace.sync();
  const items = [...snapshot.items()].map(item => ({
    item: `${item.scope}|${item.id}|${item.kind}|${item.title}|${item.status ?? ''}|${item.file}|${item.index}|${item.parent?.id ?? ''}`,
    from: snapshot.linksFrom(item).map(link => describeLink(snapshot, link)),
    to: snapshot.linksTo(item).map(link => describeLink(snapshot, link)),
    shown: snapshot.showId(item),
  }));
  return {
    items: items.toSorted((a, b) => (a.item < b.item ? -1 : 1)),
    findings: [...workspace.findings()].toSorted(([a], [b]) => (a < b ? -1 : 1)),
    requirements: workspace.requirements(),
    counted: summariseRequirements(snapshot),
    kinds: countItems(snapshot),
    sleeping: [...snapshot.sleepingPrefixes()]
      .map(([prefix, { count, file }]) => `${prefix} ${count} ${file}`)
      .toSorted(),
  };
}

function describeLink(snapshot: Snapshot, link: Link): string {
  return `${link.from?.id ?? ''} ${link.type} ${link.to.id} ${snapshot.file(link.file)?.path} ${link.span.start}`;
}
