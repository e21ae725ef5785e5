import assert from 'node:assert/strict';
import { parseXml } from '@rgrove/parse-xml';
import fc from 'fast-check';
import { checkFormats } from '../../../server/src/cli/reporters/checkFormats.ts';
import { renderMarkdown } from '../../../server/src/cli/reporters/checkMarkdown.ts';
import type { ReportedFinding } from '../../../server/src/cli/reporters/checkReport.ts';
import { mostResults } from '../../../server/src/cli/reporters/checkSarif.ts';
import type { CheckView } from '../../../server/src/cli/reporters/checkView.ts';
import { makeMany, makeReport, makeView, randomView } from '../../support/randomReport.ts';
import { listElements } from '../../support/readXml.ts';
import { countRuns } from '../../support/runs.ts';

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
        { numRuns: countRuns(300, 60) },
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
      const listed = lines.filter(line => /^::(?!.*,title=stale baseline::)/.test(line)).length;
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
      listed: [...checkFormats.html(view).text.matchAll(/<th scope="row"/g)].length,
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

/** Counts the lines of findings, and what the lines that count others say. */
function countMarkdown(text: string): Counted {
  const listed = [...text.matchAll(/^- (?:\*\*(?:error|warning|info|hint)\*\* .*|.*), `[a-z-]+`\)$/gm)].length;
  let counted = 0;
  for (const [, count] of text.matchAll(/^- and ([\d,]+) more: [\d,]+ [a-z-]+(?:, [\d,]+ [a-z-]+)*$/gm))
    counted += Number(count?.replaceAll(',', ''));
  // Stale entries of the baseline are no findings.
  const stale = /still in the baseline<\/summary>[^]*?^- and (\d+) more: [\d,]+ [a-z-]+(?:, [\d,]+ [a-z-]+)*$/m.exec(
    text,
  )?.[1];
  const known = / · ([\d,]+) known$/m.exec(text.split('\n')[0] ?? '')?.[1] ?? '0';
  return { listed, counted: counted - Number(stale ?? 0) + Number(known.replaceAll(',', '')) };
}

interface Sarif {
  readonly runs: readonly {
    readonly invocations: readonly {
      readonly toolExecutionNotifications: readonly { readonly message: { readonly text: string } }[];
    }[];
    readonly results: readonly unknown[];
  }[];
}

interface Parsed {
  readonly json: { readonly findings: readonly unknown[] };
  readonly gitlab: readonly unknown[];
  readonly sarif: { readonly runs: readonly [{ readonly results: readonly unknown[] }] };
}

function parse<F extends keyof Parsed>(view: CheckView, format: F): Parsed[F] {
  return JSON.parse(checkFormats[format](view).text) as Parsed[F];
}
