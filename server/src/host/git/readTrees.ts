import { isUtf8 } from 'node:buffer';
import type { GitResult } from './gitRefusal.ts';
import { accept, refuse } from './gitRefusal.ts';
import type { GitRepository } from './openRepository.ts';
import { readFailure } from './openRepository.ts';
import { runGit } from './runGit.ts';

/** The files of a commit or of the index, by path relative to the folder of the repository that we look from. */
export interface GitTree {
  /** Regular files and the hashes of their contents; symbolic links are left out, as on disk. */
  readonly files: ReadonlyMap<string, string>;
  /** Folders that are repositories of their own. */
  readonly submodules: ReadonlySet<string>;
  /** Files that a sparse checkout leaves out of the working tree; they are in `files` all the same. */
  readonly skipped: ReadonlySet<string>;
}

export const emptyTree: GitTree = { files: new Map(), submodules: new Set(), skipped: new Set() };

/** The files of a commit. */
export async function readTree(repository: GitRepository, commit: string): Promise<GitResult<GitTree>> {
  return readEntries(repository, ['ls-tree', '-r', '-z', commit], /^(?<mode>\d+) \w+ (?<hash>[0-9a-f]+)$/);
}

/** The files of the index; of an unresolved merge, the last stage. */
export async function readIndex(repository: GitRepository): Promise<GitResult<GitTree>> {
  return readEntries(
    repository,
    ['ls-files', '-z', '-t', '--stage'],
    /^(?<tag>\w) (?<mode>\d+) (?<hash>[0-9a-f]+) \d$/,
  );
}

/**
 * Paths of the index whose files may differ from it, by their stamps alone: what looks touched may still be the same.
 * Those that do not look touched are not read by anybody.
 */
export async function listTouched({ place }: GitRepository): Promise<GitResult<ReadonlySet<string>>> {
  const args = ['diff-files', '--raw', '-z', '--no-renames', '--no-ext-diff', '--no-textconv', '--relative'];
  const { code, stdout, stderr } = await runGit(place, [...args, '--ignore-submodules=all']);
  if (code !== 0) return refuse(readFailure(stderr, place.folder));
  const touched = new Set<string>();
  // What differs, then the path, again and again.
  const fields = stdout.toString('latin1').split('\0');
  for (let i = 1; i < fields.length; i += 2) {
    const path = decodePath(fields[i] ?? '');
    if (path !== undefined) touched.add(path);
  }
  return accept(touched);
}

async function readEntries(
  { place }: GitRepository,
  args: readonly string[],
  form: RegExp,
): Promise<GitResult<GitTree>> {
  const { code, stdout, stderr } = await runGit(place, args);
  if (code !== 0) return refuse(readFailure(stderr, place.folder));
  const files = new Map<string, string>();
  const submodules = new Set<string>();
  const skipped = new Set<string>();
  for (const entry of stdout.toString('latin1').split('\0')) {
    const tab = entry.indexOf('\t');
    const { tag, mode, hash } = form.exec(entry.slice(0, Math.max(tab, 0)))?.groups ?? {};
    const path = decodePath(entry.slice(tab + 1));
    if (mode === undefined || hash === undefined || path === undefined) continue;
    if (mode === '160000') submodules.add(path);
    else if (mode.startsWith('100')) files.set(path, hash);
    if (tag === 'S') skipped.add(path);
  }
  return accept({ files, submodules, skipped });
}

/** A path from its bytes; undefined where they are not UTF-8, as such a file cannot be named to us. */
function decodePath(latin1: string): string | undefined {
  if (/^[\0-\x7F]*$/.test(latin1)) return latin1;
  const bytes = Buffer.from(latin1, 'latin1');
  return isUtf8(bytes) ? bytes.toString('utf8') : undefined;
}
