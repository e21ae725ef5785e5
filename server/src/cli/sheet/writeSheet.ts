import type { CommandContext } from '../context.ts';
import { writeJson } from '../context.ts';
import type { Column } from '../reporters/columns.ts';
import { writeCsv } from '../reporters/columns.ts';
import type { Sheet } from './sheet.ts';
import { renderSheetHtml } from './sheetHtml.ts';
import { renderSheetMarkdown } from './sheetMarkdown.ts';
import { renderSheetText } from './sheetText.ts';

export const sheetFormats = ['markdown', 'text', 'html', 'json', 'csv'] as const;

export type SheetFormat = (typeof sheetFormats)[number];

/** An answer in every format; what is not asked for is not made. */
export interface SheetAnswer<Row> {
  readonly sheet: () => Sheet;
  readonly json: () => unknown;
  readonly csv: () => { readonly columns: readonly Column<Row>[]; readonly rows: readonly Row[] };
}

/** Writes an answer to standard output. */
export function writeSheet<Row>(answer: SheetAnswer<Row>, format: SheetFormat, context: CommandContext): void {
  const { stdout, terminal } = context;
  switch (format) {
    case 'json':
      writeJson(context, answer.json());
      break;
    case 'csv': {
      const { columns, rows } = answer.csv();
      stdout.write(writeCsv(columns, rows));
      break;
    }
    case 'markdown':
      stdout.write(renderSheetMarkdown(answer.sheet()));
      break;
    case 'html':
      stdout.write(renderSheetHtml(answer.sheet()));
      break;
    case 'text':
      stdout.write(renderSheetText(answer.sheet(), terminal));
  }
}
