import { readDay, type Day } from '../model/day.ts';
import type { Definition } from '../model/facts.ts';
import type { Unit } from '../model/metric.ts';
import type { Span } from '../model/place.ts';
import { copyString } from '../text/copyString.ts';
import { expectedConfidence, readConfidence } from './confidence.ts';
import { readCadence, type Cadence } from './durations.ts';
import type { UnreadValue } from './metric.ts';
import { readQuantityAt } from './quantities.ts';
import { convert } from './units.ts';
import { plainValue } from './valueText.ts';

/** What somebody said on a day about how it goes. */
export interface CheckIn {
  readonly day: Day;
  /** In the unit of the metric. */
  readonly value?: number;
  /** From 0 to 1. */
  readonly confidence?: number;
  readonly note?: string;
  readonly span: Span;
}

/** The check-ins of an objective or key result, oldest first, and how often they are meant to come. */
export interface CheckIns {
  readonly entries: readonly CheckIn[];
  readonly cadence?: Cadence;
  /** Entries, or parts of them, that cannot be taken as they are written. */
  readonly unread: readonly UnreadValue[];
}

/** What a check-in may report a value of: nothing where it is an objective. */
export type Reported = { readonly unit: Unit | undefined } | undefined;

/**
 * Reads `- 2026-08-14: 41.2 %, confidence 0.6, imports slower than hoped` under `Check-ins:`, and `check-in: weekly`.
 * Value, confidence and note may be missing; without its day an entry is unread.
 */
export function readCheckIns({ fields }: Definition, reported: Reported): CheckIns {
  const entries: CheckIn[] = [];
  const unread: UnreadValue[] = [];
  let cadence: Cadence | undefined;
  const add = (text: string, span: Span): void => {
    const entry = readEntry(text, span, reported, unread);
    if (entry) entries.push(entry);
    else unread.push(makeUnread(text, span, "its day first, as in '2026-08-14: 41 %, confidence 0.6'"));
  };
  for (const { name, value, valueSpan, items, itemSpans } of fields) {
    if (name !== 'check-in') continue;
    items?.forEach((item, i) => add(item, itemSpans?.[i] ?? valueSpan));
    if (items || value === '') continue;
    const read = readCadence(value);
    if (read) cadence ??= read;
    else if (/^\d{4}-\d/.test(value)) add(value, valueSpan);
    else unread.push(makeUnread(value, valueSpan, 'a cadence like weekly, or a list of dated entries'));
  }
  // Of equal days the later in the text was written later.
  return { entries: entries.toSorted((a, b) => a.day - b.day), ...(cadence ? { cadence } : {}), unread };
}

function readEntry(text: string, span: Span, reported: Reported, unread: UnreadValue[]): CheckIn | undefined {
  const plain = plainValue(text);
  const day = readDay(plain.slice(0, 10));
  if (day === undefined || /^\d/.test(plain.slice(10))) return undefined;
  const rest = text.slice(10).replace(/^[\s:,;–—-]+/, '');
  const said = takeConfidence(rest, span, unread);
  const { value, note } = takeValue(said.rest, span, reported, unread);
  return {
    day,
    ...(value === undefined ? {} : { value }),
    ...(said.confidence === undefined ? {} : { confidence: said.confidence }),
    ...(note === '' ? {} : { note: copyString(note) }),
    span,
  };
}

/** `confidence 0.6`, `confidence: 6/10`, wherever it stands in the entry. */
const confidencePart = /(?:^|[,;]\s*|[–—-]\s+)confidence\s*(?:is|of|at|now|:|=)?\s*([^,;]+?)\s*(?=$|[,;]|\s[–—-]\s)/i;

function takeConfidence(
  text: string,
  span: Span,
  unread: UnreadValue[],
): { readonly confidence?: number; readonly rest: string } {
  const match = confidencePart.exec(text);
  if (!match) return { rest: text };
  const rest = joinRest(text.slice(0, match.index), text.slice(match.index + match[0].length));
  const confidence = readConfidence(match[1] ?? '');
  if (confidence) return { confidence: confidence.value, rest };
  unread.push(makeUnread(match[1] ?? '', span, expectedConfidence));
  return { rest };
}

function takeValue(
  text: string,
  span: Span,
  reported: Reported,
  unread: UnreadValue[],
): { readonly value?: number; readonly note: string } {
  const lead = /^(?:(?:value|now|current|currently|at)\s*[:=]?\s+)?/i.exec(text)?.[0].length ?? 0;
  const plain = plainValue(text);
  const read = reported && readQuantityAt(plain, lead);
  if (!reported || !read) return { note: text };
  const { unit, value } = read.quantity;
  const { unit: own } = reported;
  const after = text.slice(read.end);
  // `3 of the teams`: a number that only begins a sentence is no value.
  if (!/^\s*(?:$|[,;.(–—]|-\s)/.test(after)) return { note: text };
  const note = joinRest('', after);
  if (!unit || !own) return unit && !isMeasure(unit) && unit.name.includes(' ') ? { note: text } : { value, note };
  if (!isMeasure(unit) && !isMeasure(own) && unit.name !== own.name) {
    return { ...(countsSame(unit, own) ? { value } : {}), note: text };
  }
  const converted = convert(value, unit, own);
  if (converted !== undefined && Number.isFinite(converted)) return { value: converted, note };
  if (isMeasure(unit)) {
    const expectation = `${own.name}, not ${unit.name}`;
    unread.push({
      field: 'check-in',
      span,
      text: copyString(text.slice(0, read.end)),
      reason: 'other-unit',
      expectation,
    });
  }
  return { note: text };
}

/** `5 interviews held` counts interviews; `5 bugs` does not. */
function countsSame(unit: Unit, own: Unit): boolean {
  const stem = own.name.toLowerCase().replace(/s$/, '');
  return own.name === 'count' || unit.name.toLowerCase().startsWith(stem);
}

/** Is it a unit that measures, and no word for something counted on the way: `3 interviews`? */
function isMeasure({ dimension }: Unit): boolean {
  return /^(?:percent|pp|ratio|duration|working-days|months|bytes|currency|score)(?:$|[:/])/.test(dimension);
}

function joinRest(before: string, after: string): string {
  const [left, right] = [before, after].map(part => part.replace(/^[\s,;–—-]+|[\s,;–—-]+$/g, ''));
  return [left, right].filter(part => part !== undefined && part !== '').join(', ');
}

function makeUnread(text: string, span: Span, expectation: string): UnreadValue {
  return { field: 'check-in', span, text: copyString(text), reason: 'not-understood', expectation };
}
