import type { Column } from './columns.ts';
import type { MetricCells } from './metricCells.ts';
import type { ReportedKpi } from './metricReport.ts';

/** Columns of the register in CSV: what JSON says, but for the points, which have their own files. */
export const kpiColumns: readonly Column<ReportedKpi>[] = [
  { name: 'id', read: kpi => kpi.id },
  { name: 'scope', read: kpi => kpi.scope },
  { name: 'title', read: kpi => kpi.title },
  { name: 'metric', read: kpi => kpi.metric },
  { name: 'unit', read: kpi => kpi.unit },
  { name: 'direction', read: kpi => kpi.direction },
  { name: 'role', read: kpi => kpi.role },
  { name: 'owner', read: kpi => kpi.owner },
  { name: 'state', read: kpi => kpi.state },
  { name: 'restricted', read: kpi => kpi.restricted },
  { name: 'now', read: kpi => kpi.now?.value },
  { name: 'now_date', read: kpi => kpi.now?.date },
  { name: 'source', read: kpi => kpi.now?.source },
  { name: 'baseline', read: kpi => kpi.baseline?.value },
  { name: 'baseline_date', read: kpi => kpi.baseline?.date },
  { name: 'comparator', read: kpi => kpi.target?.comparator },
  { name: 'target', read: kpi => kpi.target?.value },
  { name: 'target2', read: kpi => kpi.target?.value2 },
  { name: 'by', read: kpi => kpi.target?.by },
  { name: 'progress', read: kpi => kpi.progress },
  { name: 'elapsed', read: kpi => kpi.elapsed },
  { name: 'age_days', read: kpi => kpi.ageDays },
  { name: 'stale_after_days', read: kpi => kpi.staleAfterDays },
  { name: 'delta', read: kpi => kpi.delta?.value },
  { name: 'delta_unit', read: kpi => kpi.delta?.unit },
  { name: 'delta_since', read: kpi => kpi.delta?.since },
  { name: 'guardrails', read: kpi => kpi.guardrails.join(' ') },
  { name: 'measures', read: kpi => kpi.measures.join(' ') },
  { name: 'moved_by', read: kpi => kpi.movedBy.join(' ') },
  { name: 'file', read: kpi => kpi.file },
  { name: 'line', read: kpi => kpi.line },
];

/** Columns of the register in Markdown: the words of the terminal. */
export const registerColumns: readonly Column<MetricCells>[] = [
  { name: 'KPI', read: cells => cells.id },
  { name: 'Title', read: cells => cells.title },
  { name: 'State', read: cells => cells.state },
  { name: 'Now', read: cells => cells.now, isNumber: true },
  { name: 'Target', read: cells => cells.target },
  { name: 'Trend', read: cells => cells.trend },
  { name: 'Age', read: cells => cells.age, isNumber: true },
  { name: 'Owner', read: cells => cells.owner },
  { name: 'Measures', read: cells => cells.objectives },
];
