import assert from 'node:assert/strict';
import { defaultConfig } from '../../server/src/core/model/config.ts';
import { Workspace } from '../../server/src/core/workspace.ts';
import { Preparing } from '../../server/src/lsp/preparing.ts';
import { testDay, uriOf } from '../support/openFiles.ts';
import { makeClock } from './clock.ts';

function makeWorkspace(files: number): Workspace {
  const workspace = new Workspace(defaultConfig, testDay);
  for (let i = 0; i < files; i++) {
    const path = `specs/${i}.md`;
    workspace.setText(uriOf(path), path, `# REQ-${i}: Import number ${i}\n`);
  }
  workspace.setComplete();
  return workspace;
}

describe('getting ready for the first search', () => {
  /** Counts the steps; a clock that moves on at each look makes each step one file long. */
  function prepare(moves: number) {
    const clock = makeClock();
    let steps = 0;
    let drift = 0;
    const moving = { ...clock, now: () => clock.now() + (drift += moves) };
    const preparing = new Preparing(moving, work => {
      steps++;
      work();
    });
    return { clock, preparing, steps: () => steps };
  }

  it('waits, and then works in short steps', () => {
    const { clock, preparing, steps } = prepare(100);
    preparing.begin(makeWorkspace(5));
    assert.equal(steps(), 0);
    clock.advance(10);
    assert.equal(steps(), 1);
    clock.advance(10_000);
    assert.equal(steps(), 6);
  });

  it('does it once for a workspace, and in one step where it is small', () => {
    const { clock, preparing, steps } = prepare(0);
    const workspace = makeWorkspace(5);
    preparing.begin(workspace);
    clock.advance(1000);
    preparing.begin(workspace);
    clock.advance(1000);
    assert.equal(steps(), 1);
    preparing.begin(makeWorkspace(1));
    clock.advance(1000);
    assert.equal(steps(), 2);
  });

  it('takes what is typed meanwhile as it comes', () => {
    const { clock, preparing, steps } = prepare(100);
    const workspace = makeWorkspace(5);
    preparing.begin(workspace);
    clock.advance(10);
    workspace.remove(uriOf('specs/3.md'));
    workspace.setText(uriOf('specs/9.md'), 'specs/9.md', '# REQ-9: New\n');
    workspace.sync();
    clock.advance(1000);
    assert.equal(steps(), 6);
  });

  it('ends with the session', () => {
    const { clock, preparing, steps } = prepare(100);
    preparing.begin(makeWorkspace(5));
    clock.advance(10);
    preparing.dispose();
    clock.advance(1000);
    assert.equal(steps(), 1);
  });
});
