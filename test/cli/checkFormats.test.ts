import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseXml, XmlElement, type XmlNode } from '@rgrove/parse-xml';
import { Ajv, type ValidateFunction } from 'ajv';
import fc from 'fast-check';
import { checkFormats } from '../../server/src/cli/reporters/checkFormats.ts';
import { mostAnnotations } from '../../server/src/cli/reporters/checkGitHub.ts';
import { renderMarkdown } from '../../server/src/cli/reporters/checkMarkdown.ts';
import type { ReportedFinding } from '../../server/src/cli/reporters/checkReport.ts';
import { mostResults } from '../../server/src/cli/reporters/checkSarif.ts';
import type { CheckView } from '../../server/src/cli/reporters/checkView.ts';
import { isOpen } from '../../server/src/cli/reporters/rankFindings.ts';
import { makeReport, makeView, randomView } from '../support/randomReport.ts';
import { listNodes, readMarkdown, showText } from '../support/readMarkdown.ts';
import { countRuns } from '../support/runs.ts';

const numRuns = countRuns(300, 60);

/** What a reader of each format sees: how many findings it lists, and how many it only counts. */
type Counted = { readonly listed: number; readonly counted: number };

// verifies TL-40/AC-1
describe('no format loses a finding: listed and counted come to all', () => {
  const holds = (name: string, count: (view: CheckView) => Counted, expected: (view: CheckView) => number): void => {
    it(name, () => {
      fc.assert(
        fc.property(randomView, view => {
          const { listed, counted } = count(view);
          assert.equal(listed + counted, expected(view));
        }),
        { numRuns },
      );
    });
  };
  const all = ({ report }: CheckView): number => report.findings.length;
  const withFixed = ({ report }: CheckView): number => report.findings.length + (report.fixed?.length ?? 0);

  holds('json', view => ({ listed: parse(view, 'json').findings.length, counted: 0 }), all);

  holds('gitlab', view => ({ listed: parse(view, 'gitlab').length, counted: 0 }), all);

  holds('sarif', view => ({ listed: parse(view, 'sarif').runs[0].results.length, counted: 0 }), withFixed);

  holds(
    'rdjson',
    view => {
      const { text, note } = checkFormats.rdjson(view);
      const listed = (JSON.parse(text) as { diagnostics: unknown[] }).diagnostics.length;
      return { listed, counted: Number(/ (\d+) known gaps?,/.exec(note ?? '')?.[1] ?? 0) };
    },
    all,
  );

  holds(
    'github',
    view => {
      const lines = checkFormats.github(view).text.trimEnd().split('\n');
      const listed = lines.filter(line => line.startsWith('::')).length;
      const rest = Number(/^\+(\d+) more: see the summary \(/m.exec(lines.at(-2) ?? '')?.[1] ?? 0);
      return { listed, counted: rest + Number(/ · (\d+) known$/.exec(lines.at(-1) ?? '')?.[1] ?? 0) };
    },
    all,
  );

  holds(
    'junit',
    view => {
      const root = parseXml(checkFormats.junit(view).text).root;
      const outputs = listElements(root).filter(({ name }) => name === 'failure' || name === 'system-out');
      const lines = outputs.flatMap(({ text }) => text.split('\n'));
      return { listed: lines.filter(line => !line.startsWith('stale: ')).length, counted: 0 };
    },
    all,
  );

  holds(
    'html',
    view => ({
      listed: [...checkFormats.html(view).text.matchAll(/<th scope="row">/g)].length,
      counted: -(view.report.staleBaseline?.length ?? 0),
    }),
    withFixed,
  );

  holds(
    'text',
    view => {
      const { text } = checkFormats.text(view);
      const listed = [...text.matchAll(/^ +\d+:\d+ {2}(?:error|warning|info|hint) /gm)].length;
      const known = view.report.base ? / (\d+) known(?: \(|\n)/ : /^(\d+) known gaps? in the baseline/m;
      return { listed, counted: Number(known.exec(text)?.[1] ?? 0) };
    },
    all,
  );

  for (const limit of [65_000, 6000]) {
    holds(`markdown in ${limit} bytes`, view => countMarkdown(renderMarkdown(view, limit).text), withFixed);
  }

  it('markdown stays within its limit, and counts what it cuts', () => {
    const view = makeView({ report: makeReport(makeMany(3000)) });
    const { text } = checkFormats.markdown(view);
    assert.ok(Buffer.byteLength(text) <= 65_000, String(text.length));
    const { listed, counted } = countMarkdown(text);
    assert.deepEqual([listed + counted, listed > 100, counted > 1000], [3000, true, true]);
    const longer = renderMarkdown(view, 1024 * 1024).text;
    assert.ok(Buffer.byteLength(longer) <= 1024 * 1024);
    assert.ok(countMarkdown(longer).listed > 2 * listed);
  });

  it('sarif keeps as many as GitHub takes, the worst, and says which it leaves out', () => {
    const many = makeMany(mostResults + 40).map((one, i): ReportedFinding =>
      i < 30 ? { ...one, severity: 'hint', rule: 'kpi-stale' } : one,
    );
    const { text, note } = checkFormats.sarif(makeView({ report: makeReport(many) }));
    const [run] = (JSON.parse(text) as Sarif).runs;
    assert.equal(run?.results.length, mostResults);
    assert.match(note ?? '', /^40 findings more than fit in are left out: 30 kpi-stale, 10 unknown-id\.$/);
    assert.equal(run.invocations[0]?.toolExecutionNotifications[0]?.message.text, note);
  });

  it('what --quiet leaves out is counted', () => {
    const view = makeView({ report: makeReport(makeMany(1)), leftOut: 7 });
    for (const format of ['markdown', 'sarif', 'junit', 'html'] as const)
      assert.match(checkFormats[format](view).text, /7 (?:milder )?findings are left out/, format);
  });
});

// verifies TL-40/AC-2
describe('text from specs can do nothing', () => {
  const property = (name: string, hold: (view: CheckView) => void): void => {
    it(name, () => {
      fc.assert(fc.property(randomView, hold), { numRuns });
    });
  };

  property('github: one command a finding, with the values that it was made of', view => {
    const lines = checkFormats.github(view).text.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/);
    const open = view.report.findings.filter(isOpen);
    const shown = Math.min(open.length, mostAnnotations);
    assert.equal(lines.length, shown + (open.length > shown ? 1 : 0) + 2);
    for (const line of lines.slice(0, shown)) {
      const { command, properties, message } = readCommand(line);
      assert.match(command, /^(?:error|warning|notice)$/);
      assert.deepEqual(
        Object.keys(properties).filter(key => !['file', 'line', 'endLine', 'col', 'endColumn', 'title'].includes(key)),
        [],
      );
      assert.ok(open.some(({ file }) => clean(view.folder + file) === clean(properties['file'] ?? '')));
      assert.doesNotMatch(message, /[\r\n]/);
    }
    for (const line of lines.slice(shown)) assert.doesNotMatch(line, /^\s*::|##\[/);
  });

  for (const format of ['json', 'gitlab', 'sarif', 'rdjson'] as const) {
    property(`${format}: is JSON, and nothing in it is a command to a log`, view => {
      const { text } = checkFormats[format](view);
      assert.doesNotThrow(() => JSON.parse(text) as unknown);
      assert.doesNotMatch(text, /##\w*\[|^\s*::/m);
    });
  }

  property('junit: is XML of a few elements', view => {
    const { text } = checkFormats.junit(view);
    const names = new Set(listElements(parseXml(text).root).map(({ name }) => name));
    for (const name of names)
      assert.ok(['testsuites', 'testsuite', 'testcase', 'failure', 'system-out'].includes(name), name);
    assert.doesNotMatch(text, /##\w*\[|^\s*::|<!\[CDATA\[|<!--/m);
  });

  property('html: has no element, attribute or address of theirs', view => {
    const { text } = checkFormats.html(view);
    const shape = (page: string): readonly string[] =>
      [...page.slice(page.indexOf('<body>')).matchAll(/<[^>]*>/g)].map(([tag]) => tag).filter(tag => tag !== '<wbr />');
    const harmless = checkFormats.html(makeHarmless(view)).text;
    assert.deepEqual(shape(text), shape(harmless));
    assert.doesNotMatch(text, /##\w*\[|^\s*::/m);
    assert.match(text, /default-src &#39;none&#39;/);
  });

  property('markdown: no HTML, link, picture, mention or heading of theirs', view => {
    const { text } = checkFormats.markdown(view);
    for (const node of listNodes(readMarkdown(text))) {
      if (node.type === 'html')
        assert.match(node.value, /^(?:<details>\n<summary>[\w ,.()×-]+<\/summary>|<\/details>|<\/?(?:del|ins)>)$/);
      else if (node.type === 'link') assert.ok(view.webRoot && node.url.startsWith(view.webRoot), node.url);
      else if (node.type === 'code') checkPicture(node.value, node.lang);
      else if (node.type === 'heading') assert.match(showText(node), /^(?:Traceability: |Items: |New gaps$)[\w ,·:]*$/);
      else assert.ok(allowedNodes.has(node.type), `${node.type}: ${JSON.stringify(node)}`);
      if (node.type === 'text') assert.doesNotMatch(node.value, /@[\w-]|#\d/);
    }
  });

  it('markdown: a mention shows, but calls nobody', () => {
    const view = makeView({ report: makeReport([makeFinding({ message: '@everyone owns o/r#1 and \\@ana' })]) });
    assert.match(checkFormats.markdown(view).text, /@\u2060everyone owns o\/r#\u20601 and \\\\@\u2060ana/);
  });
});

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

/** The same report, with a word for every text that a page shows. */
function makeHarmless(view: CheckView): CheckView {
  const { report } = view;
  const fixed = (report.fixed ?? []).flatMap(one => ('message' in one ? { ...one, message: 'm', file: 'f' } : []));
  return {
    ...view,
    report: {
      ...report,
      findings: report.findings.map(one => ({ ...one, message: 'm', file: 'f' })),
      ...(report.base ? { fixed, base: { ...report.base, ref: 'main' } } : {}),
      ...(report.staleBaseline
        ? { staleBaseline: report.staleBaseline.map(({ rule, since }) => ({ rule, since, id: 'i', reason: 'r' })) }
        : {}),
    },
  };
}

const allowedNodes = new Set('root paragraph text strong inlineCode list listItem table tableRow tableCell'.split(' '));

function checkPicture(picture: string, language: string | null | undefined): void {
  assert.equal(language, 'mermaid');
  const [head, ...lines] = picture.split('\n');
  assert.equal(head, 'flowchart LR');
  const label = String.raw`"(?:[\p{L}\p{N}\p{M} .,:/()+-]|#\d+;)*"`;
  const known = new RegExp(
    String.raw`^  (?:[oi]\d+\[${label}\]|k\d+\(\[${label}\]\)|i\d+ (?:-->|-\.->) [ok]\d+)$`,
    'u',
  );
  for (const line of lines) assert.match(line, known);
  assert.ok(lines.filter(line => line.includes('"')).length <= 12);
}

/** Counts the lines of findings, and what the lines that count others say. */
function countMarkdown(text: string): Counted {
  const listed = [...text.matchAll(/^- (?:\*\*(?:error|warning|info|hint)\*\* .*|.*), `[a-z-]+`\)$/gm)].length;
  let counted = 0;
  for (const [, count] of text.matchAll(/^- and ([\d,]+) more: [\d,]+ [a-z-]+(?:, [\d,]+ [a-z-]+)*$/gm))
    counted += Number(count?.replaceAll(',', ''));
  // Stale entries of the baseline are no findings.
  const stale = /still in the baseline<\/summary>[^]*?- and (\d+) more/.exec(text)?.[1];
  const known = / · ([\d,]+) known$/m.exec(text.split('\n')[0] ?? '')?.[1] ?? '0';
  return { listed, counted: counted - Number(stale ?? 0) + Number(known.replaceAll(',', '')) };
}

function makeMany(count: number): readonly ReportedFinding[] {
  return Array.from({ length: count }, (_, i) =>
    makeFinding({
      subject: `REQ-${i}`,
      message: `REQ-${i} is not defined in this workspace: define it, or correct the id.`,
    }),
  );
}

function makeFinding(given: Partial<ReportedFinding>): ReportedFinding {
  const range = { start: { line: 1, column: 1 }, end: { line: 1, column: 4 } };
  return { rule: 'unknown-id', severity: 'error', message: 'what is wrong', file: 'a.md', range, ...given };
}

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

interface Parsed {
  readonly json: { readonly findings: readonly unknown[] };
  readonly gitlab: readonly unknown[];
  readonly sarif: { readonly runs: readonly [{ readonly results: readonly unknown[] }] };
}

function parse<F extends keyof Parsed>(view: CheckView, format: F): Parsed[F] {
  return JSON.parse(checkFormats[format](view).text) as Parsed[F];
}

/** The official schema is of draft 4, whose words it uses mean the same today. */
function compileSarif(): ValidateFunction {
  const file = resolve(import.meta.dirname, '../fixtures/sarif/sarif-schema-2.1.0.json');
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

function listElements(node: XmlNode | null): readonly XmlElement[] {
  if (!(node instanceof XmlElement)) return [];
  return [node, ...node.children.flatMap(listElements)];
}

/** Reads a workflow command as GitHub's runner does. */
function readCommand(line: string): { command: string; properties: Record<string, string>; message: string } {
  const trimmed = line.trim();
  assert.ok(trimmed.startsWith('::'), line);
  const end = trimmed.indexOf('::', 2);
  const head = trimmed.slice(2, end);
  const space = head.indexOf(' ');
  const properties = head
    .slice(space + 1)
    .split(',')
    .map(pair => [pair.slice(0, pair.indexOf('=')), unescape(pair.slice(pair.indexOf('=') + 1))]);
  return {
    command: head.slice(0, space),
    properties: Object.fromEntries(properties) as Record<string, string>,
    message: unescape(trimmed.slice(end + 2)),
  };
}

function unescape(text: string): string {
  const codes = { '%0D': '\r', '%0A': '\n', '%3A': ':', '%2C': ',', '%25': '%' } as const;
  return text.replaceAll(/%(?:0D|0A|3A|2C|25)/g, code => codes[code as keyof typeof codes]);
}

/** Control characters cannot be told by any command. */
function clean(text: string): string {
  return text.toWellFormed().replaceAll(/[\p{Cc}\u2028\u2029\s]/gu, ' ');
}
