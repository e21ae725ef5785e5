import assert from 'node:assert/strict';
import { join } from 'node:path';
import { CommandLine, makeEnvironment } from '../../client/src/commandLine.ts';
import { mainFile } from '../cli/runCli.ts';
import { makeGitRepository } from '../support/gitRepository.ts';
import { makeTempFolder } from '../support/tempFolder.ts';

const never = new AbortController().signal;

describe('the command line as the extension runs it', function () {
  this.timeout(60_000);

  it('answers', async () => {
    const repository = makeGitRepository({ 'a.md': '# REQ-1: Book\n' });
    const answer = await new CommandLine(mainFile).ask(['bases', repository.root], never);
    assert.ok(answer.kind === 'answered');
    assert.deepEqual(Object.keys(answer.value as object), ['schemaVersion', 'root', 'head', 'bases']);
  });

  it('says in one line what it cannot do', async () => {
    const repository = makeGitRepository({ 'a.md': '# REQ-1: Book\n' });
    const commandLine = new CommandLine(mainFile);
    assert.deepEqual(await commandLine.ask(['check', repository.root, '--base=nope'], never), {
      kind: 'refused',
      reason: 'There is no revision nope in this clone. `git fetch` may bring it.',
    });
    const option = await commandLine.ask(['check', repository.root, '--base=--output=x'], never);
    assert.deepEqual(option, {
      kind: 'refused',
      reason: "'--output=x' is not a revision: name a branch, a tag or a commit.",
    });
  });

  it('says so where the program is not there, or ends without a word', async () => {
    const folder = makeTempFolder({ 'silent.js': '', 'noisy.js': 'console.log("{")', 'bug.js': 'null.x' });
    for (const [name, words] of [
      ['silent.js', /ended without an answer/],
      ['noisy.js', /ended without an answer/],
      ['bug.js', /./],
      ['gone.js', /./],
    ] as const) {
      const answer = await new CommandLine(join(folder, name)).ask([], never);
      assert.ok(answer.kind === 'refused', name);
      assert.match(answer.reason, words);
      assert.ok(!answer.reason.includes('\n'));
    }
  });

  it('ends when nobody wants to know any more', async () => {
    const folder = makeTempFolder({ 'slow.js': 'setInterval(() => {}, 1000)' });
    const run = new AbortController();
    const commandLine = new CommandLine(join(folder, 'slow.js'));
    const asked = commandLine.ask([], run.signal);
    run.abort();
    assert.deepEqual(await asked, { kind: 'cancelled' });
    assert.deepEqual(await commandLine.ask([], run.signal), { kind: 'cancelled' });
    const other = commandLine.ask([], never);
    commandLine.dispose();
    assert.equal((await other).kind, 'refused');
  });

  // verifies TL-45/AC-1
  it('hands down nothing that steers git or Node', () => {
    const env = makeEnvironment({
      PATH: '/bin',
      HOME: '/home/ana',
      GIT_DIR: '/elsewhere',
      GIT_EXTERNAL_DIFF: 'canary',
      git_ssh_command: 'canary',
      NODE_OPTIONS: '--require canary',
      FORCE_COLOR: '1',
    });
    assert.deepEqual(env, { PATH: '/bin', HOME: '/home/ana', ELECTRON_RUN_AS_NODE: '1' });
  });
});
