import { copyString } from '../text/copyString.ts';
import type { Block } from './blocks.ts';
import type { FieldForm } from './fieldForms.ts';
import type { Inline, Run } from './inline.ts';
import { display } from './inline.ts';
import type { Label } from './labels.ts';
import { makeLabel } from './labels.ts';
import { findUserStory } from './layouts.ts';
import { readBoldDefinition, readPlain, readTextFields, trimRun } from './readings.ts';
import type { Place, SpecReader } from './specReader.ts';
import { findSentenceEnd, readFirstSentence } from './titles.ts';
import type { Opening } from './untitled.ts';

/** Reads a paragraph: an item, fields of the item around it, or text. */
export function readParagraph(reader: SpecReader, block: Block, place: Place): void {
  const { inline, textStart: base } = block;
  if (!inline) return;
  reader.readComments(inline, base, block);
  const reading = place.mayDefine ? readBoldDefinition(inline, reader.config.kinds) : undefined;
  if (reading && reader.mayStand(reading.form.prefix)) {
    reader.bodies.endParagraph(place.depth, block.start);
    reader.define(reading, base, { type: 'paragraph', level: 0, span: block });
    reader.addMentions(inline, base, 0, reading.text.textEnd, reading.form.idStart);
    addFields(reader, reading.text.fields, inline, base);
    return;
  }
  if (inline.bold[0]) reader.noteShortId(inline, base, place);
  if (reader.role.layout === 'kiro' && readUserStory(reader, inline, base)) return;
  const isAllFields = place.isOutermost && place.mayHoldFields && holdsOnlyFields(reader, inline);
  readFieldLines(reader, block, inline, place, isAllFields);
  if (place.isOutermost && !isAllFields) describeHeading(reader, inline, base, readTextFields(inline, 'line').textEnd);
}

/** Is each of two or more lines under a heading a field of its item? Then the keys need not be bold. */
function holdsOnlyFields(reader: SpecReader, { shown }: Inline): boolean {
  const { innermost, definition } = reader.bodies;
  const lines = shown.split(/\r\n|\r|\n/);
  if (innermost?.type !== 'heading' || !innermost.takesFields || lines.length < 2) return false;
  return lines.every(line => {
    const key = /^\s*(\p{L}[\p{L} -]{1,40}):\s/u.exec(line)?.[1];
    return key !== undefined && reader.fields.findSpec(key, definition) !== undefined;
  });
}

/** Reads a text that defines nothing: fields, or only text. Gives the first field. */
export function readFieldLines(
  reader: SpecReader,
  block: Block,
  inline: Inline,
  place: Place,
  isAllFields = false,
): FieldForm | undefined {
  const { textStart: base } = block;
  if (!place.mayHoldFields) {
    reader.addDetails(readPlain(inline));
    reader.addMentions(inline, base);
    return undefined;
  }
  const text = readTextFields(inline, place.isOutermost && !isAllFields ? 'line' : 'list');
  reader.addDetails(readPlain(inline, text.textEnd));
  reader.addMentions(inline, base, 0, text.textEnd);
  addFields(reader, text.fields, inline, base);
  return text.fields[0];
}

/** Writes fields into the innermost body, or into the file's defaults. */
export function addFields(reader: SpecReader, fields: readonly FieldForm[], inline: Inline, base: number): void {
  const last = fields.at(-1);
  for (const field of fields) {
    const label = addField(reader, field, inline, base, field === last);
    if (label) reader.label = label;
  }
}

/** Writes one field. The last of a text, empty as yet, may own the list that follows. */
function addField(
  reader: SpecReader,
  form: FieldForm,
  inline: Inline,
  base: number,
  isLast: boolean,
): Label | undefined {
  const { innermost, definition } = reader.bodies;
  const keySpan = { start: base + form.keySpan.start, end: base + form.keySpan.end };
  const takesFields = innermost?.takesFields === true;
  const spec = takesFields ? reader.fields.findSpec(form.key, definition) : undefined;
  const isEmpty = form.valueSpan.end === form.valueSpan.start;
  if (spec && isLast && isEmpty) {
    const label = makeLabel({ definition, spec, isHeading: false }, form.key, keySpan);
    // A bold label without a colon is a field only if a list follows.
    if (form.hasColon) reader.facts.definitions[definition]?.fields.push(label.draft);
    return label;
  }
  const written = { inline, base, key: form.key, keySpan, value: form.valueSpan, text: form.value };
  if (spec && spec.type !== 'id') {
    const field = reader.fields.addField(written, spec, definition);
    if (!field || spec.type !== 'link') reader.addMentions(inline, base, form.valueSpan.start, form.valueSpan.end);
    return undefined;
  }
  if (definition === -1) reader.defaults.addField(written, reader.bodies);
  else if (!form.isKnown && takesFields) reader.fields.addUnknownKey(form.key, keySpan, definition);
  // Below a heading inside the item nothing is a field, but a status is still none of its words.
  if (!reader.fields.findSpec(form.key, definition)) reader.addDetails(form.value, form.key);
  reader.addMentions(inline, base, form.keySpan.start, form.valueSpan.end);
  return undefined;
}

/** Kiro says what a requirement is about in `**User Story:** As a …`. */
function readUserStory(reader: SpecReader, inline: Inline, base: number): boolean {
  const definition = reader.facts.definitions[reader.bodies.definition];
  const start = findUserStory(inline);
  if (definition?.form !== 'layout' || start === undefined) return false;
  const text = inline.shown.slice(start);
  definition.statement = copyString(display(text));
  reader.openings.set(reader.bodies.definition, readOpening(inline, base, { start, end: inline.shown.length }));
  reader.addMentions(inline, base);
  return true;
}

/** The first sentence under a heading, a title for an item that has no other. */
function readOpening(inline: Inline, base: number, { start, end }: Run): Opening {
  const text = inline.shown.slice(start, end);
  const run = trimRun(inline.shown, start, start + findSentenceEnd(text));
  return { title: copyString(readFirstSentence(text)), span: { start: base + run.start, end: base + run.end } };
}

/** A statement is shown in a card at most: the rest of a long paragraph stays where it is. */
const longestStatement = 1000;

/** The first paragraph under a heading that defines an item states it. */
function describeHeading(reader: SpecReader, inline: Inline, base: number, end: number): void {
  const { definition: index, innermost } = reader.bodies;
  const definition = reader.facts.definitions[index];
  if (innermost?.type !== 'heading' || !innermost.takesFields || !definition || reader.openings.has(index)) return;
  const text = readPlain(inline, end);
  if (text === '') return;
  reader.openings.set(index, readOpening(inline, base, { start: 0, end }));
  definition.statement = copyString(text.slice(0, longestStatement));
}
