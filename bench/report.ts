import type { Series } from './measure/statistics.ts';

/** A line of the table. */
export interface Row {
  readonly group: string;
  readonly name: string;
  readonly size: string;
  readonly unit: 'ms' | 'MB';
  readonly series: Series;
  /** Against another row of the same run. */
  readonly ratio?: { readonly to: string; readonly value: number };
  readonly note?: string;
}

/** A bar that we set ourselves, or a shape that must hold. */
export interface Verdict {
  readonly name: string;
  readonly measured: number;
  readonly bar: number;
  readonly unit: string;
  /** Only shapes decide the exit code: times depend on the machine, growth does not. */
  readonly isShape: boolean;
}

export function isMet(verdict: Verdict): boolean {
  return verdict.measured <= verdict.bar;
}

/** The table that people read. */
export function renderReport(rows: readonly Row[], verdicts: readonly Verdict[], notes: readonly string[]): string {
  const lines: string[] = [];
  let group = '';
  for (const row of rows) {
    if (row.group !== group) lines.push('', row.group, header);
    group = row.group;
    const { median, p95, min, max } = row.series;
    const ratio = row.ratio ? `${formatNumber(row.ratio.value)} × ${row.ratio.to}` : '';
    const cells = [median, p95, min, max].map(value => `${formatNumber(value)} ${row.unit}`.padStart(12)).join('');
    lines.push(
      `  ${row.name.padEnd(34)}${row.size.padEnd(8)}${cells}  ${[ratio, row.note].filter(Boolean).join(' · ')}`.trimEnd(),
    );
  }
  lines.push('', 'Bars and shapes');
  for (const verdict of verdicts) {
    const word = isMet(verdict) ? 'ok    ' : 'MISSED';
    const value = `${formatNumber(verdict.measured)} ${verdict.unit}`.trim();
    lines.push(`  ${word} ${verdict.name.padEnd(58)} ${value} (bar ${verdict.bar} ${verdict.unit})`.replace(' )', ')'));
  }
  if (notes.length > 0) lines.push('', ...notes.map(note => `Note: ${note}`));
  return `${lines.join('\n')}\n`;
}

const header = `  ${''.padEnd(34)}${'size'.padEnd(8)}${['median', 'p95', 'min', 'max'].map(name => name.padStart(12)).join('')}`;

function formatNumber(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en-US');
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
