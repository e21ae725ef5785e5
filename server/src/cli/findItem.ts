import { distance } from 'fastest-levenshtein';
import { existsSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { findGoverning } from '../core/changes/impact.ts';
import type { IndexedFile, Item, Snapshot } from '../core/index/snapshot.ts';
import { offsetAt } from '../core/text/lineIndex.ts';
import type { CheckedProject } from './openRoot.ts';
import { compareIds } from './openRoot.ts';
import { showLine } from './places.ts';
import { cleanText } from './terminal.ts';
import { UsageError } from './context.ts';

/** More places are no help to somebody who has to choose. */
const mostPlaces = 10;

/** The one item with an id as a person types it; says what to choose from where there is none, or more than one. */
export function findItem({ snapshot }: CheckedProject, written: string): Item {
  const found = snapshot.find(written.trim());
  const shown = cleanText(written, 80);
  switch (found.kind) {
    case 'found': {
      const [item, ...others] = found.items;
      if (item && others.length === 0) return item;
      const places = found.items
        .slice(0, mostPlaces)
        .map(one => `  ${snapshot.showId(one)}  ${describePlace(snapshot, one)}`);
      if (found.items.length > mostPlaces) places.push(`  and ${found.items.length - mostPlaces} more`);
      const wayOut =
        found.items.length === 2
          ? 'Keep one of them.'
          : 'Keep one of them; or where each folder counts its own ids, say so under `scopes` in throughline.yaml.';
      throw new UsageError(`${shown} is defined ${found.items.length} times:\n${places.join('\n')}\n${wayOut}`);
    }
    case 'ambiguous': {
      const choices = found.items.map(one => `  ${snapshot.showId(one)}  ${cleanText(one.title, 80)}`);
      throw new UsageError(`${shown} is defined in several scopes; write which one:\n${choices.join('\n')}`);
    }
    default:
      throw new UsageError(`There is no item ${shown}.${suggestIds(snapshot, written)}`);
  }
}

/**
 * What a place `file:line` is about: the ids written on that line, the item that the line belongs to, or in code what it
 * stands under.
 */
export function findItemsAtLine(
  checked: CheckedProject,
  path: string,
  line: number,
  cwd: string,
): { readonly file: IndexedFile; readonly items: readonly Item[] } {
  const { snapshot } = checked;
  const file = findFile(checked, path, cwd);
  const shown = `${cleanText(path)}:${line}`;
  if (!file) throw new UsageError(`${cleanText(path)} holds no id, or is not part of ${checked.project.root}.`);
  const start = offsetAt(file.facts.lines, { line: line - 1, column: 0 });
  const end = offsetAt(file.facts.lines, { line, column: 0 });
  const isOnLine = (offset: number): boolean => offset >= start && (offset < end || end === start);
  if (line < 1 || line > file.facts.lines.starts.length)
    throw new UsageError(`${cleanText(path)} has no line ${line}.`);
  const onLine = file.facts.references.filter(reference => isOnLine(reference.idSpan.start));
  const isCode = file.role.type === 'code';
  // In code a line serves what `throughline impact` says that it serves.
  const written = onLine.length > 0 || !isCode ? onLine : findGoverning(file.facts, [{ from: line - 1, to: line }]);
  const defined = snapshot.itemsOf(file.uri).filter(item => isOnLine(item.definition.idSpan.start));
  if (defined.length > 0) return { file, items: defined };
  const meanings = written.map(reference => snapshot.resolve(reference, file));
  const choices = meanings.flatMap(meaning => (meaning.kind === 'ambiguous' ? meaning.items : []));
  if (choices.length > 0) {
    const lines = choices.map(one => `  ${snapshot.showId(one)}  ${cleanText(one.title, 80)}`).toSorted(compareIds);
    throw new UsageError(`${shown} names an id of several scopes; choose one:\n${[...new Set(lines)].join('\n')}`);
  }
  const named = new Set(meanings.flatMap(meaning => (meaning.kind === 'found' ? meaning.items : [])));
  if (named.size > 0) return { file, items: [...named] };
  const around = snapshot
    .itemsOf(file.uri)
    .findLast(one => one.definition.body.start < end && one.definition.body.end > start);
  if (around) return { file, items: [around] };
  const [unknown] = written;
  if (unknown) throw new UsageError(`${shown} names ${cleanText(unknown.id, 80)}, which no spec defines.`);
  throw new UsageError(`There is no id at ${shown}.`);
}

/** A path is taken from the working directory, or from the root as our output writes it. */
function findFile({ project, snapshot }: CheckedProject, path: string, cwd: string): IndexedFile | undefined {
  const fromRoot = relative(project.root, resolve(cwd, path)).split(sep).join('/');
  const isInside = !fromRoot.startsWith('../') && !isAbsolute(fromRoot);
  const candidates = isInside && existsSync(resolve(cwd, path)) ? [fromRoot, path] : [path, fromRoot];
  return candidates.map(name => snapshot.file(project.uris.toUri(name))).find(file => file !== undefined);
}

function describePlace(snapshot: Snapshot, item: Item): string {
  const { file, line } = showLine(snapshot, item.file, item.definition.idSpan);
  return `${cleanText(file)}:${line}`;
}

/** The ids that are most like what was typed, at most three. */
function suggestIds(snapshot: Snapshot, written: string): string {
  const typed = written.trim().toUpperCase().slice(0, 60);
  const near = new Map<string, number>();
  for (const item of snapshot.items()) {
    const id = snapshot.showId(item);
    const away = Math.min(distance(typed, id.toUpperCase()), distance(typed, item.id.toUpperCase()));
    if (away <= Math.max(1, Math.floor(typed.length / 4))) near.set(id, away);
  }
  const best = [...near].toSorted(([a, left], [b, right]) => left - right || compareIds(a, b)).slice(0, 3);
  if (best.length > 0) return ` Did you mean ${best.map(([id]) => id).join(' or ')}?`;
  return ' `throughline list` shows all.';
}
