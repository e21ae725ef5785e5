import type { IndexedFile, Item, Snapshot } from '../index/snapshot.ts';
import { isEvent } from '../model/events.ts';
import type { Reference } from '../model/facts.ts';
import { endedStatuses } from '../model/statuses.ts';
import type { FileUri } from '../model/place.ts';

/** How likely somebody means an item who writes at a place. */
export interface Nearness {
  /** Items that are used near by, the nearest first. */
  readonly near: Iterable<Item>;
  /** Lower for likelier ones. */
  readonly order: (item: Item) => number;
}

/**
 * Items of the own scope come first, then those that are used near by: in this file, then in the files edited last.
 * Items that have ended come after all others, and so do children of other items unless they are what is looked for.
 */
export function findNearness(
  snapshot: Snapshot,
  file: IndexedFile,
  offset: number,
  recent: readonly FileUri[],
  offersChildren: boolean,
): Nearness {
  const near = findNear(snapshot, file, offset, recent);
  const order = (item: Item): number => {
    const isEnded = item.status !== undefined && endedStatuses.has(item.status);
    const isOthersChild =
      !offersChildren && item.parent !== undefined && item.file !== file.uri && item.id.includes('/');
    const isElsewhere = item.scope !== file.scope;
    return (
      (isEnded ? 4 * far : 0) + (isOthersChild ? 2 * far : 0) + (isElsewhere ? far : 0) + (near.get(item) ?? far - 1)
    );
  };
  return { near: near.keys(), order };
}

/** More than are ever near. */
const far = 1024;
const mostReferences = 100;
const mostFiles = 5;

function findNear(
  snapshot: Snapshot,
  file: IndexedFile,
  offset: number,
  recent: readonly FileUri[],
): ReadonlyMap<Item, number> {
  const near = new Map<Item, number>();
  const add = (item: Item | undefined): void => {
    if (item && !near.has(item) && near.size < far - 1) near.set(item, near.size);
  };
  const addUsed = (from: IndexedFile, references: readonly Reference[]): void => {
    for (const reference of references) {
      if (isEvent(reference)) continue;
      const meant = snapshot.resolve(reference, from);
      if (meant.kind === 'found') add(meant.items[0]);
    }
  };
  addUsed(file, findNearReferences(file.facts.references, offset));
  for (const item of snapshot.itemsOf(file.uri).slice(0, mostReferences)) add(item);
  for (const uri of recent.filter(other => other !== file.uri).slice(0, mostFiles)) {
    const other = snapshot.file(uri);
    if (!other) continue;
    for (const item of snapshot.itemsOf(uri).slice(0, mostReferences)) add(item);
    addUsed(other, other.facts.references.slice(0, mostReferences));
  }
  return near;
}

/** The references around an offset, nearest first; what stands under the cursor is just being written. */
function findNearReferences(references: readonly Reference[], offset: number): readonly Reference[] {
  let [low, high] = [0, references.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((references[middle]?.span.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  const around = references.slice(Math.max(0, low - mostReferences), low + mostReferences);
  const distance = ({ span }: Reference): number => (span.end < offset ? offset - span.end : span.start - offset);
  return around
    .filter(({ span }) => span.end < offset || offset < span.start)
    .toSorted((a, b) => distance(a) - distance(b))
    .slice(0, mostReferences);
}
