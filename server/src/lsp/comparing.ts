import { findingKey, type FindingIdentity } from '../core/changes/findingKey.ts';
import type { Snapshot } from '../core/index/snapshot.ts';
import type { Finding } from '../core/model/finding.ts';
import type { FileUri } from '../core/model/place.ts';
import { compareTexts } from '../core/text/compareTexts.ts';
import type { BaseParams, BaseRevision, ChangeCounts, RootBase } from '../protocol.ts';

/** The workspace's findings, by file. */
type Findings = ReadonlyMap<FileUri, readonly Finding[]>;

// implements TL-45
/** What a root is compared with: tells its findings, as they are at any moment, from those that its base had. */
export class Comparing {
  readonly base: BaseRevision;
  readonly #given: RootBase['findings'];
  /** Of the base, how many there are of each key; undefined before the first comparison. */
  #counts: ReadonlyMap<string, number> | undefined;
  readonly #keys = new WeakMap<Finding, string>();
  #new: ReadonlySet<Finding> = new Set();
  #known = 0;
  #fixed = 0;

  constructor({ base, findings }: RootBase) {
    this.base = base;
    this.#given = findings.filter(isCounted);
  }

  /** Is it a finding that the base did not have and the baseline does not know? As of the last comparison. */
  isNew(finding: Finding): boolean {
    return this.#new.has(finding);
  }

  get counts(): ChangeCounts {
    return { new: this.#new.size, known: this.#known, fixed: this.#fixed };
  }

  /** Compares what is found now. Where there are more of a key than at the base, the last by path and place are new. */
  compare(snapshot: Snapshot, findings: Findings): void {
    const fullScopes = listFullScopes(snapshot);
    this.#counts ??= this.#countGiven(fullScopes);
    const left = new Map(this.#counts);
    const added = new Set<Finding>();
    let known = 0;
    for (const { path, list } of sortByPath(snapshot, findings)) {
      for (const finding of list) {
        const key = this.#keyOf(finding, path, fullScopes);
        const count = left.get(key) ?? 0;
        if (count > 0) left.set(key, count - 1);
        if (count > 0 || finding.baseline) known++;
        else added.add(finding);
      }
    }
    this.#new = added;
    this.#known = known;
    this.#fixed = [...left.values()].reduce((sum, count) => sum + count, 0);
  }

  /** How a scope is shown depends on all others, so keys are made of full ones. */
  #countGiven(fullScopes: ReadonlyMap<string, string>): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const { count, file = '', ...identity } of this.#given) {
      const key = makeKey(identity, file, fullScopes);
      counts.set(key, (counts.get(key) ?? 0) + count);
    }
    return counts;
  }

  #keyOf(finding: Finding, path: string, fullScopes: ReadonlyMap<string, string>): string {
    const known = this.#keys.get(finding);
    if (known !== undefined) return known;
    const key = makeKey(finding, path, fullScopes);
    this.#keys.set(finding, key);
    return key;
  }
}

/** Reads what a client says of bases; what cannot be read is left out. */
export function readBases(given: unknown): ReadonlyMap<string, Comparing> {
  const { roots } = (given ?? {}) as Partial<BaseParams>;
  const readable = (Array.isArray(roots) ? roots : []).filter(isRootBase);
  return new Map(readable.map(root => [root.uri, new Comparing(root)]));
}

function isRootBase(given: unknown): given is RootBase {
  const { uri, base, findings } = (given ?? {}) as Partial<RootBase>;
  return typeof uri === 'string' && typeof base?.ref === 'string' && Array.isArray(findings);
}

/** Any editor may send them; what is no finding counts for none. */
function isCounted(given: unknown): boolean {
  const { rule, count } = (given ?? {}) as Readonly<Record<string, unknown>>;
  return typeof rule === 'string' && typeof count === 'number';
}

function makeKey(identity: FindingIdentity, path: string, fullScopes: ReadonlyMap<string, string>): string {
  const { rule, item, scope = '', subject } = identity;
  return findingKey(
    {
      rule,
      ...(item === undefined ? {} : { item, scope: fullScopes.get(scope) ?? scope }),
      ...(subject === undefined ? {} : { subject }),
    },
    path,
  );
}

function listFullScopes(snapshot: Snapshot): ReadonlyMap<string, string> {
  const scopes = new Set<string>();
  for (const { scope } of snapshot.files()) if (scope !== '') scopes.add(scope);
  return new Map([...scopes].map(scope => [snapshot.showScope(scope), scope]));
}

function sortByPath(snapshot: Snapshot, findings: Findings) {
  return [...findings]
    .map(([uri, list]) => ({ path: snapshot.file(uri)?.path ?? '', list }))
    .toSorted((a, b) => compareTexts(a.path, b.path));
}
