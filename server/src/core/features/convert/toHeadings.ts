import { findFieldSpec } from '../../model/fields.ts';
import type { Item } from '../../index/snapshot.ts';
import type { Block } from '../../markdown/blocks.ts';
import { joinRemark, readHeads } from '../../markdown/tableHeads.ts';
import { findTitleColumns } from '../../markdown/tables.ts';
import { findSentenceEnd } from '../../markdown/titles.ts';
import { findLineBreak } from '../fixes/fix.ts';
import {
  findRival,
  isRefused,
  standsAnywhere,
  textOf,
  writtenText,
  type Page,
  type Refused,
  type Written,
} from './page.ts';

/** The items of a table's rows, in order; a row that defines none is undefined. */
export function listRows({ snapshot, file }: Page, table: Block): readonly (Item | undefined)[] {
  const items = snapshot.itemsOf(file.uri).filter(({ definition }) => definition.form === 'row');
  return table.children
    .slice(1)
    .map(row => items.find(({ definition: { idSpan } }) => row.start <= idSpan.start && idSpan.end <= row.end));
}

/** Writes each row of a table as a heading with a line for each field. */
export function writeHeadings(page: Page, table: Block, items: readonly Item[]): Written | Refused {
  const { text, blocks } = page;
  const at = blocks.indexOf(table);
  const [head, ...rows] = table.children;
  if (!head || items.length < rows.length) return { reason: 'a row of it is no item' };
  const rival = findRival(page, items);
  if (rival) return rival;
  const level = (blocks.slice(0, at).findLast(({ type }) => type === 'heading')?.level ?? 1) + 1;
  if (level > 6) return { reason: 'there is no smaller heading than the one above it' };
  if (text.slice(table.start, table.end).includes('<!--')) return { reason: 'a comment in it would lose its place' };
  const next = blocks.slice(at + 1).find(({ type }) => !standsAnywhere.has(type));
  if (next && (next.type !== 'heading' || (next.level ?? 1) > level))
    return { reason: `what stands below it would become part of ${items.at(-1)?.id ?? 'the last item'}` };
  const headers = head.children.map(textOf);
  const parts: string[] = [];
  for (const [i, row] of rows.entries()) {
    const item = items[i];
    const part = item && writeRow(page, item, row, headers, '#'.repeat(level));
    if (!part) return { reason: 'a row of it is no item' };
    if (isRefused(part)) return part;
    parts.push(part.lines);
  }
  const lineBreak = findLineBreak(text);
  const lineStart = text.lastIndexOf('\n', table.start - 1) + 1;
  const isTight = lineStart > 0 && !/\n[ \t]*\r?\n$/.test(text.slice(0, lineStart));
  return {
    span: { start: lineStart, end: table.end },
    text: `${isTight ? '\n' : ''}${parts.join('\n\n')}`.replaceAll('\n', lineBreak),
  };
}

function writeRow(
  page: Page,
  item: Item,
  row: Block,
  headers: readonly string[],
  hashes: string,
): { readonly lines: string } | Refused {
  const titles = findTitleColumns(headers, item.like, page.snapshot.config.kinds.kinds);
  const heads = readHeads(headers, item.like);
  if (!titles) return { reason: 'it defines no items' };
  const [id, ...cells] = row.children.map(cell => unescapeBars(writtenText(page, cell)));
  const named = titles.flatMap(i => row.children[i] ?? []).filter(cell => textOf(cell) !== '');
  const [first, second, third] = named;
  if (third) return { reason: `${item.id} is described in three columns` };
  const { title, rest } = first
    ? titles.length === 1
      ? splitTitle(page, first)
      : { title: unescapeBars(writtenText(page, first)), rest: '' }
    : { title: '', rest: '' };
  const paragraph = [rest, ...(second ? [unescapeBars(writtenText(page, second))] : [])].filter(text => text !== '');
  if (paragraph.length > 0 && looksLikeBlock.test(paragraph[0] ?? ''))
    return { reason: `the description of ${item.id} would be read as a list or a heading` };
  const fields: string[] = [];
  for (const [i, cell] of cells.entries()) {
    if (cell === '' || titles.includes(i + 1)) continue;
    const header = headers[i + 1] ?? '';
    if (header === '') return { reason: 'a column of it has no head' };
    const known = heads[i + 1];
    const isOwnKey = known === undefined || (known.remark === '' && findFieldSpec(header, item.like) === known.spec);
    const key = isOwnKey ? header : capitalise(known.spec.name);
    fields.push(`- ${key}: ${known ? joinRemark(known.spec.name, cell, known.remark) : cell}`);
  }
  const blocks = [
    `${hashes} ${id ?? item.id}${title === '' ? '' : `: ${title}`}`,
    paragraph.join(' '),
    fields.join('\n'),
  ];
  return { lines: blocks.filter(block => block !== '').join('\n\n') };
}

/** The first sentence names the item; its full stop would be one of the heading's. */
function splitTitle(page: Page, cell: Block): { readonly title: string; readonly rest: string } {
  const written = page.text.slice(cell.textStart, cell.textStart + (cell.inline?.shown.length ?? 0));
  const end = findSentenceEnd(cell.inline?.shown ?? '');
  return {
    title: unescapeBars(written.slice(0, end).trim()).replace(/(?<![.!?…])[.:;]$/, ''),
    rest: unescapeBars(written.slice(end).trim()),
  };
}

const looksLikeBlock = /^(?:[-*+>]\s|#{1,6}\s|\d+[.)]\s|```|~~~|<|\*\*)/;

/** Outside of a table a bar is one without its backslash. */
function unescapeBars(text: string): string {
  return text.replaceAll('\\|', '|');
}

function capitalise(name: string): string {
  return `${name[0]?.toUpperCase() ?? ''}${name.slice(1).replaceAll('-', ' ')}`;
}
