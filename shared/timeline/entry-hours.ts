// When the weekdays and hours of an entry let it play. An hour of the timetable that runs over midnight belongs to the day on
// which it begins, so "Fridays, in the evening hours" goes on into Saturday; weekdays alone are days from midnight to midnight.
import type { CompiledHours, ManifestEntry } from '../manifest/manifest.ts';
import { type EpochDay, weekday } from '../time/civil-date.ts';
import { type Instant, type Interval, minute } from '../time/instant.ts';
import { union } from '../time/intervals.ts';
import { fromWall, toWall, type ZoneOffset } from '../time/zoned.ts';
import { beginnings, type Dated } from './span.ts';

type On = NonNullable<ManifestEntry['on']>;

/** Ascending, disjoint. Those that begin or end outside the time that was asked for are given whole. */
export type OpenHours = readonly Interval[];

/** Looks hours up by what an entry says, working each wording out once. */
export function hoursReader(
  hours: readonly CompiledHours[],
  offsets: readonly ZoneOffset[],
  from: Instant,
  until: Instant,
): (on: On) => OpenHours {
  const known = new Map<string, OpenHours>();
  return (on) => {
    const key = JSON.stringify([on.weekdays, on.hours]);
    const found = known.get(key) ?? openHours(on, hours, offsets, from, until);
    known.set(key, found);
    return found;
  };
}

/** The instants around [from, until) at which all that is given holds. A key that nobody defined means no hours at all. */
function openHours(
  { weekdays, hours: keys }: On,
  hours: readonly CompiledHours[],
  offsets: readonly ZoneOffset[],
  from: Instant,
  until: Instant,
): OpenHours {
  const dated = keys === undefined ? [everyDay(offsets, from, until)] : hours.filter(({ key }) => keys.includes(key));
  const open: Interval[] = [];
  for (const one of dated)
    for (const { epochDay, daypart } of beginnings({ days: [], ...one }, offsets, from, until)) {
      if (weekdays !== undefined && !weekdays.includes(weekday(epochDay))) continue;
      const start = fromWall(offsets, epochDay, daypart.from * minute);
      open.push({ start, end: fromWall(offsets, epochDay, daypart.until * minute) });
    }
  return union(open);
}

function everyDay(offsets: readonly ZoneOffset[], from: Instant, until: Instant): Dated {
  const first = (toWall(offsets, from).day - 1) as EpochDay;
  const last = (toWall(offsets, until).day + 1) as EpochDay;
  return { days: [{ first, last }], dayparts: [{ from: 0, until: 1_440 }] };
}
