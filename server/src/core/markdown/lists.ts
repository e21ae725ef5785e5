import { copyString } from '../text/copyString.ts';
import type { Block } from './blocks.ts';
import { opensWithLink } from './definitionForms.ts';
import type { Inline } from './inline.ts';
import { display } from './inline.ts';
import type { Label } from './labels.ts';
import { takeValue } from './labels.ts';
import { addFields, readFieldLines } from './paragraphs.ts';
import type { DefinitionReading } from './readings.ts';
import { readBoldDefinition, readListDefinition, readStatement } from './readings.ts';
import { findReferences } from './references.ts';
import type { Place, SpecReader } from './specReader.ts';

/** Reads a list: the value of the field before it, or items one by one. */
export function readList(reader: SpecReader, block: Block, place: Place, label: Label | undefined): void {
  const owner = label?.definition === reader.bodies.definition ? label : undefined;
  if (!owner) {
    for (const item of block.children) readItem(reader, item, place, undefined);
    return;
  }
  const { draft, spec } = owner;
  takeValue(owner, block, reader);
  const inside = { ...place, mayHoldFields: false, isUnderLink: place.isUnderLink || spec.type === 'link' };
  for (const item of block.children) readItem(reader, item, inside, owner);
  if (spec.type !== 'list' && !spec.entries)
    draft.value = copyString(joinTexts(block, spec.type === 'link' ? ', ' : '; '));
}

/** The items of a list that is the value of a field with one value. */
function joinTexts(block: Block, separator: string): string {
  const texts = block.children.map(item => display(item.children[0]?.inline?.shown ?? ''));
  return texts.filter(text => text !== '').join(separator);
}

function readItem(reader: SpecReader, item: Block, place: Place, owner: Label | undefined): void {
  reader.ignores.enter(item);
  const outer = reader.label;
  reader.label = undefined;
  const { depth } = reader.bodies;
  readItemBlocks(reader, item, { ...place, depth, isOutermost: false }, owner);
  reader.bodies.closeTo(depth, item.end);
  // Only a heading's label reaches over the end of an item.
  reader.label = outer?.isHeading ? outer : undefined;
}

function readItemBlocks(reader: SpecReader, item: Block, place: Place, owner: Label | undefined): void {
  const first = item.children[0];
  const inline = first?.type === 'paragraph' ? first.inline : undefined;
  if (!first || !inline) {
    reader.readBlocks(item.children, place);
    return;
  }
  reader.readComments(inline, first.textStart, item);
  const rest = item.children.slice(1);
  if (owner?.spec.type === 'list') owner.draft.items?.push(copyString(display(inline.shown)));
  if (owner?.spec.entries) {
    reader.fields.addEntry(owner, display(inline.shown), { start: first.textStart, end: first.end });
  }
  if (place.mayDefine && defineItem(reader, item, first, inline, place, owner)) {
    const { definition } = reader.bodies;
    reader.readBlocks(rest, { ...place, depth: place.depth + 1, mayHoldFields: true, isUnderLink: false });
    if (item.checked === true) addCheck(reader, item, first.textStart, definition);
    return;
  }
  if (owner) {
    addOwnedIds(reader, owner, inline, first.textStart);
    reader.readBlocks(rest, place);
    return;
  }
  reader.noteShortId(inline, first.textStart, place);
  const field = readFieldLines(reader, first, inline, place);
  const spec = field && reader.fields.findSpec(field.key, reader.bodies.definition);
  reader.readBlocks(rest, spec?.type === 'link' ? { ...place, isUnderLink: true } : place);
}

/** Defines what an item states, by its id or by its number in a layout's list of criteria. */
function defineItem(
  reader: SpecReader,
  item: Block,
  first: Block,
  inline: Inline,
  place: Place,
  owner: Label | undefined,
): boolean {
  const base = first.textStart;
  const reading = readById(reader, item, inline, place) ?? readByNumber(reader, item, first, inline, owner);
  if (!reading) return false;
  reader.define(reading, base, { type: 'item', level: 0, span: item });
  reader.addMentions(inline, base, 0, reading.text.textEnd, reading.form.idStart);
  addFields(reader, reading.text.fields, inline, base);
  return true;
}

function readById(reader: SpecReader, item: Block, inline: Inline, place: Place): DefinitionReading | undefined {
  const { kinds } = reader.config;
  const reading = readBoldDefinition(inline, kinds) ?? readListDefinition(inline, kinds);
  if (!reading || !reader.mayStand(reading.form.prefix) || opensWithLink(inline)) return undefined;
  if (reading.form.rank === 'weak' && !reader.mayStandWeakly(reading.form.prefix, place)) return undefined;
  // `- REQ-1` alone names an item that is defined elsewhere.
  return reading.isAlone && item.children.length === 1 ? undefined : reading;
}

/**
 * In spec-kit and Kiro the numbered items under "Acceptance …" are criteria; right under the heading those of Kiro are,
 * and of spec-kit those that read as a scenario.
 */
function readByNumber(
  reader: SpecReader,
  item: Block,
  first: Block,
  inline: Inline,
  owner: Label | undefined,
): DefinitionReading | undefined {
  const { layout } = reader.role;
  if ((layout !== 'spec-kit' && layout !== 'kiro') || item.ordinal === undefined || !reader.mayStand('AC'))
    return undefined;
  const { innermost } = reader.bodies;
  const isUnderHeading = innermost?.type === 'heading' && innermost.takesFields;
  const isCriterion = layout === 'kiro' || /^given\b/i.test(display(inline.shown));
  if (owner ? owner.spec.name !== 'acceptance' : !isUnderHeading || !isCriterion) return undefined;
  const around = reader.facts.definitions[owner?.definition ?? reader.bodies.definition];
  if (around?.form !== 'layout') return undefined;
  const reading = readStatement(inline);
  const idStart = item.start - first.textStart;
  const place = { idStart, idEnd: idStart + String(item.ordinal).length, titleStart: 0, titleEnd: 0, textStart: 0 };
  return { ...reading, form: { id: `AC-${item.ordinal}`, prefix: 'AC', rank: 'strong', form: 'layout', ...place } };
}

/** `- [x]` says that the item is done, unless it names a status. */
function addCheck(reader: SpecReader, item: Block, base: number, definition: number): void {
  const draft = reader.facts.definitions[definition];
  const kind = draft && reader.config.kinds.byName.get(draft.kind);
  const spec = reader.fields.findSpec('status', definition);
  if (kind?.statuses !== 'work' || !spec || draft?.fields.some(field => field.name === 'status')) return;
  const span = { start: Math.max(item.start, base - 3), end: Math.max(item.start, base - 2) };
  reader.fields.addValue({ spec, key: '[x]', keySpan: span, text: 'x', span, definition });
}

/** The ids that an item under a link field begins with are linked; those in the words after them are mentioned. */
function addOwnedIds(reader: SpecReader, owner: Label, inline: Inline, base: number): void {
  if (owner.spec.type !== 'link') {
    reader.addMentions(inline, base);
    return;
  }
  let end = 0;
  let isLeading = true;
  findReferences(inline, 0, inline.shown.length, reader.config.kinds, undefined).forEach(({ occurrence }, i) => {
    const gap = display(inline.shown.slice(end, occurrence.start).replace(/[[\]()]/g, ''));
    isLeading &&= i === 0 || /^(?:[,&+/]|,? ?and)?$/i.test(gap);
    end = occurrence.end;
    const link = isLeading ? owner.spec : undefined;
    reader.facts.addReference({ occurrence, base, from: owner.definition, link });
  });
}
