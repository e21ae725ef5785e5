import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseXml, type XmlElement } from '@rgrove/parse-xml';
import { Ajv, type ValidateFunction } from 'ajv';
import fc from 'fast-check';
import { checkFormats } from '../../../server/src/cli/reporters/checkFormats.ts';
import type { ReportedFinding } from '../../../server/src/cli/reporters/checkReport.ts';
import { makeFinding, makeMany, makeReport, makeView, randomView } from '../../support/randomReport.ts';
import { listElements } from '../../support/readXml.ts';
import { countRuns } from '../../support/runs.ts';

describe('sarif', () => {
  const validate = compileSarif();

  it('is as its schema says, whatever the report', () => {
    fc.assert(
      fc.property(randomView, view => {
        const log = JSON.parse(checkFormats.sarif(view).text) as unknown;
        assert.ok(validate(log), JSON.stringify(validate.errors));
      }),
      { numRuns: countRuns(200, 30) },
    );
  });

  it('would be refused by the schema if it were not', () => {
    const log = JSON.parse(checkFormats.sarif(makeView({ report: makeReport(makeMany(1)) })).text) as Sarif;
    const [run] = log.runs;
    assert.ok(validate(log));
    assert.ok(!validate({ ...log, runs: [{ ...run, columnKind: 'bytes' }] }));
    assert.ok(!validate({ ...log, runs: [{ ...run, results: [{ text: 'x' }] }] }));
  });

  it('says of each rule what it is, and of each finding what it is known by', () => {
    const known = makeFinding({ item: 'REQ-1', baseline: true, file: 'docs/ä b#1.md' });
    const view = makeView({ report: makeReport([known]), folder: 'clinic/' });
    const [run] = (JSON.parse(checkFormats.sarif(view).text) as Sarif).runs;
    assert.equal(run?.columnKind, 'utf16CodeUnits');
    assert.deepEqual(run.tool.driver.rules[0]?.help, { text: '# page\n\nSee it.', markdown: '# page\n\nSee it.' });
    const [result] = run.results;
    assert.deepEqual(result?.locations[0]?.physicalLocation.artifactLocation, {
      uri: 'clinic/docs/%C3%A4%20b%231.md',
      uriBaseId: '%SRCROOT%',
    });
    assert.equal(result?.suppressions?.[0]?.kind, 'external');
    assert.equal(result.baselineState, undefined);
  });

  it('says what a change did, but tells code scanning nothing of what is gone', () => {
    const report = makeReport([makeFinding({ change: 'new' }), makeFinding({ change: 'known', subject: 'y' })], {
      base: { ref: 'main', commit: null, day: '2026-08-01' },
      fixed: [{ rule: 'unknown-id', severity: 'error', message: 'm', file: 'b.md', line: 3 }],
    });
    const states = (isForCodeScanning: boolean): readonly (string | undefined)[] => {
      const log = JSON.parse(checkFormats.sarif(makeView({ report, isForCodeScanning })).text) as Sarif;
      return log.runs[0]?.results.map(({ baselineState }) => baselineState) ?? [];
    };
    assert.deepEqual(states(false), ['new', 'unchanged', 'absent']);
    assert.deepEqual(states(true), ['new', 'unchanged']);
  });
});

describe('fingerprints', () => {
  const read = (findings: readonly ReportedFinding[]): readonly string[] =>
    (JSON.parse(checkFormats.gitlab(makeView({ report: makeReport(findings) })).text) as GitLabProblem[]).map(
      ({ fingerprint }) => fingerprint,
    );

  it('stay while text moves and messages change, and differ for each finding', () => {
    const findings = [makeFinding({}), makeFinding({}), makeFinding({ item: 'REQ-1' }), makeFinding({ subject: 's' })];
    const moved = findings.map(one => ({
      ...one,
      message: 'other words',
      range: { start: { line: 90, column: 1 }, end: { line: 91, column: 1 } },
    }));
    assert.deepEqual(read(moved), read(findings));
    assert.equal(new Set(read(findings)).size, 4);
  });

  it('of an item stay where the item moves to another file', () => {
    const one = makeFinding({ item: 'REQ-1', scope: 's' });
    assert.deepEqual(read([{ ...one, file: 'other.md' }]), read([one]));
    assert.notDeepEqual(read([{ ...one, scope: 't' }]), read([one]));
  });
});

describe('github', () => {
  it('shows the worst ten of what is new, counts the rest, and leaves out what is known', () => {
    const findings = [
      ...makeMany(12).map(one => ({ ...one, severity: 'warning' as const, change: 'new' as const })),
      makeFinding({ change: 'new', message: 'the error' }),
      makeFinding({ change: 'known', message: 'old' }),
      makeFinding({ change: 'new', baseline: true, severity: 'hint', message: 'accepted' }),
    ];
    const report = makeReport(findings, { base: { ref: 'main', commit: null, day: '2026-08-01' } });
    const changes = { new: 13, known: 2, fixed: 0 };
    const view = makeView({ report: { ...report, summary: { ...report.summary, changes } } });
    const lines = checkFormats.github(view).text.trimEnd().split('\n');
    assert.equal(lines.length, 12);
    assert.match(lines[0] ?? '', /^::error file=a\.md,line=1,endLine=1,col=1,endColumn=3,title=unknown-id::the error$/);
    assert.equal(lines[10], '+3 more: see the summary (3 unknown-id)');
    assert.equal(lines[11], 'Traceability: 13 new gaps · 0 fixed · 2 known');
    assert.doesNotMatch(lines.join('\n'), /old|accepted/);
  });

  it('tells of closed gaps in the baseline: as an annotation where they fail the check', () => {
    const staleBaseline = [{ rule: 'kpi-stale', id: 'KPI-1', since: '2026-08-01' }];
    const report = makeReport(makeMany(20), { staleBaseline });
    const render = (showsAllStale: boolean): readonly string[] =>
      checkFormats.github(makeView({ report, lists: { showsBaseline: false, showsAllStale } })).text.split('\n');
    const strict = render(true);
    assert.equal(strict.filter(line => line.startsWith('::')).length, 10);
    assert.match(
      strict[9] ?? '',
      /^::error file=throughline-baseline\.json,title=stale baseline::1 closed gap is still/,
    );
    assert.equal(strict[10], '+11 more: see the summary (11 unknown-id)');
    assert.match(render(false)[10] ?? '', /^1 closed gap is still in the baseline: run throughline baseline prune\.$/);
  });

  it('gives columns only where they are of one line', () => {
    const range = { start: { line: 2, column: 5 }, end: { line: 3, column: 2 } };
    const { text } = checkFormats.github(makeView({ report: makeReport([makeFinding({ range })]) }));
    assert.match(text, /^::error file=a\.md,line=2,endLine=3,title=/);
  });
});

describe('gitlab', () => {
  it('names files from the repository, and makes what is known mild', () => {
    const view = makeView({
      report: makeReport([makeFinding({}), makeFinding({ change: 'known', subject: 'x' })]),
      folder: 'clinic/',
    });
    const problems = JSON.parse(checkFormats.gitlab(view).text) as GitLabProblem[];
    assert.deepEqual(
      problems.map(({ severity, location }) => [severity, location.path, location.lines.begin]),
      [
        ['critical', 'clinic/a.md', 1],
        ['info', 'clinic/a.md', 1],
      ],
    );
  });
});

describe('junit', () => {
  it('has a case for each requirement, for other items and files with findings, and fails what fails the check', () => {
    const findings = [
      makeFinding({ item: 'REQ-1', severity: 'warning', file: 'src/a.ts', message: 'no test' }),
      makeFinding({ item: 'REQ-1', message: 'broken' }),
      makeFinding({ item: 'OBJ-1', severity: 'information' }),
      makeFinding({ file: 'b.md', baseline: true }),
    ];
    const stale = [{ rule: 'kpi-stale', id: 'KPI-1', since: '2026-08-01' }];
    const requirements = ['REQ-1', 'REQ-2'].map(id => ({ id, title: `Title of ${id}`, file: 'a.md', line: 4 }));
    const view = makeView({ report: makeReport(findings, { staleBaseline: stale }), requirements });
    const elements = listElements(parseXml(checkFormats.junit(view).text).root);
    const cases = elements.filter(({ name }) => name === 'testcase');
    assert.deepEqual(
      cases.map(one => [one.attributes['name'], one.children.map(child => (child as XmlElement).name).join()]),
      [
        ['REQ-1 Title of REQ-1', ',failure,,system-out,'],
        ['REQ-2 Title of REQ-2', ''],
        ['OBJ-1', ',system-out,'],
        ['b.md', ',system-out,'],
        ['throughline-baseline.json', ',failure,'],
      ],
    );
    assert.equal(elements[0]?.attributes['failures'], '2');
    assert.match(cases[0]?.text ?? '', /a\.md:1:1 {2}error {2}broken[^]*src\/a\.ts:1:1 {2}warning {2}no test/);
  });
});

describe('rdjson', () => {
  it('counts columns in bytes, and offers what can be put right', () => {
    const range = { start: { line: 1, column: 4 }, end: { line: 1, column: 7 } };
    const view = makeView({
      report: makeReport([makeFinding({ range })]),
      readLine: () => 'ä😀xyz',
      findFix: one => ({ range: one.range, text: 'abc' }),
    });
    const [first] = (JSON.parse(checkFormats.rdjson(view).text) as { diagnostics: object[] }).diagnostics;
    const bytes = { start: { line: 1, column: 7 }, end: { line: 1, column: 10 } };
    assert.deepEqual(first, {
      message: 'what is wrong',
      location: { path: 'a.md', range: bytes },
      severity: 'ERROR',
      code: { value: 'unknown-id' },
      suggestions: [{ range: bytes, text: 'abc' }],
    });
  });
});

interface Sarif {
  readonly runs: readonly {
    readonly columnKind: string;
    readonly tool: { readonly driver: { readonly rules: readonly { readonly help: object }[] } };
    readonly invocations: readonly {
      readonly toolExecutionNotifications: readonly { readonly message: { readonly text: string } }[];
    }[];
    readonly results: readonly {
      readonly baselineState?: string;
      readonly suppressions?: readonly { readonly kind: string }[];
      readonly locations: readonly { readonly physicalLocation: { readonly artifactLocation: object } }[];
    }[];
  }[];
}

interface GitLabProblem {
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

/** The official schema is of draft 4, whose words it uses mean the same today. */
function compileSarif(): ValidateFunction {
  const file = resolve(import.meta.dirname, '../../fixtures/sarif/sarif-schema-2.1.0.json');
  const {
    $schema: _draft,
    id: _id,
    ...schema
  } = JSON.parse(readFileSync(join(file), 'utf8')) as Record<string, unknown>;
  const ajv = new Ajv({
    strict: false,
    formats: {
      uri: /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]*$/i,
      'uri-reference': /^(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*$/,
      'date-time': /^\d{4}-\d{2}-\d{2}T/,
    },
  });
  return ajv.compile(schema);
}
