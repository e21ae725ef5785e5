import type { Span } from '../../model/place.ts';

/**
 * Finds where the values of a JSON text begin and end. It trusts quotes and brackets and judges nothing else: that is left
 * to `JSON.parse`, one point at a time. (A document tree of the `yaml` package has places too, but takes half a second and
 * 200 MB for each megabyte.)
 */
export function findValueEnd(text: string, start: number): number | undefined {
  const first = text.charCodeAt(start);
  if (first === quote) return findStringEnd(text, start);
  if (first !== openObject && first !== openList) return findScalarEnd(text, start);
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === quote) {
      const end = findStringEnd(text, at);
      if (end === undefined) return undefined;
      at = end - 1;
    } else if (sign === openObject || sign === openList) depth++;
    else if ((sign === closeObject || sign === closeList) && --depth === 0) return at + 1;
  }
  return undefined;
}

/** The first place from `start` on, and not behind `end`, that is no white space. */
export function skipBlanks(text: string, start: number, end: number = text.length): number {
  let at = start;
  while (at < end && (text.charCodeAt(at) <= 32 || text.charCodeAt(at) === byteOrderMark)) at++;
  return at;
}

/** A name and its value in an object. */
export interface JsonMember {
  readonly name: string;
  readonly nameSpan: Span;
  /** Its end is the text's where the value has none. */
  readonly value: Span;
}

/** The members of the object that begins at `start`, as far as they can be told apart. */
export function* findMembers(text: string, start: number): Iterable<JsonMember> {
  for (let at = skipBlanks(text, start + 1); text.charCodeAt(at) === quote;) {
    const nameEnd = findStringEnd(text, at);
    if (nameEnd === undefined) return;
    const colon = skipBlanks(text, nameEnd);
    if (text[colon] !== ':') return;
    const valueStart = skipBlanks(text, colon + 1);
    const end = findValueEnd(text, valueStart);
    const name = readName(text.slice(at, nameEnd));
    yield { name, nameSpan: { start: at, end: nameEnd }, value: { start: valueStart, end: end ?? text.length } };
    if (end === undefined) return;
    const comma = skipBlanks(text, end);
    if (text[comma] !== ',') return;
    at = skipBlanks(text, comma + 1);
  }
}

const quote = 34;
const backslash = 92;
const openList = 91;
const closeList = 93;
const openObject = 123;
const closeObject = 125;
const byteOrderMark = 0xfeff;

function findStringEnd(text: string, start: number): number | undefined {
  for (let at = start + 1; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === backslash) at++;
    else if (sign === quote) return at + 1;
  }
  return undefined;
}

function findScalarEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length && !/[\s,:{}[\]"]/.test(text.charAt(at))) at++;
  return at;
}

function readName(written: string): string {
  try {
    return String(JSON.parse(written));
  } catch {
    return written.slice(1, -1);
  }
}
