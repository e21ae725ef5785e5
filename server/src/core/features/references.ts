import type { FileUri, Place, Span } from '../model/place.ts';
import type { IndexedFile, Item, Snapshot } from '../index/snapshot.ts';
import { codeSites, partsOf, testSites } from '../queries/links.ts';
import { definitionsOf, findOccurrence, itemsOfOccurrence, resolveDefinition, writtenId } from './occurrence.ts';

/** Options of the request, as editors give them. */
export interface ReferenceOptions {
  readonly includeDeclaration: boolean;
}

// implements TL-4/AC-2
/** Finds every place in specs, code and tests that writes the id of the item under the cursor. */
export function findReferences(
  snapshot: Snapshot,
  file: IndexedFile,
  offset: number,
  { includeDeclaration }: ReferenceOptions,
): readonly Place[] {
  const occurrence = findOccurrence(snapshot, file, offset);
  if (!occurrence) return [];
  const places = new Map<string, Place>();
  for (const item of itemsOfOccurrence(occurrence)) {
    if (includeDeclaration)
      for (const same of definitionsOf(snapshot, item)) add(places, same.file, same.definition.idSpan);
    // What might define the item, but lost to another place, is one more mention of it.
    for (const { file: other, index } of snapshot.candidatesOf(item.id)) {
      const lost = snapshot.itemAt(other.uri, index) ? undefined : other.facts.definitions[index];
      if (lost && other.scope === item.scope) add(places, other.uri, lost.idSpan);
    }
    for (const use of snapshot.usesOf(item)) add(places, use.file.uri, use.reference.span);
  }
  return [...places.values()];
}

// implements TL-4/AC-3
/** Finds the code that carries out the item under the cursor and the tests that verify it, those of its criteria too. */
export function findImplementations(snapshot: Snapshot, file: IndexedFile, offset: number): readonly Place[] {
  const occurrence = findOccurrence(snapshot, file, offset);
  if (!occurrence) return [];
  const places = new Map<string, Place>();
  for (const item of itemsOfOccurrence(occurrence)) {
    for (const find of [codeSites, testSites]) {
      for (const part of [item, ...partsOf(snapshot, item)]) {
        for (const site of find(snapshot, part)) add(places, site.file.uri, site.span);
      }
    }
  }
  return [...places.values()];
}

/** A place in the file itself that writes the id under the cursor. */
export interface Highlight {
  readonly span: Span;
  readonly isDefinition: boolean;
}

/** Finds the places in the file that mean the same item as the id under the cursor. */
export function findHighlights(snapshot: Snapshot, file: IndexedFile, offset: number): readonly Highlight[] {
  const occurrence = findOccurrence(snapshot, file, offset);
  if (!occurrence) return [];
  const items = new Set<Item>(itemsOfOccurrence(occurrence));
  const highlights: Highlight[] = snapshot
    .itemsOf(file.uri)
    .filter(item => items.has(item))
    .map(item => ({ span: item.definition.idSpan, isDefinition: true }));
  // A place that might define the item, but does not, is one more mention of it.
  for (const [at, { idSpan }] of file.facts.definitions.entries()) {
    if (snapshot.itemAt(file.uri, at)) continue;
    const resolution = resolveDefinition(snapshot, file, at);
    if (resolution.kind === 'found' && resolution.items.some(item => items.has(item)))
      highlights.push({ span: idSpan, isDefinition: false });
  }
  for (const reference of file.facts.references) {
    if (isOneOf(snapshot, file, reference, items, occurrence.id))
      highlights.push({ span: reference.span, isDefinition: false });
  }
  return highlights.toSorted((a, b) => a.span.start - b.span.start);
}

function isOneOf(
  snapshot: Snapshot,
  file: IndexedFile,
  reference: IndexedFile['facts']['references'][number],
  items: ReadonlySet<Item>,
  id: string,
): boolean {
  const resolution = snapshot.resolve(reference, file);
  if (resolution.kind === 'text') return false;
  // An id that nothing defines still belongs together with its other places.
  if (resolution.kind === 'missing') return items.size === 0 && writtenId(reference) === id;
  return resolution.items.some(item => items.has(item));
}

function add(places: Map<string, Place>, file: FileUri, span: Span): void {
  places.set(`${file} ${span.start}`, { file, span });
}
