/**
 * The scopes of a repository. A scope found by layout is a folder path and is written by its shortest unique tail;
 * a scope named by front matter or configuration is written as named.
 */
export interface ScopeRegistry {
  /** The scope that a written name means: a folder path, its tail, the number its last segment starts with, or a given name. */
  find(written: string): string | undefined;
  /** The scope as people write it; '' for ''. */
  show(scope: string): string;
  /** Two registries with one fingerprint read and show every folder scope alike. */
  readonly fingerprint: string;
}

/** Builds the registry from folder scopes and a look-up of given names. */
export function makeScopeRegistry(folders: ReadonlySet<string>, isNamed: (name: string) => boolean): ScopeRegistry {
  const sorted = [...folders].toSorted();
  const byTail = countTails(sorted);
  const byNumber = new Map<string, string[]>();
  for (const folder of sorted) {
    const number = /^(\d+)(?!\d)/.exec(lastSegment(folder))?.[1];
    if (number !== undefined) byNumber.set(number, [...(byNumber.get(number) ?? []), folder]);
  }
  return {
    fingerprint: sorted.join('\n'),
    find(written) {
      const name = written.replace(/^\.?\/+|\/+$/g, '');
      if (folders.has(name)) return name;
      const tail = byTail.get(name);
      if (tail !== undefined && tail !== ambiguous) return tail;
      // Before given names: a file that says `002` itself means the folder as well.
      const numbered = byNumber.get(name);
      if (numbered?.length === 1) return numbered[0];
      return isNamed(name) ? name : undefined;
    },
    show(scope) {
      if (!folders.has(scope)) return scope;
      const segments = scope.split('/');
      for (let from = segments.length - 1; from > 0; from--) {
        const tail = segments.slice(from).join('/');
        if (byTail.get(tail) === scope) return tail;
      }
      return scope;
    },
  };
}

const ambiguous = '\0';

/** Each tail of each folder → the folder, or `ambiguous` where two share it. */
function countTails(folders: readonly string[]): ReadonlyMap<string, string> {
  const byTail = new Map<string, string>();
  for (const folder of folders) {
    for (let at = folder.length; at > 0;) {
      at = folder.lastIndexOf('/', at - 1);
      const tail = folder.slice(at + 1);
      byTail.set(tail, byTail.has(tail) ? ambiguous : folder);
      if (at === -1) break;
    }
  }
  return byTail;
}

function lastSegment(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
