import {
  closeSync,
  existsSync,
  fchmodSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { decodeText } from './decodeText.ts';

/** Why a file is left alone: plain words that follow its path and a colon. */
export interface Refusal {
  readonly kind: 'failed';
  readonly reason: string;
}

export function refuse(reason: string): Refusal {
  return { kind: 'failed', reason };
}

/** What a change makes of a file's text: another text, or nothing to write. */
export type Change<T> = { readonly outcome: T; readonly text?: string };

export type Changed<T> = { readonly kind: 'done'; readonly outcome: T } | Refusal;

/**
 * Changes a file, or makes it, so that no other of our commands and no crash loses a line: one at a time by a lock beside the file,
 * read anew under the lock, written beside it and put in its place. `change` gets undefined where there is no file yet.
 */
export async function changeFile<T>(
  root: string,
  path: string,
  change: (text: string | undefined) => Change<T>,
): Promise<Changed<T>> {
  const file = join(root, path);
  try {
    // Looked at before folders are made: below a link they would be made elsewhere.
    if (!isInside(root, dirname(file))) return refuse('its folder leads out of this repository by a link');
    mkdirSync(dirname(file), { recursive: true });
    const lock = await takeLock(`${file}.lock`);
    if (lock === undefined) return refuse(`another program holds ${basename(file)}.lock; delete it if none is running`);
    try {
      return changeUnderLock(file, change);
    } finally {
      rmSync(lock, { force: true });
    }
  } catch (error) {
    return refuseBySystem(error);
  }
}

/** The text of a file, undefined where there is none; why it is not taken, where it is. */
export function readTextFile(
  root: string,
  path: string,
): { readonly kind: 'text'; readonly text: string | undefined } | Refusal {
  const file = join(root, path);
  try {
    const stats = lstatSync(file, { throwIfNoEntry: false });
    if (stats && !stats.isFile()) return refuse('it is a link or no plain file');
    if (!isInside(root, dirname(file))) return refuse('its folder leads out of this repository by a link');
    if (!stats) return { kind: 'text', text: undefined };
    const bytes = readFileSync(file);
    const decoded = decodeText(bytes);
    const isUtf8 = decoded.kind === 'text' && decoded.invalidAt === undefined && !startsAsUtf16(bytes);
    return isUtf8 ? { kind: 'text', text: decoded.text } : refuse('it is no text in UTF-8');
  } catch (error) {
    return refuseBySystem(error);
  }
}

/** What the system does not let us do is told; anything else is a bug. */
function refuseBySystem(error: unknown): Refusal {
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) throw error;
  return refuse(`the system does not let us (${code})`);
}

function changeUnderLock<T>(file: string, change: (text: string | undefined) => Change<T>): Changed<T> {
  // An editor knows nothing of our lock: what it saved meanwhile is read again.
  for (let attempt = 0; attempt < 5; attempt++) {
    const before = describeState(file);
    const read = readTextFile(dirname(file), basename(file));
    if (read.kind === 'failed') return read;
    const { outcome, text } = change(read.text);
    if (text === undefined) return { kind: 'done', outcome };
    const hasMark = before !== '' && readFileSync(file).subarray(0, 3).equals(byteOrderMark);
    const copy = writeCopy(file, Buffer.from(hasMark ? `\uFEFF${text}` : text));
    if (describeState(file) === before) {
      renameSync(copy, file);
      syncFolder(dirname(file));
      return { kind: 'done', outcome };
    }
    unlinkSync(copy);
  }
  return refuse('it changes all the time; try again when no other program writes it');
}

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

function startsAsUtf16(bytes: Buffer): boolean {
  return (
    bytes.subarray(0, 8).includes(0) ||
    (bytes[0] === 0xff && bytes[1] === 0xfe) ||
    (bytes[0] === 0xfe && bytes[1] === 0xff)
  );
}

/** What tells whether somebody wrote the file; '' where there is none. */
function describeState(file: string): string {
  const stats = statSync(file, { throwIfNoEntry: false, bigint: true });
  return stats ? `${stats.ino} ${stats.size} ${stats.mtimeNs}` : '';
}

/** Writes bytes beside a file, safely on disk and with the file's own permissions. */
export function writeCopy(file: string, bytes: Uint8Array): string {
  const copy = join(dirname(file), `.${basename(file)}.${process.pid}.tmp`);
  if (existsSync(copy)) unlinkSync(copy);
  const descriptor = openSync(copy, 'wx');
  try {
    for (let written = 0; written < bytes.length;) written += writeSync(descriptor, bytes, written);
    const stats = statSync(file, { throwIfNoEntry: false });
    if (stats) fchmodSync(descriptor, stats.mode & 0o7777);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  return copy;
}

/** So that the new name is on disk too; Windows does not open folders. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}

/** Longer than any change takes: what is older was left by a program that did not come to its end. */
const abandonedAfter = 30_000;

/** Makes the lock file, waiting for whoever has it for ten seconds at most; undefined where it stays taken. */
async function takeLock(lock: string): Promise<string | undefined> {
  const deadline = performance.now() + 10_000;
  do {
    try {
      const descriptor = openSync(lock, 'wx');
      writeSync(descriptor, `${process.pid}\n`);
      closeSync(descriptor);
      return lock;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const stats = statSync(lock, { throwIfNoEntry: false });
    if (stats && Date.now() - stats.mtimeMs > abandonedAfter) removeAbandoned(lock, stats.ino);
    else await wait(10 + Math.random() * 20);
  } while (performance.now() < deadline);
  return undefined;
}

/** Renaming is what only one of several can do; a fresh lock that was taken away by mistake is put back. */
function removeAbandoned(lock: string, inode: number): void {
  const aside = `${lock}.${process.pid}`;
  try {
    renameSync(lock, aside);
    if (statSync(aside).ino !== inode && !existsSync(lock)) renameSync(aside, lock);
    else unlinkSync(aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** Is a folder, or what there is of it, below the root, links followed? */
function isInside(root: string, folder: string): boolean {
  let there = folder;
  while (!existsSync(there) && dirname(there) !== there) there = dirname(there);
  const home = realpathSync(root);
  const real = realpathSync(there);
  return real === home || real.startsWith(home.endsWith(sep) ? home : home + sep);
}
