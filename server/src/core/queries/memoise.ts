import type { Item, Snapshot } from '../index/snapshot.ts';

/** Works something out once for each item, until anything changes. */
export function memoise<T>(find: (snapshot: Snapshot, item: Item) => T): (snapshot: Snapshot, item: Item) => T {
  const memory = new WeakMap<Snapshot, { readonly revision: number; readonly known: Map<Item, T> }>();
  return (snapshot, item) => {
    let entry = memory.get(snapshot);
    if (entry?.revision !== snapshot.revision) {
      entry = { revision: snapshot.revision, known: new Map() };
      memory.set(snapshot, entry);
    }
    const known = entry.known.get(item);
    if (known !== undefined) return known;
    const found = find(snapshot, item);
    entry.known.set(item, found);
    return found;
  };
}
