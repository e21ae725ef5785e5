import type { Config } from '../core/model/config.ts';
import type { FileFacts } from '../core/model/facts.ts';
import {
  determineRole,
  isHistoryPath,
  isSpecPath,
  makeHistoryRole,
  readExtension,
  type FileRole,
} from '../core/model/fileRole.ts';
import { findLanguage } from '../core/source/findLanguage.ts';
import type { Configuration } from './configuration/loadConfiguration.ts';
import { isConfigurationPath } from './configuration/loadConfiguration.ts';
import type { CacheKey, FactsCache, KnownFile } from './factsCache.ts';
import { emptyFactsCache, openFactsCache, RecentFacts, saveFactsCache } from './factsCache.ts';
import type { Clock, Host } from './host.ts';
import { areStampsEqual } from './host.ts';
import { makePacer } from './pacer.ts';
import type { FactsReader } from './readFacts.ts';
import { limitOf, makeFactsReader } from './readFacts.ts';
import type { Walk, WalkFilter } from './walkFiles.ts';
import { walkFiles } from './walkFiles.ts';
import { isRecordPath } from './records.ts';

/** Where facts are kept between runs. */
export interface CachePlace {
  readonly folder: string;
  readonly build: string;
}

/** The files of a root as they were last seen on disk, read with one configuration. */
export class DiskFiles {
  readonly #host: Host;
  readonly #clock: Clock;
  readonly #config: Config;
  readonly #place: CachePlace | undefined;
  /** Told of each file whose facts differ, undefined for a file that says nothing or is gone. */
  readonly #onChange: (path: string, facts: FileFacts | undefined) => void;
  readonly #reader: FactsReader;
  /** What an earlier run kept; let go after the first look, as it is as large as all facts together. */
  #stored: FactsCache;
  readonly #recent = new RecentFacts();
  /** Nothing known was read before this. */
  readonly #startedAt: number;
  readonly #known = new Map<string, Known>();
  #walk: Walk = { files: [], ignoreFiles: [], refused: [], covers: () => false };
  /** Histories that a `source` names and the walk does not list. */
  #named: ReadonlySet<string> = new Set();
  #readSinceSave = 0;

  constructor(
    host: Host,
    clock: Clock,
    config: Config,
    place: CachePlace | undefined,
    onChange: (path: string, facts: FileFacts | undefined) => void,
  ) {
    this.#host = host;
    this.#clock = clock;
    this.#config = config;
    this.#place = place;
    this.#onChange = onChange;
    this.#startedAt = clock.now();
    this.#stored = place ? openFactsCache(place.folder, this.#keyOf(place)) : emptyFactsCache;
    this.#reader = makeFactsReader(
      config,
      (hash, role) => this.#recent.find(hash, role) ?? this.#stored.findByHash(hash, role),
    );
  }

  /** How many specs and code files there are. */
  get count(): number {
    return this.#known.size;
  }

  get paths(): Iterable<string> {
    return this.#known.keys();
  }

  get walk(): Walk {
    return this.#walk;
  }

  has(path: string): boolean {
    return this.#known.has(path);
  }

  /** What a file is to us: what its path says, or a history because a `source` says so. */
  roleOf(path: string): FileRole {
    return this.#named.has(path) ? makeHistoryRole(path) : determineRole(path, this.#config);
  }

  isNamed(path: string): boolean {
    return this.#named.has(path);
  }

  /** Reads these files as histories besides those that the walk lists, instead of those named before; the paths that differ. */
  async readNamed(paths: ReadonlySet<string>): Promise<ReadonlySet<string>> {
    const changed = new Set<string>();
    const before = this.#named;
    this.#named = paths;
    for (const path of paths) if (!before.has(path) && (await this.#look(path))) changed.add(path);
    for (const path of before)
      if (!paths.has(path) && !this.#walk.covers(path) && this.#forget(path)) changed.add(path);
    return changed;
  }

  factsOf(path: string): FileFacts | undefined {
    return this.#known.get(path)?.facts;
  }

  /** Finds all files and reads those that changed; the paths of files that differ. */
  async reconcile(
    { wantedNames, config }: Configuration,
    onProgress: (done: number, total: number) => void,
  ): Promise<ReadonlySet<string>> {
    const pacer = makePacer(this.#clock);
    onProgress(0, 0);
    this.#walk = await walkFiles(this.#host, makeFilter(config, wantedNames), pacer);
    const paths = this.#walk.files;
    const changed = new Set<string>();
    const listed = new Set<string>();
    for (const [i, path] of paths.entries()) {
      if (isConfigurationPath(path)) continue;
      listed.add(path);
      if (await this.#look(path)) changed.add(path);
      if (!pacer.isDue()) continue;
      onProgress(i, paths.length);
      await pacer.pause();
    }
    for (const path of this.#named) {
      listed.add(path);
      if (await this.#look(path)) changed.add(path);
    }
    for (const path of this.#known.keys()) if (!listed.has(path) && this.#forget(path)) changed.add(path);
    return changed;
  }

  /** Lets go what an earlier run kept: all that it could spare us was spared. */
  forgetStored(): void {
    this.#stored = emptyFactsCache;
  }

  /** Reads one file anew; true where it differs. */
  async refresh(path: string): Promise<boolean> {
    return this.#keep(path, await this.#read(path));
  }

  /** Keeps the facts for the next run, where that is worth the writing. Failing does no harm. */
  save(): void {
    // Writing takes as long as reading a twentieth of the files.
    if (!this.#place || this.#readSinceSave * 20 <= this.#known.size) return;
    const files = [...this.#known].map(([path, known]) => ({ path, role: this.roleOf(path), known }));
    saveFactsCache(this.#place.folder, this.#keyOf(this.#place), files, this.#startedAt);
    this.#readSinceSave = 0;
  }

  /** Brings one file up to date, reading it only where its stamp does not vouch for it. */
  async #look(path: string): Promise<boolean> {
    const before = this.#known.get(path);
    if (before || this.#stored !== emptyFactsCache) {
      const stamp = await this.#host.stamp(path);
      if (!stamp) return this.#forget(path);
      if (before && !before.isRecent && areStampsEqual(before.stamp, stamp)) return false;
      const stored = before ? undefined : this.#stored.findByStamp(path, stamp);
      if (stored) return this.#keep(path, { ...stored, isRecent: false });
    }
    return this.#keep(path, await this.#read(path));
  }

  async #read(path: string): Promise<Known | undefined> {
    this.#readSinceSave++;
    const readAt = this.#clock.now();
    const role = this.roleOf(path);
    const file = this.#reader(path, role, await this.#host.read(path, limitOf(role)));
    return file && { ...file, isRecent: file.stamp.changed >= readAt - 2000 };
  }

  #keep(path: string, after: Known | undefined): boolean {
    if (!after) return this.#forget(path);
    const before = this.#known.get(path);
    const isSame = before !== undefined && isSameContent(before, after);
    this.#known.set(path, isSame && before.facts ? { ...after, facts: before.facts } : after);
    if (isSame) return false;
    this.#remember(path, before);
    this.#onChange(path, after.facts);
    return true;
  }

  #forget(path: string): boolean {
    const before = this.#known.get(path);
    if (!this.#known.delete(path)) return false;
    this.#remember(path, before);
    this.#onChange(path, undefined);
    return true;
  }

  #remember(path: string, before: Known | undefined): void {
    // A long history takes as much memory as a thousand specs.
    if (!before?.facts || before.hash === undefined || (before.facts.history?.days.length ?? 0) > 10_000) return;
    this.#recent.add(before.hash, this.roleOf(path), before.facts);
  }

  #keyOf({ build }: CachePlace): CacheKey {
    return { build, fingerprint: this.#config.factsFingerprint };
  }
}

interface Known extends KnownFile {
  /** Read so soon after it was written that it may be written again without looking so. */
  readonly isRecent: boolean;
}

function makeFilter(config: Config, wantedNames: ReadonlySet<string>): WalkFilter {
  const isReadable = (path: string): boolean =>
    isSpecPath(path) ||
    isHistoryPath(path, config) ||
    findLanguage(readExtension(path), '', config.comments) !== undefined ||
    isConfigurationPath(path);
  return { wantedNames, wants: path => isReadable(path) && !isRecordPath(path) && config.includes(path) };
}

function isSameContent(a: KnownFile, b: KnownFile): boolean {
  if (a.hash !== undefined || b.hash !== undefined) return a.hash === b.hash;
  return JSON.stringify(a.facts) === JSON.stringify(b.facts);
}
