import type { Span } from '../model/place.ts';
import type { LineIndex } from '../text/lineIndex.ts';
import { positionAt } from '../text/lineIndex.ts';
import type { Region } from './lexer.ts';
import { isBlank } from './blanks.ts';

/**
 * What an ignore in a comment covers: its own lines, the comment lines right below, and the next line of code;
 * behind code, its own line only.
 */
export function findIgnoreTarget(text: string, lines: LineIndex, span: Span, comments: readonly Region[]): Span {
  const index = findIndexAfter(comments, span.start) - 1;
  const own = comments[index] ?? span;
  const start = lines.starts[positionAt(lines, own.start).line] ?? 0;
  if (findCodeBefore(text, own.start) > start) return { start, end: lineEndAt(lines, own.end) };
  let { end } = own;
  for (const comment of comments.slice(index + 1, index + mostCommentsBelow)) {
    // A comment after an empty line belongs to something else, and so does the code below it.
    const gap = text.slice(end, comment.start);
    if (gap.trim() !== '' || /\n[ \t]*\r?\n/.test(gap)) break;
    end = comment.end;
  }
  return { start, end: lineEndAt(lines, findCode(text, end)) };
}

/** The last region that begins before `at`. */
export function findRegionBefore(regions: readonly Region[], at: number): Region | undefined {
  return regions[findIndexAfter(regions, at - 1) - 1];
}

/** Index of the first region that begins after `at`. */
function findIndexAfter(regions: readonly Region[], at: number): number {
  let low = 0;
  let high = regions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((regions[middle]?.start ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where the first sign after `from` that is not white space stands. */
function findCode(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 32) at++;
  return at;
}

/** Where the last sign before `from` on its line ends, or the line begins. */
function findCodeBefore(text: string, from: number): number {
  let at = from;
  while (at > 0 && isBlank(text.charCodeAt(at - 1))) at--;
  return at;
}

function lineEndAt(lines: LineIndex, at: number): number {
  return lines.starts[positionAt(lines, at).line + 1] ?? lines.length;
}

const mostCommentsBelow = 200;
