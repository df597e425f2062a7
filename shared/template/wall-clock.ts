// The wall clock of a zone at an instant, as live boxes need it.
import { fromEpochDay, weekday } from '../time/civil-date.ts';
import { hour, type Instant, minute } from '../time/instant.ts';
import { toWall, type ZoneOffset } from '../time/zoned.ts';
import type { WallClock } from './live-text.ts';

export function wallClockAt(offsets: readonly ZoneOffset[], at: Instant): WallClock {
  const { day, msOfDay } = toWall(offsets, at);
  return {
    date: fromEpochDay(day),
    hour: Math.floor(msOfDay / hour),
    minute: Math.floor((msOfDay % hour) / minute),
    weekday: weekday(day),
  };
}
