import type { Day } from '../model/day.ts';
import type { Direction, Target, Unit } from '../model/metric.ts';
import { resolveDue } from './dues.ts';
import { convert } from './units.ts';

/** From when and until when a target holds; neither where it says nothing. */
interface TargetTime {
  readonly start?: Day;
  readonly end?: Day;
}

/**
 * The target in force of several: one whose cycle holds the day, else the next to come, else the last that was. One that
 * names no cycle holds until its day; one that names no time at all holds where no other does.
 */
export function chooseTarget(targets: readonly Target[], today: Day, anchor: Day): Target | undefined {
  const timed = targets.map(target => ({ target, ...timeOf(target, anchor) }));
  const open = timed.filter(({ end }) => end !== undefined && end >= today);
  const running = open.filter(({ start }) => start === undefined || start <= today);
  const next = (running.length > 0 ? running : open).toSorted((a, b) => (a.end ?? 0) - (b.end ?? 0))[0];
  const untimed = timed.find(({ end }) => end === undefined);
  const last = timed.filter(({ end }) => end !== undefined).toSorted((a, b) => (b.end ?? 0) - (a.end ?? 0))[0];
  return (next ?? untimed ?? last)?.target;
}

/** The last day of a target, by its own words; the anchor tells of which year `by Q3` is. */
export function findTargetDay({ by, cycle }: Target, anchor: Day): Day | undefined {
  return by ? resolveDue(by, anchor) : cycle?.end;
}

function timeOf(target: Target, anchor: Day): TargetTime {
  const end = findTargetDay(target, target.cycle?.start ?? anchor);
  return { ...(target.cycle ? { start: target.cycle.start } : {}), ...(end === undefined ? {} : { end }) };
}

/**
 * A target with the comparator that a bare number has: at most where down is better, just so where it is to stay, else
 * at least. `from … to …` says itself which way it goes. A bare time may be a limit as well as a promise: without a
 * direction nobody knows which.
 */
export function compareByDirection(target: Target, direction: Direction | undefined): Target {
  if (target.isComparatorWritten || target.from || target.comparator === 'between') return target;
  if (!direction) {
    const mayBeEither = target.unit?.dimension === 'duration' && target.value !== 0;
    return mayBeEither ? { ...target, isWayUnknown: true } : target;
  }
  return { ...target, comparator: direction === 'down' ? '<=' : direction === 'up' ? '>=' : '=' };
}

/** Which way is better, as far as a target says so by its comparator, or by the way from where it starts. */
export function directionOf(target: Target, start: number | undefined): Direction | undefined {
  const { comparator, value, isComparatorWritten } = target;
  if (comparator === 'between') return 'range';
  if (isComparatorWritten && comparator !== '=') return comparator === '>=' || comparator === '>' ? 'up' : 'down';
  if (start === undefined || start === value || isComparatorWritten) return undefined;
  return start < value ? 'up' : 'down';
}

/** A target with its numbers in a unit; undefined where it counts something else. */
export function convertTarget(target: Target, unit: Unit | undefined): Target | undefined {
  if (!target.unit || !unit) return target;
  const value = convert(target.value, target.unit, unit);
  const value2 = target.value2 === undefined ? undefined : convert(target.value2, target.unit, unit);
  if (value === undefined || !Number.isFinite(value)) return undefined;
  return { ...target, value, ...(value2 === undefined ? {} : { value2 }), unit };
}
