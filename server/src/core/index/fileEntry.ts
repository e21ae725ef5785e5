import type { KindTable } from '../model/kinds.ts';
import type { Definition, Reference } from '../model/facts.ts';
import { prefixOf } from '../model/ids.ts';
import type { IndexedFile, Item } from './snapshot.ts';

/** A file in the index, with what is worked out once per version of its facts. */
export interface FileEntry {
  readonly file: IndexedFile;
  /** Full id of each candidate without scope; undefined for a local id that stands inside no item. */
  readonly fullIds: readonly (string | undefined)[];
  /** Candidates by full id. */
  readonly indexesOf: ReadonlyMap<string, readonly number[]>;
  /** For each candidate the one its id hangs on (`REQ-118` for `REQ-118/AC-2`); -1 for none. */
  readonly owners: readonly number[];
  /** The items that candidates won; filled by the index. */
  readonly items: (Item | undefined)[];
  /** References by the candidate that holds them. */
  readonly referencesOf: ReadonlyMap<number, readonly Reference[]>;
}

/** Works out the full ids of a file's candidates and groups its references. */
export function makeFileEntry(file: IndexedFile, kinds: KindTable): FileEntry {
  const { definitions, references } = file.facts;
  const fullIds: (string | undefined)[] = [];
  const owners: number[] = [];
  for (const definition of definitions) {
    const owner = findOwner(definition, definitions, kinds);
    owners.push(owner);
    const ownerId = owner === -1 ? undefined : fullIds[owner];
    if (owner !== -1) fullIds.push(ownerId === undefined ? undefined : `${ownerId}/${definition.id}`);
    else fullIds.push(kinds.byName.get(definition.kind)?.local === 'inside-item' ? undefined : definition.id);
  }
  const indexesOf = new Map<string, number[]>();
  fullIds.forEach((id, index) => {
    if (id === undefined) return;
    const indexes = indexesOf.get(id);
    if (indexes) indexes.push(index);
    else indexesOf.set(id, [index]);
  });
  const referencesOf = new Map<number, Reference[]>();
  for (const reference of references) {
    const list = referencesOf.get(reference.from);
    if (list) list.push(reference);
    else referencesOf.set(reference.from, [reference]);
  }
  return { file, fullIds, indexesOf, owners, items: definitions.map(() => undefined), referencesOf };
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
