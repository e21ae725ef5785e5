import type { Style, Terminal } from '../terminal.ts';
import { cutText, measureText, padText } from '../terminal.ts';

/** A column of a table for people; its cells are clean texts, '' where there is nothing. */
export interface TextColumn<Row> {
  readonly heading: string;
  readonly read: (row: Row) => string;
  readonly style?: (row: Row) => Style;
  /** Numbers end where numbers end. */
  readonly isRight?: true;
  /** It may be cut down to so many characters where the terminal is narrow; at most one column is so. */
  readonly shortest?: number;
}

/** Columns that texts without a limit are kept to, where no terminal says how wide it is. */
const widestText = 60;

/**
 * Draws rows under headings; a column without any text is left out. Undefined where it is wider than the terminal even
 * with the one column that may be cut.
 */
export function renderTextTable<Row>(
  columns: readonly TextColumn<Row>[],
  rows: readonly Row[],
  { paint, width, charset }: Terminal,
  indent = '',
): string | undefined {
  const shown = columns
    .filter(({ read }) => rows.some(row => read(row) !== ''))
    .map(column => ({ ...column, width: widest([column.heading, ...rows.map(column.read)]) }));
  const flexible = shown.find(column => column.shortest !== undefined);
  const total = shown.reduce((sum, column) => sum + column.width + 2, indent.length - 2);
  const excess = width === undefined ? (flexible?.width ?? 0) - widestText : total - width;
  if (excess > 0) {
    if (!flexible || flexible.width - excess < (flexible.shortest ?? 0)) return undefined;
    flexible.width -= excess;
  }
  const nothing = charset === 'blocks' ? '–' : '-';
  const head = shown.map(column => align(column.heading, column)).join('  ');
  const lines = rows.map(row =>
    shown
      .map(column => {
        const text = column.read(row);
        if (text === '') return paint('dim', align(nothing, column));
        const cell = align(cutText(text, column.width), column);
        return column.style ? paint(column.style(row), cell) : cell;
      })
      .join('  '),
  );
  return [paint('bold', head.trimEnd()), ...lines].map(line => indent + line.trimEnd()).join('\n');
}

function align(text: string, column: { readonly width: number; readonly isRight?: true }): string {
  return column.isRight
    ? ' '.repeat(Math.max(0, column.width - measureText(text))) + text
    : padText(text, column.width);
}

function widest(texts: readonly string[]): number {
  return texts.reduce((width, text) => Math.max(width, measureText(text)), 0);
}
