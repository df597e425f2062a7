// Which days of one period (a day, a week, a month, a year) a recurrence falls on. Integers only.
import { civilParts, daysInMonth, epochDayOf, type Weekday, weekday } from '../time/civil-date.ts';

/** "MO" of BYDAY, or with `nth` "2MO" and "-1FR": counted within the month or year, negative from its end. */
export type WeekdayOf = { readonly weekday: Weekday; readonly nth?: number };

/** The BYxxx parts of RFC 5545 that decide on days. Ascending; an empty list does not restrict. */
export type DayParts = {
  readonly byMonth: readonly number[];
  readonly byWeekNo: readonly number[];
  readonly byYearDay: readonly number[];
  readonly byMonthDay: readonly number[];
  readonly byDay: readonly WeekdayOf[];
  readonly bySetPos: readonly number[];
};

/** Half-open [first, next), as days since 1970-01-01. */
export type Period = { readonly first: number; readonly next: number };

/**
 * A test of days by what RFC 5545 §3.3.10 makes of every BYxxx part: within a period each of them keeps the days it names, so
 * expanding and limiting come to the same. Ordinals count within the year only where `nthOfYear` (YEARLY without BYMONTH).
 * The period of a rule with BYWEEKNO is the year of its week numbers: whole weeks from the first of week 1.
 */
export class DayTest {
  private readonly months: number;
  private readonly weekdays: number;
  private readonly ordinals: readonly WeekdayOf[];
  private readonly parts: DayParts;
  private readonly nthOfYear: boolean;

  constructor(parts: DayParts, nthOfYear: boolean) {
    this.parts = parts;
    this.nthOfYear = nthOfYear;
    this.months = bits(parts.byMonth);
    this.weekdays = bits(parts.byDay.filter(({ nth }) => nth === undefined).map((one) => one.weekday));
    this.ordinals = parts.byDay.filter(({ nth }) => nth !== undefined);
  }

  /** Ascending. At most one look at each day of the period. */
  daysOf(period: Period): number[] {
    const days: number[] = [];
    let [year, month, dayOfMonth] = civilParts(period.first);
    for (let day = period.first; day < period.next; ) {
      const length = daysInMonth(year, month);
      if (this.months === 0 || (this.months >> month) & 1) {
        for (; dayOfMonth <= length && day < period.next; dayOfMonth += 1, day += 1) {
          if (this.fits(day, dayOfMonth, length, year, period)) days.push(day);
        }
      } else day += length - dayOfMonth + 1;
      dayOfMonth = 1;
      year += month === 12 ? 1 : 0;
      month = (month % 12) + 1;
    }
    return this.parts.bySetPos.length === 0 ? days : atPositions(days, this.parts.bySetPos);
  }

  private fits(day: number, dayOfMonth: number, length: number, year: number, period: Period): boolean {
    const { byMonthDay, byYearDay, byWeekNo, byDay } = this.parts;
    if (byMonthDay.length > 0 && !counts(byMonthDay, dayOfMonth, length)) return false;
    if (byDay.length > 0 && !this.fitsWeekday(day, dayOfMonth, length, year)) return false;
    if (byYearDay.length > 0) {
      const first = epochDayOf(year, 1, 1);
      if (!counts(byYearDay, day - first + 1, epochDayOf(year + 1, 1, 1) - first)) return false;
    }
    const { first, next } = period;
    return byWeekNo.length === 0 || counts(byWeekNo, Math.floor((day - first) / 7) + 1, (next - first) / 7);
  }

  private fitsWeekday(day: number, dayOfMonth: number, length: number, year: number): boolean {
    const on = weekday(day);
    if ((this.weekdays >> on) & 1) return true;
    if (!this.ordinals.some((one) => one.weekday === on)) return false;
    const first = this.nthOfYear ? epochDayOf(year, 1, 1) : day - dayOfMonth + 1;
    const next = this.nthOfYear ? epochDayOf(year + 1, 1, 1) : first + length;
    const fromStart = Math.floor((day - first) / 7) + 1;
    const fromEnd = -Math.floor((next - 1 - day) / 7) - 1;
    return this.ordinals.some(({ nth, weekday: named }) => named === on && (nth === fromStart || nth === fromEnd));
  }
}

/** The n-th of `total`, counted from the start or, negative, from the end. */
const counts = (wanted: readonly number[], n: number, total: number): boolean =>
  wanted.includes(n) || wanted.includes(n - total - 1);

const bits = (values: readonly number[]): number => values.reduce((mask, value) => mask | (1 << value), 0);

/** BYSETPOS: positions within the days of one period, negative from its end. */
function atPositions(days: readonly number[], positions: readonly number[]): number[] {
  return days.filter((_, i) => counts(positions, i + 1, days.length));
}
