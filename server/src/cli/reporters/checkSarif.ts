import type { Severity } from '../../core/model/finding.ts';
import { cleanText } from '../terminal.ts';
import { writeReportJson } from './checkJson.ts';
import type { ReportedFinding, ReportedFixed } from './checkReport.ts';
import type { CheckView, Rendered } from './checkView.ts';
import { makeFingerprints } from './fingerprints.ts';
import { countRules, rankFindings } from './rankFindings.ts';

/** GitHub refuses a file with more results. */
export const mostResults = 25_000;

const levels: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** Writes SARIF 2.1.0: every finding, what the baseline knows as suppressed; against a base with what the change did. */
export function renderSarif(view: CheckView): Rendered {
  const { report, leftOut, version } = view;
  const fixed = (report.fixed ?? []).flatMap(one => ('message' in one ? one : []));
  const absent = view.isForCodeScanning ? [] : fixed;
  // Worst first only where not all of them fit.
  const isCut = report.findings.length + absent.length > mostResults;
  const kept = isCut ? rankFindings(report.findings).slice(0, mostResults) : report.findings;
  const cut = isCut ? [...rankFindings(report.findings).slice(mostResults), ...absent] : [];
  const gone = isCut ? [] : absent;
  const rules = [...new Set([...kept, ...gone].map(({ rule }) => rule))].toSorted();
  const indexes = new Map(rules.map((rule, i) => [rule, i]));
  const fingerprints = makeFingerprints<ReportedFinding | ReportedFixed>([...report.findings, ...fixed]);
  const results = [
    ...kept.map(finding => describeFinding(finding, indexes, fingerprints, view)),
    ...gone.map(one => describeGone(one, indexes, fingerprints, view)),
  ];
  const notes = [
    ...(cut.length > 0 ? [`${cut.length} findings more than fit in are left out: ${countRules(cut)}.`] : []),
    ...(absent.length < fixed.length
      ? [`${fixed.length} fixed findings are left out, since code scanning takes every result for an alert.`]
      : []),
    ...(leftOut > 0 ? [`${leftOut} findings are left out by --quiet.`] : []),
  ];
  const run = {
    tool: { driver: { name: 'Throughline', version, rules: rules.map(rule => describeRule(rule, view)) } },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the repository.' } } },
    invocations: [
      {
        executionSuccessful: true,
        toolExecutionNotifications: notes.map(text => ({ level: 'note', message: { text } })),
      },
    ],
    results,
  };
  const text = writeReportJson({ $schema: schema, version: '2.1.0', runs: [run] });
  return { text, ...(cut.length > 0 ? { note: notes[0] ?? '' } : {}) };
}

function describeRule(id: string, { describeRule: find }: CheckView): object {
  const words = find(id);
  if (!words) return { id };
  const { summary, severity, page } = words;
  const help = page === undefined ? undefined : withoutPageLinks(page);
  return {
    id,
    shortDescription: { text: summary },
    ...(help === undefined ? {} : { help: { text: help, markdown: help } }),
    defaultConfiguration: { level: levels[severity] },
  };
}

/** Pages link to each other, which leads nowhere from here. */
function withoutPageLinks(page: string): string {
  return page.replaceAll(/\[([^\][]+)\]\((?![a-z]+:)[^)\s]*\)/g, '$1').trimEnd();
}

type Fingerprints = ReadonlyMap<ReportedFinding | ReportedFixed, string>;

function describeFinding(
  finding: ReportedFinding,
  indexes: ReadonlyMap<string, number>,
  fingerprints: Fingerprints,
  { folder }: CheckView,
): object {
  const { rule, severity, message, baseline, change, related = [] } = finding;
  return {
    ruleId: rule,
    ruleIndex: indexes.get(rule),
    level: levels[severity],
    message: { text: cleanText(message) },
    locations: [{ physicalLocation: locate(folder + finding.file, finding.range) }],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((place, id) => ({
            id,
            physicalLocation: locate(folder + place.file, place.range),
            message: { text: cleanText(place.message) },
          })),
        }),
    partialFingerprints: { 'throughline/v1': fingerprints.get(finding) },
    ...(change === undefined ? {} : { baselineState: change === 'new' ? 'new' : 'unchanged' }),
    ...(baseline ? { suppressions: [{ kind: 'external', justification: 'A known gap of the baseline.' }] } : {}),
  };
}

function describeGone(
  one: ReportedFixed,
  indexes: ReadonlyMap<string, number>,
  fingerprints: Fingerprints,
  { folder }: CheckView,
): object {
  const { rule, severity, message, file, line } = one;
  return {
    ruleId: rule,
    ruleIndex: indexes.get(rule),
    level: levels[severity],
    message: { text: cleanText(message) },
    locations: [{ physicalLocation: { artifactLocation: locateFile(folder + file), region: { startLine: line } } }],
    partialFingerprints: { 'throughline/v1': fingerprints.get(one) },
    baselineState: 'absent',
  };
}

function locate(path: string, { start, end }: ReportedFinding['range']): object {
  const region = { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
  return { artifactLocation: locateFile(path), region };
}

function locateFile(path: string): object {
  return { uri: path.toWellFormed().split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' };
}
