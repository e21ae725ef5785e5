import assert from 'node:assert/strict';
import { createScheduler } from '../../server/src/lsp/scheduler.ts';
import { makeClock } from './clock.ts';

const delays = { quiet: 150, longest: 600, pause: 30 };

describe('scheduler', () => {
  let runs: number[];
  let clock: ReturnType<typeof makeClock>;
  let scheduler: ReturnType<typeof createScheduler>;
  beforeEach(() => {
    runs = [];
    clock = makeClock();
    scheduler = createScheduler(() => runs.push(clock.now()), clock, delays);
  });

  it('runs after a quiet moment', () => {
    scheduler.touch();
    clock.advance(149);
    assert.deepEqual(runs, []);
    clock.advance(1);
    assert.deepEqual(runs, [150]);
  });

  it('runs once for many changes', () => {
    for (let i = 0; i < 5; i++) {
      scheduler.touch();
      clock.advance(50);
    }
    clock.advance(1000);
    assert.deepEqual(runs, [350]);
  });

  it('does not wait for ever while somebody types', () => {
    for (let i = 0; i < 20; i++) {
      scheduler.touch();
      clock.advance(100);
    }
    assert.deepEqual(runs.slice(0, 2), [600, 1200]);
  });

  it('lets requests go first', () => {
    scheduler.touch();
    clock.advance(140);
    scheduler.yieldTo();
    clock.advance(29);
    assert.deepEqual(runs, []);
    clock.advance(1);
    assert.deepEqual(runs, [170]);
  });

  it('does not let requests hold it up longer than changes could', () => {
    scheduler.touch();
    for (let i = 0; i < 100; i++) {
      clock.advance(10);
      scheduler.yieldTo();
    }
    assert.deepEqual(runs, [600]);
  });

  it('does nothing for a request alone', () => {
    scheduler.yieldTo();
    clock.advance(1000);
    assert.deepEqual(runs, []);
  });

  it('stops when it is disposed of', () => {
    scheduler.touch();
    scheduler.dispose();
    clock.advance(1000);
    assert.deepEqual(runs, []);
  });
});
