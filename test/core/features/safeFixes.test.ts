import assert from 'node:assert/strict';
import { findSafeFixes, type FixedPart } from '../../../server/src/core/features/safeFixes.ts';
import { openFiles, uriOf } from '../../support/openFiles.ts';

describe('fixes that need no asking', () => {
  it('put a key, a status, a metric and an id right', () =>
    assert.deepEqual(
      fix(
        '# REQ-1: A\n\n- Priorty: must\n- status: drafd\n\nSee REQ 2.\n\n# REQ-2: B\n\n# KPI-1: C\n\n- metric: activation-rat\n',
      ),
      ["Change to 'Priority'", "Change to 'draft'", 'Change to REQ-2', "Change to 'activation-rate'"],
    ));

  it('leave sentences where only fields are put right', () =>
    assert.deepEqual(fix('# REQ-1: A\n\n- status: drafd\n\nSee REQ 2.\n\n# REQ-2: B\n', 'fields'), [
      "Change to 'draft'",
    ]));
  it('leave what could be two words', () => assert.deepEqual(fix('# REQ-1: A\n\n- status: relected\n'), []));
  it('leave an id that nobody defines', () => assert.deepEqual(fix('# REQ-1: A\n\nSee REQ 7.\n'), []));
  it('leave unknown and ambiguous ids: which is meant is for a person to say', () =>
    assert.deepEqual(fix('# REQ-10: A\n\nSee REQ-11.\n'), []));
  it('leave what is understood', () =>
    assert.deepEqual(fix('# REQ-1: A\n\n- DRI: @ana\n- Status: In Progress\n- Prio: must\n'), []));
  it('leave what somebody said to let be', () =>
    assert.deepEqual(
      fix('<!-- throughline-ignore unknown-status: our own word -->\n\n# REQ-1: A\n\n- status: drafd\n'),
      [],
    ));
});

/** What is done to a text, in its order. */
function fix(text: string, part: FixedPart = 'text'): readonly string[] {
  const { workspace, snapshot, fileAt } = openFiles({ 'a.md': text });
  const findings = workspace.findings().get(uriOf('a.md')) ?? [];
  return findSafeFixes(snapshot, fileAt('a.md'), findings, () => text, part).map(({ title }) => title);
}
