/** A finding with the key by which it is known again. */
export interface KeyedFinding<F> {
  readonly key: string;
  readonly finding: F;
}

// implements TL-34
/**
 * Tells new, known and fixed findings apart by their keys, as multisets: where the head has three of one key and the
 * base two, the last of the three is new. Both lists are in the order of files and places; so are the results.
 */
export function compareFindings<B, H>(
  base: readonly KeyedFinding<B>[],
  head: readonly KeyedFinding<H>[],
): { readonly new: readonly H[]; readonly known: readonly H[]; readonly fixed: readonly B[] } {
  const [known, added] = takeKnown(head, countKeys(base));
  const [, fixed] = takeKnown(base, countKeys(head));
  return { new: added, known, fixed };
}

function countKeys(findings: readonly { readonly key: string }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { key } of findings) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** The first so many of each key, and all others. */
function takeKnown<F>(
  findings: readonly KeyedFinding<F>[],
  counts: Map<string, number>,
): readonly [known: readonly F[], others: readonly F[]] {
  const known: F[] = [];
  const others: F[] = [];
  for (const { key, finding } of findings) {
    const left = counts.get(key) ?? 0;
    if (left > 0) counts.set(key, left - 1);
    (left > 0 ? known : others).push(finding);
  }
  return [known, others];
}
