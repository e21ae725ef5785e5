import type { Due, Target, Unit } from '../model/metric.ts';
import type { Span } from '../model/place.ts';
import { writeDue } from './dues.ts';
import { writeNumber } from './numbers.ts';
import { readFormAt } from './targetForms.ts';
import { findForm, hasRest, startsForm } from './targetSearch.ts';
import { findTimes, type TimePhrase } from './timePhrases.ts';
import { matchAt, plainValue, skipSpaces } from './valueText.ts';

// implements TL-25
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
  // What belongs together: a time, and the `and` of `between 2 and 5`.
  const masked = maskTimes(text, times);
  const wholes = times.length < 2 ? [] : [...times.map(({ span }) => span), ...findForms(masked)];
  const isTimed = (from: number, to: number): boolean => times.some(({ span }) => span.start >= from && span.end <= to);
  for (let at = 0; at < text.length; at++) {
    const mark = matchAt(/;| [·|] |, (?:then |and )?| (?:and|then) /y, text, at)?.[0];
    if (mark === undefined) continue;
    const next = at + mark.length;
    const isHard = mark === ';' || /[·|]/.test(mark);
    if (!isHard) {
      if (wholes.some(whole => whole.start < at && at < whole.end)) continue;
      if (!isTimed(start, at) || !isTimed(next, text.length) || !readsOn(text, next, times)) continue;
      if (!holdsNumber(masked, { start, end: at })) continue;
    }
    parts.push({ start, end: at });
    start = next;
    at = next - 1;
  }
  parts.push({ start, end: text.length });
  return parts;
}

/** Where the forms of a text stand, one after another. */
function findForms(masked: string): readonly Span[] {
  const forms: Span[] = [];
  for (let at = 0; at < masked.length; at++) {
    const form = startsForm(masked, at) ? readFormAt(masked, at) : undefined;
    if (form === undefined) continue;
    forms.push({ start: form.start, end: form.end });
    at = form.end - 1;
  }
  return forms;
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
  return text.slice(0, span.start) + '\uFFFC'.repeat(span.end - span.start) + text.slice(span.end);
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
