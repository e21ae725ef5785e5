import type { RepositoryChange } from '../model/change.ts';
import type { FileUri, Span } from '../model/place.ts';
import type { IndexedFile, Item, Snapshot } from '../index/snapshot.ts';
import { keepAlias } from './renameAlias.ts';
import { moveHistories } from './renameHistories.ts';
import { readNewId } from './renameId.ts';
import { changePlaces } from './renamePlaces.ts';
import { renameRecords } from './renameRecords.ts';
import { findRenamed, type Refusal } from './renameTarget.ts';

/** The text of a file as it counts now; undefined where there is none. */
export type ReadText = (file: FileUri) => string | undefined;

/** What a rename would change under the cursor. */
export interface Renamable {
  readonly kind: 'renamable';
  readonly item: Item;
  /** Where the id stands, without what qualifies it. */
  readonly span: Span;
  /** The id in full, whatever short form is written: what a person changes. */
  readonly id: string;
}

export type Renaming =
  | {
      readonly kind: 'change';
      readonly change: RepositoryChange;
      /** As it was. */
      readonly item: Item;
      /** The new id, with what is before its slash. */
      readonly id: string;
    }
  | Refusal;

/** Finds the id that a rename at the cursor would change; undefined where there is none. */
export function prepareRename(
  snapshot: Snapshot,
  file: IndexedFile,
  offset: number,
  readText: ReadText,
): Renamable | Refusal | undefined {
  return findRenamed(snapshot, file, offset, readText);
}

/** Renames the id under the cursor in every place; undefined where there is none. */
export function renameAt(
  snapshot: Snapshot,
  file: IndexedFile,
  offset: number,
  newId: string,
  readText: ReadText,
): Renaming | undefined {
  const target = findRenamed(snapshot, file, offset, readText);
  return target?.kind === 'renamable' ? renameItem(snapshot, target.item, newId, readText) : target;
}

/**
 * Gives an item another id: in its definition, in all that refers to it and to its parts, and in the names and
 * columns of its history, and in what the team wrote down about it. Renaming back takes all of it back. Where any place could not follow, nothing changes.
 */
export function renameItem(
  snapshot: Snapshot,
  item: Item,
  written: string,
  readText: ReadText,
  { keepsAlias }: { readonly keepsAlias: boolean } = { keepsAlias: false },
): Renaming {
  const newId = readNewId(snapshot, item, written);
  if (newId.kind === 'refused') return newId;
  const renaming = { snapshot, item, from: item.definition.id, to: newId.id, readText };
  const places = changePlaces(renaming);
  if (places.kind === 'refused') return places;
  const histories = moveHistories(renaming);
  if (histories.kind === 'refused') return histories;
  const alias = keepsAlias ? keepAlias(snapshot, item, item.id, readText) : undefined;
  if (alias?.kind === 'refused') return alias;
  const change = {
    title: `Rename ${item.id} to ${newId.fullId}`,
    texts: [...places.texts, ...histories.texts, ...renameRecords(renaming), ...(alias?.texts ?? [])],
    ...(histories.moves.length > 0 ? { moves: histories.moves } : {}),
  };
  return { kind: 'change', change, item, id: newId.fullId };
}
