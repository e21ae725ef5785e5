import type { Due } from '../model/metric.ts';
import type { Span } from '../model/place.ts';
import { readDue } from './dues.ts';
import { wordsAfterUnit } from './unitTable.ts';
import { matchAt, skipSpaces, wordAt } from './valueText.ts';

/** A time named in the text of a target. */
export interface TimePhrase {
  readonly due: Due;
  /** With its preposition. */
  readonly span: Span;
  /** `by`, `until` … say when it is due; `in`, `for` and a heading (`2026-Q3: …`) which cycle it is for. */
  readonly role: 'due' | 'cycle';
  /** The word in front, in lower case; '' where none is. */
  readonly preposition: string;
}

/** All times that a plain value names, in its order. */
export function findTimes(text: string, fiscalYearStart: number): readonly TimePhrase[] {
  const times: TimePhrase[] = [];
  let at = 0;
  while (at < text.length) {
    const time = isWordStart(text, at) ? readTimeAt(text, at, fiscalYearStart) : undefined;
    if (time === undefined) at++;
    else {
      times.push(time);
      at = time.span.end;
    }
  }
  return times;
}

/** Does a word or number begin here, and not in the middle of another or of an id? */
export function isWordStart(text: string, at: number): boolean {
  return !/[\w.#@/'’+-]/.test(text.charAt(at - 1)) || (text.charAt(at - 1) === '-' && text.charAt(at - 2) === ' ');
}

const prepositions =
  /(?:(?:due )?(?:by|before|until|till|no later than|not later than|due|on|in|for|during|as of)(?: the)?|@|at (?=the end of|end of)(?:the )?) ?(?=\S)/iy;
const dueWords = /^(?:due|by|before|until|till|no|not|on|at|@|as)/i;

function readTimeAt(text: string, at: number, fiscalYearStart: number): TimePhrase | undefined {
  const preposition = matchAt(prepositions, text, at)?.[0] ?? '';
  const start = at + preposition.length;
  // Without a preposition only what can be nothing else: a date, or a cycle with its year.
  const first = text.charAt(start);
  if (preposition === '' && !/[\dA-Z]/.test(first)) return undefined;
  for (const end of endsOfWords(text, start)) {
    const due = readDue(text.slice(start, end), fiscalYearStart);
    if (due === undefined) continue;
    const written = text.slice(start, end);
    const isHeading = text.charAt(skipSpaces(text, end)) === ':';
    if (preposition === '' && !isHeading && (due.kind === 'part-of-year' || /^\d{4}$/.test(written))) return undefined;
    if (/^\d{4}$/.test(written) && !endsPhrase(text, end)) return undefined;
    const role = dueWords.test(preposition) || (preposition === '' && due.kind === 'day') ? 'due' : 'cycle';
    return {
      due: dayBefore(due, preposition),
      span: { start: at, end },
      role,
      preposition: preposition.trim().toLowerCase(),
    };
  }
  return undefined;
}

/** `before 2026-10-01` is due the day before. */
function dayBefore(due: Due, preposition: string): Due {
  if (!/^(?:due )?before/i.test(preposition)) return due;
  if (due.kind === 'day') return { kind: 'day', day: due.day - 1 };
  return due.kind === 'cycle' ? { kind: 'day', day: due.cycle.start - 1 } : due;
}

/** Is what stands after four digits no unit, which would make them a number and not a year? */
function endsPhrase(text: string, end: number): boolean {
  const next = skipSpaces(text, end);
  const word = wordAt(text, next);
  return word === '' ? !/[%$€£¥+±]/.test(text.charAt(next)) : wordsAfterUnit.has(word.toLowerCase());
}

/** Where the words from a position on end, the furthest of six first. */
function endsOfWords(text: string, start: number): number[] {
  const ends: number[] = [];
  let at = start;
  while (ends.length < 6 && at < text.length && at - start < 40) {
    const word = matchAt(/ *[^ ;()[\]|:]+/y, text, at)?.[0];
    if (word === undefined) break;
    at += word.length;
    const bare = word.replace(/[.,!?]+$/, '');
    ends.push(at - word.length + bare.length);
    if (/[!?]$/.test(word)) break;
  }
  return ends.toReversed();
}
