import { linkTypesByName } from '../model/links.ts';
import type { Item, Snapshot } from '../index/snapshot.ts';
import { compareTexts } from '../text/compareTexts.ts';
import { fieldOf } from './cardParts.ts';
import { findObjectives } from './servedObjectives.ts';
import { doneStatuses, isDropped, isWork, teamOf, compareItems } from './workItems.ts';

/** What a team does for an objective. Counts of items say nothing about effort. */
export interface TeamCell {
  readonly open: number;
  readonly done: number;
}

/** An objective and who works for it. */
export interface TeamRow {
  /** Undefined for work that serves no objective. */
  readonly objective?: Item;
  /** The team that the objective names as its own. */
  readonly team?: string;
  /** As `teams` of the matrix; undefined where a team does nothing for it. */
  readonly cells: readonly (TeamCell | undefined)[];
  /** Work of nobody. */
  readonly nobody?: TeamCell;
}

/** A link between items of two teams: something to talk about. */
interface CrossTeamLink {
  readonly from: Item;
  readonly fromTeam: string;
  readonly type: string;
  readonly to: Item;
  readonly toTeam: string;
}

export interface TeamMatrix {
  /** By name. */
  readonly teams: readonly string[];
  /** Every objective that has not ended, by scope and id; at last work that serves none, where there is any. */
  readonly rows: readonly TeamRow[];
  readonly links: readonly CrossTeamLink[];
}

/** Counts what each team does for each objective, and lists the links that cross from one team to another. */
export function makeTeamMatrix(snapshot: Snapshot): TeamMatrix {
  const objectives = [...snapshot.itemsLike('objective')]
    .filter(item => !isOver(snapshot, item))
    .toSorted((a, b) => compareItems(a, b));
  const work = [...snapshot.items()]
    .filter(item => isWork(item) && !isDropped(snapshot, item))
    .map(item => ({ item, team: teamOf(snapshot, item), objectives: findObjectives(snapshot, item) }));
  const named = [...work.map(({ team }) => team), ...objectives.map(item => fieldOf(snapshot, item, 'team'))];
  const teams = [...new Set(named.flatMap(team => team ?? []))].toSorted(compareTexts);
  const makeRow = (items: readonly (typeof work)[number][], objective?: Item): TeamRow => {
    const team = objective && fieldOf(snapshot, objective, 'team');
    const nobody = countWork(items.filter(one => one.team === undefined).map(one => one.item));
    return {
      ...(objective ? { objective } : {}),
      ...(team === undefined ? {} : { team }),
      cells: teams.map(name => countWork(items.filter(one => one.team === name).map(one => one.item))),
      ...(nobody ? { nobody } : {}),
    };
  };
  const rows = objectives.map(objective =>
    makeRow(
      work.filter(one => one.objectives.includes(objective)),
      objective,
    ),
  );
  const aimless = work.filter(one => one.objectives.length === 0);
  const links = findCrossLinks(snapshot, new Map(work.map(({ item, team }) => [item, team])));
  return { teams, rows: aimless.length === 0 ? rows : [...rows, makeRow(aimless)], links };
}

function isOver(snapshot: Snapshot, item: Item): boolean {
  return isDropped(snapshot, item) || item.status === 'closed' || item.status === 'carried-over';
}

function countWork(items: readonly Item[]): TeamCell | undefined {
  if (items.length === 0) return undefined;
  const done = items.filter(({ status }) => status !== undefined && doneStatuses.has(status)).length;
  return { open: items.length - done, done };
}

function findCrossLinks(snapshot: Snapshot, teams: ReadonlyMap<Item, string | undefined>): readonly CrossTeamLink[] {
  const links = new Map<string, CrossTeamLink>();
  for (const [from, fromTeam] of teams) {
    if (fromTeam === undefined) continue;
    for (const { type, to } of snapshot.linksFrom(from)) {
      const toTeam = teams.get(to);
      if (toTeam === undefined || toTeam === fromTeam || !linkTypesByName.has(type)) continue;
      links.set(`${from.scope}\n${from.id}\n${type}\n${to.scope}\n${to.id}`, { from, fromTeam, type, to, toTeam });
    }
  }
  return [...links.values()].toSorted(
    (a, b) => compareItems(a.from, b.from) || compareTexts(a.type, b.type) || compareItems(a.to, b.to),
  );
}
