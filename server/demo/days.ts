// Dates of the demo are counted from the first day it runs, so that it is always current.
import { addDays, type CivilDate, toEpochDay, weekday } from '@lubu/shared/time/civil-date';

export type Days = {
  readonly today: CivilDate;
  /** n calendar days from today. */
  readonly day: (n: number) => CivilDate;
  /** "11月23日" for n days from today. */
  readonly words: (n: number) => string;
  readonly year: string;
  /** The n-th Monday-to-Friday day from today on, for periods; the server recounts them with its calendar. */
  readonly weekdayAhead: (n: number) => CivilDate;
  /** The Saturday of the week after next. */
  readonly saturdayAhead: CivilDate;
};

export function daysFrom(today: CivilDate): Days {
  const day = (n: number) => addDays(today, n);
  return {
    today,
    day,
    words: (n) => {
      const [, month, dayOfMonth] = day(n).split('-');
      return `${Number(month)}月${Number(dayOfMonth)}日`;
    },
    year: today.slice(0, 4),
    weekdayAhead: (n) => {
      let at = 0;
      for (let left = n; left > 0; ) {
        at += 1;
        if (weekday(toEpochDay(day(at))) <= 5) left -= 1;
      }
      return day(at);
    },
    saturdayAhead: day(6 - weekday(toEpochDay(today)) + 14),
  };
}
