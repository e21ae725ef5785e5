import { testDay } from '../support/openFiles.ts';
import assert from 'node:assert/strict';
import { defaultConfig } from '../../server/src/core/model/config.ts';
import type { FileUri } from '../../server/src/core/model/place.ts';
import { Workspace } from '../../server/src/core/workspace.ts';

const uriOf = (path: string): FileUri => `file:///w/${path}` as FileUri;

// verifies TL-10
describe('a workspace that is still being read', () => {
  it('calls nothing unknown, and does so once all was read', () => {
    const workspace = new Workspace(defaultConfig, testDay);
    workspace.setText(uriOf('a.md'), 'a.md', '# REQ-1: Log in\n\n- depends on: REQ-2\n');
    workspace.setText(uriOf('b.ts'), 'b.ts', '// implements REQ-3\n');
    assert.deepEqual([...workspace.check().changed.values()].flat(), []);

    workspace.setText(uriOf('c.md'), 'c.md', '# REQ-2: Log out\n');
    workspace.setComplete();
    const unknown = [...workspace.check().changed.values()].flat().filter(({ rule }) => rule === 'unknown-id');
    assert.deepEqual(
      unknown.map(({ subject }) => subject),
      ['REQ-3'],
    );
  });

  it('already says what is wrong in the text itself', () => {
    const workspace = new Workspace(defaultConfig, testDay);
    workspace.setText(uriOf('a.md'), 'a.md', '# REQ-1: Log in\n\n- due: 2026-02-30\n');
    const [finding] = workspace.check().changed.get(uriOf('a.md')) ?? [];
    assert.equal(finding?.rule, 'malformed-field');
  });
});
