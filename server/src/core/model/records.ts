import type { TestReport } from './testResults.ts';

/** A finding that a team knows and lives with for now; of an item, else of a file. */
export interface BaselineEntry {
  readonly rule: string;
  /** Full id of the item that the finding is about. */
  readonly id?: string;
  /** Scope of that item, as it is shown. */
  readonly scope?: string;
  /** Where there is no item: the path of the file, from the root. */
  readonly file?: string;
  readonly subject?: string;
  readonly reason?: string;
  /** ISO day on which it was written down. */
  readonly since: string;
}

/** What `throughline-baseline.json` says; each entry stands for one finding. */
export interface Baseline {
  readonly entries: readonly BaselineEntry[];
}

/** The wording of a requirement that somebody accepted for the code, tests and specs that link to it. */
export interface Review {
  /** Full id of the requirement. */
  readonly id: string;
  /** Its scope, as it is shown. */
  readonly scope?: string;
  /** Of the normalised statement. */
  readonly fingerprint: string;
  readonly statement: string;
  readonly links: readonly { readonly file: string; readonly type: string }[];
  readonly reason?: string;
  readonly author?: string;
  /** ISO day. */
  readonly date: string;
}

/** What `throughline-reviewed.json` says. */
export interface Reviews {
  readonly entries: readonly Review[];
}

/** What the reports of test runs say that the configuration names. */
export interface TestResults {
  /** By path. */
  readonly reports: readonly TestReport[];
  /** Reports that are there and cannot be read. */
  readonly unreadable: readonly { readonly file: string; readonly reason: string }[];
  /** Paths and patterns of the configuration that no file answers to. */
  readonly absent: readonly string[];
}

/** What a team and its machines wrote down about the specs, besides them. */
export interface Records {
  readonly baseline: Baseline;
  readonly reviews: Reviews;
  /** Undefined where the configuration names no reports. */
  readonly tests: TestResults | undefined;
}

export const emptyRecords: Records = { baseline: { entries: [] }, reviews: { entries: [] }, tests: undefined };

/** May a team live with findings of a rule? Not where our own files are broken: then nothing else that we say holds. */
export function mayBeKnown(rule: string): boolean {
  return rule !== 'invalid-record' && rule !== 'invalid-configuration';
}

/** Names of the files at the root that hold them. */
export const baselineName = 'throughline-baseline.json';
export const reviewsName = 'throughline-reviewed.json';
