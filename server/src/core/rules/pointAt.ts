import type { IndexedFile, Item, Snapshot } from '../index/snapshot.ts';
import type { Report } from './rule.ts';

type Related = NonNullable<Report['related']>;

/** A finding tells of no more places than a person would open. */
const mostPlaces = 5;

/** Leads from a finding at a reference to what it refers to: `REQ-1 is defined here.` */
export function pointAtDefinitions(items: readonly Item[], snapshot: Snapshot, from: IndexedFile): Related {
  return pointAt(items, item => `${snapshot.qualifyId(item, from)} is defined here.`);
}

/** Leads to the definitions of some items, the first few of them, with words for each. */
export function pointAt(items: readonly Item[], say: (item: Item) => string): Related {
  return items
    .slice(0, mostPlaces)
    .map(item => ({ file: item.file, span: item.definition.idSpan, message: say(item) }));
}
