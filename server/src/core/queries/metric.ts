import type { Item, Snapshot } from '../index/snapshot.ts';
import type { Metric } from '../metrics/metric.ts';

/** The metric that a KPI, key result or success criterion is, as it stands today; undefined for items of other kinds. */
export function metricOf(_snapshot: Snapshot, _item: Item): Metric | undefined {
  return undefined;
}
