// 公示期: which days of it count. The list is made once, when the revision is made, so every screen counts down alike.
import { type CivilDate, fromEpochDay, toEpochDay } from '../time/civil-date.ts';
import { isWorkday, type WorkCalendar } from '../time/working-days.ts';
import type { NoticePeriod } from './revision.ts';

/** More days than this in one period are a mistake in a date. */
export const longestPeriod = 400;

/**
 * The days from `from` to `until`, both included, that count in the period's unit; at most `longestPeriod`, ascending.
 * A period that ends before it begins, or holds no day that counts, gives its first day: check.ts says what is wrong.
 */
export function countedDays(calendar: WorkCalendar, period: Omit<NoticePeriod, 'days'>): CivilDate[] {
  const days: CivilDate[] = [];
  const last = toEpochDay(period.until);
  for (let day = toEpochDay(period.from) as number; day <= last && days.length < longestPeriod; day += 1) {
    const date = fromEpochDay(day);
    if (period.unit === 'calendar_day' || isWorkday(calendar, date)) days.push(date);
  }
  return days.length === 0 ? [period.from] : days;
}
