import type { FileFacts } from '../core/model/facts.ts';
import type { FileRole } from '../core/model/fileRole.ts';
import { readCacheFile, writeCacheFile } from './cacheFile.ts';
import type { FileStamp } from './host.ts';
import { decodeHistoryFacts, encodeHistoryFacts, isHistoryPiece } from './historyBytes.ts';
import { areStampsEqual } from './host.ts';

/** What reading a file came to. */
export interface KnownFile {
  readonly stamp: FileStamp;
  /** Git's hash of the content; undefined where the file says nothing and was not worth hashing. */
  readonly hash?: string;
  /** Undefined where the file says nothing. */
  readonly facts?: FileFacts;
}

/** Everything that facts depend on beside a file's content and role. */
export interface CacheKey {
  /** Identifies the program that made the facts. */
  readonly build: string;
  readonly fingerprint: string;
}

/** Facts of an earlier run. */
export interface FactsCache {
  /** What is known of a file that looks untouched. */
  findByStamp(path: string, stamp: FileStamp): KnownFile | undefined;
  /** Facts of this very content, wherever it stood. */
  findByHash(hash: string, role: FileRole): FileFacts | undefined;
}

// implements TL-17
/** Opens the cache in a folder; an empty one where there is none for this key, or it is damaged. */
export function openFactsCache(folder: string, key: CacheKey): FactsCache {
  const body = readCacheFile(folder);
  const header = body && readHeader(body, key);
  return body && header ? new StoredFacts(body, header) : emptyFactsCache;
}

export const emptyFactsCache: FactsCache = { findByStamp: () => undefined, findByHash: () => undefined };

/** Facts that were replaced of late, by content: a branch switched back and forth is not read twice. */
export class RecentFacts {
  readonly #facts = new Map<string, FileFacts>();
  readonly #limit: number;

  constructor(limit = 5000) {
    this.#limit = limit;
  }

  add(hash: string, role: FileRole, facts: FileFacts): void {
    const key = `${hash} ${roleKey(role)}`;
    this.#facts.delete(key);
    this.#facts.set(key, facts);
    if (this.#facts.size <= this.#limit) return;
    for (const oldest of this.#facts.keys()) {
      this.#facts.delete(oldest);
      break;
    }
  }

  find(hash: string, role: FileRole): FileFacts | undefined {
    return this.#facts.size === 0 ? undefined : this.#facts.get(`${hash} ${roleKey(role)}`);
  }
}

/**
 * Writes a cache of these files. A file that changed in the two seconds before `startedAt`, when the run began,
 * might change again without looking so; it is kept by its content only.
 */
export function saveFactsCache(
  folder: string,
  key: CacheKey,
  files: Iterable<{ readonly path: string; readonly role: FileRole; readonly known: KnownFile }>,
  startedAt: number,
): boolean {
  const header: Header = { key, paths: [], stamps: [], factsOf: [], hashes: [], roleOf: [], ends: [], roles: [] };
  const roles = new Map<string, number>();
  const pieces: Buffer[] = [];
  let end = 0;
  for (const { path, role, known } of files) {
    let index = -1;
    if (known.facts && known.hash !== undefined) {
      const piece = encodeFacts(known.facts);
      pieces.push(piece);
      end += piece.length;
      index = header.hashes.push(known.hash) - 1;
      header.ends.push(end);
      header.roleOf.push(numberOf(roleKey(role), roles));
    } else if (known.facts) continue;
    if (known.stamp.changed >= startedAt - 2000) continue;
    header.paths.push(path);
    header.stamps.push(known.stamp.size, known.stamp.modified, known.stamp.changed, known.stamp.identity);
    header.factsOf.push(index);
  }
  header.roles.push(...roles.keys());
  const head = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  return writeCacheFile(folder, Buffer.concat([length, head, ...pieces]));
}

/** Columns rather than objects: they are written and read several times faster. */
interface Header {
  readonly key: CacheKey;
  readonly paths: string[];
  /** Four numbers a path. */
  readonly stamps: number[];
  /** Index of its facts for each path; -1 where the file says nothing. */
  readonly factsOf: number[];
  readonly hashes: string[];
  readonly roleOf: number[];
  /** Where the facts end in the part behind the header. */
  readonly ends: number[];
  readonly roles: string[];
}

function readHeader(body: Buffer, key: CacheKey): { readonly header: Header; readonly start: number } | undefined {
  const start = 4 + body.readUInt32LE(0);
  // The checksum held, so this is what `saveFactsCache` wrote, though perhaps another version of it.
  const header = JSON.parse(body.toString('utf8', 4, start)) as Header;
  const isSame = header.key.build === key.build && header.key.fingerprint === key.fingerprint;
  return isSame ? { header, start } : undefined;
}

class StoredFacts implements FactsCache {
  readonly #body: Buffer;
  readonly #header: Header;
  readonly #start: number;
  readonly #rowOf: ReadonlyMap<string, number>;
  /** Made when first asked for: most runs find every file by its stamp. */
  #indexOf: ReadonlyMap<string, number> | undefined;
  readonly #roleOf: ReadonlyMap<string, number>;

  constructor(body: Buffer, { header, start }: { readonly header: Header; readonly start: number }) {
    this.#body = body;
    this.#header = header;
    this.#start = start;
    this.#rowOf = new Map(header.paths.map((path, row) => [path, row]));
    this.#roleOf = new Map(header.roles.map((role, i) => [role, i]));
  }

  findByStamp(path: string, stamp: FileStamp): KnownFile | undefined {
    const row = this.#rowOf.get(path);
    if (row === undefined) return undefined;
    const { stamps, factsOf, hashes } = this.#header;
    const [size = 0, modified = 0, changed = 0, identity = 0] = stamps.slice(row * 4, row * 4 + 4);
    if (!areStampsEqual(stamp, { size, modified, changed, identity })) return undefined;
    const index = factsOf[row] ?? -1;
    return index === -1 ? { stamp } : { stamp, hash: hashes[index] ?? '', facts: this.#read(index) };
  }

  findByHash(hash: string, role: FileRole): FileFacts | undefined {
    this.#indexOf ??= new Map(this.#header.hashes.map((known, i) => [contentKey(known, this.#header.roleOf[i]), i]));
    const index = this.#indexOf.get(contentKey(hash, this.#roleOf.get(roleKey(role))));
    return index === undefined ? undefined : this.#read(index);
  }

  #read(index: number): FileFacts {
    const { ends } = this.#header;
    const from = this.#start + (index === 0 ? 0 : (ends[index - 1] ?? 0));
    return decodeFacts(this.#body.subarray(from, this.#start + (ends[index] ?? 0)));
  }
}

function contentKey(hash: string, role: number | undefined): string {
  return `${hash} ${role ?? -1}`;
}

function roleKey(role: FileRole): string {
  const { type, extension, defines, layout, test, scope } = role;
  return JSON.stringify([type, extension, defines, layout, test, scope?.name, scope?.isFolder]);
}

function numberOf(name: string, numbers: Map<string, number>): number {
  const known = numbers.get(name);
  if (known !== undefined) return known;
  numbers.set(name, numbers.size);
  return numbers.size - 1;
}

type StoredFile = Omit<FileFacts, 'lines' | 'history'> & { readonly lines: readonly number[] };

/** As JSON, but line starts by their distances: half the size. Histories are stored apart, by `historyBytes.ts`. */
function encodeFacts(facts: FileFacts): Buffer {
  const { history, lines: index, ...rest } = facts;
  if (history) return encodeHistoryFacts({ ...facts, history });
  const { starts, length } = index;
  const lines = [length];
  for (let i = 1; i < starts.length; i++) lines.push((starts[i] ?? 0) - (starts[i - 1] ?? 0));
  return Buffer.from(JSON.stringify({ ...rest, lines } satisfies StoredFile));
}

function decodeFacts(piece: Buffer): FileFacts {
  if (isHistoryPiece(piece)) return decodeHistoryFacts(piece);
  const { lines, ...rest } = JSON.parse(piece.toString('utf8')) as StoredFile;
  const starts = new Uint32Array(lines.length);
  for (let i = 1; i < lines.length; i++) starts[i] = (starts[i - 1] ?? 0) + (lines[i] ?? 0);
  return { ...rest, lines: { starts, length: lines[0] ?? 0 } };
}
