import type { Item, Snapshot } from '../index/snapshot.ts';
import type { Day } from '../model/day.ts';
import { checkInsOf } from './metric.ts';
import { cycleStandingOf, keyResultsOf } from './objectives.ts';

/** A check-in that did not come. */
export interface Lateness {
  /** Of the last check-in; undefined where there is none yet. */
  readonly last?: Day;
  /** Days since the last one; without one, since the cycle began. */
  readonly days: number;
  /** As it is written: `weekly`. */
  readonly cadence: string;
}

/**
 * How long the check-in of an objective or key result has been due; check-ins of key results count for their objective.
 * Undefined where none is due: in time, outside the cycle, or where nobody keeps check-ins or says how often.
 */
export function findLateness(snapshot: Snapshot, goal: Item): Lateness | undefined {
  const { today } = snapshot;
  const cycle = cycleStandingOf(snapshot, goal);
  if (cycle && (cycle.hasEnded || !cycle.hasStarted)) return undefined;
  const kept = [goal, ...keyResultsOf(snapshot, goal)].map(item => checkInsOf(snapshot, item));
  const stated = kept.flatMap(({ cadence }) => cadence ?? []).toSorted((a, b) => a.days - b.days)[0];
  const days = kept.flatMap(({ entries }) => entries.map(({ day }) => day)).filter(day => day <= today);
  if (days.length === 0 && !stated) return undefined;
  const cadence = stated ?? weekly;
  const last = days.length > 0 ? Math.max(...days) : undefined;
  const since = last ?? cycle?.start;
  // A meeting that moves by some days is not missed.
  if (since === undefined || today - since <= 1.5 * cadence.days) return undefined;
  return { ...(last === undefined ? {} : { last }), days: today - since, cadence: cadence.name };
}

const weekly = { name: 'weekly', days: 7 };
