import type { IndexedFile, Item, Snapshot } from '../index/snapshot.ts';
import { isEvent } from '../model/events.ts';
import type { Place, Span } from '../model/place.ts';
import { codeSites, partsOf, testSites } from '../queries/links.ts';
import { positionAt } from '../text/lineIndex.ts';
import { describeInShort } from './codeLensTitles.ts';

/** A line of words over an item. */
export interface CodeLens {
  /** The id that it stands over. */
  readonly span: Span;
  readonly item: Item;
  readonly title: string;
}

/**
 * The lenses over the items that a spec defines, and over ids in code that carry something out. None over rows of a
 * table, which they would tear apart, and none over acceptance criteria, which count for what they belong to.
 */
export function findCodeLenses(snapshot: Snapshot, file: IndexedFile): readonly CodeLens[] {
  if (file.role.type === 'code') return findLensesInCode(snapshot, file);
  return snapshot.itemsOf(file.uri).flatMap(item => {
    const { form, idSpan } = item.definition;
    if (form === 'row' || item.like === 'acceptance') return [];
    const title = describeInShort(snapshot, item);
    return title === '' ? [] : { span: idSpan, item, title };
  });
}

/** What a click on a lens lists: every place that writes the id, and the code and tests of its criteria. */
export function findLensPlaces(snapshot: Snapshot, item: Item): readonly Place[] {
  const places = new Map<string, Place>();
  const add = (place: Place): void => void places.set(`${place.file} ${place.span.start}`, place);
  for (const { file, reference } of snapshot.usesOf(item)) add({ file: file.uri, span: reference.span });
  for (const part of partsOf(snapshot, item)) {
    for (const find of [codeSites, testSites]) {
      for (const { file, span } of find(snapshot, part)) add({ file: file.uri, span });
    }
  }
  return [...places.values()];
}

/** Over a line of code once for each item, with the id in front, as a line may name several. */
function findLensesInCode(snapshot: Snapshot, file: IndexedFile): readonly CodeLens[] {
  const lenses = new Map<string, CodeLens>();
  for (const reference of file.facts.references) {
    if (reference.type === 'mention' || isEvent(reference)) continue;
    const resolution = snapshot.resolve(reference, file);
    const item = resolution.kind === 'found' ? resolution.items[0] : undefined;
    if (!item) continue;
    const title = describeInShort(snapshot, item);
    const key = `${positionAt(file.facts.lines, reference.span.start).line} ${item.scope} ${item.id}`;
    if (title === '' || lenses.has(key)) continue;
    lenses.set(key, { span: reference.span, item, title: `${snapshot.showId(item, file)}: ${title}` });
  }
  return [...lenses.values()];
}
