import type { Config } from '../model/config.ts';
import type { Definition, FileFacts, Reference } from '../model/facts.ts';
import type { Day } from '../model/day.ts';
import type { FileRole } from '../model/fileRole.ts';
import type { HistoryPlace } from '../model/history.ts';
import type { FileUri, Span } from '../model/place.ts';
import type { Records } from '../model/records.ts';

/** A file as the index holds it. */
export interface IndexedFile {
  readonly uri: FileUri;
  /** Relative to the root, with `/`. */
  readonly path: string;
  readonly role: FileRole;
  readonly facts: FileFacts;
  /** Scope in force: front matter or comment, then configuration, then layout; '' for none. */
  readonly scope: string;
}

/** A definition that won its place. Of a file edited since, an older Item is stale: ask again. */
export interface Item {
  /** Full id without scope: `REQ-118`, `REQ-118/AC-2`. */
  readonly id: string;
  /** Scope, '' for none; shown through `snapshot.showScope`. */
  readonly scope: string;
  readonly kind: string;
  /** The built-in kind it is like. */
  readonly like: string;
  readonly title: string;
  /** Earlier ids that it goes by where nothing else has them, as `id` is: `REQ-7`, `REQ-7/AC-2`. */
  readonly aliases: readonly string[];
  /** In normal form where known (`in-progress`), as written in lower case otherwise; the file's default where it says none. */
  readonly status?: string;
  readonly file: FileUri;
  /** Index of `definition` in the file's facts. */
  readonly index: number;
  readonly definition: Definition;
  /** The nearest item whose body it stands in. */
  readonly parent: Item | undefined;
}

/** What an id in a place means. */
export type Resolution =
  /** One item, or all the duplicates in one scope. */
  | { readonly kind: 'found'; readonly items: readonly Item[] }
  /** Defined in several scopes, none of them ours. */
  | { readonly kind: 'ambiguous'; readonly items: readonly Item[] }
  /** An id of a prefix that is awake, defined nowhere. */
  | { readonly kind: 'missing' }
  /** Not an id here: its prefix sleeps, or it counts only where defined, or the slash makes a path. */
  | { readonly kind: 'text' };

/** A typed, directed relation, resolved; one for each target. */
export interface Link {
  /** Name of a link type (`links.ts`): always the direction that points up. */
  readonly type: string;
  /** Undefined where code or a document without an item speaks. */
  readonly from?: Item;
  readonly to: Item;
  /** Where it is written. */
  readonly file: FileUri;
  readonly span: Span;
  /** Undefined for a link that containment makes. */
  readonly reference?: Reference;
}

/** One place where an item is used, mentions included. */
export interface Use {
  readonly file: IndexedFile;
  readonly reference: Reference;
}

/** What the repository says with a prefix that nothing defines. */
export interface SleepingPrefix {
  /** Mentions of ids with it, in specs and code, those that count only where defined and idle files left out. */
  readonly count: number;
  /** The first of them by path and place. */
  readonly file: FileUri;
  readonly reference: Reference;
}

/** A place that might define an item, whether it won or not. */
export interface CandidatePlace {
  readonly file: IndexedFile;
  /** Index in the definitions of the file's facts. */
  readonly index: number;
}

/**
 * One root's specs and code at one moment. Requests read it and never change it;
 * core is synchronous, so nothing changes under a reader.
 */
export interface Snapshot {
  readonly config: Config;
  /** False until all files were read once: nothing is unknown before that. */
  readonly complete: boolean;
  /** False where only the files are known that somebody has open: others may be there all the same. */
  readonly seesAllFiles: boolean;
  /** The day on which everything is looked at: from outside, as core has no clock. */
  readonly today: Day;
  /** What the team wrote down besides the specs: known gaps, reviews, results of tests. */
  readonly records: Records;
  /** Grows with every change of files, records, configuration or day: what was worked out under another number may be wrong. */
  readonly revision: number;
  /** All files that hold a definition, a reference, a suppression or a problem; order not specified. */
  files(): Iterable<IndexedFile>;
  file(uri: FileUri): IndexedFile | undefined;
  /** All items, order not specified. */
  items(): Iterable<Item>;
  /** Items of a file in the order of its text. */
  itemsOf(uri: FileUri): readonly Item[];
  /** The item that a candidate of a file won; undefined for a loser. */
  itemAt(uri: FileUri, definition: number): Item | undefined;
  /** All items with this full id, in every scope, by path and line. */
  itemsById(id: string): readonly Item[];
  /** Every place that might define this full id, those that lost included, in every scope, by path and line. */
  candidatesOf(id: string): readonly CandidatePlace[];
  /** Items that go by this id as an earlier one, in every scope; order not specified. */
  itemsByAlias(id: string): Iterable<Item>;
  /** What the reference means in that file. */
  resolve(reference: Reference, file: IndexedFile): Resolution;
  /** What an id means as a person types it, from no file: `REQ-1`, `001-login/FR-001`, `REQ-118/AC-2`. */
  find(written: string): Resolution;
  /** The link that a reference makes; empty for mentions and whatever does not resolve to one place. */
  linksOfReference(reference: Reference, file: IndexedFile): readonly Link[];
  /** Links that start at the item, containment included, in the order written; inverse ones turned round. */
  linksFrom(item: Item): readonly Link[];
  /** Links that end at the item, from items, code and documents; by path and place. */
  linksTo(item: Item): readonly Link[];
  /** Items that supersede the item, by id. */
  supersededBy(item: Item): readonly Item[];
  /** Every place that writes the item's id, mentions and range ends included, its definitions not; by path and place. */
  usesOf(item: Item): readonly Use[];
  /** Every place that writes the same id with the same words before it, whatever it means there, ranges left out; by path and place. */
  placesWriting(reference: Reference): readonly Use[];
  /** Does the repository define an item with this prefix? */
  isAwake(prefix: string): boolean;
  /** Prefixes that are mentioned but asleep. */
  sleepingPrefixes(): ReadonlyMap<string, SleepingPrefix>;
  /** Items of this built-in kind or like it; order not specified. */
  itemsLike(kind: string): Iterable<Item>;
  /** Items with a key of `sharedKeys.ts` in common; order not specified. */
  itemsSharing(key: string): Iterable<Item>;
  /** Does code or a requirement say anywhere that it instruments a KPI, or send an event that one names? */
  readonly isInstrumented: boolean;
  /** Does code send the event, by the patterns of the configuration? */
  sendsEvent(event: string): boolean;
  /** Items that name a file of the repository as their source; order not specified. */
  itemsWithFileSource(): Iterable<Item>;
  /** Where the history of an item stands. */
  historyOf(item: Item): HistoryPlace;
  /** Items whose history stands in a file, or should by their own word. */
  itemsWithHistoryIn(uri: FileUri): readonly Item[];
  /** Is there any item of this kind (built-in or like it)? */
  hasKind(kind: string): boolean;
  /** The scope as people write it: its shortest unique tail. */
  showScope(scope: string): string;
  /** The id as it is written from a file, scope in front only where it is needed. */
  showId(item: Item, from?: IndexedFile): string;
  /** The id with the scope in front wherever it is not the file's own: for findings, which no other scope may change. */
  qualifyId(item: Item, from: IndexedFile): string;
}
