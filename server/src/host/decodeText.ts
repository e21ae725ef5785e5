import { isAscii, isUtf8 } from 'node:buffer';

export type DecodedText =
  /** `invalidAt`: UTF-16 offset of the first place that could not be read and now holds a replacement sign. */
  { readonly kind: 'text'; readonly text: string; readonly invalidAt?: number } | { readonly kind: 'binary' };

/** Reads bytes as text: UTF-8 with or without byte order mark, or UTF-16; a NUL elsewhere near the start means binary. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wide = findUtf16(buffer);
  if (wide) return decodeUtf16(buffer, wide);
  if (isBinary(buffer)) return { kind: 'binary' };
  // An ASCII text takes one byte a letter in memory and is read several times faster.
  if (isAscii(buffer)) return { kind: 'text', text: buffer.toString('latin1') };
  const start = buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf ? 3 : 0;
  const text = buffer.toString('utf8', start);
  if (isUtf8(buffer)) return { kind: 'text', text };
  return { kind: 'text', text, invalidAt: buffer.toString('utf8', start, findInvalidUtf8(buffer, start)).length };
}

/** A NUL in the first 8 KB: what git and grep take for binary. */
function isBinary(buffer: Buffer): boolean {
  const at = buffer.indexOf(0);
  return at !== -1 && at < 8192;
}

interface Utf16 {
  readonly start: number;
  readonly bigEndian: boolean;
}

/** Does the text start like UTF-16? By its mark, or because nearly every second byte is NUL and no other is. */
function findUtf16(buffer: Buffer): Utf16 | undefined {
  if (buffer[0] === 0xff && buffer[1] === 0xfe) return { start: 2, bigEndian: false };
  if (buffer[0] === 0xfe && buffer[1] === 0xff) return { start: 2, bigEndian: true };
  const length = Math.min(buffer.length, 1024) & ~1;
  const first = buffer.indexOf(0);
  if (first === -1 || first >= length || length < 8) return undefined;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i += 2) {
    if (buffer[i] === 0) even++;
    if (buffer[i + 1] === 0) odd++;
  }
  if (even === 0 && odd * 4 > length) return { start: 0, bigEndian: false };
  if (odd === 0 && even * 4 > length) return { start: 0, bigEndian: true };
  return undefined;
}

function decodeUtf16(buffer: Buffer, { start, bigEndian }: Utf16): DecodedText {
  const end = buffer.length - ((buffer.length - start) % 2);
  const little = bigEndian ? Buffer.from(buffer.subarray(start, end)).swap16() : buffer.subarray(start, end);
  const raw = little.toString('utf16le');
  const text = raw.toWellFormed();
  if (text !== raw) return { kind: 'text', text, invalidAt: findDifference(raw, text) };
  return end === buffer.length ? { kind: 'text', text } : { kind: 'text', text, invalidAt: text.length };
}

function findDifference(a: string, b: string): number {
  let at = 0;
  while (a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}

/** Where the first sequence starts that is not UTF-8. Halves its way there, as whole prefixes are quick to test. */
function findInvalidUtf8(buffer: Buffer, start: number): number {
  let good = start;
  let bad = buffer.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    const cut = startOfLetter(buffer, middle, good);
    if (cut > good && isUtf8(buffer.subarray(good, cut))) good = cut;
    else if (cut > good) bad = cut;
    else break;
  }
  for (let at = good; at < buffer.length;) {
    const length = letterLength(buffer[at] ?? 0);
    if (length === 0 || at + length > buffer.length || !isUtf8(buffer.subarray(at, at + length))) return at;
    at += length;
  }
  return buffer.length;
}

/** Steps back from the middle of a letter to its first byte, at most three bytes. */
function startOfLetter(buffer: Buffer, at: number, floor: number): number {
  for (let back = 0; back < 4 && at - back > floor; back++) {
    if (((buffer[at - back] ?? 0) & 0xc0) !== 0x80) return at - back;
  }
  return at;
}

function letterLength(first: number): number {
  if (first < 0x80) return 1;
  if (first >= 0xc2 && first < 0xe0) return 2;
  if (first >= 0xe0 && first < 0xf0) return 3;
  return first >= 0xf0 && first < 0xf5 ? 4 : 0;
}
