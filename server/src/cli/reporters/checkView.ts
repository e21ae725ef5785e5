import type { Impact } from '../../core/changes/impact.ts';
import type { KindTable } from '../../core/model/kinds.ts';
import type { Severity } from '../../core/model/finding.ts';
import type { Terminal } from '../terminal.ts';
import type { CheckReport, ReportedFinding } from './checkReport.ts';
import type { CheckTextOptions } from './checkText.ts';

/** All that a reporter of `check` may look at. Paths in it are relative to the root of the project. */
export interface CheckView {
  readonly report: CheckReport;
  /** Findings that `--quiet` left out of the report; its summary counts them. */
  readonly leftOut: number;
  readonly failOn: Severity | 'never';
  readonly lists: CheckTextOptions;
  readonly kinds: KindTable;
  readonly terminal: Terminal;
  readonly version: string;
  /** What stands before a path where the repository begins above the project: `''`, `products/clinic/`. */
  readonly folder: string;
  /** Where the repository's files are shown at this revision, ending in `/`; undefined where nobody says. */
  readonly webRoot: string | undefined;
  /** GitHub's code scanning takes every result for an alert, so it gets none for what is gone. */
  readonly isForCodeScanning: boolean;
  /** By which people see the same on their own machines. */
  readonly command: string;
  /** The requirements that count, by file and line. */
  readonly requirements: readonly ReportedRequirement[];
  /** What the change touches; undefined where nothing is compared. */
  readonly findImpact: () => Impact | undefined;
  readonly describeRule: (rule: string) => RuleWords | undefined;
  /** A line of a file as it was checked, counted from 1 and without its end; undefined where it cannot be read. */
  readonly readLine: (file: string, line: number) => string | undefined;
  /** What would put a finding right without asking anybody. */
  readonly findFix: (finding: ReportedFinding) => ReportedFix | undefined;
}

export interface ReportedRequirement {
  /** Full id without scope. */
  readonly id: string;
  readonly scope?: string;
  readonly title: string;
  readonly file: string;
  readonly line: number;
}

interface RuleWords {
  readonly severity: Severity;
  readonly summary: string;
  /** The page that explains it, in Markdown. */
  readonly page: string | undefined;
}

export interface ReportedFix {
  readonly range: ReportedFinding['range'];
  readonly text: string;
}

/** What a reporter wrote. */
export interface Rendered {
  readonly text: string;
  /** What the format has no place for: counted, and where it is to be found. One plain sentence. */
  readonly note?: string;
}
