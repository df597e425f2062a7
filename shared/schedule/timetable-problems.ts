// What is wrong with a timetable beyond its shape, with the place of each fault. An empty list: it can be stored.
import type { ProblemPlace } from '../problem.ts';
import { daysInMonth } from '../time/civil-date.ts';
import { dayKinds, fitsDayClass } from '../time/day-class.ts';
import { type DaySpan, minutesOfDay, spanOf } from './day-spans.ts';
import type { DayClass, LocalDays, NamedHours, Season, Timetable } from './timetable.ts';

/** `place` is the JSON pointer of the timetable. */
export const timetableProblems = (timetable: Timetable, place: string): ProblemPlace[] => [
  ...seasonsProblems(timetable.seasons, `${place}/seasons`),
  ...localDaysProblems(timetable.closedDays, `${place}/closedDays`),
  ...localDaysProblems(timetable.openDays, `${place}/openDays`),
];

/** For the seasons of a zone and for those of a screen; `place` is the JSON pointer of the list. */
export const seasonsProblems = (seasons: readonly Season[], place: string): ProblemPlace[] =>
  seasons.flatMap((season, i) => [
    ...beginningProblems(season, seasons[i - 1], `${place}/${i}/from`),
    ...keyProblems(season.hours, `${place}/${i}/hours`),
    ...season.hours.flatMap(({ ranges }, n) => rangeProblems(ranges, `${place}/${i}/hours/${n}/ranges`)),
  ]);

/** A day of every year, 29 February included, later than the season before begins. */
function beginningProblems({ from }: Season, before: Season | undefined, place: string): ProblemPlace[] {
  const [month, day] = from.split('-').map(Number) as [number, number];
  const last = daysInMonth(2_000, month);
  if (day > last) {
    const allowed = `${from.slice(0, 2)}-01 … ${from.slice(0, 2)}-${last}`;
    return [{ place, value: from, allowed, zh: '没有这一天', en: 'There is no such day' }];
  }
  if (before === undefined || before.from < from) return [];
  const words =
    before.from === from
      ? { zh: '两个季节从同一天开始', en: 'Two seasons begin on the same day' }
      : { zh: '季节要按开始日期先后排列', en: 'Seasons have to be in the order in which they begin' };
  return [{ place, value: from, allowed: `later than ${before.from}`, ...words }];
}

function keyProblems(hours: readonly NamedHours[], place: string): ProblemPlace[] {
  return hours.flatMap(({ key }, n) =>
    hours.findIndex((other) => other.key === key) === n
      ? []
      : [
          {
            place: `${place}/${n}/key`,
            value: key,
            zh: '同一季节里时段代号重复',
            en: 'The season has this daypart twice',
          },
        ],
  );
}

type Range = NamedHours['ranges'][number];

/** Ranges that some kind of day has both of may touch but not overlap, also not across midnight into the next such day. */
function rangeProblems(ranges: readonly Range[], place: string): ProblemPlace[] {
  return ranges.flatMap((range, n) => {
    const overlapped = ranges
      .slice(0, n)
      .find((other) => shareDays(range.dayClass, other.dayClass) && overlap(spanOf(range), spanOf(other)));
    if (overlapped === undefined) return [];
    const words = {
      zh: `与 ${overlapped.from}–${overlapped.until} 重叠`,
      en: `Overlaps ${overlapped.from}–${overlapped.until}`,
    };
    return [{ place: `${place}/${n}`, value: `${range.from}–${range.until}`, ...words }];
  });
}

const shareDays = (a: DayClass, b: DayClass): boolean =>
  dayKinds.some((kind) => fitsDayClass(kind, a) && fitsDayClass(kind, b));

const overlap = (a: DaySpan, b: DaySpan): boolean =>
  [-minutesOfDay, 0, minutesOfDay].some((shift) => a.from < b.until + shift && b.from + shift < a.until);

function localDaysProblems(days: readonly LocalDays[], place: string): ProblemPlace[] {
  return days.flatMap(({ from, until }, i) =>
    from <= until
      ? []
      : [
          {
            place: `${place}/${i}/until`,
            value: until,
            allowed: `${from} or later`,
            zh: '结束日期早于开始日期',
            en: 'Ends before it begins',
          },
        ],
  );
}
