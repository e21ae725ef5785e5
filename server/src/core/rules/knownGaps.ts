import { findingKey, type FindingIdentity } from '../changes/findingKey.ts';
import { addCount } from '../index/multiMaps.ts';
import type { Snapshot } from '../index/snapshot.ts';
import type { Finding } from '../model/finding.ts';
import type { FileUri } from '../model/place.ts';
import { mayBeKnown, type Baseline, type BaselineEntry } from '../model/records.ts';
import { listTails } from '../records/recordScope.ts';

// implements TL-37
/**
 * Which findings the baseline knows. Findings of one key may stand in several files and are told apart by number alone: as many as
 * the baseline has entries are known, the first ones by path and place. So a file's findings depend on those of others.
 */
export class KnownGaps {
  /** Key → entries, in the order of the baseline. */
  #entries = new Map<string, BaselineEntry[]>();
  /** Key of entries → files with findings that fall under it, and how many. */
  readonly #places = new Map<string, Map<FileUri, { readonly path: string; readonly count: number }>>();
  readonly #keysOf = new Map<FileUri, ReadonlySet<string>>();

  /** Puts another baseline in force; the files that must be marked anew. */
  setBaseline(
    { entries }: Baseline,
    found: ReadonlyMap<FileUri, readonly Finding[]>,
    snapshot: Snapshot,
  ): ReadonlySet<FileUri> {
    const before = [...this.#keysOf.keys()];
    this.#entries = Map.groupBy(entries, keyOfEntry);
    this.#places.clear();
    this.#keysOf.clear();
    for (const [uri, findings] of found) this.take(uri, findings, snapshot);
    return new Set([...before, ...this.#keysOf.keys()]);
  }

  /** Takes in what was found in a file, instead of what it had before; the files that must be marked anew. */
  take(uri: FileUri, findings: readonly Finding[], snapshot: Snapshot): ReadonlySet<FileUri> {
    const affected = new Set<FileUri>();
    if (this.#entries.size === 0) return affected;
    const path = snapshot.file(uri)?.path ?? '';
    const counts = new Map<string, number>();
    for (const finding of findings) {
      const key = this.#findKey(finding, path, snapshot);
      if (key !== undefined) addCount(counts, key, 1);
    }
    for (const key of new Set([...(this.#keysOf.get(uri) ?? []), ...counts.keys()])) {
      const places = this.#places.get(key) ?? new Map<FileUri, { readonly path: string; readonly count: number }>();
      const count = counts.get(key) ?? 0;
      if (count === (places.get(uri)?.count ?? 0)) continue;
      for (const other of places.keys()) affected.add(other);
      if (count === 0) places.delete(uri);
      else places.set(uri, { path, count });
      this.#places.set(key, places);
    }
    if (counts.size > 0) this.#keysOf.set(uri, new Set(counts.keys()));
    else this.#keysOf.delete(uri);
    return affected;
  }

  /** The findings of a file, those that the baseline knows as hints. */
  mark(uri: FileUri, findings: readonly Finding[], snapshot: Snapshot): readonly Finding[] {
    if (!this.#keysOf.has(uri)) return findings;
    const path = snapshot.file(uri)?.path ?? '';
    const next = new Map<string, number>();
    return findings.map(finding => {
      const key = this.#findKey(finding, path, snapshot);
      if (key === undefined) return finding;
      const number = next.get(key) ?? this.#countBefore(key, path);
      next.set(key, number + 1);
      const entry = this.#entries.get(key)?.[number];
      return entry ? markKnown(finding, entry) : finding;
    });
  }

  /** Entries that no finding falls under any more, in the order of the baseline; right once all files were checked. */
  listStale({ entries }: Baseline): readonly BaselineEntry[] {
    const left = new Map<string, number>();
    return entries.filter(entry => {
      const key = keyOfEntry(entry);
      const known = left.get(key) ?? this.#countAll(key);
      left.set(key, known - 1);
      return known <= 0;
    });
  }

  #countAll(key: string): number {
    let count = 0;
    for (const place of this.#places.get(key)?.values() ?? []) count += place.count;
    return count;
  }

  #countBefore(key: string, path: string): number {
    let count = 0;
    for (const place of this.#places.get(key)?.values() ?? []) if (place.path < path) count += place.count;
    return count;
  }

  /** The key of the entries that a finding falls under: its own, else one of an earlier id or of another form of its scope. */
  #findKey(finding: Finding, path: string, snapshot: Snapshot): string | undefined {
    if (!mayBeKnown(finding.rule)) return undefined;
    const own = makeKey(finding, path);
    if (this.#entries.has(own)) return own;
    for (const identity of listOthers(finding, snapshot)) {
      const key = makeKey(identity, path);
      if (this.#entries.has(key)) return key;
    }
    return undefined;
  }
}

function keyOfEntry({ rule, id, scope, file = '', subject }: BaselineEntry): string {
  const identity = {
    rule,
    ...(id === undefined ? {} : { item: id }),
    ...(scope === undefined ? {} : { scope }),
    ...(subject === undefined ? {} : { subject }),
  };
  return makeKey(identity, file);
}

/** Many rules name the item as what is wrong: entries need not say it twice. */
function makeKey({ subject, ...identity }: FindingIdentity, path: string): string {
  return findingKey(subject === undefined || subject === identity.item ? identity : { ...identity, subject }, path);
}

/** What a finding may have gone by when the baseline was written. */
function* listOthers(finding: Finding, snapshot: Snapshot) {
  const { rule, item: id, scope: shown = '', subject } = finding;
  if (id === undefined) return;
  const items = snapshot.itemsById(id).filter(({ scope }) => snapshot.showScope(scope) === shown);
  for (const { aliases, scope: full } of items) {
    if (aliases.length === 0 && full === '') continue;
    for (const name of [id, ...aliases]) {
      for (const scope of listTails(full)) {
        yield {
          rule,
          item: name,
          scope,
          ...(subject === undefined ? {} : { subject: subject === id ? name : subject }),
        };
      }
    }
  }
}

function markKnown(finding: Finding, { since, reason }: BaselineEntry): Finding {
  const words = reason === undefined ? '' : `: ${cut(reason)}`;
  const message = `${finding.message} (Known gap since ${since}${words})`;
  return {
    ...finding,
    severity: 'hint',
    message,
    baseline: true,
    gap: reason === undefined ? { since } : { since, reason },
  };
}

/** On one line, and no longer than a person reads on. */
function cut(reason: string): string {
  const line = reason.replace(/\s+/g, ' ').trim();
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}
