import type { Day } from './day.ts';
import type { Span } from './place.ts';

/** What a number counts. */
export interface Unit {
  /** Canonical: `percent`, `pp`, `count`, `ratio`, `min`, `currency:USD`, `per-1000`, `tickets/week`. */
  readonly name: string;
  /** Values convert where dimensions are the same: `percent`, `duration`, `bytes`, `currency:USD`, `count` … */
  readonly dimension: string;
  /** How many of the dimension's base unit one is: 60 000 for `min`, 1 for `ms`. */
  readonly scale: number;
}

export type Direction = 'up' | 'down' | 'maintain' | 'range';

export type Comparator = '>=' | '>' | '<=' | '<' | '=' | 'between';

/** A number with its unit, where one is written. */
export interface Quantity {
  readonly value: number;
  readonly unit?: Unit;
}

/** When something is due, as far as the text alone says. */
export type Due =
  | { readonly kind: 'day'; readonly day: Day }
  /** `by Q3`, `by September`: of which year is for the reader to find. */
  | { readonly kind: 'part-of-year'; readonly firstMonth: number; readonly months: number }
  /** `by 15 Oct`: the year is for the reader to find, too. */
  | { readonly kind: 'day-of-year'; readonly month: number; readonly dayOfMonth: number }
  /** A whole cycle (`2026-Q3`, `FY27-Q1`); due on its last day. */
  | { readonly kind: 'cycle'; readonly cycle: Cycle };

/** A stretch of days, both ends included. */
export interface Cycle {
  /** As it is shown: `2026-Q3`, `FY27-Q1`, `2026-07-01 to 2026-09-30`. */
  readonly name: string;
  readonly start: Day;
  readonly end: Day;
}

/** What a metric is meant to become. */
export interface Target {
  readonly comparator: Comparator;
  /** In `unit`, or in the metric's own unit where none is written; for `between` the lower end. */
  readonly value: number;
  /** The upper end of `between`. */
  readonly value2?: number;
  readonly unit?: Unit;
  /** Was the comparator written, or follows it from a bare number, or from which way `from … to …` goes? */
  readonly isComparatorWritten: boolean;
  /** A bare time of a metric of which nobody said which way is better: `comparator` is only the usual one. */
  readonly isWayUnknown?: true;
  /** `from 33 % to 50 %`. */
  readonly from?: Quantity;
  readonly by?: Due;
  /** `2026-Q3: >= 50 %` of a list of targets. */
  readonly cycle?: Cycle;
  /** Its stretch in the text that was read. */
  readonly span: Span;
}

/** A value as of a day: `33.0 % (2026-06-30, manual)`. */
export interface DatedValue extends Quantity {
  readonly day?: Day;
  /** `manual`, `estimated`, or what else the brackets say besides the day. */
  readonly note?: string;
}

/** A value that counts. */
export interface Point {
  readonly day: Day;
  readonly value: number;
  /** `measured`, `manual` … */
  readonly source: string;
}

export type MetricState =
  'broken' | 'no-data' | 'stale' | 'met' | 'missed' | 'unknown' | 'on-track' | 'at-risk' | 'off-track';

/** A metric of the catalogue: what a KPI that names it need not say itself. */
export interface CatalogueMetric {
  /** `activation-rate` */
  readonly id: string;
  readonly name: string;
  /** Other names people use: `MTTR`, `DAU/MAU`. */
  readonly aliases: readonly string[];
  readonly definition: string;
  readonly formula: string;
  /** As a person would write it in a `unit` field. */
  readonly unit: string;
  /** Undefined where it depends on the variant (`ces`). */
  readonly direction?: Direction;
  readonly indicator: 'leading' | 'lagging';
  /** As a person would write it in a `cadence` field; undefined where there is no usual one. */
  readonly cadence?: string;
  readonly category: 'satisfaction' | 'usage' | 'business' | 'delivery' | 'team' | 'quality';
  readonly pitfall: string;
  /** Id of the catalogue metric to watch beside it, where there is one. */
  readonly guardrail?: string;
  /** What else to watch, in words, where no metric of the catalogue says it. */
  readonly guardrailNote?: string;
  /** Smallest and largest value that can be right, in `unit`; absent where there is no bound. */
  readonly minimum?: number;
  readonly maximum?: number;
  /** It only ever grows, or counts output: the advice in words ("add a rate such as retention-rate"). */
  readonly vanity?: string;
  /** Incompatible definitions of which a KPI must say its own: the CES scale, the CSAT kind. */
  readonly variants?: readonly MetricVariant[];
  readonly sources: readonly CatalogueSource[];
}

/** One of several incompatible ways to measure a metric. */
export interface MetricVariant {
  /** Shown on the card: `top-2 box`, `7-point ease scale`. */
  readonly name: string;
  /** Words in definition, unit, formula or `scale` that tell it; lower case. */
  readonly words: readonly string[];
  readonly direction?: Direction;
  readonly unit?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

export interface CatalogueSource {
  readonly title: string;
  readonly url: string;
}
