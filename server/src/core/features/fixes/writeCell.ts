import { isEmptyValue } from '../../model/emptyValues.ts';
import { findFieldSpec } from '../../model/fields.ts';
import { findLineEnd, findLineStart, type Edit } from './fix.ts';
import type { WrittenItem } from './writeField.ts';

/** Writes a value into an item's row, in a new last column where the table has none for it yet. */
export function writeCell(
  { item, text }: WrittenItem,
  name: string,
  key: string,
  value: string,
): readonly Edit[] | undefined {
  const rowStart = findLineStart(text, item.definition.idSpan.start);
  const table = readTable(text, rowStart);
  if (!table) return undefined;
  const cell = escapeBar(value);
  const column = splitRow(table.head).findIndex(head => findFieldSpec(plain(head.text), item.like)?.name === name);
  if (column === -1) return addColumn(table, rowStart, key, cell);
  const old = splitRow({ start: rowStart, text: text.slice(rowStart, findLineEnd(text, rowStart)) })[column];
  if (!old || !isEmptyValue(plain(old.text))) return undefined;
  return [{ span: { start: old.start, end: old.start + old.text.length }, text: ` ${cell} ` }];
}

interface Line {
  readonly start: number;
  readonly text: string;
}

interface Table {
  readonly head: Line;
  readonly lines: readonly Line[];
}

/** The table around a row: its head stands over a line of dashes. */
function readTable(text: string, rowStart: number): Table | undefined {
  const lineAt = (start: number): Line => ({ start, text: text.slice(start, findLineEnd(text, start)) });
  const lines = [lineAt(rowStart)];
  for (let start = rowStart; start > 0;) {
    start = findLineStart(text, start - 1);
    const line = lineAt(start);
    if (!line.text.includes('|')) break;
    lines.unshift(line);
    if (lines[1] && dashes.test(lines[1].text)) break;
  }
  const [head, below] = lines;
  if (!head || !below || !dashes.test(below.text)) return undefined;
  for (let next = text.indexOf('\n', rowStart); next !== -1; next = text.indexOf('\n', next + 1)) {
    const line = lineAt(next + 1);
    if (!line.text.includes('|')) break;
    lines.push(line);
  }
  return { head, lines };
}

const dashes = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;

function addColumn({ lines }: Table, rowStart: number, key: string, value: string): readonly Edit[] {
  return lines.map((line, i) => {
    const end = line.start + line.text.trimEnd().length;
    const added = i === 0 ? key : i === 1 ? '---' : line.start === rowStart ? value : '';
    const isClosed = line.text.trimEnd().endsWith('|');
    const isTight = i === 1 && !/-[ \t]+\|/.test(line.text);
    const cell = added === '' ? ' ' : isTight ? added : ` ${added} `;
    return { span: { start: end, end }, text: isClosed ? `${cell}|` : ` |${cell.trimEnd()}` };
  });
}

/** The cells between the bars; the bar that opens the row begins no cell. */
function splitRow({ start, text }: Line): readonly Line[] {
  const open = /^\s*\|/.exec(text)?.[0].length ?? 0;
  const cells: Line[] = [];
  let from = open;
  for (let at = open; at <= text.length; at++) {
    if (at < text.length && (text[at] !== '|' || text[at - 1] === '\\')) continue;
    cells.push({ start: start + from, text: text.slice(from, at) });
    from = at + 1;
  }
  return cells;
}

function plain(cell: string): string {
  return cell.replace(/[*_`]/g, '').trim();
}

/** A bar would end the cell. */
export function escapeBar(value: string): string {
  return value.replace(/(?<!\\)\|/g, '\\|');
}
