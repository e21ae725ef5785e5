import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Item, Link, Snapshot } from '../../../server/src/core/index/snapshot.ts';
import { defaultConfig } from '../../../server/src/core/model/config.ts';
import type { Day } from '../../../server/src/core/model/day.ts';
import { makeHistoryRole } from '../../../server/src/core/model/fileRole.ts';
import { emptyRecords, type BaselineEntry, type Records, type Review } from '../../../server/src/core/model/records.ts';
import { countItems, summariseRequirements } from '../../../server/src/core/queries/coverage.ts';
import { reviewStateOf } from '../../../server/src/core/queries/reviews.ts';
import { metricOf } from '../../../server/src/core/queries/metric.ts';
import { readFile } from '../../../server/src/core/readFile.ts';
import { rules } from '../../../server/src/core/rules/index.ts';
import { Workspace } from '../../../server/src/core/workspace.ts';
import { testDay, uriOf } from '../../support/openFiles.ts';
import {
  anyId,
  codePaths,
  codeText,
  config,
  historyPaths,
  historyText,
  kpi,
  objective,
  requirement,
  specPaths,
  specText,
} from '../../support/randomRepository.ts';
import { countRuns } from '../../support/runs.ts';

const baselineEntry: fc.Arbitrary<BaselineEntry> = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('requirement-without-objective', 'duplicate-id', 'kpi-without-owner', 'single-metric-objective'),
      fc.oneof(requirement, objective, kpi, fc.constantFrom('REQ-7', 'REQ-8', 'REQ-9')),
      fc.constantFrom('001-x', 'specs/001-x', 'deep/specs/001-x', '002-y', undefined, undefined, undefined),
    )
    .map(([rule, id, scope]) => ({ rule, id, ...(scope ? { scope } : {}), since: '2026-08-01' })),
  fc
    .tuple(fc.constantFrom(...specPaths, ...codePaths), anyId)
    .map(([file, subject]) => ({ rule: 'unknown-id', file, subject, since: '2026-08-01' })),
);
const review: fc.Arbitrary<Review> = fc
  .tuple(
    requirement,
    fc.constantFrom('Fast\nIt takes ten seconds.\nAnd more.\nAC-1: It works.', 'In short', 'weak place', 'It works.'),
    fc.constantFrom('001-x', undefined, undefined),
  )
  .map(([id, statement, scope]) => ({
    id,
    ...(scope === undefined ? {} : { scope }),
    fingerprint: 'f',
    statement,
    links: [],
    date: '2026-08-01',
  }));
const records: fc.Arbitrary<Records> = fc
  .tuple(
    fc.oneof(fc.constant([]), fc.array(baselineEntry, { minLength: 30, maxLength: 60 })),
    fc.oneof(fc.array(review, { maxLength: 2 }), fc.array(review, { minLength: 6, maxLength: 12 })),
  )
  .map(([entries, reviews]) => ({ baseline: { entries }, reviews: { entries: reviews }, tests: undefined }));

type Edit =
  readonly [path: string, text: string | undefined] | { readonly day: number } | { readonly records: Records };
const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(fc.constantFrom(...specPaths), specText) },
  { weight: 3, arbitrary: fc.tuple(fc.constantFrom(...codePaths), codeText) },
  { weight: 3, arbitrary: fc.tuple(fc.constantFrom(...historyPaths), historyText) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom(...specPaths, ...codePaths, ...historyPaths), fc.constant(undefined)),
  },
  { weight: 1, arbitrary: fc.record({ day: fc.constantFrom(testDay, testDay + 30, testDay + 200) }) },
  { weight: 2, arbitrary: fc.record({ records }) },
);

// verifies TL-15
describe('an incrementally changed workspace', () => {
  it('equals one built anew after every edit', () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 2, maxLength: 12 }), edits => {
        const texts = new Map<string, string>();
        const workspace = new Workspace(config, testDay);
        let day = testDay;
        let given = emptyRecords;
        workspace.setComplete();
        workspace.check();
        for (const each of edits) {
          if ('day' in each) workspace.setToday((day = each.day));
          else if ('records' in each) workspace.setRecords((given = each.records));
          else {
            const [path, text] = each;
            if (text === undefined) texts.delete(path);
            else texts.set(path, text);
            give(workspace, path, text);
          }
          workspace.check();
          assert.deepEqual(describeWorkspace(workspace), describeWorkspace(rebuild(texts, day, given)));
        }
      }),
      { numRuns: countRuns(12) },
    );
  });

  it('is tested with findings of all rules about histories', () => {
    const seen = new Set<string>();
    const files = fc.uniqueArray(fc.tuple(fc.constantFrom(...historyPaths, 'a.md'), fc.oneof(historyText, specText)), {
      selector: ([path]) => path,
      minLength: 4,
    });
    fc.assert(
      fc.property(files, specText, (texts, spec) => {
        const workspace = rebuild(new Map([...texts, ['b.md', `${spec}\n## KPI-1: Rate\n`]]), testDay);
        for (const { rule } of [...workspace.findings().values()].flat()) seen.add(rule);
      }),
      { numRuns: 80, seed: 3 },
    );
    const wanted = rules.filter(({ name }) => /^history-|^value-in-future$|^suspicious-jump$/.test(name));
    assert.deepEqual(
      wanted.filter(({ name }) => !seen.has(name)).map(({ name }) => name),
      [],
    );
  });

  it('is tested with findings that a baseline knows', () => {
    const seen = { known: 0, kept: 0 };
    fc.assert(
      fc.property(specText, specText, records, (a, b, given) => {
        const workspace = rebuild(new Map([...specPaths.map(path => [path, a] as const), ['b.md', b]]), testDay, given);
        for (const { baseline } of [...workspace.findings().values()].flat()) seen[baseline ? 'known' : 'kept']++;
      }),
      { numRuns: 60, seed: 5 },
    );
    assert.ok(seen.known > 5 && seen.kept > 5, JSON.stringify(seen));
  });

  it('is tested with requirements that changed since they were reviewed, and with some that did not', () => {
    const seen = { words: 0, revision: 0, reviewed: 0 };
    fc.assert(
      fc.property(specText, codeText, records, (spec, code, given) => {
        const workspace = rebuild(
          new Map(Object.entries({ 'a.md': spec, 'src/a.ts': `${code}// REQ-1, REQ-2, REQ-3~1, REQ-4~1\n` })),
          testDay,
          given,
        );
        const found = [...workspace.findings().values()].flat().filter(({ rule }) => rule === 'stale-trace');
        for (const { message } of found) seen[message.includes('revision') ? 'revision' : 'words']++;
        for (const item of workspace.sync().items())
          if (reviewStateOf(workspace.sync(), item).kind === 'current') seen.reviewed++;
      }),
      { numRuns: 400, seed: 7 },
    );
    assert.ok(seen.words > 5 && seen.revision > 2 && seen.reviewed > 0, JSON.stringify(seen));
  });

  it('reports exactly the files whose findings changed', () => {
    const workspace = new Workspace(defaultConfig, testDay);
    workspace.setText(uriOf('a.md'), 'a.md', '# REQ-1: Log in\n');
    workspace.setText(uriOf('b.md'), 'b.md', 'See REQ-1.\n');
    workspace.setText(uriOf('c.md'), 'c.md', '# REQ-3: Other\n');
    workspace.setComplete();
    workspace.check();
    workspace.setText(uriOf('a.md'), 'a.md', '# REQ-2: Log in\n');
    const { changed } = workspace.check();
    assert.ok(changed.get(uriOf('b.md'))?.some(finding => finding.rule === 'unknown-id'));
    assert.ok(!changed.has(uriOf('c.md')));
    assert.equal(workspace.check().changed.size, 0);
  });

  it('lets a changed history change the findings of those whose values it holds, and of no others', () => {
    const rows = (...days: readonly string[]): string => `date,value\n${days.map(day => `${day},41\n`).join('')}`;
    const texts: Readonly<Record<string, string>> = {
      'own.md': '# KPI-1: Activation\n- cadence: weekly\n',
      'other.md': '# KPI-2: Churn\n- cadence: weekly\n',
      'user.md': '# OBJ-1: Grow\n- **KR-1**: Activation from 33 to 50 by 2026-09-30, uses KPI-1\n- health: green\n',
      'named.md': '# KPI-3: Tips\n- cadence: weekly\n- source: metrics/KPI-1.csv\n',
      'metrics/KPI-1.csv': rows('2026-08-10', '2026-08-17'),
      'metrics/KPI-2.csv': rows('2026-08-10', '2026-08-17'),
    };
    const workspace = rebuild(new Map(Object.entries(texts)), testDay);
    workspace.setText(uriOf('metrics/KPI-1.csv'), 'metrics/KPI-1.csv', rows('2026-06-01', '2026-06-01'));
    const { changed } = workspace.check();
    const rulesOf = (path: string): readonly string[] => changed.get(uriOf(path))?.map(({ rule }) => rule) ?? [];
    assert.deepEqual([...changed.keys()].toSorted(), ['metrics/KPI-1.csv', 'named.md', 'own.md'].map(uriOf));
    assert.ok(rulesOf('own.md').includes('kpi-stale') && rulesOf('named.md').includes('kpi-stale'));
    assert.deepEqual(rulesOf('metrics/KPI-1.csv'), ['history-duplicate-date']);
    const text = 'date,value\n2026-05-31,49.9\n2026-06-01,51\n';
    workspace.setText(uriOf('metrics/KPI-1.csv'), 'metrics/KPI-1.csv', text);
    assert.deepEqual([...workspace.check().changed.keys()], [uriOf('metrics/KPI-1.csv')]);
  });

  it('calls nothing unknown before all files were read', () => {
    const workspace = new Workspace(defaultConfig, testDay);
    workspace.setText(uriOf('a.md'), 'a.md', '# REQ-1: Log in\n\nSee REQ-2.\n');
    assert.deepEqual([...workspace.check().changed], []);
    workspace.setComplete();
    assert.equal(workspace.check().changed.size, 1);
  });
});

/** As a project does: a history that only a source names is given with its facts. */
function give(workspace: Workspace, path: string, text: string | undefined): void {
  if (text === undefined) workspace.remove(uriOf(path));
  else if (!path.startsWith('data/')) workspace.setText(uriOf(path), path, text);
  else workspace.setFacts(uriOf(path), path, readFile(path, text, config, undefined, makeHistoryRole(path)));
}

function rebuild(texts: ReadonlyMap<string, string>, today: Day, given: Records = emptyRecords): Workspace {
  const workspace = new Workspace(config, today);
  workspace.setRecords(given);
  for (const [path, text] of texts) give(workspace, path, text);
  workspace.setComplete();
  workspace.check();
  return workspace;
}

/** All that users can see of a workspace, in an order that does not depend on its history. */
function describeWorkspace(workspace: Workspace): unknown {
  const snapshot = workspace.sync();
  const items = [...snapshot.items()].map(item => ({
    item: `${item.scope}|${item.id}|${item.kind}|${item.title}|${item.status ?? ''}|${item.file}|${item.index}|${item.parent?.id ?? ''}`,
    from: snapshot.linksFrom(item).map(link => describeLink(snapshot, link)),
    to: snapshot.linksTo(item).map(link => describeLink(snapshot, link)),
    uses: snapshot.usesOf(item).map(({ file, reference }) => `${file.path} ${reference.span.start}`),
    shown: snapshot.showId(item),
    history: snapshot.historyOf(item),
    metric: describeMetric(snapshot, item),
  }));
  return {
    items: items.toSorted((a, b) => (a.item < b.item ? -1 : 1)),
    histories: [...snapshot.files()]
      .filter(({ facts }) => facts.history)
      .map(
        ({ uri }) =>
          `${uri}: ${snapshot
            .itemsWithHistoryIn(uri)
            .map(({ id, scope }) => `${scope}/${id}`)
            .join()}`,
      )
      .toSorted(),
    findings: [...workspace.findings()].toSorted(([a], [b]) => (a < b ? -1 : 1)),
    staleBaseline: workspace.staleBaseline(),
    requirements: workspace.requirements(),
    counted: summariseRequirements(snapshot),
    kinds: countItems(snapshot),
    sleeping: [...snapshot.sleepingPrefixes()]
      .map(([prefix, { count, file }]) => `${prefix} ${count} ${file}`)
      .toSorted(),
  };
}

function describeMetric(snapshot: Snapshot, item: Item): unknown {
  const metric = metricOf(snapshot, item);
  if (!metric) return undefined;
  const { state, now, progress, elapsed, points, unit, direction, isRestricted } = metric;
  return { state, now, progress, elapsed, points, unit: unit?.name, direction, isRestricted };
}

function describeLink(snapshot: Snapshot, link: Link): string {
  return `${link.from?.id ?? ''} ${link.type} ${link.to.id} ${snapshot.file(link.file)?.path} ${link.span.start}`;
}
