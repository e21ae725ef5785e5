import type { Config } from '../model/config.ts';
import type { Reference } from '../model/facts.ts';
import { eventPrefix } from '../model/events.ts';
import type { Span } from '../model/place.ts';
import { copyString } from '../text/copyString.ts';
import type { Region } from './lexer.ts';
import { findFirstFrom } from './lexer.ts';

/** A place in a text where a pattern of `events` fits; whether it is code there, the regions of the text tell. */
export interface SentEvent {
  /** Where what sends it begins: the `t` of `track('signup')`. */
  readonly at: number;
  readonly name: Span;
}

// implements TL-33
/** Finds what the patterns of the configuration take for sent events, comments and strings included; rising places. */
export function findEvents(text: string, { events }: Config): SentEvent[] {
  if (events.length === 0) return [];
  const found = new Map<number, SentEvent>();
  for (const { needle, whole } of compile(events)) {
    if (!text.includes(needle)) continue;
    whole.lastIndex = 0;
    for (let match = whole.exec(text); match; match = whole.exec(text)) {
      const { index } = match;
      const [start, end] = match.indices?.groups?.['quoted'] ?? match.indices?.groups?.['bare'] ?? [index, index];
      // What is put together at run time (`signup_${plan}`) has no one name.
      if (start < end && !/[{}]/.test(text.slice(start, end)) && !found.has(start)) {
        found.set(start, { at: index, name: { start, end } });
      }
      // Calls may stand inside calls.
      whole.lastIndex = Math.max(index + 1, start);
    }
  }
  return [...found.values()].toSorted((a, b) => a.name.start - b.name.start);
}

/** The references that sent events are, those left out that begin in a comment or a string; `regions` in any order. */
export function makeEventReferences(
  text: string,
  events: readonly SentEvent[],
  regions: readonly Region[],
): Reference[] {
  if (events.length === 0) return [];
  const sorted = regions.toSorted((a, b) => innerStart(a) - innerStart(b));
  const starts = sorted.map(innerStart);
  const isCode = (at: number): boolean => {
    const before = sorted[findFirstFrom(starts, at + 1) - 1];
    return before === undefined || at >= (before.type === 'comment' ? before.end : before.to);
  };
  return events
    .filter(({ at }) => isCode(at))
    .map(({ name }) => ({
      id: copyString(`${eventPrefix}${text.slice(name.start, name.end)}`),
      span: name,
      idSpan: name,
      from: -1,
      type: 'instruments',
      onlyIfDefined: true,
    }));
}

/** Is there anything that a pattern might fit? Never wrongly no, even for bytes read as Latin-1. */
export function mayHoldEvent(text: string, { events }: Config): boolean {
  return (
    events.length > 0 && compile(events).some(({ needle, opening }) => text.includes(needle) && opening.test(text))
  );
}

/** A comment counts from its mark on; a string after a hole begins anew behind the hole. */
function innerStart(region: Region): number {
  return region.type === 'comment' ? region.start : region.from;
}

interface EventPattern {
  /** A text without which nothing fits: the engine finds it fastest. */
  readonly needle: string;
  /** What stands before the name, in ASCII. */
  readonly opening: RegExp;
  /** All of it, with the name in the group `quoted` or `bare`. */
  readonly whole: RegExp;
}

const compiled = new WeakMap<readonly string[], readonly EventPattern[]>();

function compile(events: readonly string[]): readonly EventPattern[] {
  let patterns = compiled.get(events);
  if (!patterns) compiled.set(events, (patterns = events.map(compilePattern)));
  return patterns;
}

const anyQuote = `["'\`]`;
const gap = '[ \\t\\r\\n]';
// At most 100 characters on one line, without escapes, up to the same quote.
const quotedName = `(?<quote>${anyQuote})(?<quoted>(?! )(?:(?!\\k<quote>)[^\\\\\\u0000-\\u001f]){1,100})(?<! )\\k<quote>`;
const bareName = '(?<bare>[A-Za-z0-9_](?:[A-Za-z0-9_.:/-]{0,98}[A-Za-z0-9_])?)(?![A-Za-z0-9_]|[.:/-]+[A-Za-z0-9_])';

function compilePattern(pattern: string): EventPattern {
  const at = pattern.indexOf('{event}');
  const before = pattern.slice(0, at);
  const after = pattern.slice(at + '{event}'.length);
  const isQuoted = /["'`]$/.test(before);
  const opening = writeLiteral(isQuoted ? before.slice(0, -1) : before);
  const closing = writeLiteral(isQuoted ? after.replace(/^["'`]/, '') : after);
  const name = isQuoted ? quotedName : `(?:${quotedName}|${bareName})`;
  const words = before.match(token)?.filter(each => /^[\w$@#-]*\w[\w$@#-]*$/.test(each)) ?? [];
  return {
    needle: words.toSorted((a, b) => b.length - a.length)[0] ?? '',
    opening: new RegExp(/^[ -~]*$/.test(before) ? opening : ''),
    whole: new RegExp(`${opening}${gap}*${name}${closing === '' ? '' : `${gap}*${closing}`}`, 'dg'),
  };
}

/** What is written without blanks inside: a word with hyphens, an arrow, a mark. */
const token = /->|=>|::|[\p{L}\p{N}_$@#]+(?:-[\p{L}\p{N}_$@#]+)*|\S/gu;

/** As a regular expression: words as they are, with blanks around marks wherever people put them, and any quotes. */
function writeLiteral(literal: string): string {
  let written = '';
  let isWordBefore = false;
  for (const each of literal.match(token) ?? []) {
    const isWord = /^[\p{L}\p{N}_$@#]/u.test(each);
    if (written === '') written = isWord ? '(?<![A-Za-z0-9_$])' : '';
    else written += `${gap}${isWord && isWordBefore ? '+' : '*'}`;
    written += /["'`]/.test(each) ? anyQuote : each === '.' ? '\\??\\.' : escapeForRegExp(each);
    isWordBefore = isWord;
  }
  return written;
}

function escapeForRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
