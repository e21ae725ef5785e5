import { readQuantity } from './quantities.ts';
import type { Quantity } from '../model/metric.ts';
import type { Thresholds } from './metric.ts';

/** Reads `good <= 2.5 s, warn <= 4 s`, `{good: 2.5, warn: 4}` or `2.5 s / 4 s`; undefined for whatever else is written. */
export function readThresholds(text: string): Thresholds | undefined {
  const found: { good?: Quantity; warn?: Quantity } = {};
  for (const part of text.replace(/[{}]/g, ' ').split(/[,;|·]\s/)) {
    const match = /^\s*(good|green|warn(?:ing)?|amber|yellow)\s*[:=]?\s*(?:[<>≤≥]=?|at most|at least)?\s*(.+)$/i.exec(
      part,
    );
    const quantity = match?.[2] === undefined ? undefined : readQuantity(match[2]);
    if (quantity) found[/^g/i.test(match?.[1] ?? '') ? 'good' : 'warn'] ??= quantity;
  }
  if (found.good || found.warn) return found;
  const [good, warn, more] = text.split(/\s\/\s/).map(readQuantity);
  return good && warn && !more ? { good, warn } : undefined;
}
