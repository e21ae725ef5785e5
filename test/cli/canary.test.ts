import assert from 'node:assert/strict';
import { existsSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeGitRepository, type TestRepository } from '../support/gitRepository.ts';
import { makeTempFolder } from '../support/tempFolder.ts';
import { runCli } from './runCli.ts';

const spec = '# OBJ-1: Grow\n\n## REQ-1: Log in\n\n- supports: OBJ-1\n- status: accepted\n';

/** What git runs besides hooks, by its setting. */
const settings: readonly string[] = [
  'core.fsmonitor',
  'core.pager',
  'core.editor',
  'core.sshCommand',
  'core.askPass',
  'core.gitProxy',
  'core.alternateRefsCommand',
  'credential.helper',
  'diff.external',
  'diff.evil.command',
  'diff.evil.textconv',
  'filter.evil.clean',
  'filter.evil.smudge',
  'filter.evil.process',
  'filter.a=b.c.clean',
  'merge.evil.driver',
  'gpg.program',
  'uploadpack.packObjectsHook',
  'sequence.editor',
  'pager.diff-files',
  'pager.ls-files',
  'alias.ls-tree',
  'alias.cat-file',
  'alias.merge-base',
  'alias.symbolic-ref',
  'alias.for-each-ref',
];

const hooks: readonly string[] = [
  'post-index-change',
  'post-checkout',
  'pre-commit',
  'fsmonitor-watchman',
  'reference-transaction',
  'post-rewrite',
  'pre-auto-gc',
];

describe('a repository that wants to run something', function () {
  this.timeout(120_000);

  // verifies TL-35/AC-1
  it('does not get to, in any command that is about changes', async () => {
    const { repository, canary } = makeTrap();
    const commands = ['check', 'impact'].flatMap(command =>
      [['--base', 'main'], ['--base', 'HEAD~1'], ['--base', 'HEAD:a.md'], ['--staged'], ['--since', '1w']].map(
        options => [command, repository.root, ...options, '--no-cache', '--today', '2026-08-20'],
      ),
    );
    for (const command of [...commands, ['bases', repository.root]]) {
      const { code, stderr } = await runCli(command, { cwd: repository.root });
      assert.ok(!existsSync(canary), `${command.join(' ')} ran what the repository says`);
      assert.equal(code === 2, command.includes('HEAD:a.md'), stderr);
    }
  });

  it('would get to with git as it is, so the trap works', () => {
    for (const [args, ways] of [
      [['status'], ['core.fsmonitor', 'filter.evil.clean']],
      [['diff-files', '--raw'], ['core.fsmonitor']],
      [['diff', '--ext-diff'], ['diff.external']],
    ] as const) {
      const { repository, canary } = makeTrap(ways);
      try {
        repository.git(...args);
      } catch {
        // It may take what the trap does for a failure.
      }
      assert.ok(existsSync(canary), `git ${args.join(' ')}`);
    }
  });
});

/** A repository with changes of all kinds, whose configuration and hooks all make a file. */
function makeTrap(only: readonly string[] = settings): {
  readonly repository: TestRepository;
  readonly canary: string;
} {
  const canary = join(makeTempFolder(), 'canary');
  const script = join(makeTempFolder(), 'run.sh');
  const repository = makeGitRepository({
    'a.md': spec,
    'b.md': '## REQ-2: Two\n',
    'src/a.ts': '// implements REQ-1\nf();\n',
    '.gitattributes': '* filter=evil diff=evil merge=evil text=auto\n*.ts filter=a=b.c\n',
  });
  repository.commit({ 'c.md': '## REQ-3: Three\n' });
  repository.git('checkout', '-q', '-b', 'feature');
  repository.write({ 'a.md': `${spec}\nMore.\n`, 'new.md': '## REQ-4: Four\n' });
  repository.git('add', 'a.md');
  repository.write({ 'a.md': `${spec}\nMore of it.\n`, 'src/a.ts': '// implements REQ-1\ng();\n' });
  // A file whose stamp lies in the future is compared by its content, through filters.
  const future = new Date('2037-01-01');
  repository.write({ 'b.md': '## REQ-2: Two\n' });
  utimesSync(join(repository.root, 'b.md'), future, future);
  writeFileSync(script, `#!/bin/sh\ntouch '${canary}'\ncat\n`, { mode: 0o755 });
  for (const setting of only) repository.git('config', setting, script);
  if (only.includes('filter.evil.clean')) repository.git('config', 'filter.evil.required', 'true');
  repository.git('config', 'log.showSignature', 'true');
  repository.git('config', 'core.trustctime', 'false');
  repository.git('config', 'remote.origin.url', `ext::${script}`);
  repository.git('config', 'remote.origin.promisor', 'true');
  repository.git('config', 'extensions.partialClone', 'origin');
  mkdirSync(join(repository.root, '.git/info'), { recursive: true });
  writeFileSync(join(repository.root, '.git/info/attributes'), '* filter=evil diff=evil\n');
  if (only === settings) {
    const folder = join(dirname(script), 'hooks');
    mkdirSync(folder);
    repository.git('config', 'core.hooksPath', folder);
    for (const hook of hooks) writeFileSync(join(folder, hook), `#!/bin/sh\ntouch '${canary}'\n`, { mode: 0o755 });
  }
  rmSync(canary, { force: true });
  return { repository, canary };
}
