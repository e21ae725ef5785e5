import type { Severity } from '../../core/model/finding.ts';
import { baselineName } from '../../core/model/records.ts';
import { cleanText } from '../terminal.ts';
import type { ReportedFinding } from './checkReport.ts';
import type { CheckView, Rendered } from './checkView.ts';
import { countRules, isOpen, rankFindings } from './rankFindings.ts';
import { sayCounts } from './summaryWords.ts';

/**
 * GitHub keeps ten annotations of each kind for a step and fifty for a job, and says nothing of the others. Ten in all are
 * few enough to be kept, and to be read.
 */
export const mostAnnotations = 10;

const commands: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

// implements TL-40
/**
 * Writes workflow commands that GitHub shows beside the lines of a pull request: the worst ten of what is new, never what
 * is known. The rest is counted in a line of its own.
 */
export function renderGitHub(view: CheckView): Rendered {
  const { report, folder } = view;
  const open = rankFindings(report.findings.filter(isOpen));
  const stale = describeStale(view);
  const most = mostAnnotations - (stale?.startsWith('::') ? 1 : 0);
  const rest = open.slice(most);
  const lines = open.slice(0, most).map(finding => annotate(finding, folder));
  if (stale !== undefined) lines.push(stale);
  if (rest.length > 0) lines.push(`+${rest.length} more: see the summary (${countRules(rest)})`);
  return { text: [...lines, sayCounts(report), ''].join('\n') };
}

/** Entries of the baseline whose gaps are closed: an annotation where they make the check fail, else a line. */
function describeStale({ report: { staleBaseline = [] }, lists, folder }: CheckView): string | undefined {
  if (staleBaseline.length === 0) return undefined;
  const gaps = staleBaseline.length === 1 ? 'closed gap is' : 'closed gaps are';
  const text = `${staleBaseline.length} ${gaps} still in the baseline: run throughline baseline prune.`;
  return lists.showsAllStale
    ? `::error file=${escapeProperty(folder + baselineName)},title=stale baseline::${escapeData(text)}`
    : text;
}

function annotate({ severity, rule, message, file, range: { start, end } }: ReportedFinding, folder: string): string {
  const properties = {
    file: folder + file,
    line: start.line,
    endLine: end.line,
    // Columns are taken only where they are of one line.
    ...(start.line === end.line ? { col: start.column, endColumn: Math.max(start.column, end.column - 1) } : {}),
    title: rule,
  };
  const written = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${commands[severity]} ${written.join(',')}::${escapeData(cleanText(message))}`;
}

/** The escapes of the workflow commands, and whatever else could end a line. */
function escapeData(text: string): string {
  return text
    .toWellFormed()
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A')
    .replaceAll(/[\p{Cc}\u2028\u2029]/gu, ' ');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
