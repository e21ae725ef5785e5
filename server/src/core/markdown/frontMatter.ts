import { isAlias, isMap, isPair, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Range } from 'yaml';
import type { Span } from '../model/place.ts';
import { copyString } from '../text/copyString.ts';

/** A key of the front matter and what it holds. */
export interface FrontMatterEntry {
  readonly key: string;
  readonly keySpan: Span;
  /** The value as one text; the values of a list joined by commas. */
  readonly value: string;
  /** Each value of a list. */
  readonly items?: readonly string[];
  readonly valueSpan: Span;
}

/** Front matter as read, with what is wrong in it. */
export interface FrontMatter {
  readonly entries: readonly FrontMatterEntry[];
  readonly problems: readonly { readonly span: Span; readonly message: string }[];
}

/** Reads YAML that begins at `offset` of the file. What is broken in it costs no other key. */
export function readFrontMatter(yaml: string, offset: number): FrontMatter {
  const at = (start: number, end: number): Span => ({ start: offset + start, end: offset + end });
  const whole = at(0, yaml.trimEnd().length);
  if (isTooDeep(yaml)) {
    const message = 'The front matter nests too many brackets or lists, so nothing in it is read.';
    return { entries: [], problems: [{ span: whole, message }] };
  }
  try {
    const document = parseDocument(yaml, { lineCounter: new LineCounter(), prettyErrors: false, logLevel: 'silent' });
    const problems = document.errors.slice(0, 20).map(error => {
      const start = Math.min(error.pos[0], yaml.length);
      const key = error.code === 'DUPLICATE_KEY' ? readKey(yaml, start) : '';
      const end = Math.min(Math.max(error.pos[1], start + Math.max(key.length, 1)), yaml.length);
      return { span: at(start, Math.max(start, end)), message: tellError(error.code, key) };
    });
    const root: unknown = document.contents;
    if (isMap(root)) return { entries: readEntries(root.items, at, yaml), problems };
    const isEmpty = root === null || (isScalar(root) && root.value === null);
    if (isEmpty || problems.length > 0) return { entries: [], problems };
    const message = 'The front matter is not a list of `key: value` lines, so nothing in it is read.';
    return { entries: [], problems: [{ span: whole, message }] };
  } catch {
    // The YAML reader gives up by an exception on some inputs.
    return {
      entries: [],
      problems: [{ span: whole, message: 'The front matter is not YAML, so nothing in it is read.' }],
    };
  }
}

/** The YAML reader takes time that grows with the square of the nesting, and its stack grows with it. */
function isTooDeep(yaml: string): boolean {
  return (yaml.match(/[[{]/g)?.length ?? 0) > 500 || /(?:[-?:][ \t]+){20}/.test(yaml);
}

function readKey(yaml: string, start: number): string {
  return /^[^\s:]+/.exec(yaml.slice(start, start + 60))?.[0] ?? '';
}

function tellError(code: string, key: string): string {
  if (code === 'DUPLICATE_KEY') return `The front matter gives '${key}' twice; keep one of them.`;
  if (code === 'TAB_AS_INDENT') return 'The front matter is indented with a tab here; YAML takes spaces only.';
  if (code === 'BLOCK_AS_IMPLICIT_KEY' || code === 'MULTILINE_IMPLICIT_KEY') {
    return 'The front matter cannot be read here; put quotes around a value that holds a colon.';
  }
  if (code === 'MISSING_CHAR') return 'The front matter cannot be read here; a quote, a bracket or a colon is missing.';
  return 'The front matter is not valid YAML here, so this part of it is not read.';
}

function readEntries(
  items: readonly unknown[],
  at: (start: number, end: number) => Span,
  yaml: string,
): FrontMatterEntry[] {
  const entries: FrontMatterEntry[] = [];
  const keys = new Set<string>();
  for (const pair of items) {
    if (!isPair(pair) || !isScalar(pair.key)) continue;
    const key = readScalar(pair.key.value);
    const keyRange = pair.key.range;
    // Of a key given twice the first counts; the second is told as a problem.
    if (!keyRange || keys.has(key)) continue;
    keys.add(key);
    const value = readValue(pair.value);
    const range = value.range ?? [keyRange[1], keyRange[1]];
    const trimmed = yaml.slice(range[0], range[1]).trimEnd().length;
    entries.push({
      key: copyString(key),
      keySpan: at(keyRange[0], keyRange[1]),
      value: copyString(value.text.replace(/\s+/g, ' ').trim()),
      ...(value.items ? { items: value.items.map(copyString) } : {}),
      valueSpan: at(range[0], range[0] + trimmed),
    });
  }
  return entries;
}

interface Value {
  readonly text: string;
  readonly items?: readonly string[];
  readonly range?: readonly [number, number];
}

function readValue(node: unknown): Value {
  if (isScalar(node)) return { text: readScalar(node.value, node.source), ...placeOf(node.range) };
  if (isSeq(node)) {
    const items = node.items.flatMap(item => (isScalar(item) ? [readScalar(item.value, item.source)] : []));
    return { text: items.join(', '), items, ...placeOf(node.range) };
  }
  // Maps and aliases hold nothing that an item's field could; ids in them are mentions.
  return { text: '', ...placeOf(isMap(node) || isAlias(node) ? node.range : undefined) };
}

function placeOf(range: Range | null | undefined): { readonly range?: readonly [number, number] } {
  return range ? { range: [range[0], range[1]] } : {};
}

function readScalar(value: unknown, source?: string): string {
  if (typeof value === 'string') return value;
  // As written: `1.0` is a version, not the number one.
  if (source !== undefined && value !== null) return source;
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint' ? String(value) : '';
}

/** Where front matter stands: what it holds, its closing line, and what follows. */
export interface FrontMatterPlace {
  /** Of the first line between the fences. */
  readonly start: number;
  /** Of the line that closes it. */
  readonly close: number;
  /** Behind that line and its line break. */
  readonly end: number;
}

/** Finds the front matter that a text begins with, as far as a line closes it. */
export function findFrontMatter(text: string): FrontMatterPlace | undefined {
  const start = findFrontMatterStart(text);
  if (start === undefined) return undefined;
  closing.lastIndex = start;
  const close = closing.exec(text);
  return close ? { start, close: close.index, end: close.index + close[0].length } : undefined;
}

/** Where the first line behind an opening fence begins, be it closed or still being written; undefined where there is none. */
export function findFrontMatterStart(text: string): number | undefined {
  return /^\uFEFF?---[ \t]*(?:\r\n|\n|\r)/.exec(text)?.[0].length;
}

const closing = /(?<=[\r\n])---[ \t]*(?:\r\n|\n|\r|$)/g;

/** The first line of front matter that nothing closes, so that all of it is read as text; undefined where there is none. */
export function findUnclosedFrontMatter(text: string): Span | undefined {
  const opening = /^\uFEFF?(---)[ \t]*\r?\n(?:id|scope|title|status|owner|team|tags|defines)[ \t]*:/i.exec(text);
  if (!opening) return undefined;
  const start = opening[0].indexOf('---');
  return { start, end: start + 3 };
}
