import type { Item, Snapshot } from '../../core/index/snapshot.ts';
import { writeDay } from '../../core/model/day.ts';
import { hideFigures } from '../../core/queries/cardParts.ts';
import type { GuardrailState } from '../../core/queries/guardrails.ts';
import type { KeyResult, ObjectiveStanding } from '../../core/queries/objectives.ts';
import { showLine } from '../places.ts';
import { makeMetricReport, type ReportedMetric } from './metricReport.ts';

/** How an objective stands, in JSON; docs/json.md explains it. */
export interface ReportedStanding {
  readonly commitment: 'committed' | 'aspirational';
  readonly cycle: { readonly name: string; readonly start: string; readonly end: string } | null;
  /** Mean of the scores of its key results by weight, from 0 to 1; null where none has one. */
  readonly score: number | null;
  /** What that score says, in words. */
  readonly reading?: string;
  /** What its `score` field says. */
  readonly authoredScore?: number;
  readonly confidence: number | null;
  readonly lastCheckIn: string | null;
  /** Key results that lack the data for a score. */
  readonly withoutData: readonly string[];
  /** Key results left out because their figures are restricted. */
  readonly restricted: readonly string[];
  readonly kpis: readonly string[];
  readonly guardrails: readonly { readonly id: string; readonly state: GuardrailState }[];
}

/** A key result of an objective, in JSON. */
export interface ReportedKeyResult {
  readonly id: string;
  readonly scope?: string;
  readonly title: string;
  /** Done or not done, rather than so much of the way. */
  readonly milestone: boolean;
  /** From 0 to 1; null without data, and where figures are restricted. */
  readonly score: number | null;
  readonly authoredScore?: number;
  readonly weight: number;
  /** Cancelled or handed on: it counts no more. */
  readonly dropped: boolean;
  readonly confidence: number | null;
  readonly metric: ReportedMetric;
  readonly file: string;
  readonly line: number;
}

/** Gathers how an objective stands. */
export function makeStandingReport(snapshot: Snapshot, standing: ObjectiveStanding): ReportedStanding {
  const { cycle, keyResults, lastCheckIn } = standing;
  const show = (item: Item): string => snapshot.showId(item);
  return {
    commitment: standing.commitment,
    cycle: cycle ? { name: cycle.name, start: writeDay(cycle.start), end: writeDay(cycle.end) } : null,
    score: standing.score ?? null,
    ...(standing.reading === undefined ? {} : { reading: standing.reading }),
    ...(standing.authoredScore === undefined ? {} : { authoredScore: standing.authoredScore }),
    confidence: standing.confidence?.value ?? null,
    lastCheckIn: lastCheckIn ? writeDay(lastCheckIn.day) : null,
    withoutData: keyResults.filter(lacksData).map(({ item }) => show(item)),
    restricted: keyResults
      .filter(({ isDropped, metric }) => !isDropped && metric.isRestricted)
      .map(({ item }) => show(item)),
    kpis: standing.kpis.map(show),
    guardrails: standing.guardrails.map(({ item, state }) => ({ id: show(item), state })),
  };
}

/** Gathers how a key result stands. */
export function makeKeyResultReport(snapshot: Snapshot, keyResult: KeyResult): ReportedKeyResult {
  const { item, metric, score, authoredScore, confidence } = keyResult;
  const { isRestricted } = metric;
  return {
    id: item.id,
    ...(item.scope === '' ? {} : { scope: snapshot.showScope(item.scope) }),
    title: hideFigures(snapshot, item, item.title),
    milestone: keyResult.isMilestone,
    score: isRestricted ? null : (score ?? null),
    ...(authoredScore === undefined || isRestricted ? {} : { authoredScore }),
    weight: keyResult.weight,
    dropped: keyResult.isDropped,
    confidence: confidence?.value ?? null,
    metric: makeMetricReport(snapshot, item, metric),
    ...showLine(snapshot, item.file, item.definition.idSpan),
  };
}

/** Should have a score, and has no data for one. */
export function lacksData({ isDropped, metric, score }: KeyResult): boolean {
  return !isDropped && !metric.isRestricted && score === undefined;
}
