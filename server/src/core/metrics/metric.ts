import type { Day } from '../model/day.ts';
import type {
  CatalogueMetric,
  Cycle,
  DatedValue,
  Direction,
  MetricState,
  MetricVariant,
  Point,
  Quantity,
  Target,
  Unit,
} from '../model/metric.ts';
import type { Span } from '../model/place.ts';

/** What the fields of a KPI, key result or success criterion say, read; what it does not say itself comes from the catalogue or the KPI it uses. */
export interface MetricDefinition {
  readonly catalogue?: CatalogueMetric;
  readonly variant?: MetricVariant;
  readonly unit?: Unit;
  readonly direction?: Direction;
  /** Who says the direction: a field, the catalogue (or the KPI that is used), or only the way that the target points. */
  readonly directionFrom?: 'field' | 'inherited' | 'target';
  readonly role?: string;
  readonly indicator?: string;
  /** How often a value comes: its name as people say it (`weekly`), and its length. */
  readonly cadence?: { readonly name: string; readonly days: number };
  /** Days after which the last value is stale; not rounded. */
  readonly staleAfterDays?: number;
  /** In `unit`. */
  readonly baseline?: DatedValue;
  /** All that are written, in the order of the text, as written. */
  readonly targets: readonly Target[];
  /** The one in force today, its numbers in `unit`. */
  readonly target?: Target;
  /** What would be more than the target, in `unit`. */
  readonly stretch?: Target;
  /** The day by which it is meant to be reached. */
  readonly targetDay?: Day;
  /** `current:` of the spec, in `unit`. */
  readonly authored?: DatedValue;
  /** Its own, or that of the objective it measures or proves. */
  readonly cycle?: Cycle;
  /** As written: from where on it is good, and from where on a warning. */
  readonly thresholds?: Thresholds;
  /** A key result that is done or not done, without numbers of its own. */
  readonly isMilestone?: true;
  /** Who mends it, or where that is followed; as written. */
  readonly repair?: string;
  readonly isBroken: boolean;
  readonly isRestricted: boolean;
  /** Values that cannot be taken as they are written. */
  readonly unread: readonly UnreadValue[];
}

/** Where a value is good, and where it is a warning. */
export interface Thresholds {
  readonly good?: Quantity;
  readonly warn?: Quantity;
}

/** A value of a field that cannot be taken as it is written. */
export interface UnreadValue {
  /** Name of the field: `target`, `baseline`, `current`, `cadence`. */
  readonly field: string;
  /** In the file's text. */
  readonly span: Span;
  readonly text: string;
  readonly reason: 'not-understood' | 'other-unit';
  /** What would do, in words that follow "expected"; for another unit the two units. */
  readonly expectation: string;
}

/** How the values moved of late. */
export interface Trend {
  readonly direction: 'up' | 'down' | 'flat';
  /** Number of points it was read from, at least three. */
  readonly points: number;
  readonly since: Day;
  /** Undefined where the metric has no direction. */
  readonly isGood?: boolean;
}

/** A metric as it stands today. Figures of a restricted one are here all the same: whoever shows them must ask. */
export interface Metric extends MetricDefinition {
  readonly state: MetricState;
  /** Effective values in `unit`, oldest first, none later than today; restated ones by their latest record. Made when asked for: ask once. */
  readonly points: readonly Point[];
  readonly now?: Point;
  readonly ageDays?: number;
  /** Against the point before: in `pp` where the unit is percent, in `unit` otherwise. */
  readonly delta?: { readonly value: number; readonly unit?: Unit; readonly since: Day };
  /** (now − baseline) ÷ (target − baseline); may be negative or above 1. */
  readonly progress?: number;
  /** Why there is no progress, where there is none. */
  readonly progressGap?: 'no-data' | 'no-baseline' | 'no-target' | 'target-is-baseline' | 'band';
  /** (today − baseline's day, or the cycle's first) ÷ (target day − that day). */
  readonly elapsed?: number;
  /** Is now within the target? For maintain, range and guardrails that is all there is to say. */
  readonly isInside?: boolean;
  readonly trend?: Trend;
  /** Of a metric whose target day has passed: the last value on that day or before it; what it is judged by. */
  readonly outcome?: Point;
  /** Rows of its history that do not count. */
  readonly leftOut: LeftOutRows;
}

/** Rows of a history that are no points, so that a card can say so. */
export interface LeftOutRows {
  /** Dated after today. */
  readonly future: number;
  /** Recorded after today: what is known now was not known on that day. */
  readonly recordedLater: number;
  /** Replaced by a record of the same day that was made later. */
  readonly restated: number;
  /** Replaced by a row of the same day further down, although neither says when it was recorded. */
  readonly duplicates: number;
  /** Without a value. */
  readonly gaps: number;
}
