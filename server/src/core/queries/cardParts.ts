import type { CardLine, CardPart, CardPlace } from '../model/card.ts';
import type { Field } from '../model/facts.ts';
import type { FileUri } from '../model/place.ts';
import { positionAt } from '../text/lineIndex.ts';
import type { IndexedFile, Item, Snapshot } from '../index/snapshot.ts';
import { saysNothing } from '../model/emptyValues.ts';
import { metricOf } from './metric.ts';

/** What a card is made from. */
export interface CardContext {
  readonly snapshot: Snapshot;
  readonly item: Item;
  /** The file it is read in; ids are written as they are written there. */
  readonly from: IndexedFile | undefined;
}

/** A line of a card. */
export function makeLine(label: string | undefined, ...parts: readonly CardPart[]): CardLine {
  return { ...(label === undefined ? {} : { label }), parts };
}

/** A piece of plain text. */
export function makeText(words: string): CardPart {
  return { type: 'text', text: words };
}

type ItemPart = Extract<CardPart, { readonly type: 'item' }>;

/** An item by id and title. */
export function makeItemPart(context: CardContext, of: Item): ItemPart {
  return {
    type: 'item',
    id: cardId(context, of),
    title: hideFigures(context.snapshot, of, of.title),
    place: placeOf(context.snapshot, of.file, of.definition.idSpan.start),
  };
}

/** The id as it is written from the card's file. */
export function cardId({ snapshot, from }: CardContext, of: Item): string {
  return snapshot.showId(of, from);
}

/** The place of an offset, in words for people. */
export function placeOf(snapshot: Snapshot, uri: FileUri, offset: number): CardPlace {
  const file = snapshot.file(uri);
  if (!file) return { file: uri, path: uri, line: 1 };
  return { file: uri, path: file.path, line: positionAt(file.facts.lines, offset).line + 1 };
}

/** Several pieces with a separator between them. */
export function joinParts(groups: readonly (readonly CardPart[])[], separator: string): readonly CardPart[] {
  return groups.flatMap((group, i) => (i === 0 ? group : [makeText(separator), ...group]));
}

/** What a field of the item says, as written; the file's default where it says nothing, or just a dash. */
export function fieldOf(snapshot: Snapshot, of: Item, name: string): string | undefined {
  const saysIt = (field: Field): boolean => field.name === name && !saysNothing(field.value);
  const own = of.definition.fields.find(saysIt);
  if (own) return own.value;
  return snapshot.file(of.file)?.facts.defaults.find(saysIt)?.value;
}

/** A title that was cut off is shown as the whole sentence it begins, where there is one. */
export function shownTitle(snapshot: Snapshot, of: Item): string {
  return hideFigures(snapshot, of, wholeTitle(of));
}

function wholeTitle(of: Item): string {
  const { form, statement } = of.definition;
  if (form !== 'bold' && form !== 'list') return of.title;
  const start = of.title.replace(/…$/, '').trimEnd();
  if (start.length === 0 || statement.length <= of.title.length || !statement.startsWith(start)) return of.title;
  const rest = statement.slice(start.length);
  // A bold name ends without a stop where the sentence about it begins.
  const isName = start === of.title && /^\s+\p{Lu}/u.test(rest);
  return isName ? `${start} — ${rest.trimStart()}` : statement;
}

/** A key result says in its title where it begins and ends; of a restricted one a card says neither. */
export function hideFigures(snapshot: Snapshot, of: Item, title: string): string {
  const isMeasuredByTitle = of.like === 'key-result' || of.like === 'success-criterion';
  if (!isMeasuredByTitle || !/\d/.test(title) || metricOf(snapshot, of)?.isRestricted !== true) return title;
  return maskFigures(title);
}

/** The text with `…` for each of its figures but dates. */
export function maskFigures(text: string): string {
  return text.replace(figure, found => (isoDay.test(found) ? found : '…'));
}

// A number with its sign and what touches it or is its unit; not the digits of `W4`, `Q3` or `KPI-7`.
const figure = /(?<![\p{L}\p{N}_-])(?:[+−-] ?)?(?:\p{Sc} ?)?\d[\p{L}\d.,'’:/-]*(?: \d{3})*(?: ?(?:%|‰|\p{Sc}))?/gu;
const isoDay = /^\d{4}-\d{2}-\d{2}$/;

/** `1 test`, `3 tests`. */
export function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** Words that say something, with dots between them. */
export function joinWords(...words: readonly (string | undefined)[]): string {
  return words.filter(word => word !== undefined && word !== '').join(' · ');
}
