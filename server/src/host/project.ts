import type { Day } from '../core/model/day.ts';
import { dayOfMoment } from '../core/model/day.ts';
import type { FileFacts } from '../core/model/facts.ts';
import { isSpecPath, makeHistoryRole } from '../core/model/fileRole.ts';
import { readFile } from '../core/readFile.ts';
import { Workspace } from '../core/workspace.ts';
import { buildId } from './buildId.ts';
import { prepareCacheFolder } from './cacheFolder.ts';
import type { Configuration } from './configuration/loadConfiguration.ts';
import {
  checkConfigurationText,
  configurationNames,
  isConfigurationPath,
  loadConfiguration,
  makeNestedFacts,
  noConfiguration,
} from './configuration/loadConfiguration.ts';
import { decodeText } from './decodeText.ts';
import { DiskFiles } from './diskFiles.ts';
import type { CachePlace } from './diskFiles.ts';
import { makeDiskHost } from './diskHost.ts';
import type { UriMap } from './fileUri.ts';
import { makeUriMap, showRoot } from './fileUri.ts';
import type { Clock, FileContent, Host } from './host.ts';
import { systemClock } from './host.ts';
import { ignoreFileNames } from './ignoreRules.ts';
import { findFirstFiles, findNamedPaths } from './namedSources.ts';
import { limitOf } from './readFacts.ts';
import { OtherContents } from './otherContents.ts';
import { listOf } from './configuration/compileConfig.ts';
import { ProjectRecords } from './projectRecords.ts';
import { isRecordPath, recordLimit } from './records.ts';
import type { Walk } from './walkFiles.ts';

export interface ProjectOptions {
  readonly host?: Host;
  readonly clock?: Clock;
  /** The day on which everything is looked at; that of the clock, in UTC, where none is given. */
  readonly today?: Day;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** False keeps nothing between runs and uses nothing kept. */
  readonly cache?: boolean;
  /** Paths and patterns, from the root, of reports of test runs besides those that the configuration names. */
  readonly testReports?: readonly string[];
  /** Uses what earlier runs kept, but keeps nothing itself: for files that are not those of the disk. */
  readonly readsCacheOnly?: boolean;
  /** Identifies the program that makes facts; without one nothing is cached. */
  readonly build?: string;
  /** Called now and then while files are read; `total` is 0 while they are being found. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** A history of which an editor shows more than this counts as it was saved. */
const longestBufferedHistory = 512 * 1024;

/** What a look at the disk found. */
export interface SweepResult {
  /** Files whose content is new, different or gone; paths relative to the root. */
  readonly changed: ReadonlySet<string>;
  /** The configuration, or what is wrong with it, differs. */
  readonly configurationChanged: boolean;
  /** The configuration asked for all facts anew: `project.workspace` is another object now, nothing of it checked yet. */
  readonly workspaceReplaced: boolean;
}

/** Reads the configuration, all specs and all code below `root`; the workspace is then complete. */
export async function openProject(root: string, options: ProjectOptions = {}): Promise<Project> {
  const project = new Project(root, options);
  await project.load();
  return project;
}

/**
 * A root and the workspace made from it. The truth is the open buffer, then the disk: `sweep` makes the workspace
 * equal to the disk whatever events were missed, `setBuffer` lays an editor's text over a file.
 */
export class Project {
  /** Absolute, with `/`. */
  readonly root: string;
  readonly uris: UriMap;
  readonly #host: Host;
  readonly #clock: Clock;
  #today: Day;
  readonly #onProgress: (done: number, total: number) => void;
  readonly #cachePlace: CachePlace | undefined;
  readonly #readsCacheOnly: boolean;
  readonly #testReports: readonly string[];
  #configuration = noConfiguration;
  /** What configuration files are reported for, those below the root included. */
  #configurationFacts: ReadonlyMap<string, FileFacts> = new Map();
  readonly #records: ProjectRecords;
  #workspace: Workspace;
  #disk: DiskFiles;
  #others: OtherContents | undefined;
  readonly #buffers = new Map<string, string>();
  /** Paths that items name as sources of their values, there or not. */
  #sources: ReadonlySet<string> = new Set();
  /** Sweeps and refreshes run one after another. */
  #queue: Promise<unknown> = Promise.resolve();
  #nextSweep: Promise<SweepResult> | undefined;

  constructor(root: string, options: ProjectOptions) {
    this.root = showRoot(root);
    this.uris = makeUriMap(root);
    this.#host = options.host ?? makeDiskHost(root);
    this.#clock = options.clock ?? systemClock;
    this.#today = options.today ?? dayOfMoment(this.#clock.now());
    this.#workspace = new Workspace(noConfiguration.config, this.#today);
    this.#onProgress = options.onProgress ?? (() => {});
    const build = options.build ?? buildId;
    const isCached = options.cache !== false && build !== undefined;
    const folder = isCached ? prepareCacheFolder(this.root, options.env ?? process.env) : undefined;
    this.#readsCacheOnly = options.readsCacheOnly === true;
    this.#testReports = options.testReports ?? [];
    this.#cachePlace = isCached && folder !== undefined ? { folder, build } : undefined;
    this.#disk = this.#makeDisk();
    this.#records = new ProjectRecords(this.#host, {
      setRecords: records => this.#workspace.setRecords(records),
      give: (path, problems) => this.#give(path, problems),
    });
  }

  get workspace(): Workspace {
    return this.#workspace;
  }

  get configuration(): Configuration {
    return this.#configuration;
  }

  /** How many specs, code files and histories were looked at. */
  get fileCount(): number {
    return this.#disk.count;
  }

  /** Every spec that was looked at, whether or not it says anything; paths relative to the root, sorted. */
  get specs(): readonly string[] {
    return [...this.#disk.paths].filter(isSpecPath).toSorted();
  }

  /** Every file that was looked at but configurations, whether or not it says anything; paths relative to the root. */
  get files(): Iterable<string> {
    return this.#disk.paths;
  }

  /** Ignore files that were met; paths relative to the root. */
  get ignoreFiles(): readonly string[] {
    return this.#disk.walk.ignoreFiles;
  }

  /** Paths outside `metrics/` that items name as sources of their values, there or not. */
  get sources(): ReadonlySet<string> {
    return this.#sources;
  }

  /** What the files that were looked at are to us. */
  countRoles(): { readonly specs: number; readonly code: number; readonly tests: number; readonly histories: number } {
    const counts = { specs: 0, code: 0, tests: 0, histories: 0 };
    for (const path of this.#disk.paths) {
      const { type, test } = this.#disk.roleOf(path);
      if (type === 'spec') counts.specs++;
      else if (type === 'history') counts.histories++;
      else if (test) counts.tests++;
      else counts.code++;
    }
    return counts;
  }

  /** Where facts are kept between runs; undefined where nothing is. */
  get cacheFolder(): string | undefined {
    return this.#cachePlace?.folder;
  }

  /** Folders that could not be looked into, and why. */
  get refused(): Walk['refused'] {
    return this.#disk.walk.refused;
  }

  /** The first look at everything; `openProject` calls it. */
  async load(): Promise<void> {
    await this.#enqueue(async () => {
      this.#configuration = await loadConfiguration(this.#host);
      this.#startAnew();
      await this.#reconcile();
      await this.#readRecords();
      await this.#readSources();
      this.#disk.forgetStored();
      this.#workspace.setComplete();
    });
  }

  /** Is it a file that the project looks at, whether or not it is on disk yet? */
  covers(uri: string): boolean {
    const path = this.uris.toPath(uri);
    if (path === undefined) return false;
    return (
      configurationNames.includes(path) || isRecordPath(path) || this.#disk.walk.covers(path) || this.#sources.has(path)
    );
  }

  /**
   * Lays the text of an open editor over a file, where the project covers it.
   * Of a configuration only the findings follow the editor; it comes into force once it is saved. Records count as saved.
   */
  async setBuffer(uri: string, text: string): Promise<void> {
    const path = this.uris.toPath(uri);
    if (path === undefined || !this.covers(uri)) return;
    if (isRecordPath(path)) return this.#give(path, this.#records.problemsOf(path));
    // Reading it at every keystroke would be felt.
    if (text.length > longestBufferedHistory && this.#disk.roleOf(path).type === 'history')
      return this.closeBuffer(uri);
    this.#buffers.set(path, text);
    await this.#giveBuffer(path, text);
  }

  /** Takes an editor's text away: the file counts as it was last seen on disk. */
  closeBuffer(uri: string): void {
    const path = this.uris.toPath(uri);
    if (path === undefined || !this.#buffers.delete(path)) return;
    this.#give(path, this.#configurationFacts.get(path) ?? this.#disk.factsOf(path));
  }

  // implements TL-19
  /**
   * Makes the workspace equal to the disk: finds all files, reads those that changed. Calls during a sweep share
   * the next one, so that each answers for the disk as it was when it was made.
   */
  sweep(): Promise<SweepResult> {
    this.#nextSweep ??= this.#enqueue(() => {
      this.#nextSweep = undefined;
      return this.#sweepNow();
    });
    return this.#nextSweep;
  }

  /** Looks at these files again; sweeps where that is not enough to know what changed. */
  refresh(uris: readonly string[]): Promise<SweepResult> {
    const paths = uris.map(uri => this.uris.toPath(uri)).filter(path => path !== undefined);
    if (paths.length > 200 || paths.some(path => !this.#isPlainFile(path))) return this.sweep();
    return this.#enqueue(async () => {
      const changed = new Set<string>();
      for (const path of paths) if (this.#isLookedAt(path) && (await this.#disk.refresh(path))) changed.add(path);
      // Reports of test runs are watched by nobody: they are looked at whenever anything else changes.
      const hasRecords = paths.some(isRecordPath) || this.#records.hasReports;
      if (hasRecords) for (const path of await this.#readRecords()) changed.add(path);
      const isSource = paths.some(path => this.#sources.has(path));
      for (const path of await this.#readSources(isSource)) changed.add(path);
      return { changed, configurationChanged: false, workspaceReplaced: false };
    });
  }

  /** Reads the histories that items name by now, wherever they stand, and lets go those that nobody names any more; true where any differ. */
  readSources(): Promise<boolean> {
    return this.#enqueue(async () => (await this.#readSources()).size > 0);
  }

  /**
   * The text of a file as it counts now: that of an open editor, else that on disk, without a byte order mark.
   * Undefined where there is no such file, where it is no text, and where the host cannot answer at once.
   */
  readText(uri: string): string | undefined {
    const path = this.uris.toPath(uri);
    if (path === undefined) return undefined;
    const buffer = this.#buffers.get(path);
    if (buffer !== undefined) return buffer;
    const content = this.#host.read(path, isRecordPath(path) ? recordLimit : limitOf(this.#disk.roleOf(path)));
    if (content instanceof Promise || content.kind !== 'bytes') return undefined;
    const decoded = decodeText(content.bytes);
    return decoded.kind === 'text' ? decoded.text : undefined;
  }

  /** Facts of another content that this file has somewhere, in a commit or staged; undefined where it says nothing. */
  readOther(path: string, content: FileContent): FileFacts | undefined {
    this.#others ??= new OtherContents(this.#configuration.config, this.#cachePlace);
    return this.#others.read(path, this.#disk.roleOf(path), content);
  }

  /** How many bytes of a file are read at most. */
  limitOf(path: string): number {
    return limitOf(this.#disk.roleOf(path));
  }

  /** Says which day it is. */
  setToday(day: Day): void {
    this.#today = day;
    this.#workspace.setToday(day);
  }

  /** Keeps the facts for the next start, where that is worth the writing. Failing does no harm. */
  saveCache(): void {
    if (this.#readsCacheOnly) return;
    this.#disk.save();
    this.#others?.save();
  }

  async #sweepNow(): Promise<SweepResult> {
    const before = this.#configuration;
    this.#configuration = await loadConfiguration(this.#host, before);
    const configurationChanged = describeConfiguration(before) !== describeConfiguration(this.#configuration);
    const workspaceReplaced = configurationChanged && !this.#workspace.setConfig(this.#configuration.config);
    const gone = workspaceReplaced ? [...this.#disk.paths] : [];
    if (workspaceReplaced) this.#startAnew();
    const changed = await this.#reconcile();
    const records = await this.#readRecords();
    const sources = await this.#readSources(true);
    this.#disk.forgetStored();
    if (workspaceReplaced) this.#workspace.setComplete();
    return { changed: new Set([...gone, ...changed, ...records, ...sources]), configurationChanged, workspaceReplaced };
  }

  /** Begins with an empty workspace for the configuration in force; editors' texts are there at once. */
  #startAnew(): void {
    this.#workspace = new Workspace(this.#configuration.config, this.#today);
    this.#records.tell();
    this.#configurationFacts = new Map();
    this.#disk = this.#makeDisk();
    this.#others = undefined;
    for (const [path, text] of this.#buffers) void this.#giveBuffer(path, text);
  }

  #makeDisk(): DiskFiles {
    return new DiskFiles(this.#host, this.#clock, this.#configuration.config, this.#cachePlace, (path, facts) => {
      if (!this.#buffers.has(path)) this.#give(path, facts);
    });
  }

  async #reconcile(): Promise<ReadonlySet<string>> {
    const changed = await this.#disk.reconcile(this.#configuration, this.#onProgress);
    const facts = new Map(this.#configuration.problems);
    for (const path of this.#disk.walk.files) {
      const isBelowRoot = isConfigurationPath(path) && path.includes('/');
      if (isBelowRoot) facts.set(path, makeNestedFacts(this.#configuration.file));
    }
    for (const path of new Set([...this.#configurationFacts.keys(), ...facts.keys()])) {
      if (!this.#buffers.has(path)) this.#give(path, facts.get(path));
    }
    this.#configurationFacts = facts;
    return changed;
  }

  /** Unless asked to look again, the disk is left alone as long as the same files are named. */
  async #readSources(looksAgain = false): Promise<ReadonlySet<string>> {
    const choices = findNamedPaths(this.#workspace.sync(), path => this.#disk.walk.covers(path));
    const sources = new Set(choices.flat());
    const isSame = sources.size === this.#sources.size && [...sources].every(path => this.#sources.has(path));
    if (isSame && !looksAgain) return new Set();
    this.#sources = sources;
    const named = await findFirstFiles(this.#host, choices);
    for (const path of this.#buffers.keys()) {
      if (this.#disk.isNamed(path) && !named.has(path)) this.closeBuffer(this.uris.toUri(path));
    }
    const changed = await this.#disk.readNamed(named);
    for (const [path, text] of this.#buffers) if (named.has(path)) await this.#giveBuffer(path, text);
    return changed;
  }

  /** Reads what the team wrote down besides the specs; the paths that differ. */
  #readRecords(): Promise<ReadonlySet<string>> {
    return this.#records.read([...listOf(this.#configuration.settings.testReports), ...this.#testReports]);
  }

  #give(path: string, facts: FileFacts | undefined): void {
    const uri = this.uris.toUri(path);
    if (facts) this.#workspace.setFacts(uri, path, facts);
    else this.#workspace.remove(uri);
  }

  async #giveBuffer(path: string, text: string): Promise<void> {
    if (this.#disk.isNamed(path)) {
      this.#give(path, readFile(path, text, this.#configuration.config, undefined, makeHistoryRole(path)));
      return;
    }
    if (!isConfigurationPath(path)) {
      this.#workspace.setText(this.uris.toUri(path), path, text);
      return;
    }
    const isInForce = configurationNames.includes(path) && path === (this.#configuration.file ?? path);
    const facts = isInForce ? await checkConfigurationText(path, text) : this.#configurationFacts.get(path);
    // The editor may have gone on while the check waited.
    if (this.#buffers.get(path) === text) this.#give(path, facts);
  }

  /** May it be read by itself: no folder, no ignore file, no configuration, nothing that the last walk left out? */
  #isPlainFile(path: string): boolean {
    if (isConfigurationPath(path) || ignoreFileNames.includes(path.slice(path.lastIndexOf('/') + 1))) return false;
    return isRecordPath(path) || this.#isLookedAt(path) || this.#sources.has(path);
  }

  #isLookedAt(path: string): boolean {
    return this.#disk.has(path) || this.#disk.walk.covers(path);
  }

  #enqueue<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(work);
    // A failure belongs to the caller; the next in the queue runs all the same.
    this.#queue = result.catch(() => undefined);
    return result;
  }
}

function describeConfiguration({ settings, file, problems }: Configuration): string {
  return JSON.stringify([settings, file, [...problems]]);
}
