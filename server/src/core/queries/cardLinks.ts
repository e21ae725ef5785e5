import type { CardLine } from '../model/card.ts';
import { linkTypesByName } from '../model/links.ts';
import type { Item } from '../index/snapshot.ts';
import { count, makeItemPart, joinParts, makeLine, makeText, type CardContext } from './cardParts.ts';
import { coverageOf } from './coverage.ts';

/** The items below that hang on this one by certain links: the first few, and how far they are. */
export function describeBelow(
  context: CardContext,
  label: string,
  kinds: readonly string[],
  types: readonly string[],
): CardLine | undefined {
  const { snapshot, item } = context;
  const below = new Set<Item>();
  for (const link of snapshot.linksTo(item)) {
    if (link.from && types.includes(link.type) && kinds.includes(link.from.like)) below.add(link.from);
  }
  if (below.size === 0) return undefined;
  const items = [...below];
  const shown = items.slice(0, 3).map(other => [makeItemPart(context, other)]);
  const more = items.length > shown.length ? [makeText(` and ${items.length - shown.length} more`)] : [];
  return makeLine(label, ...joinParts(shown, ' · '), ...more, ...describeProgress(context, items));
}

/** Hovering stays quick over an objective of a thousand requirements: then only their number is said. */
const mostItemsCounted = 200;

function describeProgress({ snapshot }: CardContext, items: readonly Item[]) {
  const work = items.filter(other => other.like === 'requirement' || other.like === 'story');
  if (work.length < 2 || work.length > mostItemsCounted) return [];
  const coverages = work.map(other => coverageOf(snapshot, other));
  const implemented = coverages.filter(coverage => coverage.implemented).length;
  const verified = coverages.filter(coverage => coverage.verified).length;
  return [makeText(` (${work.length}: ${implemented} with code, ${verified} with tests)`)];
}

/** What the item points at, by link. */
export function describeLinksUp(context: CardContext): CardLine | undefined {
  const groups = new Map<string, Set<Item>>();
  for (const link of context.snapshot.linksFrom(context.item)) {
    groups.set(link.type, (groups.get(link.type) ?? new Set()).add(link.to));
  }
  const shown = [...groups].slice(0, 3).map(([type, items]) => {
    const [first, ...others] = items;
    if (!first) return [];
    const more = others.length > 0 ? [makeText(` and ${others.length} more`)] : [];
    return [makeText(`${type} `), makeItemPart(context, first), ...more];
  });
  return shown.length === 0 ? undefined : makeLine('Links', ...joinParts(shown, ' · '));
}

/** Who points at the item, in numbers: `moved by 3 · guarded by 1`; mentions apart. */
export function describeUse({ snapshot, item }: CardContext): CardLine | undefined {
  const counts = new Map<string, number>();
  for (const link of snapshot.linksTo(item)) {
    const name = linkTypesByName.get(link.type)?.inverse ?? link.type;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const uses = snapshot.usesOf(item).length;
  if (uses === 0 && counts.size === 0) return undefined;
  const links = [...counts].slice(0, 4).map(([name, number]) => `${name} ${number}`);
  return makeLine('Used', makeText([count(uses, 'place', 'places'), ...links].join(' · ')));
}
