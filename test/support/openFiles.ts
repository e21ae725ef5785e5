import type { IndexedFile, Snapshot } from '../../server/src/core/index/snapshot.ts';
import { defaultConfig, type Config } from '../../server/src/core/model/config.ts';
import { readDay, type Day } from '../../server/src/core/model/day.ts';
import type { Records } from '../../server/src/core/model/records.ts';
import { baselineName, reviewsName } from '../../server/src/core/model/records.ts';
import type { FileUri } from '../../server/src/core/model/place.ts';
import type { EntryList } from '../../server/src/core/records/entryList.ts';
import { readBaseline } from '../../server/src/core/records/readBaseline.ts';
import { readReviews } from '../../server/src/core/records/readReviews.ts';
import { readTestReport } from '../../server/src/core/records/tests/readTestReport.ts';
import { Workspace } from '../../server/src/core/workspace.ts';

/** The day on which tests look at their files, unless they say another: 2026-08-20. */
export const testDay: Day = readDay('2026-08-20') ?? 0;

/** A workspace over files in memory, complete and checked once. */
export interface OpenFiles {
  readonly workspace: Workspace;
  readonly snapshot: Snapshot;
  /** The file at a path; fails where the index does not keep it. */
  readonly fileAt: (path: string) => IndexedFile;
}

/** The URI under which a path of a test stands. */
export function uriOf(path: string): FileUri {
  return `file:///repo/${path}` as FileUri;
}

/** Opens files given as path → text; records at their usual names, and reports of test runs as `*.xml`, written today. */
export function openFiles(
  files: Readonly<Record<string, string>>,
  config: Config = defaultConfig,
  today: Day = testDay,
): OpenFiles {
  const workspace = new Workspace(config, today);
  workspace.setRecords(readRecords(files, today));
  for (const [path, text] of Object.entries(files)) {
    if (!isRecord(path, text)) workspace.setText(uriOf(path), path, text);
  }
  workspace.setComplete();
  const { snapshot } = workspace.check();
  return {
    workspace,
    snapshot,
    fileAt(path) {
      const file = snapshot.file(uriOf(path));
      if (!file) throw new Error(`The index keeps no ${path}`);
      return file;
    },
  };
}

function isRecord(path: string, text: string): boolean {
  return path === baselineName || path === reviewsName || isReport(path, text);
}

function isReport(path: string, text: string): boolean {
  return path.endsWith('.xml') && /^\s*<testsuite/.test(text);
}

function readRecords(files: Readonly<Record<string, string>>, today: Day): Records {
  const entriesOf = <Entry>(name: string, read: (text: string) => EntryList<Entry>): readonly Entry[] =>
    read(files[name] ?? '').entries.map(({ entry }) => entry);
  const reports = Object.entries(files).flatMap(([file, text]) => {
    const report = isReport(file, text) ? readTestReport(text) : undefined;
    return report?.ok ? { file, modified: today, cases: report.cases } : [];
  });
  return {
    baseline: { entries: entriesOf(baselineName, readBaseline) },
    reviews: { entries: entriesOf(reviewsName, readReviews) },
    tests: reports.length === 0 ? undefined : { reports, unreadable: [], absent: [] },
  };
}
