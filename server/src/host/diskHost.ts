import type { Stats } from 'node:fs';
import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { FileContent, FileStamp, FolderEntry, Host, Listing } from './host.ts';

const sharedLimit = 2 * 1024 * 1024;

/**
 * The files of a folder on disk. Plain synchronous calls into one buffer, because in Node nothing reads
 * many small files faster.
 */
export function makeDiskHost(root: string): Host {
  // Grows to the largest file met, up to a size that most never reach; larger ones get a buffer of their own.
  let shared = Buffer.allocUnsafeSlow(64 * 1024);

  return {
    list: folder => listFolder(join(root, folder)),

    stamp(path) {
      const stats = lstatSync(join(root, path), { throwIfNoEntry: false });
      return stats?.isFile() ? makeStamp(stats) : undefined;
    },

    read(path, limit) {
      let descriptor: number;
      try {
        descriptor = openSync(join(root, path), openFlags);
      } catch (error) {
        return explainFailure(error);
      }
      try {
        const stats = fstatSync(descriptor);
        if (!stats.isFile()) return { kind: 'gone' };
        const stamp = makeStamp(stats);
        if (stats.size > limit) return { kind: 'too-large', stamp };
        if (stats.size >= shared.length && stats.size < sharedLimit) shared = Buffer.allocUnsafeSlow(stats.size * 2);
        const buffer = stats.size < shared.length ? shared : Buffer.allocUnsafeSlow(stats.size + 1);
        const length = readInto(buffer, descriptor, stats.size);
        return { kind: 'bytes', bytes: buffer.subarray(0, length), stamp };
      } catch (error) {
        return explainFailure(error);
      } finally {
        closeSync(descriptor);
      }
    },
  };
}

// A file may turn into a pipe or a link between listing and opening: opening must neither wait nor follow.
// Windows has neither flag.
const openFlags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);

function readInto(buffer: Buffer, descriptor: number, size: number): number {
  let length = 0;
  while (length < size) {
    const count = readSync(descriptor, buffer, length, size - length, null);
    if (count === 0) break;
    length += count;
  }
  return length;
}

function listFolder(path: string): Listing {
  try {
    const entries: FolderEntry[] = [];
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      // Everything inside the root is reached by its own path. A link would lead out, round in circles,
      // or to a second copy of the same definitions.
      if (entry.isFile()) entries.push({ name: entry.name, type: 'file' });
      else if (entry.isDirectory()) entries.push({ name: entry.name, type: 'folder' });
    }
    return { kind: 'entries', entries };
  } catch (error) {
    const failure = explainFailure(error);
    return failure.kind === 'gone' ? { kind: 'gone' } : failure;
  }
}

function makeStamp(stats: Stats): FileStamp {
  return { size: stats.size, modified: stats.mtimeMs, changed: stats.ctimeMs, identity: stats.ino };
}

const goneCodes = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP', 'EMLINK', 'ENXIO', 'ESTALE']);

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'you have no permission to read it',
  EPERM: 'you have no permission to read it',
  EBUSY: 'another program has it locked',
  EIO: 'the disk reports an error',
  EMFILE: 'too many files are open on this machine',
  ENFILE: 'too many files are open on this machine',
  ENAMETOOLONG: 'its path is too long',
};

function explainFailure(error: unknown): Extract<FileContent, { kind: 'gone' | 'refused' }> {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (goneCodes.has(code)) return { kind: 'gone' };
  if (code === '') throw error;
  return { kind: 'refused', reason: reasons[code] ?? `the system says ${code}` };
}
