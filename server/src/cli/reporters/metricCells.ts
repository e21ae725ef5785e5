import type { Item, Snapshot } from '../../core/index/snapshot.ts';
import type { Metric } from '../../core/metrics/metric.ts';
import { showUnit } from '../../core/metrics/showValues.ts';
import type { MetricState } from '../../core/model/metric.ts';
import { fieldOf, hideFigures } from '../../core/queries/cardParts.ts';
import { describeGoal, describeMovement, showValue, verdictOf } from '../../core/queries/metricWords.ts';
import { drawCharacters, type Charset } from '../../core/render/sparkline.ts';
import type { Style } from '../terminal.ts';
import { cleanText } from '../terminal.ts';
import { measuredBy } from './metricReport.ts';

/** A KPI in words, one for each column of the register; '' where there is nothing to say. */
export interface MetricCells {
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly style: Style;
  readonly now: string;
  readonly target: string;
  readonly trend: string;
  readonly age: string;
  readonly owner: string;
  readonly objectives: string;
}

/** Says how a KPI stands; nothing of the figures of a restricted one. */
export function makeMetricCells(snapshot: Snapshot, item: Item, metric: Metric, charset: Charset): MetricCells {
  const { isRestricted, isBroken, now, ageDays } = metric;
  const isHidden = isRestricted || isBroken;
  const goal = isRestricted ? '' : describeGoal(metric, snapshot.today);
  return {
    id: cleanText(snapshot.showId(item)),
    title: cleanText(hideFigures(snapshot, item, item.title)),
    state: describeState(item, metric),
    style: styleOf(metric),
    now: isRestricted ? 'restricted' : isHidden || !now ? '' : showNow(metric, now.value),
    target: goal ?? '',
    trend: isBroken ? '' : describeTrend(metric, charset),
    age: isHidden || ageDays === undefined ? '' : ageDays === 0 ? 'today' : ageDays === 1 ? '1 day' : `${ageDays} days`,
    owner: cleanText(fieldOf(snapshot, item, 'owner') ?? '', 40),
    objectives: measuredBy(snapshot, item)
      .map(measured => cleanText(snapshot.showId(measured)))
      .join(', '),
  };
}

/** A long unit is said once, by the target beside it: `21` of `<= 10 per 100 visits`. */
function showNow(metric: Metric, value: number): string {
  const shown = showValue(metric, value);
  const isSaid = metric.target !== undefined && metric.unit !== undefined && showUnit(metric.unit).length > longestUnit;
  // `1.9 %` of a target per month.
  return (isSaid && /^[\d.,+−]+(?: %)?(?= )/.exec(shown)?.[0]) || shown;
}

const longestUnit = 7;

/** A state in words: what is missing where it is unknown, `holding` or `breached` where there is a limit to keep. */
export function describeState(item: Item, metric: Metric): string {
  const words =
    metric.state === 'unknown' ? describeUnknown(metric) : (verdictOf(metric) ?? metric.state.replace('-', ' '));
  const status = item.status !== undefined && resting.has(item.status) ? item.status : undefined;
  return status === undefined ? words : `${words} (${status})`;
}

/** Statuses of a KPI of which nobody expects anything now. */
export const resting: ReadonlySet<string> = new Set(['paused', 'retired', 'proposed']);

/** Least urgent last: what is wrong, then what nobody knows, then what goes well. */
export const statesByUrgency: readonly MetricState[] = [
  'off-track',
  'missed',
  'at-risk',
  'broken',
  'stale',
  'no-data',
  'unknown',
  'on-track',
  'met',
];

/** Red for what is wrong, yellow for what wants a look, green for what goes well. */
export function styleOf({ state }: Metric): Style {
  return styles[state];
}

const styles: Readonly<Record<MetricState, Style>> = {
  'off-track': 'red',
  missed: 'red',
  broken: 'red',
  'at-risk': 'yellow',
  stale: 'yellow',
  'no-data': 'yellow',
  unknown: 'dim',
  'on-track': 'green',
  met: 'green',
};

function describeUnknown({ target, progressGap, isRestricted }: Metric): string {
  if (isRestricted) return 'unknown';
  if (!target) return 'no target';
  if (progressGap === 'no-baseline') return 'no baseline';
  return progressGap === 'target-is-baseline' ? 'no way to go' : 'no time frame';
}

/** The last values as a picture with an arrow; of a restricted metric only the way they go. */
function describeTrend(metric: Metric, charset: Charset): string {
  const { trend, points, cadence, isRestricted } = metric;
  if (!trend) return '';
  if (isRestricted) return describeMovement(metric) ?? '';
  const shown = points.slice(-trend.points);
  const picture = drawCharacters({ points: shown, alt: '', ...(cadence ? { step: cadence.days } : {}) }, charset);
  return `${picture} ${arrows[charset][trend.direction]}`;
}

const arrows = {
  blocks: { up: '↑', down: '↓', flat: '→' },
  ascii: { up: 'up', down: 'down', flat: 'flat' },
} as const;
