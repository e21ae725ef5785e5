import type { TextChange } from '../model/change.ts';
import type { Field } from '../model/facts.ts';
import { readFileSource } from '../model/history.ts';
import type { FileUri } from '../model/place.ts';
import { readItemSource } from '../index/histories.ts';
import type { IndexedFile, Item, Snapshot } from '../index/snapshot.ts';
import type { Edit } from './fixes/fix.ts';
import { joinEdits, writeField } from './fixes/writeField.ts';
import { folderOf, resolveFrom, writeRelative, type MapPath } from './movePaths.ts';

type ReadText = (file: FileUri) => string | undefined;

/** Makes fields follow that name a file: `source: file:data/kpi.csv`, `design: docs/flow.md`. */
export function moveSources(snapshot: Snapshot, mapPath: MapPath, readText: ReadText): readonly TextChange[] {
  const changes: TextChange[] = [];
  for (const item of snapshot.itemsWithFileSource()) {
    const file = snapshot.file(item.file);
    const field = item.definition.fields.find(({ name }) => name === 'source');
    const path = field && readFileSource(field.value)?.path;
    if (!file || !field || path === undefined) continue;
    const place = snapshot.historyOf(item);
    const history = place.kind === 'found' || place.kind === 'missing-column' ? snapshot.file(place.file) : undefined;
    const moved = moveSource(path, history?.path ?? path, file.path, mapPath);
    const change = moved === undefined ? undefined : writePath(file, field, path, moved, readText);
    if (change) changes.push(change);
  }
  for (const file of snapshot.files()) {
    if (file.role.type !== 'spec') continue;
    for (const field of file.facts.definitions.flatMap(({ fields }) => fields)) {
      if (field.name !== 'design' || !barePath.test(field.value)) continue;
      const path = field.value.replace(/#.*$/, '');
      const moved = moveBarePath(path, file.path, mapPath);
      const change = moved === undefined ? undefined : writePath(file, field, path, moved, readText);
      if (change) changes.push(change);
    }
  }
  return changes;
}

const barePath = /^[^\s:<>()[\]{}#]*[^\s:<>()[\]{}#/]\.\w+(?:#\S*)?$/;

/** A source as it is to be written: from the root, or beside the spec where it was so. */
function moveSource(written: string, path: string, spec: string, mapPath: MapPath): string | undefined {
  const target = mapPath(path);
  const specAfter = mapPath(spec);
  if (target === undefined || specAfter === undefined) return undefined;
  const isBeside = path.toLowerCase() !== written.toLowerCase();
  if (!isBeside) return target === path ? undefined : target;
  const folder = folderOf(specAfter);
  if (resolveFrom(folder, written) === target) return undefined;
  return folder !== '' && target.startsWith(`${folder}/`) ? target.slice(folder.length + 1) : target;
}

/** A path from the root or from the file; which of the two, only what moves can tell. */
function moveBarePath(written: string, spec: string, mapPath: MapPath): string | undefined {
  const specAfter = mapPath(spec);
  if (specAfter === undefined) return undefined;
  const isRelative = /^\.\.?\//.test(written);
  const root = isRelative ? undefined : mapPath(written.replace(/^\//, ''));
  if (root !== undefined && root !== written.replace(/^\//, '')) return (written.startsWith('/') ? '/' : '') + root;
  const beside = written.startsWith('/') ? undefined : resolveFrom(folderOf(spec), written);
  const moved = beside === undefined ? undefined : mapPath(beside);
  if (moved === undefined || (!isRelative && moved === beside)) return undefined;
  if (resolveFrom(folderOf(specAfter), written) === moved) return undefined;
  const way = writeRelative(folderOf(specAfter), moved);
  return written.startsWith('./') && !way.startsWith('.') ? `./${way}` : way;
}

function writePath(
  file: IndexedFile,
  { valueSpan }: Field,
  before: string,
  after: string,
  readText: ReadText,
): TextChange | undefined {
  const text = readText(file.uri);
  if (text?.length !== file.facts.lines.length) return undefined;
  const at = text.slice(valueSpan.start, valueSpan.end).indexOf(before);
  const start = valueSpan.start + at;
  return at === -1 ? undefined : { file: file.uri, span: { start, end: start + before.length }, text: after };
}

/** Names the file in items whose history was found by its place and would not be any more. */
export function keepHistories(
  snapshot: Snapshot,
  after: Snapshot,
  mapPath: MapPath,
  readText: ReadText,
): readonly TextChange[] {
  const edits = new Map<FileUri, Edit[]>();
  for (const file of snapshot.files()) {
    for (const item of file.facts.history ? snapshot.itemsWithHistoryIn(file.uri) : []) {
      const path = mapPath(file.path);
      const again = path === undefined || readItemSource(item) ? undefined : findItem(after, item);
      if (!again) continue;
      const place = after.historyOf(again);
      if ((place.kind === 'found' || place.kind === 'missing-column') && place.file === file.uri) continue;
      const home = snapshot.file(item.file);
      const text = readText(item.file);
      if (!home || text?.length !== home.facts.lines.length) continue;
      const own = edits.get(item.file) ?? [];
      own.push(...(writeField({ item, file: home, text }, 'source', `file:${path}`) ?? []));
      edits.set(item.file, own);
    }
  }
  return [...edits].flatMap(([file, own]) => joinEdits(own).map(edit => ({ file, ...edit })));
}

function findItem(after: Snapshot, { file, id, scope, definition }: Item): Item | undefined {
  const own = after.itemsOf(file).filter(item => item.id === id);
  return (
    own.find(item => item.definition.idSpan.start === definition.idSpan.start) ?? own.find(item => item.scope === scope)
  );
}
