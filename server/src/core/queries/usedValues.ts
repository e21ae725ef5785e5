import type { Snapshot } from '../index/snapshot.ts';
import { saysNothing } from '../model/emptyValues.ts';
import type { FileFacts } from '../model/facts.ts';

/** Fields of which people write the same few values again and again. */
export const usedFields: ReadonlySet<string> = new Set(
  'owner contributors team stream theme discipline tags persona raised-by decided-by approved-by category segment window aggregation unit cadence source stale-after cycle due time-box horizon'.split(
    ' ',
  ),
);

/** Longer ones are sentences. */
const longestValue = 60;

/** What the repository says in some fields, taken together: most used first, then in order of the alphabet. */
export function listUsedValues(snapshot: Snapshot, fields: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { facts } of snapshot.files()) {
    if (facts.definitions.length === 0) continue;
    const used = countValues(facts);
    for (const field of fields) {
      for (const [value, count] of used.get(field) ?? []) counts.set(value, (counts.get(value) ?? 0) + count);
    }
  }
  return [...counts].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([value]) => value);
}

type Counts = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Kept for as long as the facts are, so an edit costs the values of one file alone. */
const memory = new WeakMap<FileFacts, Counts>();

function countValues(facts: FileFacts): Counts {
  const known = memory.get(facts);
  if (known) return known;
  const counts = new Map<string, Map<string, number>>();
  for (const { name, value, items } of [...facts.defaults, ...facts.definitions.flatMap(({ fields }) => fields)]) {
    if (!usedFields.has(name)) continue;
    let values = counts.get(name);
    if (!values) counts.set(name, (values = new Map()));
    for (const one of items ?? [value]) {
      if (one.length <= longestValue && !saysNothing(one)) values.set(one, (values.get(one) ?? 0) + 1);
    }
  }
  memory.set(facts, counts);
  return counts;
}
