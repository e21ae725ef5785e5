/** What a series of times says, in milliseconds. */
export interface Series {
  readonly count: number;
  readonly median: number;
  readonly p95: number;
  readonly min: number;
  readonly max: number;
}

export function summariseTimes(times: readonly number[]): Series {
  const sorted = times.toSorted((a, b) => a - b);
  return {
    count: sorted.length,
    median: quantile(sorted, 0.5),
    p95: quantile(sorted, 0.95),
    min: sorted[0] ?? Number.NaN,
    max: sorted.at(-1) ?? Number.NaN,
  };
}

/** How a time grows with a size: 1 is in step with it, 2 is quadratic. */
export function fitExponent(small: Point, large: Point): number {
  return Math.log(large.time / small.time) / Math.log(large.size / small.size);
}

export interface Point {
  readonly size: number;
  readonly time: number;
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
