// Between instants and the wall clock of a zone, by a table of offsets. No time zone library and no clock: the table is data.
// A wall time that does not exist (clocks go forward) is read with the offset before the gap, so it moves forward by the
// length of the gap; one that occurs twice (clocks go back) means the first. This is the rule of RFC 5545 §3.3.5.
import Type, { type Static } from 'typebox';
import type { EpochDay } from './civil-date.ts';
import { day, type Instant, InstantSchema, instant, type Millis } from './instant.ts';

/** From this instant on, wall clock = instant + offsetMs. Ascending; the first one reaches back for ever. */
export const ZoneOffsetSchema = Type.Object({
  from: InstantSchema,
  offsetMs: Type.Integer({ minimum: -50_400_000, maximum: 50_400_000 }),
});
export type ZoneOffset = Static<typeof ZoneOffsetSchema>;

/** A day and the milliseconds the wall clock shows past its midnight. */
export type WallTime = { readonly day: EpochDay; readonly msOfDay: Millis };

/** What has to be added to the instant to read the wall clock. An empty table reads as UTC. */
export function offsetAt(offsets: readonly ZoneOffset[], at: Instant): Millis {
  let low = 0;
  let high = offsets.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((offsets[middle] as ZoneOffset).from <= at) low = middle;
    else high = middle - 1;
  }
  return offsets[low]?.offsetMs ?? 0;
}

export function toWall(offsets: readonly ZoneOffset[], at: Instant): WallTime {
  const local = at + offsetAt(offsets, at);
  const epochDay = Math.floor(local / day) as EpochDay;
  return { day: epochDay, msOfDay: local - epochDay * day };
}

/** `msOfDay` may pass the end of the day (26:00 is two in the morning of the next day). */
export function fromWall(offsets: readonly ZoneOffset[], epochDay: number, msOfDay: Millis): Instant {
  const local = epochDay * day + msOfDay;
  for (let i = 0; i < offsets.length; i += 1) {
    const current = offsets[i] as ZoneOffset;
    const next = offsets[i + 1];
    const candidate = local - current.offsetMs;
    if (next !== undefined && candidate >= next.from) continue;
    const before = offsets[i - 1];
    const inGap = before !== undefined && candidate < current.from;
    return instant(inGap ? local - before.offsetMs : candidate);
  }
  return instant(local);
}

/** Midnight at which a day begins. */
export const startOfDay = (offsets: readonly ZoneOffset[], epochDay: number): Instant => fromWall(offsets, epochDay, 0);
