import type { FileContent, FileStamp, FolderEntry, Host, Listing } from '../host.ts';
import type { Blob, BlobReader } from './readBlobs.ts';
import type { GitTree } from './readTrees.ts';

/**
 * The files of a commit or of the index as a host. What git does not keep with them is answered by the disk: submodules,
 * which so count as unchanged, and the exclude file of the repository.
 */
export function makeGitHost(tree: GitTree, blobs: BlobReader, disk: Host): Host {
  const folders = listFolders(tree);
  const isOnDisk = (path: string): boolean => {
    if (path.startsWith('.git/')) return true;
    for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1))
      if (tree.submodules.has(path.slice(0, end))) return true;
    return false;
  };

  return {
    list(folder): Listing | Promise<Listing> {
      if (isOnDisk(folder)) return disk.list(folder);
      const entries = folders.get(folder);
      return entries ? { kind: 'entries', entries: [...entries.values()] } : { kind: 'gone' };
    },

    stamp(path) {
      if (isOnDisk(path)) return disk.stamp(path);
      return tree.files.has(path) ? stampOfObjects : undefined;
    },

    async read(path, limit): Promise<FileContent> {
      if (isOnDisk(path)) return disk.read(path, limit);
      const hash = tree.files.get(path);
      if (hash === undefined) return { kind: 'gone' };
      return contentOf(await blobs.read(hash, limit));
    },
  };
}

/** An object as a host gives it. */
export function contentOf(blob: Blob): FileContent {
  switch (blob.kind) {
    case 'bytes':
      return { kind: 'bytes', bytes: blob.bytes, stamp: { ...stampOfObjects, size: blob.bytes.length } };
    case 'too-large':
      return { kind: 'too-large', stamp: { ...stampOfObjects, size: blob.size } };
    case 'missing':
      return { kind: 'refused', reason: 'it is missing from this clone' };
  }
}

/** No file on disk has it, so nothing of an object is taken for a file's, or the other way round. */
const stampOfObjects: FileStamp = { size: -1, modified: -1, changed: -1, identity: -2 };

function listFolders({ files, submodules }: GitTree): ReadonlyMap<string, ReadonlyMap<string, FolderEntry>> {
  const folders = new Map<string, Map<string, FolderEntry>>([['', new Map()]]);
  const add = (path: string, type: FolderEntry['type']): void => {
    const slash = path.lastIndexOf('/');
    const parent = path.slice(0, Math.max(slash, 0));
    const known = folders.get(parent);
    const entries = known ?? new Map<string, FolderEntry>();
    entries.set(path.slice(slash + 1), { name: path.slice(slash + 1), type });
    if (known) return;
    folders.set(parent, entries);
    add(parent, 'folder');
  };
  for (const path of files.keys()) add(path, 'file');
  for (const path of submodules) add(path, 'folder');
  return folders;
}
