import { html, renderPlace } from '../html/html.ts';
import { renderPage, type PageSection } from '../html/page.ts';
import { renderTable, type PageColumn } from '../html/table.ts';
import type { BaselineEntry } from '../../core/model/records.ts';
import { describeEntry } from './baselineReport.ts';
import type { ReportedFinding, ReportedFixed } from './checkReport.ts';
import { countWords } from './checkText.ts';
import type { CheckView, Rendered } from './checkView.ts';
import { isOpen, rankFindings } from './rankFindings.ts';
import { sayCounts } from './summaryWords.ts';
import { sayTests } from './testSummary.ts';

type Row = ReportedFinding | ReportedFixed;

/** Writes all findings as one page for people: what is new or open first, then what is gone and what is known. */
export function renderHtml({ report, leftOut, folder, version }: CheckView): Rendered {
  const { base, staleBaseline = [], summary } = report;
  const fixed = (report.fixed ?? []).flatMap(one => ('message' in one ? one : []));
  const columns: readonly PageColumn<Row>[] = [
    { heading: 'Severity', read: ({ severity }) => (severity === 'information' ? 'info' : severity) },
    { heading: 'What', read: ({ message, rule }) => message || rule, isHead: true },
    { heading: 'Rule', read: ({ rule }) => html`<code>${rule}</code>` },
    { heading: 'Where', read: row => renderPlace(folder + row.file, 'line' in row ? row.line : row.range.start.line) },
  ];
  const gaps = base ? 'New gaps' : 'Gaps';
  const rows = (name: string, heading: string, found: readonly Row[]): readonly PageSection[] =>
    found.length === 0 ? [] : [{ name, heading, body: renderTable(columns, found, { caption: heading }) }];
  const text = renderPage({
    sort: 'Check',
    title: sayCounts(report),
    facts: base ? [`Against ${base.ref}`, base.commit?.slice(0, 10) ?? 'nothing committed', base.day] : [],
    lead: [
      summary.tests ? `${sayTests(summary.tests)}. ` : undefined,
      leftOut > 0 && `${countWords(leftOut, ['milder finding is', 'milder findings are'])} left out by --quiet.`,
    ],
    sections: [
      ...rows('gaps', gaps, rankFindings(report.findings.filter(isOpen))),
      ...rows('fixed', 'Fixed', fixed),
      ...rows(
        'known',
        'Known',
        report.findings.filter(finding => !isOpen(finding)),
      ),
      ...(staleBaseline.length === 0 ? [] : [describeStale(staleBaseline)]),
    ],
    origin: `Written by Throughline ${version}.`,
  });
  return { text: text.replaceAll(/##(?=\w*\[)/g, '#&#35;') };
}

function describeStale(entries: readonly BaselineEntry[]): PageSection {
  const heading = 'Closed, but still in the baseline';
  const columns = [{ heading: 'Entry', read: describeEntry }];
  return { name: 'stale', heading, body: renderTable(columns, entries, { caption: heading }) };
}
