import type { Config } from '../model/config.ts';
import type { Day } from '../model/day.ts';
import { eventPrefix, eventsOf, isEvent } from '../model/events.ts';
import type { FileFacts, Reference } from '../model/facts.ts';
import { determineRole, type FileRole } from '../model/fileRole.ts';
import type { HistoryPlace } from '../model/history.ts';
import { prefixOf, readId } from '../model/ids.ts';
import type { FileUri } from '../model/place.ts';
import { emptyRecords, type Records } from '../model/records.ts';
import { addCount, addTo, removeFrom } from './multiMaps.ts';
import { keyOfReference, keysOfReference, makeFileEntry, type FileEntry } from './fileEntry.ts';
import { Histories } from './histories.ts';
import type { IndexReader } from './indexReader.ts';
import { ItemTables } from './itemTables.ts';
import { MentionTable } from './mentionTable.ts';
import { findContainedLinks, findLinksFrom, findLinksTo, linksOfReference } from './links.ts';
import { findUnreached, pickByEvent, resolveBetween, resolveReference, resolveWritten } from './resolve.ts';
import { makeScopeRegistry, type ScopeRegistry } from './scopes.ts';
import type { CandidatePlace, IndexedFile, Item, Link, Resolution, SleepingPrefix, Use } from './snapshot.ts';
import { anyScope, UserTable } from './userTable.ts';
import { childIds, electItems, type Candidate } from './winners.ts';

/** A file to put into the index. */
export interface FileInput {
  readonly uri: FileUri;
  readonly path: string;
  readonly facts: FileFacts;
}

/**
 * The index of one root. Readers see it as a `Snapshot`; only `workspace.ts` changes it, between requests
 * (docs/adr/0001: one index changed in place instead of a copy for each edit).
 */
export class RepositoryIndex implements IndexReader {
  readonly config: Config;
  readonly seesAllFiles: boolean;
  revision = 0;
  private isComplete = false;
  private day: Day;
  private known: Records = emptyRecords;
  private readonly entries = new Map<FileUri, FileEntry>();
  /** Full id → files with candidates for it, losers included. */
  private readonly providers = new Map<string, Set<FileUri>>();
  /** Full id → items, by path and place. */
  private readonly itemsByFullId = new Map<string, readonly Item[]>();
  /** Items behind so many of the same id that no reference reaches them. */
  private readonly unreached = new Set<Item>();
  /** Local id (`KR-1`) → full ids that end in it. */
  private readonly fullIdsByLocal = new Map<string, Set<string>>();
  private readonly users = new UserTable();
  /** The few users that write a link from its target, and those that supersede: asked for often, so kept apart. */
  private readonly inverseUsers = new UserTable();
  private readonly superseders = new UserTable();
  /** Prefix → number of items; a prefix is awake while there are any. */
  private readonly awake = new Map<string, number>();
  private readonly mentions: MentionTable;
  private readonly tables = new ItemTables();
  private readonly histories = new Histories(this.tables);
  private readonly kindCounts = new Map<string, number>();
  /** Folder or name → number of files in that scope. */
  private readonly folderScopes = new Map<string, number>();
  private readonly namedScopes = new Map<string, number>();
  private readonly qualifying = new Set<FileUri>();
  private scopes: ScopeRegistry;
  private linksFromMemo = new Map<Item, readonly Link[]>();
  private linksToMemo = new Map<Item, readonly Link[]>();
  private sleepingMemo: ReadonlyMap<string, SleepingPrefix> | undefined;
  private containedMemo = new Map<FileUri, ReadonlyMap<Item, readonly Link[]>>();
  /** Event and scope → items: code may send one event in a thousand places. */
  private eventMemo = new Map<string, readonly Item[]>();
  /** Number of references, events apart, that say to instrument a KPI. */
  private instrumenting = 0;

  constructor(config: Config, today: Day, seesAllFiles: boolean) {
    this.config = config;
    this.seesAllFiles = seesAllFiles;
    this.day = today;
    this.mentions = new MentionTable(config.kinds);
    this.scopes = makeScopeRegistry(new Set(), name => this.namedScopes.has(name));
  }

  /** Replaces or adds files, removes those without facts. The caller works out what that affects. */
  apply(changes: readonly (FileInput | { readonly uri: FileUri; readonly facts?: undefined })[]): void {
    const dirty = new Set<string>();
    const inputs: FileInput[] = [];
    for (const change of changes) {
      const old = this.entries.get(change.uri);
      if (old) this.takeOut(old, dirty);
    }
    for (const change of changes) {
      if (change.facts === undefined) continue;
      this.declareScope(change);
      inputs.push(change);
    }
    this.renewScopes(dirty);
    for (const input of inputs) this.putIn(input, dirty);
    this.electWinners(dirty);
    this.linksFromMemo = new Map();
    this.linksToMemo = new Map();
    this.containedMemo = new Map();
    this.eventMemo = new Map();
    this.sleepingMemo = undefined;
    this.revision++;
  }

  get complete(): boolean {
    return this.isComplete;
  }

  /** What nobody has found so far is missing from now on. */
  set complete(isComplete: boolean) {
    if (isComplete !== this.isComplete) this.revision++;
    this.isComplete = isComplete;
  }

  get today(): Day {
    return this.day;
  }

  /** Another day has come. */
  set today(day: Day) {
    if (day !== this.day) this.revision++;
    this.day = day;
  }

  get records(): Records {
    return this.known;
  }

  set records(records: Records) {
    if (records !== this.known) this.revision++;
    this.known = records;
  }

  /** Files with candidates for a full id, losers included. */
  providersOf(fullId: string): ReadonlySet<FileUri> {
    return this.providers.get(fullId) ?? none;
  }

  /** Which files use which keys of references. */
  get userTable(): UserTable {
    return this.users;
  }

  /** Changes when the folder scopes, and with them the written forms of scopes, change. */
  get scopeFingerprint(): string {
    return this.scopes.fingerprint;
  }

  /** Full ids that end in a local id: `KR-1` → `OBJ-1/KR-1`. */
  fullIdsOfLocal(localId: string): Iterable<string> {
    return this.fullIdsByLocal.get(localId) ?? [];
  }

  findScope(written: string): string | undefined {
    return this.scopes.find(written);
  }

  files(): Iterable<IndexedFile> {
    return mapValues(this.entries, entry => entry.file);
  }

  file(uri: FileUri): IndexedFile | undefined {
    return this.entries.get(uri)?.file;
  }

  entry(uri: FileUri): FileEntry | undefined {
    return this.entries.get(uri);
  }

  *items(): Iterable<Item> {
    for (const items of this.itemsByFullId.values()) {
      const first = items[0];
      // Nearly every id has one item, and passing on an iterator would cost twice as much as the item.
      if (items.length === 1 && first) yield first;
      else yield* items;
    }
  }

  itemsOf(uri: FileUri): readonly Item[] {
    return this.entries.get(uri)?.items.filter(item => item !== undefined) ?? [];
  }

  itemAt(uri: FileUri, definition: number): Item | undefined {
    return this.entries.get(uri)?.items[definition];
  }

  itemsById(id: string): readonly Item[] {
    return this.itemsByFullId.get(id) ?? [];
  }

  resolve(reference: Reference, file: IndexedFile): Resolution {
    return resolveReference(this, reference, file);
  }

  find(written: string): Resolution {
    return resolveWritten(this, written, readId(written.trim(), this.config.kinds));
  }

  linksOfReference(reference: Reference, file: IndexedFile): readonly Link[] {
    return linksOfReference(this, reference, file);
  }

  linksFrom(item: Item): readonly Link[] {
    let links = this.linksFromMemo.get(item);
    if (!links) this.linksFromMemo.set(item, (links = findLinksFrom(this, item)));
    return links;
  }

  linksTo(item: Item): readonly Link[] {
    let links = this.linksToMemo.get(item);
    if (!links) this.linksToMemo.set(item, (links = findLinksTo(this, item)));
    return links;
  }

  /** Links to an item from those that stand under it or inside it. */
  containedIn(item: Item): readonly Link[] {
    let byTarget = this.containedMemo.get(item.file);
    if (!byTarget) this.containedMemo.set(item.file, (byTarget = findContainedLinks(this, this.itemsOf(item.file))));
    return byTarget.get(item) ?? [];
  }

  usesOf(item: Item): readonly Use[] {
    return this.findUses(item, this.users);
  }

  candidatesOf(id: string): readonly CandidatePlace[] {
    return this.findCandidates(id).map(({ entry, index }) => ({ file: entry.file, index }));
  }

  placesWriting(reference: Reference): readonly Use[] {
    const key = keyOfReference(reference, this.config.kinds);
    const entries = [...new Set(this.users.all(key))].flatMap(uri => this.entries.get(uri) ?? []);
    return entries
      .toSorted((a, b) => comparePaths(a.file.path, b.file.path))
      .flatMap(({ file, referencesByKey }) =>
        (referencesByKey.get(key) ?? [])
          .filter(({ id, qualifier, range }) => id === reference.id && qualifier === reference.qualifier && !range)
          .map(other => ({ file, reference: other })),
      );
  }

  inverseUsesOf(item: Item): readonly Use[] {
    return this.findUses(item, this.inverseUsers).filter(use => use.reference.inverse);
  }

  supersededBy(item: Item): readonly Item[] {
    const successors = new Set<Item>();
    for (const use of this.findUses(item, this.superseders)) {
      if (use.reference.type !== 'supersedes') continue;
      for (const link of this.linksOfReference(use.reference, use.file)) {
        if (link.to === item && link.from && mayReplace(link.from, item)) successors.add(link.from);
      }
    }
    for (const reference of this.entries.get(item.file)?.referencesOf.get(item.index) ?? []) {
      const file = this.file(item.file);
      if (!file || reference.type !== 'supersedes' || !reference.inverse) continue;
      for (const link of this.linksOfReference(reference, file)) {
        if (link.from && mayReplace(link.from, item)) successors.add(link.from);
      }
    }
    return [...successors].toSorted((a, b) => comparePaths(a.id, b.id) || comparePaths(a.scope, b.scope));
  }

  countNaming(scope: string): number {
    return this.namedScopes.get(scope) ?? 0;
  }

  filesQualifying(): Iterable<FileUri> {
    return this.qualifying;
  }

  isLocal(id: string): boolean {
    return this.config.kinds.byPrefix.get(prefixOf(id))?.local !== undefined;
  }

  isAwake(prefix: string): boolean {
    return (this.awake.get(prefix) ?? 0) > 0;
  }

  sleepingPrefixes(): ReadonlyMap<string, SleepingPrefix> {
    this.sleepingMemo ??= this.mentions.findSleeping(
      prefix => this.isAwake(prefix),
      uri => this.file(uri),
    );
    return this.sleepingMemo;
  }

  itemsLike(kind: string): Iterable<Item> {
    return this.tables.like(kind);
  }

  itemsSharing(key: string): Iterable<Item> {
    return this.tables.sharing(key);
  }

  get hasAliases(): boolean {
    return this.tables.hasAliases;
  }

  itemsByAlias(id: string): Iterable<Item> {
    return this.tables.withAlias(id);
  }

  itemsWithEvent(event: string): Iterable<Item> {
    return this.tables.withEvent(event);
  }

  itemsOfEvent(event: string, scope: string): readonly Item[] {
    const all = this.tables.withEvent(event);
    // Most events of code are nobody's.
    if (all.size === 0) return [];
    const key = `${scope}\n${event}`;
    let items = this.eventMemo.get(key);
    if (!items) this.eventMemo.set(key, (items = pickByEvent(all, scope)));
    return items;
  }

  get isInstrumented(): boolean {
    if (this.instrumenting > 0) return true;
    for (const event of this.tables.events()) if (this.sendsEvent(event)) return true;
    return false;
  }

  sendsEvent(event: string): boolean {
    return this.users.has(`${eventPrefix}${event}`);
  }

  itemsWithFileSource(): Iterable<Item> {
    return this.tables.withFileSource();
  }

  historyOf(item: Item): HistoryPlace {
    return this.histories.find(this, item);
  }

  itemsWithHistoryIn(uri: FileUri): readonly Item[] {
    return this.histories.itemsIn(this, uri);
  }

  /** Items that may have their values in a file of this path and these columns. */
  itemsNaming(path: string, columns: readonly { readonly name: string }[]): readonly Item[] {
    return this.histories.itemsNaming(path, columns);
  }

  hasKind(kind: string): boolean {
    return (this.kindCounts.get(kind) ?? 0) > 0;
  }

  showScope(scope: string): string {
    return this.scopes.show(scope);
  }

  qualifyId(item: Item, from: IndexedFile): string {
    return item.scope === '' || item.scope === from.scope ? item.id : `${this.showScope(item.scope)}/${item.id}`;
  }

  showId(item: Item, from?: IndexedFile): string {
    if (item.scope === '' || item.scope === from?.scope) return item.id;
    const elsewhere = this.itemsById(item.id).some(other => other.scope !== item.scope);
    return elsewhere ? `${this.showScope(item.scope)}/${item.id}` : item.id;
  }

  /** Uses of an item among those of a table: under its full id, and under its bare id where it is local. */
  private findUses(item: Item, table: UserTable): readonly Use[] {
    if (this.unreached.has(item)) return [];
    const own = item.definition.id === item.id ? [item.id] : [item.id, item.definition.id];
    const keys = [...own, ...item.aliases, ...eventsOf(item.definition).map(event => `${eventPrefix}${event}`)];
    const uses: Use[] = [];
    for (const uri of this.filesUsing(item, table)) {
      const entry = this.entries.get(uri);
      if (!entry) continue;
      const references = keys.flatMap(key => entry.referencesByKey.get(key) ?? []);
      if (keys.length > 1) references.sort((a, b) => a.span.start - b.span.start);
      for (const reference of references) {
        if (this.refersTo(reference, entry.file, item)) uses.push({ file: entry.file, reference });
      }
    }
    return uses;
  }

  private filesUsing(item: Item, table: UserTable): readonly FileUri[] {
    const uris = new Set<FileUri>();
    const collect = (key: string, isUnique: boolean): void => {
      for (const uri of isUnique ? table.all(key) : table.inScope(key, item.scope)) uris.add(uri);
    };
    collect(
      item.id,
      this.itemsById(item.id).every(other => other.scope === item.scope),
    );
    for (const alias of item.aliases) collect(alias, true);
    for (const event of eventsOf(item.definition)) collect(`${eventPrefix}${event}`, true);
    const local = item.definition.id;
    if (local !== item.id) {
      if (this.config.kinds.byName.get(item.kind)?.local === 'inside-item') uris.add(item.file);
      else collect(local, this.fullIdsByLocal.get(local)?.size === 1);
    }
    if (uris.size < 2) return [...uris];
    return [...uris].toSorted((a, b) => comparePaths(this.entries.get(a)?.file.path, this.entries.get(b)?.file.path));
  }

  private refersTo(reference: Reference, file: IndexedFile, item: Item): boolean {
    const names = [item.definition.id, ...item.aliases];
    if (names.includes(reference.id) || isEvent(reference)) {
      const resolution = this.resolve(reference, file);
      if (resolution.kind === 'found' && resolution.items.includes(item)) return true;
    }
    return (
      reference.range?.between.some(id => names.includes(id)) === true &&
      resolveBetween(this, reference, file).includes(item)
    );
  }

  /** Counts a file for its scope. */
  private declareScope(input: FileInput): void {
    this.countScope(input.facts, determineRole(input.path, this.config), 1);
  }

  /** The comment of a code file says which scope it means; it makes none. */
  private countScope(facts: FileFacts, role: FileRole, by: 1 | -1): void {
    const declared = facts.scope?.name;
    if (declared === undefined) {
      if (role.scope) addCount(role.scope.isFolder ? this.folderScopes : this.namedScopes, role.scope.name, by);
    } else if (role.type === 'spec') addCount(this.namedScopes, declared, by);
  }

  /** After a change of the folder scopes, files that name a scope may mean another one: they are put in anew. */
  private renewScopes(dirty: Set<string>): void {
    const folders = new Set(this.folderScopes.keys());
    const scopes = makeScopeRegistry(folders, name => this.namedScopes.has(name));
    if (scopes.fingerprint === this.scopes.fingerprint) return;
    this.scopes = scopes;
    const renamed = [...this.entries.values()].filter(({ file }) => {
      const name = file.facts.scope?.name;
      return name !== undefined && (scopes.find(name) ?? name) !== file.scope;
    });
    for (const entry of renamed) {
      this.takeOut(entry, dirty);
      const { uri, path, facts } = entry.file;
      this.declareScope({ uri, path, facts });
      this.putIn({ uri, path, facts }, dirty);
    }
  }

  /** A file as the index would hold it, with the scopes known now. */
  describeFile(input: FileInput): IndexedFile {
    const role = determineRole(input.path, this.config);
    const declared = input.facts.scope?.name ?? role.scope?.name ?? '';
    const scope = declared === '' ? '' : (this.scopes.find(declared) ?? declared);
    return { ...input, role, scope };
  }

  private putIn(input: FileInput, dirty: Set<string>): void {
    const entry = makeFileEntry(this.describeFile(input), this.config.kinds);
    const { scope } = entry.file;
    this.entries.set(input.uri, entry);
    this.mentions.add(entry.file);
    this.histories.add(entry.file);
    if (input.facts.references.some(reference => reference.qualifier !== undefined)) this.qualifying.add(input.uri);
    for (const id of entry.fullIds) {
      if (id === undefined) continue;
      addTo(this.providers, id, input.uri);
      dirty.add(id);
    }
    this.instrumenting += this.countInstrumenting(input.facts);
    for (const reference of input.facts.references) {
      this.tablesOf(reference, (table, key) => {
        table.add(key, reference.qualifier === undefined ? scope : anyScope, input.uri);
      });
    }
  }

  private countInstrumenting({ references, definitions }: FileFacts): number {
    const isKpi = (id: string | undefined): boolean =>
      id !== undefined && this.config.kinds.byPrefix.get(prefixOf(id))?.like === 'kpi';
    return references.filter(
      ({ type, inverse, id, from }) => type === 'instruments' && isKpi(inverse ? definitions[from]?.id : id),
    ).length;
  }

  /** The tables of users that a reference belongs to, with each of its keys. */
  private tablesOf(reference: Reference, visit: (table: UserTable, key: string) => void): void {
    for (const key of keysOfReference(reference, this.config.kinds)) {
      visit(this.users, key);
      if (reference.inverse) visit(this.inverseUsers, key);
      else if (reference.type === 'supersedes') visit(this.superseders, key);
    }
  }

  private takeOut(entry: FileEntry, dirty: Set<string>): void {
    const { uri, facts, role } = entry.file;
    this.entries.delete(uri);
    this.mentions.remove(entry.file);
    this.histories.remove(entry.file);
    this.qualifying.delete(uri);
    for (const id of entry.fullIds) {
      if (id === undefined) continue;
      removeFrom(this.providers, id, uri);
      dirty.add(id);
    }
    this.instrumenting -= this.countInstrumenting(facts);
    for (const reference of facts.references) {
      this.tablesOf(reference, (table, key) => {
        table.remove(key, reference.qualifier === undefined ? entry.file.scope : anyScope, uri);
      });
    }
    this.countScope(facts, role, -1);
  }

  /** Decides anew which candidates win the given ids; ids that hang on one of them follow. */
  private electWinners(dirty: ReadonlySet<string>): void {
    // Owners before what hangs on them: a local id can only win where its owner did.
    const whole: string[] = [];
    const local: string[] = [];
    for (const id of dirty) (id.includes('/') ? local : whole).push(id);
    local.sort((a, b) => a.length - b.length);
    const queue = [...whole, ...local];
    const waiting = new Set(queue);
    for (const id of queue) {
      if (!waiting.delete(id)) continue;
      const candidates = this.findCandidates(id);
      const before = candidates.map(({ entry, index }) => entry.items[index] !== undefined);
      this.setItems(id, electItems(id, candidates, this.config));
      candidates.forEach((candidate, i) => {
        if (before[i] === (candidate.entry.items[candidate.index] !== undefined)) return;
        for (const child of childIds(candidate)) {
          if (waiting.has(child)) continue;
          waiting.add(child);
          queue.push(child);
        }
      });
    }
  }

  private findCandidates(id: string): readonly Candidate[] {
    const candidates: Candidate[] = [];
    for (const uri of this.providersOf(id)) {
      const entry = this.entries.get(uri);
      for (const index of entry?.indexesOf.get(id) ?? []) if (entry) candidates.push({ entry, index });
    }
    return candidates.toSorted((a, b) => comparePaths(a.entry.file.path, b.entry.file.path) || a.index - b.index);
  }

  private setItems(id: string, items: readonly Item[]): void {
    const before = this.itemsByFullId.get(id) ?? [];
    for (const item of before) this.count(item, -1);
    for (const item of items) this.count(item, 1);
    for (const item of before) this.unreached.delete(item);
    for (const item of findUnreached(items)) this.unreached.add(item);
    if (items.length > 0) this.itemsByFullId.set(id, items);
    else this.itemsByFullId.delete(id);
    for (const item of before) if (item.definition.id !== id) removeFrom(this.fullIdsByLocal, item.definition.id, id);
    for (const item of items) if (item.definition.id !== id) addTo(this.fullIdsByLocal, item.definition.id, id);
  }

  private count(item: Item, by: 1 | -1): void {
    if (by === 1) this.tables.add(item, this.file(item.file));
    else this.tables.remove(item);
    addCount(this.awake, prefixOf(item.definition.id), by);
    addCount(this.kindCounts, item.kind, by);
    if (item.like !== item.kind) addCount(this.kindCounts, item.like, by);
  }
}

const none: ReadonlySet<FileUri> = new Set();

/** Only another item of its kind takes an item's place; a link that says otherwise is a finding. */
function mayReplace(successor: Item, item: Item): boolean {
  return successor.like === item.like && successor !== item;
}

/** Orders paths as the output does; a file that is gone comes first. */
function comparePaths(a = '', b = ''): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function* mapValues<Value, Result>(map: ReadonlyMap<unknown, Value>, read: (value: Value) => Result): Iterable<Result> {
  for (const value of map.values()) yield read(value);
}
