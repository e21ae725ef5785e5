import type { Day } from '../../model/day.ts';
import type { TestCase } from '../../model/testResults.ts';
import { readJsonReport } from './jsonReports.ts';
import { readJUnit } from './junit.ts';

/** The tests of a report, or one sentence about why there are none to be had. */
export type ReadReport =
  | {
      readonly ok: true;
      readonly cases: readonly TestCase[];
      /** Day of the run, in UTC, where the report says so. */
      readonly ran?: Day;
    }
  | { readonly ok: false; readonly reason: string };

// implements TL-39
/**
 * Reads a report of a test run by what it holds, whatever it is called: JUnit XML (also of node:test, pytest, Maven and
 * Gradle), or the JSON of Jest, Vitest, Mocha and pytest-json-report.
 */
export function readTestReport(text: string): ReadReport {
  const start = text.trimStart();
  if (start === '') return { ok: false, reason: 'it is empty; perhaps the tests are still running' };
  if (start.startsWith('<')) return readJUnit(start);
  if (start.startsWith('{')) return readJsonReport(start);
  return { ok: false, reason: 'it is neither JUnit XML nor the JSON of Jest, Vitest, Mocha or pytest' };
}
