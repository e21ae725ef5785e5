/** What the cells under a header, or the members of a point, say. */
export type ColumnRole = 'date' | 'value' | 'recorded' | 'note' | 'source' | 'other' | 'ignored';

/** The part of a header in a history: where several headers play one part, the smallest rank has it. */
export interface NamedRole {
  readonly role: ColumnRole;
  readonly rank: number;
}

/** Reads a header, whatever its case, spaces and hyphens: `As of`, `recorded_at`, `KPI-ACT-7D`. */
export function readRole(name: string): NamedRole {
  return rolesByName.get(name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')) ?? other;
}

/** Is it written as an id is (`KPI-ACT-7D`)? Then the column is a metric's, whatever else the file holds. */
export function looksLikeId(name: string): boolean {
  return /^(?:[A-Z0-9]+\/)*[A-Z]{1,12}-[A-Z0-9][A-Z0-9.-]*[a-z]?$/.test(name);
}

const other: NamedRole = { role: 'other', rank: 0 };

/** In the order in which they are preferred; `ds` and `metric_time__day` are what forecasting tools and MetricFlow write. */
const namesByRole: Readonly<Record<Exclude<ColumnRole, 'other'>, string>> = {
  date: 'date day asof asofdate dateday ds metrictimeday metrictimeweek metrictimemonth metrictime period periodend periodending weekending week weekof weekstart month quarter datetime timestamp time ts',
  value: 'value actual current measured measurement result val y kpi metric',
  recorded: 'recordedat recorded recordedon reportedat loadedat insertedat extractedat',
  note: 'note notes comment comments remark remarks annotation',
  source: 'source origin method',
  ignored: 'target goal plan planned budget forecast baseline threshold unit id name',
};

const rolesByName: ReadonlyMap<string, NamedRole> = new Map(
  Object.entries(namesByRole).flatMap(([role, names]) =>
    names.split(' ').map((name, rank): [string, NamedRole] => [name, { role: role as ColumnRole, rank }]),
  ),
);
