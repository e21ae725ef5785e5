import type { IndexedFile, Item, Snapshot } from '../index/snapshot.ts';
import type { Span } from '../model/place.ts';
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

function isUnder(item: Item, file: IndexedFile, span: Span): boolean {
  return item.file === file.uri && item.definition.idSpan.start === span.start;
}
