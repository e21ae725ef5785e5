import { cleanText, type Terminal } from '../terminal.ts';
import type { CheckReport, ReportedFixed } from './checkReport.ts';
import { renderFindings, renderStale, type CheckTextOptions } from './checkText.ts';

/** More lines than this tell nobody more: the rest is counted. */
const mostFixed = 20;

/** Writes a check against a base for people: what is new, a line for each finding that is gone, and what it comes to. */
export function renderChanges(
  report: CheckReport,
  terminal: Terminal,
  options: Pick<CheckTextOptions, 'showsAllStale'> = { showsAllStale: false },
): string {
  const added = report.findings.filter(({ change, baseline }) => change === 'new' && !baseline);
  const fixed = (report.fixed ?? []).flatMap(one => ('message' in one ? one : []));
  const { paint } = terminal;
  const lines = fixed.slice(0, mostFixed).map(one => `${paint('green', 'fixed')}  ${describeFixed(one)}`);
  if (fixed.length > mostFixed) lines.push(paint('dim', `and ${fixed.length - mostFixed} more that are fixed`));
  const blocks = [
    ...renderFindings(added, terminal),
    ...(lines.length === 0 ? [] : [lines.join('\n')]),
    ...renderStale(report, options, terminal),
  ];
  return [...blocks, summariseChanges(report, terminal)].join('\n\n').concat('\n');
}

function describeFixed({ rule, message, file, line }: ReportedFixed): string {
  return `${cleanText(file)}:${line}  ${cleanText(message)}  ${rule}`;
}

/** `2 new gaps · 1 fixed · 12 known`, and what it was compared with. */
function summariseChanges({ summary, base }: CheckReport, { paint }: Terminal): string {
  const { new: added, fixed, known } = summary.changes ?? { new: 0, fixed: 0, known: 0 };
  const gaps =
    added === 0 ? paint('green', 'No new gaps') : paint('bold', `${added} new ${added === 1 ? 'gap' : 'gaps'}`);
  const words = [gaps, `${fixed} fixed`, `${known} known`].filter(word => added > 0 || word !== '0 fixed');
  const { ref, commit, day } = base ?? { ref: '', commit: null, day: '' };
  const point = commit === null ? `nothing before ${day}` : `${cleanText(ref)}, ${commit.slice(0, 10)} of ${day}`;
  const line = words.join(' · ');
  // One line where there is nothing to look at; else the count stands last and alone.
  if (added === 0 && fixed === 0) return `${line} ${paint('dim', `(against ${point})`)}`;
  return `${paint('dim', `Against ${point}:`)}\n${line}`;
}
