import type { Item, Snapshot } from '../index/snapshot.ts';
import { metricOf, usedKpiOf } from '../queries/metric.ts';
import { keyResultOf, keyResultsOf } from '../queries/objectives.ts';
import { readChoice } from './itemFields.ts';
import { stageOf, type Stage } from './stage.ts';

/** What an objective is known by. Whatever has ended is left out. */
export interface Proof {
  readonly keyResults: readonly Item[];
  /** KPIs, key results and success criteria whose numbers it goes by; a KPI in place of the key results that use it. */
  readonly metrics: readonly Item[];
  /** KPIs that watch that nothing else suffers. */
  readonly guards: readonly Item[];
}

/** Collects what proves, measures and guards an objective, and what guards those metrics. */
export function findProof(snapshot: Snapshot, objective: Item): Proof {
  const keyResults = new Set<Item>();
  const metrics = new Set<Item>();
  const guards = new Set<Item>();
  for (const { type, from } of snapshot.linksTo(objective)) {
    if (!from || stageOf(snapshot, from) === 'ended') continue;
    if (type === 'guards') guards.add(from);
    if (type === 'proves' && from.like === 'key-result') {
      keyResults.add(from);
      if (!keyResultOf(snapshot, from).isMilestone) metrics.add(usedKpiOf(snapshot, from) ?? from);
    }
    if (type === 'measures') (isGuard(from) ? guards : metrics).add(from);
  }
  for (const metric of metrics) {
    if (isGuard(metric)) guards.add(metric);
    for (const { type, from } of snapshot.linksTo(metric)) {
      if (from && guardTypes.has(type) && stageOf(snapshot, from) !== 'ended') guards.add(from);
    }
  }
  return {
    keyResults: [...keyResults],
    metrics: [...metrics].filter(metric => !guards.has(metric)),
    guards: [...guards],
  };
}

/** The objective that a key result proves. */
export function findObjective(snapshot: Snapshot, keyResult: Item): Item | undefined {
  return snapshot.linksFrom(keyResult).find(link => link.type === 'proves' && link.to.like === 'objective')?.to;
}

/** How far an objective or key result has come; a key result that states nothing goes by its objective. */
export function stageOfGoal(snapshot: Snapshot, item: Item): Stage {
  const own = stageOf(snapshot, item);
  if (item.like !== 'key-result' || own !== 'unstated') return own;
  const objective = findObjective(snapshot, item);
  return objective ? stageOf(snapshot, objective) : own;
}

/** May a message about a goal show no figure, because it or a KPI behind it is restricted? */
export function hidesFigures(snapshot: Snapshot, goal: Item): boolean {
  if (readChoice(goal, 'sensitivity') === 'restricted' || metricOf(snapshot, goal)?.isRestricted) return true;
  return keyResultsOf(snapshot, goal).some(keyResult => metricOf(snapshot, keyResult)?.isRestricted === true);
}

/** Orders items by file and place, so that of several the same one is always the first. */
export function comparePlaces(snapshot: Snapshot): (a: Item, b: Item) => number {
  const pathOf = ({ file }: Item): string => snapshot.file(file)?.path ?? '';
  return (a, b) => {
    const [pathA, pathB] = [pathOf(a), pathOf(b)];
    if (pathA === pathB) return a.index - b.index;
    return pathA < pathB ? -1 : 1;
  };
}

const guardTypes: ReadonlySet<string> = new Set(['guards', 'counterbalances']);

function isGuard(item: Item): boolean {
  const role = readChoice(item, 'role');
  return role === 'guardrail' || role === 'counter';
}
