import { prefixOf } from '../model/ids.ts';
import type { FileUri } from '../model/place.ts';

/** Stands for the scope of a reference that says which one it means. */
export const anyScope = '*';

/**
 * Which files use which ids. Kept by scope, because ids such as `FR-001` start anew in every scope:
 * without it, the uses of one would be looked for in the files of all.
 */
export class UserTable {
  private readonly byKey = new Map<string, Map<string, Set<FileUri>>>();

  add(key: string, scope: string, uri: FileUri): void {
    let scopes = this.byKey.get(key);
    if (!scopes) this.byKey.set(key, (scopes = new Map()));
    const files = scopes.get(scope);
    if (files) files.add(uri);
    else scopes.set(scope, new Set([uri]));
  }

  remove(key: string, scope: string, uri: FileUri): void {
    const scopes = this.byKey.get(key);
    const files = scopes?.get(scope);
    if (!scopes || !files?.delete(uri) || files.size > 0) return;
    scopes.delete(scope);
    if (scopes.size === 0) this.byKey.delete(key);
  }

  /** Does any file use the key? */
  has(key: string): boolean {
    return this.byKey.has(key);
  }

  /** Files that use a key, whatever their scope. */
  *all(key: string): Iterable<FileUri> {
    for (const files of this.byKey.get(key)?.values() ?? []) yield* files;
  }

  /** Files that use a key from within a scope or with the scope written out. */
  *inScope(key: string, scope: string): Iterable<FileUri> {
    const scopes = this.byKey.get(key);
    yield* scopes?.get(scope) ?? [];
    if (scope !== anyScope) yield* scopes?.get(anyScope) ?? [];
  }

  /** Scopes from which a key is used. */
  scopesOf(key: string): Iterable<string> {
    return this.byKey.get(key)?.keys() ?? [];
  }

  /** Keys whose last id has one of the prefixes; linear in the keys, for the rare change of a prefix. */
  *keysWithPrefix(prefixes: ReadonlySet<string>): Iterable<string> {
    for (const key of this.byKey.keys()) {
      if (prefixes.has(prefixOf(key.slice(key.lastIndexOf('/') + 1)))) yield key;
    }
  }
}
