// Dates, lengths of time and sizes in words. Wall-clock time is that of the zones, Asia/Shanghai, wherever the reader sits.
import type { CivilDate } from '@lubu/shared/time/civil-date';
import { type Instant, minute, second } from '@lubu/shared/time/instant';
import { language, text } from './language.ts';

const timeZone = 'Asia/Shanghai';
const locale = (): string => (language() === 'zh' ? 'zh-CN' : 'en-GB');

const part = (options: Intl.DateTimeFormatOptions, at: number): string =>
  new Intl.DateTimeFormat(locale(), { timeZone, ...options }).format(at);

/** 14:05 */
export const clockTime = (at: number): string => part({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, at);
/** 14:05:09 */
export const clockTimeSeconds = (at: number): string =>
  part({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }, at);
/** 11月20日 周五 */
export const dayWords = (at: number): string =>
  `${part({ month: 'short', day: 'numeric' }, at)} ${part({ weekday: 'short' }, at)}`;
/** 11月20日 周五 14:05 */
export const momentWords = (at: number): string => `${dayWords(at)} ${clockTime(at)}`;

/** The calendar day of an instant in the zones' time zone. */
export const civilDateOf = (at: number): CivilDate =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    at,
  ) as CivilDate;

/** The zones' time zone has had no offset but +08:00 since 1991, so a day's midnight is arithmetic. */
export const startOfDay = (date: CivilDate): Instant => Date.parse(`${date}T00:00:00+08:00`) as Instant;

/** 2026-11-20 → 11月20日 周五 (with the year when it is another one). */
export function dateWords(date: string, today: string = civilDateOf(Date.now())): string {
  const at = startOfDay(date as CivilDate);
  if (Number.isNaN(at)) return date;
  return date.slice(0, 4) === today.slice(0, 4)
    ? dayWords(at)
    : part({ year: 'numeric', month: 'short', day: 'numeric' }, at);
}

/** 3 分钟 / 2 小时 / 5 天: how long, coarse. */
export function lengthWords(milliseconds: number): string {
  const words = text().units;
  const minutes = Math.floor(milliseconds / minute);
  if (minutes < 1) return words.seconds(Math.max(0, Math.floor(milliseconds / second)));
  if (minutes < 60) return words.minutes(minutes);
  if (minutes < 48 * 60) return words.hours(Math.floor(minutes / 60));
  return words.days(Math.floor(minutes / (24 * 60)));
}

/** 4:08, for loops and dwell. */
export function loopWords(milliseconds: number): string {
  const seconds = Math.round(milliseconds / second);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

export const byteWords = (bytes: number): string =>
  bytes < 1_048_576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;
