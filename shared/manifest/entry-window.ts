// The one half-open window outside which an entry must not be drawn: the narrowest of all dates that concern it.
// Dates written by people include their last day; here they become instants in the zone's time zone.
import type { Revision } from '../content/revision.ts';
import type { EntryLimits } from '../playlist/flatten.ts';
import { lastDay } from '../review/approval-window.ts';
import type { Approval } from '../review/review.ts';
import { type CivilDate, toEpochDay } from '../time/civil-date.ts';
import { earliest, type Instant, type Interval, latest } from '../time/instant.ts';
import { startOfDay, type ZoneOffset } from '../time/zoned.ts';

/** `limits`: the entry's own dates and those of the entries that hold its playlist. Empty (start ≥ end) when nothing is left. */
export function entryWindow(
  limits: readonly Pick<EntryLimits, 'from' | 'until'>[],
  revision: Revision,
  approval: Pick<Approval, 'from' | 'until'>,
  offsets: readonly ZoneOffset[],
): Interval {
  const start = limits
    .flatMap(({ from }) => (from === undefined ? [] : firstInstant(from, offsets)))
    .reduce(latest, approval.from);
  const end = [...limits.map(({ until }) => until), lastDay(revision)]
    .flatMap((date) => (date === undefined ? [] : afterLastInstant(date, offsets)))
    .reduce(earliest, approval.until);
  return { start, end };
}

/** The 公示期 of a public notice. */
export function noticePeriod(revision: Revision, offsets: readonly ZoneOffset[]): Interval | undefined {
  if (revision.kind !== 'public_notice') return undefined;
  const { from, until } = revision.period;
  return { start: firstInstant(from, offsets), end: afterLastInstant(until, offsets) };
}

const firstInstant = (date: CivilDate, offsets: readonly ZoneOffset[]): Instant =>
  startOfDay(offsets, toEpochDay(date));
const afterLastInstant = (date: CivilDate, offsets: readonly ZoneOffset[]): Instant =>
  startOfDay(offsets, toEpochDay(date) + 1);
