import type { Day } from '../model/day.ts';
import type { Target } from '../model/metric.ts';
import type { Item, Snapshot } from '../index/snapshot.ts';
import { convertTarget, findTargetDay } from '../metrics/itemTargets.ts';
import { metricOf } from '../queries/metric.ts';
import { comparePlaces, stageOfGoal } from './objectives.ts';

/** What an item wants a KPI to be by a day, in the KPI's unit. */
export interface Aim {
  readonly item: Item;
  readonly target: Target;
  readonly day: Day;
}

/** The KPI's own targets first, then those of the key results and success criteria that use it. */
export function listAims(snapshot: Snapshot, kpi: Item): readonly Aim[] {
  const own = metricOf(snapshot, kpi);
  const users = snapshot.linksTo(kpi).flatMap(({ type, from }) => (type === 'uses' && from ? from : []));
  const open = [...new Set(users)].filter(item => stageOfGoal(snapshot, item) !== 'ended');
  return [kpi, ...open.toSorted(comparePlaces(snapshot))].flatMap(item => {
    const metric = item === kpi ? own : metricOf(snapshot, item);
    // Without a target of its own it means that of the KPI.
    if (!metric || metric.targets.length === 0) return [];
    const anchor = metric.baseline?.day ?? metric.cycle?.start ?? snapshot.today;
    return metric.targets.flatMap(written => {
      const day = findTargetDay(written, anchor) ?? (metric.targets.length === 1 ? metric.targetDay : undefined);
      const target = convertTarget(
        { ...written, ...(written.unit || !metric.unit ? {} : { unit: metric.unit }) },
        own?.unit,
      );
      return day === undefined || !target ? [] : [{ item, target, day }];
    });
  });
}

/** Aims by the day that they are for. */
export function groupByDay(aims: readonly Aim[]): ReadonlyMap<Day, readonly Aim[]> {
  return Map.groupBy(aims, ({ day }) => day);
}
