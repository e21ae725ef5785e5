import { isEmptyValue } from '../../model/emptyValues.ts';
import type { Definition, Field } from '../../model/facts.ts';
import { findFieldSpec } from '../../model/fields.ts';
import type { IndexedFile, Item } from '../../index/snapshot.ts';
import { findFrontMatter } from '../../markdown/frontMatter.ts';
import { findLineBreak, findLineEnd, findLineStart, type Edit } from './fix.ts';
import { escapeBar, writeCell } from './writeCell.ts';

/** An item as its file writes it. */
export interface WrittenItem {
  readonly item: Item;
  readonly file: IndexedFile;
  readonly text: string;
}

/**
 * Writes a field into an item, in the form and spelling that its other fields have, behind the last of them; undefined
 * where it says something already, or where there is no place for it.
 */
export function writeField(written: WrittenItem, name: string, value: string): readonly Edit[] | undefined {
  const { definition } = written.item;
  const present = findOwnField(written, name);
  if (present) return isEmptyValue(present.value) ? fillIn(written, present, value) : undefined;
  if (definition.form === 'row') return writeCell(written, name, chooseKey(written, name, ''), value);
  if (definition.form === 'front-matter') return writeYamlLine(written, name, value);
  const last = findLastField(written);
  return last ? writeAfter(written, last, name, value) : writeFirst(written, name, value);
}

/** One field written into several items of a file: rows of one table bring one column, in which each has its own cell. */
export function joinEdits(edits: readonly Edit[]): readonly Edit[] {
  const byStart = new Map<number, Edit>();
  for (const edit of edits) {
    const other = byStart.get(edit.span.start);
    // The cell that says something stays.
    if (!other || other.text.length < edit.text.length) byStart.set(edit.span.start, edit);
  }
  return [...byStart.values()];
}

/** The field as the item says it; an item that is its file says as much by what holds for all of the file. */
export function findOwnField({ item, file }: WrittenItem, name: string): Field | undefined {
  const { fields, form } = item.definition;
  return [...fields, ...(form === 'front-matter' ? file.facts.defaults : [])].find(field => field.name === name);
}

/** Adds an id to a link field, or writes the field where there is none. */
export function writeLink(written: WrittenItem, name: string, id: string): readonly Edit[] | undefined {
  const present = findOwnField(written, name);
  if (!present || isEmptyValue(present.value)) return writeField(written, name, id);
  if (present.items || isYaml(written, present)) return undefined;
  const { end } = present.valueSpan;
  return [{ span: { start: end, end }, text: `, ${id}` }];
}

function isYaml({ item, text }: WrittenItem, { keySpan }: Field): boolean {
  return item.definition.form === 'front-matter' || keySpan.start < (findFrontMatter(text)?.close ?? 0);
}

function fillIn(written: WrittenItem, { keySpan, valueSpan, value }: Field, wanted: string) {
  const { text } = written;
  const yaml = keySpan.start < (findFrontMatter(text)?.close ?? 0);
  const put = yaml ? quoteYaml(wanted) : wanted;
  if (value !== '') return [{ span: valueSpan, text: put }];
  const line = text.slice(keySpan.end, findLineEnd(text, keySpan.end));
  const colon = /^(?:\*\*|__)?[ \t]*:(?:\*\*|__)?/.exec(line);
  if (!colon) return undefined;
  const at = keySpan.end + colon[0].length;
  return [{ span: { start: at, end: at }, text: ` ${put}` }];
}

function writeYamlLine({ text }: WrittenItem, name: string, value: string): readonly Edit[] | undefined {
  const at = findFrontMatter(text)?.close;
  if (at === undefined) return undefined;
  return [{ span: { start: at, end: at }, text: `${name}: ${quoteYaml(value)}${findLineBreak(text)}` }];
}

/** A value as YAML takes it behind a key. */
export function quoteYaml(value: string): string {
  return /^[[\]{}>|*&!%#`@,?:'"-]|: |\s#/.test(value) ? JSON.stringify(value) : value;
}

/** How a field is written on its line. */
interface LineForm {
  readonly field: Field;
  /** What stands before the key: bullet, marks, bar. */
  readonly lead: string;
  /** Between key and value. */
  readonly between: string;
  /** What closes the line: the bar of a table, marks. */
  readonly close: string;
}

const leads = /^[ \t]*(?:>[ \t]*)*(?:(?:[-*+]|\d+[.)])[ \t]+(?:\[[ xX]\][ \t]+)?|\|[ \t]*)?(?:\*\*|__|`)?$/;

/** The last field that stands on a line of its own, key and value together. */
function findLastField({ item: { definition }, text }: WrittenItem): LineForm | undefined {
  const forms = definition.fields.flatMap(field => readForm(definition, field, text) ?? []);
  return forms.toSorted((a, b) => a.field.valueSpan.end - b.field.valueSpan.end).at(-1);
}

function readForm({ body, idSpan }: Definition, field: Field, text: string): LineForm | undefined {
  const { keySpan, valueSpan } = field;
  if (keySpan.start < body.start || keySpan.start < idSpan.end || valueSpan.start < keySpan.end) return undefined;
  const lineEnd = findLineEnd(text, keySpan.start);
  if (valueSpan.start > lineEnd || field.value === '') return undefined;
  const lead = text.slice(findLineStart(text, keySpan.start), keySpan.start);
  const between = /^(?:\*\*|__|`)?[ \t]*(?::|\|)(?:\*\*|__)?[ \t]*/.exec(text.slice(keySpan.end, lineEnd))?.[0];
  if (between === undefined || !leads.test(lead) || valueSpan.start < keySpan.end + between.trimEnd().length)
    return undefined;
  // A heading that owns the list after it, or a bold label above one, has its value elsewhere.
  return { field, lead, between: between.replace(/[ \t]+/g, ' '), close: lead.includes('|') ? ' |' : '' };
}

function writeAfter(written: WrittenItem, form: LineForm, name: string, value: string): readonly Edit[] {
  const { text } = written;
  const { field, lead, between, close } = form;
  const lineBreak = findLineBreak(text);
  const key = chooseKey(written, name, field.key);
  const line = `${lead.replace(/\[[ xX]\][ \t]+/, '')}${key}${between}${close === '' ? value : escapeBar(value)}${close}`;
  // The value may go on over several lines: a list, or a paragraph's other lines.
  const at = findLineEnd(text, Math.max(field.valueSpan.start, field.valueSpan.end - 1));
  const isOwnLine = /^(?:\*\*|__)/.test(lead.trim()) && !/^[ \t]*(?:[-*+]|\d+[.)])[ \t]/.test(lead);
  if (!isOwnLine) return [{ span: { start: at, end: at }, text: `${lineBreak}${line}` }];
  return [{ span: { start: at, end: at }, text: `${breakBetween(text, field, lineBreak)}${line}` }];
}

/** Lines of one paragraph run together where nothing breaks them. */
function breakBetween(text: string, { keySpan, valueSpan }: Field, lineBreak: string): string {
  const start = findLineStart(text, keySpan.start);
  const above = start === 0 ? '' : text.slice(findLineStart(text, start - 1), findLineEnd(text, start - 1));
  if (above.trim() === '' || !/^[ \t]*(?:\*\*|__)/.test(above)) return `${lineBreak}${lineBreak}`;
  const [hard = ''] = /(?: {2,}|\\)$/.exec(above) ?? [];
  const own = text.slice(start, findLineEnd(text, Math.max(valueSpan.start, valueSpan.end - 1)));
  return own.endsWith(hard) ? lineBreak : `${hard}${lineBreak}`;
}

/** The item has no field yet: a list behind what states it. */
function writeFirst(written: WrittenItem, name: string, value: string): readonly Edit[] {
  const { text, item } = written;
  const { body, idSpan } = item.definition;
  const lineBreak = findLineBreak(text);
  const key = chooseKey(written, name, '');
  const lineStart = findLineStart(text, idSpan.start);
  const line = text.slice(lineStart, findLineEnd(text, idSpan.start));
  const bullet = /^([ \t]*)((?:[-*+]|\d+[.)])[ \t]+)/.exec(line);
  if (bullet) {
    const end = lineStart + text.slice(lineStart, body.end).trimEnd().length;
    const indent = `${bullet[1] ?? ''}${' '.repeat(bullet[2]?.length ?? 2)}`;
    return [{ span: { start: end, end }, text: `${lineBreak}${indent}- ${key}: ${value}` }];
  }
  const isHeading = /^[ \t]{0,3}#/.test(line);
  const end = isHeading ? findLineEnd(text, idSpan.start) : findParagraphEnd(text, idSpan.start);
  const rest = text.slice(end);
  const list = /^(?:[ \t]*\r?\n)*([-*+])[ \t]/.exec(rest);
  if (list && isHeading) {
    const at = end + list[0].length - 2;
    const gap = list[0].includes('\n') ? '' : lineBreak;
    return [{ span: { start: at, end: at }, text: `${gap}${list[1] ?? '-'} ${key}: ${value}${lineBreak}` }];
  }
  // A line right below would be read as the rest of the list.
  const isTight = /^\r?\n[^\r\n]*\S/.test(rest);
  const after = isTight && !/^\r?\n[ \t]{0,3}#/.test(rest) ? lineBreak : '';
  return [{ span: { start: end, end }, text: `${lineBreak}${lineBreak}- ${key}: ${value}${after}` }];
}

/** Where the paragraph or underlined heading of a place ends. */
function findParagraphEnd(text: string, at: number): number {
  const gap = /\r?\n[ \t]*(?:\r?\n|$)/.exec(text.slice(at));
  return gap ? at + gap.index : text.trimEnd().length;
}

/** The key as the file writes it elsewhere; otherwise its name, in upper case where the key beside it is. */
function chooseKey({ file, item }: WrittenItem, name: string, beside: string): string {
  const all = file.facts.definitions.flatMap(({ fields }) => fields);
  const same = all.find(field => field.name === name && findFieldSpec(field.key, item.like)?.name === name);
  if (same) return same.key;
  const model = beside === '' ? (all[0]?.key ?? '') : beside;
  if (!/^\p{Lu}/u.test(model)) return name;
  return `${name[0]?.toUpperCase() ?? ''}${name.slice(1).replaceAll('-', ' ')}`;
}
