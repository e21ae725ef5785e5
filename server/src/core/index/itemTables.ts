import { eventsOf } from '../model/events.ts';
import { readFileSource } from '../model/history.ts';
import { addTo, removeFrom } from './multiMaps.ts';
import { sharedKeysOf } from './sharedKeys.ts';
import type { IndexedFile, Item } from './snapshot.ts';

/** Kinds that may have a history of values. */
export const measuredKinds: ReadonlySet<string> = new Set(['kpi', 'key-result', 'success-criterion']);

/** Items by what they have in common with others: kind, events, the file of their history, and keys that rules compare. */
export class ItemTables {
  private readonly byKind = new Map<string, Set<Item>>();
  private readonly byEvent = new Map<string, Set<Item>>();
  private readonly bySource = new Map<string, Set<Item>>();
  private readonly byName = new Map<string, Set<Item>>();
  private readonly byAlias = new Map<string, Set<Item>>();
  private readonly byShared = new Map<string, Set<Item>>();
  /** Under which keys an item was put in: defaults of its file may differ when it is taken out. */
  private readonly sharedOf = new WeakMap<Item, readonly string[]>();

  add(item: Item, file: IndexedFile | undefined): void {
    const shared = sharedKeysOf(item.definition, item.like, file);
    if (shared.length > 0) this.sharedOf.set(item, shared);
    this.visit(item, shared, addTo);
  }

  remove(item: Item): void {
    this.visit(item, this.sharedOf.get(item) ?? [], removeFrom);
  }

  /** Items of a built-in kind or like it; order not specified. */
  like(kind: string): ReadonlySet<Item> {
    return this.byKind.get(kind) ?? none;
  }

  /** Items that name an event as `event:`. */
  withEvent(event: string): ReadonlySet<Item> {
    return this.byEvent.get(event) ?? none;
  }

  /** Events that items name. */
  events(): Iterable<string> {
    return this.byEvent.keys();
  }

  /** Items whose source ends in this file name, in lower case. */
  withSource(name: string): ReadonlySet<Item> {
    return this.bySource.get(name) ?? none;
  }

  /** Items that have values, by their id in lower case: files and columns may be named after them. */
  withName(name: string): ReadonlySet<Item> {
    return this.byName.get(name) ?? none;
  }

  /** Items that name a file as their source. */
  *withFileSource(): Iterable<Item> {
    for (const items of this.bySource.values()) yield* items;
  }

  /** Items that go by an earlier id, by its full form. */
  withAlias(id: string): ReadonlySet<Item> {
    return this.byAlias.get(id) ?? none;
  }

  /** Does any item go by an earlier id? */
  get hasAliases(): boolean {
    return this.byAlias.size > 0;
  }

  sharing(key: string): ReadonlySet<Item> {
    return this.byShared.get(key) ?? none;
  }

  private visit(
    item: Item,
    shared: readonly string[],
    change: (sets: Map<string, Set<Item>>, key: string, item: Item) => void,
  ): void {
    change(this.byKind, item.like, item);
    if (measuredKinds.has(item.like)) change(this.byName, item.id.toLowerCase(), item);
    for (const event of eventsOf(item.definition)) change(this.byEvent, event, item);
    for (const alias of item.aliases) change(this.byAlias, alias, item);
    for (const key of shared) change(this.byShared, key, item);
    for (const { name, value } of item.definition.fields) {
      const source = name === 'source' ? readFileSource(value) : undefined;
      if (source) change(this.bySource, fileNameOf(source.path), item);
    }
  }
}

/** The last part of a path, in lower case. */
export function fileNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).toLowerCase();
}

const none: ReadonlySet<Item> = new Set();
