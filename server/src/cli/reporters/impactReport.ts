import type { ComparisonBase, ItemState, TraceComparison } from '../../core/changes/comparison.ts';
import type { Impact } from '../../core/changes/impact.ts';
import { cleanText, type Terminal } from '../terminal.ts';

/** The answer of `impact --format json`; docs/json.md explains it. */
export interface ImpactReport extends Impact {
  readonly schemaVersion: 1;
  readonly root: string;
  readonly base: ComparisonBase;
  /** Ids of items that the change takes away. */
  readonly removed: readonly string[];
}

export function makeImpactReport(root: string, { base, items }: TraceComparison, impact: Impact): ImpactReport {
  return { schemaVersion: 1, root, base, ...impact, removed: items.removed.map(nameItem) };
}

/** Longer lists are cut for people, and say so; JSON has all. */
const mostLines = 30;

/** Writes an impact for people: what is touched, from the goals down, then what was lost and whom to ask. */
export function renderImpact(report: ImpactReport, { paint }: Terminal): string {
  const { files, objectives, kpis, items } = report;
  if (files.length === 0) return `Nothing that Throughline looks at differs from ${describeBase(report)}.\n`;
  const blocks: string[] = [];
  const add = (title: string, lines: readonly string[]): void => {
    if (lines.length > 0)
      blocks.push([paint('bold', title), ...cutLines(lines, mostLines).map(line => `  ${line}`)].join('\n'));
  };
  add(
    'Objectives',
    objectives.map(state => joinWords(showTitle(state), state.owner && `owner ${cleanText(state.owner)}`)),
  );
  add(
    'KPIs',
    kpis.map(state => joinWords(showTitle(state), describeKpi(state))),
  );
  add(
    'Requirements and others',
    items.map(state => joinWords(showTitle(state), state.status, countPlaces(state))),
  );
  add(
    'Files',
    files.map(file => `${cleanText(file.path)}  ${describeFile(file).join(' · ')}`),
  );
  add('Look at', listLosses(report));
  add(
    'Ask',
    report.ask.map(({ name, about }) => `${cleanText(name)} about ${about.map(id => cleanText(id)).join(', ')}`),
  );
  return `${blocks.join('\n\n')}\n\nAgainst ${describeBase(report)}.\n`;
}

/** `main, 1a2b3c4d5e of 2026-11-01`. */
export function describeBase({ base: { ref, commit, day } }: Pick<ImpactReport, 'base'>): string {
  return commit === null ? `nothing before ${day}` : `${cleanText(ref)}, ${commit.slice(0, 10)} of ${day}`;
}

/** What was lost, a line each. */
export function listLosses({ became, removed }: ImpactReport): readonly string[] {
  const losses: readonly (readonly [string, readonly string[]])[] = [
    ['became untraced (no code, or no objective above)', became.untraced],
    ['became untested', became.untested],
    ['became stale', became.stale],
    ['removed', removed],
  ];
  return losses.flatMap(([what, ids]) =>
    ids.length === 0 ? [] : `${what}: ${ids.map(id => cleanText(id)).join(', ')}`,
  );
}

/** The first lines, and how many more there are. */
export function cutLines(lines: readonly string[], most: number): readonly string[] {
  return lines.length <= most ? lines : [...lines.slice(0, most), `and ${lines.length - most} more`];
}

/** What became of a file, and what its touched lines serve; of one that only moved nothing was touched. */
export function describeFile({ status, from, lines, serves }: ImpactReport['files'][number]): readonly string[] {
  const moved = from === undefined ? status : `renamed from ${cleanText(from)}`;
  if (from !== undefined && lines === 0 && serves.length === 0) return [`${moved}, otherwise as it was`];
  const served = serves.length === 0 ? 'names nothing it serves' : serves.map(id => cleanText(id)).join(', ');
  return [`${moved}, ${lines === 1 ? '1 line' : `${lines} lines`}`, served];
}

/** How a KPI stands, without its id. */
export function describeKpi({ kpis: [first] }: ItemState): string | undefined {
  return first && cleanText(first.text.slice(first.id.length + 1));
}

export function countPlaces({ code, tests }: ItemState): string {
  return `${code === 0 ? 'no code' : `${code} in code`}, ${tests === 0 ? 'no test' : `${tests} in tests`}`;
}

/** As people write the id of an item. */
export function nameItem({ id, scope }: { readonly id: string; readonly scope?: string }): string {
  return scope === undefined ? id : `${scope}/${id}`;
}

export function joinWords(...words: readonly (string | undefined)[]): string {
  return words.filter(word => word !== undefined && word !== '').join(' · ');
}

function showTitle(state: ItemState): string {
  return cleanText(`${nameItem(state)} ${state.title}`.trimEnd());
}
