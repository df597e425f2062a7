// Instants and spans of time. Everything that happens is an epoch millisecond; every interval is half-open [start, end).
import Type from 'typebox';
import type { Branded } from '../ids.ts';

/** Milliseconds since 1970-01-01T00:00:00Z, an integer. */
export type Instant = Branded<number, 'Instant'>;
/** A length of time in whole milliseconds. */
export type Millis = number;

export const InstantSchema = Type.Unsafe<Instant>(Type.Integer({ minimum: 0, maximum: 8_640_000_000_000_000 }));

export const second = 1_000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** Brands a number as an instant; throws RangeError when it is not a safe integer, because that is a bug. */
export function instant(epochMs: number): Instant {
  if (!Number.isSafeInteger(epochMs)) throw new RangeError(`instant: ${epochMs} is not a whole number of milliseconds`);
  return epochMs as Instant;
}

export const plus = (at: Instant, length: Millis): Instant => instant(at + length);
export const since = (later: Instant, earlier: Instant): Millis => later - earlier;
export const earliest = (a: Instant, b: Instant): Instant => (a < b ? a : b);
export const latest = (a: Instant, b: Instant): Instant => (a > b ? a : b);

/** Half-open [start, end). */
export type Interval = { readonly start: Instant; readonly end: Instant };
export const contains = (interval: Interval, at: Instant): boolean => interval.start <= at && at < interval.end;

/** Reads the wall clock; handed in everywhere, never called from a module's own scope. */
export type Clock = () => Instant;
