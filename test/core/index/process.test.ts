import assert from 'node:assert/strict';
import { defaultConfig } from '../../../server/src/core/model/config.ts';
import { Workspace } from '../../../server/src/core/workspace.ts';
import { testDay, uriOf } from '../../support/openFiles.ts';

const config = { ...defaultConfig, profile: 3 as const };
type Files = Readonly<Record<string, string>>;

function open(files: Files): Workspace {
  const workspace = new Workspace(config, testDay);
  for (const [path, text] of Object.entries(files)) workspace.setText(uriOf(path), path, text);
  workspace.setComplete();
  workspace.check();
  return workspace;
}

function countIn(workspace: Workspace, path: string, rule: string): number {
  return (workspace.findings().get(uriOf(path)) ?? []).filter(finding => finding.rule === rule).length;
}

const cancel = 'Guests cancel their bookings until one hour before dinner begins';
const musts = (from: number, priority = 'must'): string =>
  `---\nscope: bar\n---\n${[0, 1, 2, 3].map(i => `- **REQ-${from + i}**: A\n  - priority: ${priority}\n`).join('')}`;

/** A file that says something of another one, and what that other one says before and after an edit. */
const cases: readonly (readonly [rule: string, own: string, finding: string, none: string])[] = [
  [
    'priority-inversion',
    '# REQ-1: A\n- priority: must\n- depends on: REQ-2\n',
    '# REQ-2: B\n- priority: could\n',
    '# REQ-2: B\n- priority: must\n',
  ],
  [
    'priority-inversion',
    '# REQ-1: A\n- priority: must\n',
    '# REQ-2: B\n- priority: could\n- required by: REQ-1\n',
    '# REQ-2: B\n- priority: could\n',
  ],
  [
    'dependency-later-than-dependent',
    '# REQ-1: A\n- due: 2026-09-30\n- depends on: REQ-2\n',
    '# REQ-2: B\n- due: 2026-10-30\n',
    '# REQ-2: B\n- due: 2026-08-30\n',
  ],
  [
    'conflict-unresolved',
    '# REQ-1: A\n# REQ-2: B\n- conflicts with: REQ-1\n',
    '# DEC-1: C\n- decides: REQ-1, REQ-2\n- status: proposed\n',
    '# DEC-1: C\n- decides: REQ-1, REQ-2\n- status: accepted\n',
  ],
  [
    'input-unaddressed',
    '# IN-1: A\n- received: 2026-05-04\n',
    '# REQ-1: B\n- addresses: IN-1\n- status: rejected\n',
    '# REQ-1: B\n- addresses: IN-1\n- status: accepted\n',
  ],
  [
    'idea-not-qualified',
    '# IDEA-1: A\n',
    '# REQ-1: B\n- derives from: IDEA-1\n- status: accepted\n',
    '# REQ-1: B\n- derives from: IDEA-1\n- status: draft\n',
  ],
  ['declined-without-reason', '# REQ-1: A\n- status: rejected\n', '# DEC-1: B\n', '# DEC-1: B\n- decides: REQ-1\n'],
  [
    'decision-without-objective',
    '# DEC-1: A\n- decides: REQ-1\n',
    '# OBJ-1: B\n# OBJ-2: C\n\nREQ-1: nothing\n\n# REQ-1: D\n',
    '# OBJ-1: B\n# OBJ-2: C\n# REQ-1: D\n- supports: OBJ-1\n',
  ],
  [
    'missing-owner',
    '# REQ-1: A\n- status: accepted\n- part of: FEAT-1\n',
    '# FEAT-1: B\n',
    '# FEAT-1: B\n- owner: @imani\n',
  ],
  [
    'open-question-blocks',
    '# REQ-1: A\n- status: accepted\n- depends on: Q-1\n',
    '# Q-1: B?\n',
    '# Q-1: B?\n- status: answered\n',
  ],
  [
    'open-question-blocks',
    '# REQ-1: A\n- status: accepted\n',
    '# Q-1: B?\n- relates to: REQ-1\n',
    '# Q-1: B?\n# DEC-1: C\n- decides: Q-1\n',
  ],
  [
    'near-duplicate-requirement',
    `# REQ-2: ${cancel}\n`,
    `# REQ-1: ${cancel}\n`,
    `# REQ-1: ${cancel} by phone, whatever table was chosen\n`,
  ],
  [
    'near-duplicate-requirement',
    `# REQ-2: ${cancel}\n`,
    `# REQ-1: ${cancel}\n`,
    `# REQ-1: ${cancel}\n- status: rejected\n`,
  ],
  [
    'near-duplicate-requirement',
    `# REQ-2: ${cancel}\n`,
    `# REQ-1: ${cancel}\n- relates to: REQ-3\n# REQ-3: B\n`,
    `# REQ-1: ${cancel}\n- refines: REQ-2\n# REQ-3: B\n`,
  ],
];

// verifies TL-43
describe('a rule about what is agreed on', () => {
  for (const [rule, own, finding, none] of cases) {
    it(`${rule} follows an edit elsewhere: ${JSON.stringify(none).slice(0, 60)}`, () => {
      const texts = { 'b.md': own, 'a.md': finding };
      const workspace = open(texts);
      assert.equal(countIn(workspace, 'b.md', rule), 1, 'at first');
      workspace.setText(uriOf('a.md'), 'a.md', none);
      workspace.check();
      assert.equal(countIn(workspace, 'b.md', rule), 0, 'after the edit');
      assert.equal(countIn(open({ ...texts, 'a.md': none }), 'b.md', rule), 0, 'built anew');
      workspace.setText(uriOf('a.md'), 'a.md', finding);
      workspace.check();
      assert.equal(countIn(workspace, 'b.md', rule), 1, 'and back');
    });
  }

  it('everything-is-p0 weighs the files of a scope as they change', () => {
    const workspace = open({ 'a.md': musts(1), 'b.md': musts(5) });
    assert.equal(countIn(workspace, 'a.md', 'everything-is-p0'), 1);
    workspace.setText(uriOf('b.md'), 'b.md', musts(5, 'could'));
    workspace.check();
    assert.equal(countIn(workspace, 'a.md', 'everything-is-p0'), 0);
    workspace.setText(uriOf('b.md'), 'b.md', musts(5));
    workspace.check();
    assert.equal(countIn(workspace, 'a.md', 'everything-is-p0'), 1);
    workspace.remove(uriOf('a.md'));
    workspace.check();
    assert.equal(countIn(workspace, 'b.md', 'everything-is-p0'), 0);
  });

  it('near-duplicate-requirement forgets and remembers a pattern as it passes the limit', () => {
    const texts: Record<string, string> = {};
    for (let i = 1; i <= 24; i++) texts[`f${i + 100}.md`] = `# REQ-${i}: ${cancel}\n`;
    const workspace = open(texts);
    const countAll = (of: Workspace): number =>
      [...of.findings().values()].flat().filter(({ rule }) => rule === 'near-duplicate-requirement').length;
    assert.equal(countAll(workspace), 23);
    workspace.setText(uriOf('z.md'), 'z.md', `# REQ-99: ${cancel}\n`);
    workspace.check();
    assert.equal(countAll(workspace), 0);
    workspace.setText(uriOf('z.md'), 'z.md', '# REQ-99: Something else\n');
    workspace.check();
    assert.equal(countAll(workspace), 23);
  });
});
