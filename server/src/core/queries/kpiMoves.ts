import type { Item, Snapshot } from '../index/snapshot.ts';
import { assessMetric, isBandMetric } from '../metrics/assess.ts';
import type { Metric, MetricDefinition } from '../metrics/metric.ts';
import { makeSeries } from '../metrics/points.ts';
import type { Day } from '../model/day.ts';
import { metricOf, usedKpiOf } from './metric.ts';
import { compareItems, isDropped } from './workItems.ts';

/** A metric that stands otherwise than it did. Figures of a restricted one are here all the same. */
export interface KpiMove {
  readonly item: Item;
  /** As it stood on the day looked back to, by what its definition says today. */
  readonly before: Metric;
  readonly now: Metric;
  /** Has a value come since? */
  readonly isMeasured: boolean;
  /** Undefined where no direction or limit says which way is better, or where there was no value before. */
  readonly course?: 'better' | 'worse' | 'same';
}

/** A metric that lacks a fresh value. */
export interface OverdueValue {
  readonly item: Item;
  readonly metric: Metric;
}

/**
 * The KPIs, and key results and success criteria with values of their own, that have a value of after that day or another
 * state than on it; by scope and id. Needs histories only.
 */
export function findKpiMoves(snapshot: Snapshot, since: Day): readonly KpiMove[] {
  return listMeasured(snapshot).flatMap(({ item, metric }) => {
    const before = assessAsOf(metric, since);
    const isMeasured = metric.now !== undefined && metric.now.day > since;
    if (!isMeasured && before.state === metric.state) return [];
    const course = isMeasured ? compareCourse(before, metric) : undefined;
    return { item, before, now: metric, isMeasured, ...(course === undefined ? {} : { course }) };
  });
}

/** The metrics whose last value is too old, or that should have one and have none; by scope and id. */
export function findOverdueValues(snapshot: Snapshot): readonly OverdueValue[] {
  return listMeasured(snapshot).filter(
    ({ item, metric }) =>
      !isResting(item) &&
      (metric.state === 'stale' || (metric.state === 'no-data' && metric.staleAfterDays !== undefined)),
  );
}

const measuredKinds: readonly string[] = ['kpi', 'key-result', 'success-criterion'];

/** A key result that takes its values from a KPI says nothing that the KPI does not say. */
function listMeasured(snapshot: Snapshot): readonly OverdueValue[] {
  return measuredKinds
    .flatMap(kind => [...snapshot.itemsLike(kind)])
    .filter(item => !isDropped(snapshot, item) && usedKpiOf(snapshot, item) === undefined)
    .toSorted(compareItems)
    .flatMap(item => {
      const metric = metricOf(snapshot, item);
      return metric ? { item, metric } : [];
    });
}

/** Statuses of which nobody expects fresh values. */
const restingStatuses: ReadonlySet<string> = new Set([
  'proposed',
  'paused',
  'broken',
  'draft',
  'closed',
  'missed',
  'achieved',
]);

function isResting({ status }: Item): boolean {
  return status !== undefined && restingStatuses.has(status);
}

/** How a metric stood, by the values of that day or before. */
function assessAsOf(metric: Metric, day: Day): Metric {
  return assessMetric(
    definitionOf(metric),
    makeSeries(
      metric.points.filter(point => point.day <= day),
      day,
    ),
    day,
  );
}

/** What a metric is meant to be, without how it stands. */
function definitionOf({
  state: _state,
  points: _points,
  now: _now,
  ageDays: _ageDays,
  delta: _delta,
  progress: _progress,
  progressGap: _progressGap,
  elapsed: _elapsed,
  isInside: _isInside,
  trend: _trend,
  outcome: _outcome,
  leftOut: _leftOut,
  ...definition
}: Metric): MetricDefinition {
  return definition;
}

function compareCourse(before: Metric, metric: Metric): KpiMove['course'] {
  const [then, now] = [before.now, metric.now];
  if (!then || !now || metric.isBroken) return undefined;
  if (then.value === now.value) return 'same';
  if (metric.direction === 'up' || metric.direction === 'down')
    return now.value > then.value === (metric.direction === 'up') ? 'better' : 'worse';
  if (!isBandMetric(metric) || before.isInside === undefined || metric.isInside === undefined) return undefined;
  if (before.isInside === metric.isInside) return undefined;
  return metric.isInside ? 'better' : 'worse';
}
