import type { Day } from '../model/day.ts';
import type { MetricState, Target, Unit } from '../model/metric.ts';
import type { Metric, MetricDefinition } from '../metrics/metric.ts';
import { showDay, showNumber, showQuantity, showTarget, showUnit } from '../metrics/showValues.ts';
import { count, joinWords } from './cardParts.ts';

/**
 * A metric in one phrase: `41.2 % of >= 50 % by 30 Sep · ↑ · 3 days old`. The arrow is the way its values went of late.
 * Like all words here it holds no figure of a restricted metric.
 */
export function summariseMetric(metric: Metric, today: Day): string {
  if (metric.isRestricted) return summariseRestricted(metric);
  const target = describeGoal(metric, today);
  const { now } = metric;
  if (metric.isBroken || !now) {
    return joinWords(metric.isBroken ? 'broken, value not shown' : 'no data', target ? `target ${target}` : noTarget);
  }
  const value = showValue(metric, now.value);
  const goal =
    target && (metric.target?.comparator === 'between' ? `${value}, target ${target}` : `${value} of ${target}`);
  return joinWords(goal ?? joinWords(value, noTarget), verdictOf(metric), arrowOf(metric), describeAge(metric));
}

const noTarget = 'no target yet';

/** State and direction of a restricted metric, which is all that may be said of it: `restricted: on track, improving`. */
export function summariseRestricted(metric: Metric): string {
  const words = [stateWords[metric.state] ?? 'state unknown', describeMovement(metric)];
  return `restricted: ${words.filter(word => word !== undefined).join(', ')}`;
}

/** How a metric stands, in words without a figure: `at risk`; undefined where nothing can be said. */
export function describeState({ state }: Metric): string | undefined {
  return stateWords[state];
}

const stateWords: Readonly<Partial<Record<MetricState, string>>> = {
  broken: 'broken',
  'no-data': 'no data',
  stale: 'stale',
  met: 'target met',
  missed: 'target missed',
  'on-track': 'on track',
  'at-risk': 'at risk',
  'off-track': 'off track',
};

/** What a metric is to become, and by when: `>= 50 % by 30 Sep`; undefined without a target that can be read. */
export function describeGoal({ target, targetDay, unit }: Metric, today: Day): string | undefined {
  if (!target) return undefined;
  const goal = showGoal(target, unit);
  return targetDay === undefined ? goal : `${goal} by ${showDay(targetDay, today)}`;
}

/** `3 days old`, and that it is stale; undefined where there is no value. */
export function describeAge({ ageDays, state }: Metric): string | undefined {
  if (ageDays === undefined) return undefined;
  const age = ageDays === 0 ? 'from today' : `${count(ageDays, 'day', 'days')} old`;
  return state === 'stale' ? `${age}, stale` : age;
}

/** `(3 days ago)`, `(41 days left)`: how far a day is from today. */
export function describeDistance(day: Day, today: Day): string {
  if (day === today) return 'today';
  return day < today ? `${count(today - day, 'day', 'days')} ago` : `${count(day - today, 'day', 'days')} left`;
}

/** Which way the values went of late; undefined for fewer values than tell a trend. */
function arrowOf({ trend }: Metric): string | undefined {
  return trend && { up: '↑', down: '↓', flat: '→' }[trend.direction];
}

/** The same in words, better or worse where the metric says which is which. */
export function describeMovement({ trend }: Metric): string | undefined {
  if (!trend) return undefined;
  if (trend.direction === 'flat') return 'steady';
  if (trend.isGood !== undefined) return trend.isGood ? 'improving' : 'getting worse';
  return trend.direction === 'up' ? 'rising' : 'falling';
}

/** What has been decided: met or missed by its day; within its limits or not. Undefined while it is under way. */
export function verdictOf(metric: Metric): string | undefined {
  const { state, role, direction } = metric;
  if (state === 'met' || state === 'missed') return state;
  if (metric.isInside === undefined || state === 'stale') return undefined;
  if (role === 'guardrail') return metric.isInside ? 'holding' : 'breached';
  if (direction !== 'maintain' && direction !== 'range') return undefined;
  return metric.isInside ? 'within its target' : 'outside its target';
}

/**
 * How far the way is done against how much of the time is gone:
 * `at risk: 48 % of the way, 55 % of the time (if progress were linear)`; once it is decided, what came of it.
 */
export function describePace(metric: Metric, today: Day): string | undefined {
  const { progress, progressGap, elapsed, state, outcome } = metric;
  if (metric.isBroken || metric.isRestricted) return undefined;
  const verdict = state === 'met' || state === 'missed' ? stateWords[state] : undefined;
  const proof = verdict && outcome ? ` with ${showValue(metric, outcome.value)} on ${showDay(outcome.day, today)}` : '';
  if (progress === undefined) return verdict ? verdict + proof : progressGap && describeGap(metric, progressGap);
  const way = describeShare(progress);
  if (verdict) return `${verdict}${proof}, ${way}`;
  if (state === 'stale') return `${way} when it was last known`;
  if (elapsed === undefined) return `${way}, share of the time unknown`;
  const time = elapsed <= 0 ? 'before its time begins' : `${showShare(elapsed)} of the time (if progress were linear)`;
  return `${stateWords[state] ?? 'state unknown'}: ${way}, ${time}`;
}

function describeShare(progress: number): string {
  if (progress < 0) return `${showShare(-progress)} of the way in the wrong direction`;
  return `${showShare(progress)} of the way`;
}

function showShare(share: number): string {
  const percent = Math.round(share * 100);
  return percent > 999 ? 'more than 999 %' : `${percent} %`;
}

function describeGap(metric: Metric, gap: NonNullable<Metric['progressGap']>): string | undefined {
  switch (gap) {
    case 'no-baseline':
      return 'progress unknown without a baseline';
    case 'target-is-baseline':
      return 'no way to go: the target is the baseline';
    case 'band':
      return verdictOf(metric);
    case 'no-target':
    case 'no-data':
      return undefined;
  }
}

/**
 * From, now and to in one unit: `33 → 41.2 → 50 %`; the comparator only where no baseline says which way it goes.
 * Undefined for a restricted metric and where there is neither value nor target.
 */
export function describeWay(metric: Metric): string | undefined {
  const { target, baseline, now, unit } = metric;
  if (metric.isRestricted) return undefined;
  if (!target && !now) return undefined;
  const show = (value: number): string => showValue(metric, value);
  const end = target && (baseline && isOneNumber(target.comparator) ? show(target.value) : showGoal(target, unit));
  const current = metric.isBroken ? 'broken' : now ? show(now.value) : 'no data';
  const steps = [baseline && show(baseline.value), current, end].filter(step => step !== undefined);
  return shareUnit(steps, unit && ` ${showUnit(unit, target?.value ?? now?.value)}`).join(' → ');
}

function isOneNumber(comparator: string): boolean {
  return comparator !== 'between' && comparator !== '=';
}

/** Values one after another in one unit: `33 → 41.2 %`. */
export function showSteps({ unit }: MetricDefinition, values: readonly number[]): string {
  const steps = values.map(value => showQuantity(value, unit));
  return shareUnit(steps, unit && ` ${showUnit(unit, values.at(-1))}`).join(' → ');
}

/** The unit once, behind the last number, where all have it. */
function shareUnit(steps: readonly string[], unit: string | undefined): readonly string[] {
  if (unit === undefined || !steps.at(-1)?.endsWith(unit)) return steps;
  return steps.map((step, i) => (i < steps.length - 1 && step.endsWith(unit) ? step.slice(0, -unit.length) : step));
}

/** A target as people type it, `>= 50 %`, without its day: the same in specs, cards and terminals of any charset. */
export function showGoal(target: Target, unit: Unit | undefined): string {
  return showTarget(target, unit).replace(/^≥/, '>=').replace(/^≤/, '<=');
}

/** A value of the metric with its unit. */
export function showValue({ unit }: MetricDefinition, value: number): string {
  return showQuantity(value, unit);
}

/** The last change: `+0.4 pp since 10 Aug`. */
export function describeDelta({ delta, isBroken }: Metric, today: Day): string | undefined {
  if (!delta || isBroken) return undefined;
  const { value, unit, since } = delta;
  const change = value === 0 ? 'unchanged' : showQuantity(value, unit, { isSigned: true });
  return `${change} since ${showDay(since, today)}`;
}

/** A score from 0 to 1: `0.48`. */
export function showScore(score: number): string {
  return showNumber(score, { decimals: 2 });
}
