export type { FindIdsOptions, IdNearMiss, IdOccurrence, WrittenId } from './ids/types.ts';
export { findIds, readId } from './ids/findIds.ts';
export { findBetween } from './ids/ranges.ts';
export { findIdNearMisses } from './ids/nearMisses.ts';

/** The prefix of a canonical id: what stands before its first hyphen. */
export function prefixOf(id: string): string {
  const hyphen = id.indexOf('-');
  return hyphen === -1 ? id : id.slice(0, hyphen);
}
