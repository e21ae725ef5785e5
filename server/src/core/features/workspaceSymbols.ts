import type { Span } from '../model/place.ts';
import type { Item, Snapshot } from '../index/snapshot.ts';
import { hideFigures } from '../queries/cardParts.ts';
import { findItems } from '../queries/search.ts';
import { findPlaceOfItem } from './definition.ts';

/** An item as a list of symbols shows it. */
export interface ItemSymbol {
  readonly item: Item;
  /** Id and title, because editors filter once more by the name. */
  readonly name: string;
  /** Kind, and scope where there is one. */
  readonly container: string;
}

// implements TL-7
/** Finds items by id and by words of the title. */
export function findSymbols(snapshot: Snapshot, query: string): readonly ItemSymbol[] {
  return findItems(snapshot, query).items.map(item => makeSymbol(snapshot, item));
}

/** What jumping to a symbol selects. */
export function findSymbolSpan(snapshot: Snapshot, item: Item): Span {
  return findPlaceOfItem(snapshot, item).selection;
}

function makeSymbol(snapshot: Snapshot, item: Item): ItemSymbol {
  const label = snapshot.config.kinds.byName.get(item.kind)?.label ?? item.kind;
  return {
    item,
    name: `${item.id} ${hideFigures(snapshot, item, item.title)}`.trimEnd(),
    container: item.scope === '' ? label : `${label} · ${snapshot.showScope(item.scope)}`,
  };
}
