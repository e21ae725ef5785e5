import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeTempFolder, writeFiles } from './tempFolder.ts';

type Files = Readonly<Record<string, string | Uint8Array>>;

/** A real repository of a test; it is removed when the test is over. */
export interface TestRepository {
  readonly root: string;
  /** Runs git in it, and gives what it prints. */
  readonly git: (...args: readonly string[]) => string;
  readonly write: (files: Files) => void;
  readonly remove: (...paths: readonly string[]) => void;
  /** Commits everything as it is; `day` is the day of the commit. */
  readonly commit: (files?: Files, day?: string) => string;
}

/** Nothing of the machine's own configuration, and the same hashes at every run. */
export const gitEnvironment: Readonly<Record<string, string>> = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Ana',
  GIT_AUTHOR_EMAIL: 'ana@example.com',
  GIT_COMMITTER_NAME: 'Ana',
  GIT_COMMITTER_EMAIL: 'ana@example.com',
};

/** Makes a repository on the branch `main`, with one commit of these files where there are any. */
export function makeGitRepository(files: Files = {}, ...initOptions: readonly string[]): TestRepository {
  const repository = openGitRepository(makeTempFolder());
  repository.git('init', '-q', '-b', 'main', ...initOptions);
  if (Object.keys(files).length > 0) repository.commit(files);
  return repository;
}

/** A repository that is there already: a clone, or a worktree. */
export function openGitRepository(root: string): TestRepository {
  const run = (args: readonly string[], day = '2026-08-01'): string => {
    const date = `${day}T12:00:00Z`;
    const env = { ...withoutGit(process.env), ...gitEnvironment, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
    return execFileSync('git', ['-c', 'protocol.file.allow=always', ...args], {
      cwd: root,
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trimEnd();
  };
  return {
    root,
    git: (...args) => run(args),
    write: files => writeFiles(root, files),
    remove: (...paths) => paths.forEach(path => rmSync(join(root, path), { recursive: true })),
    commit(files = {}, day) {
      writeFiles(root, files);
      run(['add', '-A']);
      run(['commit', '-q', '--allow-empty', '-m', 'Change'], day);
      return run(['rev-parse', 'HEAD']);
    },
  };
}

function withoutGit(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('GIT_')));
}
