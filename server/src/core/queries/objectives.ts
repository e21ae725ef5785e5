import type { Item, Snapshot } from '../index/snapshot.ts';
import type { CheckIn } from '../metrics/checkIns.ts';
import { readConfidence, readScoreValue, type Confidence } from '../metrics/confidence.ts';
import type { Metric } from '../metrics/metric.ts';
import { bandOf, readScore, rollUpScores, scoreMetric, type ScoreBand } from '../metrics/scores.ts';
import { findChoice } from '../model/choices.ts';
import { findFieldSpec } from '../model/fields.ts';
import type { Cycle } from '../model/metric.ts';
import { listGuardrails, type Guardrail } from './guardrails.ts';
import { memoise } from './memoise.ts';
import { checkInsOf, cycleOf, metricOf } from './metric.ts';

/** A key result and how far it has come. */
export interface KeyResult {
  readonly item: Item;
  readonly metric: Metric;
  /** Done or not done, rather than so much of the way. */
  readonly isMilestone: boolean;
  /** From 0 to 1; undefined without data. A figure: of a restricted metric it must not be shown. */
  readonly score?: number;
  /** What its `score` says, as written by a person. */
  readonly authoredScore?: number;
  /** How much it counts against the others; 1 where nothing is said. */
  readonly weight: number;
  /** Cancelled or handed on: it counts no more. */
  readonly isDropped: boolean;
  readonly confidence?: Confidence;
  readonly lastCheckIn?: CheckIn;
}

/** An objective and how far its key results have come. */
export interface ObjectiveStanding {
  /** In the order of their places. */
  readonly keyResults: readonly KeyResult[];
  /** Mean of the scores of its key results by weight, restricted ones left out; undefined where none has a score. */
  readonly score?: number;
  readonly band?: ScoreBand;
  /** What the score says, in words: committed and aspirational objectives are read differently. */
  readonly reading?: string;
  /** Key results that should have a score and have no data for one. */
  readonly withoutData: number;
  /** Key results whose figures are restricted, and so no part of the score. */
  readonly restricted: number;
  readonly authoredScore?: number;
  /** Aspirational, unless it says otherwise. */
  readonly commitment: 'committed' | 'aspirational';
  readonly cycle?: CycleStanding;
  readonly confidence?: Confidence;
  /** The last of its own check-ins and those of its key results. */
  readonly lastCheckIn?: CheckIn;
  readonly checkInAgeDays?: number;
  /** KPIs that measure it, or that its key results use. */
  readonly kpis: readonly Item[];
  readonly guardrails: readonly Guardrail[];
}

/** A cycle seen from today. */
export interface CycleStanding extends Cycle {
  readonly hasStarted: boolean;
  readonly hasEnded: boolean;
  /** Until its last day: 0 on it, negative after it. */
  readonly daysLeft: number;
}

// implements TL-30
/** How an objective stands today, by its key results. */
export const standingOf = memoise((snapshot: Snapshot, objective: Item): ObjectiveStanding => {
  const keyResults = keyResultsOf(snapshot, objective).map(item => keyResultOf(snapshot, item));
  const counted = keyResults.filter(({ isDropped }) => !isDropped);
  const open = counted.filter(({ metric }) => !metric.isRestricted);
  const score = rollUpScores(open.map(({ score: part, weight }) => ({ score: part, weight })));
  const commitment = readCommitment(objective);
  const cycle = cycleStandingOf(snapshot, objective);
  const hasEnded = cycle?.hasEnded === true || objective.status === 'closed';
  const authoredScore = readField(objective, 'score', readScoreValue);
  const lastCheckIn = findLatest([findLastCheckIn(snapshot, objective), ...counted.map(one => one.lastCheckIn)]);
  const confidence = findConfidence(snapshot, objective);
  return {
    keyResults,
    ...(score === undefined ? {} : { score, band: bandOf(score), reading: readScore(score, commitment, hasEnded) }),
    withoutData: open.filter(one => one.score === undefined).length,
    restricted: counted.length - open.length,
    ...(authoredScore === undefined ? {} : { authoredScore }),
    commitment,
    ...(cycle ? { cycle } : {}),
    ...(confidence ? { confidence } : {}),
    ...(lastCheckIn ? { lastCheckIn, checkInAgeDays: snapshot.today - lastCheckIn.day } : {}),
    kpis: kpisOf(snapshot, objective, keyResults),
    guardrails: listGuardrails(snapshot, objective, kpisOf(snapshot, objective, keyResults)),
  };
});

/** The key results that prove an objective, by path and place. */
export function keyResultsOf(snapshot: Snapshot, objective: Item): readonly Item[] {
  const proofs = snapshot.linksTo(objective).flatMap(({ type, from }) => (type === 'proves' && from ? from : []));
  return [...new Set(proofs)].filter(({ like }) => like === 'key-result');
}

/** How far a key result has come. */
export const keyResultOf = memoise((snapshot: Snapshot, item: Item): KeyResult => {
  const metric = metricOf(snapshot, item);
  if (!metric) throw new Error(`${item.id} is a ${item.kind} and no key result`);
  const isMilestone = metric.isMilestone === true;
  const score = isMilestone
    ? scoreMilestone(item)
    : (scoreMetric(metric, isLate(snapshot, metric)) ?? scoreByStatus(item));
  const authoredScore = readField(item, 'score', readScoreValue);
  const confidence = findConfidence(snapshot, item);
  const lastCheckIn = findLastCheckIn(snapshot, item);
  return {
    item,
    metric,
    isMilestone,
    ...(score === undefined ? {} : { score }),
    ...(authoredScore === undefined ? {} : { authoredScore }),
    weight: readField(item, 'weight', readScoreValue) ?? 1,
    isDropped: item.status === 'cancelled' || item.status === 'carried-over',
    ...(confidence ? { confidence } : {}),
    ...(lastCheckIn ? { lastCheckIn } : {}),
  };
});

/** The cycle of an objective or key result as it stands today; that of its objective where it has none of its own. */
export function cycleStandingOf(snapshot: Snapshot, item: Item): CycleStanding | undefined {
  const cycle = cycleOf(snapshot, item) ?? metricOf(snapshot, item)?.cycle;
  if (!cycle) return undefined;
  const { today } = snapshot;
  return { ...cycle, hasStarted: today >= cycle.start, hasEnded: today > cycle.end, daysLeft: cycle.end - today };
}

/** A milestone is reached or not: by its status, or by what `current` says. */
function scoreMilestone(item: Item): number {
  if (item.status === 'achieved') return 1;
  const isDone = readField(item, 'current', text =>
    /^(?:done|yes|true|reached|achieved|complete[d]?|✓|✅|1|100 ?%)(?![\w.,])/i.test(text),
  );
  return isDone === true ? 1 : 0;
}

/** What a person closed as achieved is, where no numbers say how far it came. */
function scoreByStatus({ status }: Item): number | undefined {
  return status === 'achieved' ? 1 : undefined;
}

function isLate(snapshot: Snapshot, { targetDay }: Metric): boolean {
  return targetDay !== undefined && snapshot.today > targetDay;
}

function readCommitment(objective: Item): 'committed' | 'aspirational' {
  const spec = findFieldSpec('commitment', objective.like);
  const choice = spec && readField(objective, 'commitment', text => findChoice(spec, text));
  return choice === 'committed' ? 'committed' : 'aspirational';
}

/** What was said last: a check-in's confidence is of its day, and one in a field of the day beside it. */
function findConfidence(snapshot: Snapshot, item: Item): Confidence | undefined {
  const own = readField(item, 'confidence', readConfidence);
  const said = checkInsOf(snapshot, item).entries.findLast(
    ({ day, confidence }) => confidence !== undefined && day <= snapshot.today,
  );
  if (said?.confidence === undefined) return own;
  return own?.day !== undefined && own.day >= said.day ? own : { value: said.confidence, day: said.day };
}

function findLastCheckIn(snapshot: Snapshot, item: Item): CheckIn | undefined {
  return checkInsOf(snapshot, item).entries.findLast(({ day }) => day <= snapshot.today);
}

function findLatest(checkIns: readonly (CheckIn | undefined)[]): CheckIn | undefined {
  return checkIns.reduce((last, one) => (one && (!last || one.day > last.day) ? one : last), undefined);
}

function kpisOf(snapshot: Snapshot, objective: Item, keyResults: readonly KeyResult[]): readonly Item[] {
  const measuring = snapshot.linksTo(objective).flatMap(({ type, from }) => (type === 'measures' && from ? from : []));
  const used = keyResults.flatMap(({ item }) =>
    snapshot.linksFrom(item).flatMap(({ type, to }) => (type === 'uses' ? to : [])),
  );
  return [...new Set([...measuring, ...used])].filter(({ like }) => like === 'kpi');
}

function readField<T>(item: Item, name: string, reader: (text: string) => T | undefined): T | undefined {
  const field = item.definition.fields.find(one => one.name === name && one.value !== '');
  return field && reader(field.value);
}
