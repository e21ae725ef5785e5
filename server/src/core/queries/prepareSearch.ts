import type { Snapshot } from '../index/snapshot.ts';
import { searchPageOf } from './searchWords.ts';
import { countUsedValues } from './usedValues.ts';

/**
 * Makes what searches and lists of values look into, a file at each step, so that the first of them waits for nothing.
 * Files that change meanwhile are made up for by the search itself.
 */
export function* prepareSearch(snapshot: Snapshot): Generator<void> {
  for (const { facts } of snapshot.files()) {
    if (facts.definitions.length === 0) continue;
    searchPageOf(facts);
    countUsedValues(facts);
    yield;
  }
}
