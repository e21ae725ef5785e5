import type { IndexedFile, Item, Snapshot } from '../index/snapshot.ts';
import { prefixOf } from '../model/ids.ts';
import type { Span } from '../model/place.ts';
import { hideFigures } from '../queries/cardParts.ts';
import { findItems } from '../queries/search.ts';
import { findNearness } from './nearness.ts';
import { makeFilter, type Completion, type CompletionRequest, type Suggestion } from './suggestion.ts';

/** Few enough to read; typing on narrows them down. */
const mostSuggestions = 100;

/** How items are to be offered. */
export interface ItemChoice {
  /** Built-in kinds to put before all others. */
  readonly kinds?: readonly string[] | undefined;
  /** What it is written in, which no link of its own leads to. */
  readonly except?: Item | undefined;
  /** Nothing stands between the mark before and the cursor, so a space comes with the id. */
  readonly needsSpace?: boolean;
  /** Acceptance criteria of any requirement are as good as the requirement. */
  readonly offersChildren?: boolean;
}

/** Suggests items by id and by words of the title; what is written up to the cursor is the query. */
export function suggestItems(
  snapshot: Snapshot,
  file: IndexedFile,
  request: CompletionRequest,
  replaces: Span,
  { kinds, except, needsSpace = false, offersChildren = false }: ItemChoice = {},
): Completion {
  const written = request.text.slice(replaces.start, request.offset);
  const slash = written.lastIndexOf('/');
  const qualifier = slash > 0 ? written.slice(0, slash).toLowerCase() : undefined;
  const { near, order } = findNearness(snapshot, file, request.offset, request.recent ?? [], offersChildren);
  const found = findItems(snapshot, written.slice(slash + 1), {
    limit: mostSuggestions,
    order,
    first: near,
    ...(kinds ? { kinds } : {}),
    accepts: item => item !== except && (qualifier === undefined || isBelow(snapshot, item, qualifier)),
  });
  const suggestions = found.items.map((item): Suggestion => {
    const shown = snapshot.showId(item, file);
    const text = needsSpace ? ` ${shown}` : shown;
    return {
      type: 'item',
      label: shown,
      title: hideFigures(snapshot, item, item.title),
      detail: describeItem(snapshot, item),
      filter: makeItemFilter(snapshot, item, slash > 0 ? shown : item.id, written),
      replaces,
      text,
      item,
    };
  });
  // Editors that compare from the start cannot find a word within a title: they are to ask anew with each letter.
  return { suggestions, isIncomplete: found.isIncomplete || !/^[A-Z][A-Z0-9]*-/.test(written) };
}

/** Does `001-login`, or `REQ-118`, written before a slash, lead to the item? */
function isBelow(snapshot: Snapshot, item: Item, qualifier: string): boolean {
  if (item.id.includes('/') && item.id.slice(0, item.id.lastIndexOf('/')).toLowerCase() === qualifier) return true;
  return item.scope !== '' && startsPart(snapshot.showScope(item.scope).toLowerCase(), qualifier);
}

/** `001` and `001-login` both name `001-login`. */
function startsPart(scope: string, qualifier: string): boolean {
  return scope === qualifier || scope.startsWith(`${qualifier}-`) || scope.endsWith(`/${qualifier}`);
}

function makeItemFilter(snapshot: Snapshot, item: Item, id: string, written: string): string {
  const title = hideFigures(snapshot, item, item.title);
  const all = `${id} ${title}`;
  if (all.toLowerCase().startsWith(written.toLowerCase())) return makeFilter(written, all);
  const at = title.toLowerCase().indexOf(written.toLowerCase());
  return at === -1 ? makeFilter(written, all) : `${makeFilter(written, title.slice(at))} ${id}`;
}

/** `requirement · in progress`. */
export function describeItem(snapshot: Snapshot, item: Item): string {
  const kind = snapshot.config.kinds.byName.get(item.kind)?.label ?? item.kind;
  return item.status === undefined ? kind : `${kind} · ${item.status.replaceAll('-', ' ')}`;
}

/** `R`, `REQ`, `REQ-1`, `001-login/FR`: the start of an id whose prefix something defines. */
export function beginsId(snapshot: Snapshot, written: string): boolean {
  const id = written.slice(written.lastIndexOf('/') + 1);
  if (!/^[A-Z]/.test(id)) return false;
  if (id.includes('-')) return snapshot.isAwake(prefixOf(id));
  return snapshot.config.kinds.kinds.some(kind =>
    kind.prefixes.some(prefix => prefix.startsWith(id) && snapshot.isAwake(prefix)),
  );
}
