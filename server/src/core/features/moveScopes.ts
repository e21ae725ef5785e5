import type { Config } from '../model/config.ts';
import type { FileFacts } from '../model/facts.ts';
import { determineRole, type FileRole } from '../model/fileRole.ts';
import { makeScopeRegistry, type ScopeRegistry } from '../index/scopes.ts';

/** A file with what its path makes of it. */
interface ScopedFile {
  readonly facts: FileFacts;
  readonly role: FileRole;
}

/** The scopes of a repository at one moment. */
export interface Scopes {
  readonly registry: ScopeRegistry;
  readonly folders: ReadonlySet<string>;
}

/** Builds the scopes of files, as the index does. */
export function makeScopes(files: Iterable<ScopedFile>): Scopes {
  const folders = new Set<string>();
  const named = new Set<string>();
  for (const { facts, role } of files) {
    if (facts.scope) {
      if (role.type === 'spec') named.add(facts.scope.name);
    } else if (role.scope) (role.scope.isFolder ? folders : named).add(role.scope.name);
  }
  return { registry: makeScopeRegistry(folders, name => named.has(name)), folders };
}

/** What a folder scope is called after the moves; itself where it stays, undefined where its files part or leave all scopes. */
export type MapScope = (scope: string) => string | undefined;

/** Makes a look-up of what becomes of folder scopes, by where their files go. */
export function makeMapScope(
  files: readonly { readonly before: ScopedFile; readonly path: string | undefined }[],
  config: Config,
): MapScope {
  const targets = new Map<string, Set<string>>();
  for (const { before, path } of files) {
    const { scope } = before.role;
    if (before.facts.scope || !scope?.isFolder || path === undefined) continue;
    const after = determineRole(path, config).scope;
    const known = targets.get(scope.name) ?? new Set<string>();
    targets.set(scope.name, known.add(after?.isFolder ? after.name : ''));
  }
  return scope => {
    const found = targets.get(scope);
    if (!found || found.has(scope)) return scope;
    const [only = ''] = found;
    return found.size === 1 && only !== '' ? only : undefined;
  };
}

/**
 * Ways to write a scope where another was written, the one most like it first: by its number, by as many folders as
 * before, then by more of them.
 */
export function listScopeForms(written: string, scope: string): readonly string[] {
  const segments = scope.split('/');
  const count = written.replace(/^\.?\/+|\/+$/g, '').split('/').length;
  const tails = segments.map((_, i) => segments.slice(i).join('/')).toReversed();
  const number = /^\d+$/.test(written) ? /^\d+(?!\d)/.exec(segments.at(-1) ?? '')?.[0] : undefined;
  return [...(number === undefined ? [] : [number]), ...tails.slice(Math.min(count, tails.length) - 1)];
}
