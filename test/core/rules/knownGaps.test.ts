import assert from 'node:assert/strict';
import { defaultConfig } from '../../../server/src/core/model/config.ts';
import type { BaselineEntry } from '../../../server/src/core/model/records.ts';
import { emptyRecords } from '../../../server/src/core/model/records.ts';
import type { Workspace } from '../../../server/src/core/workspace.ts';
import { openFiles, uriOf } from '../../support/openFiles.ts';

const since = '2026-08-01';
const goal = '# OBJ-1: Grow\n';
const lonely = (id: string, more = ''): string => `# ${id}: Something\n- status: accepted\n${more}\n`;
const gap = (id: string, more: Partial<BaselineEntry> = {}): BaselineEntry => ({
  rule: 'requirement-without-objective',
  id,
  since,
  ...more,
});

function setBaseline(workspace: Workspace, ...entries: readonly BaselineEntry[]): readonly string[] {
  workspace.setRecords({ ...emptyRecords, baseline: { entries } });
  return [...workspace.check().changed.keys()].map(uri => uri.slice(uriOf('').length)).toSorted();
}

/** `path severity item` of the findings of a rule. */
function list(workspace: Workspace, rule = 'requirement-without-objective'): readonly string[] {
  workspace.check();
  return [...workspace.findings()]
    .flatMap(([uri, findings]) => findings.map(finding => ({ path: uri.slice(uriOf('').length), finding })))
    .filter(({ finding }) => finding.rule === rule)
    .map(({ path, finding }) => `${path} ${finding.severity} ${finding.item ?? finding.subject}`)
    .toSorted();
}

const stale = (workspace: Workspace): readonly (string | undefined)[] =>
  workspace.staleBaseline().map(({ id, file }) => id ?? file);

// verifies TL-37/AC-2
describe('known gaps', () => {
  it('are hints that say since when, and why', () => {
    const { workspace } = openFiles({ 'a.md': goal + lonely('REQ-1') + lonely('REQ-2') });
    setBaseline(workspace, gap('REQ-1', { reason: 'from before\nthe  trace' }));
    const findings = workspace.findings().get(uriOf('a.md')) ?? [];
    const [known, other] = findings.filter(({ rule }) => rule === 'requirement-without-objective');
    assert.deepEqual(
      { severity: known?.severity, baseline: known?.baseline, gap: known?.gap },
      { severity: 'hint', baseline: true, gap: { since, reason: 'from before\nthe  trace' } },
    );
    assert.match(known?.message ?? '', / \(Known gap since 2026-08-01: from before the trace\)$/);
    assert.equal(other?.severity, 'warning');
    assert.ok(!('baseline' in (other ?? {})));
  });

  it('stay known where their text moves, and where their file does, if they are about an item', () => {
    const { workspace } = openFiles({ 'a.md': goal + lonely('REQ-1') });
    setBaseline(workspace, gap('REQ-1'));
    workspace.setText(uriOf('a.md'), 'a.md', `Words before.\n\n${goal}\nMore words.\n\n${lonely('REQ-1')}`);
    assert.deepEqual(list(workspace), ['a.md hint REQ-1']);
    workspace.setText(uriOf('a.md'), 'a.md', goal);
    workspace.setText(uriOf('b.md'), 'b.md', lonely('REQ-1'));
    assert.deepEqual(list(workspace), ['b.md hint REQ-1']);
    assert.deepEqual(stale(workspace), []);
  });

  it('are as many as there are entries, the first by path and place', () => {
    const code = '// REQ-7\nf();\n// REQ-7\ng();\n// REQ-7\n';
    const known: BaselineEntry = { rule: 'unknown-id', file: 'src/a.ts', subject: 'REQ-7', since };
    const { workspace } = openFiles({ 'a.md': lonely('REQ-1'), 'src/a.ts': code });
    const severities = (): readonly string[] =>
      (workspace.findings().get(uriOf('src/a.ts')) ?? []).map(({ severity }) => severity);
    assert.deepEqual(severities(), ['warning', 'warning', 'warning']);
    setBaseline(workspace, known, known);
    assert.deepEqual(severities(), ['hint', 'hint', 'warning']);
    setBaseline(workspace, known, known, known, known, known);
    assert.deepEqual(severities(), ['hint', 'hint', 'hint']);
    assert.equal(workspace.staleBaseline().length, 2);
  });

  it('of one item are counted over all files that define it', () => {
    const { workspace } = openFiles({
      'a.md': goal + lonely('REQ-1'),
      'b.md': lonely('REQ-1'),
      'c.md': lonely('REQ-1'),
    });
    setBaseline(workspace, gap('REQ-1'), gap('REQ-1'));
    assert.deepEqual(list(workspace), ['a.md hint REQ-1', 'b.md hint REQ-1', 'c.md warning REQ-1']);
    workspace.remove(uriOf('a.md'));
    workspace.setText(uriOf('d.md'), 'd.md', goal);
    assert.deepEqual(list(workspace), ['b.md hint REQ-1', 'c.md hint REQ-1']);
  });

  it('are told apart by file where they are about no item', () => {
    const { workspace } = openFiles({ 'a.md': lonely('REQ-1'), 'src/a.ts': '// REQ-7\n', 'src/b.ts': '// REQ-7\n' });
    setBaseline(workspace, { rule: 'unknown-id', file: 'src/b.ts', subject: 'REQ-7', since });
    assert.deepEqual(list(workspace, 'unknown-id'), ['src/a.ts warning REQ-7', 'src/b.ts hint REQ-7']);
  });

  it('follow an item to another id where that names the old one', () => {
    const { workspace } = openFiles({ 'a.md': goal + lonely('REQ-1') });
    setBaseline(workspace, gap('REQ-1'));
    workspace.setText(uriOf('a.md'), 'a.md', goal + lonely('REQ-2', '- aliases: REQ-1\n'));
    assert.deepEqual(list(workspace), ['a.md hint REQ-2']);
    assert.deepEqual(stale(workspace), []);
    workspace.setText(uriOf('a.md'), 'a.md', goal + lonely('REQ-2'));
    assert.deepEqual(list(workspace), ['a.md warning REQ-2']);
    assert.deepEqual(stale(workspace), ['REQ-1']);
  });

  it('stay known where another scope changes how theirs is written', () => {
    const spec = '- **FR-001**: System MUST do it.\n';
    const { workspace } = openFiles({ 'a.md': goal, 'specs/001-x/spec.md': spec });
    setBaseline(workspace, gap('FR-001', { scope: '001-x' }));
    assert.deepEqual(
      list(workspace).map(line => line.split(' ')[1]),
      ['hint'],
    );
    workspace.setText(uriOf('old/specs/001-x/spec.md'), 'old/specs/001-x/spec.md', 'Nothing.\n- **FR-009**: More.\n');
    assert.ok(list(workspace).includes('specs/001-x/spec.md hint FR-001'), list(workspace).join());
  });

  it('are no longer known once their entries go, and stale once they are closed', () => {
    const { workspace } = openFiles({ 'a.md': goal + lonely('REQ-1'), 'b.md': lonely('REQ-2') });
    assert.deepEqual(setBaseline(workspace, gap('REQ-1'), gap('REQ-2')), ['a.md', 'b.md']);
    assert.deepEqual(setBaseline(workspace, gap('REQ-2')), ['a.md']);
    assert.deepEqual(setBaseline(workspace, gap('REQ-2')), []);
    workspace.setText(uriOf('b.md'), 'b.md', lonely('REQ-2', '- supports: OBJ-1\n'));
    assert.deepEqual(list(workspace), ['a.md warning REQ-1']);
    assert.deepEqual(stale(workspace), ['REQ-2']);
    workspace.remove(uriOf('b.md'));
    workspace.check();
    assert.deepEqual(stale(workspace), ['REQ-2']);
  });

  it('give way to comments that ignore them', () => {
    const ignore = '<!-- throughline-ignore requirement-without-objective: an experiment -->\n';
    const { workspace } = openFiles({ 'a.md': `${goal}${ignore}${lonely('REQ-1')}` });
    setBaseline(workspace, gap('REQ-1'));
    assert.deepEqual(list(workspace), []);
    assert.deepEqual(stale(workspace), ['REQ-1']);
  });

  it('of other files move up where one of them goes by its own doing', () => {
    // A finding on duplicates would have the other file checked anyway.
    const findLevel = (rule: string) => (rule === 'duplicate-id' ? ('off' as const) : undefined);
    const files = { 'a.md': goal + lonely('REQ-1'), 'b.md': lonely('REQ-1') };
    const { workspace } = openFiles(files, { ...defaultConfig, findLevel });
    setBaseline(workspace, gap('REQ-1'));
    assert.deepEqual(list(workspace), ['a.md hint REQ-1', 'b.md warning REQ-1']);
    const ignore = '<!-- throughline-ignore requirement-without-objective: an experiment -->\n';
    workspace.setText(uriOf('a.md'), 'a.md', goal + ignore + lonely('REQ-1'));
    assert.deepEqual(list(workspace), ['b.md hint REQ-1']);
    workspace.setText(uriOf('a.md'), 'a.md', goal + lonely('REQ-1'));
    assert.deepEqual(list(workspace), ['a.md hint REQ-1', 'b.md warning REQ-1']);
  });

  it('stay known under another configuration', () => {
    const { workspace } = openFiles({ 'a.md': goal + lonely('REQ-1') });
    setBaseline(workspace, gap('REQ-1'), gap('REQ-5'));
    assert.ok(workspace.setConfig({ ...defaultConfig, profile: 2 }));
    assert.deepEqual(list(workspace), ['a.md hint REQ-1']);
    assert.deepEqual(stale(workspace), ['REQ-5']);
    assert.equal(workspace.sync().records.baseline.entries.length, 2);
  });

  it('are marked in a check that is interrupted as in one that is not', () => {
    const files = { 'a.md': goal + lonely('REQ-1'), 'b.md': lonely('REQ-1'), 'c.md': lonely('REQ-1') };
    const { workspace } = openFiles(files);
    setBaseline(workspace, gap('REQ-1'), gap('REQ-1'));
    const before = list(workspace);
    for (const [path, text] of Object.entries(files)) workspace.setText(uriOf(path), path, `${text}\nMore.\n`);
    while (!workspace.check({ isOver: () => true }).isComplete);
    assert.deepEqual(list(workspace), before);
  });
});
