import { prepareSearch } from '../core/queries/prepareSearch.ts';
import type { Workspace } from '../core/workspace.ts';
import type { Clock } from './scheduler.ts';

/** How long one step may keep requests waiting, and how long they go first between two, in milliseconds. */
const [slice, pause] = [5, 10];

/** Gets ready, while nobody waits, for the first search in each workspace. */
export class Preparing {
  readonly #clock: Clock;
  readonly #guard: (work: () => void) => void;
  readonly #known = new WeakSet<Workspace>();
  readonly #steps: Generator<void>[] = [];
  #cancel: (() => void) | undefined;

  /** `guard` runs a step and lets nothing be thrown out of it. */
  constructor(clock: Clock, guard: (work: () => void) => void) {
    this.#clock = clock;
    this.#guard = guard;
  }

  /** Begins with a workspace of which everything was read and checked; once for each. */
  begin(workspace: Workspace): void {
    if (this.#known.has(workspace)) return;
    this.#known.add(workspace);
    this.#steps.push(prepareSearch(workspace.sync()));
    if (!this.#cancel) this.#wait();
  }

  dispose(): void {
    this.#cancel?.();
    this.#steps.length = 0;
  }

  #wait(): void {
    this.#cancel = this.#clock.after(pause, () => {
      this.#cancel = undefined;
      this.#guard(() => this.#goOn());
    });
  }

  #goOn(): void {
    const end = this.#clock.now() + slice;
    for (;;) {
      const [first] = this.#steps;
      if (!first) return;
      if (first.next().done) this.#steps.shift();
      else if (this.#clock.now() >= end) break;
    }
    this.#wait();
  }
}
