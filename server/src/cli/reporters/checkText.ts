import type { Severity } from '../../core/model/finding.ts';
import { severities } from '../../core/model/finding.ts';
import type { KindTable } from '../../core/model/kinds.ts';
import type { Style, Terminal } from '../terminal.ts';
import { cleanText, measureText, wrapText } from '../terminal.ts';
import type { CheckReport, ReportedFinding } from './checkReport.ts';

/** Writes a check for people: findings by file, then what they come to and how far the thread reaches. */
export function renderCheck(report: CheckReport, kinds: KindTable, terminal: Terminal): string {
  const byFile = Map.groupBy(report.findings, finding => finding.file);
  const blocks = [...byFile].map(([file, findings]) => renderFile(file, findings, terminal));
  return [...blocks, renderSummary(report, byFile.size, kinds, terminal)].join('\n\n').concat('\n');
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

function renderSummary(report: CheckReport, fileCount: number, kinds: KindTable, { paint, width }: Terminal): string {
  const { summary } = report;
  const counted = severities
    .filter(severity => summary.findings[severity] > 0)
    .map(severity => paint(colours[severity], countWords(summary.findings[severity], nouns[severity])));
  const found =
    counted.length === 0
      ? paint('green', 'No findings.')
      : `${counted.join(', ')} in ${countWords(fileCount, ['file', 'files'])}`;
  const items = countItemWords(summary.items, kinds);
  const files = countWords(summary.files, ['file', 'files']);
  if (items.length === 0) {
    return `${found}\nNothing is defined with an id in ${files} yet: \`throughline init\` writes a first spec to start from.`;
  }
  const extent = wrapText(`${items.join(', ')} in ${files}`, width).map(line => paint('dim', line));
  return [found, renderCoverage(report, paint), ...extent].join('\n');
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
function countWords(count: number, [one, many]: readonly [one: string, many: string]): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
