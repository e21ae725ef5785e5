import type { Item, Snapshot, Use } from '../../index/snapshot.ts';
import { replaceEverywhere } from './everywhere.ts';
import type { Fixer, FixPlace, QuickFix } from './fix.ts';
import { makeFix, touches } from './fix.ts';

/** Fixes of what an item is no longer called. */
export const renamedFixers: Readonly<Record<string, Fixer>> = {
  'renamed-id-used': changeToPresent,
};

/** Writes the id that the item has now; in code at all its places, of which only the first is told. */
function changeToPresent(place: FixPlace): readonly QuickFix[] {
  const { snapshot, file, span } = place;
  const reference = file.facts.references.find(other => touches(other.span, span));
  const resolution = reference && snapshot.resolve(reference, file);
  const [item] = resolution?.kind === 'found' ? resolution.items : [];
  if (!reference || !item || reference.range) return [];
  const text = snapshot.showId(item, file);
  const same =
    file.role.type === 'code'
      ? file.facts.references.filter(
          other => other.id === reference.id && other.qualifier === reference.qualifier && !other.range,
        )
      : [reference];
  const more = same.length > 1 ? ` (${same.length} places in this file)` : '';
  const fix = makeFix(
    place,
    `Change to ${text}${more}`,
    same.map(other => ({ span: other.span, text })),
    true,
  );
  const isMeant = (use: Use): boolean => means(snapshot, use, item);
  const isElsewhere = snapshot.placesWriting(reference).some(use => use.file !== file && isMeant(use));
  const isAll = !isElsewhere && file.role.type === 'code';
  return [fix, ...(isAll ? [] : replaceEverywhere(place, reference, item, isMeant))];
}

/** Does a place mean the item, and stand outside of it? What stands in it may tell what it was called. */
function means(snapshot: Snapshot, { file, reference }: Use, item: Item): boolean {
  const resolution = snapshot.resolve(reference, file);
  if (resolution.kind !== 'found' || !resolution.items.includes(item)) return false;
  for (let at = snapshot.itemAt(file.uri, reference.from); at; at = at.parent) if (at === item) return false;
  return true;
}
