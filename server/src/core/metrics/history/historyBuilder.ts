import type { Day } from '../../model/day.ts';
import type { HistoryColumn, HistoryFacts, HistoryProblem } from '../../model/history.ts';
import type { Span } from '../../model/place.ts';
import { copyString } from '../../text/copyString.ts';
import { looksLikeId } from './columnNames.ts';
import { GrowingColumn, GrowingFloats, GrowingInts, GrowingTexts } from './growing.ts';

/** What is said beside the value of a row. */
export interface RowDetails {
  /** In milliseconds since 1970. */
  readonly recorded?: number | undefined;
  readonly source?: string | undefined;
  readonly note?: string | undefined;
}

/** Problems of a file, or of one of its columns, that are listed one by one; further ones are counted. */
export const listedProblems = 20;
/** Cells that a file may make of what it says; points that name other metrics each would make millions out of nothing. */
const mostCells = 32_000_000;

/** Gathers rows and problems of a history, whatever the format. */
export class HistoryBuilder {
  readonly #days = new GrowingInts();
  readonly #offsets = new GrowingInts();
  readonly #recorded = new GrowingFloats(Number.NaN);
  readonly #sources = new GrowingTexts();
  readonly #notes = new GrowingTexts();
  readonly #columns = new Map<string, ColumnBuilder>();
  readonly #problems: HistoryProblem[] = [];
  #unlisted = 0;

  get rowCount(): number {
    return this.#days.length;
  }

  get problemCount(): number {
    return this.#problems.length + this.#unlisted;
  }

  /** The column of this name; a new one where there is none. */
  column(name: string, span: Span): ColumnBuilder {
    let column = this.#columns.get(name);
    if (!column) this.#columns.set(name, (column = new ColumnBuilder(copyString(name), span)));
    return column;
  }

  hasColumn(name: string): boolean {
    return this.#columns.has(name);
  }

  /** Adds a row; its values are put under its number. */
  addRow(day: Day, offset: number, { recorded, source, note }: RowDetails): number {
    const row = this.#days.length;
    this.#days.set(row, day);
    this.#offsets.set(row, offset);
    if (recorded !== undefined) this.#recorded.set(row, recorded);
    if (source !== undefined && source !== '') this.#sources.set(row, source);
    if (note !== undefined && note !== '') this.#notes.set(row, note);
    return row;
  }

  /** A problem of a row or of the file; its place is worked out only where it is listed. */
  addProblem(findSpan: () => Span, message: string, subject?: string): void {
    if (this.#problems.length < listedProblems) this.#problems.push(makeProblem(findSpan(), message, subject));
    else this.#unlisted++;
  }

  /** The facts without duplicates, which need all rows. */
  finish(): HistoryFacts {
    const rows = this.#days.length;
    const room = rows === 0 ? Number.POSITIVE_INFINITY : Math.max(1, Math.floor(mostCells / rows));
    const all = this.#pickColumns();
    const columns = all.slice(0, room);
    if (columns.length < all.length) {
      const span = all[room]?.span ?? { start: 0, end: 0 };
      this.addProblem(() => span, `This file makes more than ${room} columns of ${rows} rows; the rest is not read.`);
    }
    const problems = withCount(this.#problems, this.#unlisted);
    columns.forEach((column, index) => problems.push(...column.listProblems(index)));
    const recorded = this.#recorded.length === 0 ? {} : { recorded: this.#recorded.take(rows) };
    const sources = this.#sources.length === 0 ? {} : { sources: this.#sources.take(rows) };
    const notes = this.#notes.length === 0 ? {} : { notes: this.#notes.take(rows) };
    return {
      days: this.#days.take(rows),
      offsets: this.#offsets.take(rows),
      ...recorded,
      ...sources,
      ...notes,
      columns: columns.map((column): HistoryColumn => column.take(rows)),
      problems: problems.toSorted((a, b) => a.span.start - b.span.start),
    };
  }

  /**
   * Beside a `value` only columns headed by an id count. A column in which no number stands (a region, a team) is no metric,
   * unless it is headed by an id or there is no other.
   */
  #pickColumns(): readonly ColumnBuilder[] {
    const all = [...this.#columns.values()];
    const named = this.#columns.has('') ? all.filter(({ name }) => name === '' || looksLikeId(name)) : all;
    const measured = named.filter(column => column.hasNumbers || column.isClean || looksLikeId(column.name));
    return measured.length > 0 ? measured : named;
  }
}

/** Values and problems of one column. */
export class ColumnBuilder {
  readonly name: string;
  readonly span: Span;
  readonly #values = new GrowingColumn();
  readonly #problems: HistoryProblem[] = [];
  #unlisted = 0;
  #hasNumbers = false;

  constructor(name: string, span: Span) {
    this.name = name;
    this.span = span;
  }

  get hasNumbers(): boolean {
    return this.#hasNumbers;
  }

  /** Is there nothing in it that cannot be read? */
  get isClean(): boolean {
    return this.#problems.length === 0;
  }

  set(row: number, value: number): void {
    this.#values.set(row, value);
    this.#hasNumbers ||= !Number.isNaN(value);
  }

  /** A problem of one value. */
  addProblem(findSpan: () => Span, message: string, subject: string): void {
    if (this.#problems.length < listedProblems) this.#problems.push(makeProblem(findSpan(), message, subject));
    else this.#unlisted++;
  }

  take(rows: number): HistoryColumn {
    return { name: this.name, span: this.span, values: this.#values.take(rows) };
  }

  listProblems(column: number): readonly HistoryProblem[] {
    return withCount(this.#problems, this.#unlisted).map(problem => ({ ...problem, column }));
  }
}

function makeProblem(span: Span, message: string, subject?: string): HistoryProblem {
  const written = subject === undefined ? {} : { subject: copyString(subject.slice(0, 100)) };
  return { rule: 'history-unreadable', span, message, ...written };
}

/** The last that is listed says how many there are besides. */
function withCount(problems: readonly HistoryProblem[], unlisted: number): HistoryProblem[] {
  if (unlisted === 0) return [...problems];
  return problems.map((problem, i) => (i === problems.length - 1 ? { ...problem, more: unlisted } : problem));
}
