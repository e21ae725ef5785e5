import type { FileUri } from '../model/place.ts';
import { anyScope } from './userTable.ts';
import type { IndexReader } from './indexReader.ts';
import { findChangedKeys, prefixesOf, type FileSignature } from './signatures.ts';
import type { Item } from './snapshot.ts';

/** The ids of a file that changed for others: as defined, and as used. */
export interface TouchedIds {
  readonly defined: ReadonlySet<string>;
  /** Keys of references. */
  readonly used: ReadonlySet<string>;
  /** Scope of the file before and after. */
  readonly scopes: ReadonlySet<string>;
}

/** Compares what a file shows to others before and after an edit. */
export function findTouchedIds(before: FileSignature, after: FileSignature): TouchedIds {
  return {
    defined: findChangedKeys(before.provides, after.provides),
    used: findChangedKeys(before.requires, after.requires),
    scopes: new Set([before.scope, after.scope]),
  };
}

/**
 * Files whose findings may differ because of touched ids, as the index stands: asked before and after the edit.
 * A changed definition reaches its users and, over links, all below and above it; a changed use reaches its target
 * and all above that. The longest way is from a vision down to every requirement that serves it.
 */
export function findAffectedFiles(index: IndexReader, touched: TouchedIds): Set<FileUri> {
  const files = new Set<FileUri>();
  const up: Item[] = [];
  const down: Item[] = [];
  for (const id of touched.defined) {
    for (const uri of index.providersOf(id)) files.add(uri);
    addUsers(index, id, touched.scopes, files);
    const items = index.itemsById(id);
    up.push(...items);
    down.push(...items);
  }
  for (const key of touched.used) {
    for (const id of [key, ...index.fullIdsOfLocal(key)]) {
      for (const uri of index.providersOf(id)) files.add(uri);
      up.push(...index.itemsById(id));
    }
  }
  follow(up, item => index.linksFrom(item).map(link => link.to), files);
  follow(down, item => index.linksTo(item).flatMap(link => link.from ?? []), files);
  if (touched.used.size > 0 || touched.defined.size > 0) {
    for (const sleeping of index.sleepingPrefixes().values()) files.add(sleeping.file);
  }
  return files;
}

/** Files with references of prefixes that woke or fell asleep, or that ask whether a kind exists at all. */
export function findFilesOfPrefixes(index: IndexReader, ids: ReadonlySet<string>): ReadonlySet<FileUri> {
  const files = new Set<FileUri>();
  for (const key of index.userTable.keysWithPrefix(prefixesOf(ids))) {
    for (const uri of index.userTable.all(key)) files.add(uri);
  }
  return files;
}

/** Users of an id, those left out whose own scope defines it otherwise: they mean another item. */
function addUsers(index: IndexReader, id: string, touchedScopes: ReadonlySet<string>, files: Set<FileUri>): void {
  const slash = id.lastIndexOf('/');
  const keys = slash === -1 ? [id] : [id, id.slice(slash + 1)];
  for (const key of keys) {
    const definingScopes = new Set(index.itemsById(key).map(item => item.scope));
    for (const scope of index.userTable.scopesOf(key)) {
      if (scope !== anyScope && definingScopes.has(scope) && !touchedScopes.has(scope)) continue;
      for (const uri of index.userTable.inScope(key, scope)) files.add(uri);
    }
  }
}

function follow(start: readonly Item[], next: (item: Item) => readonly Item[], files: Set<FileUri>): void {
  const seen = new Set(start);
  for (const item of seen) {
    files.add(item.file);
    for (const other of next(item)) seen.add(other);
  }
}
