import type { CardLine, CardPart } from '../model/card.ts';
import type { Item, Snapshot } from '../index/snapshot.ts';
import { findWhy } from './cardLines.ts';
import { cardId, joinWords, makeItemPart, makeLine, makeText, type CardContext } from './cardParts.ts';
import { metricOf } from './metric.ts';
import { summariseNow } from './missingValue.ts';

/** The KPIs the item is meant to move and how the first stands; those of its objective where it names none. */
export function describeKpis(context: CardContext): CardLine | undefined {
  const found = findKpis(context);
  if (!found) return undefined;
  if (found.kpis.length === 0) return noKpi;
  return makeLine('KPI', ...listKpis(context, found.kpis), ...describeOrigin(context, found.of));
}

/** The same as the second line of an engineer's card: the id and its number first, without a label. */
export function describeKpisShort(context: CardContext): CardLine | undefined {
  const found = findKpis(context);
  if (!found) return undefined;
  if (found.kpis.length === 0) return noKpi;
  return makeLine(undefined, ...listKpisShort(context, found.kpis), ...describeOrigin(context, found.of));
}

const noKpi = makeLine('KPI', makeText('names no KPI it should move'));

/** Its own KPIs, those of what it is a piece of, or those of its objective; undefined where nobody asks for one. */
export function findKpis({
  snapshot,
  item,
}: Pick<CardContext, 'snapshot' | 'item'>): { readonly kpis: readonly Item[]; readonly of?: Item } | undefined {
  const own = targetsOf(snapshot, item, new Set(['moves', 'instruments']));
  if (own.length > 0) return { kpis: own };
  for (const whole of targetsOf(snapshot, item, wholeLinks)) {
    const moved = targetsOf(snapshot, whole, new Set(['moves']));
    if (moved.length > 0) return { kpis: moved, of: whole };
  }
  const objective = findWhy(snapshot, item).find(above => above.like === 'objective');
  const inherited = objective ? measuresOf(snapshot, objective) : [];
  if (objective && inherited.length > 0) return { kpis: inherited, of: objective };
  return item.like === 'requirement' && snapshot.complete && snapshot.hasKind('kpi') ? { kpis: [] } : undefined;
}

function describeOrigin(context: CardContext, of: Item | undefined): readonly CardPart[] {
  return of ? [makeText(` (of ${cardId(context, of)})`)] : [];
}

/** Links to what an item is a piece of; what that moves, the item moves with it. */
const wholeLinks: ReadonlySet<string> = new Set(['part of', 'refines', 'satisfies', 'derives from']);

function listKpis(context: CardContext, kpis: readonly Item[]): readonly CardPart[] {
  const [first, ...others] = kpis;
  if (!first) return [];
  const claim = findClaim(context.snapshot, context.item, first);
  const parts: CardPart[] = [makeItemPart(context, first)];
  if (claim !== undefined) parts.push(makeText(` (claim: ${claim})`));
  parts.push(makeText(` · ${summariseItem(context.snapshot, first)}`), ...listOthers(context, others));
  return parts;
}

/** The KPI as an engineer wants it: the number first, then what it is and what is claimed for it. */
function listKpisShort(context: CardContext, kpis: readonly Item[]): readonly CardPart[] {
  const [first, ...others] = kpis;
  if (!first) return [];
  const part = makeItemPart(context, first);
  const claim = findClaim(context.snapshot, context.item, first);
  const words = [summariseItem(context.snapshot, first), part.title, claim === undefined ? '' : `claim: ${claim}`];
  return [{ ...part, title: '' }, makeText(` ${joinWords(...words)}`), ...listOthers(context, others)];
}

function listOthers(context: CardContext, others: readonly Item[]): readonly CardPart[] {
  const shown = others.slice(0, 2).flatMap(other => [makeText(' · also '), makeItemPart(context, other)]);
  return others.length > 2 ? [...shown, makeText(` and ${others.length - 2} more`)] : shown;
}

function summariseItem(snapshot: Snapshot, item: Item): string {
  const metric = metricOf(snapshot, item);
  return metric ? summariseNow(snapshot, metric) : 'no data';
}

/** What a requirement claims for a KPI: `moves: KPI-ACT-7D (+3 pp)`; nothing of one whose figures are not shown. */
export function findClaim(snapshot: Snapshot, item: Item, kpi: Item): string | undefined {
  if (metricOf(snapshot, kpi)?.isRestricted) return undefined;
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

function unique(items: readonly Item[]): readonly Item[] {
  return [...new Set(items)];
}
