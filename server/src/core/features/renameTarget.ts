import { isEvent } from '../model/events.ts';
import { readId } from '../model/ids.ts';
import type { FileUri, Span } from '../model/place.ts';
import { positionAt } from '../text/lineIndex.ts';
import type { IndexedFile, Item, Snapshot } from '../index/snapshot.ts';
import { findOccurrence, type Occurrence } from './occurrence.ts';

/** Why something cannot be renamed, in a sentence for whoever asked. */
export interface Refusal {
  readonly kind: 'refused';
  readonly reason: string;
}

interface Target {
  readonly kind: 'renamable';
  readonly item: Item;
  readonly span: Span;
  readonly id: string;
}

/** Finds the item under the cursor, or the one that the id before a slash names: `REQ-118` of `REQ-118/AC-2`. */
export function findRenamed(
  snapshot: Snapshot,
  file: IndexedFile,
  offset: number,
  readText: (file: FileUri) => string | undefined,
): Target | Refusal | undefined {
  const occurrence = findOccurrence(snapshot, file, offset);
  if (!occurrence || (occurrence.reference && isEvent(occurrence.reference))) return undefined;
  const items = pickItems(snapshot, occurrence);
  if (!Array.isArray(items)) return items;
  const [first] = items;
  const written = occurrence.reference?.id;
  if (first && written !== undefined && first.definition.id !== written) {
    return refuse(`${written} is an earlier id of ${first.id}: write that here, then rename it.`);
  }
  const idSpan = occurrence.reference?.idSpan ?? occurrence.span;
  if (offset >= idSpan.start) return checkItems(snapshot, items, occurrence.id, idSpan);
  const owner = findOwnerAt(snapshot, file, offset, occurrence, first, readText);
  return owner ? checkItems(snapshot, owner.items, owner.id, owner.span) : refuse(tellQualifier(occurrence, file));
}

/** Why an item cannot be renamed wherever one asks; undefined where it can. */
export function findObstacle(snapshot: Snapshot, items: readonly Item[], written: string): Refusal | undefined {
  if (!snapshot.complete) return refuse('Files are still being read: rename in a moment.');
  if (!snapshot.seesAllFiles) {
    return refuse(`${written} may be used in files that are not open: open the folder that holds them, then rename.`);
  }
  if (items.length > 1) {
    const places = items.slice(0, 3).map(item => showPlace(snapshot, item.file, item.definition.idSpan));
    const more = items.length > places.length ? ` and ${items.length - places.length} more` : '';
    return refuse(
      `${written} is defined ${items.length} times (${places.join(', ')}${more}): give all but one another id by hand first.`,
    );
  }
  return undefined;
}

export function refuse(reason: string): Refusal {
  return { kind: 'refused', reason };
}

/** `specs/a.md:12`. */
export function showPlace(snapshot: Snapshot, file: FileUri, span: Span): string {
  const indexed = snapshot.file(file);
  return indexed ? `${indexed.path}:${positionAt(indexed.facts.lines, span.start).line + 1}` : file;
}

function pickItems(snapshot: Snapshot, { id, resolution }: Occurrence): Item[] | Refusal {
  if (resolution.kind === 'missing') {
    return refuse(
      snapshot.complete
        ? `${id} is not defined anywhere, so there is nothing to rename.`
        : 'Files are still being read: rename in a moment.',
    );
  }
  if (resolution.kind === 'ambiguous') {
    const choices = [...new Set(resolution.items.map(item => snapshot.showId(item)))].slice(0, 5).join(', ');
    return refuse(`${id} could mean several items (${choices}): write here which one is meant, or rename it there.`);
  }
  return [...resolution.items];
}

function checkItems(snapshot: Snapshot, items: readonly Item[], written: string, span: Span): Target | Refusal {
  const obstacle = findObstacle(snapshot, items, written);
  const [item] = items;
  if (obstacle || !item) return obstacle ?? refuse(`${written} is not an id.`);
  return { kind: 'renamable', item, span, id: item.definition.id };
}

function tellQualifier({ id }: Occurrence, { path }: IndexedFile): string {
  const own = id.slice(id.lastIndexOf('/') + 1);
  return `What stands before ${own} in ${path} is a scope, which has no id to rename: put the cursor on ${own}.`;
}

/** The item that owns the one behind the cursor, where the cursor is in its id. */
function findOwnerAt(
  snapshot: Snapshot,
  file: IndexedFile,
  offset: number,
  { span, reference }: Occurrence,
  item: Item | undefined,
  readText: (file: FileUri) => string | undefined,
): { readonly items: readonly Item[]; readonly id: string; readonly span: Span } | undefined {
  const text = readText(file.uri);
  if (text === undefined || !reference || !item) return undefined;
  const before = text.slice(span.start, reference.idSpan.start);
  const start = span.start + before.lastIndexOf('/', offset - span.start - 1) + 1;
  const slash = text.indexOf('/', offset);
  const id = readId(text.slice(start, slash), snapshot.config.kinds)?.id;
  const owners = item.id.split('/').slice(0, -1);
  const at = id === undefined ? -1 : owners.lastIndexOf(id);
  if (at === -1) return undefined;
  const fullId = owners.slice(0, at + 1).join('/');
  const items = snapshot.itemsById(fullId).filter(({ scope }) => scope === item.scope);
  return { items, id: fullId, span: { start, end: slash } };
}
