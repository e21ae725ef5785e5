import { isKnownKey } from '../model/fields.ts';
import type { Inline, Run } from './inline.ts';
import { copyString } from '../text/copyString.ts';
import { display } from './inline.ts';
import { skipHidden } from './definitionForms.ts';

/** `Key: value` in a running text; offsets are those of the inline text. */
export interface FieldForm {
  readonly key: string;
  readonly keySpan: Run;
  readonly valueSpan: Run;
  /** As a reader sees it; '' where nothing stands behind the key: a list after it may be the value. */
  readonly value: string;
  readonly isKnown: boolean;
  /** False for a bold label. */
  readonly hasColon: boolean;
}

/** A text cut into what it says and the fields in it. */
export interface TextWithFields {
  /** Where the fields begin; what stands before is text. */
  readonly textEnd: number;
  readonly fields: readonly FieldForm[];
}

/**
 * Finds the fields of a text. Outside lists a line's key needs to be bold. ` · `, ` | ` and `;` separate only where a known
 * key and a colon follow, in a line that begins with a field or behind the statement of a definition.
 */
export function readFields(inline: Inline, from: number, place: 'list' | 'line' | 'statement'): TextWithFields {
  const { shown } = inline;
  const starts: { readonly key: Key; readonly cut: number }[] = [];
  let lineHasField = place === 'statement';
  for (let lineStart = from; lineStart < shown.length;) {
    const lineEnd = findLineEnd(shown, lineStart);
    const isFirst = lineStart === from;
    if (!(isFirst && place === 'statement')) {
      const key = readKey(inline, lineStart, lineEnd);
      // A bold key ends the value before it, known or not: `**Status**: Draft`, and below it `**Input**: …`.
      const isKey = key !== undefined && (key.isKnown || isFirst || (key.isBold && key.hasColon));
      const mayBe = isKey && (key.isBold || place !== 'line');
      lineHasField = mayBe || (!isFirst && lineHasField && !key?.isBold);
      if (key && mayBe) starts.push({ key, cut: lineStart });
    }
    if (lineHasField) {
      for (const cut of findSeparators(shown, lineStart, lineEnd)) {
        const key = readKey(inline, cut.end, lineEnd);
        if (key?.isKnown && key.hasColon) starts.push({ key, cut: cut.start });
      }
    }
    lineStart = lineEnd + 1;
  }
  const fields = starts.map(({ key }, i) => {
    const end = trimEnd(shown, key.end, starts[i + 1]?.cut ?? shown.length);
    const start = Math.min(skipHidden(shown, key.end), end);
    return {
      key: key.text,
      keySpan: key.span,
      valueSpan: { start, end },
      value: copyString(display(shown.slice(start, end))),
      isKnown: key.isKnown,
      hasColon: key.hasColon,
    };
  });
  return { textEnd: starts[0]?.cut ?? shown.length, fields };
}

/** The end of a stretch without the blanks and marks that nobody sees before it. */
export function trimEnd(shown: string, start: number, end: number): number {
  let at = end;
  while (at > start && skipHidden(shown, at - 1) >= at) at--;
  return at;
}

interface Key {
  readonly text: string;
  readonly span: Run;
  /** Behind the colon. */
  readonly end: number;
  readonly isBold: boolean;
  readonly isKnown: boolean;
  readonly hasColon: boolean;
}

const keyForm = /(\p{L}[\p{L}\p{N} '’_/()\u007f-]{0,60})/uy;

function readKey(inline: Inline, from: number, lineEnd: number): Key | undefined {
  const { shown } = inline;
  const start = skipHidden(shown, from);
  keyForm.lastIndex = start;
  const match = keyForm.exec(shown);
  if (!match) return undefined;
  const end = trimEnd(shown, start, Math.min(keyForm.lastIndex, lineEnd));
  const text = display(shown.slice(start, end));
  if (text.length > 48) return undefined;
  const run = inline.bold.find(bold => bold.start <= start && bold.end > start);
  const isBold = run !== undefined && run.innerEnd >= end;
  const colon = skipHidden(shown, end);
  const unit = shown.charCodeAt(colon);
  const span = { start, end };
  if (colon < lineEnd && (unit === 58 || unit === 0xff1a)) {
    // `a::b` and `https://` name no field.
    if (shown.charCodeAt(colon + 1) === 58 || shown.startsWith('//', colon + 1)) return undefined;
    return { text: copyString(text), span, end: colon + 1, isBold, isKnown: isKnownKey(text), hasColon: true };
  }
  // A bold label that is all of the last line: what follows it is its value.
  const isLabel = isBold && skipHidden(shown, end) >= shown.length && isKnownKey(text);
  return isLabel
    ? { text: copyString(text), span, end: shown.length, isBold, isKnown: true, hasColon: false }
    : undefined;
}

function findLineEnd(shown: string, from: number): number {
  for (let at = from; at < shown.length; at++) {
    const unit = shown.charCodeAt(at);
    if (unit === 10 || unit === 13) return at;
  }
  return shown.length;
}

function findSeparators(shown: string, from: number, end: number): readonly Run[] {
  const found: Run[] = [];
  for (let at = from; at < end; at++) {
    const unit = shown.charCodeAt(at);
    if (unit === 59) found.push({ start: at, end: at + 1 });
    else if ((unit === 0xb7 || unit === 0x2022 || unit === 0x7c) && isBlank(shown, at - 1) && isBlank(shown, at + 1)) {
      found.push({ start: at, end: at + 1 });
    }
  }
  return found;
}

function isBlank(shown: string, at: number): boolean {
  return skipHidden(shown, at) > at;
}
