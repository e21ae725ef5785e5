import {
  findAffectedFiles,
  findFilesOfPrefixes,
  findTouchedIds,
  mergeTouched,
  nothingTouched,
  type TouchedIds,
} from './index/affected.ts';
import { makeFileEntry, type FileEntry } from './index/fileEntry.ts';
import { RepositoryIndex, type FileInput } from './index/repositoryIndex.ts';
import { emptySignature, makeSignature, prefixesOf, type FileSignature } from './index/signatures.ts';
import type { Item, Snapshot } from './index/snapshot.ts';
import { SectionCache } from './markdown/readSpec.ts';
import type { Config } from './model/config.ts';
import type { Day } from './model/day.ts';
import type { FileFacts } from './model/facts.ts';
import type { Finding } from './model/finding.ts';
import type { HistoryColumn } from './model/history.ts';
import type { FileUri } from './model/place.ts';
import type { BaselineEntry, Records, Reviews } from './model/records.ts';
import { summariseFile, type RequirementSummary } from './queries/coverage.ts';
import { readFile } from './readFile.ts';
import { KnownGaps } from './rules/knownGaps.ts';
import { checkFile } from './rules/run.ts';

/** A file as it waits to be read: its text, facts from a cache, or nothing where it is gone. */
type Pending =
  { readonly path: string; readonly text: string } | { readonly path: string; readonly facts: FileFacts } | 'gone';

/** Where a history stands and what its columns are named. */
interface HistoryFile {
  readonly path: string;
  readonly columns: readonly HistoryColumn[];
}

/** What a check found anew. */
export interface Change {
  readonly snapshot: Snapshot;
  /** Files whose findings differ from those of the last check, with all their findings; empty lists clear. */
  readonly changed: ReadonlyMap<FileUri, readonly Finding[]>;
  /** False where time was up before all files were checked: another check goes on from there. */
  readonly isComplete: boolean;
}

/** How much a check may do at once. */
export interface CheckOptions {
  /** Files that somebody looks at: checked before all others. */
  readonly first?: readonly FileUri[];
  /** Asked after each file: is the time up? */
  readonly isOver?: () => boolean;
}

/** More changes than this at once are a load or a branch switch: then everything is checked anew. */
const manyChanges = 300;

const noRequirements: RequirementSummary = { total: 0, traced: 0, implemented: 0, verified: 0 };

// implements TL-9: every face asks here
/**
 * One root: texts in, snapshot and findings out. It does no I/O and has no clock;
 * its owner says which files there are, when all were read, and when to check.
 */
export class Workspace {
  private index: RepositoryIndex;
  /** Sections of specs that were edited since the load, so that a keystroke parses only the one that it is in. */
  private readonly sections = new SectionCache();
  private signatures = new WeakMap<FileFacts, FileSignature>();
  private readonly pending = new Map<FileUri, Pending>();
  private readonly unchecked = new Set<FileUri>();
  /** What the rules found. */
  private readonly foundIn = new Map<FileUri, readonly Finding[]>();
  private readonly gaps = new KnownGaps();
  /** Files of which the baseline may know other findings than before. */
  private readonly unmarked = new Set<FileUri>();
  /** What the rules found, and which of it the baseline knows. */
  private readonly findingsOf = new Map<FileUri, readonly Finding[]>();
  private readonly requirementsOf = new Map<FileUri, RequirementSummary>();
  /** File → files with findings that point into it. */
  private readonly pointingAt = new Map<FileUri, Set<FileUri>>();

  /** `seesAllFiles` is false where it is given only what somebody has open. */
  constructor(config: Config, today: Day, seesAllFiles = true) {
    this.index = new RepositoryIndex(config, today, seesAllFiles);
  }

  get config(): Config {
    return this.index.config;
  }

  /** Says which day it is: what is overdue or stale depends on it. */
  setToday(day: Day): void {
    if (day === this.index.today) return;
    this.index.today = day;
    this.uncheckAll();
  }

  /** Gives what the team wrote down besides the specs; it counts instead of what was given before. */
  setRecords(records: Records): void {
    this.sync();
    const { baseline, reviews, tests } = this.index.records;
    this.index.records = records;
    if (!isSameData(baseline, records.baseline))
      for (const uri of this.gaps.setBaseline(records.baseline, this.foundIn, this.index)) this.unmarked.add(uri);
    for (const id of findChangedReviews(reviews, records.reviews)) {
      this.uncheck(mapFiles(this.index.itemsById(id)));
      this.uncheck(mapFiles(this.index.itemsByAlias(id)));
    }
    if (!isSameData(tests, records.tests)) this.uncheckAll();
  }

  /** Gives a file's text, of the buffer or the disk; it is read at the next `sync`. */
  setText(uri: FileUri, path: string, text: string): void {
    this.pending.set(uri, { path, text });
  }

  /** Gives a file's facts, of a cache or made by the host (a file that cannot be read). */
  setFacts(uri: FileUri, path: string, facts: FileFacts): void {
    this.pending.set(uri, { path, facts });
  }

  /** Takes a file out. */
  remove(uri: FileUri): void {
    if (this.pending.has(uri) || this.index.file(uri) || this.findingsOf.has(uri)) this.pending.set(uri, 'gone');
  }

  // implements TL-10
  /** Says that every file was given once: from now on an id can be unknown. */
  setComplete(): void {
    this.sync();
    if (this.index.complete) return;
    this.index.complete = true;
    this.uncheckAll();
  }

  /** Puts another configuration in force. False where facts depend on the difference: then all must be read anew. */
  setConfig(config: Config): boolean {
    this.sync();
    if (config.factsFingerprint !== this.config.factsFingerprint) return false;
    const { complete, records } = this.index;
    const inputs = [...this.index.files()].map(({ uri, path, facts }): FileInput => ({ uri, path, facts }));
    this.index = new RepositoryIndex(config, this.index.today, this.index.seesAllFiles);
    this.signatures = new WeakMap();
    this.index.complete = complete;
    this.index.records = records;
    this.index.apply(inputs);
    this.uncheckAll();
    return true;
  }

  /** Reads what waits and brings the index up to date. Every request calls it first. */
  sync(): Snapshot {
    if (this.pending.size === 0) return this.index;
    const changes = [...this.pending].map(([uri, pending]) => this.readPending(uri, pending));
    this.pending.clear();
    if (changes.length > manyChanges) {
      this.index.apply(changes);
      this.uncheckAll();
      return this.index;
    }
    const scopesBefore = this.index.scopeFingerprint;
    const changedIds = changes.map(change => this.findTouched(change));
    const histories = changes.flatMap(change => this.listHistories(change));
    const touched = mergeTouched([...changedIds, this.findMeasured(histories)]);
    this.uncheck(findAffectedFiles(this.index, touched));
    const statesBefore = this.describePrefixes(touched);
    const wasInstrumented = this.index.isInstrumented;
    this.index.apply(changes);
    const touchedAfter = mergeTouched([touched, this.findMeasured(histories)]);
    if (this.index.scopeFingerprint !== scopesBefore) this.uncheckAll();
    else this.uncheckAround(changes, touchedAfter, statesBefore);
    // Nobody owes instrumentation until one KPI has it.
    if (this.index.isInstrumented !== wasInstrumented) this.uncheck(mapFiles(this.index.itemsLike('kpi')));
    return this.index;
  }

  /** Files of which the next check may find something else than the last one did. */
  listUnchecked(): readonly FileUri[] {
    this.sync();
    return [...this.unchecked];
  }

  /** Checks the files whose findings may have changed since the last check, all of them unless told otherwise. */
  check({ first = [], isOver = () => false }: CheckOptions = {}): Change {
    this.sync();
    const changed = new Map<FileUri, readonly Finding[]>();
    for (const uri of [...first.filter(open => this.unchecked.has(open)), ...this.unchecked]) {
      if (!this.unchecked.delete(uri)) continue;
      const file = this.index.file(uri);
      const found = file ? checkFile(file, this.index) : [];
      if (found.length > 0) this.foundIn.set(uri, found);
      else this.foundIn.delete(uri);
      this.unmarked.add(uri);
      for (const other of this.gaps.take(uri, found, this.index)) this.unmarked.add(other);
      if (file && this.index.itemsOf(uri).length > 0) this.requirementsOf.set(uri, summariseFile(this.index, uri));
      else this.requirementsOf.delete(uri);
      if (isOver()) break;
    }
    for (const uri of this.unmarked) {
      const findings = this.gaps.mark(uri, this.foundIn.get(uri) ?? [], this.index);
      if (!sameFindings(this.findingsOf.get(uri) ?? [], findings)) changed.set(uri, findings);
      this.keepFindings(uri, findings);
    }
    this.unmarked.clear();
    return { snapshot: this.index, changed, isComplete: this.unchecked.size === 0 };
  }

  /** All findings as of the last check, by file; files without findings are left out. */
  findings(): ReadonlyMap<FileUri, readonly Finding[]> {
    return this.findingsOf;
  }

  /** Entries of the baseline that no finding falls under any more, as of the last check, where it was complete. */
  staleBaseline(): readonly BaselineEntry[] {
    return this.gaps.listStale(this.index.records.baseline);
  }

  /** Requirements by coverage as of the last check. */
  requirements(): RequirementSummary {
    let { total, traced, implemented, verified } = noRequirements;
    for (const summary of this.requirementsOf.values()) {
      total += summary.total;
      traced += summary.traced;
      implemented += summary.implemented;
      verified += summary.verified;
    }
    return { total, traced, implemented, verified };
  }

  private readPending(uri: FileUri, pending: Pending): FileInput | { readonly uri: FileUri } {
    if (pending === 'gone') return { uri };
    const { path } = pending;
    const cache = this.index.complete ? this.sections : undefined;
    const facts = 'facts' in pending ? pending.facts : readFile(path, pending.text, this.config, cache);
    return isSilent(facts) ? { uri } : { uri, path, facts };
  }

  /** The history that a changed file was, and the one that it will be. */
  private listHistories(change: FileInput | { readonly uri: FileUri }): readonly HistoryFile[] {
    const old = this.index.file(change.uri);
    const files = [...(old ? [old] : []), ...('facts' in change ? [change] : [])];
    return files.flatMap(({ path, facts: { history } }) => (history ? { path, columns: history.columns } : []));
  }

  /**
   * A history that changed touches the items that have their values there, as if their own text had changed. Those that
   * have them elsewhere count as well: with the change they may come or go.
   */
  private findMeasured(histories: readonly HistoryFile[]): TouchedIds {
    const items = histories.flatMap(({ path, columns }) => this.index.itemsNaming(path, columns));
    return { ...nothingTouched, defined: new Set(items.map(({ id }) => id)) };
  }

  private findTouched(change: FileInput | { readonly uri: FileUri }): TouchedIds {
    const old = this.index.entry(change.uri);
    const before = old ? this.signatureOf(old) : emptySignature;
    if (!('facts' in change)) return findTouchedIds(before, emptySignature);
    const entry = makeFileEntry(this.index.describeFile(change), this.config.kinds);
    return findTouchedIds(before, this.signatureOf(entry));
  }

  /** What an edit left is what the next one finds, so a signature is worked out once. */
  private signatureOf(entry: FileEntry): FileSignature {
    const known = this.signatures.get(entry.file.facts);
    if (known?.scope === entry.file.scope) return known;
    const signature = makeSignature(entry, this.config.kinds);
    this.signatures.set(entry.file.facts, signature);
    return signature;
  }

  private uncheckAround(
    changes: readonly { readonly uri: FileUri }[],
    touched: TouchedIds,
    statesBefore: ReadonlyMap<string, boolean>,
  ): void {
    this.uncheck(findAffectedFiles(this.index, touched));
    for (const { uri } of changes) {
      this.unchecked.add(uri);
      this.uncheck(this.pointingAt.get(uri) ?? []);
    }
    const turned = [...this.describePrefixes(touched)].filter(([key, state]) => statesBefore.get(key) !== state);
    if (turned.some(([key]) => key.startsWith('kind '))) this.uncheckAll();
    else if (turned.length > 0) this.uncheck(findFilesOfPrefixes(this.index, touched.defined));
  }

  /** Which of the touched prefixes are awake and which of their kinds exist. */
  private describePrefixes(touched: TouchedIds): ReadonlyMap<string, boolean> {
    const states = new Map<string, boolean>();
    for (const prefix of prefixesOf(touched.defined)) {
      states.set(`prefix ${prefix}`, this.index.isAwake(prefix));
      const kind = this.config.kinds.byPrefix.get(prefix)?.like;
      if (kind !== undefined) states.set(`kind ${kind}`, this.index.hasKind(kind));
    }
    return states;
  }

  private uncheck(uris: Iterable<FileUri>): void {
    for (const uri of uris) this.unchecked.add(uri);
  }

  private uncheckAll(): void {
    for (const file of this.index.files()) this.unchecked.add(file.uri);
    this.uncheck(this.findingsOf.keys());
  }

  private keepFindings(uri: FileUri, findings: readonly Finding[]): void {
    for (const target of relatedFiles(this.findingsOf.get(uri) ?? [])) this.pointingAt.get(target)?.delete(uri);
    if (findings.length > 0) this.findingsOf.set(uri, findings);
    else this.findingsOf.delete(uri);
    for (const target of relatedFiles(findings)) {
      const pointing = this.pointingAt.get(target);
      if (pointing) pointing.add(uri);
      else this.pointingAt.set(target, new Set([uri]));
    }
  }
}

function* mapFiles(items: Iterable<Item>): Iterable<FileUri> {
  for (const item of items) yield item.file;
}

/** Does a file say nothing at all? Then it is not kept. */
function isSilent(facts: FileFacts): boolean {
  return (
    facts.definitions.length === 0 &&
    facts.references.length === 0 &&
    facts.suppressions.length === 0 &&
    facts.history === undefined &&
    facts.problems.length === 0
  );
}

function relatedFiles(findings: readonly Finding[]): ReadonlySet<FileUri> {
  return new Set(findings.flatMap(finding => (finding.related ?? []).map(place => place.file)));
}

function isSameData(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** Ids of requirements of which something else was written down than before. */
function findChangedReviews(before: Reviews, after: Reviews): ReadonlySet<string> {
  if (before === after) return new Set();
  const [old, given] = [before, after].map(({ entries }) => Map.groupBy(entries, ({ id }) => id));
  const ids = new Set([...(old?.keys() ?? []), ...(given?.keys() ?? [])]);
  return new Set([...ids].filter(id => !isSameData(old?.get(id), given?.get(id))));
}

function sameFindings(a: readonly Finding[], b: readonly Finding[]): boolean {
  if (a.length !== b.length) return false;
  return a.every((finding, i) => JSON.stringify(finding) === JSON.stringify(b[i]));
}
