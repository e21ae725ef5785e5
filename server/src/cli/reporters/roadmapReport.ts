import type { Item, Snapshot } from '../../core/index/snapshot.ts';
import { writeDay } from '../../core/model/day.ts';
import { fieldOf, shownTitle } from '../../core/queries/cardParts.ts';
import { horizons, type Horizon, type Roadmap, type RoadmapEntry } from '../../core/queries/roadmap.ts';
import { showLine } from '../places.ts';
import type { Column } from './columns.ts';

/** Work on the roadmap, in JSON. */
export interface ReportedEntry {
  readonly id: string;
  readonly scope?: string;
  readonly kind: string;
  readonly title: string;
  readonly horizon: Horizon;
  readonly status?: string;
  readonly due?: string;
  readonly overdue: boolean;
  readonly priority?: string;
  readonly objectives: readonly string[];
  readonly team?: string;
  readonly owner?: string;
  readonly waitsFor: readonly string[];
  readonly pieces?: { readonly done: number; readonly total: number };
  readonly file: string;
  readonly line: number;
}

interface NamedWork {
  readonly id: string;
  readonly scope?: string;
  readonly title: string;
  readonly status?: string;
}

/** The answer of `roadmap --format json`; docs/digest.md explains it. */
export interface RoadmapReport {
  readonly schemaVersion: 1;
  readonly root: string;
  readonly today: string;
  readonly now: { readonly name: string; readonly end: string };
  readonly next: { readonly name: string; readonly end: string };
  readonly summary: Readonly<Record<Horizon | 'unplaced' | 'dropped' | 'doneEarlier', number>>;
  readonly entries: readonly ReportedEntry[];
  readonly unplaced: readonly (NamedWork & { readonly reason: 'no-status' | 'unknown-status' })[];
  readonly dropped: readonly NamedWork[];
  readonly doneEarlier: readonly NamedWork[];
}

export function makeRoadmapReport(snapshot: Snapshot, root: string, roadmap: Roadmap): RoadmapReport {
  const { quarter, nextQuarter, entries, unplaced, dropped, doneEarlier } = roadmap;
  const name = (item: Item): NamedWork => ({
    id: item.id,
    ...(item.scope === '' ? {} : { scope: snapshot.showScope(item.scope) }),
    title: shownTitle(snapshot, item),
    ...(item.status === undefined ? {} : { status: item.status }),
  });
  const [now, next, later, done] = horizons.map(horizon => entries.filter(entry => entry.horizon === horizon).length);
  return {
    schemaVersion: 1,
    root,
    today: writeDay(snapshot.today),
    now: { name: quarter.name, end: writeDay(quarter.end) },
    next: { name: nextQuarter.name, end: writeDay(nextQuarter.end) },
    summary: {
      now: now ?? 0,
      next: next ?? 0,
      later: later ?? 0,
      done: done ?? 0,
      unplaced: unplaced.length,
      dropped: dropped.length,
      doneEarlier: doneEarlier.length,
    },
    entries: entries.map(entry => reportEntry(snapshot, entry)),
    unplaced: unplaced.map(({ item, reason }) => ({ ...name(item), reason })),
    dropped: dropped.map(name),
    doneEarlier: doneEarlier.map(name),
  };
}

function reportEntry(snapshot: Snapshot, entry: RoadmapEntry): ReportedEntry {
  const { item, horizon, due, isOverdue, priority, objectives, team, waitsFor, pieces } = entry;
  const owner = ownerOf(snapshot, entry);
  return {
    id: item.id,
    ...(item.scope === '' ? {} : { scope: snapshot.showScope(item.scope) }),
    kind: item.kind,
    title: shownTitle(snapshot, item),
    horizon,
    ...(item.status === undefined ? {} : { status: item.status }),
    ...(due === undefined ? {} : { due: writeDay(due) }),
    overdue: isOverdue,
    ...(priority === undefined ? {} : { priority }),
    objectives: objectives.map(objective => snapshot.showId(objective)),
    ...(team === undefined ? {} : { team }),
    ...(owner === undefined ? {} : { owner }),
    waitsFor: waitsFor.map(other => snapshot.showId(other)),
    ...(pieces ? { pieces } : {}),
    ...showLine(snapshot, item.file, item.definition.idSpan),
  };
}

/** Its own owner, else that of its nearest objective. */
export function ownerOf(snapshot: Snapshot, { item, objectives: [nearest] }: RoadmapEntry): string | undefined {
  return fieldOf(snapshot, item, 'owner') ?? (nearest && fieldOf(snapshot, nearest, 'owner'));
}

export const roadmapColumns: readonly Column<ReportedEntry>[] = [
  { name: 'horizon', read: entry => entry.horizon },
  { name: 'id', read: entry => entry.id },
  { name: 'scope', read: entry => entry.scope },
  { name: 'kind', read: entry => entry.kind },
  { name: 'title', read: entry => entry.title },
  { name: 'status', read: entry => entry.status },
  { name: 'due', read: entry => entry.due },
  { name: 'overdue', read: entry => entry.overdue },
  { name: 'priority', read: entry => entry.priority },
  { name: 'objectives', read: entry => entry.objectives.join(' ') },
  { name: 'team', read: entry => entry.team },
  { name: 'owner', read: entry => entry.owner },
  { name: 'waits_for', read: entry => entry.waitsFor.join(' ') },
  { name: 'pieces_done', read: entry => entry.pieces?.done },
  { name: 'pieces', read: entry => entry.pieces?.total },
  { name: 'file', read: entry => entry.file },
  { name: 'line', read: entry => entry.line },
];
