import type { HistoryFacts } from '../../model/history.ts';
import type { Span } from '../../model/place.ts';
import { looksLikeId, readRole, type ColumnRole } from './columnNames.ts';
import { readDayCell, readMomentCell } from './dayCells.ts';
import { HistoryBuilder } from './historyBuilder.ts';
import { findMembers, findValueEnd, skipBlanks } from './jsonScan.ts';
import { dayMessages, messages } from './messages.ts';
import { readNumberCell } from './numberCells.ts';

/** After so many things without a date among which there is no point, nobody looks for one any more. */
const mostUndated = 1000;
/** After so many lines that are no JSON, the file is something else. */
const mostBroken = 1000;

/** Reads points as JSON writes them: `{"date": …, "value": …}`, `{"date": …, "KPI-A": …}`, `["2026-08-17", 41.2]`. */
export class PointReader {
  readonly #text: string;
  readonly #builder = new HistoryBuilder();
  /** What has no date; a problem each only where others have one. */
  #undated: Span[] = [];
  #hasDated = false;
  #broken = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get isOver(): boolean {
    return this.#broken > mostBroken || (!this.#hasDated && this.#undated.length >= mostUndated);
  }

  take(span: Span): void {
    const value = parseJson(this.#text.slice(span.start, span.end));
    if (value === undefined) {
      const message = this.#broken++ === mostBroken ? messages.strayText : messages.notJson;
      this.#builder.addProblem(() => this.#shorten(span), message);
      return;
    }
    const point = Array.isArray(value) ? readTuple(value) : readMembers(value);
    if (point.date === undefined) this.#undated.push(this.#shorten(span));
    else this.#takePoint(point, span);
    if (!this.#hasDated || this.#undated.length === 0) return;
    for (const undated of this.#undated) this.#builder.addProblem(() => undated, messages.noDate);
    this.#undated = [];
  }

  addProblem(span: Span, message: string): void {
    this.#builder.addProblem(() => span, message);
  }

  finish(): HistoryFacts {
    const [first] = this.#undated;
    if (first) this.#builder.addProblem(() => first, messages.noPoints);
    return this.#builder.finish();
  }

  /** The stretch of a point's date; of the whole point where it has none. */
  findDate(start: number): Span {
    const value = parseJson(this.#text.slice(start, findValueEnd(this.#text, start)));
    const point = Array.isArray(value) ? readTuple(value) : readMembers(value);
    return this.#valueOf(point.date, start);
  }

  #takePoint(point: JsonPoint, span: Span): void {
    this.#hasDated = true;
    const date = point.date?.value;
    const day = typeof date === 'string' ? readDayCell(date) : 'not-a-date';
    if (typeof day === 'string') {
      this.#builder.addProblem(() => this.#valueOf(point.date, span.start), dayMessages[day], show(date));
      return;
    }
    const written = textOf(point.recorded);
    const recorded = written === '' ? undefined : readMomentCell(written);
    if (written !== '' && recorded === undefined) {
      this.#builder.addProblem(() => this.#valueOf(point.recorded, span.start), messages.recorded, written);
      return;
    }
    if (point.values.length === 0) {
      this.#builder.addProblem(() => this.#shorten(span), messages.noValue);
      return;
    }
    const details = { recorded, note: textOf(point.note), source: textOf(point.source) };
    let row = point.values.length === 1 ? -1 : this.#builder.addRow(day, span.start, details);
    for (const member of point.values) {
      const column = this.#columnOf(member, span.start);
      const value = readNumber(member.value);
      if (value === undefined)
        column.addProblem(() => this.#valueOf(member, span.start), messages.value, show(member.value));
      else {
        if (row === -1) row = this.#builder.addRow(day, span.start, details);
        if (!Number.isNaN(value)) column.set(row, value);
      }
    }
  }

  #columnOf(member: Member, start: number): ReturnType<HistoryBuilder['column']> {
    const name = member.isValue ? '' : String(member.key).trim();
    const span = this.#builder.hasColumn(name) ? { start, end: start } : this.#nameOf(member, start);
    return this.#builder.column(name, span);
  }

  #nameOf({ key }: Member, start: number): Span {
    if (typeof key === 'number') return { start, end: start };
    const found = [...findMembers(this.#text, start)].find(({ name }) => name === key);
    return found ? { start: found.nameSpan.start + 1, end: found.nameSpan.end - 1 } : { start, end: start };
  }

  /** The stretch of a member's value, without quotes. */
  #valueOf(member: Member | undefined, start: number): Span {
    const span = member && findValue(this.#text, start, member.key);
    if (!span) return { start, end: start + 1 };
    const isQuoted = this.#text[span.start] === '"' && span.end - span.start > 2;
    return isQuoted ? { start: span.start + 1, end: span.end - 1 } : span;
  }

  /** A point may reach over many lines; its first one is enough to find it. */
  #shorten({ start, end }: Span): Span {
    const lineBreak = this.#text.slice(start, end).search(/[\r\n]/);
    return { start, end: lineBreak === -1 ? end : start + lineBreak };
  }
}

/** A value of a point, by name or by place. */
interface Member {
  readonly key: string | number;
  readonly value: unknown;
  /** Is it the point's only value, rather than that of a metric by name? */
  readonly isValue?: true;
}

interface JsonPoint {
  readonly date?: Member | undefined;
  readonly recorded?: Member | undefined;
  readonly note?: Member | undefined;
  readonly source?: Member | undefined;
  readonly values: readonly Member[];
}

function readTuple([date, value, ...more]: readonly unknown[]): JsonPoint {
  const isDate = typeof date === 'string' && readDayCell(date) !== 'not-a-date';
  const member = (key: number): Member | undefined =>
    more.length > key - 2 ? { key, value: more[key - 2] } : undefined;
  return {
    ...(isDate ? { date: { key: 0, value: date } } : {}),
    values: value === undefined ? [] : [{ key: 1, value, isValue: true }],
    recorded: member(2),
    note: member(3),
    source: member(4),
  };
}

/** Sorts the members of an object by the parts they play, as a header's cells are. */
function readMembers(value: unknown): JsonPoint {
  if (typeof value !== 'object' || value === null) return { values: [] };
  const best = new Map<ColumnRole, { readonly member: Member; readonly rank: number }>();
  const others: Member[] = [];
  for (const [key, part] of Object.entries(value)) {
    const { role, rank } = readRole(key);
    if (role === 'other' && (isPlain(part) || looksLikeId(key))) others.push({ key, value: part });
    if (rank < (best.get(role)?.rank ?? Number.POSITIVE_INFINITY))
      best.set(role, { member: { key, value: part }, rank });
  }
  const own = best.get('value')?.member;
  const values: readonly Member[] = own
    ? [{ ...own, isValue: true }, ...others.filter(({ key }) => looksLikeId(String(key)))]
    : others;
  return {
    date: best.get('date')?.member,
    recorded: best.get('recorded')?.member,
    note: best.get('note')?.member,
    source: best.get('source')?.member,
    values,
  };
}

/** May it be a metric's value? Lists, objects and yes or no say something else. */
function isPlain(value: unknown): boolean {
  return value === null || typeof value === 'number' || typeof value === 'string';
}

function readNumber(value: unknown): number | undefined {
  if (value === null) return Number.NaN;
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : undefined;
  return typeof value === 'string' ? readNumberCell(value, '.') : undefined;
}

function textOf(member: Member | undefined): string {
  const value = member?.value;
  return typeof value === 'string' ? value.trim() : value === undefined || value === null ? '' : show(value);
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

/** Undefined for what is no JSON, which has no word for it. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function findValue(text: string, start: number, key: string | number): Span | undefined {
  if (typeof key === 'string') return [...findMembers(text, start)].find(({ name }) => name === key)?.value;
  let at = skipBlanks(text, start + 1);
  for (let i = 0; i < key; i++) {
    const end = findValueEnd(text, at);
    if (end === undefined) return undefined;
    at = skipBlanks(text, skipBlanks(text, end) + 1);
  }
  return { start: at, end: findValueEnd(text, at) ?? text.length };
}
