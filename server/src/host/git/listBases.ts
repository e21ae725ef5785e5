import type { Day } from '../../core/model/day.ts';
import { findBase, type Base } from './findBase.ts';
import type { GitRepository } from './openRepository.ts';
import { runGit } from './runGit.ts';

/** Why a revision is worth comparing with. */
export type BaseRole =
  /** The branch that others start from. */
  | 'default-branch'
  /** What the branch that is checked out follows. */
  | 'upstream'
  /** One of the latest. */
  | 'tag'
  /** What is not committed yet. */
  | 'head';

/** A revision that a check can be compared with; `commit` is where the branch left it. */
export interface OfferedBase extends Base {
  readonly role: BaseRole;
}

/** So many tags are offered. */
const mostTags = 5;

/** Lists what somebody is likely to compare with, likeliest first; each is there and has a commit in common with HEAD. */
export async function listBases(repository: GitRepository, today: Day): Promise<readonly OfferedBase[]> {
  if (repository.head === undefined) return [];
  const wanted: (readonly [revision: string | undefined, role: BaseRole])[] = [
    [await findDefaultBranch(repository), 'default-branch'],
    [await findUpstream(repository), 'upstream'],
    ...(await listTags(repository)).map(tag => [tag, 'tag'] as const),
    ['HEAD', 'head'],
  ];
  const offered = new Map<string, OfferedBase>();
  for (const [revision, role] of wanted) {
    if (revision === undefined || offered.has(revision)) continue;
    const found = await findBase(repository, { kind: 'base', revision }, today);
    if (found.ok) offered.set(revision, { ...found.value, role });
  }
  return [...offered.values()];
}

/** What the remote says, as it was cloned; else the usual names, at the remote and then here. */
async function findDefaultBranch(repository: GitRepository): Promise<string | undefined> {
  const said = await ask(repository, ['symbolic-ref', '--quiet', 'refs/remotes/origin/HEAD']);
  if (said.startsWith('refs/remotes/')) return said.slice('refs/remotes/'.length);
  const usual = ['origin/main', 'origin/master', 'main', 'master'];
  const patterns = usual.map(name => `refs/${name.includes('/') ? 'remotes' : 'heads'}/${name}`);
  const there = (await ask(repository, ['for-each-ref', '--format=%(refname:short)', ...patterns])).split('\n');
  return usual.find(name => there.includes(name));
}

async function findUpstream(repository: GitRepository): Promise<string | undefined> {
  const name = await ask(repository, ['rev-parse', '--abbrev-ref', '--symbolic-full-name', '@{upstream}']);
  return name === '' ? undefined : name;
}

async function listTags(repository: GitRepository): Promise<readonly string[]> {
  const format = ['--sort=-creatordate', `--count=${mostTags}`, '--format=%(refname:short)'];
  const names = await ask(repository, ['for-each-ref', ...format, 'refs/tags']);
  return names.split('\n').filter(name => name !== '');
}

/** What git prints; '' where it has no answer. */
async function ask({ place }: GitRepository, args: readonly string[]): Promise<string> {
  const { code, stdout } = await runGit(place, args);
  return code === 0 ? stdout.toString('utf8').trimEnd() : '';
}
