import type { Span } from '../model/place.ts';
import { readQuantityAt } from './quantities.ts';
import { type FormRead, readFormAt, readGoal } from './targetForms.ts';
import { isWordStart } from './timePhrases.ts';
import { matchAt } from './valueText.ts';

/**
 * Finds the target in a plain value whose times are blanked by U+FFFC: the surest form, among equals the first. A sentence
 * may hold numbers that are no targets; in a field even a number alone is one.
 */
export function findForm(text: string, start: number, place: 'field' | 'sentence'): FormRead | undefined {
  const depths = readDepths(text);
  let best: FormRead | undefined;
  let bestRank = Number.POSITIVE_INFINITY;
  for (let at = start; at < text.length; at++) {
    if (text.charAt(at) === ' ' || !startsForm(text, at)) continue;
    const form = readVerbForm(text, at) ?? readFormAt(text, at);
    if (form !== undefined && isDenied(text, form)) {
      at = Math.max(at, form.end - 1);
      continue;
    }
    if (form === undefined || form.end > text.length || !counts(text, form, place)) continue;
    const rank = form.rank + ((depths[at] ?? 0) > 0 ? 6 : 0);
    if (rank < bestRank) {
      best = form;
      bestRank = rank;
    }
    // What a number belongs to is read with it: the 5 of `between 2 and 5` is no target of its own.
    at = Math.max(at, form.end - 1);
  }
  return best;
}

/** Can a target begin here? */
export function startsForm(text: string, at: number): boolean {
  return /[>=<≥≤~≈±⩾⩽]/.test(text.charAt(at)) ? !/[>=<-]/.test(text.charAt(at - 1)) : isWordStart(text, at);
}

/** How many brackets are open at each position. */
function readDepths(text: string): readonly number[] {
  let depth = 0;
  const depths: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '(' || character === '[') depth++;
    depths.push(depth);
    if ((character === ')' || character === ']') && depth > 0) depth--;
  }
  return depths;
}

/** `reach 50 %`; and `… to 5 %` where a verb before it says that something changes. */
function readVerbForm(text: string, at: number): FormRead | undefined {
  const reach = matchAt(
    /(?:reach(?:es|ing)?|hit|achieve|attain|get to|maintain|keep at|hold at|stay at|is|be) /iy,
    text,
    at,
  )?.[0];
  if (reach !== undefined) return soften(at, readGoal(text, at + reach.length));
  const to = matchAt(/(?:up |down |back )?to /iy, text, at)?.[0];
  if (to === undefined) return undefined;
  const before = text.slice(0, at);
  const isFalling = /down $/i.test(to.slice(0, 5)) || fallingVerbs.test(before);
  // `up to 10` without a verb is a limit.
  const isRising = risingVerbs.test(before);
  if (!isFalling && !isRising && !changingVerbs.test(before)) return undefined;
  const goal = soften(at, readGoal(text, at + to.length));
  if (goal === undefined || goal.isComparatorWritten || isFalling === isRising) return goal;
  return { ...goal, comparator: isFalling ? '<=' : '>=', isComparatorWritten: true };
}

/** As the goal of a verb, whose place is the verb's: surer than a number alone. */
function soften(at: number, goal: FormRead | undefined): FormRead | undefined {
  if (goal === undefined) return undefined;
  const rank = goal.isComparatorWritten ? goal.rank : 3;
  return { ...goal, rank, start: at };
}

const fallingVerbs = /\b(?:reduc|cut|lower|decreas|drop|shrink|shorten|halv|minimi[sz]e|slash|trim)/i;
const risingVerbs = /\b(?:increas|rais|grow|boost|doubl|tripl|lift|expand|maximi[sz]e|scale)/i;
const changingVerbs = /\b(?:improv|bring|get|move|take|change|go|shift|push|drive|advance)/i;

/** `no drop of more than 2 pp`: the opposite of what the comparator alone says. */
function isDenied(text: string, { start, isComparatorWritten }: FormRead): boolean {
  if (!isComparatorWritten || matchAt(/[a-z]/iy, text, start) === undefined) return false;
  return /\b(?:no|none|nobody|never|without)\b [^.,;:()]{1,40}$/i.test(text.slice(Math.max(0, start - 60), start));
}

/** Is a number in a text meant as a target at all? */
function counts(text: string, form: FormRead, place: 'field' | 'sentence'): boolean {
  const before = text.slice(Math.max(0, form.start - 24), form.start);
  // `by 20 %` is a change from somewhere.
  if (/(?:^|[^a-z])by $/i.test(before)) return false;
  if (place === 'sentence' && isAge(text, form, before)) return false;
  if (form.rank < 4 || form.rank === 5) return true;
  // What grows by something starts from somewhere: `+5 pp`.
  if (text.charAt(form.start) === '+' || named.test(before)) return false;
  if (place === 'field') return true;
  if (circumstance.test(before) || form.unit?.dimension === 'pp' || form.unit?.name === 'x') return false;
  // `Node 24`, `Windows 11`, but `NPS 40`.
  if (form.rank === 6 && /[a-z.,] [A-Z][a-z]+ $/.test(before)) return false;
  // Of a number without a unit, only the last word of a sentence says that it is meant: `NPS 40`.
  return form.unit !== undefined || /^[ .!]*(?:$|\uFFFC|–|-|\()/.test(text.slice(form.end));
}

/** Does the number say how old people are, and not how many: `patients over 75`, `children under 12`? */
function isAge(text: string, { start, unit, value }: FormRead, before: string): boolean {
  const isBound = matchAt(/(?:over|under|above|below) /iy, text, start) !== undefined;
  const isCounted = unit === undefined || unit.dimension === 'count';
  return isBound && isCounted && value <= 120 && people.test(before);
}

const people =
  /\b(?:people|persons|patients|visitors|users|customers|members|adults|seniors|children|kids|women|men|girls|boys|students|guests|those|anyone|everyone|everybody|aged|ages) $/i;

/** `in 7 days`, `the last 3 weeks`. */
const circumstance = /\b(?:in|for|after|every|per|last|past|next|first|during|each|than|top) $/i;

/** Numbers that are names: `version 2`, `step 1`. */
const named =
  /\b(?:v|version|phase|step|level|tier|release|part|chapter|iteration|sprint|quarter|week|day|year|month|option|section|priority|milestone|stage|figure|table|page|no\.|nr\.|iso|rfc|http|web|wcag|soc|top|every|version:) ?$/i;

/** Is there a number left that nothing explains, so that the text means something else or something more? */
export function hasRest(text: string, part: Span, found: FormRead): boolean {
  const depths = readDepths(text);
  for (let at = part.start; at < part.end; at++) {
    if (at >= found.start && at < found.end) continue;
    if (!/\d/.test(text.charAt(at)) || !isWordStart(text, at) || (depths[at] ?? 0) > 0) continue;
    const before = text.slice(Math.max(part.start, at - 30), at);
    const end = readQuantityAt(text, at)?.end ?? at + 1;
    const isOrdinal = matchAt(/\d+(?:st|nd|rd|th)(?![a-z])/iy, text, at) !== undefined;
    if (!isOrdinal && !explained.test(before) && !named.test(before)) return true;
    at = Math.max(at, end - 1);
  }
  return false;
}

/** What makes a further number a circumstance of the target: `of 200 users`, `within 7 days`, `stretch 60 %`. */
const explained =
  /\b(?:(?:of|in)(?: at least| under| less than| at most)?|for|within|per|across|after|among|at|on|with|over|during|every|last|past|first|next|than|stretch:?|baseline:?|from|was|currently|now) (?:the |a |an |about )?[$€£]?$/i;
