import { SymbolKind, SymbolTag, type TypeHierarchyItem } from 'vscode-languageserver/node';
import { findPlaceOfItem } from '../../core/features/definition.ts';
import {
  findAboveOnTrace,
  findBelowOnTrace,
  findTraceRoots,
  nameOnWay,
  readTestTitle,
} from '../../core/features/traceHierarchy.ts';
import type { Item, Snapshot } from '../../core/index/snapshot.ts';
import { hideFigures, joinWords } from '../../core/queries/cardParts.ts';
import { hasEnded } from '../../core/queries/coverage.ts';
import type { LinkedPlace } from '../../core/queries/trace.ts';
import { titleLimit } from '../../core/render/limits.ts';
import { toPlainLine } from '../../core/render/plainText.ts';
import { rangeIn, toSymbolKind } from '../convert.ts';
import { readItemKey, type Context, type Handler, type ItemKey } from './handler.ts';

/** An item of the hierarchy between two requests: which one it is, and what was walked on the way to it. */
interface HierarchyData extends ItemKey {
  readonly way: readonly string[];
}

/** The trace as a type hierarchy: supertypes lead up to the vision, subtypes down to code and tests. */
export const typeHierarchyHandler: Handler = {
  capability: { typeHierarchyProvider: true },
  register: (connection, context) => {
    connection.languages.typeHierarchy.onPrepare(params =>
      context.at(params, ({ snapshot, file, offset }) => {
        const roots = findTraceRoots(snapshot, file, offset);
        return roots.length === 0 ? null : roots.map(item => makeEntry(snapshot, context, item, '', []));
      }),
    );
    connection.languages.typeHierarchy.onSupertypes(({ item: { data } }) => walk(context, data, makeEntriesAbove));
    connection.languages.typeHierarchy.onSubtypes(({ item: { data } }) => walk(context, data, makeEntriesBelow));
  },
};

type Walk = (snapshot: Snapshot, context: Context, item: Item, way: readonly string[]) => TypeHierarchyItem[];

function walk(context: Context, data: unknown, makeEntries: Walk): TypeHierarchyItem[] | null {
  const from = readData(data);
  return context.find(from, (snapshot, item) => makeEntries(snapshot, context, item, from?.way ?? [])) ?? null;
}

const makeEntriesAbove: Walk = (snapshot, context, item, way) =>
  findAboveOnTrace(snapshot, item, way).map(({ target, link }) =>
    makeEntry(snapshot, context, target, link, [...way, nameOnWay(item)]),
  );

const makeEntriesBelow: Walk = (snapshot, context, item, way) => {
  const { steps, places } = findBelowOnTrace(snapshot, item, way);
  const items = steps.map(({ target, link }) => makeEntry(snapshot, context, target, link, [...way, nameOnWay(item)]));
  return [...items, ...places.map(place => makeLeaf(snapshot, context, place))];
};

function makeEntry(
  snapshot: Snapshot,
  context: Context,
  item: Item,
  link: string,
  way: readonly string[],
): TypeHierarchyItem {
  const { body, selection } = findPlaceOfItem(snapshot, item);
  const name = `${snapshot.showId(item)} ${hideFigures(snapshot, item, item.title)}`;
  const what = link === '' ? snapshot.config.kinds.byName.get(item.kind)?.label : link;
  return {
    name: toPlainLine(name, titleLimit),
    detail: toPlainLine(joinWords(what, item.status), titleLimit),
    kind: toSymbolKind(item.like),
    uri: context.spell(item.file),
    range: rangeIn(snapshot, item.file, body),
    selectionRange: rangeIn(snapshot, item.file, selection),
    ...(hasEnded(snapshot, item) ? { tags: [SymbolTag.Deprecated] } : {}),
    data: { file: item.file, id: item.id, scope: item.scope, way } satisfies HierarchyData,
  };
}

/** A test by its title where it has one, all else by path and line. Nothing hangs below it. */
function makeLeaf(snapshot: Snapshot, context: Context, place: LinkedPlace): TypeHierarchyItem {
  const file = snapshot.file(place.file);
  const range = rangeIn(snapshot, place.file, place.span);
  const isTest = file?.role.type === 'code' && file.role.test;
  const where = `${file?.path ?? place.file}:${range.start.line + 1}`;
  const title = isTest ? readTestTitle(context.readText(place.file) ?? '', place) : undefined;
  return {
    name: toPlainLine(title ?? where, titleLimit),
    detail: toPlainLine(joinWords(place.link, title === undefined ? undefined : where), titleLimit),
    kind: isTest ? SymbolKind.Method : SymbolKind.File,
    uri: context.spell(place.file),
    range,
    selectionRange: range,
  };
}

function readData(data: unknown): HierarchyData | undefined {
  const key = readItemKey(data);
  const way: unknown = key && (data as { readonly way?: unknown }).way;
  return key && Array.isArray(way) && way.every(step => typeof step === 'string') ? { ...key, way } : undefined;
}
