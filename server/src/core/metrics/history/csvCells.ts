import type { Span } from '../../model/place.ts';

/** The stretches of a record's first cells, quotes and the white space around them left out; for messages, so only where one is needed. */
export function findCells(text: string, start: number, delimiter: string, limit: number): readonly Span[] {
  const cells: Span[] = [];
  for (let at = start; ;) {
    const end = findCellEnd(text, at, delimiter);
    cells.push(trimSpan(text, at, end));
    if (text[end] !== delimiter || cells.length >= limit) return cells;
    at = end + 1;
  }
}

/** The stretch of one cell; the record's last place where it has fewer. */
export function findCell(text: string, start: number, delimiter: string, index: number): Span {
  const cells = findCells(text, start, delimiter, index + 1);
  const last = cells.at(-1) ?? { start, end: start };
  return cells[index] ?? { start: last.end, end: last.end };
}

/** The stretch from a record's first cell to its last. */
export function findRecord(text: string, start: number, delimiter: string): Span {
  let at = start;
  let end = findCellEnd(text, at, delimiter);
  while (text[end] === delimiter) {
    at = end + 1;
    end = findCellEnd(text, at, delimiter);
  }
  return { start, end: Math.max(start, trimSpan(text, at, end).end) };
}

function findCellEnd(text: string, start: number, delimiter: string): number {
  let isQuoted = text[start] === '"';
  for (let at = isQuoted ? start + 1 : start; at < text.length; at++) {
    const sign = text[at];
    if (isQuoted) {
      if (sign !== '"') continue;
      if (text[at + 1] === '"') at++;
      else isQuoted = false;
    } else if (sign === delimiter || sign === '\n' || sign === '\r') return at;
  }
  return text.length;
}

function trimSpan(text: string, from: number, to: number): Span {
  let start = from;
  let end = to;
  while (start < end && /\s/.test(text.charAt(start))) start++;
  while (end > start && /\s/.test(text.charAt(end - 1))) end--;
  const isQuoted = end - start >= 2 && text[start] === '"' && text[end - 1] === '"';
  return isQuoted ? { start: start + 1, end: end - 1 } : { start, end };
}
