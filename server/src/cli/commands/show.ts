import type { Item, Snapshot } from '../../core/index/snapshot.ts';
import type { Day } from '../../core/model/day.ts';
import type { Card, CardPart } from '../../core/model/card.ts';
import type { FileUri } from '../../core/model/place.ts';
import { makeCard } from '../../core/queries/card.ts';
import { metricOf } from '../../core/queries/metric.ts';
import { standingOf } from '../../core/queries/objectives.ts';
import { traceDown, traceUp } from '../../core/queries/trace.ts';
import { renderCardMarkdown } from '../../core/render/cardMarkdown.ts';
import { renderCardText } from '../../core/render/cardText.ts';
import { escapeMarkdown } from '../../core/render/escapeMarkdown.ts';
import type { CommandContext, ExitCode, TableFormat } from '../context.ts';
import { writeJson } from '../context.ts';
import { findItem } from '../findItem.ts';
import { openRoot } from '../openRoot.ts';
import type { ReportedFinding } from '../reporters/checkReport.ts';
import { makeCheckReport } from '../reporters/checkReport.ts';
import { writeCsv, writeMarkdownTable } from '../reporters/columns.ts';
import { makeReviewReport } from '../reporters/reviewReport.ts';
import { makeItemReport } from '../reporters/itemReport.ts';
import { itemColumns, keyResultColumns } from '../reporters/itemTable.ts';
import { kpiColumns } from '../reporters/kpiTable.ts';
import { makeKpiReport, makeMetricReport } from '../reporters/metricReport.ts';
import { makeKeyResultReport, makeStandingReport } from '../reporters/objectiveReport.ts';
import {
  describeRollUp,
  keyResultColumns as keyResultWords,
  makeKeyResultCells,
  renderStanding,
} from '../reporters/objectiveText.ts';
import { makeTreeReport } from '../reporters/traceReport.ts';
import type { Terminal } from '../terminal.ts';
import { cleanText, wrapHanging } from '../terminal.ts';

export interface ShowOptions {
  readonly format: TableFormat;
  readonly cache: boolean;
  readonly testReport?: readonly string[];
  readonly today?: Day;
  readonly root?: string;
}

/** Shows one item: what it is, why it exists, who carries it out, how it stands, what is wrong with it. */
export async function show(id: string, options: ShowOptions, context: CommandContext): Promise<ExitCode> {
  const checked = await openRoot(options.root, options, context);
  const { project, snapshot } = checked;
  const item = findItem(checked, id);
  const scope = item.scope === '' ? undefined : snapshot.showScope(item.scope);
  const { path } = snapshot.file(item.file) ?? {};
  const findings = makeCheckReport(checked).findings.filter(
    finding => finding.item === item.id && finding.scope === scope && (finding.file === path || scope !== undefined),
  );
  switch (options.format) {
    case 'json':
      writeJson(context, { schemaVersion: 1, root: project.root, ...makeShowReport(snapshot, item), findings });
      break;
    case 'csv':
      context.stdout.write(writeItemCsv(snapshot, item));
      break;
    case 'markdown':
      context.stdout.write(writeItemMarkdown(snapshot, item, findings));
      break;
    case 'text':
      context.stdout.write(writeItemText(snapshot, item, findings, context.terminal));
  }
  project.saveCache();
  return 0;
}

function makeShowReport(snapshot: Snapshot, item: Item) {
  const metric = metricOf(snapshot, item);
  const standing = item.like === 'objective' ? standingOf(snapshot, item) : undefined;
  const review = makeReviewReport(snapshot, item);
  return {
    ...makeItemReport(snapshot, item),
    ...(review ? { review } : {}),
    ...(metric ? { metric: makeMetricReport(snapshot, item, metric) } : {}),
    ...(standing
      ? {
          standing: makeStandingReport(snapshot, standing),
          keyResults: standing.keyResults.map(one => makeKeyResultReport(snapshot, one)),
        }
      : {}),
    up: makeTreeReport(snapshot, traceUp(snapshot, item)).children,
    down: makeTreeReport(snapshot, traceDown(snapshot, item)).children,
  };
}

function writeItemText(
  snapshot: Snapshot,
  item: Item,
  findings: readonly ReportedFinding[],
  terminal: Terminal,
): string {
  const { paint, width, charset } = terminal;
  const wrap = (line: string): readonly string[] => {
    const [label = ''] = /^\S+(?: \S+)? {2,}/.exec(line) ?? [];
    return wrapHanging(label, line.slice(label.length), width);
  };
  const [heading = '', ...lines] = renderCardText(makeShownCard(snapshot, item), charset).split('\n');
  const said = findings.map(({ severity, message, rule }) => `${severity}: ${cleanText(message)} (${rule})`);
  const blocks = [
    [paint('bold', heading), ...lines.flatMap(wrap)].join('\n'),
    item.like === 'objective' ? renderStanding(snapshot, standingOf(snapshot, item), terminal) : '',
    said.flatMap(wrap).join('\n'),
  ];
  return `${blocks.filter(block => block !== '').join('\n\n')}\n`;
}

/** The card, for an objective its key results, and what is wrong: a page of a report. */
function writeItemMarkdown(snapshot: Snapshot, item: Item, findings: readonly ReportedFinding[]): string {
  const escape = (text: string): string => escapeMarkdown(cleanText(text));
  const standing = item.like === 'objective' ? standingOf(snapshot, item) : undefined;
  const keyResults = standing?.keyResults.map(one => makeKeyResultCells(snapshot, one)) ?? [];
  const said = findings.map(({ severity, message, rule }) => `- ${severity}: ${escape(message)} (${rule})\n`).join('');
  const parts = [
    `${renderCardMarkdown(withRelativeLinks(makeShownCard(snapshot, item)), { showsDataImages: false })}\n`,
    keyResults.length === 0 ? '' : writeMarkdownTable(keyResultWords, keyResults),
    standing
      ? describeRollUp(snapshot, standing)
          .map(line => `- ${escape(line)}\n`)
          .join('')
      : '',
    said,
  ];
  return parts.filter(part => part !== '').join('\n');
}

/** The card without the lines of an objective that tables below it tell in full. */
function makeShownCard(snapshot: Snapshot, item: Item): Card {
  const card = makeCard(snapshot, item);
  if (item.like !== 'objective') return card;
  return { ...card, lines: card.lines.filter(({ label }) => label === undefined || !tabled.has(label)) };
}

const tabled: ReadonlySet<string> = new Set([
  'Key results',
  '',
  'KPIs',
  'Score',
  'Progress',
  'Guardrails',
  'Guarded by',
]);

/** With links that hold wherever the repository is: relative to its root. */
function withRelativeLinks(card: Card): Card {
  // A path from the root stands where the address of a file does; both are only written out.
  const relative = <T extends CardPart>(part: T): T =>
    'place' in part ? { ...part, place: { ...part.place, file: part.place.path as FileUri } } : part;
  return { ...card, lines: card.lines.map(line => ({ ...line, parts: line.parts.map(relative) })) };
}

/** A KPI as in the register, an objective as its key results, anything else as one row of what it is. */
function writeItemCsv(snapshot: Snapshot, item: Item): string {
  const metric = metricOf(snapshot, item);
  if (item.like === 'kpi' && metric) return writeCsv(kpiColumns, [makeKpiReport(snapshot, item, metric)]);
  if (item.like !== 'objective') return writeCsv(itemColumns, [makeItemReport(snapshot, item)]);
  const { keyResults } = standingOf(snapshot, item);
  return writeCsv(
    keyResultColumns,
    keyResults.map(one => makeKeyResultReport(snapshot, one)),
  );
}
