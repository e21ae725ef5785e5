import { findFieldSpec, isKnownKey } from '../model/fields.ts';
import type { Span } from '../model/place.ts';
import type { IndexedFile, Item, Snapshot } from '../index/snapshot.ts';
import { findVerb } from '../source/verbs.ts';
import { suggestInCode } from './codeSuggestions.ts';
import { findLineStart, findPlaceInSpec, findWord } from './completionPlace.ts';
import { suggestKeys } from './fieldKeys.ts';
import { beginsId, suggestItems } from './itemSuggestions.ts';
import { suggestIdOfRow, suggestNewItem } from './newItems.ts';
import { nothing, type Completion, type CompletionRequest } from './suggestion.ts';
import { findTableCell } from './tableCell.ts';
import { mayBeTitleWord } from './titleWord.ts';
import { hasChoices, suggestValues, type ValuePlace } from './valueSuggestions.ts';

/**
 * What makes an editor ask while somebody types, where it does not ask at every letter: a hyphen ends the prefix of an
 * id, a colon the key of a field, and a space goes before its value, between words of a title and behind a verb.
 */
export const triggerCharacters = ['-', ':', ' '];

/**
 * Can a trigger character that was just typed bring anything up? Tells it from its line alone, so that a space in a
 * text or in code costs nothing more.
 */
export function mayOpenAt(before: string, isCode: boolean): boolean {
  const typed = before.at(-1);
  if (typed === '-') return /[A-Z0-9]-$/.test(before) || (!isCode && isInFieldOrRow(before));
  if (isCode) return typed === ' ' && (findVerb(before, before.length) ?? 'mention') !== 'mention';
  return isInFieldOrRow(before);
}

function isInFieldOrRow(before: string): boolean {
  return before.includes(':') || before.includes('|');
}

// implements TL-6
/** Suggests ids of items, keys and values of fields; nothing in prose unless an id is begun or somebody asks. */
export function complete(snapshot: Snapshot, file: IndexedFile, request: CompletionRequest): Completion {
  const { text, offset } = request;
  if (file.role.type === 'code') return suggestInCode(snapshot, file, request);
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
      return (
        suggestIdOfRow(snapshot, file, request, place.word) ??
        suggestInCell(snapshot, file, request, around) ??
        suggestInText(snapshot, file, request, place.word)
      );
    case 'none':
      return nothing;
  }
}

/** What a column of a table takes, where the row is an item; undefined for columns of free text. */
function suggestInCell(
  snapshot: Snapshot,
  file: IndexedFile,
  request: CompletionRequest,
  around: Item | undefined,
): Completion | undefined {
  if (around?.definition.form !== 'row') return undefined;
  const cell = findTableCell(request.text, request.offset);
  const spec = cell && findFieldSpec(cell.header, around.like);
  if (!spec || !hasChoices(spec)) return undefined;
  const { header: key, written: segment, needsSpace } = cell;
  const place: ValuePlace = { type: 'value', key, segment, needsSpace, isFrontMatter: false };
  return suggestValues(snapshot, file, request, place, around);
}

function suggestInText(snapshot: Snapshot, file: IndexedFile, request: CompletionRequest, word: Span): Completion {
  const written = request.text.slice(word.start, request.offset);
  const isWanted = request.isAsked && (written === '' || mayBeTitleWord(written));
  return isWanted || beginsId(snapshot, written) ? suggestItems(snapshot, file, request, word) : nothing;
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
