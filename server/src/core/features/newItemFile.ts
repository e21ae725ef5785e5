import { prefixOf } from '../model/ids.ts';
import type { FileUri } from '../model/place.ts';
import type { IndexedFile, Item, Snapshot } from '../index/snapshot.ts';
import { findFrontMatter } from '../markdown/frontMatter.ts';
import { writeItemFile } from './itemTemplate.ts';
import type { ItemPlan } from './newItem.ts';

/**
 * Plans a file of its own for an item, beside the file of the one whose number comes before, and named as that is.
 * Undefined where that one stands among others, where its file is not named by its id, or where such a file is there.
 */
export function planItemFile(
  snapshot: Snapshot,
  from: IndexedFile,
  id: string,
  readText: (file: FileUri) => string | undefined,
  template?: string,
): ItemPlan | undefined {
  const before = findItemBefore(snapshot, from, id);
  if (before?.definition.form !== 'front-matter') return undefined;
  const file = nameFile(before, id);
  if (file === undefined || snapshot.file(file) || readText(file) !== undefined) return undefined;
  const model = readText(before.file) ?? '';
  const lineBreak = /\r?\n/.exec(model)?.[0] ?? '\n';
  const text = writeItemFile(id, before.like, readHeading(model, before.definition.id), template);
  return { id, file, at: 0, text: text.replaceAll('\n', lineBreak), creates: true };
}

/** The item of the prefix with the greatest number below, else the first: of the own scope, else of those of none. */
function findItemBefore(snapshot: Snapshot, from: IndexedFile, id: string): Item | undefined {
  const like = snapshot.config.kinds.byPrefix.get(prefixOf(id))?.like;
  const alike = (like === undefined ? [] : [...snapshot.itemsLike(like)]).filter(
    item => prefixOf(item.definition.id) === prefixOf(id),
  );
  const own = alike.filter(item => item.scope === from.scope);
  const others = from.scope === '' ? alike : alike.filter(item => item.scope === '');
  const candidates = (own.length > 0 ? own : others).toSorted((a, b) => collator.compare(a.id, b.id));
  return candidates.findLast(item => collator.compare(item.id, id) < 0) ?? candidates[0];
}

const collator = new Intl.Collator('en', { numeric: true });

/** `REQ-7.md` beside `REQ-6.md`, and beside `req-6-import.md` too, in small letters. */
function nameFile({ file, definition }: Item, id: string): FileUri | undefined {
  const slash = file.lastIndexOf('/');
  const name = file.slice(slash + 1);
  const isUpper = name.startsWith(definition.id);
  if (!isUpper && !name.startsWith(definition.id.toLowerCase())) return undefined;
  if (/^[A-Za-z0-9]/.test(name.slice(definition.id.length))) return undefined;
  const extension = /\.\w+$/.exec(name)?.[0] ?? '.md';
  return `${file.slice(0, slash + 1)}${isUpper ? id : id.toLowerCase()}${extension}` as FileUri;
}

function readHeading(text: string, id: string): 'id-and-title' | 'title' | 'none' {
  const heading = /^#[ \t]+(.*)$/m.exec(text.slice(findFrontMatter(text)?.end ?? 0))?.[1];
  if (heading === undefined) return 'none';
  return heading.startsWith(id) ? 'id-and-title' : 'title';
}
