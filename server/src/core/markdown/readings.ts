import type { IdNearMiss, IdOccurrence } from '../model/ids.ts';
import { findIdNearMisses } from '../model/ids.ts';
import type { KindTable } from '../model/kinds.ts';
import { copyString } from '../text/copyString.ts';
import type { DefinitionForm } from './definitionForms.ts';
import { readBoldForm, readHeadingForm, readListForm, skipHidden } from './definitionForms.ts';
import type { TextWithFields } from './fieldForms.ts';
import { readFields, trimEnd } from './fieldForms.ts';
import type { Inline, Run } from './inline.ts';
import { display } from './inline.ts';
import type { LinkedId } from './references.ts';
import { findSentenceEnd, readFirstSentence, readWholeTitle } from './titles.ts';

/** A text that may define an item, as far as it says so itself. */
export interface DefinitionReading {
  readonly form: DefinitionForm;
  readonly title: string;
  readonly statement: string;
  readonly titleRun: Run;
  /** Nothing stands behind the id. */
  readonly isAlone: boolean;
  /** The fields behind the statement. */
  readonly text: TextWithFields;
}

/**
 * What a text says wherever it stands. Worked out once and kept with the text, which a section cache keeps from edit
 * to edit; so nothing in it may depend on the place. The cache forgets all when the kinds change.
 */
export interface Readings {
  ids?: readonly IdOccurrence[];
  nearMisses?: readonly IdNearMiss[];
  /** Null where the text was looked at and is none. */
  heading?: DefinitionReading | null;
  bold?: DefinitionReading | null;
  list?: DefinitionReading | null;
  whole?: DefinitionReading;
  /** The ids in values of link fields, by where the value begins. */
  linked?: Map<number, readonly LinkedId[]>;
  inList?: TextWithFields;
  inLines?: TextWithFields;
  /** What it says up to a place. */
  plain?: { readonly end: number; readonly text: string };
}

/** Reads a text as a heading that defines. */
export function readHeadingDefinition(inline: Inline, kinds: KindTable): DefinitionReading | undefined {
  const { readings } = inline;
  readings.heading ??= complete(inline, readHeadingForm(inline, kinds));
  return readings.heading ?? undefined;
}

/** Reads a text as one that begins with an id in bold. */
export function readBoldDefinition(inline: Inline, kinds: KindTable): DefinitionReading | undefined {
  if (inline.bold.length === 0) return undefined;
  const { readings } = inline;
  readings.bold ??= complete(inline, readBoldForm(inline, kinds));
  return readings.bold ?? undefined;
}

/** Reads a text as one that begins with an id and a colon. */
export function readListDefinition(inline: Inline, kinds: KindTable): DefinitionReading | undefined {
  const { readings } = inline;
  readings.list ??= complete(inline, readListForm(inline, kinds));
  return readings.list ?? undefined;
}

/** Reads all of a text as a statement, its id standing elsewhere. */
export function readStatement(inline: Inline): Omit<DefinitionReading, 'form'> {
  const { readings } = inline;
  const start = 0;
  readings.whole ??= completeForm(inline, { ...noForm, titleStart: start, titleEnd: start, textStart: start });
  return readings.whole;
}

/** Reads the fields of a text that defines nothing, as a list item or as lines of a paragraph. */
export function readTextFields(inline: Inline, place: 'list' | 'line'): TextWithFields {
  const { readings } = inline;
  if (place === 'list') return (readings.inList ??= readFields(inline, 0, place));
  return (readings.inLines ??= readFields(inline, 0, place));
}

/** What a reader sees of a text up to a place: mostly where its fields begin. */
export function readPlain({ shown, readings }: Inline, end: number = shown.length): string {
  if (readings.plain?.end !== end) readings.plain = { end, text: display(shown.slice(0, end)) };
  return readings.plain.text;
}

/** Finds what looks like an id in a text and is none. */
export function nearMissesOf(inline: Inline, kinds: KindTable): readonly IdNearMiss[] {
  const { readings } = inline;
  return (readings.nearMisses ??= findIdNearMisses(inline.searched, kinds));
}

const noForm: DefinitionForm = {
  id: '',
  prefix: '',
  rank: 'weak',
  form: 'list',
  idStart: 0,
  idEnd: 0,
  titleStart: 0,
  titleEnd: 0,
  textStart: 0,
};

function complete(inline: Inline, form: DefinitionForm | undefined): DefinitionReading | null {
  return form ? completeForm(inline, form) : null;
}

function completeForm(inline: Inline, form: DefinitionForm): DefinitionReading {
  const { shown } = inline;
  const hasTitle = skipHidden(shown, form.titleStart) < form.titleEnd;
  // A heading is all title.
  const text: TextWithFields =
    form.form === 'heading' ? { textEnd: shown.length, fields: [] } : readFields(inline, form.textStart, 'statement');
  const end = hasTitle ? form.titleEnd : Math.max(form.titleStart, text.textEnd);
  const titleEnd = hasTitle ? end : form.titleStart + findSentenceEnd(shown.slice(form.titleStart, end));
  const written = shown.slice(form.titleStart, titleEnd);
  return {
    form,
    title: copyString(hasTitle ? readWholeTitle(written) : readFirstSentence(written)),
    statement: copyString(display(shown.slice(form.textStart, Math.max(form.textStart, text.textEnd)))),
    titleRun: trimRun(shown, form.titleStart, titleEnd),
    isAlone: !hasTitle && skipHidden(shown, form.textStart) >= shown.length,
    text,
  };
}

/** A stretch of a text without what nobody sees around it. */
export function trimRun(shown: string, start: number, end: number): Run {
  const last = trimEnd(shown, start, Math.max(start, end));
  return { start: Math.min(skipHidden(shown, start), last), end: last };
}
