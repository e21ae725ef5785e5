import type { Sparkline } from '../model/card.ts';
import { encodeBase64 } from './base64.ts';

/** Characters that a sparkline may be drawn with. */
export type Charset = 'blocks' | 'ascii';

/** The picture as an address that needs no server; nothing of the workspace is in it but where its points lie. */
export function drawDataImage(sparkline: Sparkline): string {
  return `data:image/svg+xml;base64,${encodeBase64(drawSvg(sparkline))}`;
}

/** Size of the picture: as high as a line of text. */
export const imageSize = { width: 120, height: 20 } as const;

/**
 * One colour for every theme, since a picture in a hover cannot ask which one is on: at least 3:1 against white,
 * black and what lies between in the usual editors' themes.
 */
export const sparklineColour = '#3b82d6';

const margin = 3;

/** A sparkline's strokes in a picture of some size, for whoever draws it. */
export interface SparklineStrokes {
  /** Path of the lines between neighbours, and of the dots where a value has none; '' without values. */
  readonly line: string;
  /** How far down the target lies. */
  readonly level?: string;
  /** Where the latest value lies. */
  readonly last?: { readonly x: string; readonly y: string };
}

/** Lays a sparkline out: the first value at the left, the latest at the right, the greatest at the top. */
export function traceSparkline(
  { points, step, target }: Sparkline,
  { width, height }: { readonly width: number; readonly height: number },
): SparklineStrokes {
  const first = points[0]?.day ?? 0;
  const days = Math.max(1, (points.at(-1)?.day ?? 0) - first);
  const scale = makeScale([...points.map(({ value }) => value), ...(target === undefined ? [] : [target])]);
  // A single value stands at the end, where the latest one always is.
  const across = (day: number): number =>
    points.length < 2 ? width - margin : margin + ((day - first) / days) * (width - 2 * margin);
  const down = (value: number): number => height - margin - scale(value) * (height - 2 * margin);
  const place = (point: { readonly day: number; readonly value: number }): string =>
    `${write(across(point.day))} ${write(down(point.value))}`;
  const runs = splitAtGaps(points, step);
  const lines = runs.filter(run => run.length > 1).map(run => `M${run.map(place).join('L')}`);
  const dots = runs.filter(run => run.length === 1).map(([only]) => only && `M${place(only)}h0`);
  const last = points.at(-1);
  return {
    line: [...lines, ...dots].join(''),
    ...(target === undefined ? {} : { level: write(down(target)) }),
    ...(last ? { last: { x: write(across(last.day)), y: write(down(last.value)) } } : {}),
  };
}

/** The sparkline as SVG: lines between neighbours, dots where a value has none, the last one marked. */
export function drawSvg(sparkline: Sparkline): string {
  const { width, height } = imageSize;
  const { line, level, last } = traceSparkline(sparkline, imageSize);
  const paths = [
    level === undefined ? '' : `<path d="M0 ${level}H${width}" stroke-dasharray="3 3"/>`,
    line === '' ? '' : `<path d="${line}" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"/>`,
    last ? `<circle cx="${last.x}" cy="${last.y}" r="2.6" fill="${sparklineColour}"/>` : '',
  ];
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
    `<g fill="none" stroke="${sparklineColour}">${paths.join('')}</g></svg>`
  );
}

/** The sparkline in characters: one for each value, and one for every value missing in a gap, three at most. */
export function drawCharacters({ points, step }: Sparkline, charset: Charset): string {
  const { levels, gap } = characters[charset];
  const scale = makeScale(points.map(({ value }) => value));
  let line = '';
  points.forEach(({ day, value }, i) => {
    const before = points[i - 1];
    if (before && step !== undefined && isGap(before.day, day, step)) {
      line += gap.repeat(Math.min(longestGap, Math.max(1, Math.round((day - before.day) / step) - 1)));
    }
    line += levels.charAt(Math.round(scale(value) * (levels.length - 1)));
  });
  return line;
}

const longestGap = 3;

const characters = {
  blocks: { levels: '▁▂▃▄▅▆▇█', gap: '·' },
  ascii: { levels: '_.-~=+*#', gap: '?' },
} as const;

/** Where a value lies between the least (0) and the greatest (1); the middle where all are the same. */
function makeScale(values: readonly number[]): (value: number) => number {
  const least = Math.min(...values);
  const span = Math.max(...values) - least;
  // Halves, so that the way between the ends of what numbers can say is not infinite.
  if (span === Number.POSITIVE_INFINITY) {
    const half = Math.max(...values) / 2 - least / 2;
    return value => (value / 2 - least / 2) / half;
  }
  return span === 0 ? () => 0.5 : value => (value - least) / span;
}

function splitAtGaps<T extends { readonly day: number }>(
  points: readonly T[],
  step: number | undefined,
): readonly T[][] {
  const runs: T[][] = [];
  for (const point of points) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run && before && (step === undefined || !isGap(before.day, point.day, step))) run.push(point);
    else runs.push([point]);
  }
  return runs;
}

function isGap(before: number, after: number, step: number): boolean {
  return after - before > step * 1.5;
}

/** At most one digit behind the point, as finer ones nobody sees. */
function write(number: number): string {
  return String(Math.round(number * 10) / 10);
}
