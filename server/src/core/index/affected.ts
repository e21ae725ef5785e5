import { eventPrefix } from '../model/events.ts';
import type { FileUri } from '../model/place.ts';
import { appendAll } from '../text/appendAll.ts';
import { anyScope } from './userTable.ts';
import type { IndexReader } from './indexReader.ts';
import { isPriorityKey, sharedKeysOf } from './sharedKeys.ts';
import { findChangedKeys, prefixesOf, type FileSignature } from './signatures.ts';
import type { Item } from './snapshot.ts';
import { isWordingKey, mostAlike } from './wordings.ts';

/** The ids of a file that changed for others: as defined, and as used. */
export interface TouchedIds {
  /** Full ids. */
  readonly defined: ReadonlySet<string>;
  /** Keys of references. */
  readonly used: ReadonlySet<string>;
  /** Keys of references to what is superseded now, or no longer is. */
  readonly superseded: ReadonlySet<string>;
  /** Keys that items compare. */
  readonly shared: ReadonlySet<string>;
  /** Scope of the file before and after. */
  readonly scopes: ReadonlySet<string>;
}

/** Compares what a file shows to others before and after an edit. */
export function findTouchedIds(before: FileSignature, after: FileSignature): TouchedIds {
  return {
    defined: findChangedKeys(before.provides, after.provides),
    used: findChangedKeys(before.requires, after.requires),
    superseded: findChangedKeys(before.supersedes, after.supersedes),
    shared: findChangedKeys(before.shares, after.shares),
    scopes: new Set([before.scope, after.scope]),
  };
}

/** Ids of a file that changed for nobody. */
export const nothingTouched: TouchedIds = {
  defined: new Set(),
  used: new Set(),
  superseded: new Set(),
  shared: new Set(),
  scopes: new Set(),
};

/** The touched ids of several files together. */
export function mergeTouched(all: readonly TouchedIds[]): TouchedIds {
  return {
    defined: new Set(all.flatMap(touched => [...touched.defined])),
    used: new Set(all.flatMap(touched => [...touched.used])),
    superseded: new Set(all.flatMap(touched => [...touched.superseded])),
    shared: new Set(all.flatMap(touched => [...touched.shared])),
    scopes: new Set(all.flatMap(touched => [...touched.scopes])),
  };
}

// implements TL-15
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
    addUsers(index, id, touched.scopes, files, up);
    // An event that one KPI names anew no longer is that of others, where the code is in its scope.
    const items = id.startsWith(eventPrefix)
      ? findMeant(index, id)
      : [...index.itemsById(id), ...index.itemsByAlias(id)];
    appendAll(up, items);
    appendAll(down, items);
    for (const item of items) addHistory(index, item, files);
  }
  for (const key of touched.shared) addSharing(index, key, files);
  for (const key of touched.used) appendAll(up, findMeant(index, key));
  const superseded = [...touched.superseded].flatMap(key => findMeant(index, key));
  for (const item of superseded) {
    for (const use of index.usesOf(item)) files.add(use.file.uri);
    addHistory(index, item, files);
  }
  // Its key results end with an objective.
  appendAll(
    down,
    superseded.filter(({ like }) => like === 'objective'),
  );
  if (touched.scopes.size > 1) {
    for (const scope of touched.scopes) addUsersOfScope(index, scope, files, up);
  }
  follow(up, item => findServed(index, item), files);
  const below = follow(down, item => findBelow(index, item), files);
  addAlike(index, [...superseded, ...[...below].filter(({ like }) => like === 'key-result')], files);
  if (touched.used.size > 0 || touched.defined.size > 0) {
    for (const sleeping of index.sleepingPrefixes().values()) files.add(sleeping.file);
  }
  return files;
}

/** What is wrong with a history is said only where it is somebody's, in the units of whoever it is. */
function addHistory(index: IndexReader, item: Item, files: Set<FileUri>): void {
  const place = index.historyOf(item);
  if (place.kind === 'found' || place.kind === 'missing-column') files.add(place.file);
}

/** Items that an item serves; what is so of a KPI is so of the key results that use it, and of their objectives. */
function findServed(index: IndexReader, item: Item): readonly Item[] {
  const above = index.linksFrom(item).map(link => link.to);
  if (item.like !== 'kpi') return above;
  return [...above, ...index.linksTo(item).flatMap(link => (link.type === 'uses' && link.from ? link.from : []))];
}

/** Who compares himself with items hears when these end, or no longer do. */
function addAlike(index: IndexReader, items: readonly Item[], files: Set<FileUri>): void {
  const all = items.flatMap(item => sharedKeysOf(item.definition, item.like, index.file(item.file)));
  // What requirements matter most is read off their own statuses.
  const keys = new Set(all.filter(key => !isPriorityKey(key)));
  for (const key of keys) addSharing(index, key, files);
}

/**
 * Beyond the limit nobody looks at a key of words; at the edit that crosses it, it is not beyond either before or after.
 */
function addSharing(index: IndexReader, key: string, files: Set<FileUri>): void {
  const items = [...index.itemsSharing(key)];
  if (isWordingKey(key) && items.length > mostAlike) return;
  for (const item of items) files.add(item.file);
}

/** Items that serve an item; those that move a KPI serve the key results that use it as well. */
function findBelow(index: IndexReader, item: Item): readonly Item[] {
  const below = index.linksTo(item).flatMap(link => link.from ?? []);
  if (item.like !== 'key-result') return below;
  return [...below, ...index.linksFrom(item).flatMap(link => (link.type === 'uses' ? link.to : []))];
}

/** Files with references of prefixes that woke or fell asleep, or that ask whether a kind exists at all. */
export function findFilesOfPrefixes(index: IndexReader, ids: ReadonlySet<string>): ReadonlySet<FileUri> {
  const files = new Set<FileUri>();
  for (const key of index.userTable.keysWithPrefix(prefixesOf(ids))) {
    for (const uri of index.userTable.all(key)) files.add(uri);
  }
  return files;
}

/** Items that a key of references may mean, in whatever scope and parent. */
function findMeant(index: IndexReader, key: string): readonly Item[] {
  if (key.startsWith(eventPrefix)) return [...index.itemsWithEvent(key.slice(eventPrefix.length))];
  const items = [key, ...index.fullIdsOfLocal(key)].flatMap(id => index.itemsById(id));
  return index.hasAliases ? [...items, ...index.itemsByAlias(key)] : items;
}

/**
 * Users of an id, those left out whose own scope defines it otherwise: they mean another item. A definition that
 * comes or goes also changes what they make of others: of those with the same local id, which were meant instead,
 * and of those between the ends of a range, which counts where both ends exist.
 */
function addUsers(
  index: IndexReader,
  id: string,
  touchedScopes: ReadonlySet<string>,
  files: Set<FileUri>,
  up: Item[],
): void {
  const slash = id.lastIndexOf('/');
  const keys = slash === -1 ? [id] : [id, id.slice(slash + 1)];
  for (const key of keys) {
    if (key !== id || index.isLocal(key)) appendAll(up, findMeant(index, key));
    const definingScopes = new Set(index.itemsById(key).map(item => item.scope));
    for (const scope of index.userTable.scopesOf(key)) {
      if (scope !== anyScope && definingScopes.has(scope) && !touchedScopes.has(scope)) continue;
      for (const uri of index.userTable.inScope(key, scope)) {
        files.add(uri);
        for (const between of findBetween(index, uri, id)) appendAll(up, findMeant(index, between));
      }
    }
  }
}

/** Users of a scope that one file alone names: it came or goes with that file, and `NAME/REQ-1` is a path without it. */
function addUsersOfScope(index: IndexReader, scope: string, files: Set<FileUri>, up: Item[]): void {
  if (index.countNaming(scope) !== 1) return;
  for (const uri of index.filesQualifying()) {
    for (const { id, qualifier } of index.entry(uri)?.file.facts.references ?? []) {
      if (qualifier !== scope && !qualifier?.startsWith(`${scope}/`)) continue;
      files.add(uri);
      appendAll(up, findMeant(index, id));
      appendAll(up, findMeant(index, `${qualifier.slice(scope.length + 1)}/${id}`));
    }
  }
}

/** Ids between the ends of the ranges of a file that begin or end with an id. */
function findBetween(index: IndexReader, uri: FileUri, id: string): readonly string[] {
  const ranges = index.entry(uri)?.ranges ?? [];
  return ranges.flatMap(({ id: first, range }) => (range && (first === id || range.last === id) ? range.between : []));
}

/** Collects all that can be reached, and its files. */
function follow(start: readonly Item[], next: (item: Item) => readonly Item[], files: Set<FileUri>): ReadonlySet<Item> {
  const seen = new Set(start);
  for (const item of seen) {
    files.add(item.file);
    for (const other of next(item)) seen.add(other);
  }
  return seen;
}
