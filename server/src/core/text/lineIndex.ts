/** A place in a text: line and UTF-16 column, both counted from 0. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * Where each line of a text starts, in UTF-16 offsets; the first is always 0.
 * Lines end at LF, CRLF or a lone CR, as the Language Server Protocol has it.
 */
export interface LineIndex {
  readonly starts: Uint32Array;
  /** Length of the text in UTF-16 units. */
  readonly length: number;
}

/** Finds where each line of `text` starts. */
export function indexLines(text: string): LineIndex {
  const starts: number[] = [0];
  if (!text.includes('\r')) {
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    return { starts: new Uint32Array(starts), length: text.length };
  }
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 13 && text.charCodeAt(i + 1) === 10) continue;
    if (unit === 10 || unit === 13) starts.push(i + 1);
  }
  return { starts: new Uint32Array(starts), length: text.length };
}

/** The position of `offset`; offsets outside the text give its start or end. */
export function positionAt(lines: LineIndex, offset: number): Position {
  const at = Math.max(0, Math.min(offset, lines.length));
  let low = 0;
  let high = lines.starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((lines.starts[middle] ?? 0) <= at) low = middle;
    else high = middle;
  }
  return { line: low, column: at - (lines.starts[low] ?? 0) };
}

/** The offset of `position`; a column past the line's end gives the start of the next line at most. */
export function offsetAt(lines: LineIndex, position: Position): number {
  if (position.line < 0) return 0;
  const start = lines.starts[position.line];
  if (start === undefined) return lines.length;
  const next = lines.starts[position.line + 1] ?? lines.length;
  return Math.max(start, Math.min(start + position.column, next));
}
