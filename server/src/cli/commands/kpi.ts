import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Item } from '../../core/index/snapshot.ts';
import type { Day } from '../../core/model/day.ts';
import { writeDay } from '../../core/model/day.ts';
import { metricOf } from '../../core/queries/metric.ts';
import type { CommandContext, ExitCode, TableFormat } from '../context.ts';
import { UsageError, writeJson } from '../context.ts';
import { findItem } from '../findItem.ts';
import type { CheckedProject } from '../openRoot.ts';
import { openRoot, sortItems } from '../openRoot.ts';
import { writeCsv, writeMarkdownTable } from '../reporters/columns.ts';
import { kpiColumns, registerColumns } from '../reporters/kpiTable.ts';
import type { RegisterRow } from '../reporters/kpiText.ts';
import { renderRegister } from '../reporters/kpiText.ts';
import { makeMetricCells, resting, statesByUrgency } from '../reporters/metricCells.ts';
import { makeKpiReport } from '../reporters/metricReport.ts';
import { cleanText } from '../terminal.ts';

export interface KpiOptions {
  readonly format: TableFormat;
  readonly cache: boolean;
  readonly root?: string;
  readonly today?: Day;
}

// implements TL-31
/** Prints the register of KPIs as they stand today: of the whole project, or those named. */
export async function kpi(named: readonly string[], options: KpiOptions, context: CommandContext): Promise<ExitCode> {
  const { folder, ids } = splitArguments(named, options.root, context.cwd);
  const checked = await openRoot(folder, options, context);
  const { project, snapshot } = checked;
  const kpis = selectKpis(checked, ids).flatMap(item => {
    const metric = metricOf(snapshot, item);
    return metric ? { item, metric } : [];
  });
  const reports = (): readonly ReturnType<typeof makeKpiReport>[] =>
    kpis.map(({ item, metric }) => makeKpiReport(snapshot, item, metric));
  const { charset } = context.terminal;
  const rows = (): readonly RegisterRow[] =>
    sortByUrgency(kpis).map(({ item, metric }) => ({
      metric,
      cells: makeMetricCells(snapshot, item, metric, charset),
    }));
  switch (options.format) {
    case 'json':
      writeJson(context, { schemaVersion: 1, today: writeDay(snapshot.today), kpis: reports() });
      break;
    case 'csv':
      context.stdout.write(writeCsv(kpiColumns, reports()));
      break;
    case 'markdown':
      context.stdout.write(
        writeMarkdownTable(
          registerColumns,
          rows().map(row => row.cells),
        ),
      );
      break;
    case 'text':
      context.stdout.write(kpis.length === 0 ? nothingYet : renderRegister(snapshot, rows(), context.terminal));
  }
  project.saveCache();
  return 0;
}

const nothingYet = 'No KPIs yet: write one as `### KPI-1: What is counted`, with its unit, direction and target.\n';

/** `kpi`, `kpi KPI-1 KPI-2` and, as with the other commands, `kpi folder`: what is a folder is the root. */
function splitArguments(
  named: readonly string[],
  root: string | undefined,
  cwd: string,
): { readonly folder: string | undefined; readonly ids: readonly string[] } {
  const folders = named.filter(argument => isFolder(resolve(cwd, argument)));
  const ids = named.filter(argument => !folders.includes(argument));
  const [folder = root] = folders;
  if (folders.length > 1 || (folders.length === 1 && root !== undefined)) {
    throw new UsageError(
      `There can be only one root, but ${[...(root === undefined ? [] : [root]), ...folders].map(path => cleanText(path)).join(' and ')} are given.`,
    );
  }
  const [first] = ids;
  // Said of a path with a slash that is not there: a folder was meant, no KPI.
  if (first !== undefined && ids.length === 1 && named.length === 1 && /^[./~]|[/\\]$/.test(first)) {
    throw new UsageError(`There is no folder ${cleanText(first)}.`);
  }
  return { folder, ids };
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function selectKpis(checked: CheckedProject, ids: readonly string[]): readonly Item[] {
  if (ids.length === 0) return sortItems(checked.snapshot).filter(item => item.like === 'kpi');
  const items = [...new Set(ids.map(id => findItem(checked, id)))];
  for (const item of items) {
    if (item.like === 'kpi') continue;
    const id = cleanText(checked.snapshot.showId(item));
    throw new UsageError(`${id} is no KPI but of kind ${item.kind}: \`throughline show ${id}\` shows it.`);
  }
  return items;
}

/** What needs attention first; what nobody expects anything of last. */
function sortByUrgency<T extends { readonly item: Item; readonly metric: { readonly state: string } }>(
  kpis: readonly T[],
): readonly T[] {
  const order: readonly string[] = statesByUrgency;
  const rank = ({ item, metric }: T): number =>
    order.indexOf(metric.state) + (item.status !== undefined && resting.has(item.status) ? order.length : 0);
  return kpis.toSorted((a, b) => rank(a) - rank(b));
}
