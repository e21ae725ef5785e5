import type { Item, Snapshot } from '../index/snapshot.ts';
import { assessMetric } from '../metrics/assess.ts';
import { readCheckIns, type CheckIns } from '../metrics/checkIns.ts';
import { findUnreadGoalFields } from '../metrics/goalFields.ts';
import { readItemCycle } from '../metrics/itemCycles.ts';
import type { Metric, MetricDefinition, UnreadValue } from '../metrics/metric.ts';
import { makeSeries, selectRows, type Series } from '../metrics/points.ts';
import { readDefinition, type MeasuredItem, type ReadingTime } from '../metrics/readDefinition.ts';
import type { Day } from '../model/day.ts';
import type { Definition } from '../model/facts.ts';
import type { HistoryFacts } from '../model/history.ts';
import type { Cycle, Point } from '../model/metric.ts';
import { memoise } from './memoise.ts';

/** The metric that a KPI, key result or success criterion is, as it stands today; undefined for items of other kinds. */
export function metricOf(snapshot: Snapshot, item: Item): Metric | undefined {
  return measuredKinds.has(item.like) ? findMetric(snapshot, item) : undefined;
}

const measuredKinds: ReadonlySet<string> = new Set(['kpi', 'key-result', 'success-criterion']);

const findMetric = memoise((snapshot: Snapshot, item: Item): Metric => {
  const definition = findDefinition(snapshot, item);
  const checkIns = checkInsOf(snapshot, item);
  const series = findSeries(snapshot, item, definition, checkIns);
  return assessMetric({ ...definition, unread: unreadOf(snapshot, item) }, series, snapshot.today);
});

/** What an objective, or an item with values, says of its figures that cannot be taken as it is written. */
export const unreadOf = memoise((snapshot: Snapshot, item: Item): readonly UnreadValue[] => {
  const { definition, like } = item;
  const own = measuredKinds.has(like) ? findDefinition(snapshot, item).unread : [];
  if (like !== 'objective' && like !== 'key-result') return own;
  const goal = findUnreadGoalFields(definition, like, snapshot.config.fiscalYearStart);
  const more = goal.filter(({ field }) => !own.some(unread => unread.field === field));
  return [...own, ...more, ...checkInsOf(snapshot, item).unread];
});

/** What an item says about how it is measured, what it takes over included. */
const findDefinition = memoise((snapshot: Snapshot, item: Item): MetricDefinition => {
  const used = usedKpiOf(snapshot, item);
  const { definition, like, status } = item;
  const time = { today: snapshot.today, fiscalYearStart: snapshot.config.fiscalYearStart };
  // A KPI uses none, so this ends.
  const taken = used && findDefinition(snapshot, used);
  return readDefinitionOnce({ definition, like, status, used: taken, cycles: cyclesAbove(snapshot, item) }, time);
});

/** What was read last from each text, and what it was read from. */
const readings = new WeakMap<
  Definition,
  { readonly item: MeasuredItem; readonly time: ReadingTime; readonly result: MetricDefinition }
>();

/** Most edits leave the texts of nearly all metrics as they were, and what they are read with. */
function readDefinitionOnce(item: MeasuredItem, time: ReadingTime): MetricDefinition {
  const known = readings.get(item.definition);
  if (known && isSameTime(known.time, time) && isSameItem(known.item, item)) return known.result;
  const result = readDefinition(item, time);
  readings.set(item.definition, { item, time, result });
  return result;
}

function isSameTime(a: ReadingTime, b: ReadingTime): boolean {
  return a.today === b.today && a.fiscalYearStart === b.fiscalYearStart;
}

function isSameItem(a: MeasuredItem, b: MeasuredItem): boolean {
  if (a.like !== b.like || a.status !== b.status || a.used !== b.used || a.cycles.length !== b.cycles.length)
    return false;
  return a.cycles.every((cycle, i) => {
    const other = b.cycles[i];
    return cycle.name === other?.name && cycle.start === other.start && cycle.end === other.end;
  });
}

/** The check-ins of an objective or key result; values are in the unit of the key result's metric. */
export const checkInsOf = memoise((snapshot: Snapshot, item: Item): CheckIns => {
  if (item.like !== 'key-result') return readCheckIns(item.definition, undefined);
  return readCheckIns(item.definition, { unit: findDefinition(snapshot, item).unit });
});

/** The KPI whose values a key result or success criterion takes. */
export function usedKpiOf(snapshot: Snapshot, item: Item): Item | undefined {
  if (item.like === 'kpi') return undefined;
  return snapshot.linksFrom(item).find(link => link.type === 'uses' && link.to.like === 'kpi')?.to;
}

/** The cycle that an objective, or another item, gives itself. */
export function cycleOf(snapshot: Snapshot, item: Item): Cycle | undefined {
  return readItemCycle(item.definition, item.like, snapshot.config.fiscalYearStart);
}

/** Cycles of the objectives that an item measures or proves. */
function cyclesAbove(snapshot: Snapshot, item: Item): readonly Cycle[] {
  const above = snapshot
    .linksFrom(item)
    .flatMap(({ type, to }) => ((type === 'measures' || type === 'proves') && to.like === 'objective' ? to : []));
  return [...new Set(above)].flatMap(objective => cycleOf(snapshot, objective) ?? []);
}

/** Its own history, else that of the KPI it uses, else what it or that KPI reports by hand. */
function findSeries(snapshot: Snapshot, item: Item, definition: MetricDefinition, checkIns: CheckIns): Series {
  const { today } = snapshot;
  const used = usedKpiOf(snapshot, item);
  const series = readHistory(snapshot, item) ?? (used && readHistory(snapshot, used));
  if (series) return series;
  const reported = [...pointsOf(checkIns), ...authoredPoint(definition)];
  if (reported.length > 0 || !used) return makeSeries(reported, today);
  return makeSeries(authoredPoint(findDefinition(snapshot, used)), today);
}

function pointsOf({ entries }: CheckIns): readonly Point[] {
  return entries.flatMap(({ day, value }) => (value === undefined ? [] : { day, value, source: 'reported' }));
}

/** `current` counts only with its day. */
function authoredPoint({ authored }: MetricDefinition): readonly Point[] {
  if (authored?.day === undefined) return [];
  return [{ day: authored.day, value: authored.value, source: authored.note ?? 'manual' }];
}

function readHistory(snapshot: Snapshot, item: Item): Series | undefined {
  const place = snapshot.historyOf(item);
  const history = place.kind === 'found' ? snapshot.file(place.file)?.facts.history : undefined;
  return history && place.kind === 'found' ? selectRowsOnce(history, place.column, snapshot.today) : undefined;
}

/** Which rows count depends on the file and the day only, so most edits leave them as they were. */
const selected = new WeakMap<HistoryFacts, Map<number, { readonly today: Day; readonly series: Series }>>();

function selectRowsOnce(history: HistoryFacts, column: number, today: Day): Series {
  let columns = selected.get(history);
  if (!columns) selected.set(history, (columns = new Map()));
  const known = columns.get(column);
  if (known?.today === today) return known.series;
  const series = selectRows(history, column, today);
  columns.set(column, { today, series });
  return series;
}
