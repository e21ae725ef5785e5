import type { Item, Snapshot } from '../index/snapshot.ts';
import { cycleOfMonths } from '../metrics/cycles.ts';
import { readDue, resolveDue } from '../metrics/dues.ts';
import { findChoice } from '../model/choices.ts';
import { splitDay, writeDay, type Day } from '../model/day.ts';
import { findFieldSpec } from '../model/fields.ts';
import type { Cycle } from '../model/metric.ts';
import { fieldOf } from './cardParts.ts';
import { cycleOf } from './metric.ts';
import { findObjectives } from './servedObjectives.ts';
import { doneStatuses, findWaitedFor, isDropped, isWork, teamOf, wholeOf, compareItems } from './workItems.ts';

/** When something is to be, or was: `done` is done lately. */
export type Horizon = 'now' | 'next' | 'later' | 'done';

export const horizons: readonly Horizon[] = ['now', 'next', 'later', 'done'];

/** A piece of work in its place on the roadmap. */
export interface RoadmapEntry {
  readonly item: Item;
  readonly horizon: Horizon;
  /** By its own word, or by that of the release it is due with. */
  readonly due?: Day;
  readonly isOverdue: boolean;
  /** `must` for `P0`; undefined where nothing is said. */
  readonly priority?: string;
  /** Nearest first. */
  readonly objectives: readonly Item[];
  /** Its own, else that of its nearest objective. */
  readonly team?: string;
  readonly waitsFor: readonly Item[];
  /** Requirements and stories that it is made of; undefined where there are none. */
  readonly pieces?: { readonly done: number; readonly total: number };
}

/** Work that is nowhere on the roadmap, and why. */
interface UnplacedWork {
  readonly item: Item;
  readonly reason: 'no-status' | 'unknown-status';
}

/** What is to be done when. Every piece of work is in exactly one of the lists, or a piece of one that is. */
export interface Roadmap {
  /** The quarters that `now` and `next` end with. */
  readonly quarter: Cycle;
  readonly nextQuarter: Cycle;
  /** By horizon, then by due day, priority and id. */
  readonly entries: readonly RoadmapEntry[];
  readonly unplaced: readonly UnplacedWork[];
  /** Rejected, deferred, retired and the like, or not to be this time. */
  readonly dropped: readonly Item[];
  /** Done, but not lately, or nobody knows when. */
  readonly doneEarlier: readonly Item[];
}

/** How long ago what is done lately may be. */
const lately = 90;

// implements TL-42
/**
 * Places every feature, story, requirement and idea: by its status first, then by the day on which it is due, then by the
 * cycle of its objective. docs/digest.md states the rules.
 */
export function makeRoadmap(snapshot: Snapshot): Roadmap {
  const { quarter, nextQuarter } = findQuarters(snapshot.today, snapshot.config.fiscalYearStart);
  const pieces = groupPieces(snapshot);
  const entries: RoadmapEntry[] = [];
  const unplaced: UnplacedWork[] = [];
  const dropped: Item[] = [];
  const doneEarlier: Item[] = [];
  for (const [item, parts] of pieces) {
    const facts = gatherFacts(snapshot, item, parts, { quarter, nextQuarter });
    const place = findPlace(facts);
    if (place === 'dropped') dropped.push(item);
    else if (place === 'earlier') doneEarlier.push(item);
    else if (place === 'nowhere')
      unplaced.push({ item, reason: item.status === undefined ? 'no-status' : 'unknown-status' });
    else entries.push(makeEntry(snapshot, facts, place));
  }
  return {
    quarter,
    nextQuarter,
    entries: entries.toSorted(compareEntries),
    unplaced: unplaced.toSorted((a, b) => compareItems(a.item, b.item)),
    dropped: dropped.toSorted(compareItems),
    doneEarlier: doneEarlier.toSorted(compareItems),
  };
}

/** The quarter that holds a day and the one after it, counted from the first month of the team's year. */
function findQuarters(today: Day, firstMonth: number): Pick<Roadmap, 'quarter' | 'nextQuarter'> {
  const { year, month } = splitDay(today);
  const start = month - ((((month - firstMonth) % 3) + 3) % 3);
  const make = (first: number): Cycle => {
    const cycle = cycleOfMonths('', year, first, 3) ?? { name: '', start: today, end: today };
    return { ...cycle, name: nameQuarter(cycle) };
  };
  return { quarter: make(start), nextQuarter: make(start + 3) };
}

/** `2026-Q4`; where the team's year begins in another month than the calendar's quarters, its days. */
function nameQuarter({ start, end }: Pick<Cycle, 'start' | 'end'>): string {
  const { year, month } = splitDay(start);
  return month % 3 === 1 ? `${year}-Q${(month + 2) / 3}` : `${writeDay(start)} to ${writeDay(end)}`;
}

/** All work that stands for itself, with what it is made of. A piece of something that was dropped stands for itself. */
function groupPieces(snapshot: Snapshot): ReadonlyMap<Item, readonly Item[]> {
  const groups = new Map<Item, Item[]>();
  for (const item of snapshot.items()) {
    if (!isWork(item)) continue;
    const top = findTop(snapshot, item);
    const known = groups.get(top) ?? [];
    groups.set(top, top === item || isDropped(snapshot, item) ? known : [...known, item]);
    if (top !== item && isDropped(snapshot, item)) groups.set(item, []);
  }
  return groups;
}

function findTop(snapshot: Snapshot, item: Item): Item {
  const way = new Set([item]);
  let top = item;
  for (let whole = wholeOf(snapshot, item); whole && !way.has(whole); whole = wholeOf(snapshot, whole)) {
    if (isDropped(snapshot, whole)) break;
    way.add(whole);
    top = whole;
  }
  return top;
}

interface PlacingFacts extends Pick<Roadmap, 'quarter' | 'nextQuarter'> {
  readonly item: Item;
  readonly today: Day;
  readonly isDropped: boolean;
  readonly status: string | undefined;
  readonly due: Day | undefined;
  readonly priority: string | undefined;
  readonly objectives: readonly Item[];
  /** Of the nearest objective. */
  readonly cycle: Cycle | undefined;
  readonly parts: readonly Item[];
}

function gatherFacts(
  snapshot: Snapshot,
  item: Item,
  parts: readonly Item[],
  quarters: Pick<Roadmap, 'quarter' | 'nextQuarter'>,
): PlacingFacts {
  const objectives = findObjectives(snapshot, item);
  const [nearest] = objectives;
  return {
    item,
    today: snapshot.today,
    isDropped: isDropped(snapshot, item),
    status: item.status ?? statusOfParts(parts),
    due: findDueDay(snapshot, item),
    priority: readPriority(item),
    objectives,
    cycle: nearest && cycleOf(snapshot, nearest),
    parts,
    ...quarters,
  };
}

type Place = Horizon | 'dropped' | 'earlier' | 'nowhere';

const draftStatuses: ReadonlySet<string> = new Set(['idea', 'draft', 'proposed']);

function findPlace(facts: PlacingFacts): Place {
  const { status, due, nextQuarter } = facts;
  if (facts.isDropped) return 'dropped';
  if (status !== undefined && doneStatuses.has(status)) return wasLately(facts) ? 'done' : 'earlier';
  if (status === 'in-progress') return 'now';
  // Nobody means to do it this time, whatever else it says.
  if (facts.priority === 'wont') return 'dropped';
  if (status !== undefined && draftStatuses.has(status))
    return due !== undefined && due <= nextQuarter.end ? 'next' : 'later';
  // A day that somebody gave is as good as a yes.
  if (status !== 'accepted' && due === undefined) return 'nowhere';
  return placeAgreed(facts);
}

/** What is agreed on goes by its day; without one it is next, unless the time of its objective is still far. */
function placeAgreed({ due, cycle, quarter, nextQuarter }: PlacingFacts): Horizon {
  if (due === undefined) return cycle && cycle.start > nextQuarter.end ? 'later' : 'next';
  if (due <= quarter.end) return 'now';
  return due <= nextQuarter.end ? 'next' : 'later';
}

/** Nobody writes down the day on which work is done, so it goes by the day it was due, or by its objective's cycle. */
function wasLately({ due, cycle, today }: PlacingFacts): boolean {
  const until = due ?? cycle?.end;
  return until !== undefined && until >= today - lately;
}

/** What its pieces say of something that does not say it itself. */
function statusOfParts(parts: readonly Item[]): string | undefined {
  const statuses = parts.flatMap(({ status }) => status ?? []);
  if (statuses.length === 0) return undefined;
  const done = statuses.filter(status => doneStatuses.has(status));
  if (done.length === parts.length) return 'implemented';
  if (done.length > 0 || statuses.includes('in-progress')) return 'in-progress';
  return statuses.includes('accepted') ? 'accepted' : statuses.find(status => draftStatuses.has(status));
}

/** `due: 2026-12-15`, `due: REL-2`, `target: 2027-Q1`; undefined where it says no day. */
function findDueDay(snapshot: Snapshot, item: Item): Day | undefined {
  for (const name of ['due', 'target']) {
    const written = fieldOf(snapshot, item, name);
    const day = written === undefined ? undefined : readDueDay(snapshot, written);
    if (day !== undefined) return day;
  }
  const release = snapshot.linksFrom(item).find(({ type, to }) => type === 'part of' && to.like === 'release')?.to;
  return release && findReleaseDay(snapshot, release);
}

function readDueDay(snapshot: Snapshot, written: string): Day | undefined {
  const due = readDue(written, snapshot.config.fiscalYearStart);
  if (due) return resolveDue(due, snapshot.today);
  const id = /^[\w./-]{1,80}/.exec(written)?.[0] ?? '';
  const found = id === '' ? undefined : snapshot.find(id);
  const [release] = found?.kind === 'found' ? found.items : [];
  return release?.like === 'release' ? findReleaseDay(snapshot, release) : undefined;
}

function findReleaseDay(snapshot: Snapshot, release: Item): Day | undefined {
  const written = fieldOf(snapshot, release, 'due');
  const due = written === undefined ? undefined : readDue(written, snapshot.config.fiscalYearStart);
  return due && resolveDue(due, snapshot.today);
}

function readPriority(item: Item): string | undefined {
  const field = item.definition.fields.find(({ name, value }) => name === 'priority' && value !== '');
  const spec = findFieldSpec('priority', item.like);
  return field && spec && findChoice(spec, field.value);
}

function makeEntry(snapshot: Snapshot, facts: PlacingFacts, horizon: Horizon): RoadmapEntry {
  const { item, due, priority, objectives, parts, today } = facts;
  const [nearest] = objectives;
  const team = teamOf(snapshot, item) ?? (nearest && fieldOf(snapshot, nearest, 'team'));
  const done = parts.filter(({ status }) => status !== undefined && doneStatuses.has(status)).length;
  return {
    item,
    horizon,
    ...(due === undefined ? {} : { due }),
    isOverdue: horizon !== 'done' && due !== undefined && due < today,
    ...(priority === undefined ? {} : { priority }),
    objectives,
    ...(team === undefined ? {} : { team }),
    waitsFor: horizon === 'done' ? [] : findWaitedFor(snapshot, item),
    ...(parts.length === 0 ? {} : { pieces: { done, total: parts.length } }),
  };
}

const priorities: readonly (string | undefined)[] = ['must', 'should', 'could', undefined, 'wont'];

function compareEntries(a: RoadmapEntry, b: RoadmapEntry): number {
  return (
    horizons.indexOf(a.horizon) - horizons.indexOf(b.horizon) ||
    (a.due ?? Infinity) - (b.due ?? Infinity) ||
    priorities.indexOf(a.priority) - priorities.indexOf(b.priority) ||
    compareItems(a.item, b.item)
  );
}
