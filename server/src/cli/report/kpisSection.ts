import type { Item } from '../../core/index/snapshot.ts';
import type { Metric } from '../../core/metrics/metric.ts';
import { fieldOf, maskFigures } from '../../core/queries/cardParts.ts';
import { metricOf } from '../../core/queries/metric.ts';
import { html, type Html, type HtmlValue } from '../html/html.ts';
import { renderTable, type PageColumn } from '../html/table.ts';
import { makeMetricCells, resting, statesByUrgency, type MetricCells } from '../reporters/metricCells.ts';
import { measuredBy } from '../reporters/metricReport.ts';
import { cleanText, cutText } from '../terminal.ts';
import {
  countOf,
  nameLeftOut,
  renderIds,
  renderName,
  renderState,
  setSigns,
  toneOf,
  type ReportContext,
} from './reportContext.ts';
import { renderTrend, sayPace } from './trend.ts';

/** A KPI and how it stands. */
export interface KpiRow {
  readonly item: Item;
  readonly metric: Metric;
  readonly cells: MetricCells;
}

/** KPIs with what needs attention first; what nobody expects anything of last. */
export function listKpiRows({ snapshot, items }: ReportContext): readonly KpiRow[] {
  const rows = items.flatMap((item): readonly KpiRow[] => {
    const metric = item.like === 'kpi' ? metricOf(snapshot, item) : undefined;
    return metric ? [{ item, metric, cells: makeMetricCells(snapshot, item, metric, 'blocks') }] : [];
  });
  const rank = ({ item, metric }: KpiRow): number =>
    statesByUrgency.indexOf(metric.state) + (isResting(item) ? statesByUrgency.length : 0);
  return rows.toSorted((a, b) => rank(a) - rank(b));
}

/** Does nobody expect anything of it now? */
export function isResting({ status }: Item): boolean {
  return status !== undefined && resting.has(status);
}

/** More KPIs than this are in groups, folded until somebody opens them. */
const mostInOne = 40;

/** The register of KPIs. */
export function renderKpis(context: ReportContext, rows: readonly KpiRow[], left: readonly KpiRow[]): HtmlValue {
  const { snapshot, anchors } = context;
  const columns: readonly PageColumn<KpiRow>[] = [
    { heading: 'KPI', read: row => renderKpiName(context, row) },
    {
      heading: 'State',
      read: ({ metric, cells }) => {
        const pace = sayPace(context, metric);
        return html`${renderState(cells.state, toneOf[cells.style])}${pace !== undefined && html`<span class="small">${pace}</span>`}`;
      },
    },
    { heading: 'Now', read: ({ cells }) => cells.now, isNumber: true },
    { heading: 'Target', read: ({ cells }) => setSigns(cells.target) },
    { heading: 'Trend', read: ({ item, metric }) => renderTrend(context, item, metric) },
    { heading: 'Age', read: ({ cells }) => cells.age, isNumber: true },
    { heading: 'Owner', read: ({ cells }) => cells.owner },
    { heading: 'Measures', read: ({ item }) => renderIds(context, measuredBy(snapshot, item)) },
  ];
  const draw = (own: readonly KpiRow[], caption: string): Html =>
    renderTable(columns, own, { caption, nameOf: ({ item }) => anchors.nameOf(item) });
  return [
    rows.length <= mostInOne
      ? draw(rows, 'KPIs, with what needs attention first')
      : [...Map.groupBy(rows, describeGroup)].map(
          ([words, own]) =>
            html`<details class="group">
              <summary>
                <h3>${words}</h3>
                <span class="brief">${countOf(own.length, 'KPI', 'KPIs')}</span>
              </summary>
              ${draw(own, `KPIs: ${words}`)}
            </details> `,
        ),
    left.length > 0 &&
      html`<p class="left-out">
        ${countOf(left.length, 'KPI is', 'KPIs are')} not listed, the last by urgency, as the page would grow too long:
        ${nameLeftOut(
          snapshot,
          left.map(({ item }) => item),
        )}. <code>throughline kpi</code> lists all.
      </p>`,
  ];
}

function describeGroup({ item, metric }: KpiRow): string {
  const words = metric.state.replace('-', ' ');
  return isResting(item) ? `${item.status ?? ''}: ${words}` : words;
}

function renderKpiName(context: ReportContext, { item, metric }: KpiRow): HtmlValue {
  const definition = fieldOf(context.snapshot, item, 'definition') ?? '';
  // Whoever defines a restricted metric by its figures tells them.
  const shown = cutText(cleanText(metric.isRestricted ? maskFigures(definition) : definition), 160);
  return html`${renderName(context, item)}${shown !== '' && html`<span class="small">${shown}</span>`}`;
}
