import { severities } from '../../core/model/finding.ts';
import { cleanText } from '../terminal.ts';
import { describeEntry } from './baselineReport.ts';
import { listChangedItems, listImpact } from './changedItems.ts';
import type { CheckReport, ReportedFinding, ReportedFixed } from './checkReport.ts';
import { countWords } from './checkText.ts';
import type { CheckView, Rendered } from './checkView.ts';
import { foldLines, linkPlace, takeLines, writeText } from './markdownParts.ts';
import { drawObjectives } from './objectivesPicture.ts';
import { countRules, isOpen, rankFindings } from './rankFindings.ts';
import { sayCounts } from './summaryWords.ts';
import { sayTests } from './testSummary.ts';

/** A comment on GitHub takes 65,536 characters, and none of those is less than a byte. */
const commentLimit = 65_000;

/** So many gaps are read at once; the others are opened by a click. */
const mostOpen = 10;

// implements TL-40/AC-1
/**
 * Writes what a reviewer reads, as a comment or a job summary: the counts first, then what changed, whom to ask, and the
 * gaps, worst first. At most `limit` bytes long; what does not fit is counted by rule.
 */
export function renderMarkdown(view: CheckView, limit = commentLimit): Rendered {
  const { report } = view;
  const title = `### ${sayCounts(report)}`;
  const body = report.base ? writeChanges(view, limit) : writeState(view, limit);
  if (body.length === 0) return { text: `${title}\n` };
  return { text: `${[title, '', ...body, ...writeFoot(view)].join('\n').trimEnd()}\n` };
}

/** Against a base; nothing at all where the change did nothing to the thread. */
function writeChanges(view: CheckView, limit: number): readonly string[] {
  const { report, leftOut } = view;
  const open = rankFindings(report.findings.filter(isOpen));
  const known = report.findings.filter(finding => !isOpen(finding));
  const fixed = (report.fixed ?? []).flatMap(one => ('message' in one ? one : []));
  const items = report.items ?? { added: [], removed: [], changed: [] };
  const hasItems = items.added.length + items.removed.length + items.changed.length > 0;
  const stale = writeStale(report, limit * 0.05);
  if (open.length + fixed.length + stale.length + leftOut === 0 && !hasItems) return [];
  const impact = view.findImpact();
  return [
    ...(hasItems ? listChangedItems(items, view, limit * 0.3) : []),
    ...(impact ? listImpact(impact, items, limit * 0.05) : []),
    ...writeOpen(open, view, limit * 0.25),
    ...drawObjectives(items),
    ...writeFixed(fixed, limit * 0.1),
    ...(known.length === 0 ? [] : foldLines(`${known.length.toLocaleString('en')} known`, writeKnown(known))),
    ...stale,
  ];
}

function writeOpen(open: readonly ReportedFinding[], view: CheckView, bytes: number): readonly string[] {
  if (open.length === 0) return [];
  const rest = open.slice(mostOpen);
  return [
    '#### New gaps',
    '',
    ...open.slice(0, mostOpen).map(finding => writeFinding(finding, view)),
    '',
    ...(rest.length === 0
      ? []
      : foldLines(
          `${rest.length.toLocaleString('en')} more`,
          writeList(rest, bytes, one => writeFinding(one, view)),
        )),
  ];
}

function writeFixed(fixed: readonly ReportedFixed[], bytes: number): readonly string[] {
  if (fixed.length === 0) return [];
  const write = ({ message, rule, file, line }: ReportedFixed): string =>
    `- ${writeText(message)} (${writeText(`${file}:${line}`)}, \`${rule}\`)`;
  return foldLines(`${fixed.length.toLocaleString('en')} fixed`, writeList(fixed, bytes, write));
}

/** Known gaps are counted by rule: nobody reviews them here. */
function writeKnown(known: readonly ReportedFinding[]): readonly string[] {
  const inBaseline = known.filter(({ baseline }) => baseline).length;
  return [
    `${countRules(known)}.`,
    ...(inBaseline > 0 ? ['', `${countWords(inBaseline, ['is', 'are'])} in the baseline.`] : []),
    '',
    `\`throughline check${inBaseline > 0 ? ' --show-baseline' : ''}\` lists them all.`,
  ];
}

function writeStale({ staleBaseline = [] }: CheckReport, bytes: number): readonly string[] {
  if (staleBaseline.length === 0) return [];
  const { kept, rest } = takeLines(staleBaseline, bytes, entry => `- ${writeText(describeEntry(entry))}`);
  const title = countWords(staleBaseline.length, ['closed gap is', 'closed gaps are']);
  return foldLines(`${title} still in the baseline`, [
    ...kept,
    ...(rest.length > 0
      ? [`- and ${rest.length.toLocaleString('en')} more: ${writeText(countRules(rest), 4000)}`]
      : []),
    '',
    '`throughline baseline prune` drops them.',
  ]);
}

function writeList<F extends { readonly rule: string }>(
  findings: readonly F[],
  bytes: number,
  write: (finding: F) => string,
): readonly string[] {
  const { kept, rest } = takeLines(findings, bytes, write);
  return rest.length === 0 ? kept : [...kept, `- and ${rest.length.toLocaleString('en')} more: ${countRules(rest)}`];
}

function writeFinding({ severity, rule, message, file, range }: ReportedFinding, view: CheckView): string {
  const place = linkPlace(writeText(`${file}:${range.start.line}`), view.folder + file, range.start.line, view.webRoot);
  return `- **${severity === 'information' ? 'info' : severity}** ${writeText(message)} (${place}, \`${rule}\`)`;
}

/** Without a base: how far the thread reaches, and all gaps by rule. */
function writeState(view: CheckView, limit: number): readonly string[] {
  const { report } = view;
  const { requirements, baseline } = report.summary;
  const open = rankFindings(report.findings.filter(isOpen));
  const groups = [...Map.groupBy(open, ({ rule }) => rule)];
  const reach =
    requirements.total === 0
      ? 'No requirements yet.'
      : `${requirements.traced} of ${countWords(requirements.total, ['requirement', 'requirements'])} traced, ${requirements.implemented} with code, ${requirements.verified} with a test.`;
  const share = (own: readonly unknown[]): number => (limit * 0.6 * own.length) / Math.max(1, open.length);
  const known = report.findings.filter(finding => !isOpen(finding));
  return [
    reach,
    '',
    ...groups.flatMap(([rule, own]) => {
      const worst = severities.find(severity => own.some(one => one.severity === severity)) ?? 'hint';
      const title = `${own.length.toLocaleString('en')} × ${rule} (${worst === 'information' ? 'info' : worst})`;
      return foldLines(
        title,
        writeList(own, share(own), one => writeFinding(one, view)),
      );
    }),
    ...(baseline === 0 || known.length === 0
      ? []
      : foldLines(`${baseline.toLocaleString('en')} known, in the baseline`, [`${countRules(known)}.`])),
    ...writeStale(report, limit * 0.05),
  ];
}

function writeFoot({ report, leftOut, command }: CheckView): readonly string[] {
  const { base } = report;
  const { tests } = report.summary;
  return [
    ...(tests ? [`${writeText(sayTests(tests), 1000)}.`, ''] : []),
    ...(leftOut > 0
      ? [`${countWords(leftOut, ['milder finding is', 'milder findings are'])} left out by \`--quiet\`.`, '']
      : []),
    ...(base
      ? [
          `Against ${writeText(base.ref, 80)}${base.commit === null ? '' : ` (${base.commit.slice(0, 10)})`} of ${base.day}.`,
        ]
      : []),
    `To see this on your machine: \`${cleanText(command).replaceAll('`', "'")}\``,
  ];
}
