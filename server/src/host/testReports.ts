import picomatch from 'picomatch';
import { dayOfMoment } from '../core/model/day.ts';
import type { TestResults } from '../core/model/records.ts';
import type { TestReport } from '../core/model/testResults.ts';
import { readTestReport } from '../core/records/tests/readTestReport.ts';
import { decodeText } from './decodeText.ts';
import type { FileStamp, Host } from './host.ts';
import { areStampsEqual } from './host.ts';

/** The reports of test runs of a root, and what each file was when it was read. */
export interface LoadedReports {
  /** The same object as before where nothing changed; undefined where the configuration names no reports. */
  readonly results: TestResults | undefined;
  readonly files: ReadonlyMap<string, ReadFile>;
}

interface ReadFile {
  readonly stamp: FileStamp;
  readonly outcome: TestReport | string;
}

export const noReports: LoadedReports = { results: undefined, files: new Map() };

/** Reads the reports that paths and patterns from the root name; those that are as they were are not read again. */
export async function loadTestReports(
  host: Host,
  patterns: readonly string[],
  before: LoadedReports = noReports,
): Promise<LoadedReports> {
  if (patterns.length === 0) return noReports;
  const files = new Map<string, ReadFile>();
  const absent: string[] = [];
  for (const pattern of patterns) {
    let isFound = false;
    for (const path of await findFiles(host, pattern)) {
      const read = files.get(path) ?? (await readReport(host, path, before.files.get(path)));
      if (!read) continue;
      files.set(path, read);
      isFound = true;
    }
    if (!isFound) absent.push(pattern);
  }
  const isSame =
    before.results !== undefined &&
    absent.join('\n') === before.results.absent.join('\n') &&
    files.size === before.files.size &&
    [...files].every(([path, read]) => before.files.get(path)?.outcome === read.outcome);
  if (isSame) return { results: before.results, files };
  const sorted = [...files].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const results: TestResults = {
    reports: sorted.flatMap(([, { outcome }]) => (typeof outcome === 'string' ? [] : outcome)),
    unreadable: sorted.flatMap(([file, { outcome }]) => (typeof outcome === 'string' ? { file, reason: outcome } : [])),
    absent,
  };
  return { results, files };
}

const maxBytes = 32 * 1024 * 1024;

/** Undefined where there is no such file. */
async function readReport(host: Host, path: string, known: ReadFile | undefined): Promise<ReadFile | undefined> {
  const stamp = await host.stamp(path);
  if (!stamp) return undefined;
  if (known && areStampsEqual(known.stamp, stamp)) return known;
  const content = await host.read(path, maxBytes);
  if (content.kind === 'gone') return undefined;
  if (content.kind === 'refused') return { stamp, outcome: content.reason };
  if (content.kind === 'too-large') return { stamp: content.stamp, outcome: 'it is larger than 32 MB' };
  const decoded = decodeText(content.bytes);
  if (decoded.kind !== 'text') return { stamp: content.stamp, outcome: 'it is no text' };
  const read = readTestReport(decoded.text);
  // A report that was copied is as old as its run.
  const modified = (read.ok ? read.ran : undefined) ?? dayOfMoment(content.stamp.modified);
  return { stamp: content.stamp, outcome: read.ok ? { file: path, modified, cases: read.cases } : read.reason };
}

/** A pattern that would look through a whole disk ends here. */
const mostFolders = 2000;

/** Files that a path or a pattern names, whether or not git ignores them: reports mostly are ignored. */
async function findFiles(host: Host, pattern: string): Promise<readonly string[]> {
  const plain = pattern.replace(/^(\.?\/)+/, '');
  const segments = plain.split('/');
  const firstMagic = segments.findIndex(segment => /[*?[\]{}]/.test(segment));
  if (firstMagic === -1) return [plain];
  const matches = picomatch(plain, { dot: true, noextglob: true, nonegate: true });
  const found: string[] = [];
  const folders = [segments.slice(0, firstMagic).join('/')];
  for (let i = 0; i < folders.length && i < mostFolders; i++) {
    const folder = folders[i] ?? '';
    const listing = await host.list(folder);
    if (listing.kind !== 'entries') continue;
    for (const { name, type } of listing.entries) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (type === 'file' && matches(path)) found.push(path);
      if (type === 'folder' && name !== '.git' && name !== 'node_modules') folders.push(path);
    }
  }
  return found;
}
