import type { Span } from '../model/place.ts';
import type { Item, Snapshot } from '../index/snapshot.ts';
import { compareValues } from '../metrics/comparing.ts';
import type { Metric } from '../metrics/metric.ts';
import { metricOf, usedKpiOf } from '../queries/metric.ts';
import { findField } from './itemFields.ts';
import type { RuleContext } from './rule.ts';
import { stageOf } from './stage.ts';

/** An item that has values, and how it stands today. */
export interface Measured {
  readonly item: Item;
  readonly metric: Metric;
}

/** The items of a file that have values, of the kinds asked for; those that have ended are left out. */
export function listMeasured({ items, snapshot }: RuleContext, ...kinds: readonly string[]): readonly Measured[] {
  return items.flatMap(item => {
    if (!kinds.includes(item.like) || stageOf(snapshot, item) === 'ended') return [];
    const metric = metricOf(snapshot, item);
    return metric ? [{ item, metric }] : [];
  });
}

/** Does anybody expect values of it today? Not while it is proposed, paused or broken. */
export function isWatched(snapshot: Snapshot, item: Item): boolean {
  const isHeld = item.status === 'paused' || item.status === 'broken';
  return !isHeld && stageOf(snapshot, item) !== 'draft' && stageOf(snapshot, item) !== 'ended';
}

/** Does a key result want just what the KPI that it uses wants? What is wrong with both is said of the KPI. */
export function repeatsItsKpi(snapshot: Snapshot, { item, metric }: Measured): boolean {
  const kpi = usedKpiOf(snapshot, item);
  const used = kpi && metricOf(snapshot, kpi);
  if (!used?.target || !metric.target || used.unit?.name !== metric.unit?.name) return false;
  return (
    metric.target.comparator === used.target.comparator &&
    isSame(metric.target.value, used.target.value) &&
    isSame(metric.target.value2, used.target.value2) &&
    isSame(metric.baseline?.value, used.baseline?.value) &&
    metric.targetDay === used.targetDay
  );
}

/** Where a finding about a field stands: at its value, or at the id where the item says it elsewhere. */
export function placeOfField(item: Item, name: string): Span {
  return findField(item, name)?.valueSpan ?? item.definition.idSpan;
}

function isSame(a: number | undefined, b: number | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && compareValues(a, b) === 0);
}
