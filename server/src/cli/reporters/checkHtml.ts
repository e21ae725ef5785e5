import { cleanText } from '../terminal.ts';
import { describeEntry } from './baselineReport.ts';
import type { ReportedFinding, ReportedFixed } from './checkReport.ts';
import type { CheckView, Rendered } from './checkView.ts';
import { escapeMarkup } from './escapeMarkup.ts';
import { isOpen, rankFindings } from './rankFindings.ts';
import { sayCounts } from './summaryWords.ts';
import { sayTests } from './testSummary.ts';

const style = `:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; margin: 0 0 2rem; }
caption { text-align: start; font-weight: bold; padding: .5rem 0; overflow-wrap: anywhere; }
th, td { text-align: start; vertical-align: top; padding: .25rem .75rem .25rem 0; border-top: 1px solid #8888; overflow-wrap: anywhere; }
td:first-child { white-space: nowrap; }
.error { color: light-dark(#b00020, #ff8a94); font-weight: bold; }
@media print { body { max-width: none; margin: 0; } table { break-inside: auto; } tr { break-inside: avoid; } }`;

/** Writes a page of all findings, in one file: no script, no network, light and dark. */
export function renderHtml({ report, leftOut, folder }: CheckView): Rendered {
  const open = rankFindings(report.findings.filter(isOpen));
  const known = report.findings.filter(finding => !isOpen(finding));
  const fixed = (report.fixed ?? []).flatMap(one => ('message' in one ? one : []));
  const title = escapeMarkup(sayCounts(report));
  const { tests } = report.summary;
  const { base } = report;
  const parts = [
    ...(base
      ? [
          `<p>Against ${show(base.ref)}${base.commit === null ? '' : `, ${base.commit.slice(0, 10)}`} of ${base.day}.</p>`,
        ]
      : []),
    ...(tests ? [`<p>${show(sayTests(tests))}.</p>`] : []),
    ...(leftOut > 0 ? [`<p>${leftOut} milder findings are left out by --quiet.</p>`] : []),
    ...section(report.base ? 'New gaps' : 'Gaps', open, writeFinding),
    ...section('Fixed', fixed, writeFixed),
    ...section('Known', known, writeFinding),
    ...section('Closed, but still in the baseline', report.staleBaseline ?? [], entry => [show(describeEntry(entry))]),
  ];
  const text = [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${title}</title>`,
    `<style>\n${style}\n</style>`,
    '</head>',
    '<body>',
    '<main>',
    `<h1>${title}</h1>`,
    ...parts,
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
  return { text };

  function writeFinding({ file, range, severity, message, rule }: ReportedFinding): readonly string[] {
    const label = severity === 'error' ? '<span class="error">error</span>' : severity;
    return [label, show(message), show(rule), show(`${folder}${file}:${range.start.line}`)];
  }

  function writeFixed({ file, line, severity, message, rule }: ReportedFixed): readonly string[] {
    return [severity, show(message), show(rule), show(`${folder}${file}:${line}`)];
  }
}

function show(text: string): string {
  return escapeMarkup(cleanText(text));
}

function section<Row>(
  caption: string,
  rows: readonly Row[],
  write: (row: Row) => readonly string[],
): readonly string[] {
  if (rows.length === 0) return [];
  const cells = rows.map(write);
  const heads = cells[0]?.length === 1 ? ['Entry'] : ['Severity', 'What', 'Rule', 'Where'];
  return [
    '<table>',
    `<caption>${caption}: ${rows.length.toLocaleString('en')}</caption>`,
    `<thead><tr>${heads.map(head => `<th scope="col">${head}</th>`).join('')}</tr></thead>`,
    '<tbody>',
    ...cells.map(row => `<tr>${row.map(cell => `<td>${cell}</td>`).join('')}</tr>`),
    '</tbody>',
    '</table>',
  ];
}
