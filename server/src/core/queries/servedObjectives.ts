import type { Item, Snapshot } from '../index/snapshot.ts';
import { stepsUp } from './trace.ts';

/** A bound on the work for one item, far above any chain that people write. */
const mostItemsOnTheWay = 200;

/** The objectives that an item serves, nearest first; of an objective itself. */
export function findObjectives(snapshot: Snapshot, item: Item): readonly Item[] {
  if (item.like === 'objective') return [item];
  const way = new Set([item]);
  for (const at of way) {
    // What is above an objective is its objective's concern.
    if (at.like === 'objective' || way.size > mostItemsOnTheWay) continue;
    for (const { target } of stepsUp(snapshot, at)) way.add(target);
  }
  return [...way].filter(({ like }) => like === 'objective');
}
