// Time as a counter that the test advances. Starts on Monday, 7 December 2026, 09:00 in Shanghai.
import { type Clock, type Instant, instant, type Millis } from '@lubu/shared/time/instant';

export type FakeClock = Clock & {
  /** Moves forward by `length` milliseconds and answers with the new instant. */
  advance(length: Millis): Instant;
  set(at: Instant): void;
};

export const mondayMorning = instant(Date.UTC(2026, 11, 7, 1, 0, 0));

export function fakeClock(start: Instant = mondayMorning): FakeClock {
  let now = start;
  const read: Clock = () => now;
  return Object.assign(read, {
    advance: (length: Millis): Instant => {
      now = instant(now + length);
      return now;
    },
    set: (at: Instant): void => {
      now = at;
    },
  });
}
