import type { TextChange } from '../model/change.ts';
import type { FileUri } from '../model/place.ts';
import type { Item, Snapshot } from '../index/snapshot.ts';
import { findOwnField, writeField } from './fixes/writeField.ts';
import { findLineBreak } from './fixes/fix.ts';
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
  const value = text.slice(start, end);
  const line = /(?:^|\n)([ \t]*-[ \t]+)[^\n]*$/.exec(value);
  if (line && value.includes('\n'))
    return [{ span: { start: end, end }, text: `${findLineBreak(text)}${line[1]}${alias}` }];
  const at = value.endsWith(']') ? end - 1 : end;
  return [{ span: { start: at, end: at }, text: `, ${alias}` }];
}
