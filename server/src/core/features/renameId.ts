import { prefixOf, readId, type WrittenId } from '../model/ids.ts';
import type { IndexedFile, Item, Snapshot, Use } from '../index/snapshot.ts';
import { findObstacle, refuse, showPlace, type Refusal } from './renameTarget.ts';

/** An id that an item may have instead of its own. */
interface NewId {
  readonly kind: 'new-id';
  readonly id: string;
  /** With what stands before the slash: `REQ-118/AC-3`. */
  readonly fullId: string;
}

/** Reads the id that a person typed for an item, with or without scope and in whatever case, and says what is against it. */
export function readNewId(snapshot: Snapshot, item: Item, written: string): NewId | Refusal {
  const { definition } = item;
  const items = snapshot.itemsById(item.id).filter(({ scope }) => scope === item.scope);
  const obstacle = findObstacle(snapshot, items, item.id);
  if (obstacle) return obstacle;
  const kind = snapshot.config.kinds.byName.get(definition.kind);
  const typed = readTyped(snapshot, written);
  if (!typed) return refuse(`'${written.trim()}' is not an id: write one like ${definition.id}.`);
  const { id, qualifier } = typed;
  if (!kind?.prefixes.includes(prefixOf(id))) {
    const prefixes = (kind?.prefixes ?? []).map(prefix => `${prefix}-`);
    const choice = prefixes.length > 1 ? `one of ${prefixes.join(', ')}` : (prefixes[0] ?? '');
    return refuse(`${id} is no id of a ${kind?.label ?? definition.kind}: it must begin with ${choice}.`);
  }
  const owner = item.id.slice(0, Math.max(0, item.id.length - definition.id.length - 1));
  if (qualifier !== undefined && !listQualifiers(snapshot, item, owner).includes(qualifier)) {
    return refuse(`A rename changes ${definition.id} alone: it cannot move it to ${qualifier}.`);
  }
  if (id === definition.id) return refuse(`${id} is its id already.`);
  const fullId = owner === '' ? id : `${owner}/${id}`;
  return findTaken(snapshot, item, id, fullId) ?? { kind: 'new-id', id, fullId };
}

function readTyped(snapshot: Snapshot, written: string): WrittenId | undefined {
  const { kinds } = snapshot.config;
  const slash = written.lastIndexOf('/') + 1;
  // A letter behind the last digit may be a small one: `FR-006b`.
  const upper = written.slice(slash).replace(/^.*?(?=(?<=\d)[a-z]?\s*$|$)/s, part => part.toUpperCase());
  return readId(written, kinds) ?? readId(written.slice(0, slash) + upper, kinds);
}

/** What may stand before the id without changing what it belongs to. */
function listQualifiers(snapshot: Snapshot, { scope }: Item, owner: string): readonly string[] {
  const scopes = scope === '' ? [] : [scope, snapshot.showScope(scope)];
  return owner === '' ? scopes : [owner, ...scopes.map(name => `${name}/${owner}`)];
}

/** Is the id another item's, or would it make an id that is written somewhere mean something else? */
function findTaken(snapshot: Snapshot, item: Item, id: string, fullId: string): Refusal | undefined {
  const named = snapshot.itemsById(fullId);
  const taken = named.find(({ scope }) => scope === item.scope);
  if (taken) {
    return refuse(`${fullId} is taken: it is defined in ${showPlace(snapshot, taken.file, taken.definition.idSpan)}.`);
  }
  const former = [...snapshot.itemsByAlias(fullId)].find(other => other !== item && other.scope === item.scope);
  if (former)
    return refuse(`${fullId} is an alias of ${former.id}, which it went by earlier: take it off there first.`);
  const isGlobal = snapshot.config.kinds.byName.get(item.kind)?.local !== 'inside-objective';
  const others = isGlobal
    ? named
    : [...snapshot.itemsLike(item.like)].filter(other => other.definition.id === id && other !== item);
  for (const other of others) {
    const use = findUnclear(snapshot, item, other) ?? findUnclear(snapshot, other, item);
    if (!use) continue;
    const place = showPlace(snapshot, use.file.uri, use.reference.span);
    const theirs = other.scope === '' ? other.id : `${snapshot.showScope(other.scope)}/${other.id}`;
    return refuse(
      `${id} is also the id of ${theirs}, so ${place} would no longer say which one it means: choose another id, or write the whole id there first.`,
    );
  }
  return undefined;
}

/** A use of an item that would be unclear once another had the same id: it says neither scope nor owner. */
function findUnclear(snapshot: Snapshot, item: Item, other: Item): Use | undefined {
  const isDirect = !item.id.includes('/');
  const wins = isDirect && other.id.includes('/');
  const losesAll = !isDirect && !other.id.includes('/');
  return snapshot.usesOf(item).find(({ file, reference }) => {
    if (reference.qualifier !== undefined || wins) return false;
    if (file.scope === item.scope && item.scope !== other.scope && !losesAll) return false;
    return !standsInside(snapshot, file, reference.from, isDirect ? undefined : item.parent);
  });
}

function standsInside(snapshot: Snapshot, file: IndexedFile, from: number, owner: Item | undefined): boolean {
  if (!owner) return false;
  for (let at = from; at !== -1; at = file.facts.definitions[at]?.parent ?? -1) {
    if (snapshot.itemAt(file.uri, at) === owner) return true;
  }
  return false;
}
