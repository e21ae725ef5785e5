import { isAbsolute, relative, resolve, sep } from 'node:path';
import { findGit } from './findGit.ts';
import type { GitRefusal, GitResult } from './gitRefusal.ts';
import { accept, refuse } from './gitRefusal.ts';
import type { GitPlace } from './runGit.ts';
import { makeGitEnvironment, runGit } from './runGit.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** A git repository as seen from a folder of its working tree; all paths are relative to that folder. */
export interface GitRepository {
  readonly place: GitPlace;
  readonly isShallow: boolean;
  /** How objects are named. */
  readonly hash: 'sha1' | 'sha256';
  /** Full hash of the commit that is checked out; undefined before the first. */
  readonly head: string | undefined;
}

/** Looks at the repository around a folder. `cwd` is where a relative index file of a hook counts from. */
export async function openRepository(
  folder: string,
  env: Environment,
  cwd: string = folder,
): Promise<GitResult<GitRepository>> {
  const program = findGit(folder, env);
  if (program === undefined) return refuse({ kind: 'no-git' });
  const bare: GitPlace = { program, folder, env: makeGitEnvironment(env) };
  const [about, gitFolder, head, filters] = await Promise.all([
    runGit(bare, ['rev-parse', '--is-inside-work-tree', '--is-shallow-repository', '--show-object-format']),
    runGit(bare, ['rev-parse', '--absolute-git-dir']),
    runGit(bare, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']),
    runGit(bare, ['config', '-z', '--name-only', '--get-regexp', String.raw`^filter\.`]),
  ]);
  if (about.code !== 0) return refuse(readFailure(about.stderr, folder));
  const [isInside, isShallow, hash] = about.stdout.toString('latin1').split('\n');
  if (isInside !== 'true') return refuse({ kind: 'no-working-tree', folder });
  const settings = switchOff(filters.stdout.toString('utf8').split('\0'));
  const index = findIndexFile(env['GIT_INDEX_FILE'], cwd, gitFolder.stdout.toString('utf8').replace(/\n$/, ''));
  const safe = { ...makeGitEnvironment(env, settings), ...(index === undefined ? {} : { GIT_INDEX_FILE: index }) };
  return accept({
    place: { ...bare, env: safe },
    isShallow: isShallow === 'true',
    hash: hash === 'sha256' ? 'sha256' : 'sha1',
    head: head.code === 0 ? head.stdout.toString('latin1').trim() : undefined,
  });
}

/** What git said as it failed, as something to tell. */
export function readFailure(stderr: string, folder: string): GitRefusal {
  if (/not a git repository/i.test(stderr)) return { kind: 'not-a-repository', folder };
  if (/dubious ownership|safe\.directory/i.test(stderr)) return { kind: 'not-trusted', folder };
  if (/bare repository/i.test(stderr)) return { kind: 'no-working-tree', folder };
  if (/missing (?:blob|tree|object)|unable to read|lazy fetching disabled|promisor/i.test(stderr))
    return { kind: 'missing-objects' };
  const [first = ''] = stderr.split('\n');
  return { kind: 'failed', reason: first.replace(/^(?:fatal|error): /, '').slice(0, 300) || 'it did not say why.' };
}

/** Settings under which no filter has a command, whatever its name. */
function switchOff(names: readonly string[]): ReadonlyMap<string, string> {
  const settings = new Map<string, string>();
  for (const name of names) {
    if (/\.(?:clean|smudge|process)$/.test(name)) settings.set(name, '');
    if (name.endsWith('.required')) settings.set(name, 'false');
  }
  return settings;
}

/** A commit of some paths has an index of its own, which hooks find by a variable; one elsewhere is not this repository's. */
function findIndexFile(named: string | undefined, cwd: string, gitFolder: string): string | undefined {
  if (named === undefined || named === '' || gitFolder === '') return undefined;
  const path = resolve(cwd, named);
  const inside = relative(resolve(gitFolder), path);
  return inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside) ? undefined : path;
}
