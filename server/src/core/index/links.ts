import type { Reference } from '../model/facts.ts';
import { linkTypesByName } from '../model/links.ts';
import { appendAll } from '../text/appendAll.ts';
import type { IndexReader } from './indexReader.ts';
import { resolveBetween } from './resolve.ts';
import type { IndexedFile, Item, Link } from './snapshot.ts';

/** The links that one reference makes: one for each target, turned round where it is written from the target. */
export function linksOfReference(index: IndexReader, reference: Reference, file: IndexedFile): readonly Link[] {
  if (reference.type === 'mention') return [];
  const holder = reference.from === -1 ? undefined : index.itemAt(file.uri, reference.from);
  // Documents link through items only: prose outside them, and what stands under a candidate that lost, mentions.
  if (!holder && file.role.type === 'spec') return [];
  const resolution = index.resolve(reference, file);
  if (resolution.kind !== 'found') return [];
  const links: Link[] = [];
  for (const target of [...resolution.items, ...resolveBetween(index, reference, file)]) {
    const place = { type: reference.type, file: file.uri, span: reference.span, reference };
    if (!reference.inverse) links.push({ ...place, ...(holder ? { from: holder } : {}), to: target });
    else if (holder) links.push({ ...place, from: target, to: holder });
  }
  return links;
}

/** Links that start at an item: its own, those of containment, and those written from their target. */
export function findLinksFrom(index: IndexReader, item: Item): readonly Link[] {
  const file = index.file(item.file);
  const entry = index.entry(item.file);
  if (!file || !entry) return [];
  const links: Link[] = [];
  for (const reference of entry.referencesOf.get(item.index) ?? []) {
    if (!reference.inverse) appendAll(links, linksOfReference(index, reference, file));
  }
  appendAll(links, findContainment(index, item));
  for (const use of index.inverseUsesOf(item)) {
    appendAll(
      links,
      linksOfReference(index, use.reference, use.file).filter(link => link.from === item),
    );
  }
  return links;
}

/** Links that end at an item, from items, code and documents. */
export function findLinksTo(index: IndexReader, item: Item): readonly Link[] {
  const links: Link[] = [];
  for (const use of index.usesOf(item)) {
    if (use.reference.inverse) continue;
    appendAll(
      links,
      linksOfReference(index, use.reference, use.file).filter(link => link.to === item),
    );
  }
  const file = index.file(item.file);
  for (const reference of index.entry(item.file)?.referencesOf.get(item.index) ?? []) {
    if (file && reference.inverse) appendAll(links, linksOfReference(index, reference, file));
  }
  appendAll(links, index.containedIn(item));
  return links;
}

/** What standing under an objective, or inside the item it belongs to, says by itself. */
const containmentType: Readonly<Record<string, string>> = {
  'key-result': 'proves',
  kpi: 'measures',
  acceptance: 'part of',
};

/** Kinds that may be broken down into pieces that stand inside them. */
const wholeKinds: ReadonlySet<string> = new Set(['requirement', 'story', 'feature']);

/** The links that an item has by where it stands, unless it names others. */
function findContainment(index: IndexReader, item: Item): readonly Link[] {
  if (item.parent === undefined) return [];
  const type = containmentType[item.like] ?? 'supports';
  const to = item.like === 'acceptance' ? findOwner(index, item) : findObjectiveAround(item);
  const links = to && isAllowed(type, item) && !namesAnother(index, item, type) ? [makeLink(type, item, to)] : [];
  const isPiece = wholeKinds.has(item.like) && wholeKinds.has(item.parent.like);
  if (isPiece && !namesAnother(index, item, 'part of')) links.push(makeLink('part of', item, item.parent));
  return links;
}

function isAllowed(type: string, item: Item): boolean {
  return linkTypesByName.get(type)?.from?.includes(item.like) === true;
}

/** Does the item itself write a link of the type? A criterion is part of what it stands in, whatever it says. */
function namesAnother(index: IndexReader, item: Item, type: string): boolean {
  if (item.like === 'acceptance') return false;
  const references = index.entry(item.file)?.referencesOf.get(item.index) ?? [];
  return references.some(reference => reference.type === type && !reference.inverse);
}

function makeLink(type: string, from: Item, to: Item): Link {
  return { type, from, to, file: from.file, span: from.definition.idSpan };
}

function findOwner(index: IndexReader, item: Item): Item | undefined {
  const owner = index.entry(item.file)?.owners[item.index] ?? -1;
  return owner === -1 ? undefined : index.itemAt(item.file, owner);
}

function findObjectiveAround(item: Item): Item | undefined {
  for (let around = item.parent; around; around = around.parent) if (around.like === 'objective') return around;
  return undefined;
}

/** The links that containment makes in a file, by their target. */
export function findContainedLinks(index: IndexReader, items: readonly Item[]): ReadonlyMap<Item, readonly Link[]> {
  const byTarget = new Map<Item, Link[]>();
  for (const link of items.flatMap(item => findContainment(index, item))) {
    const links = byTarget.get(link.to);
    if (links) links.push(link);
    else byTarget.set(link.to, [link]);
  }
  return byTarget;
}
