import type { CardLine, CardPart } from '../model/card.ts';
import { findFieldSpec } from '../model/fields.ts';
import type { Item, Snapshot } from '../index/snapshot.ts';
import {
  cardId,
  count,
  fieldOf,
  makeItemPart,
  joinParts,
  makeLine,
  placeOf,
  makeText,
  type CardContext,
} from './cardParts.ts';
import { codeSites, partsOf, testSites, type Site } from './links.ts';
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
function findWhy(snapshot: Snapshot, item: Item): readonly Item[] {
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

/** The KPIs the item is meant to move and how the first is set; those of its objective where it names none. */
export function describeKpis(context: CardContext): CardLine | undefined {
  const { snapshot, item } = context;
  const own = targetsOf(snapshot, item, new Set(['moves', 'instruments']));
  if (own.length > 0) return makeLine('KPI', ...listKpis(context, own));
  for (const whole of targetsOf(snapshot, item, wholeLinks)) {
    const moved = targetsOf(snapshot, whole, new Set(['moves']));
    if (moved.length > 0)
      return makeLine('KPI', ...listKpis(context, moved), makeText(` (of ${cardId(context, whole)})`));
  }
  const objective = findWhy(snapshot, item).find(above => above.like === 'objective');
  const inherited = objective ? measuresOf(snapshot, objective) : [];
  if (!objective || inherited.length === 0) {
    const asks = item.like === 'requirement' && snapshot.complete && snapshot.hasKind('kpi');
    return asks ? makeLine('KPI', makeText('names no KPI it should move')) : undefined;
  }
  return makeLine('KPI', ...listKpis(context, inherited), makeText(` (of ${cardId(context, objective)})`));
}

/** Links to what an item is a piece of; what that moves, the item moves with it. */
const wholeLinks: ReadonlySet<string> = new Set(['part of', 'refines', 'satisfies', 'derives from']);

function listKpis(context: CardContext, kpis: readonly Item[]): readonly CardPart[] {
  const [first, ...others] = kpis;
  if (!first) return [];
  const claim = findClaim(context.item, first);
  const parts: CardPart[] = [makeItemPart(context, first)];
  if (claim !== undefined) parts.push(makeText(` (claim: ${claim})`));
  parts.push(
    makeText(' · '),
    ...joinParts(
      listSettings(context.snapshot, first).map(given => [makeText(given)]),
      ' · ',
    ),
  );
  for (const other of others.slice(0, 2)) parts.push(makeText(' · also '), { ...makeItemPart(context, other) });
  if (others.length > 2) parts.push(makeText(` and ${others.length - 2} more`));
  return parts;
}

/** What a requirement claims for a KPI: `moves: KPI-ACT-7D (+3 pp)`. */
function findClaim(item: Item, kpi: Item): string | undefined {
  for (const field of item.definition.fields) {
    if (field.name !== 'moves') continue;
    const at = field.value.indexOf(kpi.definition.id);
    const claim =
      at === -1 ? undefined : /^\s*\(([^()]{1,60})\)/.exec(field.value.slice(at + kpi.definition.id.length));
    if (claim) return claim[1];
  }
  return undefined;
}

function targetsOf(snapshot: Snapshot, item: Item, types: ReadonlySet<string>): readonly Item[] {
  return unique(
    snapshot
      .linksFrom(item)
      .filter(link => types.has(link.type))
      .map(link => link.to),
  );
}

function measuresOf(snapshot: Snapshot, objective: Item): readonly Item[] {
  const kpis = new Set<Item>();
  for (const link of snapshot.linksTo(objective)) {
    if (link.type === 'measures' && link.from?.like === 'kpi') kpis.add(link.from);
  }
  return [...kpis];
}

/**
 * How a KPI, key result or success criterion is set, as it is written. Only a KPI must have a target of its own:
 * a key result may say it in its title.
 */
export function describeSettings(context: CardContext): CardLine | undefined {
  const { snapshot, item } = context;
  const { target, rest } = readSettings(snapshot, item);
  const settings = [target ?? (item.like === 'kpi' ? 'none yet' : undefined), ...rest].filter(
    given => given !== undefined,
  );
  const kpis = item.like === 'key-result' ? targetsOf(snapshot, item, new Set(['uses'])).slice(0, 1) : [];
  if (settings.length === 0) {
    return kpis.length === 0 ? undefined : makeLine('Uses', ...kpis.map(kpi => makeItemPart(context, kpi)));
  }
  const used = kpis.map(kpi => [makeText('uses '), makeItemPart(context, kpi)]);
  return makeLine('Target', ...joinParts([...settings.map(given => [makeText(given)]), ...used], ' · '));
}

function listSettings(snapshot: Snapshot, item: Item): readonly string[] {
  const { target, rest } = readSettings(snapshot, item);
  return [target === undefined ? 'no target yet' : `target ${target}`, ...rest];
}

function readSettings(snapshot: Snapshot, item: Item): { readonly target?: string; readonly rest: readonly string[] } {
  const read = (name: string): string | undefined => fieldOf(snapshot, item, name);
  const target = read('target');
  const [current, baseline, unit, due] = [read('current'), read('baseline'), read('unit'), read('due')];
  const rest = [
    current === undefined ? undefined : `now ${current}`,
    baseline === undefined ? undefined : `baseline ${baseline}`,
    describeDirection(item, read('direction')),
    unit === undefined || saysUnit(target ?? baseline, unit) ? undefined : `in ${unit}`,
    due === undefined ? undefined : `by ${due.replace(/^by /i, '')}`,
  ].filter(given => given !== undefined);
  return { ...(target === undefined ? {} : { target }), rest };
}

/** Is the unit already in the value: `50 %` needs no `in percent`. */
function saysUnit(value: string | undefined, unit: string): boolean {
  if (value === undefined) return false;
  const isPercent = /^(%|percent(age)?|per cent)$/i.test(unit);
  return isPercent ? /%|percent/i.test(value) : value.toLowerCase().includes(unit.toLowerCase());
}

const directions: Readonly<Record<string, string>> = {
  up: '↑ higher is better',
  down: '↓ lower is better',
  maintain: '→ keep it',
  range: 'keep it within',
};

function describeDirection(item: Item, written: string | undefined): string | undefined {
  if (written === undefined) return undefined;
  const plain = written.toLowerCase();
  const values = Object.entries(findFieldSpec('direction', item.like)?.values ?? {});
  const name = values.find(([value, others]) => value === plain || others.includes(plain))?.[0];
  return (name === undefined ? undefined : directions[name]) ?? written;
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

/** Which tests name the item; whether they pass is not known. */
export function describeTests(context: CardContext): CardLine {
  return makeLine('Tests', ...listSites(context, testSites, 'no test yet'));
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

/** Where the item is defined and who answers for it. */
export function describePlace({ snapshot, item }: CardContext, more?: string): CardLine {
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
  return makeLine('Spec', ...parts);
}

function unique(items: readonly Item[]): readonly Item[] {
  return [...new Set(items)];
}
