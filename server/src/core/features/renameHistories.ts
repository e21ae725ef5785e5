import type { FileMove, TextChange } from '../model/change.ts';
import type { HistoryFacts } from '../model/history.ts';
import { readFileSource } from '../model/history.ts';
import type { FileUri, Span } from '../model/place.ts';
import { readItemSource } from '../index/histories.ts';
import type { IndexedFile, Item, Snapshot } from '../index/snapshot.ts';
import type { RenamedItem } from './renamePlaces.ts';
import { refuse, type Refusal } from './renameTarget.ts';

type Moved =
  { readonly kind: 'moved'; readonly texts: readonly TextChange[]; readonly moves: readonly FileMove[] } | Refusal;

const group = 'History';

/** Takes the histories of an item and of its parts along: files and columns named after them, and sources that name these. */
export function moveHistories(renamed: RenamedItem): Moved {
  const { snapshot, item, from, to } = renamed;
  const texts = new Map<string, TextChange>();
  const moves = new Map<FileUri, FileMove>();
  const parts = findParts(snapshot, item);
  for (const part of parts) {
    const place = snapshot.historyOf(part);
    const file = place.kind === 'found' || place.kind === 'missing-column' ? snapshot.file(place.file) : undefined;
    if (!file) continue;
    const id = { from: part.id, to: replaceOwn(part.id, item.id, from, to) };
    const columns = changeColumns(renamed, file, id);
    if (columns.kind === 'refused') return columns;
    for (const change of columns.texts) texts.set(`${change.file} ${change.span.start}`, change);
    const move = moveFile(renamed, file, id);
    if (move?.kind === 'refused') return move;
    const isChanged = move !== undefined || columns.texts.length > 0;
    const sharer = isChanged ? findSharer(snapshot, file, part, parts, move !== undefined) : undefined;
    if (sharer) {
      return refuse(
        `${file.path} holds the values of ${snapshot.showId(sharer)} as well: give each a file of its own first.`,
      );
    }
    if (move) moves.set(file.uri, { from: file.uri, to: move.to, group });
    const sources = changeSources(renamed, file, id, move !== undefined, columns.texts.length > 0);
    for (const change of sources) texts.set(`${change.file} ${change.span.start}`, change);
  }
  return { kind: 'moved', texts: [...texts.values()], moves: [...moves.values()] };
}

interface Ids {
  readonly from: string;
  readonly to: string;
}

/** The item and all whose ids begin with its own. */
function findParts(snapshot: Snapshot, item: Item): readonly Item[] {
  const parts = snapshot.itemsOf(item.file).filter(({ id }) => id.startsWith(`${item.id}/`));
  return [item, ...parts];
}

/** Another item that has its values in the file because of its id: they would be lost to it. */
function findSharer(
  snapshot: Snapshot,
  file: IndexedFile,
  part: Item,
  parts: readonly Item[],
  isMoved: boolean,
): Item | undefined {
  const named = (other: Item): boolean => isMoved && findTail(file.path, other.id) !== undefined;
  const others = snapshot.itemsWithHistoryIn(file.uri).filter(other => !parts.includes(other));
  return others.find(other => other.id === part.id || (named(other) && readItemSource(other) === undefined));
}

/** `OBJ-1/KR-1` for `OBJ-2/KR-1`: the own part of the item's id in that of one of its parts. */
function replaceOwn(id: string, itemId: string, from: string, to: string): string {
  return `${itemId.slice(0, itemId.length - from.length)}${to}${id.slice(itemId.length)}`;
}

/** Moves a file that is named after the item, `metrics/OBJ-1/KR-1.csv` included. */
function moveFile(
  { snapshot, readText }: RenamedItem,
  file: IndexedFile,
  { from, to }: Ids,
): { readonly kind: 'to'; readonly to: FileUri } | Refusal | undefined {
  const tail = findTail(file.path, from);
  if (tail === undefined) return undefined;
  const name = likeCase(tail.slice(0, from.length), to) + tail.slice(from.length);
  // No letter of an id is written otherwise in an address, so the end of a path is the end of its address.
  const target = `${file.uri.slice(0, -tail.length)}${name}` as FileUri;
  const isThere = snapshot.file(target) !== undefined || readText(target) !== undefined;
  if (!isThere) return { kind: 'to', to: target };
  const path = file.path.slice(0, -tail.length) + name;
  return refuse(`${file.path} would become ${path}, which is there already: move one of them away first.`);
}

/** The end of a path that is the id and an extension, as written. */
function findTail(path: string, id: string): string | undefined {
  const extension = /\.[^./]+$/.exec(path)?.[0] ?? '';
  const length = id.length + extension.length;
  const tail = path.slice(-length);
  const isWhole = path.length === length || path.charAt(path.length - length - 1) === '/';
  return extension !== '' && isWhole && tail.slice(0, id.length).toLowerCase() === id.toLowerCase() ? tail : undefined;
}

function changeColumns(
  { readText }: RenamedItem,
  file: IndexedFile,
  ids: Ids,
): { readonly kind: 'changed'; readonly texts: readonly TextChange[] } | Refusal {
  const history = file.facts.history;
  if (!history || !hasColumn(history, ids.from)) return { kind: 'changed', texts: [] };
  if (hasColumn(history, ids.to)) {
    return refuse(`${file.path} has a column ${ids.to} already: rename one of the two columns first.`);
  }
  const text = readText(file.uri);
  if (text === undefined) return refuse(`${file.path} cannot be read, and it has a column ${ids.from}.`);
  const spans = /\.[ct]sv$/i.test(file.path) ? findHeads(history, ids.from) : findKeys(text, ids.from);
  const texts = spans.map(span => {
    const written = text.slice(span.start, span.end);
    const at = written.toLowerCase().indexOf(ids.from.toLowerCase());
    const start = span.start + at;
    const end = start + ids.from.length;
    return { file: file.uri, span: { start, end }, text: likeCase(text.slice(start, end), ids.to), group };
  });
  return { kind: 'changed', texts };
}

function hasColumn({ columns }: HistoryFacts, id: string): boolean {
  return columns.some(({ name }) => name.toLowerCase() === id.toLowerCase());
}

function findHeads({ columns }: HistoryFacts, id: string): readonly Span[] {
  return columns.filter(({ name }) => name.toLowerCase() === id.toLowerCase()).map(({ span }) => span);
}

/** In JSON every row names the column. */
function findKeys(text: string, id: string): readonly Span[] {
  const key = new RegExp(`"${id.replaceAll('.', '\\.')}"(?=\\s*:)`, 'gi');
  return [...text.matchAll(key)].map(match => ({ start: match.index + 1, end: match.index + match[0].length - 1 }));
}

/** Sources that name the file, or the column in it. */
function changeSources(
  { snapshot, readText }: RenamedItem,
  file: IndexedFile,
  ids: Ids,
  isMoved: boolean,
  isColumnRenamed: boolean,
): readonly TextChange[] {
  if (!isMoved && !isColumnRenamed) return [];
  const changes: TextChange[] = [];
  for (const { file: spec, definition } of snapshot.itemsWithHistoryIn(file.uri)) {
    const field = definition.fields.find(({ name }) => name === 'source');
    const source = field && readFileSource(field.value);
    const text = field && readText(spec);
    if (!source || text === undefined) continue;
    const written = text.slice(field.valueSpan.start, field.valueSpan.end);
    const tail = isMoved ? findTail(source.path, ids.from) : undefined;
    const wholePath = written.indexOf(source.path);
    const places = [
      ...(tail !== undefined && wholePath !== -1 ? [wholePath + source.path.length - tail.length] : []),
      ...(isColumnRenamed && source.column?.toLowerCase() === ids.from.toLowerCase()
        ? [written.lastIndexOf('#') + 1]
        : []),
    ];
    for (const at of places) {
      const start = field.valueSpan.start + at;
      const end = start + ids.from.length;
      changes.push({ file: spec, span: { start, end }, text: likeCase(text.slice(start, end), ids.to), group });
    }
  }
  return changes;
}

/** The id in small letters where the old one is written so. */
function likeCase(written: string, id: string): string {
  return written === written.toLowerCase() && written !== written.toUpperCase() ? id.toLowerCase() : id;
}
