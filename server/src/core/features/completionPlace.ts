import { findFrontMatter, findFrontMatterStart } from '../markdown/frontMatter.ts';
import type { Span } from '../model/place.ts';

/** What may be written where the cursor stands. */
export type CompletionPlace =
  /** The value of a field; `segment` is the part of it since the last comma. */
  | {
      readonly type: 'value';
      readonly key: string;
      readonly segment: Span;
      /** No space stands before the value yet. */
      readonly needsSpace: boolean;
      readonly isFrontMatter: boolean;
    }
  /** The start of a field line: `- ow`. */
  | { readonly type: 'key'; readonly word: Span; readonly isBold: boolean; readonly isFrontMatter: boolean }
  /** The start of a heading or of a bold list item, where a new item gets its id. */
  | { readonly type: 'new-item'; readonly word: Span }
  /** Running text, or a comment. */
  | { readonly type: 'text'; readonly word: Span }
  /** Nowhere: code marks, the middle of something else. */
  | { readonly type: 'none' };

/** Tells from the text before the cursor what may be written there in a spec. Linear in the text. */
export function findPlaceInSpec(text: string, offset: number, isKnownKey: (key: string) => boolean): CompletionPlace {
  const lineStart = findLineStart(text, offset);
  const before = text.slice(lineStart, offset);
  const isFrontMatter = isInFrontMatter(text, lineStart);
  if (!isFrontMatter && (isInFence(text, lineStart) || isInCodeMarks(before))) return { type: 'none' };
  const field =
    findField(before, isFrontMatter, isKnownKey) ??
    (isFrontMatter ? findListField(text, lineStart, before, isKnownKey) : undefined);
  if (field) {
    const segment = findSegment(field.value);
    const start = offset - (field.value.length - segment);
    const needsSpace = field.value === '' && /[:*_]$/.test(before);
    return { type: 'value', key: field.key, segment: { start, end: offset }, needsSpace, isFrontMatter };
  }
  const word = findWord(text, lineStart, offset);
  const lead = before.slice(0, word.start - lineStart);
  if (!isFrontMatter && isNewItem(lead, text.slice(word.start, offset))) return { type: 'new-item', word };
  const key = findKey(before, offset, isFrontMatter);
  if (key) return key;
  return isFrontMatter ? { type: 'none' } : { type: 'text', word };
}

/** A heading begins with the id; in bold, two capitals or a hyphen tell an id from the key of a field. */
function isNewItem(lead: string, written: string): boolean {
  if (/^ {0,3}#{1,6}\s+[[`]?$/.test(lead)) return /^[A-Z][A-Z0-9.-]*$/.test(written);
  return /^\s*(?:[-*+]\s+)?\*\*$/.test(lead) && /^[A-Z][A-Z0-9-][A-Z0-9.-]*$/.test(written);
}

function findKey(before: string, offset: number, isFrontMatter: boolean): CompletionPlace | undefined {
  const pattern = isFrontMatter ? /^()([\p{L}][\p{L}_ -]*)?$/u : /^\s*[-*+]\s+(\*\*)?([\p{L}][\p{L}_ -]*)?$/u;
  const key = pattern.exec(before);
  if (!key) return undefined;
  const [, bold, written = ''] = key;
  const word = { start: offset - written.length, end: offset };
  return { type: 'key', word, isBold: bold !== undefined && bold !== '', isFrontMatter };
}

/** The word that ends at the cursor, as far as it may be an id or a word of a title. */
export function findWord(text: string, lineStart: number, offset: number): Span {
  const word = /[\p{L}\p{N}][\p{L}\p{N}_./-]*$/u.exec(text.slice(lineStart, offset))?.[0] ?? '';
  // The rest of an id behind the cursor goes with it.
  const rest = word === '' ? '' : (/^[A-Z0-9]+(?:[.-][A-Z0-9]+)*/.exec(text.slice(offset, offset + 60))?.[0] ?? '');
  return { start: offset - word.length, end: offset + rest.length };
}

/** Where the line of an offset starts. */
export function findLineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}

/** `- **Owner**: x · status: in`: the last key and colon before the cursor, and what follows them. */
function findField(
  before: string,
  isFrontMatter: boolean,
  isKnownKey: (key: string) => boolean,
): { readonly key: string; readonly value: string } | undefined {
  const parts = before.split(/(?: · |;\s*)/);
  for (let i = parts.length - 1; i >= 0; i--) {
    const isFirst = i === 0;
    const match = fieldStart.exec(parts[i] ?? '');
    if (!match) continue;
    const [whole, bullet = '', bold, key = ''] = match;
    const mayStart = isFrontMatter || bullet.trim() !== '' || bold !== undefined || !isFirst;
    if (!mayStart || !(isKnownKey(key) || (isFrontMatter && fileKeys.has(key.toLowerCase())))) continue;
    return { key, value: [(parts[i] ?? '').slice(whole.length), ...parts.slice(i + 1)].join(' · ') };
  }
  return undefined;
}

/** `moves:` and below it `  - KPI-1`: the key above a list of YAML, and the entry at hand. */
function findListField(
  text: string,
  lineStart: number,
  before: string,
  isKnownKey: (key: string) => boolean,
): { readonly key: string; readonly value: string } | undefined {
  const value = /^[ \t]*-[ \t]+(.*)$/.exec(before)?.[1];
  if (value === undefined) return undefined;
  for (let end = lineStart - 1, lines = 0; end > 0 && lines < mostEntries; lines++) {
    const start = findLineStart(text, end);
    const line = text.slice(start, end).replace(/\r$/, '');
    end = start - 1;
    if (/^[ \t]*(?:-[ \t].*|#.*|-?)$/.test(line)) continue;
    const key = /^([\p{L}][\p{L}\p{N}_ -]{0,40}?)[ \t]*:[ \t]*(?:#.*)?$/u.exec(line)?.[1];
    return key !== undefined && isKnownKey(key) ? { key, value } : undefined;
  }
  return undefined;
}

/** More than a person lists by hand. */
const mostEntries = 200;

/** What only the front matter of a file says. */
const fileKeys = new Set(['scope', 'defines']);

const fieldStart =
  /^(\s*(?:[-*+]\s+|\d+[.)]\s+)?)(\*\*|__)?([\p{L}][\p{L}\p{N}_ -]{0,40}?)\s*(?:\*\*|__)?\s*:(?:\*\*|__)?\s*/u;

/** Where the last of several values starts. */
export function findSegment(value: string): number {
  const last = /^(?:.*(?:,|\[|\band\b))?\s*/s.exec(value);
  return last ? last[0].length : 0;
}

/** What is still being written has no closing line yet. */
function isInFrontMatter(text: string, lineStart: number): boolean {
  const start = findFrontMatterStart(text);
  if (start === undefined || lineStart < start) return false;
  return lineStart <= (findFrontMatter(text)?.close ?? Infinity);
}

function isInFence(text: string, lineStart: number): boolean {
  let fence = '';
  for (const match of text.slice(0, lineStart).matchAll(/^ {0,3}(?:[-*+>]\s+)*(`{3,}|~{3,})(.*)$/gm)) {
    const [, marks = '', rest = ''] = match;
    if (fence === '') fence = marks;
    else if (marks[0] === fence[0] && marks.length >= fence.length && rest.trim() === '') fence = '';
  }
  return fence !== '';
}

function isInCodeMarks(before: string): boolean {
  return (before.match(/`/g)?.length ?? 0) % 2 === 1;
}
