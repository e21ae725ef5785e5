import type { Card, CardLine } from '../model/card.ts';
import type { IndexedFile, Item, Snapshot } from '../index/snapshot.ts';
import { hideFigures, makeItemPart, joinParts, makeLine, placeOf, makeText } from './cardParts.ts';
import { findNearItems } from './search.ts';

/** Makes the card of an id that nothing defines, with the ids that it may be meant for. */
export function makeUnknownCard(snapshot: Snapshot, id: string, from: IndexedFile): Card {
  const near = findNearItems(snapshot, id, from);
  const lines: CardLine[] = [makeLine(undefined, makeText('Nothing in this project defines it.'))];
  if (near.length > 0) {
    const context = { snapshot, from, item: near[0] as Item };
    lines.push(
      makeLine(
        'Did you mean',
        ...joinParts(
          near.map(item => [makeItemPart(context, item)]),
          ' · ',
        ),
      ),
    );
  }
  return { id, title: '', facts: ['unknown id'], lines };
}

/** Makes the card of an id that several scopes define: where, and what to write instead. */
export function makeChoicesCard(snapshot: Snapshot, id: string, items: readonly Item[], from: IndexedFile): Card {
  const shown = items.slice(0, mostChoices);
  const lines = shown.map(item => {
    const written = snapshot.showId(item, from);
    const place = placeOf(snapshot, item.file, item.definition.idSpan.start);
    return makeLine(undefined, { type: 'item', id: written, title: hideFigures(snapshot, item, item.title), place });
  });
  if (items.length > shown.length) lines.push(makeLine(undefined, makeText(`and ${items.length - shown.length} more`)));
  const example = shown[0] ? snapshot.showId(shown[0], from) : id;
  lines.push(makeLine(undefined, makeText(`Write the one you mean in full, such as ${example}.`)));
  return { id, title: '', facts: [`${items.length} definitions`], lines };
}

/** More than these would fill the hover; the rest is a number. */
const mostChoices = 4;
