import type { Suppression } from '../model/facts.ts';
import type { Finding } from '../model/finding.ts';

/** Findings that stay, and suppressions that had nothing to suppress. */
export interface SuppressionResult {
  readonly kept: readonly Finding[];
  readonly unused: readonly Suppression[];
}

// implements TL-13
/**
 * Withholds the findings that a suppression with a reason covers; `findings` come sorted by place.
 * A suppression without a reason suppresses nothing and is not called unused: its lack of a reason is.
 */
export function applySuppressions(
  findings: readonly Finding[],
  suppressions: readonly Suppression[],
): SuppressionResult {
  const waiting = suppressions
    .filter(suppression => suppression.reason !== '')
    .toSorted((a, b) => a.target.start - b.target.start);
  const used = new Set<Suppression>();
  const kept: Finding[] = [];
  // One pass over both lists: `open` holds what covers the place at hand, so many findings and many suppressions
  // in one file do not multiply.
  let open: Suppression[] = [];
  let next = 0;
  for (const finding of findings) {
    const at = finding.span.start;
    for (let ahead = waiting[next]; ahead && ahead.target.start <= at; ahead = waiting[++next]) open.push(ahead);
    if (open.length > 0) open = open.filter(suppression => at < suppression.target.end);
    const covering = open.filter(suppression => suppression.rule === finding.rule);
    for (const suppression of covering) used.add(suppression);
    if (covering.length === 0) kept.push(finding);
  }
  return { kept, unused: waiting.filter(suppression => !used.has(suppression)) };
}
