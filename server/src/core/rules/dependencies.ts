import type { Item, Snapshot } from '../index/snapshot.ts';
import { stageOf } from './stage.ts';

/** Items that an item waits for: what it depends on and is not done yet, in the order written. */
export function findAwaited(snapshot: Snapshot, item: Item): readonly Item[] {
  const needed = snapshot.linksFrom(item).flatMap(({ type, to }) => (waitingTypes.has(type) ? to : []));
  return [...new Set(needed)].filter(other => other !== item && isOpen(snapshot, other));
}

/** Is there still something to do for it? */
export function isOpen(snapshot: Snapshot, item: Item): boolean {
  const stage = stageOf(snapshot, item);
  return stage !== 'built' && stage !== 'ended';
}

const waitingTypes: ReadonlySet<string> = new Set(['depends on', 'blocked by']);
