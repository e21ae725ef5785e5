import type { Region } from './lexer.ts';
import { isFirstOnLine } from './blanks.ts';
import { findRegionBefore } from './ignoreTarget.ts';
import type { Language, StringUse } from './syntax.ts';
import { titleReach } from './titles.ts';

/** How many characters may still be read backwards in a file; it keeps the search for arguments linear. */
export interface Effort {
  left: number;
}

/** Does a string count, as a test's title or as documentation? Undefined for the strings of ordinary code. */
export function determineStringUse(
  text: string,
  region: Region,
  language: Language,
  comments: readonly Region[],
  effort: Effort,
): 'title' | 'doc' | undefined {
  const { titles = [], docs = [], hasDocstrings } = language;
  const near = text.slice(Math.max(0, region.start - titleReach), region.start);
  const before = language.titlesFollowArguments === true ? cutArguments(text, near, region.start, effort) : near;
  const after = text.slice(region.end, region.end + titleReach);
  if (titles.some(use => isUsed(use, before, after))) return 'title';
  if (docs.some(use => isUsed(use, before, after))) return 'doc';
  return hasDocstrings === true && isDocstring(text, region, comments) ? 'doc' : undefined;
}

function isUsed(use: StringUse, before: string, after: string): boolean {
  return (use.before?.test(before) ?? true) && (use.after?.test(after) ?? true);
}

/** The text before a string without the arguments of `it.each(…)(` and the like, however long they are. */
function cutArguments(text: string, near: string, start: number, effort: Effort): string {
  const open = /[)`]\s*\(\s*$/.exec(near);
  if (!open || effort.left <= 0) return near;
  const close = start - near.length + open.index;
  const from = text.charAt(close) === ')' ? findOpening(text, close) : findBacktick(text, close);
  effort.left -= from < 0 ? longestArguments : close - from;
  return from < 0 ? near : `${text.slice(Math.max(0, from - titleReach), from)}(`;
}

/** The bracket that the one at `close` closes; brackets in strings between do not count. */
function findOpening(text: string, close: number): number {
  let depth = 0;
  let quote = '';
  for (let at = close; at >= 0 && close - at <= longestArguments; at--) {
    const sign = text.charAt(at);
    if (quote !== '') {
      if (sign === quote && text.charCodeAt(at - 1) !== 92) quote = '';
    } else if (sign === "'" || sign === '"' || sign === '`') quote = sign;
    else if (sign === ')') depth++;
    else if (sign === '(' && --depth === 0) return at;
  }
  return -1;
}

function findBacktick(text: string, close: number): number {
  const start = Math.max(0, close - longestArguments);
  const found = text.slice(start, close).lastIndexOf('`');
  return found === -1 ? -1 : start + found;
}

/** Python: the first statement of a file, or of what a line ending in a colon opens. */
function isDocstring(text: string, region: Region, comments: readonly Region[]): boolean {
  const prefixed = /[rRuU]/.test(text.charAt(region.start - 1)) ? region.start - 1 : region.start;
  if (!isFirstOnLine(text, prefixed)) return false;
  const end = skipBack(text, prefixed, comments);
  if (end === 0) return true;
  if (text.charCodeAt(end - 1) !== 58) return false;
  // The last line of the head: `def f(x):`, or `) -> int:` where it runs over lines.
  const head = text.slice(Math.max(0, end - longestHead), end);
  return /(?:^|\n)[ \t]*(?:(?:async[ \t]+)?(?:def|class)\b.*|.*\)[ \t]*(?:->.*)?):$/.test(head);
}

/** Where the last sign of code before `at` ends; 0 where there is none. */
function skipBack(text: string, at: number, comments: readonly Region[]): number {
  let end = at;
  for (;;) {
    while (end > 0 && (text.charCodeAt(end - 1) <= 32 || text.charCodeAt(end - 1) === 0xfeff)) end--;
    const comment = findRegionBefore(comments, end);
    if (!comment || comment.end !== end || end === 0) return end;
    end = comment.start;
  }
}

const longestArguments = 4000;
const longestHead = 500;
