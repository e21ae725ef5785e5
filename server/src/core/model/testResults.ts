import type { Day } from './day.ts';

export type TestState = 'passed' | 'failed' | 'skipped';

/** One test as a report names it. */
export interface TestCase {
  /** From the outermost suite to the test's own name; a class counts as a suite. */
  readonly names: readonly string[];
  /** The test's file as the report names it, with `/`; many reports do not say. */
  readonly file?: string;
  readonly state: TestState;
  /** First line of what a failed test said. */
  readonly message?: string;
}

/** What one report says. */
export interface TestReport {
  /** Path of the report, from the root. */
  readonly file: string;
  /** Day of the run where the report says so, else the day on which the file was written. */
  readonly modified: Day;
  readonly cases: readonly TestCase[];
}
