import { findValueEnd, skipBlanks } from '../metrics/history/jsonScan.ts';
import type { Problem } from '../model/facts.ts';
import type { Span } from '../model/place.ts';

/** An entry of a list and where it stands. */
export interface PlacedEntry<Entry> {
  readonly entry: Entry;
  readonly span: Span;
}

/** What could be read of a file of records, and what could not. */
export interface EntryList<Entry> {
  readonly entries: readonly PlacedEntry<Entry>[];
  /** Empty where nothing is lost if the file is written anew from `entries`. */
  readonly problems: readonly Problem[];
}

/** Reads one entry off a JSON object; a sentence about what is wrong where it is none. */
export type EntryReader<Entry> = (value: Readonly<Record<string, unknown>>) => Entry | string;

/**
 * Reads a list of JSON objects. Where it is broken (a merge that left its marks, a comma too few) what stands on lines of its own
 * still counts, so that one slip does not turn every known gap into a new one.
 */
export function readEntryList<Entry>(text: string, readEntry: EntryReader<Entry>): EntryList<Entry> {
  const entries: PlacedEntry<Entry>[] = [];
  const problems: Problem[] = [];
  let unsaid = 0;
  const complain = (span: Span, message: string): void => {
    if (problems.length < mostProblems) problems.push({ rule: 'invalid-record', span, message });
    else unsaid++;
  };
  const take = (value: Readonly<Record<string, unknown>>, span: Span): void => {
    const entry = readEntry(value);
    if (typeof entry === 'string') complain(span, entry);
    else entries.push({ entry, span });
  };
  const slip = readWhole(text, take);
  if (slip !== undefined) {
    complain(lineAt(text, Math.min(slip, text.length - 1)), describeSlip(text, slip));
    readLines(text, slip, take);
  }
  if (unsaid > 0)
    problems.push({
      rule: 'invalid-record',
      span: { start: 0, end: 0 },
      message: `${unsaid} more entries cannot be read.`,
    });
  return { entries, problems };
}

type Take = (value: Readonly<Record<string, unknown>>, span: Span) => void;

/** Takes the entries of a list; the place where it is no list of objects any more, if it is none. */
function readWhole(text: string, take: Take): number | undefined {
  let at = skipBlanks(text, 0);
  // An empty file is an empty list: so starts whoever makes it by hand.
  if (at === text.length) return undefined;
  if (text[at] !== '[') return at;
  at = skipBlanks(text, at + 1);
  let isFirst = true;
  while (text[at] !== ']' || !isFirst) {
    const end = text[at] === '{' ? findValueEnd(text, at) : undefined;
    const value = end === undefined ? undefined : parseObject(text.slice(at, end));
    if (end === undefined || value === undefined) return at;
    take(value, { start: at, end });
    isFirst = false;
    at = skipBlanks(text, end);
    if (text[at] === ']') break;
    if (text[at] !== ',') return at;
    at = skipBlanks(text, at + 1);
  }
  const rest = skipBlanks(text, at + 1);
  return rest === text.length ? undefined : rest;
}

/** Takes the entries that stand on lines of their own. */
function readLines(text: string, from: number, take: Take): void {
  for (let start = from; start < text.length; start = findNextLine(text, start)) {
    const first = skipBlanks(text, start, findNextLine(text, start));
    if (text[first] !== '{') continue;
    const written = text.slice(first, lineAt(text, first).end).replace(/\s*,$/, '');
    const value = written.endsWith('}') ? parseObject(written) : undefined;
    if (value) take(value, { start: first, end: first + written.length });
  }
}

/** A file that was never touched by hand has none; one that a script got wrong may have thousands. */
const mostProblems = 20;

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
}

function describeSlip(text: string, at: number): string {
  const { start, end } = lineAt(text, at);
  if (/^(?:<{7}|\|{7}|={7}|>{7})(?: |$)/.test(text.slice(start, end)))
    return 'A merge left its marks here: delete the lines with <<<<<<<, ======= and >>>>>>>, and keep the entries that still hold.';
  if (at === text.length) return 'The list does not end: write ] behind the last entry.';
  return 'This is no JSON: a list of objects, one a line, with commas between them. Entries on lines of their own still count.';
}

/** The line of a place, its line break left out. */
function lineAt(text: string, at: number): Span {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const end = text.indexOf('\n', at);
  const line = text.slice(start, end === -1 ? text.length : end);
  return { start, end: start + line.trimEnd().length };
}

function findNextLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end + 1;
}
