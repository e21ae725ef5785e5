import type { IndexedFile, Item, Snapshot } from '../index/snapshot.ts';
import { isEvent } from '../model/events.ts';
import type { Reference } from '../model/facts.ts';
import { endedStatuses } from '../model/statuses.ts';
import type { FileUri } from '../model/place.ts';

/**
 * Orders items by how likely somebody writing at an offset means them: those of the own scope first, then by use, in
 * this file near by, then in the files edited last. Items that have ended
 * come after all others, and children of other items too, unless they are what is looked for.
 */
export function orderByNearness(
  snapshot: Snapshot,
  file: IndexedFile,
  offset: number,
  recent: readonly FileUri[],
  offersChildren: boolean,
): (item: Item) => number {
  const near = findNear(snapshot, file, offset, recent);
  const own = new Set(snapshot.itemsOf(file.uri));
  return item => {
    const isEnded = item.status !== undefined && endedStatuses.has(item.status);
    const isOthersChild = !offersChildren && item.parent !== undefined && item.id.includes('/') && !own.has(item);
    const isElsewhere = item.scope !== file.scope;
    return (
      (isEnded ? 4 * far : 0) + (isOthersChild ? 2 * far : 0) + (isElsewhere ? far : 0) + (near.get(item) ?? far - 1)
    );
  };
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
