import { writeDay } from '../../core/model/day.ts';
import type { TestState } from '../../core/model/testResults.ts';
import type { Item, Snapshot } from '../../core/index/snapshot.ts';
import { hasEnded } from '../../core/queries/coverage.ts';
import { partsOf, testSites } from '../../core/queries/links.ts';
import { resultsOf } from '../../core/queries/testResults.ts';

/** What the reports of test runs say, where the configuration names any. */
export interface ReportedTests {
  /** Those that were read, by path, each with the ISO day on which it was written. */
  readonly reports: readonly { readonly file: string; readonly date: string }[];
  /** Paths and patterns of the configuration that no file answers to. */
  readonly absent: readonly string[];
  readonly unreadable: readonly { readonly file: string; readonly reason: string }[];
  /** Requirements that have a test, by the worst that the reports say of it; null where no report was read. */
  readonly requirements: Readonly<Record<TestState | 'unreported', number>> | null;
}

/** Sums up the reports of test runs; null where the configuration names none. */
export function summariseTests(snapshot: Snapshot): ReportedTests | null {
  const { tests } = snapshot.records;
  if (!tests) return null;
  return {
    reports: tests.reports.map(({ file, modified }) => ({ file, date: writeDay(modified) })),
    absent: tests.absent,
    unreadable: tests.unreadable,
    requirements: tests.reports.length === 0 ? null : countRequirements(snapshot),
  };
}

function countRequirements(snapshot: Snapshot): Record<TestState | 'unreported', number> {
  const counts = { passed: 0, failed: 0, skipped: 0, unreported: 0 };
  for (const item of snapshot.items()) {
    if (item.like !== 'requirement' || hasEnded(snapshot, item) || !hasTests(snapshot, item)) continue;
    counts[resultsOf(snapshot, item)?.state ?? 'unreported']++;
  }
  return counts;
}

function hasTests(snapshot: Snapshot, item: Item): boolean {
  return [item, ...partsOf(snapshot, item)].some(part => testSites(snapshot, part).length > 0);
}

/** `Of the requirements with a test 12 passed, 1 failed (report of 2026-08-19)`; what is missing is said to be missing. */
export function sayTests({ reports, absent, unreadable, requirements }: ReportedTests): string {
  const missing = [
    ...absent.map(path => `no report at ${path}`),
    ...unreadable.map(({ file }) => `${file} cannot be read`),
  ];
  if (!requirements) return `Whether tests passed is not known: ${missing.join(', ') || 'there is no report'}`;
  const words = (['passed', 'failed', 'skipped'] as const)
    .filter(state => requirements[state] > 0)
    .map(state => `${requirements[state]} ${state}`);
  if (requirements.unreported > 0) words.push(`${requirements.unreported} in no report`);
  const days = reports.map(({ date }) => date).toSorted();
  const [oldest, newest] = [days.at(0) ?? '', days.at(-1) ?? ''];
  const when =
    days.length === 1
      ? `report of ${oldest}`
      : `${days.length} reports of ${oldest}${oldest === newest ? '' : ` to ${newest}`}`;
  const said = words.length === 0 ? 'No requirement has a test' : `Requirements by their tests: ${words.join(', ')}`;
  return [`${said} (${when})`, ...missing].join('; ');
}
