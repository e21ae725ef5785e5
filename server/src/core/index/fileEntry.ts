import type { KindTable } from '../model/kinds.ts';
import { aliasesOf } from '../model/aliases.ts';
import type { Definition, Reference } from '../model/facts.ts';
import { prefixOf } from '../model/ids.ts';
import type { IndexedFile, Item } from './snapshot.ts';

/** A file in the index, with what is worked out once per version of its facts. */
export interface FileEntry {
  readonly file: IndexedFile;
  /** Full id of each candidate without scope; undefined for a local id that stands inside no item. */
  readonly fullIds: readonly (string | undefined)[];
  /** Earlier full ids of each candidate, by its own aliases and those of the item that its id hangs on. */
  readonly aliases: readonly (readonly string[])[];
  /** Candidates by full id. */
  readonly indexesOf: ReadonlyMap<string, readonly number[]>;
  /** For each candidate the one its id hangs on (`REQ-118` for `REQ-118/AC-2`); -1 for none. */
  readonly owners: readonly number[];
  /** For each candidate those whose ids hang on it. */
  readonly hangingOn: ReadonlyMap<number, readonly number[]>;
  /** The items that candidates won; filled by the index. */
  readonly items: (Item | undefined)[];
  /** References by the candidate that holds them. */
  readonly referencesOf: ReadonlyMap<number, readonly Reference[]>;
  /** References that begin a range. */
  readonly ranges: readonly Reference[];
  /** References by key, those between the ends of a range included; in the order of the text. */
  readonly referencesByKey: ReadonlyMap<string, readonly Reference[]>;
}

/** Works out the full ids of a file's candidates and groups its references. */
export function makeFileEntry(file: IndexedFile, kinds: KindTable): FileEntry {
  const { definitions, references } = file.facts;
  const fullIds: (string | undefined)[] = [];
  const owners: number[] = [];
  const aliases: (readonly string[])[] = [];
  for (const definition of definitions) {
    const owner = findOwner(definition, definitions, kinds);
    owners.push(owner);
    aliases.push(
      owner === -1 ? findAliases(definition, kinds) : (aliases[owner] ?? none).map(id => `${id}/${definition.id}`),
    );
    const ownerId = owner === -1 ? undefined : fullIds[owner];
    if (owner !== -1) fullIds.push(ownerId === undefined ? undefined : `${ownerId}/${definition.id}`);
    else fullIds.push(kinds.byName.get(definition.kind)?.local === 'inside-item' ? undefined : definition.id);
  }
  const indexesOf = new Map<string, number[]>();
  fullIds.forEach((id, index) => {
    if (id !== undefined) append(indexesOf, id, index);
  });
  const referencesOf = new Map<number, Reference[]>();
  const referencesByKey = new Map<string, Reference[]>();
  for (const reference of references) {
    append(referencesOf, reference.from, reference);
    for (const key of keysOfReference(reference, kinds)) append(referencesByKey, key, reference);
  }
  const hangingOn = new Map<number, number[]>();
  owners.forEach((owner, index) => {
    if (owner !== -1) append(hangingOn, owner, index);
  });
  const ranges = references.filter(reference => reference.range);
  return {
    file,
    fullIds,
    aliases,
    indexesOf,
    owners,
    hangingOn,
    items: definitions.map(() => undefined),
    referencesOf,
    ranges,
    referencesByKey,
  };
}

const none: readonly string[] = [];

/** An id that hangs on another has no aliases of its own: it would mean as many items as it is written in. */
function findAliases(definition: Definition, kinds: KindTable): readonly string[] {
  const aliases = aliasesOf(definition);
  if (aliases.length === 0 || kinds.byName.get(definition.kind)?.local !== undefined) return none;
  return aliases.filter(alias => kinds.byPrefix.get(prefixOf(alias))?.local === undefined);
}

/** The candidate that a local id hangs on: the nearest item around it, for key results the nearest objective. */
function findOwner(definition: Definition, definitions: readonly Definition[], kinds: KindTable): number {
  const local = kinds.byName.get(definition.kind)?.local;
  if (local === undefined) return -1;
  for (let at = definition.parent; at !== -1;) {
    const around = definitions[at];
    if (around === undefined) return -1;
    const kind = kinds.byName.get(around.kind);
    if (local === 'inside-objective' ? kind?.like === 'objective' : kind?.local !== 'inside-item') return at;
    at = around.parent;
  }
  return -1;
}

/**
 * The key under which uses of a reference are kept: the full id where the qualifier is an item (`REQ-118/AC-2`),
 * the bare id otherwise.
 */
export function keyOfReference(reference: Reference, kinds: KindTable): string {
  const { qualifier, id } = reference;
  if (qualifier === undefined || kinds.byPrefix.get(prefixOf(id))?.local === undefined) return id;
  const parent = qualifier.slice(qualifier.lastIndexOf('/') + 1);
  return kinds.byPrefix.has(prefixOf(parent)) ? `${parent}/${id}` : id;
}

/** The keys of a reference: its own, and those between the ends of a range. */
export function keysOfReference(reference: Reference, kinds: KindTable): readonly string[] {
  const key = keyOfReference(reference, kinds);
  if (!reference.range) return [key];
  return [key, ...reference.range.between.map(id => keyOfReference({ ...reference, id }, kinds))];
}

function append<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
