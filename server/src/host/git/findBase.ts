import type { Day } from '../../core/model/day.ts';
import { readDay } from '../../core/model/day.ts';
import type { GitResult } from './gitRefusal.ts';
import { accept, refuse } from './gitRefusal.ts';
import type { GitRepository } from './openRepository.ts';
import { readFailure } from './openRepository.ts';
import { runGit } from './runGit.ts';

/** What to compare with: a revision, what was committed last, or a point in time. */
export type BaseChoice =
  /** Where the branch left this revision. */
  | { readonly kind: 'base'; readonly revision: string }
  /** The commit that is checked out; the head is then what is staged. */
  | { readonly kind: 'staged' }
  /** `2026-11-01`, `7d`, `2w` ago, or a revision. */
  | { readonly kind: 'since'; readonly point: string };

export interface Base {
  /** As people asked for it. */
  readonly ref: string;
  /** Full hash; null where there is no commit that old, or none at all: then everything is new. */
  readonly commit: string | null;
  readonly day: Day;
}

/** Finds the commit to compare with. */
export async function findBase(repository: GitRepository, choice: BaseChoice, today: Day): Promise<GitResult<Base>> {
  switch (choice.kind) {
    case 'base':
      return findMergeBase(repository, choice.revision);
    case 'staged':
      return repository.head === undefined
        ? accept({ ref: 'HEAD', commit: null, day: today })
        : describeCommit(repository, repository.head, 'HEAD');
    case 'since': {
      const day = readPoint(choice.point, today);
      return day === undefined
        ? findMergeBase(repository, choice.point)
        : findCommitBefore(repository, day, choice.point);
    }
  }
}

/** The day that a point in time names; undefined for a revision. */
export function readPoint(point: string, today: Day): Day | undefined {
  const ago = /^(\d{1,4}) ?(d|days?|w|weeks?)$/.exec(point.trim());
  if (ago) return today - Number(ago[1]) * (ago[2]?.startsWith('w') ? 7 : 1);
  return /^\d{4}-\d{2}-\d{2}$/.test(point.trim()) ? readDay(point.trim()) : undefined;
}

/** The last commit of the line of development that is checked out, made before that day began in UTC. */
async function findCommitBefore(repository: GitRepository, day: Day, ref: string): Promise<GitResult<Base>> {
  const { head, place, isShallow } = repository;
  if (head === undefined) return accept({ ref, commit: null, day });
  const before = `--min-age=${day * 86_400 - 1}`;
  const { code, stdout, stderr } = await runGit(place, ['rev-list', '-1', '--first-parent', before, head]);
  if (code !== 0) return refuse(readFailure(stderr, place.folder));
  const commit = stdout.toString('latin1').trim();
  if (commit !== '') return describeCommit(repository, commit, ref);
  return isShallow ? refuse({ kind: 'too-shallow', revision: ref }) : accept({ ref, commit: null, day });
}

async function findMergeBase(repository: GitRepository, revision: string): Promise<GitResult<Base>> {
  const { head, place, isShallow } = repository;
  // A name with a hyphen in front would be an option; control characters are in no name.
  if (revision === '' || revision.startsWith('-') || /\p{Cc}/u.test(revision))
    return refuse({ kind: 'bad-revision', revision });
  if (head === undefined) return refuse({ kind: 'no-commit' });
  const commit = await resolveCommit(repository, revision);
  if (commit === undefined) {
    const remote = `origin/${revision}`;
    const isRemote = (await resolveCommit(repository, `refs/remotes/${remote}`)) !== undefined;
    return refuse({ kind: 'unknown-revision', revision, isShallow, ...(isRemote ? { remote } : {}) });
  }
  const { code, stdout, stderr } = await runGit(place, ['merge-base', head, commit]);
  if (code === 1) return refuse({ kind: isShallow ? 'too-shallow' : 'no-common-commit', revision });
  if (code !== 0) return refuse(readFailure(stderr, place.folder));
  return describeCommit(repository, stdout.toString('latin1').trim(), revision);
}

async function resolveCommit({ place }: GitRepository, revision: string): Promise<string | undefined> {
  const { code, stdout } = await runGit(place, ['rev-parse', '--verify', '--quiet', `${revision}^{commit}`]);
  const commit = stdout.toString('latin1').trim();
  return code === 0 && /^[0-9a-f]{40,64}$/.test(commit) ? commit : undefined;
}

/** With the day on which it was committed. */
async function describeCommit({ place }: GitRepository, commit: string, ref: string): Promise<GitResult<Base>> {
  const { code, stdout, stderr } = await runGit(place, ['rev-list', '-1', '--timestamp', commit]);
  if (code !== 0) return refuse(readFailure(stderr, place.folder));
  const seconds = Number(stdout.toString('latin1').split(' ')[0]);
  return accept({ ref, commit, day: Math.floor(seconds / 86_400) });
}
