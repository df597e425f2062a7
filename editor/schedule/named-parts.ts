// The named dayparts of a timetable, as a form offers them: each once, with the hours it has on a day.
import { seasonOn } from '@lubu/shared/schedule/day-table';
import type { NamedHours, Timetable } from '@lubu/shared/schedule/timetable';
import type { CivilDate } from '@lubu/shared/time/civil-date';

/** Each key once, in the order of the season in force on `date`, then those that only other seasons have. */
export function namedParts({ seasons }: Timetable, date: CivilDate): readonly NamedHours[] {
  const now = seasonOn(seasons, date)?.hours ?? [];
  const parts = new Map(now.map((part) => [part.key, part]));
  for (const season of seasons)
    for (const part of season.hours) if (!parts.has(part.key)) parts.set(part.key, { ...part, ranges: [] });
  return [...parts.values()];
}

/** 8:30–12:00、14:00–17:30; a range that is given for several kinds of day is named once. */
export const rangeWords = ({ ranges }: NamedHours, comma: string): string =>
  [...new Set(ranges.map(({ from, until }) => `${shortTime(from)}–${shortTime(until)}`))].join(comma);

/** 08:30 → 8:30 */
export const shortTime = (time: string): string => time.replace(/^0/, '');
