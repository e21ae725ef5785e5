/** A file or folder that goes elsewhere; paths relative to the root, with `/`. */
export interface PathMove {
  readonly from: string;
  /** Undefined where it leaves the root. */
  readonly to: string | undefined;
}

/** Where a path is found afterwards: the same where nothing moves it, undefined where it leaves the root. */
export type MapPath = (path: string) => string | undefined;

/** Makes a look-up of where each path is found after the moves. */
export function makeMapPath(moves: readonly PathMove[]): MapPath {
  // The innermost that moves decides.
  const sorted = moves.toSorted((a, b) => b.from.length - a.from.length);
  return path => {
    const move = sorted.find(({ from }) => path === from || path.startsWith(`${from}/`));
    if (!move) return path;
    return move.to === undefined ? undefined : move.to + path.slice(move.from.length);
  };
}

/** The folder of a file; '' for the root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The path that a relative one means in a folder; undefined where it leads out of the root. */
export function resolveFrom(folder: string, path: string): string | undefined {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of path.split('/')) {
    if (part === '..' && parts.pop() === undefined) return undefined;
    if (part !== '..' && part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

/** The way from a folder to a path, `.` to the folder itself. */
export function writeRelative(folder: string, path: string): string {
  const from = folder === '' ? [] : folder.split('/');
  const to = path === '' ? [] : path.split('/');
  let shared = 0;
  while (shared < from.length && shared < to.length && from[shared] === to[shared]) shared++;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/') || '.';
}
