import type { Finding } from '../model/finding.ts';
import type { MetricState } from '../model/metric.ts';

/** What a reviewer sees of an item at one point. No figure of a restricted metric is in it. */
export interface ItemState {
  /** Full id without scope: `REQ-118`, `REQ-118/AC-2`. */
  readonly id: string;
  /** As it is shown; absent where the item has none. */
  readonly scope?: string;
  readonly kind: string;
  /** '' where none is written. */
  readonly title: string;
  /** The whole sentence, paragraph or heading that states it. */
  readonly statement: string;
  readonly status?: string;
  readonly priority?: string;
  readonly owner?: string;
  readonly team?: string;
  /** As written, by name; a field that is written more than once, and a list, in one line. */
  readonly fields: Readonly<Record<string, string>>;
  /** Those that it serves, nearest first; of an objective none but its own. */
  readonly objectives: readonly ObjectiveState[];
  /** Those that it is meant to move, or those of its objective; of a KPI or key result itself. */
  readonly kpis: readonly KpiState[];
  /** Places in code that carry it or one of its acceptance criteria out. */
  readonly code: number;
  /** Places in tests that verify it or one of its acceptance criteria. */
  readonly tests: number;
  /** Relative to the root, with `/`. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
}

export interface ObjectiveState {
  /** With its scope where the id alone is not enough. */
  readonly id: string;
  readonly title: string;
  readonly owner?: string;
}

export interface KpiState {
  /** With its scope where the id alone is not enough. */
  readonly id: string;
  readonly title: string;
  readonly state: MetricState;
  /** How it stands, in words: `41 % of >= 50 %`, `restricted: on track`. */
  readonly text: string;
}

/** An item that is in both, and differs. */
export interface ItemChange {
  readonly id: string;
  readonly scope?: string;
  readonly before: ItemState;
  readonly after: ItemState;
  /**
   * What differs, sorted: `id` (an alias names the old one), `kind`, `title`, `statement`, `status`,
   * `priority`, `owner`, `team`, `field:<name>`, `code`, `tests`, and `kpi` of a metric that stands otherwise now.
   */
  readonly changed: readonly string[];
}

/** A finding of the base. Its place is in the text of the base, so it comes with path and line. */
export interface FixedFinding extends Finding {
  /** Relative to the root, with `/`; the new path of a file that was renamed. */
  readonly path: string;
  /** Counted from 1. */
  readonly line: number;
}

export interface FileChange {
  /** Relative to the root, with `/`. */
  readonly path: string;
  readonly status: 'added' | 'removed' | 'changed' | 'renamed';
  /** Where a renamed file stood before. */
  readonly from?: string;
}

/** What is compared against. */
export interface ComparisonBase {
  /** As it was asked for: `main`, `7d`, `HEAD`. */
  readonly ref: string;
  /** Full hash; null where there is no commit to compare with yet, so that everything is new. */
  readonly commit: string | null;
  /** ISO day of the commit in UTC; of the day asked for where there is none. */
  readonly day: string;
}

/** What changed in the trace between two points. All lists are sorted and the same on every run. */
export interface TraceComparison {
  readonly base: ComparisonBase;
  readonly items: {
    readonly added: readonly ItemState[];
    readonly removed: readonly ItemState[];
    readonly changed: readonly ItemChange[];
  };
  readonly findings: ComparedFindings;
  /** Files that the project looks at and whose content differs, by path. */
  readonly files: readonly FileChange[];
}

/** `new` and `known` are all findings of the head, the very objects; `fixed` those of the base that are gone. */
interface ComparedFindings {
  readonly new: readonly Finding[];
  readonly known: readonly Finding[];
  readonly fixed: readonly FixedFinding[];
}
