import { dayOfMoment, type Day } from '../core/model/day.ts';
import type { Clock } from './scheduler.ts';

/** The day, for as long as a server runs. */
export interface Days {
  /** In UTC, as of the last look. */
  readonly today: Day;
  /** Has another day come? Then whoever follows hears of it now. */
  look(): void;
  /** Nobody hears of anything any more. */
  dispose(): void;
}

const hour = 3_600_000;

/** Tells each new day in UTC soon after it has begun; after a machine slept through midnight, within an hour. */
export function followDays(clock: Clock, changed: (day: Day) => void): Days {
  let today = dayOfMoment(clock.date());
  let cancel = (): void => {};

  const look = (): void => {
    const day = dayOfMoment(clock.date());
    if (day === today) return;
    today = day;
    changed(day);
  };
  const arm = (): void => {
    // A timer stands still while the machine sleeps.
    const untilMidnight = (dayOfMoment(clock.date()) + 1) * 24 * hour - clock.date();
    cancel = clock.after(Math.min(untilMidnight, hour), () => {
      look();
      arm();
    });
  };
  arm();
  return {
    get today() {
      return today;
    },
    look,
    dispose: () => cancel(),
  };
}
