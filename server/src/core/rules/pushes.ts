import type { Item, Snapshot } from '../index/snapshot.ts';
import { compareValues } from '../metrics/comparing.ts';
import type { Metric } from '../metrics/metric.ts';
import { findClaim } from '../queries/kpiLine.ts';
import { metricOf } from '../queries/metric.ts';
import { stageOfGoal } from './objectives.ts';

/** Which way something means to move a KPI. */
export interface Push {
  readonly item: Item;
  readonly way: 'up' | 'down';
}

/** Key results and success criteria that use a KPI with a target of their own, and claims with a sign; what has ended, or is only proposed, pushes nothing. */
export function listPushes(snapshot: Snapshot, kpi: Item): readonly Push[] {
  const pushes = new Map<Item, Push>();
  for (const { type, from } of snapshot.linksTo(kpi)) {
    if (!from || pushes.has(from) || hasNoSay.has(stageOfGoal(snapshot, from))) continue;
    const metric = type === 'uses' ? metricOf(snapshot, from) : undefined;
    const way = metric ? wayOf(metric) : type === 'moves' ? readClaimedWay(snapshot, from, kpi) : undefined;
    if (way) pushes.set(from, { item: from, way });
  }
  return [...pushes.values()];
}

/** Which way a claim like `moves: KPI-1 (-3 pp)` goes; undefined where it has no sign, or the KPI's figures are not shown. */
export function readClaimedWay(snapshot: Snapshot, item: Item, kpi: Item): 'up' | 'down' | undefined {
  const sign = /^\s*([+\-−–↑↓])/.exec(findClaim(snapshot, item, kpi) ?? '')?.[1];
  if (sign === undefined) return undefined;
  return sign === '+' || sign === '↑' ? 'up' : 'down';
}

/** From where to where; what is to stay as it is pushes nowhere. */
function wayOf({ target, targets, baseline, direction, directionFrom }: Metric): 'up' | 'down' | undefined {
  // A target that it takes over is the KPI's own word.
  if (!target || targets.length === 0 || direction === 'maintain' || direction === 'range') return undefined;
  if (directionFrom === 'field') return direction;
  if (target.comparator === 'between' || target.comparator === '=') return undefined;
  if (!baseline) return target.isComparatorWritten ? (target.comparator.startsWith('>') ? 'up' : 'down') : undefined;
  const step = compareValues(target.value, baseline.value);
  if (step === 0) return undefined;
  return step > 0 ? 'up' : 'down';
}

const hasNoSay: ReadonlySet<string> = new Set(['draft', 'ended']);
