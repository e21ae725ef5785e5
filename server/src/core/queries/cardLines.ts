import type { CardLine, CardPart } from '../model/card.ts';
import type { Item, Snapshot } from '../index/snapshot.ts';
import { count, fieldOf, makeItemPart, joinParts, makeLine, placeOf, makeText, type CardContext } from './cardParts.ts';
import { codeSites, partsOf, testSites, type Site } from './links.ts';
import { sayResults } from './testResults.ts';
import { stepsUp } from './trace.ts';

/** Why the item exists: the shortest way up to a vision, otherwise to an objective. */
export function describeWhy(context: CardContext): CardLine | undefined {
  const { snapshot, item } = context;
  const chain = findWhy(snapshot, item);
  if (chain.length > 0) {
    return makeLine(
      'Why',
      ...joinParts(
        chain.map(above => [makeItemPart(context, above)]),
        ' → ',
      ),
    );
  }
  const asks = asksForReason.has(item.like) && snapshot.complete && snapshot.hasKind('objective');
  return asks ? makeLine('Why', makeText('not linked to an objective yet')) : undefined;
}

const asksForReason = new Set(['requirement', 'story', 'feature', 'kpi', 'key-result']);

/** Links that say what an item is for; `moves` and `uses` say how it is measured. */
const reasonLinks = new Set(['supports', 'proves', 'measures', 'refines', 'derives from', 'part of', 'satisfies']);

/**
 * Items on the way up from `item`, nearest first; empty where no objective or vision is reached.
 * By way of a KPI only where nothing else leads there.
 */
export function findWhy(snapshot: Snapshot, item: Item): readonly Item[] {
  const way = findWay(item, at => snapshot.linksFrom(at).flatMap(link => (reasonLinks.has(link.type) ? link.to : [])));
  return way.length > 0 ? way : findWay(item, at => stepsUp(snapshot, at).map(step => step.target));
}

function findWay(item: Item, above: (item: Item) => readonly Item[]): readonly Item[] {
  const below = new Map<Item, Item | undefined>([[item, undefined]]);
  let objective: Item | undefined;
  for (const at of below.keys()) {
    if (at.like === 'vision' && at !== item) return wayTo(at, below);
    if (at.like === 'objective' && at !== item) objective ??= at;
    if (below.size > mostItemsOnTheWay) continue;
    for (const next of above(at)) if (!below.has(next)) below.set(next, at);
  }
  return objective ? wayTo(objective, below) : [];
}

/** A bound on the work for one hover, far above any chain that people write. */
const mostItemsOnTheWay = 200;

function wayTo(end: Item, below: ReadonlyMap<Item, Item | undefined>): readonly Item[] {
  const way: Item[] = [];
  for (let at: Item | undefined = end; at; at = below.get(at)) way.unshift(at);
  return way.slice(1);
}

/** How many acceptance criteria there are, and how many of them have tests. */
export function describeAcceptance({ snapshot, item }: CardContext): CardLine | undefined {
  const parts = partsOf(snapshot, item);
  const listed = item.definition.fields.find(field => field.name === 'acceptance');
  if (parts.length === 0) {
    const written = listed?.items?.length ?? (listed && listed.value !== '' ? 1 : 0);
    return written === 0 ? undefined : makeLine('Acceptance', makeText(count(written, 'criterion', 'criteria')));
  }
  const untested = parts.filter(part => testSites(snapshot, part).length === 0).map(part => part.definition.id);
  const total = count(parts.length, 'criterion', 'criteria');
  return makeLine('Acceptance', makeText(`${total}, ${describeTested(parts.length, untested)}`));
}

function describeTested(total: number, untested: readonly string[]): string {
  if (untested.length === total) return 'no test yet';
  if (untested.length === 0) return total === 1 ? 'with a test' : 'all with tests';
  return `${total - untested.length} with tests, no test for ${listFew(untested)}`;
}

function listFew(ids: readonly string[]): string {
  return ids.length <= 4 ? ids.join(', ') : `${ids.slice(0, 3).join(', ')} and ${ids.length - 3} more`;
}

/** Where code carries the item out. */
export function describeCode(context: CardContext): CardLine {
  return makeLine('Code', ...listSites(context, codeSites, 'no code yet'));
}

/** Which tests name the item, and how they went where reports of test runs say so. */
export function describeTests(context: CardContext): CardLine {
  const results = sayResults(context.snapshot, context.item);
  const went = results === undefined ? [] : [makeText(` · ${results}`)];
  return makeLine('Tests', ...listSites(context, testSites, 'no test yet'), ...went);
}

function listSites(
  { snapshot, item }: CardContext,
  find: (snapshot: Snapshot, item: Item) => readonly Site[],
  none: string,
): readonly CardPart[] {
  const sites = [item, ...partsOf(snapshot, item)].flatMap(part => find(snapshot, part));
  if (sites.length === 0) return [makeText(none)];
  const first = sites.slice(0, 3).map(site => placeOf(snapshot, site.file.uri, site.span.start));
  const parts = joinParts(
    first.map(place => [{ type: 'place', place }]),
    ', ',
  );
  return sites.length === first.length ? parts : [...parts, makeText(` and ${sites.length - first.length} more`)];
}

/** How many places in code and tests belong to the items: `2 in code · 1 test`. */
export function describeSites(snapshot: Snapshot, items: readonly Item[]): string | undefined {
  const code = items.reduce((sum, item) => sum + codeSites(snapshot, item).length, 0);
  const tests = items.reduce((sum, item) => sum + testSites(snapshot, item).length, 0);
  if (code + tests === 0) return undefined;
  const inCode = code === 0 ? 'no code' : `${count(code, 'place', 'places')} in code`;
  return `${inCode} · ${tests === 0 ? 'no test' : count(tests, 'test', 'tests')}`;
}

/** Where the item is defined and who answers for it; `more` stands before the owner, `last` behind. */
export function describePlace({ snapshot, item }: CardContext, more?: string, last?: string): CardLine {
  const places = snapshot
    .itemsById(item.id)
    .filter(other => other.scope === item.scope)
    .map(other => placeOf(snapshot, other.file, other.definition.idSpan.start));
  const parts: CardPart[] = [{ type: 'place', place: placeOf(snapshot, item.file, item.definition.idSpan.start) }];
  if (places.length > 1) parts.push(makeText(` · defined ${places.length} times`));
  if (more !== undefined) parts.push(makeText(` · ${more}`));
  const owner = fieldOf(snapshot, item, 'owner');
  const team = fieldOf(snapshot, item, 'team');
  if (owner !== undefined) parts.push(makeText(` · owner ${owner}`));
  if (team !== undefined) parts.push(makeText(owner === undefined ? ` · team ${team}` : ` (${team})`));
  if (last !== undefined && last !== '') parts.push(makeText(` · ${last}`));
  return makeLine('Spec', ...parts);
}

/** The first of the fields that says something, as it is written. */
export function describeText({ snapshot, item }: CardContext, label: string | undefined, ...names: readonly string[]) {
  for (const name of names) {
    const value = fieldOf(snapshot, item, name);
    if (value !== undefined) return makeLine(label, makeText(value));
  }
  return undefined;
}
