// Working days by the yearly notice of the State Council General Office, and counting them. The calendar is data, handed in.
// A day the notice lists is what the notice says; any other is a workday from Monday to Friday.
import { type CivilDate, fromEpochDay, toEpochDay, weekday } from './civil-date.ts';

export type WorkCalendar = {
  /** Days that a notice names: make-up workdays (调休上班) and days off. Keys are 'YYYY-MM-DD'. */
  readonly exceptions: Readonly<Record<string, 'workday' | 'rest_day'>>;
  /**
   * Last year whose notice is in the data; what is said of later years is provisional. The next notice has now and then changed
   * the last days of this year's December too (2018-12-31, 2022-12-31 became days off), so what depends on days is counted again
   * when the data changes.
   */
  readonly lastOfficialYear: number;
  /** What a day of `exceptions` is off for, or makes up for, in Chinese: 春节. Only to be shown. */
  readonly names?: Readonly<Record<string, string>>;
};

/**
 * Statutory days off with a fixed date (全国年节及纪念日放假办法 of 2025), known also without that year's notice.
 * The festivals of the lunar calendar are not: their days and the make-up workdays around them need the notice.
 */
const fixedDaysOff: Readonly<Record<string, string>> = {
  '01-01': '元旦',
  '05-01': '劳动节',
  '05-02': '劳动节',
  '10-01': '国庆节',
  '10-02': '国庆节',
  '10-03': '国庆节',
};

export const isProvisional = (calendar: WorkCalendar, date: CivilDate): boolean =>
  Number(date.slice(0, 4)) > calendar.lastOfficialYear;

/** The festival, where a date is a statutory day off by law and its year has no notice yet. */
export const fixedDayOff = (calendar: WorkCalendar, date: CivilDate): string | undefined =>
  isProvisional(calendar, date) ? fixedDaysOff[date.slice(5)] : undefined;

export function isWorkday(calendar: WorkCalendar, date: CivilDate): boolean {
  const listed = calendar.exceptions[date];
  if (listed !== undefined) return listed === 'workday';
  return fixedDayOff(calendar, date) === undefined && weekday(toEpochDay(date)) <= 5;
}

/**
 * Days that do not count, both included: from the day on which another is asked to the day on which the answer is there.
 * The time for asking third parties and other organs is such a pause (政府信息公开条例 art. 33, third paragraph).
 * Pauses may overlap, in any order; one that ends before it begins pauses nothing.
 */
export type Pause = { readonly from: CivilDate; readonly until: CivilDate };

/** A period or a time limit: `n` days of `unit` from a date on. */
export type DayCount = {
  readonly from: CivilDate;
  /** 0 or more. */
  readonly n: number;
  readonly unit: 'workday' | 'calendar_day';
  /**
   * Whether `from` itself may count; then it does if it is a day of the unit and no pause lies on it. Time limits begin on the
   * day after (day of receipt not counted), publicity periods (公示期) usually on the day itself.
   */
  readonly countFirstDay: boolean;
  readonly pauses?: readonly Pause[];
  /** Counts towards earlier days: the latest day that still lies n days ahead of something. */
  readonly backwards?: boolean;
};

export type CountedDays = {
  /** The days that count, in the order of counting; the last one is the day on which the period ends. */
  readonly days: readonly CivilDate[];
  /** True when the count went through a year whose notice is not out yet, so that the end may still move. */
  readonly provisional: boolean;
};

/** The days of a period (公示期) or of a time limit such as 20 个工作日; the last of them is its end. */
export function countDays(calendar: WorkCalendar, count: DayCount): CountedDays {
  const { from, n, unit, countFirstDay, pauses = [], backwards = false } = count;
  const step = backwards ? -1 : 1;
  const days: CivilDate[] = [];
  let provisional = false;
  for (let epochDay = toEpochDay(from) + (countFirstDay ? 0 : step); days.length < n; epochDay += step) {
    const date = fromEpochDay(epochDay);
    if (unit === 'workday') provisional ||= isProvisional(calendar, date);
    if (pauses.some((pause) => pause.from <= date && date <= pause.until)) continue;
    if (unit === 'calendar_day' || isWorkday(calendar, date)) days.push(date);
  }
  return { days, provisional };
}
