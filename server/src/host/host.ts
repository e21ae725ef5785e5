/** What a folder holds that we care for. Symbolic links, sockets, pipes and devices are not listed. */
export interface FolderEntry {
  readonly name: string;
  readonly type: 'file' | 'folder';
}

export type Listing =
  | { readonly kind: 'entries'; readonly entries: readonly FolderEntry[] }
  | { readonly kind: 'gone' }
  | { readonly kind: 'refused'; readonly reason: string };

/** What tells one state of a file from another without reading it; times in milliseconds. */
export interface FileStamp {
  readonly size: number;
  readonly modified: number;
  readonly changed: number;
  readonly identity: number;
}

export type FileContent =
  /** `bytes` is only good until the next `read`. */
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly stamp: FileStamp }
  | { readonly kind: 'too-large'; readonly stamp: FileStamp }
  | { readonly kind: 'gone' }
  | { readonly kind: 'refused'; readonly reason: string };

/** A host may answer at once (the disk) or later (an editor's file system). */
type Awaitable<T> = T | Promise<T>;

// implements TL-24
/**
 * The one way to reach a project's files: the disk today, a git tree or the editor's file system tomorrow.
 * Paths are relative to the root, with `/`; the root itself is ''. A host never answers for anything outside the root.
 */
export interface Host {
  list(folder: string): Awaitable<Listing>;
  /** Undefined where there is no such regular file. */
  stamp(path: string): Awaitable<FileStamp | undefined>;
  /** Reads a whole file of at most `limit` bytes. */
  read(path: string, limit: number): Awaitable<FileContent>;
}

/** Time, from outside, so that tests can set it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

export function areStampsEqual(a: FileStamp, b: FileStamp): boolean {
  return a.size === b.size && a.modified === b.modified && a.changed === b.changed && a.identity === b.identity;
}
