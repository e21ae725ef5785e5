import type { CardLine, CardPart } from '../model/card.ts';
import type { Target, Unit } from '../model/metric.ts';
import type { Metric } from '../metrics/metric.ts';
import { showDay } from '../metrics/showValues.ts';
import { cardId, count, fieldOf, joinWords, makeLine, makeText, type CardContext } from './cardParts.ts';
import {
  describeDelta,
  describeDistance,
  describeGoal,
  describeMovement,
  describePace,
  showGoal,
  showSteps,
  showValue,
  summariseRestricted,
} from './metricWords.ts';
import { describeFuture, describeMissing } from './missingValue.ts';

/** The value, its day, age and source; or why there is none. */
export function describeNow({ snapshot, item }: CardContext, metric: Metric): CardLine {
  const { today } = snapshot;
  if (metric.isRestricted) return makeLine('Now', makeText(`${summariseRestricted(metric)}. Figures are not shown.`));
  if (metric.isBroken) {
    const repair = fieldOf(snapshot, item, 'repair') ?? fieldOf(snapshot, item, 'tracker');
    const words = repair === undefined ? 'no repair is named' : `repair: ${repair}`;
    return makeLine('Now', makeText(`broken, so its values are not shown · ${words}`));
  }
  const { now, cadence, staleAfterDays, leftOut } = metric;
  if (!now) return makeLine('Now', makeText(describeMissing({ snapshot, item }, metric)));
  const age = `as of ${showDay(now.day, today)} (${describeDistance(now.day, today)})`;
  const limit = staleAfterDays === undefined ? '' : `, limit ${count(Math.floor(staleAfterDays), 'day', 'days')}`;
  const stale =
    metric.state === 'stale' ? `stale: ${cadence ? `comes ${cadence.name}` : 'too old'}${limit}` : undefined;
  const future = leftOut.future > 0 ? `${describeFuture(leftOut.future)} not counted` : undefined;
  return makeLine(
    'Now',
    makeText(
      joinWords(`${showValue(metric, now.value)} ${age}`, stale, now.source, describeDelta(metric, today), future),
    ),
  );
}

/** What it is to become, until when, which way is better and where it began. */
export function describeTarget({ snapshot }: CardContext, metric: Metric): CardLine | undefined {
  if (metric.isRestricted) return undefined;
  const { today } = snapshot;
  const { target, targetDay, baseline, direction } = metric;
  const goal = describeGoal(metric, today);
  const left = target && targetDay !== undefined ? ` (${describeDistance(targetDay, today)})` : '';
  const from = baseline && `baseline ${showValue(metric, baseline.value)}`;
  const since = baseline?.day === undefined ? '' : ` (${showDay(baseline.day, today)})`;
  const words = joinWords(
    goal === undefined ? asWritten(metric, 'target', 'none yet') : goal + left,
    direction && directions[direction],
    from === undefined ? asWritten(metric, 'baseline') : from + since,
  );
  return makeLine('Target', makeText(words));
}

const directions = {
  up: '↑ higher is better',
  down: '↓ lower is better',
  maintain: '→ keep it',
  range: 'keep it within',
} as const;

/** What stands in a field that could not be read, marked so that nobody takes it for more. */
function asWritten(metric: Metric, field: string, otherwise?: string): string | undefined {
  const unread = metric.unread.find(value => value.field === field);
  return unread ? `${field} not understood: “${unread.text}”` : otherwise;
}

/** The last values as a picture and in numbers, and how far the way is against the time. */
export function describeTrend({ snapshot, item, from }: CardContext, metric: Metric): CardLine | undefined {
  if (metric.isRestricted || metric.isBroken) return undefined;
  const { today } = snapshot;
  const pace = describePace(metric, today);
  const points = metric.trend ? metric.points.slice(-metric.trend.points) : [];
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last) return pace === undefined ? undefined : makeLine('Pace', makeText(pace));
  const [least, most] = [Math.min(...points.map(point => point.value)), Math.max(...points.map(point => point.value))];
  const show = (value: number): string => showValue(metric, value);
  const ends = `${show(first.value)} on ${showDay(first.day, today)}, ${show(last.value)} on ${showDay(last.day, today)}`;
  const goal = metric.target ? `, target ${spellGoal(metric.target, metric.unit)}` : '';
  const picture: CardPart = {
    type: 'sparkline',
    points: points.map(({ day, value }) => ({ day, value })),
    alt: `${cardId({ snapshot, item, from }, item)}, ${points.length} values: ${ends}, least ${show(least)}, greatest ${show(most)}${goal}`,
    ...(metric.cadence ? { step: metric.cadence.days } : {}),
    ...(metric.target && metric.target.comparator !== 'between' ? { target: metric.target.value } : {}),
  };
  const way = `${showSteps(metric, [first.value, last.value])} since ${showDay(first.day, today)} (${points.length} values)`;
  return makeLine(
    'Trend',
    picture,
    makeText(` ${joinWords([way, describeMovement(metric)].filter(word => word !== undefined).join(', '), pace)}`),
  );
}

/** A target in words alone: readers of pictures' words show the escapes of signs that mean something in Markdown. */
function spellGoal(target: Target, unit: Unit | undefined): string {
  return showGoal(target, unit).replace(/^[<>=]+/, sign => spelled[sign] ?? sign);
}

const spelled: Readonly<Record<string, string>> = {
  '>=': 'at least',
  '>': 'above',
  '<=': 'at most',
  '<': 'below',
  '=': 'exactly',
};
