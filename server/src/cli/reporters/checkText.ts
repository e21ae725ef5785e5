import type { Severity } from '../../core/model/finding.ts';
import { severities } from '../../core/model/finding.ts';
import type { KindTable } from '../../core/model/kinds.ts';
import { baselineName } from '../../core/model/records.ts';
import type { Style, Terminal } from '../terminal.ts';
import { cleanText, measureText, wrapText } from '../terminal.ts';
import { describeEntry } from './baselineReport.ts';
import type { CheckReport, ReportedFinding } from './checkReport.ts';
import { describeRestarted, findRestartedIds } from './restartedIds.ts';
import { sayTests } from './testSummary.ts';

/** Which known gaps are listed: those that the baseline knows, and all of its entries that are stale. */
export interface CheckTextOptions {
  readonly showsBaseline: boolean;
  readonly showsAllStale: boolean;
}

/** Writes a check for people: findings by file, then what they come to and how far the thread reaches. */
export function renderCheck(
  report: CheckReport,
  kinds: KindTable,
  terminal: Terminal,
  options: CheckTextOptions = { showsBaseline: false, showsAllStale: false },
): string {
  const { findings } = report;
  const shown = options.showsBaseline ? findings : findings.filter(({ baseline }) => !baseline);
  const blocks = renderFindings(shown, terminal);
  const fileCount = new Set(findings.flatMap(({ file, baseline }) => (baseline ? [] : file))).size;
  const stale = renderStale(report, options, terminal);
  const summary = renderSummary(report, fileCount, kinds, terminal, options);
  return [...blocks, ...stale, summary, ...renderWaysOut(report, terminal)].join('\n\n').concat('\n');
}

/** So many errors and warnings are read by nobody, and were not made in a day. */
const manyGaps = 100;

/** What makes a wall of findings small, as one block; none where there is no wall. */
function renderWaysOut({ findings, summary, staleBaseline }: CheckReport, { width }: Terminal): readonly string[] {
  const restarted = findRestartedIds(findings);
  const isOld = summary.findings.error + summary.findings.warning >= manyGaps;
  const hasBaseline = summary.baseline > 0 || staleBaseline !== undefined;
  const ways = [
    ...(restarted ? [describeRestarted(restarted)] : []),
    ...(isOld && !hasBaseline
      ? [
          'If most of this is old, `throughline baseline create` writes it down as known, and only new gaps count from then on.',
        ]
      : []),
  ];
  return ways.length === 0 ? [] : [ways.flatMap(way => wrapText(cleanText(way), width)).join('\n')];
}

/** Findings for people, a block a file. */
export function renderFindings(findings: readonly ReportedFinding[], terminal: Terminal): readonly string[] {
  return [...Map.groupBy(findings, finding => finding.file)].map(([file, own]) => renderFile(file, own, terminal));
}

/** So many stale entries tell a person which ones; more of them are seen in the file once they are dropped. */
const mostStale = 10;

/** Entries of the baseline that are stale, as one block; none where none are. */
export function renderStale(
  { staleBaseline = [] }: CheckReport,
  { showsAllStale }: Pick<CheckTextOptions, 'showsAllStale'>,
  { paint }: Terminal,
): readonly string[] {
  if (staleBaseline.length === 0) return [];
  const named = showsAllStale ? staleBaseline : staleBaseline.slice(0, mostStale);
  const rest = staleBaseline.length - named.length;
  return [
    [
      `${paint('bold', baselineName)}: ${countWords(staleBaseline.length, ['entry is', 'entries are'])} stale, as nothing is found any more; \`throughline baseline prune\` drops ${staleBaseline.length === 1 ? 'it' : 'them'}`,
      ...named.map(entry => `  ${cleanText(describeEntry(entry))}`),
      ...(rest > 0 ? [`  and ${rest.toLocaleString('en')} more, all listed by --strict-baseline`] : []),
    ].join('\n'),
  ];
}

const colours: Readonly<Record<Severity, Style>> = {
  error: 'red',
  warning: 'yellow',
  information: 'blue',
  hint: 'dim',
};

const labels: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'info',
  hint: 'hint',
};

function renderFile(file: string, findings: readonly ReportedFinding[], { paint, width }: Terminal): string {
  const places = findings.map(({ range: { start } }) => `${start.line}:${start.column}`);
  const placeWidth = findWidth(places);
  const labelWidth = findWidth(findings.map(finding => labels[finding.severity]));
  const indent = 2 + placeWidth + 2 + labelWidth + 2;
  const lines = findings.flatMap((finding, i) => {
    const { severity, rule } = finding;
    const [first = '', ...rest] = wrapMessage(
      cleanText(finding.message),
      rule,
      width === undefined ? undefined : width - indent,
    );
    const place = paint('dim', (places[i] ?? '').padStart(placeWidth));
    const label = paint(colours[severity], labels[severity].padEnd(labelWidth));
    return [`  ${place}  ${label}  ${first}`, ...rest.map(line => ' '.repeat(indent) + line)].map(line =>
      paintRule(line),
    );
    function paintRule(line: string): string {
      return line.endsWith(`  ${rule}`) ? line.slice(0, -rule.length) + paint('dim', rule) : line;
    }
  });
  return [paint('bold', cleanText(file)), ...lines].join('\n');
}

function findWidth(texts: readonly string[]): number {
  return texts.reduce((width, text) => Math.max(width, text.length), 0);
}

/** The message and, two blanks behind it, the rule: on the last line where it fits, else below. */
function wrapMessage(message: string, rule: string, width: number | undefined): readonly string[] {
  const lines = [...wrapText(message, width)];
  const last = lines.pop() ?? '';
  if (width === undefined || measureText(last) + 2 + rule.length <= width) return [...lines, `${last}  ${rule}`];
  return [...lines, last, `  ${rule}`];
}

function renderSummary(
  report: CheckReport,
  fileCount: number,
  kinds: KindTable,
  { paint, width }: Terminal,
  { showsBaseline }: CheckTextOptions,
): string {
  const { summary } = report;
  const counted = severities
    .filter(severity => summary.findings[severity] > 0)
    .map(severity => paint(colours[severity], countWords(summary.findings[severity], nouns[severity])));
  const found =
    counted.length === 0
      ? paint('green', summary.baseline > 0 ? 'No findings but known gaps.' : 'No findings.')
      : `${counted.join(', ')} in ${countWords(fileCount, ['file', 'files'])}`;
  const items = countItemWords(summary.items, kinds);
  const files = countWords(summary.files, ['file', 'files']);
  if (items.length === 0) {
    if (summary.files === 0)
      return `${found}\nNo spec and no code is here yet: \`throughline init\` writes a first spec to start from.`;
    return `${found}\nNothing is defined with an id in ${files} yet: \`throughline init\` writes a first spec to start from.`;
  }
  const extent = wrapText(`${items.join(', ')} in ${files}`, width).map(line => paint('dim', line));
  const known = countWords(summary.baseline, ['known gap', 'known gaps']);
  const gaps = `${known} in the baseline${showsBaseline ? '' : ' (--show-baseline lists them)'}`;
  const tests = summary.tests ? wrapText(cleanText(sayTests(summary.tests)), width) : [];
  return [
    found,
    ...(summary.baseline > 0 ? [paint('dim', gaps)] : []),
    renderCoverage(report, paint),
    ...tests,
    ...extent,
  ].join('\n');
}

/** The kinds of the trace by name, all others summed up. */
function countItemWords(items: CheckReport['summary']['items'], kinds: KindTable): readonly string[] {
  const words: string[] = [];
  let others = 0;
  for (const [name, count] of Object.entries(items)) {
    const kind = kinds.byName.get(name);
    if (kind && traceKinds.has(kind.like)) words.push(countWords(count, [kind.label, kind.plural]));
    else others += count;
  }
  return others === 0 ? words : [...words, countWords(others, ['other item', 'other items'])];
}

const traceKinds = new Set(['vision', 'objective', 'key-result', 'kpi', 'requirement']);

function renderCoverage({ summary: { requirements } }: CheckReport, paint: Terminal['paint']): string {
  const { total, traced, implemented, verified } = requirements;
  if (total === 0) return paint('dim', 'No requirements yet.');
  const share = `${traced}/${total} requirements traced`;
  return `${paint(traced === total ? 'green' : 'bold', share)}, ${implemented} with code, ${verified} with a test`;
}

const nouns: Readonly<Record<Severity, readonly [one: string, many: string]>> = {
  error: ['error', 'errors'],
  warning: ['warning', 'warnings'],
  information: ['info', 'infos'],
  hint: ['hint', 'hints'],
};

/** `1 file`, `1,204 files`. */
export function countWords(count: number, [one, many]: readonly [one: string, many: string]): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
