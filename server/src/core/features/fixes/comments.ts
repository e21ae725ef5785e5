import type { Edit, Fixer, FixPlace } from './fix.ts';
import { findLineEnd, findLineStart, makeFixes } from './fix.ts';

/** Fixes of comments that are of no use. */
export const commentFixers: Readonly<Record<string, Fixer>> = {
  'unused-ignore': place => makeFixes(place, 'Remove this comment', removeComment(place), true),
  'ignore-without-reason': place => makeFixes(place, 'Remove this comment', removeComment(place)),
};

/** Takes the comment out, and its line where nothing else is on it; undefined where it asks for several things. */
function removeComment({ file, text, span }: FixPlace): readonly Edit[] | undefined {
  const own = file.facts.suppressions.filter(other => other.span.start < span.end && span.start < other.span.end);
  if (own.length !== 1 || !own[0]) return undefined;
  const { start, end } = own[0].span;
  const lineStart = findLineStart(text, start);
  const lineEnd = findLineEnd(text, end);
  const before = text.slice(lineStart, start);
  const after = text.slice(end, lineEnd);
  const marks = /^[ \t]*(?:<!--|\/\/+|#+|--|;+|%+|\/\*+|\*)?[ \t]*$/;
  if (marks.test(before) && /^[ \t]*(?:-->|\*\/)?[ \t]*$/.test(after) && isWhole(before, after)) {
    const next = text.startsWith('\r\n', lineEnd) ? lineEnd + 2 : Math.min(lineEnd + 1, text.length);
    return [{ span: { start: lineStart, end: next }, text: '' }];
  }
  if (text.startsWith('<!--', start)) {
    const from = start - (/[ \t]*$/.exec(before)?.[0].length ?? 0);
    return [{ span: { start: from, end }, text: '' }];
  }
  const tail = /[ \t]*(?:\/\/+|#+|--|;+|%+)[ \t]*$/.exec(before);
  if (tail && after.trim() === '') return [{ span: { start: lineStart + tail.index, end: lineEnd }, text: '' }];
  return undefined;
}

/** A block comment is only taken out whole. */
function isWhole(before: string, after: string): boolean {
  return before.includes('/*') === after.includes('*/') && before.includes('<!--') === after.includes('-->');
}
