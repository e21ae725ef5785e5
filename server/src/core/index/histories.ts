import { findScopeFolder } from '../model/fileRole.ts';
import { readFileSource, type FileSource, type HistoryFacts, type HistoryPlace } from '../model/history.ts';
import type { FileUri } from '../model/place.ts';
import { fileNameOf, measuredKinds, type ItemTables } from './itemTables.ts';
import { addTo, removeFrom } from './multiMaps.ts';
import type { IndexedFile, Item, Snapshot } from './snapshot.ts';

/** In the order in which they are preferred, where one metric has several files. */
const extensions = ['csv', 'json', 'jsonl', 'ndjson', 'tsv'];

// implements TL-26
/** Finds the history of an item and the items of a history: by `source`, by the file's name, by a column's name. */
export class Histories {
  /** By path, by the path's last part and by the names of columns, all in lower case. */
  private readonly byPath = new Map<string, Set<FileUri>>();
  private readonly byFileName = new Map<string, Set<FileUri>>();
  private readonly byColumn = new Map<string, Set<FileUri>>();
  private readonly items: ItemTables;

  constructor(items: ItemTables) {
    this.items = items;
  }

  add(file: IndexedFile): void {
    this.visit(file, addTo);
  }

  remove(file: IndexedFile): void {
    this.visit(file, removeFrom);
  }

  /** Where the values of an item stand. */
  find(snapshot: Snapshot, item: Item): HistoryPlace {
    if (!measuredKinds.has(item.like)) return { kind: 'none' };
    const source = readItemSource(item);
    if (source) return this.findWritten(snapshot, item, source);
    const folders = foldersOf(snapshot, item);
    const named = this.findNamed(snapshot, item, folders);
    if (named) {
      const { uri, path } = named;
      return pickColumn(snapshot, item, uri, undefined) ?? { kind: 'missing-column', file: uri, path };
    }
    return this.findColumn(snapshot, item, folders);
  }

  /** Items whose values stand in a file, now that the index holds it; by id and scope. */
  itemsIn(snapshot: Snapshot, uri: FileUri): readonly Item[] {
    const file = snapshot.file(uri);
    if (!file?.facts.history) return [];
    const items = this.itemsNaming(file.path, file.facts.history.columns);
    return items.filter(item => isIn(this.find(snapshot, item), uri)).toSorted(compareItems);
  }

  /** Items that may have their values in a file of this path and these columns; order not specified. */
  itemsNaming(path: string, columns: readonly { readonly name: string }[]): readonly Item[] {
    const names = [...namesOf(path), ...columns.map(({ name }) => name.toLowerCase())];
    const named = names.flatMap(name => [...this.items.withName(name)]);
    return [...new Set([...named, ...this.items.withSource(fileNameOf(path))])];
  }

  private visit(
    { uri, path, facts }: IndexedFile,
    change: (sets: Map<string, Set<FileUri>>, key: string, uri: FileUri) => void,
  ): void {
    if (!facts.history) return;
    change(this.byPath, path.toLowerCase(), uri);
    change(this.byFileName, fileNameOf(path), uri);
    for (const { name } of facts.history.columns) if (name !== '') change(this.byColumn, name.toLowerCase(), uri);
  }

  private findWritten(snapshot: Snapshot, item: Item, { path, column }: FileSource): HistoryPlace {
    const beside = folderOf(snapshot.file(item.file)?.path ?? '');
    const uri = this.findPath(snapshot, path) ?? this.findPath(snapshot, `${beside}${path}`);
    if (uri === undefined) return { kind: 'missing-file', path };
    return pickColumn(snapshot, item, uri, column) ?? { kind: 'missing-column', file: uri, path };
  }

  /** The file of this path; where several differ by case alone, the one that is written so, else the first. */
  private findPath(snapshot: Snapshot, path: string): FileUri | undefined {
    const files = sortFiles(snapshot, this.byPath.get(path.toLowerCase()) ?? []);
    return (files.find(file => file.path === path) ?? files[0])?.uri;
  }

  /** The file named after an item, in the first folder that has one: high up rather than deep down. */
  private findNamed(snapshot: Snapshot, item: Item, folders: readonly string[]): IndexedFile | undefined {
    const tails = extensions.map(extension => `/${item.id}.${extension}`.toLowerCase());
    const found = tails.flatMap(tail => sortFiles(snapshot, this.byFileName.get(fileNameOf(tail)) ?? []));
    for (const folder of folders) {
      const inside = found.filter(({ path }) => {
        const lower = path.toLowerCase();
        return lower.startsWith(folder) && tails.some(tail => lower.endsWith(tail));
      });
      const depth = Math.min(...inside.map(depthOf));
      const first = inside.find(file => depthOf(file) === depth);
      if (first) return first;
    }
    return undefined;
  }

  private findColumn(snapshot: Snapshot, item: Item, folders: readonly string[]): HistoryPlace {
    const files = sortFiles(snapshot, this.byColumn.get(item.id.toLowerCase()) ?? []);
    for (const folder of folders) {
      const file = files.find(({ path }) => path.toLowerCase().startsWith(folder));
      const place = file && pickColumn(snapshot, item, file.uri, undefined);
      if (place) return place;
    }
    return { kind: 'none' };
  }
}

/** The file that an item names as its source. */
export function readItemSource(item: Item): FileSource | undefined {
  const source = item.definition.fields.find(field => field.name === 'source');
  return source && readFileSource(source.value);
}

function pickColumn(
  snapshot: Snapshot,
  item: Item,
  uri: FileUri,
  wanted: string | undefined,
): HistoryPlace | undefined {
  const history = snapshot.file(uri)?.facts.history;
  if (!history) return undefined;
  const column = columnsOf(history).get((wanted ?? item.id).toLowerCase());
  if (column !== undefined) return { kind: 'found', file: uri, column };
  const { length } = history.columns;
  // A file in which no row could be read is still the one that was meant: its problems say why.
  return length === 0 || (length === 1 && wanted === undefined) ? { kind: 'found', file: uri, column: 0 } : undefined;
}

/** Columns by name in lower case; a table may have a thousand, and each metric asks for its own. */
function columnsOf(history: HistoryFacts): ReadonlyMap<string, number> {
  let columns = columnMemo.get(history);
  if (!columns) {
    columns = new Map(history.columns.map(({ name }, i): [string, number] => [name.toLowerCase(), i]).toReversed());
    columnMemo.set(history, columns);
  }
  return columns;
}

const columnMemo = new WeakMap<HistoryFacts, ReadonlyMap<string, number>>();

function compareItems(a: Item, b: Item): number {
  return (
    compareTexts(a.id, b.id) || compareTexts(a.scope, b.scope) || compareTexts(a.file, b.file) || a.index - b.index
  );
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function isIn(place: HistoryPlace, uri: FileUri): boolean {
  return (place.kind === 'found' || place.kind === 'missing-column') && place.file === uri;
}

/** Folders for histories named after an item, in lower case: that of its scope first, then the root's. */
function foldersOf(snapshot: Snapshot, item: Item): readonly string[] {
  const own = findScopeFolder(snapshot.file(item.file)?.path ?? '', snapshot.config);
  const scopes = new Set([item.scope, own].filter(folder => folder !== undefined && folder !== ''));
  return [...[...scopes].map(folder => `${folder}/metrics/`.toLowerCase()), 'metrics/'];
}

/** Ids after which a file may be named, in lower case: `metrics/OBJ-1/KR-1.csv` after `OBJ-1/KR-1`, or `KR-1`. */
function namesOf(path: string): readonly string[] {
  const parts = path
    .toLowerCase()
    .replace(/\.[^./]+$/, '')
    .split('/');
  return parts.map((_, i) => parts.slice(i).join('/'));
}

function sortFiles(snapshot: Snapshot, uris: Iterable<FileUri>): readonly IndexedFile[] {
  const files = [...uris].map(uri => snapshot.file(uri)).filter(file => file !== undefined);
  return files.length < 2 ? files : files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

function depthOf({ path }: IndexedFile): number {
  return path.split('/').length;
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
