import type { Item, Snapshot, Use } from '../index/snapshot.ts';

/** The revision that an item is at: behind its id (`REQ-12~3`), else in its field `revision`; undefined where it says none. */
export function revisionOf({ definition }: Item): number | undefined {
  if (definition.revision !== undefined) return definition.revision;
  const written = definition.fields.find(({ name }) => name === 'revision')?.value;
  return written !== undefined && /^\d{1,6}$/.test(written) ? Number(written) : undefined;
}

/** Places that name another revision of an item than the one it is at. */
export function usesOfOtherRevisions(snapshot: Snapshot, item: Item, revision: number): readonly Use[] {
  return snapshot
    .usesOf(item)
    .filter(({ reference }) => reference.revision !== undefined && reference.revision !== revision);
}
