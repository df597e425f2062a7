// Calendar days without a clock or a zone: 'YYYY-MM-DD' on the outside, whole days since 1970-01-01 inside.
// Conversion is the proleptic Gregorian calendar by the days-from-civil formula; no Date object is involved.
import Type from 'typebox';
import type { Branded } from '../ids.ts';

/** 'YYYY-MM-DD', a day that exists. */
export type CivilDate = Branded<string, 'CivilDate'>;
/** Whole days since 1970-01-01. */
export type EpochDay = Branded<number, 'EpochDay'>;

export const CivilDateSchema = Type.Unsafe<CivilDate>(
  Type.String({ format: 'date', pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'YYYY-MM-DD, Asia/Shanghai' }),
);
export const EpochDaySchema = Type.Unsafe<EpochDay>(Type.Integer({ minimum: -1_000_000, maximum: 1_000_000 }));

/** Days of a month, leap years included. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** `undefined` when the text is not a day that exists (2026-02-29, 2026-13-01, 26-1-1). */
export function parseCivilDate(text: string): CivilDate | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return undefined;
  const [year, month, dayOfMonth] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > daysInMonth(year, month)) return undefined;
  return text as CivilDate;
}

/** For constants in code and tests; throws RangeError on a day that does not exist. */
export function civilDate(text: string): CivilDate {
  const parsed = parseCivilDate(text);
  if (parsed === undefined) throw new RangeError(`civilDate: ${text} is not a day`);
  return parsed;
}

/** The day's number. `dayOfMonth` may pass either end of its month: 0 is the day before the first. */
export function epochDayOf(y: number, month: number, dayOfMonth: number): EpochDay {
  const year = month <= 2 ? y - 1 : y;
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return (era * 146_097 + dayOfEra - 719_468) as EpochDay;
}

/** Year, month 1–12 and day of the month 1–31. */
export function civilParts(epochDay: number): readonly [year: number, month: number, dayOfMonth: number] {
  const z = epochDay + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const mp = Math.floor((5 * dayOfYear + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return [yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - Math.floor((153 * mp + 2) / 5) + 1];
}

export function toEpochDay(date: CivilDate): EpochDay {
  return epochDayOf(Number(date.slice(0, -6)), Number(date.slice(-5, -3)), Number(date.slice(-2)));
}

export function fromEpochDay(epochDay: number): CivilDate {
  const [year, month, dayOfMonth] = civilParts(epochDay);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}` as CivilDate;
}

export const addDays = (date: CivilDate, days: number): CivilDate => fromEpochDay(toEpochDay(date) + days);

/** ISO 8601 weekday: 1 Monday … 7 Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;
export function weekday(epochDay: number): Weekday {
  return (((((epochDay + 3) % 7) + 7) % 7) + 1) as Weekday;
}
