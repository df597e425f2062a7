// Working days by the yearly notice of the State Council General Office. The calendar is data and is handed in.
// A day the notice lists is what the notice says; any other is a workday from Monday to Friday.
import { type CivilDate, fromEpochDay, toEpochDay, weekday } from './civil-date.ts';

export type WorkCalendar = {
  /** Days that a notice names: make-up workdays (调休上班) and days off. Keys are 'YYYY-MM-DD'. */
  readonly exceptions: Readonly<Record<string, 'workday' | 'rest_day'>>;
  /** Last year whose notice is in the data; what is said of later years is provisional. */
  readonly lastOfficialYear: number;
};

/**
 * Statutory days off with a fixed date (全国年节及纪念日放假办法 of 2025), known also without that year's notice.
 * The festivals of the lunar calendar are not: their days and the make-up workdays around them need the notice.
 */
const fixedDaysOff: ReadonlySet<string> = new Set(['01-01', '05-01', '05-02', '10-01', '10-02', '10-03']);

export const isProvisional = (calendar: WorkCalendar, date: CivilDate): boolean =>
  Number(date.slice(0, 4)) > calendar.lastOfficialYear;

export function isWorkday(calendar: WorkCalendar, date: CivilDate): boolean {
  const listed = calendar.exceptions[date];
  if (listed !== undefined) return listed === 'workday';
  if (isProvisional(calendar, date) && fixedDaysOff.has(date.slice(5))) return false;
  return weekday(toEpochDay(date)) <= 5;
}

export type CountedDays = {
  /** The days that count, ascending; the last one is the day on which the period ends. */
  readonly days: readonly CivilDate[];
  /** True when the count went through a year whose notice is not out yet, so that the end may still move. */
  readonly provisional: boolean;
};

/**
 * The next `n` working or calendar days from a date on (n ≥ 0). The first day counts only when asked for, and then only if
 * it is a day of that unit. Used for publicity periods (公示期) and for time limits such as 20 个工作日.
 */
export function noticePeriodDays(
  calendar: WorkCalendar,
  from: CivilDate,
  n: number,
  unit: 'workday' | 'calendar_day',
  countFirstDay: boolean,
): CountedDays {
  const days: CivilDate[] = [];
  let provisional = false;
  for (let epochDay = toEpochDay(from) + (countFirstDay ? 0 : 1); days.length < n; epochDay += 1) {
    const date = fromEpochDay(epochDay);
    if (unit === 'workday') provisional ||= isProvisional(calendar, date);
    if (unit === 'calendar_day' || isWorkday(calendar, date)) days.push(date);
  }
  return { days, provisional };
}
