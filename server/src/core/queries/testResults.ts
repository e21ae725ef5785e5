import type { Day } from '../model/day.ts';
import type { TestCase, TestReport, TestState } from '../model/testResults.ts';
import type { TestResults } from '../model/records.ts';
import { findIds } from '../model/ids.ts';
import type { Item, Snapshot } from '../index/snapshot.ts';
import type { Site } from './links.ts';
import { partsOf, testSites } from './links.ts';
import { describeDistance } from './metricWords.ts';

/** What the reports say of one place in a test file. */
export interface SiteResult {
  readonly state: TestState;
  /** The case that decided: the first that failed, else the first that passed. */
  readonly testCase: TestCase;
  readonly report: TestReport;
}

/** What the reports say of an item's tests, its acceptance criteria's included. */
export interface ItemResults {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Places in test files that no report names. */
  readonly unreported: number;
  /** The worst: failed, then passed, then skipped; undefined where no report names any of them. */
  readonly state: TestState | undefined;
  /** Day of the latest report that names one of them; of no use where `state` is undefined. */
  readonly newest: Day;
}

// implements TL-39
/**
 * Finds what the reports of test runs say of a place in a test file: by the name of the test it stands on, else by the id
 * in the names that reports give. Undefined where no report names it, or there is none.
 */
export function resultOf(snapshot: Snapshot, item: Item, site: Site): SiteResult | undefined {
  const { tests } = snapshot.records;
  if (!tests || tests.reports.length === 0) return undefined;
  const table = tableOf(tests, snapshot);
  const named = site.reference.test === undefined ? [] : (table.byName.get(normalise(site.reference.test.name)) ?? []);
  const ours = named.filter(({ testCase }) => isOfFile(testCase, site.file.path));
  if (ours.length > 0) return decide(ours);
  // The same id in another scope may have a test of the same words: only a file can tell them apart.
  const needsFile = snapshot.itemsById(item.id).length > 1;
  const ids = item.id.split('/');
  const candidates = table.byId.get(ids.at(-1) ?? '') ?? [];
  return decide(
    candidates.filter(
      ({ testCase, ids: written }) =>
        ids.every(id => written.has(id)) &&
        (testCase.file !== undefined || !needsFile) &&
        isOfFile(testCase, site.file.path),
    ),
  );
}

/** Sums up what the reports say of an item's tests; undefined where there is no report at all. */
export function resultsOf(snapshot: Snapshot, item: Item): ItemResults | undefined {
  if (!snapshot.records.tests || snapshot.records.tests.reports.length === 0) return undefined;
  const counts = { passed: 0, failed: 0, skipped: 0, unreported: 0 };
  let newest = 0;
  for (const part of [item, ...partsOf(snapshot, item)]) {
    for (const site of testSites(snapshot, part)) {
      const result = resultOf(snapshot, part, site);
      counts[result?.state ?? 'unreported']++;
      newest = Math.max(newest, result?.report.modified ?? 0);
    }
  }
  const state = (['failed', 'passed', 'skipped'] as const).find(word => counts[word] > 0);
  return { ...counts, state, newest };
}

/** How the tests of an item went: `2 passed, 1 failed (3 days ago)`; undefined where it has none or no report is asked for. */
export function sayResults(snapshot: Snapshot, item: Item): string | undefined {
  const { tests } = snapshot.records;
  const sites = [item, ...partsOf(snapshot, item)].flatMap(part => testSites(snapshot, part));
  if (!tests || sites.length === 0) return undefined;
  const results = resultsOf(snapshot, item);
  if (!results)
    return `no report: ${tests.unreadable[0]?.file ?? tests.absent[0] ?? ''} ${tests.unreadable.length > 0 ? 'cannot be read' : 'is not there'}`;
  if (results.state === undefined) return 'in no report';
  const words = (['passed', 'failed', 'skipped'] as const)
    .filter(state => results[state] > 0)
    .map(state => `${results[state]} ${state}`);
  if (results.unreported > 0) words.push(`${results.unreported} in no report`);
  return `${words.join(', ')} (${describeDistance(results.newest, snapshot.today)})`;
}

interface PlacedCase {
  readonly testCase: TestCase;
  readonly report: TestReport;
  /** Ids in its names, without scopes. */
  readonly ids: ReadonlySet<string>;
}

interface CaseTable {
  readonly byName: ReadonlyMap<string, readonly PlacedCase[]>;
  readonly byId: ReadonlyMap<string, readonly PlacedCase[]>;
}

const tables = new WeakMap<TestResults, CaseTable>();

function tableOf(results: TestResults, snapshot: Snapshot): CaseTable {
  const known = tables.get(results);
  if (known) return known;
  const byName = new Map<string, PlacedCase[]>();
  const byId = new Map<string, PlacedCase[]>();
  for (const report of results.reports) {
    for (const testCase of report.cases) {
      const ids = new Set(testCase.names.flatMap(name => findIds(name, snapshot.config.kinds).map(({ id }) => id)));
      const placed: PlacedCase = { testCase, report, ids };
      for (const name of namesOf(testCase)) add(byName, name, placed);
      for (const id of ids) add(byId, id, placed);
    }
  }
  const table = { byName, byId };
  tables.set(results, table);
  return table;
}

/** Each name by itself, and the parts of those that a reporter joined: `doors > opens`, `TestDoor/opens`, `test_a[1]`. */
function namesOf({ names }: TestCase): ReadonlySet<string> {
  const found = new Set<string>();
  names.forEach((name, i) => {
    for (const part of [
      name,
      ...name.split(/ [>›»] /),
      ...name.split('/'),
      name.replace(/\[[^\]]*\]$/, ''),
      name.replace(/\(.*\)$/, ''),
    ])
      found.add(normalise(part));
    // `jest-junit` puts the suite before the test; GoogleTest's names are suite and test.
    const outer = names[i - 1];
    if (outer !== undefined && name.startsWith(`${outer} `)) found.add(normalise(name.slice(outer.length)));
    if (outer !== undefined) found.add(normalise(`${outer}.${name}`));
    // A class by its own name: `tests.test_door.TestDoor`.
    if (/^[\w.$]+$/.test(name))
      found.add(normalise(name.slice(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1)));
  });
  found.delete('');
  return found;
}

/** Go writes `_` where a title has a blank. */
function normalise(name: string): string {
  return name
    .replaceAll(/[\s_]+/g, ' ')
    .trim()
    .toLowerCase();
}

/** Is the case of this file, as far as its report says? Reports name files from the root, from elsewhere, or absolutely. */
function isOfFile({ file }: TestCase, path: string): boolean {
  if (file === undefined) return true;
  return file === path || file.endsWith(`/${path}`) || path.endsWith(`/${file.replace(/^(?:\.\/)+/, '')}`);
}

/** One failed case fails the place; of several reports of one test the latest counts. */
function decide(cases: readonly PlacedCase[]): SiteResult | undefined {
  const latest = cases.reduce((day, { report }) => Math.max(day, report.modified), -Infinity);
  const counted = cases.filter(({ report }) => report.modified === latest);
  for (const state of ['failed', 'passed', 'skipped'] as const) {
    const found = counted.find(({ testCase }) => testCase.state === state);
    if (found) return { state, testCase: found.testCase, report: found.report };
  }
  return undefined;
}

function add(map: Map<string, PlacedCase[]>, key: string, placed: PlacedCase): void {
  const known = map.get(key);
  if (known) known.push(placed);
  else map.set(key, [placed]);
}
