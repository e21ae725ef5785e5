import type { IndexedFile, Item, Snapshot } from '../index/snapshot.ts';
import type { Kind } from '../model/kinds.ts';
import type { Span } from '../model/place.ts';
import { nothing, type Completion, type CompletionRequest, type Suggestion } from './suggestion.ts';

/** The number that a series of ids (`REQ-`, `REQ-PAY-`) goes on with. */
interface Series {
  readonly stem: string;
  readonly kind: Kind;
  highest: number;
  width: number;
  last: Item | undefined;
}

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
  const series: Series[] = [];
  for (const [prefix, kind] of snapshot.config.kinds.byPrefix) {
    if (kind.local || (hyphen === -1 ? !prefix.startsWith(typed) : prefix !== typed)) continue;
    const stem = hyphen === -1 ? `${prefix}-` : written.replace(/\d*$/, '');
    series.push({ stem, kind, highest: 0, width: 1, last: undefined });
  }
  count(snapshot, file, word, series);
  return { suggestions: series.map(one => makeNewItem(one, word)), isIncomplete: true };
}

function count(snapshot: Snapshot, file: IndexedFile, word: Span, series: readonly Series[]): void {
  for (const kind of new Set(series.map(one => one.kind.like))) {
    const own = series.filter(one => one.kind.like === kind);
    for (const item of snapshot.itemsLike(kind)) {
      if (item.scope !== file.scope) continue;
      for (const one of own) if (item.id.startsWith(one.stem)) countOne(one, item, file, word);
    }
  }
}

function countOne(series: Series, item: Item, file: IndexedFile, word: Span): void {
  const digits = item.id.slice(series.stem.length);
  // The id under the cursor may already be read as an item of this file.
  if (!/^\d+$/.test(digits) || isUnder(item, file, word)) return;
  if (Number(digits) > series.highest) [series.highest, series.last] = [Number(digits), item];
  if (digits.startsWith('0')) series.width = Math.max(series.width, digits.length);
}

function makeNewItem({ stem, kind, highest, width, last }: Series, replaces: Span): Suggestion {
  const id = `${stem}${String(highest + 1).padStart(width, '0')}`;
  const detail = last ? `new ${kind.label}, after ${last.id}` : `new ${kind.label}`;
  return { type: 'new-item', label: id, detail, filter: id, replaces, text: id };
}

function isUnder(item: Item, file: IndexedFile, span: Span): boolean {
  return item.file === file.uri && item.definition.idSpan.start === span.start;
}
