import type { Item, Snapshot } from '../index/snapshot.ts';
import { compareIds, compareTexts } from '../text/compareTexts.ts';
import { fieldOf } from './cardParts.ts';
import { hasEnded } from './coverage.ts';

/** Kinds of items that somebody carries out, as a plan shows them. */
const workKinds: ReadonlySet<string> = new Set(['feature', 'story', 'requirement', 'idea']);

export function isWork({ like }: Item): boolean {
  return workKinds.has(like);
}

/** Statuses of work that is carried out. */
export const doneStatuses: ReadonlySet<string> = new Set(['implemented', 'verified', 'released']);

/** Statuses of what is not to be, at least not now, besides those after which nothing is asked for. */
const droppedStatuses: ReadonlySet<string> = new Set(['deferred', 'withdrawn', 'declined', 'cancelled']);

/** Was it decided that it is not to be, or not now? */
export function isDropped(snapshot: Snapshot, item: Item): boolean {
  return hasEnded(snapshot, item) || (item.status !== undefined && droppedStatuses.has(item.status));
}

/** The team that an item names, or that what it is a piece of names. */
export function teamOf(snapshot: Snapshot, item: Item): string | undefined {
  const seen = new Set<Item>();
  for (let at: Item | undefined = item; at && !seen.has(at); at = wholeOf(snapshot, at)) {
    seen.add(at);
    const team = fieldOf(snapshot, at, 'team');
    if (team !== undefined) return team;
  }
  return undefined;
}

const wholeLinks: ReadonlySet<string> = new Set(['part of', 'satisfies']);

/** The feature, story or requirement that an item is a piece of. */
export function wholeOf(snapshot: Snapshot, item: Item): Item | undefined {
  return snapshot.linksFrom(item).find(({ type, to }) => wholeLinks.has(type) && to !== item && isWork(to))?.to;
}

/** What an item waits for and is not done yet, in the order written. */
export function findWaitedFor(snapshot: Snapshot, item: Item): readonly Item[] {
  const needed = snapshot.linksFrom(item).flatMap(({ type, to }) => (waitingLinks.has(type) && to !== item ? to : []));
  return [...new Set(needed)].filter(other => !isDropped(snapshot, other) && !isSettled(other));
}

const waitingLinks: ReadonlySet<string> = new Set(['depends on', 'blocked by']);

const settledStatuses: ReadonlySet<string> = new Set([
  ...doneStatuses,
  'closed',
  'achieved',
  'addressed',
  'answered',
  'concluded',
]);

function isSettled({ status }: Item): boolean {
  return status !== undefined && settledStatuses.has(status);
}

/** By scope and id, then by place where several have one id. */
export function compareItems(a: Item, b: Item): number {
  return compareTexts(a.scope, b.scope) || compareIds(a.id, b.id) || compareTexts(a.file, b.file) || a.index - b.index;
}
