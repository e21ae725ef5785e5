import { distance } from 'fastest-levenshtein';
import { prefixOf } from '../model/ids.ts';
import type { IndexedFile, Item, Snapshot } from '../index/snapshot.ts';
import { foldWords, searchLines } from './searchWords.ts';

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
  /** Puts items that match alike in order, before their ids do: a whole number from 0, below 2^20. */
  readonly order?: (item: Item) => number;
  /** Leaves out what it refuses. */
  readonly accepts?: (item: Item) => boolean;
}

/** No list that a person reads is longer. */
const mostResults = 200;

/**
 * Finds items by the start of the id or of its parts, and by the starts of words of the title and of aliases, accents
 * and case aside: all words of the query must be found. An empty query finds everything. Costs the same for any query.
 */
export function findItems(snapshot: Snapshot, query: string, options: SearchOptions = {}): SearchResult {
  const { limit = mostResults, prefers, order, accepts } = options;
  const shortlist = makeShortlist(limit);
  const add = (item: Item, match: number): void => {
    if (accepts?.(item) === false) return;
    const rank = prefers?.(item) === false ? match + lastRank : match;
    shortlist.add(item, rank * orders + (order?.(item) ?? 0));
  };
  const words = foldWords(query);
  const plain = query.trim();
  const matchId = plain !== '' && !/\s/.test(plain) ? makeIdMatcher(plain.toUpperCase()) : undefined;
  if (plain === '' || matchId) {
    for (const item of snapshot.items()) {
      const match = matchId ? matchId(item.id) : 0;
      if (match !== undefined) add(item, match);
    }
  }
  // No title begins like `REQ-1`, and looking through titles is what costs.
  const isId = matchId && plain.includes('-') && snapshot.config.kinds.byPrefix.has(prefixOf(plain));
  if (words.length > 0 && !isId) {
    for (const item of findByWords(snapshot, words)) if (matchId?.(item.id) === undefined) add(item, titleMatch);
  }
  return shortlist.finish();
}

function* findByWords(snapshot: Snapshot, words: readonly string[]): Iterable<Item> {
  const starts = words.map(word => ` ${word}`);
  for (const { uri, facts } of snapshot.files()) {
    if (facts.definitions.length === 0) continue;
    const text = searchLines(facts);
    if (!starts.every(start => text.includes(start))) continue;
    const lines = text.split('\n');
    for (let i = 0; i < lines.length; i++) {
      const line = lines[i] ?? '';
      if (!starts.every(start => line.includes(start))) continue;
      const item = snapshot.itemAt(uri, i);
      if (item) yield item;
    }
  }
}

/** Keeps the best of many without sorting them all: a short query may match everything. */
function makeShortlist(limit: number): { add(item: Item, rank: number): void; finish(): SearchResult } {
  interface Entry {
    readonly item: Item;
    readonly rank: number;
  }
  const compare = (a: Entry, b: Entry): number => a.rank - b.rank || compareIds(a.item, b.item);
  let entries: Entry[] = [];
  let worst: Entry | undefined;
  let found = 0;
  const cut = (): void => {
    entries = entries.toSorted(compare).slice(0, limit);
    worst = entries.length === limit ? entries.at(-1) : undefined;
  };
  return {
    add(item, rank) {
      found++;
      if (worst && (rank > worst.rank || (rank === worst.rank && compareIds(item, worst.item) >= 0))) return;
      entries.push({ item, rank });
      if (entries.length >= 4 * limit) cut();
    },
    finish() {
      cut();
      return { items: entries.map(({ item }) => item), isIncomplete: found > entries.length };
    },
  };
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
  return (
    compareNaturally(a.id, b.id) || compareNaturally(a.scope, b.scope) || (a.file < b.file ? -1 : +(a.file > b.file))
  );
}

/** Numbers by their value, all else by its characters: many times faster than a collator, and lists are long. */
function compareNaturally(a: string, b: string): number {
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(j)];
    if (isDigit(x) && isDigit(y)) {
      const [endA, endB] = [endOfDigits(a, i), endOfDigits(b, j)];
      const difference = Number(a.slice(i, endA)) - Number(b.slice(j, endB));
      if (difference !== 0) return difference;
      [i, j] = [endA, endB];
    } else if (x === y) [i, j] = [i + 1, j + 1];
    else return x - y;
  }
  return a.length - i - (b.length - j) || a.length - b.length;
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

function endOfDigits(text: string, start: number): number {
  let end = start;
  while (isDigit(text.charCodeAt(end))) end++;
  return end;
}

/** Ways to match, best first: the id itself, its start, the start of a part of it, words. */
const [wholeMatch, startMatch, partMatch, titleMatch] = [0, 1, 2, 3];
const lastRank = 4;
const orders = 2 ** 20;

/** How an id matches what was typed in upper case; undefined where it does not. */
function makeIdMatcher(typed: string): (id: string) => number | undefined {
  return id => {
    const at = id.indexOf(typed);
    if (at === -1) return undefined;
    if (at === 0) return id.length === typed.length ? wholeMatch : startMatch;
    return isPartStart(id, at) ? partMatch : undefined;
  };
}

function isPartStart(id: string, at: number): boolean {
  const before = id.charCodeAt(at - 1);
  return before === 45 || before === 46 || before === 47;
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
