import type { Reference } from '../model/facts.ts';
import type { Span } from '../model/place.ts';
import type { IndexedFile, Item, Resolution, Snapshot } from '../index/snapshot.ts';

/** An id under the cursor, at its definition or anywhere else. */
export interface Occurrence {
  /** As written, qualifier included. */
  readonly id: string;
  /** All that is written. */
  readonly span: Span;
  readonly resolution: Exclude<Resolution, { readonly kind: 'text' }>;
  /** Absent where the item is defined. */
  readonly reference?: Reference;
}

/** Finds the id that the cursor is in or touches; plain text that only looks like an id is none. */
export function findOccurrence(snapshot: Snapshot, file: IndexedFile, offset: number): Occurrence | undefined {
  const definition = findTouched(file.facts.definitions, given => given.idSpan, offset);
  if (definition !== undefined) {
    const at = file.facts.definitions.indexOf(definition);
    const resolution = resolveDefinition(snapshot, file, at);
    if (resolution.kind !== 'text') return { id: definition.id, span: definition.idSpan, resolution };
  }
  const reference = findTouched(file.facts.references, given => given.span, offset);
  if (reference === undefined) return undefined;
  const resolution = snapshot.resolve(reference, file);
  return resolution.kind === 'text'
    ? undefined
    : { id: writtenId(reference), span: reference.span, resolution, reference };
}

/** The items of an occurrence: one, its duplicates, or the choices where it is ambiguous. */
export function itemsOfOccurrence({ resolution }: Occurrence): readonly Item[] {
  return resolution.kind === 'missing' ? [] : resolution.items;
}

/** The id with what stands before it: `001-login/FR-001`. */
export function writtenId(reference: Reference): string {
  return reference.qualifier === undefined ? reference.id : `${reference.qualifier}/${reference.id}`;
}

/** All definitions of the item in its scope. */
export function definitionsOf(snapshot: Snapshot, item: Item): readonly Item[] {
  const items = snapshot.itemsById(item.id).filter(other => other.scope === item.scope);
  return items.length > 0 ? items : [item];
}

/** What a place that might define an item means: its item, else the one that won over it. */
export function resolveDefinition(snapshot: Snapshot, file: IndexedFile, index: number): Resolution {
  const item = snapshot.itemAt(file.uri, index);
  if (item) return { kind: 'found', items: definitionsOf(snapshot, item) };
  const definition = file.facts.definitions[index];
  if (!definition) return { kind: 'text' };
  // A candidate that lost is a mention of whatever won.
  const { id, idSpan, parent } = definition;
  return snapshot.resolve({ id, span: idSpan, idSpan, from: parent, type: 'mention' }, file);
}

/** The part that holds the offset, otherwise the one that ends at it; parts are in the order of the text. */
function findTouched<Part>(parts: readonly Part[], spanOf: (part: Part) => Span, offset: number): Part | undefined {
  let touched: Part | undefined;
  for (const part of parts) {
    const { start, end } = spanOf(part);
    if (start <= offset && offset < end) return part;
    if (end === offset && end > start) touched = part;
  }
  return touched;
}
