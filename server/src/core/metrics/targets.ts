import type { Due, Target, Unit } from '../model/metric.ts';
import type { Span } from '../model/place.ts';
import { writeDue } from './dues.ts';
import { writeNumber } from './numbers.ts';
import { readQuantityAt } from './quantities.ts';
import { type FormRead, readFormAt, readGoal } from './targetForms.ts';
import { findTimes, isWordStart, type TimePhrase } from './timePhrases.ts';
import { matchAt, plainValue, skipSpaces } from './valueText.ts';

/**
 * Reads what a `target` field says: `>= 50 % by 2026-09-30`, `below 15 minutes`, `between 2 and 5`, `from 33 % to 50 %`, or
 * a list of targets per cycle. Empty where a part that holds a number cannot be read: nothing is dropped. A number alone,
 * also with `about`, keeps `isComparatorWritten` false: its comparator (`>=`, of zero `<=`) is for the direction to say.
 * Spans are of `text`, of which the first 300 characters count.
 */
export function readTargets(text: string, fiscalYearStart: number): readonly Target[] {
  const plain = plainValue(text);
  const times = findTimes(plain, fiscalYearStart);
  const targets: Target[] = [];
  for (const part of splitParts(plain, times)) {
    const found = readPart(plain, part, times, 'field');
    if (found !== undefined) targets.push(found);
    else if (holdsNumber(plain, part)) return [];
  }
  return targets;
}

/**
 * Finds the target in the sentence of a key result: `Activation (7 days) from 33 % to 50 % by 2026-09-30`. Ids, dates,
 * numbers in brackets and changes without a start (`by 20 %`, `3x faster`) are none.
 */
export function findTarget(prose: string, fiscalYearStart: number): Target | undefined {
  const plain = plainValue(prose);
  return readPart(plain, { start: 0, end: plain.length }, findTimes(plain, fiscalYearStart), 'sentence');
}

/** Writes a target so that `readTargets` reads the same again, but for its span. */
export function writeTarget(target: Target): string {
  const { comparator, value, value2, unit, from, by, cycle } = target;
  const unitText = unit === undefined ? '' : ` ${writeUnit(unit)}`;
  const parts = [
    cycle === undefined ? '' : `${cycle.name}: `,
    from === undefined ? '' : `from ${writeNumber(from.value)}${from.unit ? ` ${writeUnit(from.unit)}` : ''} to `,
    comparator === 'between'
      ? `between ${writeNumber(value)} and ${writeNumber(value2 ?? value)}`
      : `${target.isComparatorWritten ? `${comparator} ` : ''}${writeNumber(value)}`,
    unitText,
    by === undefined ? '' : ` by ${writeDue(by)}`,
  ];
  return parts.join('');
}

function writeUnit(unit: Unit): string {
  return unit.name === 'percent' ? '%' : unit.name.replace(/^currency:/, '');
}

/** The targets of a list: parted by semicolons, and by commas or `and` between targets that each name a time. */
function splitParts(text: string, times: readonly TimePhrase[]): Span[] {
  const parts: Span[] = [];
  let start = 0;
  const isTimed = (from: number, to: number): boolean => times.some(({ span }) => span.start >= from && span.end <= to);
  for (let at = 0; at < text.length; at++) {
    const mark = matchAt(/;| [·|] |, (?:then |and )?| (?:and|then) /y, text, at)?.[0];
    if (mark === undefined || times.some(({ span }) => span.start < at && at < span.end)) continue;
    const next = at + mark.length;
    const isHard = mark === ';' || /[·|]/.test(mark);
    if (!isHard && !(isTimed(start, at) && isTimed(next, text.length) && readsOn(text, next, times))) continue;
    if (!isHard && !holdsNumber(maskTimes(text, times), { start, end: at })) continue;
    parts.push({ start, end: at });
    start = next;
    at = next - 1;
  }
  parts.push({ start, end: text.length });
  return parts;
}

/** Does another target begin here? */
function readsOn(text: string, at: number, times: readonly TimePhrase[]): boolean {
  if (readFormAt(text, at) !== undefined) return true;
  const time = times.find(({ span }) => span.start === at);
  return time !== undefined && text.charAt(skipSpaces(text, time.span.end)) === ':';
}

function maskTimes(text: string, times: readonly TimePhrase[]): string {
  let masked = text;
  for (const { span } of times) masked = blank(masked, span);
  return masked;
}

/** Offsets stay, and no digit is left to read. */
function blank(text: string, span: Span): string {
  return text.slice(0, span.start) + '\u0000'.repeat(span.end - span.start) + text.slice(span.end);
}

function holdsNumber(text: string, part: Span): boolean {
  return /\d/.test(text.slice(part.start, part.end));
}

/** The target of one part of a text; in a field everything that holds a number must have been understood. */
function readPart(
  text: string,
  part: Span,
  allTimes: readonly TimePhrase[],
  place: 'field' | 'sentence',
): Target | undefined {
  const times = allTimes.filter(({ span }) => span.start >= part.start && span.end <= part.end);
  const masked = maskTimes(text, times).slice(0, part.end);
  const found = findForm(masked, part.start, place);
  if (found === undefined) return undefined;
  if (place === 'field' && hasRest(masked, part, found)) return undefined;
  const own = times.filter(({ span }) => !(span.start >= found.start && span.end <= found.end));
  const by = own.find(time => time.role === 'due') ?? own.find(time => !isCycle(time.due));
  const cycle = own.find(time => time.role === 'cycle' && isCycle(time.due))?.due;
  const { rank: _rank, start: _start, end: _end, ...target } = found;
  return {
    ...target,
    ...(by === undefined ? {} : { by: by.due }),
    ...(cycle?.kind === 'cycle' ? { cycle: cycle.cycle } : {}),
    span: trim(text, part),
  };
}

function isCycle(due: Due): boolean {
  return due.kind === 'cycle';
}

function trim(text: string, part: Span): Span {
  const written = text.slice(part.start, part.end);
  const start = part.start + (written.length - written.trimStart().length);
  return { start, end: Math.max(start, part.end - (written.length - written.trimEnd().length)) };
}

/** The surest form in a text whose times are blanked; among equals the first. */
function findForm(text: string, start: number, place: 'field' | 'sentence'): FormRead | undefined {
  const depths = readDepths(text);
  let best: FormRead | undefined;
  let bestRank = Number.POSITIVE_INFINITY;
  for (let at = start; at < text.length; at++) {
    if (text.charAt(at) === ' ' || !startsForm(text, at)) continue;
    const form = readVerbForm(text, at) ?? readFormAt(text, at);
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

function startsForm(text: string, at: number): boolean {
  return /[>=<≥≤~≈±⩾⩽]/.test(text.charAt(at)) ? !/[>=<-]/.test(text.charAt(at - 1)) : isWordStart(text, at);
}

/** How many brackets are open at each position. */
function readDepths(text: string): readonly number[] {
  let depth = 0;
  return Array.from(text, () => 0).map((_, at) => {
    const character = text.charAt(at);
    if (character === '(' || character === '[') depth++;
    const here = depth;
    if ((character === ')' || character === ']') && depth > 0) depth--;
    return here;
  });
}

/** `reach 50 %`; and `… to 5 %` where a verb before it says that something changes. */
function readVerbForm(text: string, at: number): FormRead | undefined {
  const reach = matchAt(
    /(?:reach(?:es|ing)?|hit|achieve|attain|get to|maintain|keep at|hold at|stay at|is|be) /iy,
    text,
    at,
  )?.[0];
  if (reach !== undefined) return soften(text, at, readGoal(text, at + reach.length));
  const to = matchAt(/(?:up |down |back )?to /iy, text, at)?.[0];
  if (to === undefined) return undefined;
  const before = text.slice(0, at);
  const isFalling = /down $/i.test(to.slice(0, 5)) || fallingVerbs.test(before);
  // `up to 10` without a verb is a limit.
  const isRising = risingVerbs.test(before);
  if (!isFalling && !isRising && !changingVerbs.test(before)) return undefined;
  const goal = soften(text, at, readGoal(text, at + to.length));
  if (goal === undefined || goal.isComparatorWritten || isFalling === isRising) return goal;
  return { ...goal, comparator: isFalling ? '<=' : '>=', isComparatorWritten: true };
}

function soften(text: string, at: number, goal: FormRead | undefined): FormRead | undefined {
  if (goal === undefined) return undefined;
  const rank = goal.isComparatorWritten ? goal.rank : 3;
  return { ...goal, rank, start: at };
}

const fallingVerbs = /\b(?:reduc|cut|lower|decreas|drop|shrink|shorten|halv|minimi[sz]e|slash|trim)/i;
const risingVerbs = /\b(?:increas|rais|grow|boost|doubl|tripl|lift|expand|maximi[sz]e|scale)/i;
const changingVerbs = /\b(?:improv|bring|get|move|take|change|go|shift|push|drive|advance)/i;

/** Is a number in a text meant as a target at all? */
function counts(text: string, form: FormRead, place: 'field' | 'sentence'): boolean {
  const before = text.slice(Math.max(0, form.start - 24), form.start);
  // `by 20 %` is a change from somewhere.
  if (/(?:^|[^a-z])by $/i.test(before)) return false;
  if (form.rank < 4) return true;
  if (form.rank === 5) return true;
  // A difference is a change from somewhere: `+5 pp`.
  if (form.unit?.dimension === 'pp' || text.charAt(form.start) === '+') return false;
  if (place === 'field') return !named.test(before);
  if (named.test(before) || /\b(?:in|for|after|every|per|last|past|next|first|during|each|than|top) $/i.test(before))
    return false;
  if (form.unit?.name === 'x') return false;
  // Of a number without a unit, only the last word of a sentence says that it is meant: `NPS 40`.
  return form.unit !== undefined || /^[ .!]*(?:$|\u0000|–|-|\()/.test(text.slice(form.end));
}

const named =
  /\b(?:v|version|phase|step|level|tier|release|part|chapter|iteration|sprint|quarter|week|day|year|month|option|section|priority|milestone|stage|figure|table|page|no\.|nr\.|iso|rfc|http|web|wcag|top|version:) ?$/i;

/** Is there a number left that nothing explains, so that the text means something else or something more? */
function hasRest(text: string, part: Span, found: FormRead): boolean {
  const depths = readDepths(text);
  for (let at = part.start; at < part.end; at++) {
    if (at >= found.start && at < found.end) continue;
    if (!/\d/.test(text.charAt(at)) || !isWordStart(text, at) || (depths[at] ?? 0) > 0) continue;
    const before = text.slice(Math.max(part.start, at - 30), at);
    if (!explained.test(before) && !named.test(before)) return true;
    at = Math.max(at, (readQuantityAt(text, at)?.end ?? at + 1) - 1);
  }
  return false;
}

/** What makes a further number a circumstance of the target: `of 200 users`, `within 7 days`, `stretch 60 %`. */
const explained =
  /(?:\b(?:of|in|for|within|per|across|after|among|at|on|with|over|during|every|last|past|first|next|than|stretch|baseline|from|was|currently|now|under|below|above|least|most|to|and|through)|[:=<>≥≤/~]) ?(?:the |a |an |about )?(?:[$€£])?$/i;
