import { distance } from 'fastest-levenshtein';
import { prefixOf } from '../model/ids.ts';
import type { KindTable } from '../model/kinds.ts';
import type { IndexedFile, Item, Snapshot } from '../index/snapshot.ts';

/** Items found, best first. */
export interface SearchResult {
  readonly items: readonly Item[];
  /** There are more than were asked for. */
  readonly isIncomplete: boolean;
}

/** What to look for. */
export interface SearchOptions {
  readonly limit?: number;
  /** Items to put before all others. */
  readonly prefers?: (item: Item) => boolean;
}

/** No list that a person reads is longer. */
const mostResults = 200;

/**
 * Finds items by the start of the id or of its parts, and by words of the title: all words of the query must be
 * found. An empty query finds everything. One pass over all items, so it costs the same for any query.
 */
export function findItems(snapshot: Snapshot, query: string, options: SearchOptions = {}): SearchResult {
  const limit = options.limit ?? mostResults;
  const match = makeMatcher(query, snapshot.config.kinds);
  // One list for each rank, cut at the limit: a short query may match everything, and sorting that would cost most.
  const ranked = new Map<number, Item[]>();
  let found = 0;
  for (const item of snapshot.items()) {
    const rank = match(item);
    if (rank === undefined) continue;
    found++;
    const place = options.prefers?.(item) === false ? rank + lastRank : rank;
    const list = ranked.get(place);
    if (!list) ranked.set(place, [item]);
    else if (list.length < limit) list.push(item);
  }
  const items = [...ranked]
    .toSorted(([a], [b]) => a - b)
    .flatMap(([, list]) => list.toSorted(compareIds))
    .slice(0, limit);
  return { items, isIncomplete: found > items.length };
}

/** Ids of which `id` may be a slip of the keyboard, nearest first; at most three. */
export function findNearItems(snapshot: Snapshot, id: string, from: IndexedFile): readonly Item[] {
  const near = [...findNearIds(snapshot, id, from)];
  const slash = id.lastIndexOf('/');
  if (slash !== -1) {
    const scope = id.slice(0, slash);
    for (const found of findNearIds(snapshot, id.slice(slash + 1), from)) {
      const shown = snapshot.showScope(found.item.scope);
      if (shown === scope || shown.startsWith(`${scope}-`)) near.push(found);
    }
  }
  const best = near.reduce((least, { cost }) => Math.min(least, cost), Infinity);
  const seen = new Set<string>();
  return near
    .filter(({ cost }) => cost <= best + 1)
    .toSorted((a, b) => a.cost - b.cost || compareIds(a.item, b.item))
    .map(({ item }) => item)
    .filter(item => {
      const key = `${item.scope}\0${item.id}`;
      return !seen.has(key) && seen.add(key);
    })
    .slice(0, 3);
}

function* findNearIds(snapshot: Snapshot, id: string, from: IndexedFile) {
  const most = id.length <= 4 ? 1 : id.length <= 10 ? 2 : 3;
  const letters = letterSet(id);
  for (const item of snapshot.items()) {
    if (item.id === id || Math.abs(item.id.length - id.length) > most) continue;
    // Each edit takes away at most one kind of character and adds one.
    if (countBits(letterSet(item.id) ^ letters) > 2 * most) continue;
    const edits = distance(item.id, id);
    if (edits <= most) yield { item, cost: costOf(item, id, edits, from) };
  }
}

/** Words of a list near a word that is not in it, nearest first; for fields, statuses and their like. */
export function findNearWords(word: string, words: Iterable<string>): readonly string[] {
  const plain = word.toLowerCase();
  const most = plain.length <= 4 ? 1 : plain.length <= 8 ? 2 : 3;
  return [...new Set(words)]
    .map(candidate => ({ candidate, edits: distance(candidate.toLowerCase(), plain) }))
    .filter(({ edits }) => edits <= most)
    .toSorted((a, b) => a.edits - b.edits || (a.candidate < b.candidate ? -1 : 1))
    .map(({ candidate }) => candidate)
    .slice(0, 3);
}

/** Natural order: `REQ-2` before `REQ-10`, scopes last. */
function compareIds(a: Item, b: Item): number {
  return collator.compare(a.id, b.id) || collator.compare(a.scope, b.scope);
}

const collator = new Intl.Collator('en', { numeric: true });

/** Ranks: 0 the id itself, 1–99 ids that start so, the shorter the better, then a part of the id, then the title. */
const partRank = 100;
const titleRank = 101;
const lastRank = 1000;

function makeMatcher(query: string, kinds: KindTable): (item: Item) => number | undefined {
  const words = query
    .trim()
    .split(/\s+/)
    .filter(word => word !== '');
  const [first] = words;
  if (first === undefined) return () => 0;
  const tests = words.map(makeWordTest);
  const id = words.length === 1 ? first.toUpperCase() : undefined;
  // No title begins like `REQ-1`, and looking through titles is what costs.
  const isId = id !== undefined && first.includes('-') && kinds.byPrefix.has(prefixOf(first));
  return item => {
    if (id !== undefined) {
      const at = item.id.indexOf(id);
      if (at === 0) return Math.min(item.id.length - id.length, partRank - 1);
      if (at > 0 && isPartStart(item.id, at)) return partRank;
    }
    if (isId) return undefined;
    for (const test of tests) if (!test(item)) return undefined;
    return titleRank;
  };
}

function isPartStart(id: string, at: number): boolean {
  const before = id.charCodeAt(at - 1);
  return before === 45 || before === 46 || before === 47;
}

/** Does a word of the title start so, or is it in the id? Without letters beyond ASCII the engine's `\b` is fastest. */
function makeWordTest(word: string): (item: Item) => boolean {
  const escaped = word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  const isPlain = /^[\x20-\x7e]+$/.test(word);
  const start = isPlain ? (/^\w/.test(word) ? '\\b' : '') : '(?<![\\p{L}\\p{N}])';
  const title = new RegExp(`${start}${escaped}`, isPlain ? 'i' : 'iu');
  const id = word.toUpperCase();
  return item => title.test(item.title) || item.id.includes(id);
}

/** Lower is nearer. Swapped neighbours are one slip, and a slip within the number is likelier than one in the prefix. */
function costOf(item: Item, id: string, edits: number, from: IndexedFile): number {
  const isSwap = edits === 2 && item.id.length === id.length && isSwapOfNeighbours(item.id, id);
  const samePrefix = prefixOf(item.id) === prefixOf(id) ? 0 : 0.5;
  const sameScope = item.scope === from.scope ? 0 : 0.25;
  return (isSwap ? 0.9 : edits) + samePrefix + sameScope;
}

function isSwapOfNeighbours(a: string, b: string): boolean {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

/** Which characters occur, as bits; characters that share a bit only make the sets look nearer. */
function letterSet(id: string): number {
  let set = 0;
  for (let i = 0; i < id.length; i++) set |= 1 << (id.charCodeAt(i) & 31);
  return set;
}

function countBits(set: number): number {
  let bits = set - ((set >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
