import type { Snapshot } from '../../core/index/snapshot.ts';
import type { Metric } from '../../core/metrics/metric.ts';
import { showDay } from '../../core/metrics/showValues.ts';
import type { MetricState } from '../../core/model/metric.ts';
import type { Terminal } from '../terminal.ts';
import { cutText, measureText, wrapHanging, wrapText } from '../terminal.ts';
import { type MetricCells, statesByUrgency } from './metricCells.ts';
import { renderTextTable, type TextColumn } from './textTable.ts';

/** A line of the register: the words, and the state by which lines are counted. */
export interface RegisterRow {
  readonly cells: MetricCells;
  readonly metric: Metric;
}

/**
 * Writes the register for people: a line for each KPI with a column for each question, where the terminal is wide enough;
 * otherwise two or more lines for each.
 */
export function renderRegister(snapshot: Snapshot, rows: readonly RegisterRow[], terminal: Terminal): string {
  const cells = rows.map(row => row.cells);
  return `${renderKpis(cells, terminal)}\n\n${renderCounts(snapshot, rows, terminal)}\n`;
}

/** The lines of KPIs alone. */
export function renderKpis(rows: readonly MetricCells[], terminal: Terminal, indent = ''): string {
  const table = renderTextTable(columns, rows, terminal, indent);
  return table ?? rows.map(row => renderStacked(row, terminal, indent)).join('\n');
}

const shortestTitle = 14;

const columns: readonly TextColumn<MetricCells>[] = [
  { heading: 'KPI', read: row => row.id, style: () => 'cyan' },
  { heading: 'Title', read: row => row.title, shortest: shortestTitle },
  { heading: 'State', read: row => row.state, style: row => row.style },
  { heading: 'Now', read: row => row.now, isRight: true },
  { heading: 'Target', read: row => row.target },
  { heading: 'Trend', read: row => row.trend },
  { heading: 'Age', read: row => row.age, isRight: true },
  { heading: 'Owner', read: row => cutText(row.owner, 16), style: () => 'dim' },
  { heading: 'Measures', read: row => row.objectives, style: () => 'dim' },
];

/** The same in lines: what it is and how it stands, then its figures, then who and what for. */
function renderStacked(row: MetricCells, { paint, width }: Terminal, indent: string): string {
  const used = indent.length + measureText(row.id) + measureText(row.state) + 4;
  const title = cutText(row.title, width === undefined ? 72 : Math.max(shortestTitle, width - used));
  const head = [paint('cyan', row.id), paint(row.style, row.state), title].filter(text => text !== '').join('  ');
  const value =
    row.now === '' || row.target === ''
      ? `${row.now}${row.target && `target ${row.target}`}`
      : `${row.now} of ${row.target}`;
  const age = row.age === '' || row.age === 'today' ? row.age : `${row.age} old`;
  const figures = join([value, row.trend, age]);
  const people = join([row.owner, row.objectives]);
  return [
    indent + head,
    ...(figures === '' ? [] : wrapHanging(`${indent}    `, figures, width)),
    ...(people === '' ? [] : wrapHanging(`${indent}    `, people, width).map(line => paint('dim', line))),
  ].join('\n');
}

function join(words: readonly string[]): string {
  return words.filter(word => word !== '').join(' · ');
}

/** `10 KPIs on 20 Aug: 1 off track, 2 at risk, 7 on track`. */
function renderCounts(snapshot: Snapshot, rows: readonly RegisterRow[], { paint, width }: Terminal): string {
  const { today } = snapshot;
  const counts = new Map<MetricState, number>();
  for (const { metric } of rows) counts.set(metric.state, (counts.get(metric.state) ?? 0) + 1);
  const states = statesByUrgency
    .filter(state => counts.has(state))
    .map(state => `${counts.get(state) ?? 0} ${state.replace('-', ' ')}`);
  const number = rows.length === 1 ? '1 KPI' : `${rows.length.toLocaleString('en')} KPIs`;
  return wrapText(`${number} on ${showDay(today, today)}: ${states.join(', ')}`, width)
    .map(line => paint('dim', line))
    .join('\n');
}
