// Instants and hours in words, as the wall clock of the screen shows them, seen from one instant: 今天, 明天, 11月24日 10:20.
// From integers and the manifest's own offsets; no locale data, so every runtime says the same.
import { fromEpochDay } from '../time/civil-date.ts';
import type { Instant, Interval } from '../time/instant.ts';
import { toWall, type WallTime, type ZoneOffset } from '../time/zoned.ts';

export type Language = 'zh' | 'en';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const nearDays: Record<Language, Readonly<Record<string, string>>> = {
  zh: { '-1': '昨天', '0': '今天', '1': '明天' },
  en: { '-1': 'yesterday', '0': 'today', '1': 'tomorrow' },
};

const two = (value: number): string => String(value).padStart(2, '0');

/** 10:12, or 10:12:40 where there are seconds; parts of a second are left out. */
export function clockWords(msOfDay: number): string {
  const seconds = Math.floor(msOfDay / 1_000);
  const time = `${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}`;
  return seconds % 60 === 0 ? time : `${time}:${two(seconds % 60)}`;
}

/** 今天, 明天, 11月24日, 2027年1月4日, seen from another day. */
export function dayWords(epochDay: number, seenFrom: number, language: Language): string {
  const near = nearDays[language][String(epochDay - seenFrom)];
  if (near !== undefined) return near;
  const [year, month, dayOfMonth] = fromEpochDay(epochDay).split('-').map(Number) as [number, number, number];
  const sameYear = fromEpochDay(seenFrom).startsWith(`${two(year)}-`);
  if (language === 'zh') return `${sameYear ? '' : `${year}年`}${month}月${dayOfMonth}日`;
  return `${dayOfMonth} ${months[month - 1]}${sameYear ? '' : ` ${year}`}`;
}

/** The instants of one explanation as words. */
export type ClockWords = {
  /** 10:12:40 on the day that is seen from, 明天 08:30 on another. */
  at(instant: Instant): string;
  /** 今天 10:00–10:30; the end of a day is 24:00. */
  hours(interval: Interval): string;
  /** The day that ends at the instant where that is midnight (11月30日), else the day and the time. */
  lastDay(until: Instant): string;
};

export function clockWordsFrom(offsets: readonly ZoneOffset[], now: Instant, language: Language): ClockWords {
  const today = toWall(offsets, now).day;
  const dayOf = (epochDay: number): string => dayWords(epochDay, today, language);
  const dated = ({ day, msOfDay }: WallTime): string => `${dayOf(day)} ${clockWords(msOfDay)}`;
  return {
    at: (instant) => {
      const wall = toWall(offsets, instant);
      return wall.day === today ? clockWords(wall.msOfDay) : dated(wall);
    },
    hours: ({ start, end }) => {
      const [from, until] = [toWall(offsets, start), toWall(offsets, end)];
      if (until.day === from.day) return `${dated(from)}–${clockWords(until.msOfDay)}`;
      if (until.day === from.day + 1 && until.msOfDay === 0) return `${dated(from)}–24:00`;
      return `${dated(from)}–${dated(until)}`;
    },
    lastDay: (until) => {
      const wall = toWall(offsets, until);
      return wall.msOfDay === 0 ? dayOf(wall.day - 1) : dated(wall);
    },
  };
}
