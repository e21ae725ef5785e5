import type { Item } from '../index/snapshot.ts';
import type { Metric } from '../metrics/metric.ts';
import { showNumber } from '../metrics/showValues.ts';
import { convert, readUnit } from '../metrics/units.ts';
import { findField } from './itemFields.ts';

/** What a value can be at all, both ends included, in the metric's own unit. */
export interface PlausibleRange {
  readonly minimum?: number;
  readonly maximum?: number;
  /** Whose range it is: `Gross revenue retention`, `a share`. */
  readonly of: string;
}

/**
 * The range that the metric of the catalogue sets, else the one that its unit and words set by themselves.
 * A plain percentage has none: growth passes 100 %, and margins fall below 0.
 */
export function findPlausibleRange(item: Item, metric: Metric): PlausibleRange | undefined {
  return rangeOfCatalogue(metric) ?? rangeOfUnit(item, metric);
}

function rangeOfCatalogue({ catalogue, variant, unit }: Metric): PlausibleRange | undefined {
  if (!catalogue || !unit) return undefined;
  // A variant in a unit of its own has bounds of its own.
  const { minimum, maximum } = variant?.unit === undefined ? { ...catalogue, ...variant } : variant;
  const boundsUnit = readUnit(variant?.unit ?? catalogue.unit);
  const take = (bound: number | undefined): number | undefined =>
    bound === undefined || !boundsUnit ? undefined : convert(bound, boundsUnit, unit);
  const [low, high] = [take(minimum), take(maximum)];
  if (low === undefined && high === undefined) return undefined;
  return makeRange(low, high, catalogue.name);
}

function rangeOfUnit(item: Item, { unit }: Metric): PlausibleRange | undefined {
  if (!unit) return undefined;
  const last = /^score:(\d+)$/.exec(unit.dimension)?.[1];
  if (last !== undefined) return makeRange(0, Number(last), `a score ${unit.name}`);
  const words = `${item.title} ${item.definition.statement} ${findField(item, 'definition')?.value ?? ''}`;
  if (unit.dimension === 'count' && !differences.test(words)) return makeRange(0, undefined, 'a count');
  if (unit.dimension === 'percent' && isShare(findField(item, 'definition')?.value))
    return makeRange(0, 100, 'a share');
  return undefined;
}

/** Is a value within the range? */
export function isPlausible({ minimum = -Infinity, maximum = Infinity }: PlausibleRange, value: number): boolean {
  return minimum <= value && value <= maximum;
}

/** Where a value is that is not in it: `below 0, the least that a count can be`. */
export function describeSide({ minimum, maximum, of }: PlausibleRange, say: (bound: number) => string): string {
  if (minimum === undefined) return `above ${say(maximum ?? 0)}, the most that ${of} can be`;
  if (maximum === undefined) return `below ${say(minimum)}, the least that ${of} can be`;
  return `outside ${showNumber(minimum)} to ${say(maximum)}, the range of ${of}`;
}

function makeRange(minimum: number | undefined, maximum: number | undefined, of: string): PlausibleRange {
  return { ...(minimum === undefined ? {} : { minimum }), ...(maximum === undefined ? {} : { maximum }), of };
}

/** What may well be below zero although it is counted. */
const differences =
  /\b(?:net|netto|change|changes|difference|delta|growth|balance|gain|loss|versus|vs|against|compared|minus|surplus|deficit|deviation|variance|gap|trend)\b/i;

/** `Share of guests who come back`, but not the share of a plan that is reached. */
function isShare(definition: string | undefined): boolean {
  return (
    definition !== undefined &&
    /^(?:the )?(?:share|proportion) of\b/i.test(definition) &&
    !/\b(?:plan|planned|target|goal|budget|quota|forecast|baseline)\b/i.test(definition)
  );
}
