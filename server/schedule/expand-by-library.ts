// Recurrence through a kept library (rrule-temporal), in floating time, with the answers of the integer path in shared/.
// Compiling uses it for zones whose offset changes; a differential test keeps the two together.
import {
  type ExpandRecurrence,
  expandRecurrence,
  formatRecurrence,
  type Recurrence,
  withStart,
} from '@lubu/shared/schedule/recurrence';
import { civilParts, type EpochDay, fromEpochDay } from '@lubu/shared/time/civil-date';
import { RRuleTemporal } from 'rrule-temporal';

const dayMs = 86_400_000;

export const expandByLibrary: ExpandRecurrence = (rule, start, window) =>
  libraryMisreads(rule, start) ? expandRecurrence(rule, start, window) : askLibrary(rule, start, window);

/**
 * Yearly rules that rrule-temporal 2.2.7 reads otherwise than RFC 5545 §3.3.10. It adds up what several numbered parts name,
 * where each part works on the dates that those before it left; it finds a 53rd weekday in the next year; and it counts every
 * second year of week numbers from the calendar's year, also when the start is in a week of the year before or after.
 * Nobody's timetable looks like this, but a rule that is taken must be kept.
 */
export function libraryMisreads(rule: Recurrence, start: EpochDay): boolean {
  const { freq, interval, byWeekNo, byYearDay, byMonthDay, byDay } = rule;
  if (freq !== 'YEARLY') return false;
  const numbered = [byWeekNo, byYearDay, byMonthDay].filter((part) => part.length > 0).length;
  const ordinals = byDay.filter(({ nth }) => nth !== undefined);
  const mixed = ordinals.length > 0 && (numbered > 0 || ordinals.length < byDay.length);
  const far = ordinals.some(({ nth }) => Math.abs(nth ?? 0) === 53);
  const [, month, dayOfMonth] = civilParts(start);
  const newYear = (month === 1 && dayOfMonth <= 3) || (month === 12 && dayOfMonth >= 29);
  const otherYear = byWeekNo.length > 0 && interval > 1 && newYear;
  return numbered > 1 || mixed || far || otherYear || (byYearDay.length > 0 && byDay.length > 0);
}

/** The library alone. */
export const askLibrary: ExpandRecurrence = (rule, start, window) => {
  const first = Math.max(window.first, start);
  const last = Math.min(window.last, rule.until ?? window.last) as EpochDay;
  if (last < first) return [];
  // An end is what lets the library stop on a rule that never falls on a day; and it moves the start about when it looks for
  // a far window, so nothing may be left for it to take from there.
  const explicit = withStart(rule.count === undefined ? { ...rule, until: last } : rule, start);
  const text = formatRecurrence(explicit).replace(/UNTIL=\d+/, '$&T000000Z');
  const occurrences = new RRuleTemporal({
    rruleString: `DTSTART:${fromEpochDay(start).replaceAll('-', '')}T000000Z\nRRULE:${text}`,
    cache: false,
    maxIterations: last - start + 1_000,
  }).between(new Date(first * dayMs), new Date(last * dayMs), true);
  return occurrences.map(({ epochMilliseconds }) => (epochMilliseconds / dayMs) as EpochDay);
};
