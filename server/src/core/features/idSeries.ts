import { prefixOf } from '../model/ids.ts';
import type { Item, Snapshot } from '../index/snapshot.ts';

/** How far the ids of a stem (`REQ-`, `REQ-PAY-`) have come in a scope. */
interface IdSeries {
  /** The next free id: behind the highest, with as many digits as the others have, those of other scopes where it is the first. */
  readonly nextId: string;
  /** The item with the highest number. */
  readonly last: Item | undefined;
}

/**
 * The next free id of a stem in a scope. Where the scope has none yet, a series that belongs to no scope goes on in it:
 * beginning again would take the ids away from what the scope's own texts mean by them.
 */
export function findNextId(snapshot: Snapshot, stem: string, scope: string): string {
  return findIdSeries(snapshot, stem, scope).nextId;
}

/**
 * Follows a series of ids to its end. An id that an item went by earlier is not free either: what still names it would
 * mean the new one. `isLeftOut` says which items do not count: the one that is just being written.
 */
export function findIdSeries(
  snapshot: Snapshot,
  stem: string,
  scope: string,
  isLeftOut: (item: Item) => boolean = () => false,
): IdSeries {
  const own = followSeries(snapshot, stem, scope, isLeftOut);
  if (own.last || scope === '') return own;
  const shared = followSeries(snapshot, stem, '', isLeftOut);
  return shared.last ? shared : own;
}

function followSeries(snapshot: Snapshot, stem: string, scope: string, isLeftOut: (item: Item) => boolean): IdSeries {
  let highest = 0;
  let width = 1;
  let widthElsewhere = 1;
  let last: Item | undefined;
  // Ids of one prefix are of one kind, and of a hundred thousand items few are.
  const like = snapshot.config.kinds.byPrefix.get(prefixOf(stem.slice(stem.lastIndexOf('/') + 1)))?.like;
  for (const item of like === undefined ? snapshot.items() : snapshot.itemsLike(like)) {
    if (isLeftOut(item)) continue;
    for (const id of [item.id, ...item.aliases]) {
      if (!id.startsWith(stem)) continue;
      const digits = id.slice(stem.length);
      if (!/^\d{1,9}$/.test(digits)) continue;
      const own = digits.startsWith('0') ? digits.length : 1;
      if (item.scope !== scope) {
        widthElsewhere = Math.max(widthElsewhere, own);
        continue;
      }
      if (Number(digits) > highest) [highest, last] = [Number(digits), item];
      width = Math.max(width, own);
    }
  }
  const digits = last ? width : widthElsewhere;
  return { nextId: `${stem}${String(highest + 1).padStart(digits, '0')}`, last };
}
