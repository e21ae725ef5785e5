import type { Item } from '../index/snapshot.ts';
import type { RuleContext } from './rule.ts';

/**
 * Items of the file with a link of one of the types to an id that is unknown or ambiguous.
 * That is reported already; to say as well that the item links nothing would send a person to the wrong place.
 */
export function findItemsWithBrokenLinks(
  { file, snapshot }: RuleContext,
  types: readonly string[],
): ReadonlySet<number> {
  const broken = new Set<number>();
  for (const reference of file.facts.references) {
    if (reference.from === -1 || !types.includes(reference.type) || broken.has(reference.from)) continue;
    const { kind } = snapshot.resolve(reference, file);
    if (kind === 'missing' || kind === 'ambiguous') broken.add(reference.from);
  }
  return broken;
}

/** The item and those around it that it is a piece of: what serves something serves it for its pieces too. */
export function findWholes(item: Item): readonly Item[] {
  const wholes = [item];
  for (let around = item.parent; around && wholeKinds.has(around.like); around = around.parent) wholes.push(around);
  return wholes;
}

const wholeKinds: ReadonlySet<string> = new Set(['requirement', 'story', 'feature']);

/** Requirements broken down into others that refine them or stand inside them: those are asked in their place. */
export function findBrokenDown({ items, snapshot }: RuleContext): ReadonlySet<Item> {
  const wholes = new Set<Item>();
  for (const item of items) {
    if (item.parent && item.like === 'requirement') wholes.add(item.parent);
    if (snapshot.linksTo(item).some(link => pieceTypes.has(link.type) && link.from?.like === 'requirement'))
      wholes.add(item);
  }
  return wholes;
}

const pieceTypes: ReadonlySet<string> = new Set(['refines', 'part of']);
