import type { Day } from '../../model/day.ts';
import type { HistoryFacts } from '../../model/history.ts';
import type { Span } from '../../model/place.ts';
import type { LineIndex } from '../../text/lineIndex.ts';
import { looksLikeId, readRole, type ColumnRole } from './columnNames.ts';
import { findCell, findCells, findRecord } from './csvCells.ts';
import { findCsvHead } from './csvHead.ts';
import { readRecords, type CsvText, type RecordTaker } from './csvRecords.ts';
import { findDayOrder, looksLikeDay, readDayCell, readMomentCell, type DayOrder, type NoDay } from './dayCells.ts';
import { addDuplicates } from './duplicates.ts';
import { HistoryBuilder, type ColumnBuilder, type RowDetails } from './historyBuilder.ts';
import { dayMessages, describeManyColumns, describeWidth, messages } from './messages.ts';
import { findDecimalMark, readNumberCell, type DecimalMark } from './numberCells.ts';

/**
 * Reads a table, a row for each day. Its first row names the columns: `date,value`, `date,KPI-A,KPI-B`;
 * without such a row they stand in the order `date,value,recorded_at,note,source`.
 */
export function readCsv(text: string, lines: LineIndex, usualDelimiter: string): HistoryFacts {
  const { start, delimiter } = findCsvHead(text, lines, usualDelimiter);
  const table: CsvText = { text, lines, delimiter };
  const reader = new CsvReader(table, findDecimalMark(text, delimiter));
  const stoppedAt = readRecords(table, start, reader);
  return reader.finish(stoppedAt);
}

/** More columns than spreadsheets have. */
const mostColumns = 16_384;

const noDetails: RowDetails = {};

/** Where in a row what stands; -1 for nowhere. */
interface Plan {
  readonly date: number;
  readonly recorded: number;
  readonly note: number;
  readonly source: number;
  readonly values: readonly { readonly at: number; readonly column: ColumnBuilder }[];
  /** A row has at least so many cells, and no more than `width` with something in them. */
  readonly needed: number;
  readonly width: number;
}

interface Header {
  readonly cells: readonly string[];
  readonly start: number;
  /** Where the titles above it begin. */
  readonly first?: number;
}

/** So many lines may stand above the header. */
const mostTitles = 4;

class CsvReader implements RecordTaker {
  readonly #table: CsvText;
  readonly #mark: DecimalMark;
  readonly #builder = new HistoryBuilder();
  /** A first row of which the second must show what it is. */
  #header: Header | undefined;
  #titles = 0;
  #plan: Plan | undefined;
  /** How dates with slashes are read; looked for when the first one comes. */
  #order: DayOrder | 'unknown' | undefined;
  /** It is no history: nothing more is looked at. */
  #isOver = false;

  constructor(table: CsvText, mark: DecimalMark) {
    this.#table = table;
    this.#mark = mark;
  }

  isOver(): boolean {
    return this.#isOver;
  }

  take(cells: readonly string[], start: number): void {
    if (this.#isOver) return;
    if (!this.#plan && !this.#header && !looksLikeDay(cells[0] ?? '')) {
      if (cells.length > mostColumns)
        this.#builder.addProblem(() => this.#cellAt(start, mostColumns), describeManyColumns(mostColumns));
      this.#header = { cells: cells.slice(0, mostColumns), start };
      // A header that names no date is understood from the row below it.
      if (findBest(this.#header.cells, 'date') !== -1) this.#planByHeader(this.#header, []);
      return;
    }
    if (!this.#plan && this.#header && this.#titles < mostTitles && !cells.some(looksLikeDay)) {
      this.#takeHeadBelow(this.#header, { cells: cells.slice(0, mostColumns), start });
      return;
    }
    if (!this.#plan && this.#header) this.#planByHeader(this.#header, cells);
    else if (!this.#plan) this.#plan = this.#planByOrder(cells, start);
    if (this.#plan) this.#takeRow(this.#plan, cells, start);
  }

  /** What stood above is a title, and this the header, if it is one. */
  #takeHeadBelow(above: Header, header: Header): void {
    this.#titles++;
    this.#header = { ...header, first: above.first ?? above.start };
    if (findBest(header.cells, 'date') !== -1) this.#planByHeader(this.#header, []);
  }

  takeUnclosed(line: Span): void {
    this.#builder.addProblem(() => line, messages.unclosedQuote);
  }

  finish(stoppedAt: number | undefined): HistoryFacts {
    if (!this.#plan && this.#header && !this.#isOver) this.#planByHeader(this.#header, []);
    if (stoppedAt !== undefined)
      this.#builder.addProblem(() => ({ start: stoppedAt, end: stoppedAt + 1 }), messages.givenUp);
    const facts = this.#builder.finish();
    return addDuplicates(facts, this.#table.lines, row => this.#cellAt(facts.offsets[row] ?? 0, this.#plan?.date ?? 0));
  }

  #takeRow(plan: Plan, cells: readonly string[], start: number): void {
    const { date, recorded, note, source, values, needed, width } = plan;
    const isLonger = cells.length > width && width < mostColumns && cells.slice(width).some(cell => cell.trim() !== '');
    if (isLonger || cells.length < needed) {
      this.#builder.addProblem(() => this.#recordAt(start), describeWidth(cells.length, needed, width));
      return;
    }
    const day = this.#readDay(cells[date] ?? '');
    if (typeof day === 'string') {
      this.#builder.addProblem(() => this.#cellAt(start, date), dayMessages[day], cells[date]?.trim());
      return;
    }
    const details = recorded + note + source === -3 ? noDetails : this.#readDetails(plan, cells, start);
    if (details) this.#takeValues(values, cells, start, day, details);
  }

  #readDay(cell: string): Day | NoDay {
    const day = readDayCell(cell);
    return day === 'ambiguous' ? readDayCell(cell, this.#findOrder()) : day;
  }

  #readMoment(cell: string): number | undefined {
    return readMomentCell(cell) ?? readMomentCell(cell, this.#findOrder());
  }

  #findOrder(): DayOrder | undefined {
    this.#order ??= findDayOrder(this.#table.text) ?? 'unknown';
    return this.#order === 'unknown' ? undefined : this.#order;
  }

  /** Undefined where it cannot be read when the row was recorded. */
  #readDetails({ recorded, note, source }: Plan, cells: readonly string[], start: number): RowDetails | undefined {
    const written = recorded === -1 ? '' : (cells[recorded] ?? '').trim();
    const moment = written === '' ? undefined : this.#readMoment(written);
    if (written === '' || moment !== undefined)
      return { recorded: moment, note: cells[note]?.trim(), source: cells[source]?.trim() };
    this.#builder.addProblem(() => this.#cellAt(start, recorded), messages.recorded, written);
    return undefined;
  }

  /** A row whose only value cannot be read is left out; of several values only that one is. */
  #takeValues(values: Plan['values'], cells: readonly string[], start: number, day: Day, details: RowDetails): void {
    let row = values.length === 1 ? -1 : this.#builder.addRow(day, start, details);
    for (const { at, column } of values) {
      const cell = cells[at] ?? '';
      const value = readNumberCell(cell, this.#mark);
      if (value === undefined) column.addProblem(() => this.#cellAt(start, at), messages.value, cell.trim());
      else {
        if (row === -1) row = this.#builder.addRow(day, start, details);
        if (!Number.isNaN(value)) column.set(row, value);
      }
    }
  }

  #planByHeader(header: Header, firstRow: readonly string[]): void {
    const { cells: names, start, first = start } = header;
    const named = findBest(names, 'date');
    const date = named === -1 ? firstRow.findIndex((cell, i) => looksLikeDay(cell) && isOther(names[i] ?? '')) : named;
    const values = date === -1 ? [] : this.#makeColumns(header, date);
    if (values.length === 0) {
      this.#builder.addProblem(
        () => this.#recordAt(date === -1 ? first : start),
        date === -1 ? messages.noDateColumn : messages.noValueColumn,
      );
      this.#isOver = true;
      return;
    }
    const [recorded, note, source] = [findBest(names, 'recorded'), findBest(names, 'note'), findBest(names, 'source')];
    const needed = Math.max(date, ...values.map(({ at }) => at)) + 1;
    this.#plan = { date, recorded, note, source, values, needed, width: names.length };
  }

  /** The column headed `value`, and those headed by ids; without a `value` all that play no other part. */
  #makeColumns({ cells: names, start }: Header, date: number): Plan['values'] {
    const spans = findCells(this.#table.text, start, this.#table.delimiter, names.length);
    const value = findBest(names, 'value');
    const values: { at: number; column: ColumnBuilder }[] = [];
    for (const [at, cell] of names.entries()) {
      const name = cell.trim();
      const span = spans[at] ?? { start, end: start };
      if (at === date || (at !== value && (name === '' || !isOther(name) || (value !== -1 && !looksLikeId(name)))))
        continue;
      const key = at === value ? '' : name;
      if (this.#builder.hasColumn(key)) this.#builder.addProblem(() => span, messages.twoColumns, name);
      else values.push({ at, column: this.#builder.column(key, span) });
    }
    return values;
  }

  /** Without a header the third cell may hold a remark where nobody knows when it was recorded. */
  #planByOrder(firstRow: readonly string[], start: number): Plan {
    const column = this.#builder.column('', { start, end: start });
    const third = (firstRow[2] ?? '').trim();
    const hasRecorded = third === '' || readMomentCell(third) !== undefined;
    const [recorded, note, source] = hasRecorded ? [2, 3, 4] : [-1, 2, 3];
    return { date: 0, recorded, note, source, values: [{ at: 1, column }], needed: 2, width: source + 1 };
  }

  #cellAt(start: number, index: number): Span {
    return findCell(this.#table.text, start, this.#table.delimiter, index);
  }

  #recordAt(start: number): Span {
    return findRecord(this.#table.text, start, this.#table.delimiter);
  }
}

/** The header that plays a part best; -1 where none does. */
function findBest(names: readonly string[], wanted: ColumnRole): number {
  let best = -1;
  let bestRank = Number.POSITIVE_INFINITY;
  for (const [at, name] of names.entries()) {
    const { role, rank } = readRole(name);
    if (role === wanted && rank < bestRank) [best, bestRank] = [at, rank];
  }
  return best;
}

function isOther(name: string): boolean {
  return readRole(name).role === 'other';
}
