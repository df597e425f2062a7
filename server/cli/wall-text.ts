// Instants as text in the screen's own wall clock, for tables: 2026-11-24 10:20:00.
import { fromEpochDay } from '@lubu/shared/time/civil-date';
import type { Instant, Millis } from '@lubu/shared/time/instant';
import { toWall, type ZoneOffset } from '@lubu/shared/time/zoned';

const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');

/** With parts of a second only where there are any. */
export function wallText(offsets: readonly ZoneOffset[], at: Instant): string {
  const { day, msOfDay } = toWall(offsets, at);
  const seconds = Math.floor(msOfDay / 1_000);
  const rest = msOfDay % 1_000 === 0 ? '' : `.${String(msOfDay % 1_000).padStart(3, '0')}`;
  return `${fromEpochDay(day)} ${two(seconds / 3_600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}${rest}`;
}

/** 90.5 s as 1:30.500, an hour as 1:00:00. */
export function lengthText(length: Millis): string {
  const seconds = Math.floor(length / 1_000);
  const rest = length % 1_000 === 0 ? '' : `.${String(length % 1_000).padStart(3, '0')}`;
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  return `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}${rest}`;
}
