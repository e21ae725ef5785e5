import type { Clock } from './host.ts';

/** Lets others have a turn during long work: `if (pacer.isDue()) await pacer.pause()` now and then. */
export interface Pacer {
  /** Is a slice of time used up? */
  isDue(): boolean;
  pause(): Promise<void>;
}

/** Slices of 8 ms, so that an editor's request never waits longer than one frame. */
export function makePacer(clock: Clock, sliceMs = 8): Pacer {
  let start = clock.now();
  return {
    isDue: () => clock.now() - start >= sliceMs,
    pause: () =>
      new Promise(resolve =>
        setImmediate(() => {
          start = clock.now();
          resolve();
        }),
      ),
  };
}
