import { createHash, randomBytes } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Reads the body of a cache file. Undefined for whatever is not, to the last byte, what `writeCacheFile` wrote,
 * and for a file that others own or may write to.
 */
export function readCacheFile(folder: string): Buffer | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(join(folder, fileName), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  } catch {
    return undefined;
  }
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile() || stats.size < headLength) return undefined;
    if (process.platform !== 'win32' && (stats.uid !== process.getuid?.() || (stats.mode & 0o022) !== 0))
      return undefined;
    const bytes = readFileSync(descriptor);
    const body = bytes.subarray(headLength);
    const isWhole =
      bytes.subarray(0, magic.length).equals(magic) && bytes.subarray(magic.length, headLength).equals(digest(body));
    return isWhole ? body : undefined;
  } catch {
    return undefined;
  } finally {
    closeSync(descriptor);
  }
}

/** Puts a cache file in place at once: a reader sees the old one or the new one. Failing is no harm and says so. */
export function writeCacheFile(folder: string, body: Buffer): boolean {
  const temporary = join(folder, `${fileName}.${process.pid}.${randomBytes(6).toString('hex')}`);
  try {
    writeFileSync(temporary, Buffer.concat([magic, digest(body), body]), { flag: 'wx', mode: 0o600 });
    renameSync(temporary, join(folder, fileName));
    return true;
  } catch {
    // A full disk or a read-only home.
    rmSync(temporary, { force: true });
    return false;
  }
}

const fileName = 'facts';
const magic = Buffer.from('throughline facts 1\n');
const headLength = magic.length + 32;

function digest(body: Buffer): Buffer {
  return createHash('sha256').update(body).digest();
}
