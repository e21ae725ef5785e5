import type { Renaming } from '../../core/features/rename.ts';
import type { Item } from '../../core/index/snapshot.ts';
import type { FileUri } from '../../core/model/place.ts';
import type { CheckedProject } from '../openRoot.ts';
import { compareTexts } from '../openRoot.ts';
import { showLine } from '../places.ts';
import type { Terminal } from '../terminal.ts';
import { cleanText } from '../terminal.ts';

/** The answer of `rename --format json`; schemas/rename.schema.json describes it, docs/json.md explains it. */
export interface RenameReport {
  readonly schemaVersion: 1;
  readonly root: string;
  readonly id: string;
  readonly newId: string;
  readonly scope?: string;
  readonly dryRun: boolean;
  readonly alias: boolean;
  readonly summary: { readonly files: number; readonly places: number; readonly moves: number };
  readonly places: readonly RenamedPlace[];
  readonly moves: readonly { readonly from: string; readonly to: string }[];
}

interface RenamedPlace {
  readonly group: string;
  readonly file: string;
  readonly line: number;
}

/** Gathers what a rename changes, by place. */
export function makeRenameReport(
  { project, snapshot }: CheckedProject,
  item: Item,
  { change, id }: Extract<Renaming, { kind: 'change' }>,
  { isDryRun, keepsAlias }: { readonly isDryRun: boolean; readonly keepsAlias: boolean },
): RenameReport {
  const places = change.texts
    .map(({ file, span, group }): RenamedPlace => ({
      group: (group ?? '').toLowerCase(),
      ...(snapshot.file(file) ? showLine(snapshot, file, span) : findLine(project, file, span.start)),
    }))
    .toSorted((a, b) => compareTexts(a.file, b.file) || a.line - b.line);
  const pathOf = (uri: string): string => project.uris.toPath(uri) ?? uri;
  const moves = (change.moves ?? []).map(({ from, to }) => ({ from: pathOf(from), to: pathOf(to) }));
  const files = new Set([...places.map(({ file }) => file), ...moves.map(({ from }) => from)]).size;
  return {
    schemaVersion: 1,
    root: project.root,
    id: item.id,
    newId: id,
    ...(item.scope === '' ? {} : { scope: snapshot.showScope(item.scope) }),
    dryRun: isDryRun,
    alias: keepsAlias,
    summary: { files, places: places.length, moves: moves.length },
    places,
    moves,
  };
}

/** The place in a file that the index does not keep: one of known gaps or reviews. */
function findLine(project: CheckedProject['project'], file: FileUri, at: number) {
  const text = project.readText(file) ?? '';
  return { file: project.uris.toPath(file) ?? file, line: text.slice(0, at).split('\n').length };
}

const groups = ['definition', 'specs', 'code', 'tests', 'history', 'records'];

/** Writes for people what a rename changed: a line a file, by group. */
export function renderRename(report: RenameReport, { paint }: Terminal): string {
  const { id, newId, dryRun, alias, places, moves, summary } = report;
  const lines = groups.flatMap(group => {
    const own = Map.groupBy(
      places.filter(place => place.group === group),
      ({ file }) => file,
    );
    const files = [...own].map(
      ([file, found]) => `  ${cleanText(file)}:${[...new Set(found.map(({ line }) => line))].join(',')}`,
    );
    const moved = group === 'history' ? moves.map(({ from, to }) => `  ${cleanText(from)} → ${cleanText(to)}`) : [];
    const all = [...files, ...moved];
    return all.length === 0 ? [] : [paint('bold', `${group.slice(0, 1).toUpperCase()}${group.slice(1)}`), ...all];
  });
  const counted = `${count(summary.places, 'place', 'places')} in ${count(summary.files, 'file', 'files')}`;
  const end = dryRun ? `${counted} would change; nothing was written.` : `${counted} changed.`;
  const kept = alias ? ` ${id} goes on as an alias.` : '';
  return `${[paint('bold', `${id} → ${newId}`), ...lines, `${end}${kept}`].join('\n')}\n`;
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
