import type { IndexedFile, Item, Snapshot } from '../index/snapshot.ts';
import type { Span } from '../model/place.ts';
import { prefixOf } from '../model/ids.ts';
import { findLineStart } from './completionPlace.ts';
import { findIdSeries } from './idSeries.ts';
import { nothing, type Completion, type CompletionRequest, type Suggestion } from './suggestion.ts';

/** In place of ids that are taken, the next free one of the scope. */
export function suggestNewItem(
  snapshot: Snapshot,
  file: IndexedFile,
  request: CompletionRequest,
  word: Span,
): Completion {
  const written = request.text.slice(word.start, request.offset);
  if (written.includes('/')) return nothing;
  const hyphen = written.indexOf('-');
  const typed = hyphen === -1 ? written : written.slice(0, hyphen);
  if (hyphen !== -1 && !/^[A-Z][A-Z0-9]*-(?:.*-)?\d*$/.test(written)) return nothing;
  const suggestions: Suggestion[] = [];
  for (const [prefix, kind] of snapshot.config.kinds.byPrefix) {
    if (kind.local || (hyphen === -1 ? !prefix.startsWith(typed) : prefix !== typed)) continue;
    const stem = hyphen === -1 ? `${prefix}-` : written.replace(/\d*$/, '');
    // The id under the cursor may already be read as an item of this file.
    const { nextId, last } = findIdSeries(snapshot, stem, file.scope, item => isUnder(item, file, word));
    const detail = last ? `new ${kind.label}, after ${last.id}` : `new ${kind.label}`;
    suggestions.push({ type: 'new-item', label: nextId, detail, filter: nextId, replaces: word, text: nextId });
  }
  return { suggestions, isIncomplete: true };
}

/** In the column of a table that holds the ids of its items, the next free one; undefined anywhere else. */
export function suggestIdOfRow(
  snapshot: Snapshot,
  file: IndexedFile,
  request: CompletionRequest,
  word: Span,
): Completion | undefined {
  const { text } = request;
  const lineStart = findLineStart(text, word.start);
  const lead = text.slice(lineStart, word.start);
  // The first cell, whose column defines items where any does.
  if (!/^[ \t]*\|?[ \t]*(?:\*\*)?$/.test(lead)) return undefined;
  const like = findRowOfTable(snapshot, file, text, lineStart);
  if (!like) return undefined;
  const found = suggestNewItem(snapshot, file, request, word);
  const written = text.slice(word.start, request.offset);
  const prefix = `${prefixOf(like.definition.id)}-`;
  const isFree = written.includes('-');
  return isFree ? found : { ...found, suggestions: found.suggestions.filter(({ text: id }) => id.startsWith(prefix)) };
}

/** Another row of the same table that is an item. */
function findRowOfTable(snapshot: Snapshot, file: IndexedFile, text: string, lineStart: number): Item | undefined {
  const lineEnd = findLineEnd(text, lineStart);
  let from = lineStart;
  while (from > 0) {
    const above = findLineStart(text, from - 1);
    if (!text.slice(above, from).includes('|')) break;
    from = above;
  }
  let to = lineEnd;
  while (to < text.length) {
    const below = findLineEnd(text, to + 1);
    if (!text.slice(to, below).includes('|')) break;
    to = below;
  }
  return snapshot.itemsOf(file.uri).find(
    ({
      definition: {
        form,
        idSpan: { start },
      },
    }) => {
      const isOther = start < lineStart || start > lineEnd;
      return form === 'row' && isOther && from <= start && start < to;
    },
  );
}

function findLineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end;
}

function isUnder(item: Item, file: IndexedFile, span: Span): boolean {
  return item.file === file.uri && item.definition.idSpan.start === span.start;
}
