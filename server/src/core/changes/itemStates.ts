import type { IndexedFile, Item, Snapshot } from '../index/snapshot.ts';
import type { FileUri } from '../model/place.ts';
import { fieldOf, shownTitle } from '../queries/cardParts.ts';
import { findKpis } from '../queries/kpiLine.ts';
import { codeSites, partsOf, testSites } from '../queries/links.ts';
import { metricOf } from '../queries/metric.ts';
import { summariseMetric } from '../queries/metricWords.ts';
import { findObjectives } from '../queries/servedObjectives.ts';
import { gatherFields, makeHider } from '../queries/shownFields.ts';
import { positionAt } from '../text/lineIndex.ts';
import type { ItemState, KpiState, ObjectiveState } from './comparison.ts';

export { findObjectives } from '../queries/servedObjectives.ts';

/** An item's full scope and id: what it is known by at both points. */
export type ItemKey = string;

export function itemKey(scope: string, id: string): ItemKey {
  return `${scope}\n${id}`;
}

/** The item with a key; the first by path and place where several have it. */
export function findItem(snapshot: Snapshot, key: ItemKey): Item | undefined {
  const [scope = '', id = ''] = key.split('\n');
  return snapshot.itemsById(id).find(item => item.scope === scope);
}

/** What a reviewer sees of an item. */
export function describeItem(snapshot: Snapshot, item: Item): ItemState {
  const file = snapshot.file(item.file);
  const whole = [item, ...partsOf(snapshot, item)];
  const optional = {
    status: item.status,
    priority: fieldOf(snapshot, item, 'priority'),
    owner: fieldOf(snapshot, item, 'owner'),
    team: fieldOf(snapshot, item, 'team'),
  };
  return {
    id: item.id,
    ...(item.scope === '' ? {} : { scope: snapshot.showScope(item.scope) }),
    kind: item.kind,
    title: shownTitle(snapshot, item),
    statement: describeStatement(snapshot, item),
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
    fields: Object.fromEntries(
      Object.entries(gatherFields(snapshot, item)).map(([name, value]) => [name, join(value)]),
    ),
    objectives: findObjectives(snapshot, item).map(objective => describeObjective(snapshot, objective, file)),
    kpis: listKpis(snapshot, item).map(kpi => describeKpi(snapshot, kpi, file)),
    code: countSites(whole.map(part => codeSites(snapshot, part).length)),
    tests: countSites(whole.map(part => testSites(snapshot, part).length)),
    file: file?.path ?? '',
    line: file ? positionAt(file.facts.lines, item.definition.idSpan.start).line + 1 : 1,
  };
}

/** A statement of a restricted metric may tell its figures, so its title stands for it. */
function describeStatement(snapshot: Snapshot, item: Item): string {
  if (metricOf(snapshot, item)?.isRestricted === true) return shownTitle(snapshot, item);
  const hidden = makeHider(snapshot, item)(item.definition.statement);
  return typeof hidden === 'string' ? hidden : item.definition.statement;
}

function join(value: string | readonly string[]): string {
  return typeof value === 'string' ? value : value.join('; ');
}

function countSites(counts: readonly number[]): number {
  return counts.reduce((sum, one) => sum + one, 0);
}

/** The KPIs that an item is meant to move; of a KPI or key result itself. */
export function listKpis(snapshot: Snapshot, item: Item): readonly Item[] {
  return metricOf(snapshot, item) ? [item] : (findKpis({ snapshot, item })?.kpis ?? []);
}

function describeObjective(snapshot: Snapshot, objective: Item, from?: IndexedFile): ObjectiveState {
  const owner = fieldOf(snapshot, objective, 'owner');
  return {
    id: snapshot.showId(objective, from),
    title: shownTitle(snapshot, objective),
    ...(owner === undefined ? {} : { owner }),
  };
}

function describeKpi(snapshot: Snapshot, kpi: Item, from?: IndexedFile): KpiState {
  const metric = metricOf(snapshot, kpi);
  const id = snapshot.showId(kpi, from);
  const words = metric ? summariseMetric(metric, snapshot.today) : 'no data';
  return { id, title: shownTitle(snapshot, kpi), state: metric?.state ?? 'unknown', text: `${id} ${words}` };
}

/**
 * Items that may be seen otherwise because something about these files is otherwise: those that are defined there, those
 * that they refer to, what these are part of, and what is measured with them.
 */
export function findAffectedItems(snapshot: Snapshot, uris: Iterable<FileUri>): ReadonlySet<ItemKey> {
  const affected = new Set<Item>();
  for (const uri of uris) {
    for (const item of snapshot.itemsWithHistoryIn(uri)) affected.add(item);
    const file = snapshot.file(uri);
    if (!file) continue;
    for (const item of snapshot.itemsOf(uri)) affected.add(item);
    for (const reference of file.facts.references)
      for (const link of snapshot.linksOfReference(reference, file)) affected.add(link.to);
  }
  addWholes(snapshot, affected);
  // A key result is measured by its KPI, and both by the cycle of their objective.
  addMeasured(snapshot, affected);
  addMeasured(snapshot, affected);
  return new Set([...affected].map(({ scope, id }) => itemKey(scope, id)));
}

/** What an acceptance criterion has counts for its requirement. */
function addWholes(snapshot: Snapshot, items: Set<Item>): void {
  for (const item of items)
    for (const link of snapshot.linksFrom(item)) if (link.type === 'part of') items.add(link.to);
}

const goals: ReadonlySet<string> = new Set(['objective', 'key-result', 'kpi', 'success-criterion']);

function addMeasured(snapshot: Snapshot, items: Set<Item>): void {
  const before = [...items];
  for (const item of before) {
    if (!goals.has(item.like)) continue;
    for (const { from } of snapshot.linksTo(item)) if (from && goals.has(from.like)) items.add(from);
    for (const { to } of snapshot.linksFrom(item)) if (goals.has(to.like)) items.add(to);
  }
}
