import type { Item, Snapshot } from '../index/snapshot.ts';
import { hasEnded } from '../queries/coverage.ts';

/** How far an item has come, whatever its kind calls it. */
export type Stage =
  /** No status, or one that its kind does not know. */
  | 'unstated'
  /** Not agreed yet. */
  | 'draft'
  /** Agreed or under way. */
  | 'agreed'
  /** Said to be done. */
  | 'built'
  /** Asks for nothing any more, or not now. */
  | 'ended';

const stages: Readonly<Record<string, Stage>> = {
  idea: 'draft',
  draft: 'draft',
  proposed: 'draft',
  accepted: 'agreed',
  'in-progress': 'agreed',
  active: 'agreed',
  paused: 'agreed',
  broken: 'agreed',
  implemented: 'built',
  verified: 'built',
  released: 'built',
  retired: 'ended',
  rejected: 'ended',
  deferred: 'ended',
  withdrawn: 'ended',
  superseded: 'ended',
  closed: 'ended',
  cancelled: 'ended',
  'carried-over': 'ended',
  achieved: 'ended',
  missed: 'ended',
};

/** Reads the stage off an item's status; another item that supersedes it ends it too. */
export function stageOf(snapshot: Snapshot, item: Item): Stage {
  if (hasEnded(snapshot, item)) return 'ended';
  return (item.status === undefined ? undefined : stages[item.status]) ?? 'unstated';
}

/** May the item still be unfinished without anybody having to act? Without a status it is taken for a draft. */
export function isDraft(snapshot: Snapshot, item: Item): boolean {
  const stage = stageOf(snapshot, item);
  return stage === 'draft' || stage === 'unstated';
}

/** Has somebody said that it is to be, or that it is? */
export function isAgreed(snapshot: Snapshot, item: Item): boolean {
  const stage = stageOf(snapshot, item);
  return stage === 'agreed' || stage === 'built';
}
