import type { Direction, Point, Target } from '../model/metric.ts';
import { compareValues, satisfies } from './comparing.ts';
import type { Trend } from './metric.ts';
import type { Series } from './points.ts';

/** The last eight values: two months of weeks, two years of quarters. */
const mostPoints = 8;
const fewestPoints = 3;

/** Of all comparisons of an earlier with a later value, so many must go one way. */
const agreement = 2 / 3;

/** A change below this part of the way to the target (without one, of the level) is none. */
const smallest = 0.01;

/** What a trend is judged by. */
export interface TrendGround {
  readonly direction?: Direction | undefined;
  readonly baseline?: number | undefined;
  readonly target?: Target | undefined;
}

/**
 * How the last eight values moved; undefined for fewer than three. Every value is compared with every later one. The
 * trend goes up where at least two thirds of these pairs rise and the middle one of their slopes, kept up over the whole
 * stretch, makes a change worth naming; down likewise; otherwise it is flat. One outlier cannot turn it.
 */
export function findTrend(series: Series, ground: TrendGround): Trend | undefined {
  const points: Point[] = [];
  for (let i = Math.min(mostPoints, series.length); i > 0; i--) {
    const point = series.at(-i);
    if (point) points.push(point);
  }
  const [first] = points;
  const last = points.at(-1);
  if (points.length < fewestPoints || !first || !last) return undefined;
  const direction = findDirection(points, ground);
  const isGood = judge(direction, last.value, ground);
  return { direction, points: points.length, since: first.day, ...(isGood === undefined ? {} : { isGood }) };
}

function findDirection(points: readonly Point[], ground: TrendGround): Trend['direction'] {
  const slopes: number[] = [];
  let rising = 0;
  let falling = 0;
  points.forEach((from, i) => {
    for (const to of points.slice(i + 1)) {
      const step = compareValues(to.value, from.value);
      if (step > 0) rising++;
      if (step < 0) falling++;
      slopes.push((to.value - from.value) / (to.day - from.day));
    }
  });
  const stretch = (points.at(-1)?.day ?? 0) - (points[0]?.day ?? 0);
  const change = findMedian(slopes) * stretch;
  if (!(Math.abs(change) >= smallest * findYardstick(points, ground)) || change === 0) return 'flat';
  const agreeing = change > 0 ? rising : falling;
  if (agreeing < agreement * slopes.length) return 'flat';
  return change > 0 ? 'up' : 'down';
}

/** What a change is measured by: the way from the baseline to the target, else the level. */
function findYardstick(points: readonly Point[], { baseline, target }: TrendGround): number {
  const way = baseline === undefined || !target ? 0 : Math.abs(target.value - baseline);
  return way > 0 ? way : Math.abs(findMedian(points.map(point => point.value)));
}

/** Better, worse, or undefined where one cannot say. */
function judge(
  direction: Trend['direction'],
  value: number,
  { direction: wanted, target }: TrendGround,
): boolean | undefined {
  if (wanted === 'up' || wanted === 'down') return direction === 'flat' ? undefined : direction === wanted;
  if (wanted === undefined || !target) return undefined;
  if (satisfies(target, value)) return direction === 'flat' ? true : undefined;
  if (direction === 'flat') return false;
  return (direction === 'up') === isBelow(target, value);
}

function isBelow({ comparator, value: bound }: Target, value: number): boolean {
  return comparator === '<' || comparator === '<=' ? false : value < bound || comparator === '>';
}

function findMedian(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2;
}
