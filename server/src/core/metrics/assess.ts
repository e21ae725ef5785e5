import type { Day } from '../model/day.ts';
import type { MetricState, Point, Unit } from '../model/metric.ts';
import { compareValues, satisfies, subtract } from './comparing.ts';
import type { Metric, MetricDefinition } from './metric.ts';
import type { Series } from './points.ts';
import { findTrend } from './trend.ts';
import { differenceUnit } from './units.ts';

// implements TL-27
/** How a metric stands on a day, from what it is meant to be and the values that count. */
export function assessMetric(definition: MetricDefinition, series: Series, today: Day): Metric {
  const { target, targetDay } = definition;
  const now = series.at(-1);
  const ageDays = now && today - now.day;
  const delta = findDelta(series, definition.unit);
  const progress = findProgress(definition, now);
  const elapsed = findElapsed(definition, today);
  const trend = findTrend(series, {
    direction: definition.direction,
    baseline: definition.baseline?.value,
    target,
  });
  // "2 s" may be a promise or a limit: of a number alone nobody can say that it is met before somebody says which way.
  const bound = target?.isWayUnknown === true ? undefined : target;
  const isInside = bound && now && satisfies(bound, now.value);
  const isLate = targetDay !== undefined && today > targetDay;
  const outcome = isLate ? series.lastUntil(targetDay) : now;
  const isMet = bound !== undefined && outcome !== undefined && satisfies(bound, outcome.value);
  return {
    ...definition,
    state: findState({ ...definition, now, isInside, isMet, isLate, progress, elapsed, ageDays }),
    get points(): readonly Point[] {
      return series.points;
    },
    ...(now ? { now } : {}),
    ...(ageDays === undefined ? {} : { ageDays }),
    ...(delta ? { delta } : {}),
    ...(typeof progress === 'number' ? { progress } : { progressGap: progress }),
    ...(elapsed === undefined ? {} : { elapsed }),
    ...(isInside === undefined ? {} : { isInside }),
    ...(trend ? { trend } : {}),
    leftOut: series.leftOut,
    ...(outcome && isLate ? { outcome } : {}),
  };
}

/** Is being inside its bounds all that there is to say of a metric? Then it has no way to go. */
export function isBandMetric({ direction, role }: MetricDefinition): boolean {
  return direction === 'maintain' || direction === 'range' || role === 'guardrail';
}

/** What a state follows from besides its definition. */
interface StateGround extends MetricDefinition {
  readonly now: Point | undefined;
  readonly ageDays: number | undefined;
  /** Undefined without a value or a target, and where nobody knows which way is better. */
  readonly isInside: boolean | undefined;
  /** By its day, where that has passed. */
  readonly isMet: boolean;
  /** Has the target's day passed? */
  readonly isLate: boolean;
  readonly progress: number | ProgressGap;
  readonly elapsed: number | undefined;
}

type ProgressGap = NonNullable<Metric['progressGap']>;

const onTrackFrom = 0.9;
const atRiskFrom = 0.7;

/** The first state that applies, in the order in which they hide each other. */
function findState(ground: StateGround): MetricState {
  const { isBroken, now, ageDays, staleAfterDays, target, isInside, isMet, isLate, progress, elapsed } = ground;
  if (isBroken) return 'broken';
  if (!now) return 'no-data';
  if (ageDays !== undefined && staleAfterDays !== undefined && ageDays > staleAfterDays) return 'stale';
  if (target?.isWayUnknown === true) return 'unknown';
  if (isBandMetric(ground)) return target ? (isInside === true ? 'on-track' : 'off-track') : 'unknown';
  if (isMet) return 'met';
  if (target && isLate) return 'missed';
  if (typeof progress !== 'number' || elapsed === undefined) return 'unknown';
  if (elapsed <= 0) return progress >= 0 ? 'on-track' : 'off-track';
  const pace = progress / elapsed;
  if (compareValues(pace, onTrackFrom) >= 0) return 'on-track';
  return compareValues(pace, atRiskFrom) >= 0 ? 'at-risk' : 'off-track';
}

/** The part of the way from the baseline to the target that is done, or why there is no such part. */
function findProgress(definition: MetricDefinition, now: Point | undefined): number | ProgressGap {
  const { target, baseline } = definition;
  if (!target) return 'no-target';
  if (isBandMetric(definition) || target.comparator === 'between') return 'band';
  if (!baseline) return 'no-baseline';
  if (compareValues(target.value, baseline.value) === 0) return 'target-is-baseline';
  if (!now) return 'no-data';
  const progress = (now.value - baseline.value) / (target.value - baseline.value);
  // Numbers near the largest there are leave no quotient.
  return Number.isFinite(progress) ? progress : 'target-is-baseline';
}

/** The part of the time from the baseline's day (else the cycle's first) to the target's day that has gone. */
function findElapsed({ baseline, cycle, target, targetDay }: MetricDefinition, today: Day): number | undefined {
  const start = baseline?.day ?? cycle?.start;
  // The end of a cycle is no target's day where there is no target.
  if (!target || start === undefined || targetDay === undefined || targetDay <= start) return undefined;
  return (today - start) / (targetDay - start);
}

/** Against the value before it. */
function findDelta(series: Series, unit: Unit | undefined): Metric['delta'] {
  const now = series.at(-1);
  const before = series.at(-2);
  if (!now || !before) return undefined;
  const value = subtract(now.value, before.value);
  if (!Number.isFinite(value)) return undefined;
  return { value, since: before.day, ...(unit ? { unit: differenceUnit(unit) } : {}) };
}
