import { isBandMetric } from './assess.ts';
import { compareValues, satisfies } from './comparing.ts';
import type { Metric } from './metric.ts';

/** How far a score goes, in the bands that people who grade key results use. */
export type ScoreBand = 'little' | 'some' | 'most';

/** What a key result counts for in its objective. */
export interface ScoredPart {
  /** Undefined without data. */
  readonly score: number | undefined;
  /** How much it counts against the others; 1 where nothing is said. */
  readonly weight: number;
}

/**
 * Score of a metric from 0 to 1: its progress, cut at both ends. Within its bounds or not is 1 or 0 where that is all
 * there is to say. Without a baseline only a reached target has a score, 1. After the target's day the last value until
 * then counts. Undefined where there is nothing to go by; a broken metric's figures are not gone by.
 */
export function scoreMetric(metric: Metric, isLate: boolean): number | undefined {
  const { target, baseline, state } = metric;
  const value = (isLate ? metric.outcome : metric.now)?.value;
  if (value === undefined || !target || target.isWayUnknown === true || state === 'broken') return undefined;
  const isReached = satisfies(target, value);
  if (isBandMetric(metric)) return isReached ? 1 : 0;
  if (isReached) return 1;
  if (!baseline || target.comparator === 'between' || compareValues(target.value, baseline.value) === 0)
    return undefined;
  const score = (value - baseline.value) / (target.value - baseline.value);
  return Number.isFinite(score) ? Math.min(1, Math.max(0, score)) : undefined;
}

/** Mean of the parts that have a score, by their weights; undefined where none has one that counts. */
export function rollUpScores(parts: readonly ScoredPart[]): number | undefined {
  let sum = 0;
  let weights = 0;
  for (const { score, weight } of parts) {
    if (score === undefined || !(weight > 0) || !Number.isFinite(weight)) continue;
    sum += score * weight;
    weights += weight;
  }
  return weights > 0 && Number.isFinite(sum / weights) ? sum / weights : undefined;
}

/** The band that a score from 0 to 1 is in. */
export function bandOf(score: number): ScoreBand {
  if (compareValues(score, 0.7) >= 0) return 'most';
  return compareValues(score, 0.4) >= 0 ? 'some' : 'little';
}

/**
 * What a score says, in a few words: an objective that was committed to is meant to come to 1.0, an aspirational one to
 * about 0.7. Until its cycle has ended a score is how far it has come and no verdict.
 */
export function readScore(score: number, commitment: 'committed' | 'aspirational', hasEnded: boolean): string {
  const band = bandOf(score);
  if (commitment === 'committed') {
    if (compareValues(score, 1) >= 0) return 'delivered as committed';
    if (!hasEnded) return 'so far; it is committed to come to 1.0';
    return band === 'most' ? 'short of the 1.0 that was committed to' : 'missed what was committed to';
  }
  if (band === 'most') return 'as much as an aspiration needs';
  if (!hasEnded) return 'so far; as an aspiration it does well with 0.7';
  return band === 'some' ? 'some way, short of the 0.7 meant' : 'little came of it';
}
