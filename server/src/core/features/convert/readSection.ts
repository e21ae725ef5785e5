import type { Item } from '../../index/snapshot.ts';
import type { Block } from '../../markdown/blocks.ts';
import type { FieldForm } from '../../markdown/fieldForms.ts';
import { readTextFields } from '../../markdown/readings.ts';
import { isRefused, textOf, type Page, type Refused } from './page.ts';

/** An item under a heading, as far as a row of a table can say it; texts as they are written, each on one line. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly paragraph: string;
  readonly fields: readonly CellField[];
}

interface CellField {
  readonly key: string;
  readonly value: string;
}

/** Reads a heading, at most one paragraph, and fields that stand on one line each. */
export function readSection(page: Page, item: Item, [heading, ...blocks]: readonly Block[]): Section | Refused {
  const { id } = item;
  const title = heading && readTitle(page, item, heading);
  if (title === undefined) return { reason: `the heading of ${id} says more than its id and title` };
  const inner = page.snapshot.itemsOf(page.file.uri).find(other => other.parent === item);
  if (inner) return { reason: `${inner.id.split('/').at(-1) ?? inner.id} stands inside ${id}` };
  const fields: CellField[] = [];
  let paragraph: string | undefined;
  for (const block of blocks) {
    const word = notInCells[block.type];
    if (word !== undefined) return { reason: `${id} has ${word}, which no cell can hold` };
    const read = block.type === 'list' ? readList(page, id, block) : readLines(page, item, block);
    if (isRefused(read)) return read;
    fields.push(...read.fields);
    if (read.text === '') continue;
    if (paragraph !== undefined || fields.length > 0) return { reason: `${id} has several paragraphs` };
    paragraph = read.text;
  }
  return { id: item.definition.id, title, paragraph: paragraph ?? '', fields };
}

/** Blocks that a heading may have below it and a row may not hold. */
const notInCells: Readonly<Partial<Record<Block['type'], string>>> = {
  table: 'a table',
  code: 'code',
  html: 'HTML',
  comment: 'a comment',
  rule: 'a line across the page',
  quote: 'a quotation',
  note: 'a footnote',
};

/** The words behind the id; undefined where the heading has some before it too. */
function readTitle({ text }: Page, { definition: { idSpan, titleSpan } }: Item, heading: Block): string | undefined {
  const lead = text.slice(heading.textStart, idSpan.start);
  if (!/^[*_[`]*$/.test(lead)) return undefined;
  const end = heading.textStart + (heading.inline?.shown.length ?? 0);
  // Marks around id and title are of the heading; those inside the title are its own.
  if (titleSpan.end <= idSpan.end || titleSpan.start >= end) return '';
  if (lead !== '') return toLine(text.slice(titleSpan.start, titleSpan.end));
  return toLine(text.slice(idSpan.end, end).replace(/^\s*(?:[:：—–.]|-(?=\s))?\s*/, ''));
}

interface Read {
  readonly text: string;
  readonly fields: readonly CellField[];
}

/** A list whose entries are all `key: value`. */
function readList(page: Page, id: string, list: Block): Read | Refused {
  const fields: CellField[] = [];
  for (const entry of list.children) {
    const [only, more] = entry.children;
    const isPlain = !more && only?.type === 'paragraph' && entry.checked === undefined && entry.ordinal === undefined;
    const read = isPlain ? readFields(page, only, 'list') : undefined;
    if (!read || read.text !== '') return { reason: `${id} has a list, which no cell can hold` };
    fields.push(...read.fields);
  }
  return { text: '', fields };
}

function readLines(page: Page, { id, definition }: Item, block: Block): Read | Refused {
  // Several lines that are all fields need no marks to be some.
  const isAllFields = definition.fields.some(({ keySpan }) => keySpan.start === block.textStart);
  const read = readFields(page, block, isAllFields ? 'list' : 'line');
  return read ?? { reason: `${id} has several fields on a line` };
}

/** Undefined where a value cannot be told from what stands beside it. */
function readFields(page: Page, block: Block, form: 'list' | 'line'): Read | undefined {
  const { inline, textStart } = block;
  if (!inline) return { text: '', fields: [] };
  const { textEnd, fields } = readTextFields(inline, form);
  const written = page.text.slice(textStart, textStart + inline.shown.length);
  const values: CellField[] = [];
  for (const [i, field] of fields.entries()) {
    const value = readValue(written, field, fields[i + 1]);
    if (value === undefined) return undefined;
    values.push({ key: field.key, value });
  }
  const hasText = textOf(block) !== '' && /\S/.test(inline.shown.slice(0, textEnd).replaceAll('\u007f', ''));
  return { text: hasText ? toLine(written.slice(0, textEnd)) : '', fields: values };
}

/** The value with its marks; those of a key in bold may end behind the colon. */
function readValue(
  written: string,
  { keySpan, valueSpan }: FieldForm,
  next: FieldForm | undefined,
): string | undefined {
  if (valueSpan.end <= valueSpan.start) return '';
  if (next) {
    const plain = written.slice(valueSpan.start, valueSpan.end);
    return /[*_`[\]<>]/.test(
      written.slice(keySpan.end, next.keySpan.start).replace(/^(?:\*\*|__)?:?(?:\*\*|__)?|(?:\*\*|__)$/g, ''),
    )
      ? undefined
      : toLine(plain);
  }
  const opened = /(?:\*\*|__)$/.exec(written.slice(0, keySpan.start))?.[0];
  const rest = written.slice(keySpan.end);
  const colon = /^(\*\*|__)?[ \t]*[:：]/.exec(rest);
  if (!colon) return undefined;
  const value = rest.slice(colon[0].length);
  const isOpen = opened !== undefined && colon[1] === undefined;
  return toLine(isOpen && value.startsWith(opened) ? value.slice(opened.length) : value);
}

function toLine(text: string): string {
  return text.trim().replace(/[ \t]*\\?(?:\r\n|\n|\r)[ \t]*/g, ' ');
}
