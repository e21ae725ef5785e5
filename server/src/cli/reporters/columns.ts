import { cleanText } from '../terminal.ts';
import { escapeMarkdown } from '../../core/render/escapeMarkdown.ts';

/** A column of a table that programs or documents read. */
export interface Column<Row> {
  readonly name: string;
  /** Undefined or null where there is nothing. */
  readonly read: (row: Row) => string | number | boolean | null | undefined;
  /** Numbers stand at the right in Markdown. */
  readonly isNumber?: true;
}

/**
 * Rows as CSV (RFC 4180, but with plain line feeds), names of the columns first. A text that a spreadsheet would take for
 * a formula (`=`, `+`, `-`, `@` at its start) has an apostrophe before it; numbers are plain numbers.
 */
export function writeCsv<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const lines = [
    columns.map(({ name }) => quote(name)),
    ...rows.map(row => columns.map(({ read }) => cell(read(row)))),
  ];
  return lines.map(line => `${line.join(',')}\n`).join('');
}

/** Rows as a table of GitHub's Markdown; nothing that a spec says acts as Markdown in it. */
export function writeMarkdownTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const write = (values: readonly string[]): string => `| ${values.join(' | ')} |\n`;
  const head = write(columns.map(({ name }) => name));
  const rule = write(columns.map(({ isNumber }) => (isNumber ? '--:' : '---')));
  // Behind a space, since no cell begins a line: `67.1 %` needs no backslash.
  const escape = (text: string): string => escapeMarkdown(` ${cleanText(text)}`).trimStart();
  const body = rows.map(row => write(columns.map(({ read }) => escape(String(read(row) ?? '')))));
  return [head, rule, ...body].join('');
}

function cell(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const text = cleanText(value);
  return quote(/^[=+\-@]/.test(text) && text.length > 1 ? `'${text}` : text);
}

function quote(text: string): string {
  return /[",\r\n;\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
