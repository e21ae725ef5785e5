import { endedStatuses } from '../model/statuses.ts';
import type { FileUri } from '../model/place.ts';
import type { Item, Snapshot } from '../index/snapshot.ts';
import { codeSites, partsOf, testSites } from './links.ts';
import { reachesObjective } from './trace.ts';

/** How far one requirement is carried out. Computed, never written by hand. */
export interface Coverage {
  /** Has code, or one of its acceptance criteria has. */
  readonly implemented: boolean;
  /** Has a test that names it (linked; whether it passed is not known). */
  readonly verified: boolean;
  /** Reaches an objective and has code. */
  readonly traced: boolean;
}

/** Requirements counted by coverage; rejected, retired and superseded ones are left out. */
export interface RequirementSummary {
  readonly total: number;
  readonly traced: number;
  readonly implemented: number;
  readonly verified: number;
}

/** Works out the coverage of an item; what its acceptance criteria have counts for it. */
export function coverageOf(snapshot: Snapshot, item: Item): Coverage {
  const whole = [item, ...partsOf(snapshot, item)];
  const implemented = whole.some(part => codeSites(snapshot, part).some(site => site.verb === 'implements'));
  const verified = whole.some(part => testSites(snapshot, part).length > 0);
  return { implemented, verified, traced: implemented && reachesObjective(snapshot, item) };
}

/** Is the item out of the count: rejected, retired or superseded, by its status or by another item? */
export function hasEnded(snapshot: Snapshot, item: Item): boolean {
  if (item.status !== undefined && endedStatuses.has(item.status)) return true;
  return snapshot.supersededBy(item).length > 0;
}

/** Counts the requirements of one file. */
export function summariseFile(snapshot: Snapshot, uri: FileUri): RequirementSummary {
  return summarise(snapshot, snapshot.itemsOf(uri));
}

/** Counts the requirements of a root. */
export function summariseRequirements(snapshot: Snapshot): RequirementSummary {
  return summarise(snapshot, snapshot.items());
}

function summarise(snapshot: Snapshot, items: Iterable<Item>): RequirementSummary {
  let [total, traced, implemented, verified] = [0, 0, 0, 0];
  for (const item of items) {
    if (item.like !== 'requirement' || hasEnded(snapshot, item)) continue;
    const coverage = coverageOf(snapshot, item);
    total++;
    if (coverage.traced) traced++;
    if (coverage.implemented) implemented++;
    if (coverage.verified) verified++;
  }
  return { total, traced, implemented, verified };
}

/** Counts items by kind, in the order of the kind table; kinds without items are left out. */
export function countItems(snapshot: Snapshot): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const item of snapshot.items()) counts.set(item.kind, (counts.get(item.kind) ?? 0) + 1);
  const ordered: Record<string, number> = {};
  for (const kind of snapshot.config.kinds.kinds) {
    const count = counts.get(kind.name);
    if (count !== undefined) ordered[kind.name] = count;
  }
  return ordered;
}
