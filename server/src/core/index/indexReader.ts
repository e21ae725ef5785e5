import type { FileUri } from '../model/place.ts';
import type { FileEntry } from './fileEntry.ts';
import type { Item, Link, Snapshot, Use } from './snapshot.ts';
import type { UserTable } from './userTable.ts';

/** What the parts of the index read of one another; everybody else reads a `Snapshot`. */
export interface IndexReader extends Snapshot {
  entry(uri: FileUri): FileEntry | undefined;
  /** Files with candidates for a full id, losers included. */
  providersOf(fullId: string): ReadonlySet<FileUri>;
  /** Which files use which keys of references. */
  readonly userTable: UserTable;
  /** Full ids that end in a local id: `KR-1` → `OBJ-1/KR-1`. */
  fullIdsOfLocal(localId: string): Iterable<string>;
  /** Number of files that name a scope themselves (front matter, first comment, configuration). */
  countNaming(scope: string): number;
  /** Files with references that stand after a slash: `001-login/FR-001`, `REQ-118/AC-2`. */
  filesQualifying(): Iterable<FileUri>;
  /** Is it an id that hangs on another (`KR-1`, `AC-2`)? */
  isLocal(id: string): boolean;
  /** Uses of an item that are written from their target (`guarded by: KPI-2`). */
  inverseUsesOf(item: Item): readonly Use[];
  /** The scope that a written name means. */
  findScope(written: string): string | undefined;
  /** Does any item go by an earlier id? */
  readonly hasAliases: boolean;
  /** Items that name an event as their data. */
  itemsWithEvent(event: string): Iterable<Item>;
  /** Items that code of a scope means by an event. */
  itemsOfEvent(event: string, scope: string): readonly Item[];
  /** Links to an item from those that stand under it or inside it. */
  containedIn(item: Item): readonly Link[];
}
