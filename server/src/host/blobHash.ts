import { createHash } from 'node:crypto';

/** The name git gives this content, so that facts made from a file serve a git reader too. */
export function hashBlob(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.byteLength}\0`).update(bytes).digest('hex');
}
