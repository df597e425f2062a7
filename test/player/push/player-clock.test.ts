// The player's clock on walks through wrong, stepping and sleeping clocks. The model world has a true time; the machine has a
// monotonic clock that runs right and a wall clock that anybody may set.
import { type ClockMark, PlayerClock } from '@lubu/player/push/player-clock';
import { day, hour, instant, minute, second } from '@lubu/shared/time/instant';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mondayMorning } from '../../support/fake-clock.ts';

class World {
  true: number = mondayMorning;
  monotonic = 5_000;
  wallError = 0;
  clock: PlayerClock;

  constructor(wallError = 0, mark?: ClockMark) {
    this.wallError = wallError;
    this.clock = this.boot(mark);
  }

  boot(mark: ClockMark | undefined): PlayerClock {
    this.clock = new PlayerClock({ monotonic: () => this.monotonic, wall: () => this.true + this.wallError }, mark);
    return this.clock;
  }

  restart(off: number): void {
    const mark = this.clock.mark();
    this.true += off;
    this.monotonic = 1_000;
    this.boot(mark);
  }

  run(length: number): void {
    this.true += length;
    this.monotonic += length;
  }

  /** One exchange that took `there` and `back` milliseconds. */
  ask(there = 2, back = 2): void {
    const sent = this.monotonic;
    this.run(there);
    const received = this.true;
    this.run(back);
    this.clock.addSample({ sent, received, answered: received, arrived: this.monotonic });
  }

  get error(): number {
    return this.clock.now() - this.true;
  }
}

describe("the player's clock", () => {
  it('is put right by the server: at once when it is far off, gently when it is close, and then stays within a millisecond or two', () => {
    for (const wallError of [-3 * hour, -800, 0, 900, 40 * day]) {
      const world = new World(wallError);
      for (let i = 0; i < 10; i++) {
        world.ask(i % 3, 1);
        world.run(150);
      }
      world.run(60 * second);
      expect(Math.abs(world.error)).toBeLessThanOrEqual(2);
      expect(world.clock.trusted).toBe(true);
    }
  });

  it('prefers the quickest of the last exchanges, so that a slow line does not shift it', () => {
    const world = new World();
    world.ask(1, 1);
    for (let i = 0; i < 6; i++) world.ask(900, 1);
    world.run(minute);
    expect(Math.abs(world.error)).toBeLessThanOrEqual(1);
  });

  it('slews: while it is being corrected by less than two seconds, time neither stops nor leaps', () => {
    const world = new World(1_500);
    world.clock.now();
    world.ask();
    for (let i = 0; i < 200; i++) {
      const before = world.clock.now();
      world.run(100);
      const passed = world.clock.now() - before;
      expect(passed).toBeGreaterThanOrEqual(97);
      expect(passed).toBeLessThanOrEqual(103);
    }
  });

  it('at a start behind the mark plays from the mark on, counts on, and is not trusted until the server is heard', () => {
    const world = new World(-56 * 365 * day, { reached: mondayMorning - hour, verified: 0 });
    expect(world.clock.trusted).toBe(false);
    expect(world.clock.now()).toBe(mondayMorning - hour);
    world.run(minute);
    expect(world.clock.now()).toBe(mondayMorning - hour + minute);
    world.ask();
    expect(world.clock.trusted).toBe(true);
    world.run(1);
    expect(Math.abs(world.error)).toBeLessThanOrEqual(2);
  });

  it('with a dead battery and no server still moves on from restart to restart', () => {
    const world = new World();
    for (let i = 0; i < 5; i++) {
      world.run(hour);
      world.wallError = -20 * 365 * day - world.true + mondayMorning;
      world.restart(0);
    }
    expect(world.clock.now()).toBeGreaterThanOrEqual(mondayMorning + 5 * hour - 10);
  });

  it('a jump of the wall clock against the monotonic one costs trust; set back, it changes nothing else', () => {
    const world = new World();
    world.ask();
    world.run(2 * second);
    world.wallError = -10 * minute;
    world.clock.watch();
    expect(world.clock.trusted).toBe(false);
    expect(Math.abs(world.error)).toBeLessThanOrEqual(2);
    world.ask();
    expect(world.clock.trusted).toBe(true);
  });

  it('a jump ahead without a fresh word of the server is played by, but not kept over a restart', () => {
    const world = new World();
    world.run(5 * minute);
    world.wallError = 70 * 365 * day;
    world.clock.watch();
    world.run(1);
    expect(world.clock.trusted).toBe(false);
    expect(world.error).toBeGreaterThan(60 * 365 * day);
    world.wallError = 0;
    world.restart(0);
    expect(Math.abs(world.error)).toBeLessThanOrEqual(second);
    expect(world.clock.trusted).toBe(true);
  });

  it('being ahead alone is trusted', () => {
    const world = new World(3 * minute);
    for (let i = 0; i < 60; i++) {
      world.run(day);
      world.clock.watch();
    }
    expect(world.clock.trusted).toBe(true);
  });

  it('is never before the time of a signed message, and ignores a server that claims to be', () => {
    const world = new World(-2 * hour);
    world.clock.vouch(instant(mondayMorning));
    world.run(1);
    expect(world.clock.now()).toBeGreaterThanOrEqual(mondayMorning);
    const sent = world.monotonic;
    const lie = mondayMorning - 30 * day;
    world.clock.addSample({ sent, received: lie, answered: lie, arrived: sent + 2 });
    world.run(1);
    expect(world.clock.now()).toBeGreaterThanOrEqual(mondayMorning);
  });

  const step = fc.oneof(
    fc.record({ act: fc.constant('run' as const), by: fc.integer({ min: 1, max: 6 * hour }) }),
    fc.record({ act: fc.constant('set' as const), by: fc.integer({ min: -400 * day, max: 400 * day }) }),
    fc.record({ act: fc.constant('restart' as const), by: fc.integer({ min: 0, max: 3 * day }) }),
    fc.record({ act: fc.constant('look' as const), by: fc.constant(0) }),
  );

  it('offline, nothing that was over while the clock was trusted ever comes back, whatever is done to it', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const world = new World();
        let over = 0;
        for (const { act, by } of steps) {
          if (act === 'run') world.run(by);
          if (act === 'set') world.wallError = by;
          if (act === 'restart') world.restart(by);
          world.clock.watch();
          const now = world.clock.now();
          expect(now).toBeGreaterThanOrEqual(over);
          if (world.clock.trusted) over = now;
        }
      }),
      { numRuns: 10_000 },
    );
  });

  it('online, it is right again after one exchange and a while, whatever was done to it', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const world = new World();
        for (const { act, by } of steps) {
          if (act === 'run') world.run(by);
          if (act === 'set') world.wallError = by;
          if (act === 'restart') world.restart(by);
          world.clock.watch();
          world.clock.now();
        }
        world.ask();
        world.clock.now();
        world.run(2 * minute);
        expect(Math.abs(world.error)).toBeLessThanOrEqual(3);
        expect(world.clock.trusted).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
