import type { HistoryFacts } from '../../model/history.ts';
import type { Span } from '../../model/place.ts';
import type { LineIndex } from '../../text/lineIndex.ts';
import { addDuplicates } from './duplicates.ts';
import { findMembers, findValueEnd, skipBlanks } from './jsonScan.ts';
import { PointReader } from './jsonPoints.ts';
import { messages } from './messages.ts';

/** Reads a list of points, by itself or as a member of an object, or points one after another. */
export function readJson(text: string, lines: LineIndex): HistoryFacts {
  const reader = new PointReader(text);
  const start = skipBlanks(text, 0);
  const list = text[start] === '[' ? start : findList(text, start);
  if (list === undefined) readSequence(text, start, reader);
  else readList(text, list, reader);
  return finish(reader, lines);
}

/** Reads JSON Lines: a point on each line, so that a line that cannot be read costs nothing else. */
export function readJsonLines(text: string, lines: LineIndex): HistoryFacts {
  const reader = new PointReader(text);
  for (const [i, lineStart] of lines.starts.entries()) {
    const lineEnd = lines.starts[i + 1] ?? text.length;
    const start = skipBlanks(text, lineStart, lineEnd);
    if (start === lineEnd) continue;
    reader.take({ start, end: start + text.slice(start, lineEnd).trimEnd().length });
    if (reader.isOver) break;
  }
  return finish(reader, lines);
}

function finish(reader: PointReader, lines: LineIndex): HistoryFacts {
  const facts = reader.finish();
  return addDuplicates(facts, lines, row => reader.findDate(facts.offsets[row] ?? 0));
}

const listNames: ReadonlySet<string> = new Set(['points', 'data', 'values', 'history', 'series', 'rows', 'results']);

/** Where the list of points begins that an object holds. */
function findList(text: string, start: number): number | undefined {
  if (text[start] !== '{') return undefined;
  for (const { name, value } of findMembers(text, start)) {
    if (text[value.start] === '[' && listNames.has(name.toLowerCase())) return value.start;
  }
  return undefined;
}

function readList(text: string, start: number, reader: PointReader): void {
  for (let at = skipBlanks(text, start + 1); text[at] !== ']' && !reader.isOver;) {
    if (at >= text.length) return reader.addProblem({ start, end: start + 1 }, messages.listNotClosed);
    const end = takeValue(text, at, reader);
    if (end === undefined) return;
    const next = skipBlanks(text, end);
    const hasComma = text[next] === ',';
    if (text[next] === '{' || text[next] === '[') reader.addProblem({ start: at, end }, messages.noComma);
    at = hasComma ? skipBlanks(text, next + 1) : next;
  }
}

function readSequence(text: string, start: number, reader: PointReader): void {
  for (let at = start; at < text.length && !reader.isOver;) {
    const end = takeValue(text, at, reader);
    if (end === undefined) return;
    at = skipBlanks(text, end);
    if (text[at] === ',') at = skipBlanks(text, at + 1);
  }
}

/** Takes the point that begins here; undefined where nothing does, or it has no end. */
function takeValue(text: string, start: number, reader: PointReader): number | undefined {
  const end = findValueEnd(text, start);
  if (end === start) reader.addProblem({ start, end: start + 1 }, messages.strayText);
  else if (end === undefined) reader.addProblem(firstLine(text, start), messages.cutOff);
  else {
    reader.take({ start, end });
    return end;
  }
  return undefined;
}

function firstLine(text: string, start: number): Span {
  const length = text.slice(start, start + 200).search(/[\r\n]/);
  return { start, end: length === -1 ? Math.min(text.length, start + 200) : start + length };
}
