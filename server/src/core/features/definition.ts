import type { FileUri, Span } from '../model/place.ts';
import { positionAt } from '../text/lineIndex.ts';
import type { IndexedFile, Item, Snapshot } from '../index/snapshot.ts';
import { findOccurrence, itemsOfOccurrence } from './occurrence.ts';

/** Where to jump from an id. */
export interface Target {
  /** The id that was asked about. */
  readonly origin: Span;
  readonly file: FileUri;
  /** What to show: the whole item. */
  readonly body: Span;
  /** What to select: id and title. */
  readonly selection: Span;
}

// implements TL-4/AC-1
/** Finds where the item under the cursor is defined: all duplicates, and every choice of an ambiguous id. */
export function findDefinitions(snapshot: Snapshot, file: IndexedFile, offset: number): readonly Target[] {
  const occurrence = findOccurrence(snapshot, file, offset);
  if (!occurrence) return [];
  return itemsOfOccurrence(occurrence).map(item => ({
    origin: occurrence.span,
    file: item.file,
    ...findPlaceOfItem(snapshot, item),
  }));
}

/** The stretch an item takes up, and id and title in it; the id alone where the title stands on another line. */
export function findPlaceOfItem(snapshot: Snapshot, item: Item): { readonly body: Span; readonly selection: Span } {
  const { idSpan, titleSpan, body } = item.definition;
  const lines = snapshot.file(item.file)?.facts.lines;
  const isOneLine =
    lines !== undefined &&
    titleSpan.end > titleSpan.start &&
    positionAt(lines, idSpan.start).line === positionAt(lines, titleSpan.end).line;
  const selection = isOneLine ? union(idSpan, titleSpan) : idSpan;
  return { body: union(body, selection), selection };
}

function union(a: Span, b: Span): Span {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}
