import fc from 'fast-check';
import type { ItemState } from '../../server/src/core/changes/comparison.ts';
import { severities, type Severity } from '../../server/src/core/model/finding.ts';
import { builtInKinds, makeKindTable } from '../../server/src/core/model/kinds.ts';
import type { CheckReport, ReportedFinding, ReportedFixed } from '../../server/src/cli/reporters/checkReport.ts';
import type { CheckView } from '../../server/src/cli/reporters/checkView.ts';
import { hostileTexts } from './hostileTexts.ts';

/** Texts that try to break out of a line, a property, a tag, a string, a label or a command. */
const breakingTexts: readonly string[] = [
  '::error file=x::y',
  '\n::add-mask::x',
  '%0A::stop-commands::x',
  'a%b,c:d',
  '##[add-mask]x ##vso[task.complete] ##teamcity[x]',
  ']]> <![CDATA[ --> <!-- <?xml?> <!DOCTYPE x>',
  '</failure></testcase> &amp; &#0; &#x1b;',
  '"quoted" \'single\' {"a": 1} \\" \\u0000',
  '```\n```mermaid\nend',
  '"] --> x["%%{init: {}}%%',
  '#quot; #35; graph end subgraph click x href "javascript:x"',
  'torvalds/linux#1 @everyone !2 ~3',
  '</summary></details><script>alert(1)</script>',
];

const text = fc.oneof(
  fc.constantFrom(...hostileTexts, ...breakingTexts),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.tuple(fc.constantFrom(...breakingTexts), fc.constantFrom(...hostileTexts)).map(parts => parts.join(' ')),
);
const filled = text.map(one => (one === '' ? 'x' : one));
const path = fc
  .oneof(fc.constantFrom('a.md', 'docs/specs/ä b.md', 'src/#1?x=%41&y.ts'), filled)
  .map(one => one.replaceAll('\0', 'x'));
const severity: fc.Arbitrary<Severity> = fc.constantFrom(...severities);
const rule = fc.constantFrom('unknown-id', 'kpi-stale', 'untested-requirement', 'invalid-record');
const line = fc.integer({ min: 1, max: 30 });

const range = fc
  .tuple(line, fc.nat(3), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
  .map(([start, more, column, length]) => ({
    start: { line: start, column },
    end: { line: start + more, column: column + length },
  }));

const id = fc.oneof(fc.constantFrom('REQ-1', 'REQ-2', 'OBJ-1', 'KPI-1'), filled);
const about = fc.record({ item: id, scope: filled, subject: text }, { requiredKeys: [] });
const place = fc.record({ file: path, range, message: text });

const finding: fc.Arbitrary<ReportedFinding> = fc
  .tuple(
    fc.record({ rule, severity, message: text, file: path, range }),
    about,
    fc.record({ related: fc.array(place, { maxLength: 2 }) }, { requiredKeys: [] }),
  )
  .map(parts => Object.assign({}, ...parts) as ReportedFinding);

const fixed: fc.Arbitrary<ReportedFixed> = fc
  .tuple(fc.record({ rule, severity, message: text, file: path, line }), about)
  .map(parts => Object.assign({}, ...parts) as ReportedFixed);

const state: fc.Arbitrary<ItemState> = fc
  .tuple(
    fc.record({
      id,
      kind: fc.constantFrom('requirement', 'objective', 'kpi', 'acceptance'),
      title: text,
      statement: text,
      fields: fc.dictionary(fc.constantFrom('due', 'moves', 'x'), text, { noNullPrototype: true }),
      objectives: fc.array(
        fc
          .tuple(fc.record({ id, title: text }), fc.record({ owner: filled }, { requiredKeys: [] }))
          .map(parts => Object.assign({}, ...parts) as ItemState['objectives'][number]),
        { maxLength: 5 },
      ),
      kpis: fc.array(fc.record({ id, title: text, state: fc.constant('stale' as const), text }), { maxLength: 5 }),
      code: fc.nat(3),
      tests: fc.nat(3),
      file: path,
      line,
    }),
    fc.record({ scope: filled, status: filled, owner: filled }, { requiredKeys: [] }),
  )
  .map(parts => Object.assign({}, ...parts) as ItemState);

/** A report of a check, against a base or not, whose texts are as bad as they come. */
export const randomView: fc.Arbitrary<CheckView> = fc
  .record({
    isCompared: fc.boolean(),
    marks: fc.array(fc.tuple(finding, fc.constantFrom('new', 'known', 'baseline')), { maxLength: 40 }),
    fixed: fc.array(fixed, { maxLength: 8 }),
    added: fc.array(state, { maxLength: 4 }),
    removed: fc.array(state, { maxLength: 3 }),
    changed: fc.array(fc.tuple(state, state), { maxLength: 6 }),
    stale: fc.array(fc.record({ rule: filled, id: filled, reason: text, since: fc.constant('2026-11-22') }), {
      maxLength: 3,
    }),
    ref: filled,
    failOn: fc.constantFrom<CheckView['failOn']>('error', 'warning', 'information', 'never'),
    folder: fc.constantFrom('', 'products/clinic/'),
    webRoot: fc.constantFrom(undefined, 'https://example.com/o/r/blob/abc/'),
    asked: fc.array(fc.record({ name: filled, about: fc.array(filled, { maxLength: 5 }) }), { maxLength: 3 }),
    sourceLine: fc.option(text, { nil: undefined }),
    fix: text,
  })
  .map(given => {
    const findings = given.marks.map(([one, mark]): ReportedFinding => ({
      ...one,
      ...(mark === 'baseline' ? { baseline: true } : {}),
      ...(given.isCompared ? { change: mark === 'new' ? 'new' : 'known' } : {}),
    }));
    const open = findings.filter(({ baseline, change }) => !baseline && change !== 'known');
    const report: CheckReport = makeReport(findings, {
      ...(given.isCompared
        ? {
            base: { ref: given.ref, commit: 'a'.repeat(40), day: '2026-08-01' },
            fixed: given.fixed,
            items: {
              added: given.added,
              removed: given.removed,
              changed: given.changed.map(([before, after]) => ({
                id: after.id,
                before,
                after,
                changed: ['field:due', 'statement', 'status', 'tests'],
              })),
            },
          }
        : {}),
      ...(given.stale.length > 0 ? { staleBaseline: given.stale } : {}),
    });
    return makeView({
      report: given.isCompared
        ? {
            ...report,
            summary: {
              ...report.summary,
              changes: { new: open.length, known: findings.length - open.length, fixed: given.fixed.length },
            },
          }
        : report,
      failOn: given.failOn,
      folder: given.folder,
      webRoot: given.webRoot,
      findImpact: () => ({
        files: [],
        items: given.added,
        kpis: [],
        objectives: given.removed,
        became: { untraced: [], untested: [], stale: [] },
        ask: given.asked,
      }),
      readLine: () => given.sourceLine,
      findFix: ({ range: where }) => ({ range: where, text: given.fix }),
    });
  });

/** A report of these findings. */
export function makeReport(findings: readonly ReportedFinding[], more: Partial<CheckReport> = {}): CheckReport {
  const counts: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const one of findings) if (!one.baseline) counts[one.severity]++;
  return {
    schemaVersion: 1,
    root: '/r',
    summary: {
      files: 1,
      items: { requirement: 1 },
      findings: counts,
      baseline: findings.filter(({ baseline }) => baseline).length,
      requirements: { total: 1, traced: 1, implemented: 1, verified: 0 },
      tests: null,
    },
    findings,
    ...more,
  };
}

/** What reporters get, with nothing special about it but what is given. */
export function makeView(given: Partial<CheckView> & Pick<CheckView, 'report'>): CheckView {
  return {
    leftOut: 0,
    failOn: 'error',
    lists: { showsBaseline: false, showsAllStale: true },
    kinds: makeKindTable(builtInKinds),
    terminal: { width: undefined, paint: (_, shown) => shown, charset: 'blocks' },
    version: '1.2.3',
    folder: '',
    webRoot: undefined,
    isForCodeScanning: false,
    command: 'throughline check',
    requirements: [{ id: 'REQ-1', title: 'Log in', file: 'a.md', line: 1 }],
    describeRule: () => ({ severity: 'warning', summary: 'What it says.', page: '# page\n\nSee [it](other.md).\n' }),
    findImpact: () => undefined,
    readLine: () => undefined,
    findFix: () => undefined,
    ...given,
  };
}

/** So many findings, each about another id. */
export function makeMany(count: number): readonly ReportedFinding[] {
  return Array.from({ length: count }, (_, i) =>
    makeFinding({
      subject: `REQ-${i}`,
      message: `REQ-${i} is not defined in this workspace: define it, or correct the id.`,
    }),
  );
}

/** A finding with nothing special about it but what is given. */
export function makeFinding(given: Partial<ReportedFinding>): ReportedFinding {
  const here = { start: { line: 1, column: 1 }, end: { line: 1, column: 4 } };
  return { rule: 'unknown-id', severity: 'error', message: 'what is wrong', file: 'a.md', range: here, ...given };
}
