import { closest, distance } from 'fastest-levenshtein';

/** The name in a list that a person most likely meant; undefined where none is near. */
export function findNearestName(written: string, names: readonly string[]): string | undefined {
  if (names.length === 0 || written.length > 60) return undefined;
  const lower = written.toLowerCase();
  const nearest = closest(lower, names);
  return distance(lower, nearest.toLowerCase()) <= Math.max(2, Math.floor(written.length / 3)) ? nearest : undefined;
}
