import type { Definition } from '../model/facts.ts';
import type { IdOccurrence } from '../model/ids.ts';
import { findIds, readId } from '../model/ids.ts';
import type { KindTable } from '../model/kinds.ts';
import type { Inline, MarkedRun } from './inline.ts';
import { display, hidden } from './inline.ts';

/** An id that stands where a definition may; offsets are those of the inline text. */
export interface DefinitionForm {
  readonly id: string;
  readonly prefix: string;
  readonly revision?: number;
  readonly rank: Definition['rank'];
  readonly form: Definition['form'];
  readonly idStart: number;
  readonly idEnd: number;
  /** The rest of the heading or bold text; where that is empty, the first sentence from `textStart` is the title. */
  readonly titleStart: number;
  readonly titleEnd: number;
  /** Where the statement begins. */
  readonly textStart: number;
}

/** Reads the id that a heading begins with. */
export function readHeadingForm(inline: Inline, kinds: KindTable): DefinitionForm | undefined {
  const { shown } = inline;
  const start = skipHeadingStart(shown, kinds);
  const found = readEnclosedId(inline, start, kinds) ?? readIdAt(inline, start, kinds);
  if (!found || isFollowedById(inline, found, kinds)) return undefined;
  const after = readAfterId(shown, found.end);
  const endsBold = inline.bold.some(run => run.innerEnd === found.idEnd);
  const rank = after.type === 'separator' || after.type === 'end' || endsBold ? 'strong' : 'weak';
  if (after.type === 'word') return undefined;
  const titleStart = after.end;
  return {
    ...pickId(found),
    rank,
    form: 'heading',
    titleStart,
    titleEnd: shown.length,
    textStart: titleStart,
  };
}

/** Reads the bold id that a paragraph or list item begins with. */
export function readBoldForm(inline: Inline, kinds: KindTable): DefinitionForm | undefined {
  const { shown } = inline;
  const bold = inline.bold[0];
  if (!bold || skipHidden(shown, 0) < bold.start) return undefined;
  const found = readIdAt(inline, skipHidden(shown, bold.innerStart), kinds);
  if (!found || found.end > bold.innerEnd || isFollowedById(inline, found, kinds)) return undefined;
  const inside = readAfterId(shown.slice(0, bold.innerEnd), found.end);
  if (inside.type === 'word' || inside.type === 'space') return undefined;
  const hasTitle = inside.type === 'separator' && skipHidden(shown, inside.end) < bold.innerEnd;
  const textStart = hasTitle ? inside.end : readAfterId(shown, bold.end).end;
  const titleEnd = hasTitle ? bold.innerEnd : textStart;
  return { ...pickId(found), rank: 'strong', form: 'bold', titleStart: textStart, titleEnd, textStart };
}

/** Reads `REQ-9: …` at the start of a list item. */
export function readListForm(inline: Inline, kinds: KindTable): DefinitionForm | undefined {
  const found = readIdAt(inline, skipHidden(inline.shown, 0), kinds);
  if (!found || isFollowedById(inline, found, kinds)) return undefined;
  const after = readAfterId(inline.shown, found.end);
  if (after.type !== 'separator' || after.mark !== ':') return undefined;
  const { end: textStart } = after;
  return {
    ...pickId(found),
    rank: 'weak',
    form: 'list',
    titleStart: textStart,
    titleEnd: textStart,
    textStart,
  };
}

/** Reads a table cell that holds one id and nothing else. */
export function readCellId(
  inline: Inline,
  kinds: KindTable,
): Pick<DefinitionForm, 'id' | 'idStart' | 'idEnd' | 'revision'> | undefined {
  const start = skipHidden(inline.shown, 0);
  const found = readEnclosedId(inline, start, kinds) ?? readIdAt(inline, start, kinds);
  if (!found || skipHidden(inline.shown, found.end) < inline.shown.length) return undefined;
  return pickId(found);
}

/** Does the text open with a link? Such a list item refers to what it names. */
export function opensWithLink(inline: Inline): boolean {
  const link = inline.links[0];
  return link !== undefined && link.start <= skipHidden(inline.shown, 0);
}

/** The first place from `at` on that a reader sees and that is not white space. */
export function skipHidden(shown: string, at: number): number {
  let next = at;
  while (next < shown.length && isHiddenOrBlank(shown.charCodeAt(next))) next++;
  return next;
}

interface FoundId {
  readonly id: string;
  readonly prefix: string;
  readonly idStart: number;
  readonly idEnd: number;
  readonly revision?: number;
  /** Behind its revision, or a bracket or code mark that encloses it. */
  readonly end: number;
  readonly isRange: boolean;
}

/** The id at `start`, written in full: `O1` and `REQ-118/AC-2` refer, they do not define. */
function readIdAt(inline: Inline, start: number, kinds: KindTable): FoundId | undefined {
  const first = idsOf(inline, kinds)[0];
  if (first?.start !== start || first.idStart !== start || !inline.searched.startsWith(first.id, start))
    return undefined;
  return { ...pickId(first), end: first.end, isRange: first.range !== undefined };
}

type IdPlace = Pick<DefinitionForm, 'id' | 'prefix' | 'idStart' | 'idEnd' | 'revision'>;

function pickId({ id, prefix, idStart, idEnd, revision }: IdPlace): IdPlace {
  return { id, prefix, idStart, idEnd, ...(revision === undefined ? {} : { revision }) };
}

/** `[REQ-1]` or an id in code marks. */
function readEnclosedId(inline: Inline, start: number, kinds: KindTable): FoundId | undefined {
  const { shown } = inline;
  if (shown.charCodeAt(start) === 91) {
    const found = readIdAt(inline, start + 1, kinds);
    return found && shown.charCodeAt(found.end) === 93 ? { ...found, end: found.end + 1 } : undefined;
  }
  const code = inline.code.find(run => run.start <= start && run.innerEnd > start);
  return code ? readCodeId(shown, code, kinds) : undefined;
}

function readCodeId(shown: string, code: MarkedRun, kinds: KindTable): FoundId | undefined {
  const content = shown.slice(code.innerStart, code.innerEnd);
  const written = readId(content, kinds);
  const idStart = code.innerStart + content.length - content.trimStart().length;
  if (!written || written.qualifier !== undefined || !shown.startsWith(written.id, idStart)) return undefined;
  const { id } = written;
  const prefix = id.slice(0, id.indexOf('-'));
  const place = {
    id,
    prefix,
    idStart,
    idEnd: idStart + id.length,
    ...(written.revision === undefined ? {} : { revision: written.revision }),
  };
  return { ...place, end: code.end, isRange: false };
}

/** The ids of a text; found once and kept with it. */
export function idsOf(inline: Inline, kinds: KindTable): readonly IdOccurrence[] {
  const { readings } = inline;
  return (readings.ids ??= findIds(inline.searched, kinds));
}

/** `FR-1 / FR-2`, `FR-001 — FR-069`: a text about several items defines none of them. */
function isFollowedById(inline: Inline, found: FoundId, kinds: KindTable): boolean {
  if (found.isRange) return true;
  const next = idsOf(inline, kinds).find(id => id.start >= found.idEnd);
  if (!next || next.start - found.idEnd > 40) return false;
  const gap = display(inline.shown.slice(found.idEnd, next.start).replace(/[[\]()]/g, ''));
  if (/^(?:|[/,&+]|,? ?(?:and|or|to|through)|\.{2,3})$/i.test(gap)) return true;
  return /^[–—-]$/.test(gap) && next.prefix === found.prefix;
}

type AfterId =
  | { readonly type: 'separator'; readonly mark: string; readonly end: number }
  | { readonly type: 'end' | 'space' | 'word'; readonly end: number };

const separator = /[\s\u007f]*(?:([:：—–])|[\s\u007f](-)(?=[\s\u007f])|(\.)(?=[\s\u007f]|$))/y;

/** What stands behind an id; `end` is where the text after it begins. */
function readAfterId(shown: string, at: number): AfterId {
  const next = skipHidden(shown, at);
  if (next >= shown.length) return { type: 'end', end: shown.length };
  separator.lastIndex = at;
  const match = separator.exec(shown);
  if (match) {
    const mark = match[1] ?? match[2] ?? match[3] ?? '';
    return { type: 'separator', mark: mark === '：' ? ':' : mark, end: skipHidden(shown, separator.lastIndex) };
  }
  return { type: next > at ? 'space' : 'word', end: next };
}

/** Skips what may stand before the id in a heading: a section number and an emoji in either order, the kind's word. */
function skipHeadingStart(shown: string, kinds: KindTable): number {
  let at = skipHidden(shown, 0);
  for (const pattern of [emoji, sectionNumber, emoji, kindWordsOf(kinds)]) {
    pattern.lastIndex = at;
    if (pattern.test(shown)) at = skipHidden(shown, pattern.lastIndex);
  }
  return at;
}

const sectionNumber = /(?:\d+(?:\.\d+)*[.)]?|[A-Z]\.|§\s?\d+(?:\.\d+)*)(?=[\s\u007f])/y;
const emoji = /(?:\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\u200D|\uFE0F|[\u{E0020}-\u{E007F}])*|\p{RI}{2})+/uy;
const kindWords = new WeakMap<KindTable, RegExp>();
const otherWords = ['user story', 'use case', 'user journey', 'journey', 'functional requirement', 'goal', 'metric'];

function kindWordsOf(kinds: KindTable): RegExp {
  const known = kindWords.get(kinds);
  if (known) return known;
  const words = new Set([
    ...kinds.kinds.flatMap(kind => [kind.name, kind.label]),
    ...otherWords,
    'non-functional requirement',
  ]);
  const longestFirst = [...words].toSorted((a, b) => b.length - a.length);
  const source = longestFirst.map(word => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  const pattern = new RegExp(`(?:${source})[\\s\\u007f]*(?::|(?<=[\\s\\u007f]))`, 'iy');
  kindWords.set(kinds, pattern);
  return pattern;
}

function isHiddenOrBlank(unit: number): boolean {
  return unit === hidden.charCodeAt(0) || unit === 32 || (unit >= 9 && unit <= 13) || unit === 0xa0;
}
