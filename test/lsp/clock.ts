import type { Clock } from '../../server/src/lsp/scheduler.ts';

/** A clock that stands still until it is turned. */
export interface TurnedClock extends Clock {
  readonly advance: (by: number) => void;
}

/** Starts at a moment in milliseconds since 1970. */
export function makeClock(start = 0): TurnedClock {
  let now = 0;
  let timers: { readonly at: number; readonly run: () => void }[] = [];
  return {
    now: () => now,
    date: () => start + now,
    after(delay, run) {
      const timer = { at: now + delay, run };
      timers.push(timer);
      return () => void (timers = timers.filter(other => other !== timer));
    },
    advance(by) {
      const end = now + by;
      for (;;) {
        const [next] = timers.filter(timer => timer.at <= end).toSorted((a, b) => a.at - b.at);
        if (!next) break;
        timers = timers.filter(timer => timer !== next);
        now = next.at;
        next.run();
      }
      now = end;
    },
  };
}
