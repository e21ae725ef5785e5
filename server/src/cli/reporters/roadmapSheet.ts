import type { Item, Snapshot } from '../../core/index/snapshot.ts';
import { showDay } from '../../core/metrics/showValues.ts';
import { fieldOf, shownTitle } from '../../core/queries/cardParts.ts';
import { metricOf } from '../../core/queries/metric.ts';
import { summariseMetric } from '../../core/queries/metricWords.ts';
import { cycleStandingOf, standingOf } from '../../core/queries/objectives.ts';
import { horizons, type Horizon, type Roadmap, type RoadmapEntry } from '../../core/queries/roadmap.ts';
import { compareItems, isDropped } from '../../core/queries/workItems.ts';
import { compareTexts } from '../../core/text/compareTexts.ts';
import { makeSection, showTitle, type Sheet, type SheetColumn, type SheetSection } from '../sheet/sheet.ts';
import { cutText } from '../terminal.ts';
import { showLongDay } from './digestWords.ts';
import { describeState } from './metricCells.ts';
import { ownerOf } from './roadmapReport.ts';

export type RoadmapGrouping = 'objective' | 'team';

/** Puts a roadmap in the words of a plan that leadership reads: an overview, then a table for each goal or team. */
export function makeRoadmapSheet(snapshot: Snapshot, roadmap: Roadmap, by: RoadmapGrouping): Sheet {
  const { quarter, nextQuarter, entries, unplaced, dropped, doneEarlier } = roadmap;
  const { today } = snapshot;
  const groups = by === 'objective' ? groupByObjective(snapshot, entries) : groupByTeam(entries);
  return {
    sort: 'Roadmap',
    title: `Roadmap on ${showLongDay(today)}`,
    facts: [
      `now: under way, or due by ${showDay(quarter.end, today)}`,
      `next: agreed, or due by ${showDay(nextQuarter.end, today)}`,
      'later: everything else that is planned',
      'done: lately',
    ],
    lead: summarise(roadmap),
    sections: [
      makeOverview(groups, by),
      ...groups.filter(group => group.entries.length > 0).map(group => makeGroupSection(snapshot, group, by)),
      makeUnplacedSection(snapshot, unplaced),
    ].filter(({ rows }) => rows.length > 0),
    notes: [
      ...nameAll(snapshot, 'done earlier, or nobody says when', doneEarlier),
      ...nameAll(snapshot, 'not on it (rejected, deferred, retired)', dropped),
    ],
  };
}

function summarise({ entries, unplaced }: Roadmap): string {
  const count = (horizon: Horizon): number => entries.filter(entry => entry.horizon === horizon).length;
  const overdue = entries.filter(({ isOverdue }) => isOverdue).length;
  const said = `${count('now')} now, ${count('next')} next, ${count('later')} later, ${count('done')} done lately`;
  const more = [
    ...(overdue === 0 ? [] : [`${overdue} overdue`]),
    ...(unplaced.length === 0 ? [] : [`${unplaced.length} cannot be placed`]),
  ];
  if (entries.length + unplaced.length === 0) return 'No feature, story, requirement or idea is planned.';
  return `${[said, ...more].join('; ')}.`;
}

interface Group {
  readonly name: string;
  readonly title: string;
  readonly objective?: Item;
  readonly entries: readonly RoadmapEntry[];
}

/** Goals that are under way come first; each piece of work stands under its nearest goal alone. */
function groupByObjective(snapshot: Snapshot, entries: readonly RoadmapEntry[]): readonly Group[] {
  const byObjective = Map.groupBy(entries, ({ objectives: [nearest] }) => nearest);
  const objectives = [...snapshot.itemsLike('objective')]
    .filter(item => byObjective.has(item) || !(isDropped(snapshot, item) || item.status === 'closed'))
    .toSorted((a, b) => startOf(snapshot, a) - startOf(snapshot, b) || compareItems(a, b));
  const groups = objectives.map((objective): Group => ({
    name: snapshot.showId(objective),
    title: shownTitle(snapshot, objective),
    objective,
    entries: byObjective.get(objective) ?? [],
  }));
  const aimless = byObjective.get(undefined);
  return aimless ? [...groups, { name: 'No objective', title: '', entries: aimless }] : groups;
}

function startOf(snapshot: Snapshot, objective: Item): number {
  return cycleStandingOf(snapshot, objective)?.start ?? Infinity;
}

function groupByTeam(entries: readonly RoadmapEntry[]): readonly Group[] {
  const byTeam = Map.groupBy(entries, ({ team }) => team ?? '');
  const groups = [...byTeam].toSorted(([a], [b]) => Number(a === '') - Number(b === '') || compareTexts(a, b));
  return groups.map(([team, own]) => ({ name: team === '' ? 'No team' : team, title: '', entries: own }));
}

const horizonWords: Readonly<Record<Horizon, string>> = { now: 'Now', next: 'Next', later: 'Later', done: 'Done' };

function makeOverview(groups: readonly Group[], by: RoadmapGrouping): SheetSection {
  return makeSection<Group>(
    'Overview',
    [
      { heading: by === 'objective' ? 'Objective' : 'Team', read: ({ name }) => name },
      { heading: 'What for', isLong: true, read: ({ title }) => cutText(title, longestTitle) },
      ...horizons.map(horizon => ({
        heading: horizonWords[horizon],
        isNumber: true as const,
        isKept: true as const,
        read: ({ entries }: Group): string =>
          String(entries.filter(entry => entry.horizon === horizon).length).replace(/^0$/, ''),
      })),
    ],
    groups,
  );
}

const longestTitle = 120;

type ReadColumn = SheetColumn & { readonly read: (entry: RoadmapEntry) => string | undefined };

function makeGroupSection(
  snapshot: Snapshot,
  { name, title, objective, entries }: Group,
  by: RoadmapGrouping,
): SheetSection {
  const columns: readonly ReadColumn[] = [
    { heading: 'Id', read: ({ item }) => snapshot.showId(item) },
    { heading: 'What', isLong: true, read: ({ item }) => showTitle(item.id, shownTitle(snapshot, item)) },
    { heading: 'When', read: ({ horizon }) => horizonWords[horizon] },
    { heading: 'Status', read: ({ item }) => (item.status ?? '').replaceAll('-', ' ') },
    { heading: 'Due', read: ({ due, isOverdue }) => sayDue(snapshot, due, isOverdue) },
    { heading: 'Priority', read: ({ priority }) => (priority === 'wont' ? "won't" : priority) },
    by === 'team'
      ? { heading: 'Serves', read: ({ objectives }) => objectives.map(one => snapshot.showId(one)).join(', ') }
      : { heading: 'Team', read: ({ team }) => team },
    { heading: 'Owner', read: entry => ownerOf(snapshot, entry) },
    { heading: 'Note', read: entry => sayNote(snapshot, entry) },
  ];
  const heading = title === '' ? name : `${name}: ${cutText(title, longestTitle)}`;
  return makeSection(heading, columns, entries, {
    label: name,
    ...(objective ? describeObjective(snapshot, objective) : {}),
  });
}

function sayDue(snapshot: Snapshot, due: number | undefined, isOverdue: boolean): string {
  if (due === undefined) return '';
  const day = showDay(due, snapshot.today);
  return isOverdue ? `${day}, overdue` : day;
}

/** What it waits for, how far its pieces are, and which other goals it serves. */
function sayNote(snapshot: Snapshot, { waitsFor, pieces }: RoadmapEntry): string {
  const notes = [
    ...(waitsFor.length === 0 ? [] : [`waits for ${waitsFor.map(other => snapshot.showId(other)).join(', ')}`]),
    ...(pieces ? [`${pieces.done} of ${pieces.total} pieces done`] : []),
  ];
  return notes.join('; ');
}

/** `2026-Q4 · active · @imani`, and how each of its KPIs stands. */
function describeObjective(snapshot: Snapshot, objective: Item): Pick<SheetSection, 'lead' | 'points'> {
  const { cycle, kpis } = standingOf(snapshot, objective);
  const words = [cycle?.name, objective.status?.replaceAll('-', ' '), fieldOf(snapshot, objective, 'owner')];
  const points = kpis.slice(0, mostKpis).map(kpi => describeKpi(snapshot, kpi));
  const others = kpis.slice(mostKpis).map(kpi => snapshot.showId(kpi));
  return {
    lead: words.filter(word => word !== undefined && word !== '').join(' · '),
    points: others.length === 0 ? points : [...points, `also ${others.join(', ')}`],
  };
}

const mostKpis = 3;

function describeKpi(snapshot: Snapshot, kpi: Item): string {
  const metric = metricOf(snapshot, kpi);
  const stands = metric ? summariseMetric(metric, snapshot.today) : 'no data';
  const state = metric ? describeState(kpi, metric) : '';
  // Some states are among the words already.
  const words = metric?.isRestricted === true || stands.includes(state) ? stands : `${state} · ${stands}`;
  return `${snapshot.showId(kpi)} ${shownTitle(snapshot, kpi)}: ${words}`;
}

function makeUnplacedSection(snapshot: Snapshot, unplaced: Roadmap['unplaced']): SheetSection {
  const isOneReason = unplaced.every(({ reason }) => reason === 'no-status');
  const items = unplaced.length === 1 ? '1 item has' : `${unplaced.length} items have`;
  return makeSection<Roadmap['unplaced'][number]>(
    'Cannot be placed',
    [
      { heading: 'Id', read: ({ item }) => snapshot.showId(item) },
      { heading: 'What', isLong: true, read: ({ item }) => showTitle(item.id, shownTitle(snapshot, item)) },
      {
        heading: 'Why',
        read: ({ item, reason }) => {
          if (reason === 'unknown-status') return `nobody knows the status ${item.status ?? ''}`;
          return isOneReason ? '' : 'no status and no day';
        },
      },
    ],
    unplaced,
    {
      limit: 30,
      lead: `${items} neither a status that is known nor a day to go by. A status in the front matter of a spec holds for everything in it.`,
    },
  );
}

function nameAll(snapshot: Snapshot, what: string, items: readonly Item[]): readonly string[] {
  if (items.length === 0) return [];
  return [`${items.length} ${what}: ${items.map(item => snapshot.showId(item)).join(', ')}.`];
}
