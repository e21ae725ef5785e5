import { writeDay } from '../../core/model/day.ts';
import type { HistoryFacts } from '../../core/model/history.ts';
import type { ColumnRole } from '../../core/metrics/history/columnNames.ts';
import { readRole } from '../../core/metrics/history/columnNames.ts';
import { findCells } from '../../core/metrics/history/csvCells.ts';
import { findCsvHead } from '../../core/metrics/history/csvHead.ts';
import { looksLikeDay, readMomentCell } from '../../core/metrics/history/dayCells.ts';
import { findDecimalMark } from '../../core/metrics/history/numberCells.ts';
import { indexLines } from '../../core/text/lineIndex.ts';
import type { History, NewRow, Written } from './historyText.ts';
import { refuse } from '../../host/changeFile.ts';

/** The text of a new history with its first row. */
export function makeCsv({ day, value, recorded }: NewRow): string {
  return `date,value,recorded_at,source\n${writeDay(day)},${value},${recorded},measured\n`;
}

/** Adds a value to a table: in the empty cell of its day where there is one, otherwise in a row of its own, where its day belongs. */
export function addCsvPoint({ text, facts, extension }: History, row: NewRow): Written {
  if (text.trim() === '') return { kind: 'written', text: makeCsv(row) };
  const table = describeTable(text, facts, extension, row.column);
  if (table === undefined)
    return refuse('its first line does not say which column holds the dates and which the values');
  const value = String(row.value).replace('.', table.mark);
  if (!row.isRestated) {
    const filled = fillCell(text, facts, table, row, value);
    if (filled !== undefined) return { kind: 'written', text: filled };
  }
  if (!row.isRestated || table.recorded !== -1)
    return { kind: 'written', text: insertRow(text, facts, table, row, value) };
  if (!table.hasHeader)
    return refuse('it has no first line with names of columns, so nothing can say that a value is restated');
  const widened = addColumn(text, facts, table, 'recorded_at');
  const recorded = table.width;
  const moved = { ...facts, offsets: widened.offsets };
  return {
    kind: 'written',
    text: insertRow(widened.text, moved, { ...table, recorded, width: table.width + 1 }, row, value),
  };
}

/** Where in a row what stands; -1 for nowhere. */
interface Table {
  readonly start: number;
  readonly delimiter: string;
  readonly mark: string;
  readonly hasHeader: boolean;
  readonly date: number;
  readonly value: number;
  readonly recorded: number;
  readonly source: number;
  readonly width: number;
}

/** The plan of a table, as `readCsv` understands it. */
function describeTable(text: string, facts: HistoryFacts, extension: string, column: string): Table | undefined {
  const { start, delimiter } = findCsvHead(text, indexLines(text), extension === '.tsv' ? '\t' : ',');
  const spans = findCells(text, start, delimiter, Number.POSITIVE_INFINITY);
  const names = spans.map(span => text.slice(span.start, span.end));
  const common = { start, delimiter, mark: findDecimalMark(text, delimiter) };
  if (looksLikeDay(names[0] ?? '')) {
    const hasRecorded = (names[2] ?? '').trim() === '' || readMomentCell(names[2] ?? '') !== undefined;
    const recorded = hasRecorded && names.length > 2 ? 2 : -1;
    return { ...common, hasHeader: false, date: 0, value: 1, recorded, source: -1, width: names.length };
  }
  const date = findBest(names, 'date');
  const head = facts.columns.find(({ name }) => name.toUpperCase() === column.toUpperCase())?.span.start;
  const value = facts.columns.length === 0 ? findBest(names, 'value') : spans.findIndex(span => span.start === head);
  if (date === -1 || value === -1) return undefined;
  const [recorded, source] = [findBest(names, 'recorded'), findBest(names, 'source')];
  return { ...common, hasHeader: true, date, value, recorded, source, width: names.length };
}

function findBest(names: readonly string[], wanted: ColumnRole): number {
  const ranked = names.map((name, at) => ({ at, ...readRole(name) })).filter(({ role }) => role === wanted);
  return ranked.toSorted((a, b) => a.rank - b.rank)[0]?.at ?? -1;
}

/** Writes the value where the last row of its day has nothing. */
function fillCell(text: string, facts: HistoryFacts, table: Table, row: NewRow, value: string): string | undefined {
  const at = facts.days.lastIndexOf(row.day);
  const start = facts.offsets[at];
  if (start === undefined) return undefined;
  const cells = findCells(text, start, table.delimiter, Number.POSITIVE_INFINITY);
  const cell = cells[table.value];
  // What says that there is no value (`-`, `n/a`) is somebody's word and stays.
  if (cell === undefined || cell.end > cell.start) return undefined;
  return text.slice(0, cell.start) + value + text.slice(cell.end);
}

function insertRow(text: string, { days, offsets }: HistoryFacts, table: Table, row: NewRow, value: string): string {
  const cells = Array.from({ length: table.width }, () => '');
  cells[table.date] = writeDay(row.day);
  cells[table.value] = value;
  if (table.recorded !== -1) cells[table.recorded] = row.recorded;
  if (table.source !== -1) cells[table.source] = 'measured';
  const lineBreak = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const line = cells.join(table.delimiter);
  const isNewestFirst = days.length > 1 && (days[0] ?? 0) > (days.at(-1) ?? 0);
  if (isNewestFirst) {
    const next = days.findIndex(day => day <= row.day);
    const at = offsets[next];
    if (at !== undefined) return `${text.slice(0, at)}${line}${lineBreak}${text.slice(at)}`;
  }
  const previous = days.findLastIndex(day => day <= row.day);
  const isLast = isNewestFirst || previous === days.length - 1;
  const first = offsets[0];
  if (!isLast && previous === -1 && first !== undefined) {
    return `${text.slice(0, first)}${line}${lineBreak}${text.slice(first)}`;
  }
  const end = isLast ? text.length : findRecordEnd(text, offsets[previous] ?? 0, table.delimiter);
  const before = text.slice(0, end);
  const hasBreak = before === '' || /[\r\n]$/.test(before);
  const after = text.slice(end);
  return isLast ? `${before}${hasBreak ? '' : lineBreak}${line}${lineBreak}` : `${before}${lineBreak}${line}${after}`;
}

/** Adds a last column, empty in every row. */
function addColumn(
  text: string,
  { offsets }: HistoryFacts,
  { start, delimiter, width }: Table,
  name: string,
): { readonly text: string; readonly offsets: Int32Array } {
  let widened = text.slice(0, start);
  let copied = start;
  const moved = new Int32Array(offsets.length);
  for (const [row, record] of [start, ...offsets].entries()) {
    const end = findRecordEnd(text, record, delimiter);
    const missing = width - findCells(text, record, delimiter, Number.POSITIVE_INFINITY).length;
    if (row > 0) moved[row - 1] = widened.length + record - copied;
    widened += text.slice(copied, end) + delimiter.repeat(Math.max(0, missing) + 1) + (row === 0 ? name : '');
    copied = end;
  }
  return { text: widened + text.slice(copied), offsets: moved };
}

/** Behind the last sign of a record, before its line break. */
function findRecordEnd(text: string, start: number, delimiter: string): number {
  let end = findCells(text, start, delimiter, Number.POSITIVE_INFINITY).at(-1)?.end ?? start;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++;
  return end;
}
