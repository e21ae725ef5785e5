import type { Item, Snapshot } from '../index/snapshot.ts';
import { hasEnded } from './coverage.ts';
import { findKpis } from './kpiLine.ts';
import { codeSites, partsOf, testSites } from './links.ts';
import { findObjectives } from './servedObjectives.ts';
import { resultsOf, type ItemResults } from './testResults.ts';
import { compareItems } from './workItems.ts';

/** A requirement and everything that hangs on it. */
export interface RequirementRow {
  readonly item: Item;
  /** Nearest first. */
  readonly objectives: readonly Item[];
  /** Those it is meant to move, or those of what it serves. */
  readonly kpis: readonly Item[];
  /** Where the KPIs are not its own: what names them. */
  readonly kpisOf?: Item;
  /** Places in code, its acceptance criteria's included. */
  readonly code: number;
  /** Places in tests, its acceptance criteria's included. */
  readonly tests: number;
  /** Undefined where no report of a test run was read. */
  readonly results?: ItemResults;
}

// implements TL-42/AC-3
/** Every requirement but those rejected, retired or superseded, by scope and id. */
export function makeRequirementMatrix(snapshot: Snapshot): readonly RequirementRow[] {
  return [...snapshot.itemsLike('requirement')]
    .filter(item => !hasEnded(snapshot, item))
    .toSorted(compareItems)
    .map(item => makeRow(snapshot, item));
}

function makeRow(snapshot: Snapshot, item: Item): RequirementRow {
  const whole = [item, ...partsOf(snapshot, item)];
  const found = findKpis({ snapshot, item });
  const results = resultsOf(snapshot, item);
  const count = (find: (part: Item) => readonly unknown[]): number =>
    whole.reduce((sum, part) => sum + find(part).length, 0);
  return {
    item,
    objectives: findObjectives(snapshot, item),
    kpis: found?.kpis ?? [],
    ...(found?.of ? { kpisOf: found.of } : {}),
    code: count(part => codeSites(snapshot, part)),
    tests: count(part => testSites(snapshot, part)),
    ...(results ? { results } : {}),
  };
}
