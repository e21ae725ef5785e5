import type { Clock } from './host.ts';

/** Lets others have a turn during long work: `await pacer.pause()` returns at once until a slice of time is used up. */
export interface Pacer {
  /** Is it time to let others in? */
  isDue(): boolean;
  pause(): Promise<void>;
}

/** Slices of 8 ms, so that an editor's request never waits longer than one frame. */
export function makePacer(clock: Clock, sliceMs = 8): Pacer {
  let start = clock.now();
  let calls = 0;
  return {
    // Asking the clock costs as much as listing a small folder, so only every eighth call does.
    isDue: () => (++calls & 7) === 0 && clock.now() - start >= sliceMs,
    pause: () =>
      new Promise(resolve =>
        setImmediate(() => {
          start = clock.now();
          resolve();
        }),
      ),
  };
}
