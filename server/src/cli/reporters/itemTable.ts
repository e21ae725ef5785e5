import type { Column } from './columns.ts';
import type { ReportedItem } from './itemReport.ts';
import type { ReportedKeyResult } from './objectiveReport.ts';

/** Columns of an item in CSV. */
export const itemColumns: readonly Column<ReportedItem>[] = [
  { name: 'id', read: item => item.id },
  { name: 'scope', read: item => item.scope },
  { name: 'parent', read: item => item.parent },
  { name: 'kind', read: item => item.kind },
  { name: 'title', read: item => item.title },
  { name: 'status', read: item => item.status },
  { name: 'code', read: item => item.code.length },
  { name: 'tests', read: item => item.tests.length },
  { name: 'file', read: item => item.file },
  { name: 'line', read: item => item.line },
];

/** Columns of the key results of an objective in CSV. */
export const keyResultColumns: readonly Column<ReportedKeyResult>[] = [
  { name: 'id', read: one => one.id },
  { name: 'scope', read: one => one.scope },
  { name: 'title', read: one => one.title },
  { name: 'state', read: one => one.metric.state },
  { name: 'score', read: one => one.score },
  { name: 'authored_score', read: one => one.authoredScore },
  { name: 'weight', read: one => one.weight },
  { name: 'milestone', read: one => one.milestone },
  { name: 'dropped', read: one => one.dropped },
  { name: 'confidence', read: one => one.confidence },
  { name: 'restricted', read: one => one.metric.restricted },
  { name: 'unit', read: one => one.metric.unit },
  { name: 'baseline', read: one => one.metric.baseline?.value },
  { name: 'baseline_date', read: one => one.metric.baseline?.date },
  { name: 'now', read: one => one.metric.now?.value },
  { name: 'now_date', read: one => one.metric.now?.date },
  { name: 'source', read: one => one.metric.now?.source },
  { name: 'comparator', read: one => one.metric.target?.comparator },
  { name: 'target', read: one => one.metric.target?.value },
  { name: 'target2', read: one => one.metric.target?.value2 },
  { name: 'by', read: one => one.metric.target?.by },
  { name: 'progress', read: one => one.metric.progress },
  { name: 'elapsed', read: one => one.metric.elapsed },
  { name: 'file', read: one => one.file },
  { name: 'line', read: one => one.line },
];
