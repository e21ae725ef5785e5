import type { GitResult } from './gitRefusal.ts';
import { accept, refuse } from './gitRefusal.ts';
import type { GitPlace, GitProcess } from './runGit.ts';
import { startGit, waitForEnd } from './runGit.ts';

/** The content of an object; of one that is larger than asked for, its size alone. */
export type Blob =
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  | { readonly kind: 'too-large'; readonly size: number }
  | { readonly kind: 'missing' };

/** Reads these objects; `limit` says how many bytes each may have. */
export async function readBlobs(
  place: GitPlace,
  wanted: ReadonlyMap<string, number>,
): Promise<GitResult<ReadonlyMap<string, Blob>>> {
  const reader = startBlobReader(place);
  const blobs = new Map<string, Blob>();
  const reads = [...wanted].map(async ([hash, limit]) => blobs.set(hash, await reader.read(hash, limit)));
  await Promise.all(reads);
  const { stderr } = await reader.end();
  if ([...blobs.values()].some(({ kind }) => kind === 'missing')) {
    return refuse(
      /lazy|promisor|remote/i.test(stderr) || stderr === '' ? { kind: 'missing-objects' } : failure(stderr),
    );
  }
  return accept(blobs);
}

function failure(stderr: string): { readonly kind: 'failed'; readonly reason: string } {
  return { kind: 'failed', reason: (stderr.split('\n')[0] ?? '').slice(0, 300) };
}

export interface BlobReader {
  /** In the order asked. */
  readonly read: (hash: string, limit: number) => Promise<Blob>;
  readonly end: () => Promise<{ readonly code: number | null; readonly stderr: string }>;
}

interface Waiting {
  readonly limit: number;
  readonly done: (blob: Blob) => void;
}

/** Keeps one `cat-file --batch` open: it gives contents as they were committed, without any conversion. */
export function startBlobReader(place: GitPlace): BlobReader {
  const child: GitProcess = startGit(place, ['cat-file', '--batch']);
  const waiting: Waiting[] = [];
  const parser = new BatchParser(waiting);
  child.stdout.on('data', (chunk: Buffer) => parser.push(chunk));
  const ended = waitForEnd(child).then(end => {
    for (const { done } of waiting.splice(0)) done({ kind: 'missing' });
    return end;
  });
  child.stdin.on('error', () => {});
  let hasEnded = false;
  void ended.then(() => (hasEnded = true));
  return {
    read(hash, limit) {
      if (hasEnded || !/^[0-9a-f]{40,64}$/.test(hash)) return Promise.resolve({ kind: 'missing' });
      return new Promise(done => {
        waiting.push({ limit, done });
        child.stdin.write(`${hash}\n`);
      });
    },
    end() {
      child.stdin.end();
      return ended;
    },
  };
}

/** Takes answers apart: `<hash> blob <size>`, a line feed, the content, a line feed; or `<hash> missing`. */
class BatchParser {
  readonly #waiting: Waiting[];
  /** Of the head line, or of the content, what has come. */
  #chunks: Buffer[] = [];
  #length = 0;
  /** Bytes of content and its line feed that are still to come; undefined while a head line is read. */
  #size: number | undefined;

  constructor(waiting: Waiting[]) {
    this.#waiting = waiting;
  }

  push(chunk: Buffer): void {
    let rest = chunk;
    while (rest.length > 0)
      rest = this.#size === undefined ? this.#pushHead(rest) : this.#pushContent(rest, this.#size);
  }

  #pushHead(chunk: Buffer): Buffer {
    const end = chunk.indexOf(10);
    if (end === -1) return this.#keep(chunk);
    this.#keep(chunk.subarray(0, end));
    const words = this.#take().toString('latin1').split(' ');
    if (words.length === 3 && words[1] === 'blob') this.#size = Number(words[2]);
    else this.#waiting.shift()?.done({ kind: 'missing' });
    return chunk.subarray(end + 1);
  }

  #pushContent(chunk: Buffer, size: number): Buffer {
    const missing = size + 1 - this.#length;
    const isTooLarge = size > (this.#waiting[0]?.limit ?? 0);
    const piece = chunk.subarray(0, missing);
    if (isTooLarge) this.#length += piece.length;
    else this.#keep(piece);
    if (piece.length < missing) return emptyBuffer;
    const bytes = this.#take().subarray(0, size);
    this.#size = undefined;
    this.#waiting.shift()?.done(isTooLarge ? { kind: 'too-large', size } : { kind: 'bytes', bytes });
    return chunk.subarray(missing);
  }

  #keep(chunk: Buffer): Buffer {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    return emptyBuffer;
  }

  #take(): Buffer {
    const whole = Buffer.concat(this.#chunks);
    this.#chunks = [];
    this.#length = 0;
    return whole;
  }
}

const emptyBuffer = Buffer.alloc(0);
