import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../core/model/config.ts';
import type { FileFacts } from '../core/model/facts.ts';
import type { FileRole } from '../core/model/fileRole.ts';
import type { CachePlace } from './diskFiles.ts';
import type { CacheKey, FactsCache, KnownFile } from './factsCache.ts';
import { emptyFactsCache, openFactsCache, saveFactsCache } from './factsCache.ts';
import type { FileContent } from './host.ts';
import type { FactsReader } from './readFacts.ts';
import { makeFactsReader } from './readFacts.ts';

/** Facts of contents that are not on disk now: those of a commit, or staged. They are kept from run to run by content. */
export class OtherContents {
  readonly #folder: string | undefined;
  readonly #key: CacheKey;
  readonly #stored: FactsCache;
  readonly #reader: FactsReader;
  readonly #read: { path: string; role: FileRole; known: KnownFile }[] = [];
  #isNewsworthy = false;

  constructor(config: Config, place: CachePlace | undefined) {
    this.#folder = place && join(place.folder, 'revisions');
    this.#key = { build: place?.build ?? '', fingerprint: config.factsFingerprint };
    this.#stored = this.#folder === undefined ? emptyFactsCache : openFactsCache(this.#folder, this.#key);
    this.#reader = makeFactsReader(config, (hash, role) => this.#find(hash, role));
  }

  /** Facts of a content that a file had, or will have; undefined where it says nothing. */
  read(path: string, role: FileRole, content: FileContent): FileFacts | undefined {
    const file = this.#reader(path, role, content);
    // Told apart from all files on disk, so that it is found by its content alone.
    if (file) this.#read.push({ path, role, known: { ...file, stamp: { ...file.stamp, changed: Number.MAX_VALUE } } });
    return file?.facts;
  }

  /** Keeps what was read for the next run, where anything of it is new. Failing does no harm. */
  save(): void {
    if (this.#folder === undefined || !this.#isNewsworthy) return;
    try {
      mkdirSync(this.#folder, { mode: 0o700 });
    } catch {
      // It is there from an earlier run, or writing fails as well.
    }
    saveFactsCache(this.#folder, this.#key, this.#read, 0);
    this.#isNewsworthy = false;
  }

  #find(hash: string, role: FileRole): FileFacts | undefined {
    const facts = this.#stored.findByHash(hash, role);
    if (!facts) this.#isNewsworthy = true;
    return facts;
  }
}
