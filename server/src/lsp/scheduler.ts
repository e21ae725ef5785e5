/** Time and timers, from outside, so that tests can turn the clock. */
export interface Clock {
  /** Milliseconds from some fixed moment. */
  now(): number;
  /** Milliseconds since 1970, as the calendar has it: it may jump. */
  date(): number;
  /** Runs `run` once after `delay` milliseconds; the returned function calls it off. */
  after(delay: number, run: () => void): () => void;
}

/** Runs one piece of work after changes come to rest. */
export interface Scheduler {
  /** Something changed. */
  touch(): void;
  /** A request was answered: the editor is waiting for answers now, so the work may wait a little longer. */
  yieldTo(): void;
  /** Nothing runs any more. */
  dispose(): void;
}

export interface SchedulerOptions {
  /** How long nothing may change before the work runs. */
  readonly quiet: number;
  /** How long the work waits at most after the first change. */
  readonly longest: number;
  /** How long after a request the next one is expected. */
  readonly pause: number;
}

const checkDelays: SchedulerOptions = { quiet: 150, longest: 600, pause: 30 };

/** Makes a scheduler that runs `work` after a quiet moment, and no later than `longest` after the first change. */
export function createScheduler(work: () => void, clock: Clock, options: SchedulerOptions = checkDelays): Scheduler {
  let first: number | undefined;
  let due = 0;
  let cancel: (() => void) | undefined;

  const arm = (): void => {
    if (first === undefined) return;
    const now = clock.now();
    const at = Math.max(now, Math.min(due, first + options.longest));
    cancel?.();
    cancel = clock.after(at - now, () => {
      cancel = undefined;
      first = undefined;
      work();
    });
  };

  return {
    touch() {
      first ??= clock.now();
      due = clock.now() + options.quiet;
      arm();
    },
    yieldTo() {
      if (first === undefined) return;
      due = Math.max(due, clock.now() + options.pause);
      arm();
    },
    dispose() {
      cancel?.();
      cancel = undefined;
      first = undefined;
    },
  };
}

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => performance.now(),
  date: () => Date.now(),
  after(delay, run) {
    const timer = setTimeout(run, delay);
    return () => clearTimeout(timer);
  },
};
