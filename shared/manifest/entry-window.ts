// The one half-open window outside which an entry must not be drawn: the narrowest of all dates that concern it.
// Dates written by people include their last day; here they become instants in the zone's time zone.
import type { Revision } from '../content/revision.ts';
import type { Entry } from '../playlist/playlist.ts';
import { lastDay } from '../review/approval-window.ts';
import type { Approval } from '../review/review.ts';
import { type CivilDate, toEpochDay } from '../time/civil-date.ts';
import { earliest, type Instant, type Interval, latest } from '../time/instant.ts';
import { startOfDay, type ZoneOffset } from '../time/zoned.ts';

/** Empty (start ≥ end) when the dates leave nothing. */
export function entryWindow(
  entry: Pick<Entry, 'from' | 'until'>,
  revision: Revision,
  approval: Pick<Approval, 'from' | 'until'>,
  offsets: readonly ZoneOffset[],
): Interval {
  const start = entry.from === undefined ? approval.from : latest(approval.from, firstInstant(entry.from, offsets));
  const lastDays = [entry.until, lastDay(revision)].filter((date) => date !== undefined);
  const end = lastDays.reduce<Instant>(
    (least, date) => earliest(least, afterLastInstant(date, offsets)),
    approval.until,
  );
  return { start, end };
}

const firstInstant = (date: CivilDate, offsets: readonly ZoneOffset[]): Instant =>
  startOfDay(offsets, toEpochDay(date));
const afterLastInstant = (date: CivilDate, offsets: readonly ZoneOffset[]): Instant =>
  startOfDay(offsets, toEpochDay(date) + 1);
