import { findFieldSpec, normaliseKey } from '../model/fields.ts';
import type { Kind } from '../model/kinds.ts';
import { prefixOf } from '../model/ids.ts';
import type { Span } from '../model/place.ts';
import { copyString } from '../text/copyString.ts';
import type { Block } from './blocks.ts';
import { readCellId } from './definitionForms.ts';
import { display } from './inline.ts';
import type { Label } from './labels.ts';
import { takeValue } from './labels.ts';
import { trimRun } from './readings.ts';
import type { Place, SpecReader } from './specReader.ts';
import { type ColumnHead, joinRemark, readHeads } from './tableHeads.ts';
import { cutTitle, readFirstSentence } from './titles.ts';

/** Reads a table: rows that define items, entries of the field before it, fields of the item around it, or text. */
export function readTable(reader: SpecReader, table: Block, place: Place, label?: Label): void {
  const [head, ...rows] = table.children;
  if (!head) return;
  const headers = head.children.map(textOf);
  for (const cell of head.children) mention(reader, cell);
  const columns = place.mayDefine ? findColumns(headers, reader.config.kinds.kinds) : undefined;
  if (columns) {
    for (const row of rows) readRow(reader, row, headers, columns, place);
    return;
  }
  if (label?.spec.entries && label.definition === reader.bodies.definition && headers.some(isDateHeader)) {
    takeValue(label, table, reader);
    for (const row of rows) readEntry(reader, label, headers, row);
    return;
  }
  if (place.mayHoldFields && isFieldTable(headers)) {
    for (const row of rows) readFieldRow(reader, row);
    return;
  }
  const only = rows.length === 1 ? rows[0] : undefined;
  if (only && place.mayHoldFields && isRecord(reader, headers, only)) {
    head.children.forEach((header, i) => {
      const cell = only.children[i];
      if (cell) addCellField(reader, header, cell, reader.bodies.definition);
    });
    return;
  }
  for (const row of table.children) reader.addDetails(row.children.map(textOf).join(' | '));
  for (const row of rows) for (const cell of row.children) mention(reader, cell);
}

/** A row as a line of a list would say it: `2026-08-14: 41.2 %, confidence 0.6, imports slower than hoped`. */
function readEntry(reader: SpecReader, label: Label, headers: readonly string[], row: Block): void {
  let date = '';
  const rest: string[] = [];
  headers.forEach((header, i) => {
    const cell = row.children[i];
    const text = textOf(cell);
    if (cell) mention(reader, cell);
    if (text === '') return;
    if (isDateHeader(header)) date = text;
    else rest.push(/^confidence$/i.test(header) ? `confidence ${text}` : text);
  });
  if (date === '' && rest.length === 0) return;
  reader.fields.addEntry(label, `${date}: ${rest.join(', ')}`, { start: row.start, end: row.end });
}

function isDateHeader(header: string): boolean {
  return /^(?:date|day|when|as of)$/i.test(header);
}

/** Columns that say what an item like `like` is, in the order in which they name it; undefined where a table defines nothing. */
export function findTitleColumns(
  headers: readonly string[],
  like: string,
  kinds: readonly Kind[],
): readonly number[] | undefined {
  const columns = findColumns(headers, kinds);
  return columns && chooseTitles(headers, columns, like);
}

/** Where a table of items has its ids and titles. */
interface Columns {
  readonly titles: readonly number[];
}

/** Columns of a table that defines items: the first is headed `ID`, `#`, a kind or a prefix, another one is the title. */
function findColumns(headers: readonly string[], kinds: readonly Kind[]): Columns | undefined {
  const first = headers[0] ?? '';
  const name = first.replace(/\s*\bids?$/i, '').trim();
  const kind = findKind(name, kinds);
  if (!/^(?:ids?|#|no\.?|nr\.?)$/i.test(first) && !kind) return undefined;
  const titles: number[] = [];
  headers.forEach((header, i) => {
    if (i > 0 && isTitleHeader(header, kind, kinds)) titles.push(i);
  });
  // A register of KPIs often says what each one counts, and no more.
  const definition = headers.findIndex((header, i) => i > 0 && normaliseKey(header) === 'definition');
  if (titles.length === 0 && kind) titles.push(...findOwnName(headers, kind, kinds));
  if (titles.length === 0 && kind?.like === 'kpi') titles.push(definition === -1 ? findNames(headers) : definition);
  return titles.length === 0 || titles.includes(-1) ? undefined : { titles };
}

/** `KPI name` of `| KPI ID | KPI name | Target |`; a table without fields of the kind only maps its items to something. */
function findOwnName(headers: readonly string[], kind: Kind, kinds: readonly Kind[]): readonly number[] {
  const isName = (header: string): boolean => {
    const [, word] = /^(.+) (?:name|title|description|statement)$/i.exec(header) ?? [];
    return word !== undefined && findKind(word, kinds) === kind;
  };
  const holdsFields = readHeads(headers, kind.like).some(head => head && head.spec.name !== 'title');
  return holdsFields ? headers.flatMap((header, i) => (i > 0 && isName(header) ? [i] : [])).slice(0, 1) : [];
}

/** Where a target or a baseline stands, KPIs are defined, and the first column that is no field names them: `| KPI | What | Target |`. */
function findNames(headers: readonly string[]): number {
  const fields = readHeads(headers, 'kpi').map(head => head?.spec);
  const isRegister = fields.some(spec => spec?.name === 'target' || spec?.name === 'baseline');
  return isRegister ? headers.findIndex((header, i) => i > 0 && header !== '' && !fields[i]) : -1;
}

function findKind(name: string, kinds: readonly Kind[]): Kind | undefined {
  const normal = normaliseKey(name);
  if (normal === '') return undefined;
  return kinds.find(
    kind =>
      kind.prefixes.some(prefix => prefix === name.toUpperCase()) ||
      [kind.name, kind.label, kind.plural].some(word => normaliseKey(word) === normal),
  );
}

function isTitleHeader(header: string, kind: Kind | undefined, kinds: readonly Kind[]): boolean {
  const normal = normaliseKey(header);
  if (titleHeaders.has(normal)) return true;
  // `| ID | Objective |`: the kind's own word heads what the items say.
  const own = findKind(header, kinds);
  if (own !== undefined && (kind === undefined || own === kind)) return true;
  return likesOfHeader.get(normal)?.some(like => kind === undefined || kind.like === like) === true;
}

/** Headers that say in other words what the items of a kind are. */
const likesOfHeader: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    'user story': ['story'],
    'use case': ['story'],
    'user journey': ['story'],
    journey: ['story'],
    'functional requirement': ['requirement'],
    'non-functional requirement': ['requirement'],
    'requirement description': ['requirement'],
    criterion: ['acceptance', 'success-criterion'],
    criteria: ['acceptance', 'success-criterion'],
    scenario: ['acceptance'],
    metric: ['kpi'],
    indicator: ['kpi'],
  }).map(([header, likes]) => [normaliseKey(header), likes]),
);

const titleHeaders = new Set(
  ['title', 'name', 'requirement', 'description', 'statement', 'summary', 'text'].map(normaliseKey),
);

function readRow(reader: SpecReader, row: Block, headers: readonly string[], columns: Columns, place: Place): void {
  const [first, ...cells] = row.children;
  const { kinds } = reader.config;
  const found = first?.inline && readCellId(first.inline, kinds);
  const prefix = found ? prefixOf(found.id) : '';
  if (!first?.inline || !found || !reader.mayStand(prefix) || !reader.mayStandWeakly(prefix, place)) {
    for (const cell of row.children) mention(reader, cell);
    return;
  }
  const kind = kinds.byPrefix.get(prefix);
  const titles = chooseTitles(headers, columns, kind?.like ?? '').flatMap(i => row.children[i] ?? []);
  if (titles.length === 0) {
    // What heads titles of other kinds names a field of this one: the row says what an item is linked to.
    for (const cell of row.children) mention(reader, cell);
    return;
  }
  const title = titles.find(cell => textOf(cell) !== '');
  const statement = titles.map(textOf).filter(text => text !== '');
  const definition = reader.facts.addDefinition({
    id: copyString(found.id),
    kind: kind?.name ?? '',
    rank: 'weak',
    form: 'row',
    parent: reader.bodies.definition,
    title: copyString(titles.length > 1 ? cutTitle(textOf(title)) : readFirstSentence(title?.inline?.shown ?? '')),
    statement: copyString(statement.join(' — ')),
    idSpan: { start: first.textStart + found.idStart, end: first.textStart + found.idEnd },
    titleSpan: title ? spanOf(title) : { start: first.end, end: first.end },
    body: { start: row.start, end: row.end },
    ...(found.revision === undefined ? {} : { revision: found.revision }),
    fields: [],
  });
  const depth = reader.bodies.depth;
  reader.bodies.push({ definition, type: 'row', level: 0, takesFields: true });
  const heads = kind === undefined ? [] : readHeads(headers, kind.like);
  cells.forEach((cell, i) => {
    const key = headers[i + 1] ?? '';
    const head = titles.includes(cell) && normaliseKey(key) !== 'definition' ? undefined : heads[i + 1];
    if (!head && !titles.includes(cell)) reader.addDetails(textOf(cell), key);
    if (!head || !addColumn(reader, key, head, cell, definition)) mention(reader, cell, row);
  });
  reader.bodies.closeTo(depth, row.end);
}

/** Title columns in the order in which they name an item: a name is shorter than what describes it. */
function chooseTitles(headers: readonly string[], columns: Columns, like: string): readonly number[] {
  const isName = (i: number): boolean => ['title', 'name'].includes(normaliseKey(headers[i] ?? ''));
  const isOther = (i: number): boolean => !isName(i) && !isFieldOf(headers[i] ?? '', like);
  const chosen = [...columns.titles.filter(isName), ...columns.titles.filter(isOther)];
  if (chosen.length > 0) return chosen;
  return columns.titles.filter(i => {
    const header = normaliseKey(headers[i] ?? '');
    return header === 'definition' || likesOfHeader.get(header)?.includes(like) === true;
  });
}

/** `Objective` heads the titles of objectives, but names a field of requirements. */
function isFieldOf(header: string, like: string): boolean {
  const field = findFieldSpec(header, like)?.name;
  if (field === 'definition') return true;
  if (titleHeaders.has(normaliseKey(header)) || normaliseKey(header) === normaliseKey(like)) return false;
  const likes = likesOfHeader.get(normaliseKey(header));
  if (likes && !likes.includes(like)) return true;
  return field !== undefined && field !== 'title';
}

/** A column of a table of items; its key stands in the head, far from the value. */
function addColumn(reader: SpecReader, key: string, head: ColumnHead, cell: Block, definition: number): boolean {
  const { spec, remark } = head;
  if (!cell.inline || spec.type === 'id' || textOf(cell) === '') return false;
  const span = { start: cell.textStart, end: cell.textStart };
  const written = { inline: cell.inline, base: cell.textStart, key, keySpan: span, value: wholeOf(cell) };
  const text = joinRemark(spec.name, textOf(cell), remark);
  const field = reader.fields.addField(remark === '' ? written : { ...written, text }, spec, definition);
  if (field && spec.type === 'link') return true;
  mention(reader, cell);
  return true;
}

const fieldHeaders = new Set(['', 'field', 'key', 'attribute', 'property', 'metadata']);

function isFieldTable(headers: readonly string[]): boolean {
  return headers.length === 2 && fieldHeaders.has(headers[0]?.toLowerCase().replace(/s$/, '') ?? '');
}

function readFieldRow(reader: SpecReader, row: Block): void {
  const [key, value] = row.children;
  if (!key?.inline || !value?.inline) return;
  addCellField(reader, key, value, reader.bodies.definition);
}

/** Is every column of a one-row table a field of the item around it? */
function isRecord(reader: SpecReader, headers: readonly string[], row: Block): boolean {
  const definition = reader.bodies.definition;
  const named = headers.filter(header => header !== '');
  if (named.length === 0) return false;
  if (definition === -1) return named.every(header => /^(?:owner|dri|lead|team|status|scope)$/i.test(header));
  // `| Requirement | Status |` over an id is about that item.
  const isAboutOther = headers.some((header, i) => {
    const cell = row.children[i]?.inline;
    if (!cell || reader.fields.findSpec(header, definition)?.name !== 'title') return false;
    return readCellId(cell, reader.config.kinds) !== undefined;
  });
  if (isAboutOther) return false;
  const known = named.filter(header => reader.fields.findSpec(header, definition) !== undefined);
  return known.length * 2 > named.length;
}

function addCellField(reader: SpecReader, key: Block, value: Block, definition: number): void {
  const name = textOf(key)
    .replace(/[:：]$/, '')
    .trim();
  const takesFields = reader.bodies.innermost?.takesFields === true;
  const spec = takesFields ? reader.fields.findSpec(name, definition) : undefined;
  if (!value.inline || !key.inline) return;
  const keySpan = spanOf(key);
  const written = { inline: value.inline, base: value.textStart, key: name, keySpan, value: wholeOf(value) };
  if (definition === -1) reader.defaults.addField(written, reader.bodies);
  else if (takesFields && !spec) reader.fields.addUnknownKey(name, keySpan, definition);
  if (!reader.fields.findSpec(name, definition)) reader.addDetails(textOf(value), name);
  const field = spec && spec.type !== 'id' ? reader.fields.addField(written, spec, definition) : undefined;
  if (!field || spec?.type !== 'link') mention(reader, value);
}

function mention(reader: SpecReader, cell: Block, holder: Block = cell): void {
  if (!cell.inline) return;
  reader.readComments(cell.inline, cell.textStart, holder);
  reader.addMentions(cell.inline, cell.textStart);
}

function wholeOf(cell: Block): { readonly start: number; readonly end: number } {
  return { start: 0, end: cell.inline?.shown.length ?? 0 };
}

/** The text of a cell in the file, without the blanks and marks around it. */
function spanOf(cell: Block): Span {
  const shown = cell.inline?.shown ?? '';
  const run = trimRun(shown, 0, shown.length);
  return { start: cell.textStart + run.start, end: cell.textStart + run.end };
}

function textOf(cell: Block | undefined): string {
  return display(cell?.inline?.shown ?? '');
}
