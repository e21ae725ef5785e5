import type { RepositoryChange } from '../model/change.ts';
import { statusSets } from '../model/statuses.ts';
import type { Place, Span } from '../model/place.ts';
import type { IndexedFile, Item, Snapshot } from '../index/snapshot.ts';
import { findLensPlaces } from './codeLenses.ts';
import { findLineEnd, findLineStart, touches } from './fixes/fix.ts';
import { findOwnField, writeField } from './fixes/writeField.ts';
import { findNextId } from './idSeries.ts';
import { findUsualPrefix } from './newItem.ts';

/** Something that may be done with what stands at the cursor, without anything being wrong there. */
export interface Refactoring {
  readonly type: 'extract' | 'rewrite';
  readonly change: RepositoryChange;
  /** What is left for a person to look at afterwards: an item, and the places that name it. */
  readonly leaves?: { readonly item: Item; readonly places: readonly Place[] };
}

/** What may be done at a place of a spec. */
export function findRefactorings(
  snapshot: Snapshot,
  file: IndexedFile,
  text: string,
  span: Span,
): readonly Refactoring[] {
  if (file.role.type !== 'spec' || !file.role.defines) return [];
  const item = snapshot.itemsOf(file.uri).find(({ definition }) => isAt(definition.idSpan, definition.titleSpan, span));
  if (item) {
    // Where a tool gives ids by where things stand, it gives them their form, too.
    const { idSpan, id } = item.definition;
    if (file.role.layout && text.slice(idSpan.start, idSpan.end) !== id) return [];
    const places = findLensPlaces(snapshot, item);
    const change = retire(snapshot, file, text, item, places.length);
    return change ? [{ type: 'rewrite', change, ...(places.length > 0 ? { leaves: { item, places } } : {}) }] : [];
  }
  // In these each list item means something already.
  if (file.role.layout === 'kiro' || file.role.layout === 'openspec') return [];
  const change = makeRequirement(snapshot, file, text, span);
  return change ? [{ type: 'extract', change }] : [];
}

function isAt(id: Span, title: Span, cursor: Span): boolean {
  const wide = { start: cursor.start, end: Math.max(cursor.end, cursor.start + 1) };
  return touches(id, wide) || touches(title, wide);
}

/** Says that it is retired. What still uses it stays as it is: the title counts it, the editor lists it, findings name it. */
function retire(
  snapshot: Snapshot,
  file: IndexedFile,
  text: string,
  item: Item,
  places: number,
): RepositoryChange | undefined {
  const set = snapshot.config.kinds.byName.get(item.kind)?.statuses ?? 'none';
  if (!statusSets[set].includes('retired') || item.status === 'retired') return undefined;
  const written = { item, file, text };
  const own = findOwnField(written, 'status');
  const edits = own?.value ? [{ span: own.valueSpan, text: 'retired' }] : writeField(written, 'status', 'retired');
  if (!edits) return undefined;
  const uses = places === 0 ? 'nothing uses it' : `${places === 1 ? '1 place uses' : `${places} places use`} it`;
  return { title: `Retire ${item.id} (${uses})`, texts: edits.map(edit => ({ file: file.uri, ...edit })) };
}

const listItem = /^[ \t]*(?:[-*+]|\d+[.)])[ \t]+(?:\[[ xX]\][ \t]+)?/;

/** Gives a list item of plain words the next free id, so that it is a requirement. */
function makeRequirement(
  snapshot: Snapshot,
  file: IndexedFile,
  text: string,
  { start }: Span,
): RepositoryChange | undefined {
  const lineStart = findLineStart(text, start);
  const line = text.slice(lineStart, findLineEnd(text, start));
  const lead = listItem.exec(line)?.[0];
  const words = lead === undefined ? '' : line.slice(lead.length);
  if (lead === undefined || (words.match(/\p{L}{2,}/gu) ?? []).length < 3 || /^[[*_`]|^[\p{L} -]{1,48}:/u.test(words))
    return undefined;
  const at = lineStart + lead.length;
  // What is a field, or an entry of one, is about the item around it.
  const isTaken = file.facts.definitions.some(
    ({ idSpan, fields }) =>
      (idSpan.start >= lineStart && idSpan.start < lineStart + line.length) ||
      fields.some(({ keySpan, valueSpan }) => keySpan.start <= at && at < valueSpan.end),
  );
  const prefix =
    isTaken || isInFence(text, lineStart) ? undefined : findUsualPrefix(snapshot, 'requirement', file.scope);
  if (prefix === undefined) return undefined;
  const id = findNextId(snapshot, `${prefix}-`, file.scope);
  return {
    title: `Make this requirement ${id}`,
    texts: [{ file: file.uri, span: { start: at, end: at }, text: `**${id}**: ` }],
  };
}

function isInFence(text: string, at: number): boolean {
  return ((text.slice(0, at).match(/^ {0,3}(?:```|~~~)/gm) ?? []).length & 1) === 1;
}
