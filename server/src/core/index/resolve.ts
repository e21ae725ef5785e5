import { eventPrefix, isEvent } from '../model/events.ts';
import type { Reference } from '../model/facts.ts';
import { prefixOf, type WrittenId } from '../model/ids.ts';
import { appendAll } from '../text/appendAll.ts';
import type { IndexReader } from './indexReader.ts';
import type { IndexedFile, Item, Resolution } from './snapshot.ts';

const text: Resolution = { kind: 'text' };
const missing: Resolution = { kind: 'missing' };

// implements TL-11
/** Finds what a reference means in its file: in its parent, in its own scope, then where it is unique. */
export function resolveReference(index: IndexReader, reference: Reference, file: IndexedFile): Resolution {
  if (isEvent(reference)) return resolveEvent(index, reference.id, file);
  const local = index.config.kinds.byPrefix.get(prefixOf(reference.id))?.local;
  const resolution =
    reference.qualifier !== undefined
      ? resolveQualified(index, reference.qualifier, reference.id, file.scope)
      : local !== undefined
        ? resolveLocal(index, reference, file, local)
        : pick(index.itemsById(reference.id), file.scope);
  if (resolution.kind !== 'missing' && (resolution.kind !== 'text' || reference.qualifier === undefined)) {
    return resolution;
  }
  const renamed = index.hasAliases ? resolveAlias(index, reference.qualifier, reference.id, file.scope) : missing;
  if (renamed.kind !== 'missing' || resolution.kind === 'text') return renamed.kind === 'missing' ? text : renamed;
  if (reference.onlyIfDefined) return text;
  return index.isAwake(prefixOf(reference.id)) ? missing : text;
}

/** One event may feed several KPIs, so it is never ambiguous. */
function resolveEvent(index: IndexReader, id: string, file: IndexedFile): Resolution {
  const items = index.itemsOfEvent(id.slice(eventPrefix.length), file.scope);
  return items.length === 0 ? text : { kind: 'found', items };
}

/** What an event means in a scope, of all that name it: those of the scope, otherwise all; by place, the first few. */
export function pickByEvent(items: Iterable<Item>, scope: string): readonly Item[] {
  const all = [...items].toSorted(comparePlaces);
  const own = all.filter(item => item.scope === scope);
  return (own.length > 0 ? own : all).slice(0, maxDefinitionsReached);
}

/** Finds what an id means that a person typed; `id` is its reading as an id, where it has one. */
export function resolveWritten(index: IndexReader, written: string, id: WrittenId | undefined): Resolution {
  const named = index.itemsById(written.trim());
  // An item without a scope has no other way to be written than its bare id.
  if (named.length > 0) return pick(named, '');
  if (id) {
    const resolution =
      id.qualifier === undefined ? pickLocal(index, id.id, '') : resolveQualified(index, id.qualifier, id.id, '');
    if (resolution.kind !== 'text' && resolution.kind !== 'missing') return resolution;
    return resolveAlias(index, id.qualifier, id.id, '');
  }
  return resolveNameInScope(index, written.trim());
}

/** What an id means that nothing defines, but by which an item went earlier. */
function resolveAlias(
  index: IndexReader,
  qualifier: string | undefined,
  id: string,
  scope: string | undefined,
): Resolution {
  if (qualifier === undefined) return pick(findByAlias(index, id), scope);
  const slash = qualifier.lastIndexOf('/');
  const owned = findByAlias(index, `${qualifier.slice(slash + 1)}/${id}`);
  if (slash === -1 && owned.length > 0) return pick(owned, scope);
  const within = index.findScope(owned.length > 0 ? qualifier.slice(0, slash) : qualifier);
  const choices = owned.length > 0 ? owned : findByAlias(index, id);
  return within === undefined
    ? missing
    : pick(
        choices.filter(item => item.scope === within),
        within,
      );
}

function findByAlias(index: IndexReader, id: string): readonly Item[] {
  return [...index.itemsByAlias(id)].toSorted(comparePlaces);
}

/** An OpenSpec requirement is known by its name, so the scope before it ends at any of the slashes. */
function resolveNameInScope(index: IndexReader, written: string): Resolution {
  for (let slash = written.indexOf('/'); slash !== -1; slash = written.indexOf('/', slash + 1)) {
    const scope = index.findScope(written.slice(0, slash));
    if (scope === undefined) continue;
    const items = index.itemsById(written.slice(slash + 1)).filter(item => item.scope === scope);
    if (items.length > 0) return { kind: 'found', items };
  }
  return missing;
}

/** `REQ-118/AC-2`, `001-login/FR-001`, `001-login/REQ-118/AC-2`: the last part of the qualifier decides. */
function resolveQualified(index: IndexReader, qualifier: string, id: string, scope: string | undefined): Resolution {
  const { kinds } = index.config;
  const slash = qualifier.lastIndexOf('/');
  const last = qualifier.slice(slash + 1);
  const isItem = kinds.byPrefix.get(prefixOf(id))?.local !== undefined && kinds.byPrefix.has(prefixOf(last));
  if (isItem && (index.itemsById(last).length > 0 || /\d/.test(last))) {
    const full = index.itemsById(`${last}/${id}`);
    if (slash === -1) return pick(full, scope);
    const within = index.findScope(qualifier.slice(0, slash));
    if (within === undefined) return pick(full.length > 0 ? full : index.itemsById(`${qualifier}/${id}`), scope);
    return pick(
      full.filter(item => item.scope === within),
      within,
    );
  }
  const within = index.findScope(qualifier);
  if (within === undefined) return text;
  const items = findReached(index.itemsById(id), within);
  if (items.length > 0) return { kind: 'found', items };
  return pickLocal(index, id, within);
}

function resolveLocal(
  index: IndexReader,
  reference: Reference,
  file: IndexedFile,
  local: 'inside-item' | 'inside-objective',
): Resolution {
  const { definitions } = file.facts;
  for (let at = reference.from; at !== -1; at = definitions[at]?.parent ?? -1) {
    const around = index.itemAt(file.uri, at);
    if (!around) continue;
    const items = findReached(index.itemsById(`${around.id}/${reference.id}`), file.scope);
    if (items.length > 0) return { kind: 'found', items };
  }
  if (local === 'inside-objective') return pickLocal(index, reference.id, file.scope);
  // A bare AC outside its item is text; in a link field somebody meant an item, so there it is missing.
  return reference.type === 'mention' || reference.from === -1 ? text : missing;
}

/** A key result by its bare id: one that stands outside objectives, then those of the scope, then where unique. */
function pickLocal(index: IndexReader, id: string, scope?: string): Resolution {
  const direct = index.itemsById(id);
  const nested = [...index.fullIdsOfLocal(id)].flatMap(fullId => index.itemsById(fullId)).toSorted(comparePlaces);
  const isLocalOnly = index.config.kinds.byPrefix.get(prefixOf(id))?.local === 'inside-item';
  const all = direct.length > 0 ? direct : isLocalOnly ? [] : nested;
  const inScope = scope === undefined ? [] : all.filter(item => item.scope === scope);
  const choices = inScope.length > 0 ? inScope : all;
  const [first] = choices;
  if (!first) return missing;
  const isOne = choices.every(item => item.id === first.id && item.scope === first.scope);
  if (!isOne) return { kind: 'ambiguous', items: choices };
  return { kind: 'found', items: findReached(index.itemsById(first.id), first.scope) };
}

/**
 * How many definitions of one id in one scope a reference reaches. Each is a finding already; without a bound, a file
 * that repeats one id a thousand times, and refers to it as often, makes a million links.
 */
const maxDefinitionsReached = 20;

/** The items among those of an id that no reference reaches. */
export function findUnreached(items: readonly Item[]): readonly Item[] {
  if (items.length <= maxDefinitionsReached) return [];
  const counts = new Map<string, number>();
  return items.filter(({ scope }) => {
    const count = (counts.get(scope) ?? 0) + 1;
    counts.set(scope, count);
    return count > maxDefinitionsReached;
  });
}

/** The items of a scope among those of an id that a reference reaches. */
function findReached(items: readonly Item[], scope: string | undefined): readonly Item[] {
  const reached: Item[] = [];
  for (const item of items) {
    if (item.scope !== scope) continue;
    reached.push(item);
    if (reached.length === maxDefinitionsReached) break;
  }
  return reached;
}

/** Own scope first, then where unique. */
function pick(items: readonly Item[], scope: string | undefined): Resolution {
  const [first] = items;
  if (!first) return missing;
  const own = findReached(items, scope);
  if (own.length > 0) return { kind: 'found', items: own };
  return items.every(item => item.scope === first.scope)
    ? { kind: 'found', items: findReached(items, first.scope) }
    : { kind: 'ambiguous', items };
}

/** The ids between the ends of a range that are defined, where both ends exist. */
export function resolveBetween(index: IndexReader, reference: Reference, file: IndexedFile): readonly Item[] {
  if (!reference.range || index.resolve(reference, file).kind !== 'found') return [];
  const { range: _range, ...end } = reference;
  const items: Item[] = [];
  if (index.resolve({ ...end, id: reference.range.last }, file).kind !== 'found') return [];
  for (const id of reference.range.between) {
    const resolution = index.resolve({ ...end, id }, file);
    if (resolution.kind === 'found') appendAll(items, resolution.items);
  }
  return items;
}

/** By file and place, so that the choices do not depend on the order in which files came in. */
function comparePlaces(a: Item, b: Item): number {
  return a.file === b.file ? a.index - b.index : a.file < b.file ? -1 : 1;
}
