import { distance } from 'fastest-levenshtein';
import { prefixOf } from '../model/ids.ts';
import type { IndexedFile, Item, Snapshot } from '../index/snapshot.ts';
import { foldWords, markStart, searchPageOf, type SearchPage } from './searchWords.ts';

/** Items found, best first. */
export interface SearchResult {
  readonly items: readonly Item[];
  /** There are more than were asked for. */
  readonly isIncomplete: boolean;
}

/** What to look for. */
export interface SearchOptions {
  readonly limit?: number;
  /** Built-in kinds whose items, and items like them, come before all others. */
  readonly kinds?: readonly string[];
  /** Puts items that match alike in order, before their ids do: a whole number from 0, below 2^20. */
  readonly order?: (item: Item) => number;
  /** Items that are likely: looked at before all others, so that they are found however many match. */
  readonly first?: Iterable<Item>;
  /** Leaves out what it refuses. */
  readonly accepts?: (item: Item) => boolean;
}

/** No list that a person reads is longer. */
const mostResults = 200;

/**
 * Finds items by the start of the id or of its parts, and by the starts of words of the title and of aliases, accents
 * and case aside: all words of the query must be found. An empty query finds everything. Of very many that match
 * alike, only the first are put in order.
 */
export function findItems(snapshot: Snapshot, query: string, options: SearchOptions = {}): SearchResult {
  const plain = query.trim();
  if (plain === '') return findAll(snapshot, options);
  const typed = plain.toUpperCase();
  const matchItem = /\s/.test(plain) ? undefined : makeItemMatcher(typed);
  // No title begins like `REQ-1`, and looking through titles is what costs.
  const isId = matchItem && plain.includes('-') && snapshot.config.kinds.byPrefix.has(prefixOf(plain));
  const words = isId ? [] : foldWords(plain).map(markStart);
  const collector = makeCollector(snapshot, options);
  if (matchItem) for (const item of snapshot.itemsById(typed)) collector.addFirst(item, matchItem(item) ?? partMatch);
  for (const item of options.first ?? []) {
    const match = matchItem?.(item) ?? (words.length > 0 && isNamed(snapshot, item, words) ? titleMatch : undefined);
    if (match !== undefined) collector.addFirst(item, match);
  }
  for (const file of snapshot.files()) {
    if (file.facts.definitions.length === 0) continue;
    const page = searchPageOf(file.facts);
    if (matchItem) collector.addLines(file, page, findLines(page.ids, [typed]), matchItem);
    if (words.length > 0) {
      const match = (item: Item): number | undefined => (matchItem?.(item) === undefined ? titleMatch : undefined);
      collector.addLines(file, page, findLines(page.words, words), match);
    }
    if (collector.hasEnough()) break;
  }
  return collector.finish();
}

function isNamed(snapshot: Snapshot, item: Item, words: readonly string[]): boolean {
  const facts = snapshot.file(item.file)?.facts;
  return facts !== undefined && findLines(searchPageOf(facts).words, words).includes(item.index);
}

/** The lines in which all of several texts are, by their numbers from 0. */
function findLines(text: string, [first = '', ...others]: readonly string[]): readonly number[] {
  let at = text.indexOf(first);
  if (at === -1) return none;
  const lines: number[] = [];
  let [line, start] = [0, 0];
  while (at !== -1) {
    let end = text.indexOf('\n', start);
    while (end !== -1 && end < at) {
      [line, start] = [line + 1, end + 1];
      end = text.indexOf('\n', start);
    }
    const from = start;
    if (others.every(other => isBetween(text.indexOf(other, from), end))) lines.push(line);
    if (end === -1) break;
    [line, start] = [line + 1, end + 1];
    at = text.indexOf(first, start);
  }
  return lines;
}

const none: readonly number[] = [];

function isBetween(at: number, end: number): boolean {
  return at !== -1 && (end === -1 || at < end);
}

/** What to offer where nothing is typed: of kinds that are asked for there are few; others only fill the list up. */
function findAll(snapshot: Snapshot, options: SearchOptions): SearchResult {
  const collector = makeCollector(snapshot, options);
  for (const item of options.first ?? []) collector.addFirst(item, wholeMatch);
  const asked = options.kinds ?? [];
  const kinds = new Set([...asked, ...snapshot.config.kinds.kinds.map(({ like }) => like)]);
  for (const kind of kinds) {
    // With all of what is asked for, or of all that there is for as long as there is room.
    if (!asked.includes(kind) && collector.isFull()) break;
    for (const item of snapshot.itemsLike(kind)) {
      collector.add(item, wholeMatch);
      if (collector.hasEnough()) break;
    }
  }
  const found = collector.finish();
  return { ...found, isIncomplete: found.isIncomplete || (options.limit !== undefined && collector.isFull()) };
}

/** Of so many that match equally well, which hundred are shown does not matter, but time does. */
const mostWeighed = 2000;

/** Weighs what is found, each item once. */
function makeCollector(snapshot: Snapshot, { limit = mostResults, kinds, order, accepts }: SearchOptions) {
  const shortlist = makeShortlist(limit, order);
  const likes = kinds && new Set(kinds);
  const isPreferred = (like: string): boolean => likes?.has(like) !== false;
  const first = new Set<Item>();
  const weighed = { preferred: 0, other: 0 };
  const weigh = (item: Item, match: number): void => {
    if (accepts?.(item) === false) return;
    weighed[isPreferred(item.like) ? 'preferred' : 'other']++;
    shortlist.add(item, isPreferred(item.like) ? match : match + lastRank);
  };
  const add = (item: Item, match: number): void => {
    if (!first.has(item)) weigh(item, match);
  };
  return {
    add,
    addFirst(item: Item, match: number): void {
      if (first.has(item)) return;
      first.add(item);
      weigh(item, match);
    },
    addLines(
      file: IndexedFile,
      { kinds: kindsOfLines }: SearchPage,
      lines: readonly number[],
      matchItem: (item: Item) => number | undefined,
    ): void {
      for (const line of lines) {
        const kind = kindsOfLines[line] ?? '';
        const like = snapshot.config.kinds.byName.get(kind)?.like ?? kind;
        if (!isPreferred(like) && weighed.other >= mostWeighed) continue;
        const item = snapshot.itemAt(file.uri, line);
        const match = item && matchItem(item);
        if (item && match !== undefined) add(item, match);
      }
    },
    isFull: () => shortlist.isFull(),
    hasEnough: () => weighed.preferred >= mostWeighed,
    finish: () => shortlist.finish(),
  };
}

interface Shortlist {
  add(item: Item, rank: number): void;
  isFull(): boolean;
  finish(): SearchResult;
}

/** Keeps the best of many without sorting them all: a short query may match everything. */
function makeShortlist(limit: number, order: ((item: Item) => number) | undefined): Shortlist {
  interface Entry {
    readonly item: Item;
    readonly place: number;
  }
  const compare = (a: Entry, b: Entry): number => a.place - b.place || compareIds(a.item, b.item);
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
      if (worst && rank * orders > worst.place) return;
      const place = rank * orders + (order?.(item) ?? 0);
      if (worst && (place > worst.place || (place === worst.place && compareIds(item, worst.item) >= 0))) return;
      entries.push({ item, place });
      if (entries.length >= 2 * limit) cut();
    },
    isFull: () => found >= limit,
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
  const length = Math.min(a.length, b.length);
  let at = 0;
  while (at < length && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  if (at === a.length && at === b.length) return 0;
  // The numbers that the two differ in may have begun alike.
  let start = at;
  while (start > 0 && isDigit(a.charCodeAt(start - 1))) start--;
  if (isDigit(a.charCodeAt(start)) && isDigit(b.charCodeAt(start))) {
    const difference = Number(a.slice(start, endOfDigits(a, start))) - Number(b.slice(start, endOfDigits(b, start)));
    if (difference !== 0) return difference;
  }
  return (at < a.length ? a.charCodeAt(at) : -1) - (at < b.length ? b.charCodeAt(at) : -1);
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

/** How an item matches what was typed in upper case, by its id or by what it was called earlier; undefined if not. */
function makeItemMatcher(typed: string): (item: Item) => number | undefined {
  return ({ id, aliases }) => {
    const match = matchId(id, typed);
    if (match !== undefined || aliases.length === 0) return match;
    return aliases.some(alias => matchId(alias, typed) !== undefined) ? partMatch : undefined;
  };
}

function matchId(id: string, typed: string): number | undefined {
  const at = id.indexOf(typed);
  if (at === -1) return undefined;
  if (at === 0) return id.length === typed.length ? wholeMatch : startMatch;
  return isPartStart(id, at) ? partMatch : undefined;
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
