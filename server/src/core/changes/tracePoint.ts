import type { IndexedFile, Snapshot } from '../index/snapshot.ts';
import type { Finding } from '../model/finding.ts';
import type { FileUri } from '../model/place.ts';
import { metricOf } from '../queries/metric.ts';
import { compareTexts } from '../text/compareTexts.ts';
import type { ItemState } from './comparison.ts';
import type { ItemKey } from './itemStates.ts';
import { describeItem, findItem, itemKey } from './itemStates.ts';

/** A finding and what it needs to be told apart when its snapshot is gone. */
export interface LocatedFinding {
  readonly finding: Finding;
  readonly file: IndexedFile;
  /** Full, '' for none: how a scope is shown depends on all others. */
  readonly scope: string;
}

/** An item at a point. */
export interface KnownItem {
  readonly state: ItemState;
  readonly scope: string;
  /** Earlier ids that it goes by. */
  readonly aliases: readonly string[];
}

/** What is known of a trace at one point, as plain data: the snapshot may change afterwards. */
export interface TracePoint {
  /** By path and place. */
  readonly findings: readonly LocatedFinding[];
  readonly items: ReadonlyMap<ItemKey, KnownItem>;
  readonly scopes: ReadonlySet<string>;
  /** Metrics whose figures are not told, all of the repository. */
  readonly restricted: ReadonlySet<ItemKey>;
  readonly scopeOf: ReadonlyMap<FileUri, string>;
}

/** Gathers a point: its findings, and these items, or all. `files` are those whose scopes matter. */
export function gatherPoint(
  snapshot: Snapshot,
  findings: ReadonlyMap<FileUri, readonly Finding[]>,
  keys: Iterable<ItemKey> | 'all',
  files: Iterable<FileUri> = [],
): TracePoint {
  const scopes = listScopes(snapshot);
  const items = new Map<ItemKey, KnownItem>();
  for (const key of keys === 'all' ? listItems(snapshot) : keys) {
    const item = findItem(snapshot, key);
    if (item) items.set(key, { state: describeItem(snapshot, item), scope: item.scope, aliases: item.aliases });
  }
  const scopeOf = new Map<FileUri, string>();
  for (const uri of files) {
    const file = snapshot.file(uri);
    if (file) scopeOf.set(uri, file.scope);
  }
  return {
    findings: locateFindings(snapshot, findings, scopes),
    items,
    scopes,
    restricted: listRestricted(snapshot),
    scopeOf,
  };
}

/** The scopes of all files, '' included. */
function listScopes(snapshot: Snapshot): ReadonlySet<string> {
  const scopes = new Set(['']);
  for (const { scope } of snapshot.files()) scopes.add(scope);
  return scopes;
}

function listItems(snapshot: Snapshot): ReadonlySet<ItemKey> {
  return new Set([...snapshot.items()].map(({ scope, id }) => itemKey(scope, id)));
}

function listRestricted(snapshot: Snapshot): ReadonlySet<ItemKey> {
  const restricted = new Set<ItemKey>();
  for (const kind of ['kpi', 'key-result', 'success-criterion'])
    for (const item of snapshot.itemsLike(kind))
      if (metricOf(snapshot, item)?.isRestricted === true) restricted.add(itemKey(item.scope, item.id));
  return restricted;
}

function locateFindings(
  snapshot: Snapshot,
  findings: ReadonlyMap<FileUri, readonly Finding[]>,
  scopes: ReadonlySet<string>,
): readonly LocatedFinding[] {
  const fullScopes = new Map([...scopes].map(scope => [scope === '' ? '' : snapshot.showScope(scope), scope]));
  return [...findings]
    .map(([uri, list]) => ({ file: fileAt(snapshot, uri), list }))
    .toSorted((a, b) => compareTexts(a.file.path, b.file.path))
    .flatMap(({ file, list }) =>
      list.map(finding => ({ finding, file, scope: fullScopes.get(finding.scope ?? '') ?? finding.scope ?? '' })),
    );
}

function fileAt(snapshot: Snapshot, uri: FileUri): IndexedFile {
  const file = snapshot.file(uri);
  if (!file) throw new Error(`A finding stands in ${uri}, which is not in the index.`);
  return file;
}
