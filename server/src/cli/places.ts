import type { Snapshot } from '../core/index/snapshot.ts';
import type { FileUri, Span } from '../core/model/place.ts';
import { positionAt } from '../core/text/lineIndex.ts';

/** A position as people count: from 1, columns in UTF-16 units. */
interface ShownPosition {
  readonly line: number;
  readonly column: number;
}

/** A stretch of a file as output names it; `end` is behind the last character. */
export interface ShownPlace {
  /** Relative to the root, with `/`. */
  readonly file: string;
  readonly range: { readonly start: ShownPosition; readonly end: ShownPosition };
}

/** Turns a stretch of an indexed file into lines and columns. */
export function showPlace(snapshot: Snapshot, uri: FileUri, span: Span): ShownPlace {
  const file = snapshot.file(uri);
  if (!file) throw new Error(`A place names ${uri}, which is not in the index.`);
  const { lines } = file.facts;
  return { file: file.path, range: { start: showPosition(span.start), end: showPosition(span.end) } };

  function showPosition(offset: number): ShownPosition {
    const { line, column } = positionAt(lines, offset);
    return { line: line + 1, column: column + 1 };
  }
}

/** File and line of the start of a stretch. */
export function showLine(
  snapshot: Snapshot,
  uri: FileUri,
  span: Span,
): { readonly file: string; readonly line: number } {
  const { file, range } = showPlace(snapshot, uri, span);
  return { file, line: range.start.line };
}
