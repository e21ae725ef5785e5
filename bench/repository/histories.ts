import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeDay, writeDay } from '../../server/src/core/model/day.ts';
import { makeRandom, type Random } from './random.ts';
import { makeTitle } from './words.ts';

/** A million points: a file for each KPI, or all KPIs as columns of one. */
export const layouts = ['a file each', 'one table'] as const;
export type Layout = (typeof layouts)[number];

export interface HistoryRepository {
  readonly layout: Layout;
  readonly root: string;
  readonly kpis: number;
  readonly points: number;
  /** Of the history files, relative to the root. */
  readonly files: readonly string[];
}

const kpisPerSpec = 10;
const firstDay = makeDay(2024, 1, 1) ?? 0;
/** Raise it whenever the text of a generated file changes. */
const version = 1;

export const historyKpiId = (kpi: number): string => `KPI-SERIES-${String(kpi).padStart(4, '0')}`;
export const historySpecPath = (kpi: number): string => `docs/kpis/${Math.floor(kpi / kpisPerSpec)}.md`;
const historyPath = (layout: Layout, kpi: number): string =>
  layout === 'one table' ? 'metrics/all.csv' : `metrics/${historyKpiId(kpi)}.csv`;

/** Writes specs with KPIs and as many daily values of each, or finds what was written before. */
export function prepareHistories(layout: Layout, kpis: number, rows: number, seed: number): HistoryRepository {
  const name = `histories-v${version}-${seed}-${layout.replaceAll(' ', '-')}-${kpis}x${rows}`;
  const root = join(tmpdir(), 'throughline-bench', name);
  const files = [...new Set(Array.from({ length: kpis }, (_, kpi) => historyPath(layout, kpi)))];
  const repository = { layout, root, kpis, points: kpis * rows, files };
  if (existsSync(join(root, 'complete'))) return repository;
  rmSync(root, { recursive: true, force: true });
  for (const folder of ['docs/kpis', 'metrics']) mkdirSync(join(root, folder), { recursive: true });
  const random = makeRandom(seed);
  for (let kpi = 0; kpi < kpis; kpi += kpisPerSpec) {
    const ids = Array.from({ length: kpisPerSpec }, (_, i) => kpi + i).filter(each => each < kpis);
    writeFileSync(join(root, historySpecPath(kpi)), ids.map(each => makeKpi(random, each)).join('\n'));
  }
  if (layout === 'one table') writeFileSync(join(root, 'metrics/all.csv'), makeTable(random, kpis, rows));
  else for (const file of files) writeFileSync(join(root, file), makeHistoryText(random, rows));
  writeFileSync(join(root, 'complete'), '');
  return repository;
}

/** Daily values of one KPI. */
export function makeHistoryText(random: Random, rows: number): string {
  const lines = Array.from({ length: rows }, (_, i) => `${writeDay(firstDay + i)},${makeValue(random)}`);
  return `date,value\n${lines.join('\n')}\n`;
}

function makeTable(random: Random, kpis: number, rows: number): string {
  const header = ['date', ...Array.from({ length: kpis }, (_, kpi) => historyKpiId(kpi))].join();
  const lines = Array.from({ length: rows }, (_, i) =>
    [writeDay(firstDay + i), ...Array.from({ length: kpis }, () => makeValue(random))].join(),
  );
  return `${[header, ...lines].join('\n')}\n`;
}

function makeValue(random: Random): string {
  return (30 + random.below(4000) / 100).toFixed(2);
}

function makeKpi(random: Random, kpi: number): string {
  return `## ${historyKpiId(kpi)}: ${makeTitle(random)}

- definition: Share of visits that reach the last step.
- unit: %
- direction: up
- baseline: ${20 + random.below(20)} % (2026-06-30)
- target: >= ${60 + random.below(30)} % by 2026-12-31
- cadence: weekly
- owner: @team-${kpi % 17}
`;
}
