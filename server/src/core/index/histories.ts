import { readFileSource, type HistoryPlace } from '../model/history.ts';
import type { FileUri } from '../model/place.ts';
import { fileNameOf, type ItemTables } from './itemTables.ts';
import { addTo, removeFrom } from './multiMaps.ts';
import type { IndexedFile, Item, Snapshot } from './snapshot.ts';

/** Kinds that may have a history of values. */
const measuredKinds: ReadonlySet<string> = new Set(['kpi', 'key-result', 'success-criterion']);
const extensions = ['csv', 'json', 'jsonl', 'ndjson', 'tsv'];
const named = /(?:^|\/)metrics\/(.+)\.[^./]+$/i;

/** Finds the history of an item and the items of a history: by `source`, by the file's name, by a column's name. */
export class Histories {
  private readonly byPath = new Map<string, FileUri>();
  private readonly byColumn = new Map<string, Set<FileUri>>();
  private readonly items: ItemTables;

  constructor(items: ItemTables) {
    this.items = items;
  }

  add({ uri, path, facts }: IndexedFile): void {
    if (!facts.history) return;
    this.byPath.set(path.toLowerCase(), uri);
    for (const { name } of facts.history.columns) if (name !== '') addTo(this.byColumn, name.toUpperCase(), uri);
  }

  remove({ uri, path, facts }: IndexedFile): void {
    if (!facts.history) return;
    this.byPath.delete(path.toLowerCase());
    for (const { name } of facts.history.columns) if (name !== '') removeFrom(this.byColumn, name.toUpperCase(), uri);
  }

  /** Where the values of an item stand. */
  find(snapshot: Snapshot, item: Item): HistoryPlace {
    if (!measuredKinds.has(item.like)) return { kind: 'none' };
    const source = item.definition.fields.find(field => field.name === 'source');
    const written = source && readFileSource(source.value);
    if (written) return this.findWritten(snapshot, item, written.path, written.column);
    for (const folder of foldersOf(item)) {
      for (const extension of extensions) {
        const uri = this.byPath.get(`${folder}${item.id}.${extension}`.toLowerCase());
        if (uri !== undefined) return pickColumn(snapshot, item, uri, undefined) ?? { kind: 'none' };
      }
    }
    return this.findColumn(snapshot, item);
  }

  /** Items whose values stand in a file, now that the index holds it. */
  itemsIn(snapshot: Snapshot, uri: FileUri): readonly Item[] {
    const file = snapshot.file(uri);
    const columns = file?.facts.history?.columns ?? [];
    return file
      ? this.itemsNaming(snapshot, file.path, columns).filter(item => isIn(this.find(snapshot, item), uri))
      : [];
  }

  /** Items that may have their values in a file of this path and columns. */
  itemsNaming(snapshot: Snapshot, path: string, columns: readonly { readonly name: string }[]): readonly Item[] {
    const names = [named.exec(path)?.[1] ?? '', ...columns.map(({ name }) => name)].filter(name => name !== '');
    const items = names.flatMap(name => [...snapshot.itemsById(name), ...snapshot.itemsById(name.toUpperCase())]);
    return [...new Set([...items, ...this.items.withSource(fileNameOf(path))])];
  }

  private findWritten(snapshot: Snapshot, item: Item, path: string, column: string | undefined): HistoryPlace {
    const beside = folderOf(snapshot.file(item.file)?.path ?? '');
    const uri = this.byPath.get(path.toLowerCase()) ?? this.byPath.get(`${beside}${path}`.toLowerCase());
    if (uri === undefined) return { kind: 'missing-file', path };
    return pickColumn(snapshot, item, uri, column) ?? { kind: 'missing-column', file: uri, path };
  }

  private findColumn(snapshot: Snapshot, item: Item): HistoryPlace {
    const files = [...(this.byColumn.get(item.id.toUpperCase()) ?? [])]
      .map(uri => snapshot.file(uri))
      .filter(file => file !== undefined)
      .toSorted((a, b) => (a.path < b.path ? -1 : 1));
    for (const folder of foldersOf(item)) {
      const file = files.find(({ path }) => folderOf(path).toLowerCase().startsWith(folder.toLowerCase()));
      const place = file && pickColumn(snapshot, item, file.uri, undefined);
      if (place) return place;
    }
    return { kind: 'none' };
  }
}

function pickColumn(
  snapshot: Snapshot,
  item: Item,
  uri: FileUri,
  wanted: string | undefined,
): HistoryPlace | undefined {
  const columns = snapshot.file(uri)?.facts.history?.columns ?? [];
  const name = (wanted ?? item.id).toUpperCase();
  let column = columns.findIndex(other => other.name.toUpperCase() === name);
  if (column === -1 && wanted === undefined && columns.length === 1) column = 0;
  // A file in which no row could be read is still the one that was meant: its problems say why.
  if (column === -1 && columns.length === 0) column = 0;
  return column === -1 ? undefined : { kind: 'found', file: uri, column };
}

function isIn(place: HistoryPlace, uri: FileUri): boolean {
  return (place.kind === 'found' || place.kind === 'missing-column') && place.file === uri;
}

/** Folders for histories named after an item: that of its scope first, then the root's. */
function foldersOf(item: Item): readonly string[] {
  return item.scope === '' ? ['metrics/'] : [`${item.scope}/metrics/`, 'metrics/'];
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
