import { CsvError, parse, type Options } from 'csv-parse/sync';
import type { Span } from '../../model/place.ts';
import { positionAt, type LineIndex } from '../../text/lineIndex.ts';

/** A table as text. */
export interface CsvText {
  readonly text: string;
  readonly lines: LineIndex;
  readonly delimiter: string;
}

/** Who takes in the records of a table. */
export interface RecordTaker {
  /** The cells as they are meant, quotes taken off, and where the record begins. */
  take(cells: readonly string[], start: number): void;
  /** In this line a quote begins that nothing ends; the line is left out. */
  takeUnclosed(line: Span): void;
  /** Does it need no more? Asked now and then. */
  isOver(): boolean;
}

/** Read in pieces, a text of millions of rows needs no more memory than one piece. */
const pieceSize = 256 * 1024;
/** A cell that goes on for longer than this has lost its closing quote. */
const longestCell = 64 * 1024;
/** After so many quotes without an end nothing that follows can be trusted. */
const mostUnclosed = 20;

/**
 * Reads the records of a table from an offset on; blank lines and comments (lines that begin with `#`) are left out.
 * Gives the offset where it gave up; undefined where it came to the end.
 */
export function readRecords(table: CsvText, from: number, taker: RecordTaker): number | undefined {
  const { text } = table;
  let unclosed = 0;
  for (let at = from; at < text.length && !taker.isOver();) {
    const end = findPieceEnd(text, at);
    const piece = text.slice(at, end);
    const stop = piece.includes('"') ? readQuoted(table, at, piece, taker) : readPlain(table, at, end, taker);
    if (stop === undefined) at = end;
    else if (stop.isCut && end < text.length && end - stop.at <= longestCell) at = stop.at;
    else {
      if (unclosed++ === mostUnclosed) return stop.at;
      const line = lineOf(table, stop.at);
      taker.takeUnclosed({ start: line.start, end: line.start + text.slice(line.start, line.end).trimEnd().length });
      at = line.end;
    }
  }
  return undefined;
}

/** The stretch of the line around an offset, its line break included. */
function lineOf({ lines }: { readonly lines: LineIndex }, offset: number): Span {
  const { line } = positionAt(lines, offset);
  return { start: lines.starts[line] ?? 0, end: lines.starts[line + 1] ?? lines.length };
}

function findPieceEnd(text: string, start: number): number {
  const lineBreak = start + pieceSize < text.length ? text.indexOf('\n', start + pieceSize) : -1;
  return lineBreak === -1 ? text.length : lineBreak + 1;
}

/** Where reading stopped before the end of a piece: at a record that has no end in it, or should have had one long before. */
interface Stop {
  readonly at: number;
  readonly isCut: boolean;
}

// Given in this order, a carriage return with a line feed is one line break, as it is to `indexLines`.
const recordBreaks = ['\r\n', '\n', '\r'];

/** Without quotes every line is a record. A parser would make an error for each line of another length, blank ones included. */
function readPlain({ text, lines, delimiter }: CsvText, from: number, end: number, taker: RecordTaker): undefined {
  let { line } = positionAt(lines, from);
  for (let start = from; start < end; start = lines.starts[line] ?? end) {
    const next = lines.starts[++line] ?? end;
    const first = text.charCodeAt(start);
    if (first === numberSign || isBreak(first)) continue;
    const cells = text.slice(start, findLineEnd(text, Math.min(next, end))).split(delimiter);
    if (!isBlank(cells)) taker.take(cells, start);
  }
}

const numberSign = 35;

function isBreak(unit: number): boolean {
  return unit === 10 || unit === 13;
}

/** Where the last sign of a line ends whose line break ends at `end`. */
function findLineEnd(text: string, end: number): number {
  let at = end;
  while (isBreak(text.charCodeAt(at - 1))) at--;
  return at;
}

/** With quotes only the parser knows where a record ends; it counts in bytes. */
function readQuoted(table: CsvText, from: number, piece: string, taker: RecordTaker): Stop | undefined {
  const records: { readonly cells: string[]; readonly bytes: number }[] = [];
  const options: Options = {
    delimiter: table.delimiter,
    record_delimiter: recordBreaks,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    comment: '#',
    comment_no_infix: true,
    on_record: (cells: string[], { bytes }) => {
      records.push({ cells, bytes });
      return null;
    },
  };
  const isCut = !parseAll(piece, options);
  let at = from;
  let bytesBefore = 0;
  for (const { cells, bytes } of records) {
    const end = advance(table.text, at, bytes - bytesBefore);
    bytesBefore = bytes;
    const start = skipSilentLines(table, at);
    if (hasSwallowedRow(table.text.slice(start, end))) return { at: start, isCut: false };
    if (!isBlank(cells)) taker.take(cells, start);
    at = end;
  }
  return isCut ? { at: skipSilentLines(table, at), isCut } : undefined;
}

/** False where the text ends inside of quotes. */
function parseAll(piece: string, options: Options): boolean {
  try {
    parse(piece, options);
    return true;
  } catch (error) {
    if (error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED') return false;
    throw error;
  }
}

/** A line within quotes that begins as a row does: the quote was never closed, and took the next rows along. */
function hasSwallowedRow(record: string): boolean {
  return /[\r\n][ \t]{0,9}"?\d{4}-?\d{2}[-\d:TZ ]*"?[,;\t]/.test(record);
}

function isBlank(cells: readonly string[]): boolean {
  // Nearly every record begins with a date.
  if ((cells[0]?.charCodeAt(0) ?? 0) > 32) return false;
  return cells.every(cell => cell.trim() === '');
}

/** Skips comments and lines with nothing in them. */
function skipSilentLines(table: CsvText, from: number): number {
  let at = from;
  while (at < table.text.length && /[#\r\n]/.test(table.text.charAt(at))) at = lineOf(table, at).end;
  return at;
}

/** The offset so many bytes of UTF-8 behind another. */
function advance(text: string, from: number, bytes: number): number {
  let at = from;
  for (let left = bytes; left > 0 && at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) left -= 1;
    else if (unit < 0x800) left -= 2;
    else if (isPair(unit, text.charCodeAt(at + 1))) {
      left -= 4;
      at++;
    } else left -= 3;
  }
  return at;
}

function isPair(first: number, second: number): boolean {
  return first >= 0xd800 && first < 0xdc00 && second >= 0xdc00 && second < 0xe000;
}
