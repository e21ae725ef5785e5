import type { Span } from '../model/place.ts';
import { findLineStart, findSegment } from './completionPlace.ts';

/** A cell of a table that is being written. */
export interface TableCell {
  /** What heads its column. */
  readonly header: string;
  /** From the first letter of the cell, or of the last of several values in it, to the cursor. */
  readonly written: Span;
  /** No space stands between the bar and the cursor yet. */
  readonly needsSpace: boolean;
}

/** Finds the cell before the cursor and the header of its column; undefined outside tables and in their first two lines. */
export function findTableCell(text: string, offset: number): TableCell | undefined {
  const lineStart = findLineStart(text, offset);
  const before = text.slice(lineStart, offset);
  if (!before.includes('|')) return undefined;
  const cells = splitRow(before);
  const cell = cells.at(-1) ?? '';
  const header = findHeader(text, lineStart)?.[cells.length - 1]?.trim();
  if (header === undefined || header === '') return undefined;
  const written = { start: offset - cell.length + findSegment(cell), end: offset };
  return { header, written, needsSpace: cell === '' };
}

/** The cells of the table's first line, which stands over a line of dashes. */
function findHeader(text: string, lineStart: number): readonly string[] | undefined {
  let below = '';
  for (let end = lineStart - 1, lines = 0; end > 0 && lines < mostRows; lines++) {
    const start = findLineStart(text, end);
    const line = text.slice(start, end).replace(/\r$/, '');
    if (!line.includes('|')) return undefined;
    if (delimiters.test(below)) return splitRow(line);
    below = line;
    end = start - 1;
  }
  return undefined;
}

/** More rows than a person writes into one table. */
const mostRows = 2000;

const delimiters = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;

/** Texts between the bars; the bar that opens the row begins no cell. */
function splitRow(line: string): readonly string[] {
  return line.replace(/^\s*\|/, '').split(/(?<!\\)\|/);
}
