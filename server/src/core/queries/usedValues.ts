import type { Snapshot } from '../index/snapshot.ts';
import { saysNothing } from '../model/emptyValues.ts';
import type { Field, FileFacts } from '../model/facts.ts';

/** Fields of which people write the same few values again and again. */
export const usedFields: ReadonlySet<string> = new Set(
  'owner contributors team stream theme discipline tags persona raised-by decided-by approved-by category segment window aggregation unit cadence source stale-after cycle due time-box horizon'.split(
    ' ',
  ),
);

/** Longer ones are sentences. */
const longestValue = 60;

/**
 * What the repository says in a field, most used first, then in order of the alphabet; behind that what it says in
 * `others`.
 */
export function listUsedValues(snapshot: Snapshot, field: string, others: readonly string[] = []): readonly string[] {
  const own = new Map<string, number>();
  const other = new Map<string, number>();
  for (const { facts } of snapshot.files()) {
    if (facts.definitions.length === 0) continue;
    for (const { name, value, count } of countUsedValues(facts)) {
      const counts = name === field ? own : others.includes(name) ? other : undefined;
      counts?.set(value, (counts.get(value) ?? 0) + count);
    }
  }
  return [...new Set([...sortByCount(own), ...sortByCount(other)])];
}

function sortByCount(counts: ReadonlyMap<string, number>): readonly string[] {
  return [...counts].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([value]) => value);
}

interface Use {
  readonly name: string;
  readonly value: string;
  count: number;
}

/** Kept for as long as the facts are, so an edit costs the values of one file alone. */
const memory = new WeakMap<FileFacts, readonly Use[]>();

/** What a file says in such fields. */
export function countUsedValues(facts: FileFacts): readonly Use[] {
  let uses = memory.get(facts);
  if (!uses) memory.set(facts, (uses = countUses(facts)));
  return uses;
}

function countUses({ defaults, definitions }: FileFacts): readonly Use[] {
  const uses: Use[] = [];
  const add = ({ name, value: whole, items }: Field): void => {
    if (!usedFields.has(name)) return;
    for (const value of items ?? [whole]) {
      if (value.length > longestValue || saysNothing(value)) continue;
      const known = uses.find(use => use.name === name && use.value === value);
      if (known) known.count++;
      else if (uses.length < mostValues) uses.push({ name, value, count: 1 });
    }
  };
  for (const field of defaults) add(field);
  for (const { fields } of definitions) for (const field of fields) add(field);
  return uses;
}

/** Of one file: who writes more different ones chooses from no list. */
const mostValues = 200;
