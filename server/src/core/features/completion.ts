import { fieldSpecs, findFieldSpec, isKnownKey, type FieldSpec } from '../model/fields.ts';
import { prefixOf } from '../model/ids.ts';
import type { Kind } from '../model/kinds.ts';
import { linkTypesByName } from '../model/links.ts';
import type { Span } from '../model/place.ts';
import { statusSets } from '../model/statuses.ts';
import type { IndexedFile, Item, Snapshot } from '../index/snapshot.ts';
import { hideFigures } from '../queries/cardParts.ts';
import { findItems } from '../queries/search.ts';
import { findCodePlace } from './codeProse.ts';
import { suggestMetrics } from './metricNames.ts';
import { findTableCell } from './tableCell.ts';
import { findLineStart, findPlaceInSpec, findWord, type CompletionPlace } from './completionPlace.ts';

/** Something that may be written at the cursor. */
export interface Suggestion {
  readonly type: 'item' | 'new-item' | 'field' | 'value';
  readonly label: string;
  /** Title, for items and metrics. */
  readonly title?: string;
  /** `requirement · in progress`. */
  readonly detail: string;
  /** A sentence that tells more. */
  readonly explanation?: string;
  /** What the editor compares with the text that is replaced. */
  readonly filter: string;
  readonly replaces: Span;
  readonly text: string;
  /** For the card. */
  readonly item?: Item;
}

/** Suggestions, best first. */
export interface Completion {
  readonly suggestions: readonly Suggestion[];
  /** Asking again with more text may find more. */
  readonly isIncomplete: boolean;
}

/** Where and how completion was asked for. */
export interface CompletionRequest {
  readonly text: string;
  readonly offset: number;
  /** A person asked for it, or typed a word; not just a trigger character. */
  readonly isAsked: boolean;
}

const nothing: Completion = { suggestions: [], isIncomplete: false };

// implements TL-6
/** Suggests ids of items, keys and values of fields; nothing in prose unless an id is begun or somebody asks. */
export function complete(snapshot: Snapshot, file: IndexedFile, request: CompletionRequest): Completion {
  const { text, offset } = request;
  if (file.role.type === 'code') {
    const place = findCodePlace(file, text, offset, snapshot.config);
    const word = findWord(text, findLineStart(text, offset), offset);
    if (place === 'comment') return suggestInText(snapshot, file, request, word);
    // Test titles name ids; other strings of test files may hold anything, so only a begun id counts.
    const mayBeTitle = place === 'string' && file.role.test;
    return mayBeTitle ? suggestInText(snapshot, file, { ...request, isAsked: false }, word) : nothing;
  }
  if (file.role.type === 'history') {
    // Columns are headed by ids, notes name them; numbers need no help.
    const word = findWord(text, findLineStart(text, offset), offset);
    return suggestInText(snapshot, file, { ...request, isAsked: false }, word);
  }
  const around = findItemAround(snapshot, file, offset);
  const place = findPlaceInSpec(text, offset, isKnownKey);
  switch (place.type) {
    case 'value':
      return suggestValues(snapshot, file, request, place, around);
    case 'key':
      return suggestKeys(snapshot, file, request, place, around);
    case 'new-item':
      return suggestNewItem(snapshot, file, request, place.word);
    case 'text':
      return suggestInCell(snapshot, file, request, around) ?? suggestInText(snapshot, file, request, place.word);
    case 'none':
      return nothing;
  }
}

/** The words that a column of a table takes, where the row is an item; undefined for columns of free text. */
function suggestInCell(
  snapshot: Snapshot,
  file: IndexedFile,
  request: CompletionRequest,
  around: Item | undefined,
): Completion | undefined {
  if (around?.definition.form !== 'row') return undefined;
  const cell = findTableCell(request.text, request.offset);
  if (!cell || (!request.isAsked && cell.written.start === cell.written.end)) return undefined;
  const spec = findFieldSpec(cell.header, around.like);
  if (spec?.type !== 'enum' && spec?.type !== 'status' && spec?.name !== 'metric') return undefined;
  const place: ValuePlace = { type: 'value', key: cell.header, segment: cell.written, needsSpace: false };
  return suggestValues(snapshot, file, request, place, around);
}

function suggestInText(snapshot: Snapshot, file: IndexedFile, request: CompletionRequest, word: Span): Completion {
  const written = request.text.slice(word.start, request.offset);
  if (beginsId(snapshot, written)) return suggestItems(snapshot, file, written, word);
  if (!request.isAsked || (written !== '' && !mayBeTitleWord(written))) return nothing;
  return suggestItems(snapshot, file, written, word);
}

/** `R`, `REQ`, `REQ-1`, `001-login/FR`: the start of an id whose prefix something defines. */
function beginsId(snapshot: Snapshot, written: string): boolean {
  const id = written.slice(written.lastIndexOf('/') + 1);
  if (!/^[A-Z]/.test(id)) return false;
  if (id.includes('-')) return snapshot.isAwake(prefixOf(id));
  return snapshot.config.kinds.kinds.some(kind =>
    kind.prefixes.some(prefix => prefix.startsWith(id) && snapshot.isAwake(prefix)),
  );
}

/** Words that every title has would bring up a list at every second word of a text. */
function mayBeTitleWord(written: string): boolean {
  return written.length >= 3 && !commonWords.has(written.toLowerCase());
}

const commonWords = new Set(
  'and are for from has have into not that the their this with when will must should'.split(' '),
);

/** Few enough to read; typing on narrows them down. */
const mostSuggestions = 100;

function suggestItems(
  snapshot: Snapshot,
  file: IndexedFile,
  written: string,
  replaces: Span,
  prefers?: (item: Item) => boolean,
): Completion {
  const query = written.slice(written.lastIndexOf('/') + 1);
  const found = findItems(snapshot, query, { limit: mostSuggestions, ...(prefers ? { prefers } : {}) });
  const suggestions = found.items.map((item): Suggestion => {
    const shown = snapshot.showId(item, file);
    const filter = makeFilter(item, shown, written);
    return {
      type: 'item',
      label: shown,
      title: hideFigures(snapshot, item, item.title),
      detail: describe(snapshot, item),
      filter,
      replaces,
      text: shown,
      item,
    };
  });
  // A list found by title words is asked for anew with each letter, since editors compare from the first word on.
  return { suggestions, isIncomplete: found.isIncomplete || !/^[A-Z]/.test(query) };
}

/** Begins with what was written, be it an id or a word of the title, because some editors compare from the start. */
function makeFilter(item: Item, shown: string, written: string): string {
  const all = `${written.includes('/') ? shown : item.id} ${item.title}`;
  if (written === '' || all.toLowerCase().startsWith(written.toLowerCase())) return all;
  const at = item.title.toLowerCase().indexOf(written.toLowerCase());
  return at === -1 ? `${written} ${all}` : `${item.title.slice(at)} ${all}`;
}

function describe(snapshot: Snapshot, item: Item): string {
  const kind = snapshot.config.kinds.byName.get(item.kind)?.label ?? item.kind;
  return item.status === undefined ? kind : `${kind} · ${item.status.replaceAll('-', ' ')}`;
}

type ValuePlace = Extract<CompletionPlace, { readonly type: 'value' }>;

function suggestValues(
  snapshot: Snapshot,
  file: IndexedFile,
  request: CompletionRequest,
  place: ValuePlace,
  around: Item | undefined,
): Completion {
  const spec = findFieldSpec(place.key, around?.like ?? 'requirement');
  if (!spec) return nothing;
  const written = request.text.slice(place.segment.start, request.offset);
  if (spec.type === 'link') {
    if (!request.isAsked && !beginsId(snapshot, written)) return nothing;
    return suggestItems(snapshot, file, written, place.segment, makePreference(spec, around));
  }
  if (spec.type === 'status') {
    const set = (around && snapshot.config.kinds.byName.get(around.kind)?.statuses) ?? 'work';
    return suggestWords(statusSets[set], spec.name, place);
  }
  if (spec.type === 'enum') return suggestWords(Object.keys(spec.values ?? {}), spec.name, place);
  if (spec.name === 'metric')
    return { suggestions: suggestMetrics(written, place.segment, place.needsSpace), isIncomplete: true };
  return beginsId(snapshot, written) ? suggestItems(snapshot, file, written, place.segment) : nothing;
}

function suggestWords(words: readonly string[], name: string, place: ValuePlace): Completion {
  const suggestions = words.map((word): Suggestion => {
    const text = place.needsSpace ? ` ${word}` : word;
    return { type: 'value', label: word, detail: name, filter: text, replaces: place.segment, text };
  });
  return { suggestions, isIncomplete: false };
}

/** Items of the kinds that the link may point to, or come from where it is written at its target. */
function makePreference(spec: FieldSpec, around: Item | undefined): ((item: Item) => boolean) | undefined {
  const type = linkTypesByName.get(spec.link ?? '');
  const allowed = spec.inverse ? type?.from : type?.to;
  if (allowed === undefined) return undefined;
  if (allowed === 'same') return item => item.like === around?.like && item !== around;
  return item => allowed.includes(item.like) && item !== around;
}

function suggestKeys(
  snapshot: Snapshot,
  file: IndexedFile,
  request: CompletionRequest,
  place: Extract<CompletionPlace, { readonly type: 'key' }>,
  around: Item | undefined,
): Completion {
  const written = request.text.slice(place.word.start, request.offset);
  if (beginsId(snapshot, written)) return suggestItems(snapshot, file, written, place.word);
  if (!request.isAsked || (!around && !place.isFrontMatter)) return nothing;
  const kind = around?.like;
  const present = new Set(around?.definition.fields.map(field => field.name));
  const isCapital = /^\p{Lu}/u.test(written === '' ? (around?.definition.fields[0]?.key ?? '') : written);
  const specs = fieldSpecs.filter(
    spec => !present.has(spec.name) && !hiddenFields.has(spec.name) && belongs(spec, kind),
  );
  const names = new Set([...specs.filter(spec => spec.kinds), ...specs].map(spec => spec.name));
  const fieldKeys = (kind === undefined ? fileFields : [...names]).map((name): Suggestion => {
    const key = isCapital ? `${name[0]?.toUpperCase() ?? ''}${name.slice(1)}` : name;
    const text = place.isBold ? `${key}:** ` : `${key}: `;
    const detail = `field of ${kind === undefined ? 'the file' : (snapshot.config.kinds.byName.get(kind)?.label ?? kind)}`;
    return { type: 'field', label: key, detail, filter: key, replaces: place.word, text };
  });
  const matching = fieldKeys.filter(given => given.filter.toLowerCase().startsWith(written.toLowerCase()));
  return { suggestions: matching, isIncomplete: false };
}

/** Said by the heading or line itself, never by a field line. */
const hiddenFields = new Set(['id', 'title']);

/** What a file's front matter may say for all its items. */
const fileFields = ['id', 'title', 'scope', 'owner', 'team', 'status', 'defines'];

function belongs(spec: FieldSpec, kind: string | undefined): boolean {
  return spec.kinds === undefined ? !spec.inverse : kind !== undefined && spec.kinds.includes(kind);
}

/** In place of ids that are taken, the next free one. */
function suggestNewItem(snapshot: Snapshot, file: IndexedFile, request: CompletionRequest, word: Span): Completion {
  const written = request.text.slice(word.start, request.offset);
  if (written.includes('/')) return nothing;
  const hyphen = written.indexOf('-');
  const typed = hyphen === -1 ? written : written.slice(0, hyphen);
  if (hyphen !== -1 && !/^[A-Z][A-Z0-9]*-(?:.*-)?\d*$/.test(written)) return nothing;
  const suggestions: Suggestion[] = [];
  for (const [prefix, kind] of snapshot.config.kinds.byPrefix) {
    if (kind.local || (hyphen === -1 ? !prefix.startsWith(typed) : prefix !== typed)) continue;
    const stem = hyphen === -1 ? `${prefix}-` : written.replace(/\d*$/, '');
    suggestions.push(makeNewItem(snapshot, file, stem, kind, word));
  }
  return { suggestions, isIncomplete: true };
}

function makeNewItem(snapshot: Snapshot, file: IndexedFile, stem: string, kind: Kind, replaces: Span): Suggestion {
  let highest = 0;
  let width = 1;
  let last: Item | undefined;
  for (const item of snapshot.items()) {
    if (!item.id.startsWith(stem) || item.scope !== file.scope) continue;
    const digits = item.id.slice(stem.length);
    // The id under the cursor may already be read as an item of this file.
    if (!/^\d+$/.test(digits) || isUnder(item, file, replaces)) continue;
    if (Number(digits) > highest) [highest, last] = [Number(digits), item];
    if (digits.startsWith('0')) width = Math.max(width, digits.length);
  }
  const id = `${stem}${String(highest + 1).padStart(width, '0')}`;
  const detail = last ? `new ${kind.label}, after ${last.id}` : `new ${kind.label}`;
  return { type: 'new-item', label: id, detail, filter: id, replaces, text: id };
}

function isUnder(item: Item, file: IndexedFile, span: Span): boolean {
  return item.file === file.uri && item.definition.idSpan.start === span.start;
}

/** The innermost item whose body the offset is in. */
function findItemAround(snapshot: Snapshot, file: IndexedFile, offset: number): Item | undefined {
  let around: Item | undefined;
  for (const item of snapshot.itemsOf(file.uri)) {
    const { body } = item.definition;
    if (body.start <= offset && offset <= body.end) around = item;
  }
  return around;
}
