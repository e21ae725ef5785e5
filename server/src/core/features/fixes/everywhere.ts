import type { Reference } from '../../model/facts.ts';
import type { Item, Use } from '../../index/snapshot.ts';
import { writtenId } from '../occurrence.ts';
import { groupOf } from '../renamePlaces.ts';
import type { FixPlace, QuickFix } from './fix.ts';

/**
 * One action for all places of the repository that write an id as the reference at hand does, as far as `isMeant`; none
 * where that is one place. Files that have changed since they were read keep theirs.
 */
export function replaceEverywhere(
  { snapshot, file: here, text, readText }: FixPlace,
  reference: Reference,
  item: Item,
  isMeant: (use: Use) => boolean,
): readonly QuickFix[] {
  const written = writtenId(reference);
  const places = snapshot.placesWriting(reference).filter(use => !use.file.role.idle && isMeant(use));
  if (places.length < 2) return [];
  const texts = new Map(places.map(({ file }) => [file, file === here ? text : readText(file.uri)]));
  const changes = places.flatMap(({ file, reference: { span } }) => {
    const own = texts.get(file);
    const isThere = own?.length === file.facts.lines.length && own.slice(span.start, span.end) === written;
    return isThere ? [{ file: file.uri, span, text: snapshot.showId(item, file), group: groupOf(file) }] : [];
  });
  if (changes.length < 2) return [];
  const title = `Replace ${written} by ${snapshot.showId(item, here)} in ${changes.length} places`;
  return [{ change: { title, texts: changes }, isPreferred: false }];
}
