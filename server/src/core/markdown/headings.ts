import { copyString } from '../text/copyString.ts';
import type { Block } from './blocks.ts';
import { isHeadingOfAside, isHeadingOfReferences } from './headingNames.ts';
import type { Inline } from './inline.ts';
import { display } from './inline.ts';
import { makeLabel } from './labels.ts';
import type { LayoutHeading } from './layouts.ts';
import { readLayoutHeading } from './layouts.ts';
import type { DefinitionReading } from './readings.ts';
import { readHeadingDefinition, trimRun } from './readings.ts';
import type { Place, SpecReader } from './specReader.ts';
import { readWholeTitle } from './titles.ts';

/** Reads a heading: an item, the name of a field whose list follows, or a part of the document. */
export function readHeading(reader: SpecReader, block: Block, place: Place): void {
  const { inline, level = 1 } = block;
  if (!inline) return;
  if (place.mayHoldFields || place.mayDefine) {
    reader.bodies.enterHeading(level, place.depth, block.start);
    reader.label = undefined;
  }
  if (place.isOutermost) reader.enterHeading(level, inline);
  reader.readComments(inline, block.textStart, block);
  if (place.mayDefine && (defineByLayout(reader, block, inline) || defineById(reader, block, inline, place))) return;
  reader.noteShortId(inline, block.textStart, place);
  const name = display(inline.shown);
  if (place.isOutermost && isHeadingOfReferences(name)) reader.markReferences(level);
  if (place.isOutermost && isHeadingOfAside(name)) reader.bodies.enterAside(level);
  reader.addMentions(inline, block.textStart);
  if (place.mayHoldFields) openLabel(reader, block, inline, name.replace(/\s*[:：]$/, ''));
}

function defineById(reader: SpecReader, block: Block, inline: Inline, place: Place): boolean {
  const reading = readHeadingDefinition(inline, reader.config.kinds);
  if (!reading || !reader.mayStand(reading.form.prefix)) return false;
  const { form } = reading;
  if (form.rank === 'weak' && !reader.mayStandWeakly(form.prefix, place)) return false;
  if (reader.defaults.merge(reading, block.textStart)) {
    // The front matter defines it; here the id is written once more.
    reader.addMentions(inline, block.textStart);
    return true;
  }
  reader.define(reading, block.textStart, { type: 'heading', level: block.level ?? 1, span: block });
  reader.addMentions(inline, block.textStart, 0, inline.shown.length, form.idStart);
  return true;
}

function defineByLayout(reader: SpecReader, block: Block, inline: Inline): boolean {
  const heading = readLayoutHeading(inline, reader.role.layout);
  const kind = heading && reader.config.kinds.byPrefix.get(heading.prefix);
  if (!heading || !kind) return false;
  const parent = reader.bodies.definition;
  if (heading.type === 'scenario' && parent === -1) return false;
  const id = heading.id ?? `${heading.prefix}-${reader.facts.countCriteria(parent) + 1}`;
  const title = readWholeTitle(inline.shown.slice(heading.titleStart, heading.titleEnd));
  const reading: DefinitionReading = {
    form: { ...heading, id: copyString(id), rank: 'strong', form: 'layout', textStart: heading.titleStart },
    title,
    statement: display(inline.shown.slice(heading.titleStart, heading.titleEnd)),
    titleRun: trimRun(inline.shown, heading.titleStart, heading.titleEnd),
    isAlone: title === '',
    text: { textEnd: heading.titleEnd, fields: [] },
  };
  const definition = reader.define(reading, block.textStart, { type: 'heading', level: block.level ?? 1, span: block });
  addPriority(reader, heading, block.textStart, definition);
  reader.addMentions(inline, block.textStart);
  return true;
}

function addPriority(reader: SpecReader, { priority }: LayoutHeading, base: number, definition: number): void {
  const spec = priority && reader.fields.findSpec('priority', definition);
  if (!spec) return;
  reader.fields.addValue({
    spec,
    key: 'Priority',
    keySpan: { start: base + priority.keyStart, end: base + priority.keyStart + 'Priority'.length },
    text: priority.value,
    span: { start: base + priority.start, end: base + priority.end },
    definition,
  });
}

/** `#### Acceptance Criteria` owns the lists under it, `#### Check-ins` a table too. */
function openLabel(reader: SpecReader, block: Block, inline: Inline, key: string): void {
  const { definition } = reader.bodies;
  const spec = definition === -1 ? undefined : reader.fields.findSpec(key, definition);
  if (!spec || (spec.type !== 'list' && spec.type !== 'link' && !spec.entries)) return;
  const run = trimRun(inline.shown, 0, inline.shown.length);
  const keySpan = { start: block.textStart + run.start, end: block.textStart + run.end };
  reader.label = makeLabel({ definition, spec, isHeading: true }, key, keySpan);
}
