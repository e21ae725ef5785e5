/** Groups cut to what a page can hold, and what each of them lost. */
export interface SharedGroup<T> {
  readonly kept: readonly T[];
  readonly left: readonly T[];
}

/**
 * Cuts groups so that they come to `limit` at most together: only the longest ones lose something, each its last. Where
 * there are more groups than that, the first keep one each and the others nothing.
 */
export function shareOut<T>(groups: readonly (readonly T[])[], limit: number): readonly SharedGroup<T>[] {
  const lengths = groups.slice(0, limit).map(({ length }) => length);
  const cap = findCap(lengths, limit);
  return groups.map((group, i) => {
    const most = i < limit ? cap : 0;
    return { kept: group.slice(0, most), left: group.slice(most) };
  });
}

/** The length that all groups can be cut to. */
function findCap(lengths: readonly number[], limit: number): number {
  let rest = limit;
  const sorted = lengths.toSorted((a, b) => a - b);
  for (const [i, length] of sorted.entries()) {
    const share = Math.floor(rest / (sorted.length - i));
    if (length > share) return share;
    rest -= length;
  }
  return Infinity;
}
