import type { RepositoryChange, TextChange } from '../model/change.ts';
import type { FileUri, Span } from '../model/place.ts';
import type { IndexedFile, Item, Snapshot } from '../index/snapshot.ts';
import { findOwnField, writeField } from './fixes/writeField.ts';
import { findLineBreak, findLineStart } from './fixes/fix.ts';
import { refuse, type Refusal } from './renameTarget.ts';

type Kept = { readonly kind: 'kept'; readonly texts: readonly TextChange[] } | Refusal;

/** Writes an earlier id into the item's aliases, so that what still names it goes on meaning the item. */
export function keepAlias(
  snapshot: Snapshot,
  item: Item,
  alias: string,
  readText: (file: FileUri) => string | undefined,
): Kept {
  const file = snapshot.file(item.file);
  const text = readText(item.file);
  if (item.id.includes('/')) return refuse(`${alias} belongs to the item around it, so it cannot be kept as an alias.`);
  if (!file || text === undefined) return refuse(`The file of ${item.id} cannot be read.`);
  const written = { item, file, text };
  const present = findOwnField(written, 'aliases');
  const edits = present?.value ? append(text, present.valueSpan.start, present.valueSpan.end, alias) : undefined;
  const found = edits ?? writeField(written, 'aliases', alias);
  if (!found)
    return refuse(`${item.id} has no place for the field 'aliases' in ${file.path}: write ${alias} there by hand.`);
  return { kind: 'kept', texts: found.map(edit => ({ file: item.file, ...edit, group: 'Definition' })) };
}

/** Adds to a list as it is written: with commas, in brackets, or a line each. */
function append(text: string, start: number, end: number, alias: string) {
  const lineStart = findLineStart(text, end);
  const bullet = /^[ \t]*-[ \t]+/.exec(text.slice(lineStart, end))?.[0];
  // The bullet of a line of its own belongs to the value, that of the field does not.
  if (bullet !== undefined && lineStart + bullet.indexOf('-') >= start) {
    return [{ span: { start: end, end }, text: `${findLineBreak(text)}${bullet}${alias}` }];
  }
  const at = text[end - 1] === ']' ? end - 1 : end;
  return [{ span: { start: at, end: at }, text: `, ${alias}` }];
}

/** Ways to keep what an item was called, where nothing has that id by now; none where the cursor is not at its id. */
export function offerAliases(
  snapshot: Snapshot,
  file: IndexedFile,
  span: Span,
  earlierOf: (item: Item) => readonly string[],
  readText: (file: FileUri) => string | undefined,
): readonly RepositoryChange[] {
  const item = snapshot.itemsOf(file.uri).find(({ definition: { idSpan, titleSpan } }) => {
    const end = Math.max(idSpan.end, titleSpan.end);
    return idSpan.start <= span.end && span.start <= end;
  });
  if (!item) return [];
  return earlierOf(item).flatMap(id => {
    const isFree = snapshot.itemsById(id).length === 0 && !item.aliases.includes(id);
    const kept = isFree ? keepAlias(snapshot, item, id, readText) : undefined;
    return kept?.kind === 'kept' ? [{ title: `Keep ${id} as an alias of ${item.id}`, texts: kept.texts }] : [];
  });
}
