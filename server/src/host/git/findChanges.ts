import { createHash } from 'node:crypto';
import type { FileContent, Host } from '../host.ts';
import type { GitResult } from './gitRefusal.ts';
import { accept } from './gitRefusal.ts';
import { contentOf } from './gitHost.ts';
import type { GitRepository } from './openRepository.ts';
import type { Blob } from './readBlobs.ts';
import { readBlobs } from './readBlobs.ts';
import type { GitTree } from './readTrees.ts';

/** A file that differs; what is missing was not there. */
export interface ChangedContent {
  /** Relative to the root, with `/`. */
  readonly path: string;
  readonly before?: FileContent;
  readonly after?: FileContent;
}

/** Which files to compare, and how. */
export interface ChangeQuestion {
  readonly repository: GitRepository;
  /** Reads files of the working tree. */
  readonly disk: Host;
  /** Does the project look at a file of this path? */
  readonly covers: (path: string) => boolean;
  readonly limitOf: (path: string) => number;
}

// implements TL-35/AC-2
/** Files that differ between two trees: objects are compared by their hashes, and only those that differ are read. */
export async function compareTrees(
  { repository, covers, limitOf }: ChangeQuestion,
  before: GitTree,
  after: GitTree,
): Promise<GitResult<readonly ChangedContent[]>> {
  const pairs = [...new Set([...before.files.keys(), ...after.files.keys()])]
    .map(path => ({ path, old: before.files.get(path), now: after.files.get(path) }))
    .filter(({ path, old, now }) => old !== now && covers(path));
  const wanted = new Map(
    pairs.flatMap(({ path, old, now }) =>
      [old, now].flatMap(hash => (hash === undefined ? [] : [[hash, limitOf(path)] as const])),
    ),
  );
  const blobs = await readAll(repository, wanted);
  if (!blobs.ok) return blobs;
  const changes = pairs.map(({ path, old, now }) => makeChange(path, findContent(old), findContent(now)));
  return accept(sortChanges(changes.filter(change => !isSameText(change))));

  function findContent(hash: string | undefined): FileContent | undefined {
    const blob = hash === undefined || !blobs.ok ? undefined : blobs.value.get(hash);
    return blob && contentOf(blob);
  }
}

/**
 * Files of the working tree that differ from a tree. `index` and `touched` spare reading most: a file that git has not
 * seen touched since it was staged is what was staged.
 */
export async function compareWorkingTree(
  { repository, disk, covers, limitOf }: ChangeQuestion,
  before: GitTree,
  working: { readonly files: Iterable<string>; readonly index: GitTree; readonly touched: ReadonlySet<string> },
): Promise<GitResult<readonly ChangedContent[]>> {
  const { index, touched } = working;
  const present = new Set(working.files);
  const changed: { path: string; old?: string; after?: FileContent }[] = [];
  for (const path of new Set([...before.files.keys(), ...present])) {
    const old = before.files.get(path);
    if (old !== undefined && index.files.get(path) === old && !touched.has(path)) continue;
    if (index.skipped.has(path)) continue;
    if (!present.has(path) && !covers(path)) continue;
    if (old === undefined && isInside(path, index.submodules)) continue;
    const content = present.has(path) ? keepContent(await disk.read(path, limitOf(path))) : undefined;
    const after = content?.kind === 'gone' ? undefined : content;
    if (old === undefined && after === undefined) continue;
    if (after?.kind === 'bytes' && old !== undefined && nameObject(after.bytes, repository.hash) === old) continue;
    changed.push({ path, ...(old === undefined ? {} : { old }), ...(after ? { after } : {}) });
  }
  const wanted = changed.flatMap(({ path, old }) => (old === undefined ? [] : [[old, limitOf(path)] as const]));
  const blobs = await readAll(repository, new Map(wanted));
  if (!blobs.ok) return blobs;
  const changes = changed.map(({ path, old, after }) => {
    const blob = old === undefined ? undefined : blobs.value.get(old);
    return makeChange(path, blob && contentOf(blob), after);
  });
  return accept(sortChanges(changes.filter(change => !isSameText(change))));
}

async function readAll(
  { place }: GitRepository,
  wanted: ReadonlyMap<string, number>,
): Promise<GitResult<ReadonlyMap<string, Blob>>> {
  return wanted.size === 0 ? accept(new Map()) : readBlobs(place, wanted);
}

function makeChange(path: string, before: FileContent | undefined, after: FileContent | undefined): ChangedContent {
  return { path, ...(before ? { before } : {}), ...(after ? { after } : {}) };
}

function sortChanges(changes: readonly ChangedContent[]): readonly ChangedContent[] {
  return changes.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** A host's bytes are good until its next read. */
function keepContent(content: FileContent): FileContent {
  return content.kind === 'bytes' ? { ...content, bytes: Uint8Array.from(content.bytes) } : content;
}

/** The same but for line ends, which git may convert on the way to disk. */
function isSameText({ before, after }: ChangedContent): boolean {
  if (before?.kind !== 'bytes' || after?.kind !== 'bytes') return false;
  const [a, b] = [before.bytes, after.bytes];
  if (Buffer.compare(a, b) === 0) return true;
  if (!a.includes(13) && !b.includes(13)) return false;
  return Buffer.compare(withoutReturns(a), withoutReturns(b)) === 0;
}

/** As latin1, every byte stays itself. */
function withoutReturns(bytes: Uint8Array): Buffer {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return Buffer.from(text.replaceAll('\r\n', '\n'), 'latin1');
}

function nameObject(bytes: Uint8Array, hash: GitRepository['hash']): string {
  return createHash(hash).update(`blob ${bytes.byteLength}\0`).update(bytes).digest('hex');
}

function isInside(path: string, folders: ReadonlySet<string>): boolean {
  if (folders.size === 0) return false;
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1))
    if (folders.has(path.slice(0, end))) return true;
  return false;
}
