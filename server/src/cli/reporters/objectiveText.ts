import type { Snapshot } from '../../core/index/snapshot.ts';
import type { Metric } from '../../core/metrics/metric.ts';
import { showDay, showNumber } from '../../core/metrics/showValues.ts';
import { count, hideFigures } from '../../core/queries/cardParts.ts';
import type { Guardrail } from '../../core/queries/guardrails.ts';
import { metricOf } from '../../core/queries/metric.ts';
import { describeWay } from '../../core/queries/metricWords.ts';
import { describeMissing } from '../../core/queries/missingValue.ts';
import type { KeyResult, ObjectiveStanding } from '../../core/queries/objectives.ts';
import type { Style, Terminal } from '../terminal.ts';
import { cleanText, cutText, wrapHanging } from '../terminal.ts';
import type { Column } from './columns.ts';
import { renderKpis } from './kpiText.ts';
import { describeState, makeMetricCells, styleOf } from './metricCells.ts';
import { lacksData } from './objectiveReport.ts';
import { renderTextTable, type TextColumn } from './textTable.ts';

/** A key result in words. */
export interface KeyResultCells {
  readonly id: string;
  readonly state: string;
  readonly style: Style;
  /** With two decimals. */
  readonly score: string;
  /** `41 → 18.5 → 15 min by 31 Dec` */
  readonly way: string;
  readonly confidence: string;
  readonly title: string;
}

/** Columns of key results in Markdown: the words of the terminal. */
export const keyResultColumns: readonly Column<KeyResultCells>[] = [
  { name: 'Key result', read: cells => cells.id },
  { name: 'Title', read: cells => cells.title },
  { name: 'State', read: cells => cells.state },
  { name: 'Score', read: cells => cells.score, isNumber: true },
  { name: 'From → now → target', read: cells => cells.way },
  { name: 'Confidence', read: cells => cells.confidence, isNumber: true },
];

/** Writes how an objective stands: its key results scored, what they come to, what lacks data, its KPIs and guardrails. */
export function renderStanding(snapshot: Snapshot, standing: ObjectiveStanding, terminal: Terminal): string {
  const { paint, width, charset } = terminal;
  const kpis = standing.kpis.flatMap(item => {
    const metric = metricOf(snapshot, item);
    return metric ? [makeMetricCells(snapshot, item, metric, charset)] : [];
  });
  const guards = standing.guardrails.filter(({ item }) => !standing.kpis.includes(item));
  const parts = [
    renderKeyResults(
      standing.keyResults.map(one => makeKeyResultCells(snapshot, one)),
      terminal,
    ),
    describeRollUp(snapshot, standing)
      .flatMap(line => wrapHanging('  ', line, width))
      .join('\n'),
    kpis.length === 0 ? '' : `${paint('bold', 'KPIs')}\n${renderKpis(kpis, terminal, '  ')}`,
    guards.length === 0 ? '' : `${paint('bold', 'Guardrails')}\n${renderGuards(snapshot, guards, terminal)}`,
  ];
  return parts.filter(part => part !== '').join('\n\n');
}

/** A key result in words; nothing of the figures of a restricted one. */
export function makeKeyResultCells(snapshot: Snapshot, keyResult: KeyResult): KeyResultCells {
  const { item, metric, score, confidence, isDropped, isMilestone } = keyResult;
  const { isRestricted } = metric;
  const state = isMilestone ? (score === 1 ? 'done' : 'not done') : describeState(item, metric);
  return {
    id: cleanText(snapshot.showId(item)),
    state: isDropped ? (item.status ?? 'dropped').replaceAll('-', ' ') : state,
    style: isDropped ? 'dim' : isMilestone ? (score === 1 ? 'green' : 'yellow') : styleOf(metric),
    score: isRestricted || isDropped ? '' : score === undefined ? '' : showScore(score),
    way: isRestricted ? 'restricted' : isMilestone ? '' : describeWayWithDay(snapshot, metric),
    confidence: confidence === undefined ? '' : showNumber(confidence.value),
    title: cleanText(hideFigures(snapshot, item, item.title)),
  };
}

/** What the key results come to, what that says, and which of them lack what. */
export function describeRollUp(snapshot: Snapshot, standing: ObjectiveStanding): readonly string[] {
  const { keyResults, score, reading, restricted, authoredScore, lastCheckIn } = standing;
  const talk = lastCheckIn ? [`Last check-in ${showDay(lastCheckIn.day, snapshot.today)}.`] : [];
  const scored = keyResults.filter(one => !one.isDropped && !one.metric.isRestricted && one.score !== undefined).length;
  const of = `of ${count(scored, 'key result', 'key results')}`;
  const said = authoredScore === undefined ? '' : `; its own score says ${showScore(authoredScore)}`;
  if (keyResults.length === 0) return [`No key results yet${said || ', so there is no score'}.`, ...talk];
  const number = count(keyResults.length, 'key result', 'key results');
  const first =
    score === undefined
      ? `No score: none of the ${number} has the data for one${said}.`
      : `Score ${showScore(score)} ${of}${reading === undefined ? '' : `: ${reading}`}${said}.`;
  const lacking = [...Map.groupBy(keyResults.filter(lacksData), one => describeLack(snapshot, one))];
  const [whole] = lacking;
  if (whole && whole[1].length === keyResults.length) return [`No score for ${number}: ${whole[0]}${said}.`, ...talk];
  const reasons = lacking.map(([reason, ones]) => `No score for ${nameAll(snapshot, ones)}: ${reason}.`);
  const hidden =
    restricted === 0 ? [] : [`${count(restricted, 'key result is', 'key results are')} restricted and not counted.`];
  return [first, ...reasons, ...hidden, ...talk];
}

/** `OBJ-1/KR-1, OBJ-1/KR-2 and OBJ-1/KR-4` */
function nameAll(snapshot: Snapshot, keyResults: readonly KeyResult[]): string {
  const ids = keyResults.map(({ item }) => cleanText(snapshot.showId(item)));
  return [ids.slice(0, -1).join(', '), ids.at(-1)].filter(part => part !== '').join(' and ');
}

function describeLack(snapshot: Snapshot, { item, metric }: KeyResult): string {
  if (metric.isBroken) return 'its metric is broken';
  if (!metric.now) return cleanText(describeMissing({ snapshot, item }, metric)).replace(/^no data(?: yet)?: /, '');
  if (!metric.target)
    return metric.unread.some(({ field }) => field === 'target') ? 'its target is not understood' : 'no target';
  return metric.baseline ? 'its target is its baseline' : 'no baseline';
}

function describeWayWithDay({ today }: Snapshot, metric: Metric): string {
  const way = describeWay(metric);
  if (way === undefined) return '';
  const { target, targetDay } = metric;
  return target && targetDay !== undefined ? `${way} by ${showDay(targetDay, today)}` : way;
}

function renderKeyResults(rows: readonly KeyResultCells[], terminal: Terminal): string {
  if (rows.length === 0) return '';
  const heading = terminal.paint('bold', 'Key results');
  const table = renderTextTable(columns, rows, terminal, '  ');
  return `${heading}\n${table ?? rows.map(row => renderStacked(row, terminal)).join('\n')}`;
}

const columns: readonly TextColumn<KeyResultCells>[] = [
  { heading: '', read: row => row.id, style: () => 'cyan' },
  { heading: 'State', read: row => row.state, style: row => row.style },
  { heading: 'Score', read: row => row.score, isRight: true },
  { heading: 'From → now → target', read: row => row.way },
  { heading: 'Confidence', read: row => row.confidence, isRight: true },
  { heading: 'Title', read: row => row.title, shortest: 16 },
];

function renderStacked(row: KeyResultCells, { paint, width }: Terminal): string {
  const title = cutText(row.title, Math.max(16, (width ?? 72) - 6));
  const score = row.score === '' ? '' : `score ${row.score}`;
  const confidence = row.confidence === '' ? '' : `confidence ${row.confidence}`;
  const words = [score, row.way, confidence].filter(word => word !== '').join(' · ');
  return [
    `  ${paint('cyan', row.id)}  ${paint(row.style, row.state)}`,
    `      ${title}`,
    ...(words === '' ? [] : wrapHanging('      ', words, width)),
  ].join('\n');
}

function renderGuards(snapshot: Snapshot, guards: readonly Guardrail[], terminal: Terminal): string {
  const rows = guards.map(({ item, metric }) => makeMetricCells(snapshot, item, metric, terminal.charset));
  return renderKpis(rows, terminal, '  ');
}

/** `0.68`, cut and not rounded: what falls short of 0.7 or of 1 must not look as if it were there. */
function showScore(score: number): string {
  return (Math.floor(score * 100 + 1e-9) / 100).toFixed(2);
}
