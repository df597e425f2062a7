// Hours of one day in minutes of its wall clock, counted from its midnight; what passes 1440 lies on the next day.
import { fitsDayClass } from '../time/day-class.ts';
import { namedHours, type Setting } from './day-table.ts';
import type { ClockRange, Daypart } from './timetable.ts';

/** Half-open; 0 ≤ from < 1440, until at most 24 hours later. */
export type DaySpan = { readonly from: number; readonly until: number };

export const minutesOfDay = 1_440;
export const wholeDay: DaySpan = { from: 0, until: minutesOfDay };

/** Minutes past midnight of 'HH:MM'. */
export function minutesOf(wallTime: string): number {
  const [hours, minutes] = wallTime.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}

/** An end that is equal or earlier lies on the next day; equal ends are 24 hours. */
export function spanOf({ from, until }: ClockRange): DaySpan {
  const start = minutesOf(from);
  const end = minutesOf(until);
  return { from: start, until: end > start ? end : end + minutesOfDay };
}

/** The hours of one daypart on days of this setting. */
export function spansOn(daypart: Daypart, setting: Setting): DaySpan[] {
  if (!('named' in daypart)) return [spanOf(daypart)];
  const ranges = namedHours(setting, daypart.named)?.ranges ?? [];
  return ranges.filter(({ dayClass }) => fitsDayClass(setting.kind, dayClass)).map(spanOf);
}

/** Whether the hours of a daypart are others on other kinds of day. */
export const dependsOnKind = (daypart: Daypart, setting: Setting): boolean =>
  'named' in daypart && (namedHours(setting, daypart.named)?.ranges ?? []).some(({ dayClass }) => dayClass !== 'any');

/**
 * Spans that overlap become one, so that nothing restarts within it; ascending, each once. Spans that only touch stay two:
 * 上午 until noon and 午休 from noon are two dayparts, and each begins anew.
 */
export function merged(spans: readonly DaySpan[]): DaySpan[] {
  const result: DaySpan[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from || a.until - b.until)) {
    const before = result.at(-1);
    if (before === undefined || before.until <= span.from) result.push(span);
    else result[result.length - 1] = { from: before.from, until: Math.max(before.until, span.until) };
  }
  return result;
}
