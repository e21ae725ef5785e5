import type { Item, Snapshot } from '../../core/index/snapshot.ts';
import type { Metric } from '../../core/metrics/metric.ts';
import { writeDay } from '../../core/model/day.ts';
import type { Comparator, Direction, MetricState } from '../../core/model/metric.ts';
import { fieldOf, hideFigures } from '../../core/queries/cardParts.ts';
import { guardrailsOf } from '../../core/queries/guardrails.ts';
import { showLine } from '../places.ts';

/**
 * A metric as it stands, in JSON; docs/json.md explains it. Numbers are in `unit`, days are ISO dates in UTC. Of a
 * restricted one every figure is null and there are no points.
 */
export interface ReportedMetric {
  /** Null where nothing says it. */
  readonly unit: string | null;
  readonly direction: Direction | null;
  readonly role?: string;
  readonly owner?: string;
  readonly state: MetricState;
  readonly restricted: boolean;
  readonly now: { readonly value: number; readonly date: string; readonly source: string } | null;
  readonly baseline: { readonly value: number; readonly date?: string } | null;
  readonly target: {
    readonly comparator: Comparator;
    readonly value: number;
    readonly value2?: number;
    readonly by?: string;
  } | null;
  /** (now − baseline) ÷ (target − baseline), as a fraction and not rounded. */
  readonly progress: number | null;
  /** Share of the time until the target's day that is gone, as a fraction and not rounded. */
  readonly elapsed: number | null;
  readonly ageDays: number | null;
  readonly staleAfterDays: number | null;
  readonly delta: { readonly value: number; readonly unit: string | null; readonly since: string } | null;
  readonly points: readonly { readonly date: string; readonly value: number }[];
}

/** A KPI as `kpi` gives it in JSON. */
export interface ReportedKpi extends ReportedMetric {
  readonly id: string;
  readonly scope?: string;
  readonly title: string;
  /** Its metric of the catalogue. */
  readonly metric?: string;
  /** KPIs that guard or counterbalance it. */
  readonly guardrails: readonly string[];
  /** What it measures. */
  readonly measures: readonly string[];
  /** What claims to move it. */
  readonly movedBy: readonly string[];
  readonly file: string;
  readonly line: number;
}

/** Gathers what is known of a KPI, as far as it may be told. */
export function makeKpiReport(snapshot: Snapshot, kpi: Item, metric: Metric): ReportedKpi {
  const show = (item: Item): string => snapshot.showId(item);
  const { catalogue } = metric;
  return {
    id: kpi.id,
    ...(kpi.scope === '' ? {} : { scope: snapshot.showScope(kpi.scope) }),
    title: hideFigures(snapshot, kpi, kpi.title),
    ...(catalogue ? { metric: catalogue.id } : {}),
    ...makeMetricReport(snapshot, kpi, metric),
    guardrails: guardrailsOf(snapshot, kpi).map(({ item }) => show(item)),
    measures: measuredBy(snapshot, kpi).map(show),
    movedBy: moversOf(snapshot, kpi).map(show),
    ...showLine(snapshot, kpi.file, kpi.definition.idSpan),
  };
}

/** The metric of a KPI, key result or success criterion alone. */
export function makeMetricReport(snapshot: Snapshot, item: Item, metric: Metric): ReportedMetric {
  const { unit, direction, role, state, isRestricted } = metric;
  const owner = fieldOf(snapshot, item, 'owner');
  return {
    unit: unit?.name ?? null,
    direction: direction ?? null,
    ...(role === undefined ? {} : { role }),
    ...(owner === undefined ? {} : { owner }),
    state,
    restricted: isRestricted,
    ...(isRestricted ? noFigures : makeFigures(metric)),
  };
}

/** What an item measures, each once: objectives, and what else it names. */
export function measuredBy(snapshot: Snapshot, item: Item): readonly Item[] {
  return [...new Set(snapshot.linksFrom(item).flatMap(({ type, to }) => (type === 'measures' ? to : [])))];
}

function moversOf(snapshot: Snapshot, kpi: Item): readonly Item[] {
  return [...new Set(snapshot.linksTo(kpi).flatMap(({ type, from }) => (type === 'moves' && from ? from : [])))];
}

type Figures = Pick<
  ReportedMetric,
  'now' | 'baseline' | 'target' | 'progress' | 'elapsed' | 'ageDays' | 'staleAfterDays' | 'delta' | 'points'
>;

const noFigures: Figures = {
  now: null,
  baseline: null,
  target: null,
  progress: null,
  elapsed: null,
  ageDays: null,
  staleAfterDays: null,
  delta: null,
  points: [],
};

function makeFigures(metric: Metric): Figures {
  const { now, baseline, delta } = metric;
  return {
    now: now ? { value: now.value, date: writeDay(now.day), source: now.source } : null,
    baseline: baseline
      ? { value: baseline.value, ...(baseline.day === undefined ? {} : { date: writeDay(baseline.day) }) }
      : null,
    target: makeTarget(metric),
    progress: finite(metric.progress),
    elapsed: finite(metric.elapsed),
    ageDays: finite(metric.ageDays),
    staleAfterDays: finite(metric.staleAfterDays),
    delta: delta ? { value: delta.value, unit: delta.unit?.name ?? null, since: writeDay(delta.since) } : null,
    points: metric.points.map(({ day, value }) => ({ date: writeDay(day), value })),
  };
}

function makeTarget({ target, targetDay }: Metric): ReportedMetric['target'] {
  if (!target) return null;
  const { comparator, value, value2 } = target;
  return {
    comparator,
    value,
    ...(value2 === undefined ? {} : { value2 }),
    ...(targetDay === undefined ? {} : { by: writeDay(targetDay) }),
  };
}

/** JSON has no infinity. */
function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}
