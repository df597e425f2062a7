// Recurrence of RFC 5545 on civil days: which dates a rule falls on, in exact integers and in a bounded number of steps.
// It knows no clock and no zone. Within a day, dayparts say when; finer frequencies do not exist here.
import { err, ok, type Result } from '../result.ts';
import { civilParts, type EpochDay, epochDayOf, fromEpochDay, type Weekday, weekday } from '../time/civil-date.ts';
import { type DayParts, DayTest, type Period } from './recurrence-period.ts';
import {
  type Frequency,
  PartReader,
  type PartTexts,
  partNames,
  type RecurrenceProblem,
  weekdayCodes,
} from './recurrence-text.ts';

/** A parsed RRULE. Lists are ascending and hold each value once. */
export type Recurrence = DayParts & {
  readonly freq: Frequency;
  readonly interval: number;
  /** Occurrences, counted from the first one on or after the start. Never together with `until`. */
  readonly count?: number;
  /** Last day, included. */
  readonly until?: EpochDay;
  /** WKST */
  readonly weekStart: Weekday;
};

/**
 * An RRULE value of RFC 5545 §3.3.10, DAILY or coarser; a leading "RRULE:" and lower case are taken too. Refused is what the
 * grammar or a MUST of that section forbids, with the part at fault.
 */
export function parseRecurrence(text: string): Result<Recurrence, RecurrenceProblem> {
  const reader = new PartReader();
  const texts = reader.split(text);
  const freq = reader.frequency(texts.FREQ ?? '');
  const until = texts.UNTIL === undefined ? undefined : reader.until(texts.UNTIL);
  const rule: Recurrence = {
    freq,
    interval: reader.integer('INTERVAL', texts.INTERVAL ?? '1', 9_999),
    ...(texts.COUNT === undefined ? {} : { count: reader.integer('COUNT', texts.COUNT, 99_999) }),
    ...(until === undefined ? {} : { until }),
    byMonth: reader.integers('BYMONTH', texts.BYMONTH, 12, false),
    byWeekNo: reader.integers('BYWEEKNO', texts.BYWEEKNO, 53, true),
    byYearDay: reader.integers('BYYEARDAY', texts.BYYEARDAY, 366, true),
    byMonthDay: reader.integers('BYMONTHDAY', texts.BYMONTHDAY, 31, true),
    byDay: reader.weekdays(texts.BYDAY),
    bySetPos: reader.integers('BYSETPOS', texts.BYSETPOS, 366, true),
    weekStart: reader.weekStart(texts.WKST ?? 'MO'),
  };
  refuseTogether(reader, rule, texts);
  const [problem] = reader.problems;
  return problem === undefined ? ok(rule) : err(problem);
}

/** Parts that are right each by itself and that RFC 5545 §3.3.10 forbids together. */
function refuseTogether(reader: PartReader, { freq, byDay, byWeekNo }: Recurrence, texts: PartTexts): void {
  const { COUNT, UNTIL, BYWEEKNO, BYYEARDAY, BYMONTHDAY, BYDAY = '', BYSETPOS } = texts;
  if (COUNT !== undefined && UNTIL !== undefined)
    reader.refuse('UNTIL', UNTIL, 'COUNT / UNTIL', '次数和截止日期只能写一个', 'COUNT and UNTIL exclude each other');
  const only = (part: string, value: string, allowed: string): void =>
    reader.refuse(part, value, allowed, `${part} 不能与 FREQ=${freq} 同用`, `${part} does not go with FREQ=${freq}`);
  if (BYWEEKNO !== undefined && freq !== 'YEARLY') only('BYWEEKNO', BYWEEKNO, 'FREQ=YEARLY');
  if (BYYEARDAY !== undefined && freq !== 'YEARLY') only('BYYEARDAY', BYYEARDAY, 'FREQ=YEARLY');
  if (BYMONTHDAY !== undefined && freq === 'WEEKLY') only('BYMONTHDAY', BYMONTHDAY, 'FREQ=DAILY / MONTHLY / YEARLY');
  if (byDay.some(({ nth }) => nth !== undefined)) {
    const words = ['这里的星期不能带序数', 'Weekdays cannot be numbered here'] as const;
    if (freq === 'DAILY' || freq === 'WEEKLY') reader.refuse('BYDAY', BYDAY, weekdayCodes.join(', '), ...words);
    else if (byWeekNo.length > 0) reader.refuse('BYDAY', BYDAY, weekdayCodes.join(', '), ...words);
  }
  const others = partNames.filter((name) => name.startsWith('BY') && name !== 'BYSETPOS');
  if (BYSETPOS !== undefined && others.every((name) => texts[name] === undefined)) {
    const words = ['BYSETPOS 须与另一个 BY 项同用', 'BYSETPOS needs another BY part'] as const;
    reader.refuse('BYSETPOS', BYSETPOS, others.join(', '), ...words);
  }
}

/** The RRULE value, parts in one order and without those that say what holds anyway; parsing it gives the same rule. */
export function formatRecurrence(rule: Recurrence): string {
  const { count, until, weekStart } = rule;
  const texts: PartTexts = {
    FREQ: rule.freq,
    INTERVAL: rule.interval === 1 ? '' : String(rule.interval),
    COUNT: count === undefined ? '' : String(count),
    UNTIL: until === undefined ? '' : fromEpochDay(until).replaceAll('-', ''),
    BYMONTH: rule.byMonth.join(),
    BYWEEKNO: rule.byWeekNo.join(),
    BYYEARDAY: rule.byYearDay.join(),
    BYMONTHDAY: rule.byMonthDay.join(),
    BYDAY: rule.byDay.map((day) => `${day.nth ?? ''}${weekdayCodes[day.weekday - 1]}`).join(),
    BYSETPOS: rule.bySetPos.join(),
    WKST: weekStart === 1 ? '' : String(weekdayCodes[weekStart - 1]),
  };
  return partNames
    .filter((name) => texts[name] !== '')
    .map((name) => `${name}=${texts[name]}`)
    .join(';');
}

/** Days since 1970-01-01, both included. */
export type DayWindow = { readonly first: EpochDay; readonly last: EpochDay };

/**
 * Dates of `rule` within `window`, ascending. `start` is DTSTART: nothing comes before it, and what the rule leaves unsaid is
 * taken from it (RFC 5545 §3.3.10). A start that the rule does not fall on is neither a date nor counted.
 *
 * Looks at no day twice, and only at days between the period that holds the window's first day and the one that holds its
 * last; with COUNT it has to look from the start's. So it ends for every rule, also for one that never falls on a day.
 */
export function expandRecurrence(rule: Recurrence, start: EpochDay, window: DayWindow): EpochDay[] {
  const last = Math.min(window.last, rule.until ?? window.last);
  const { interval, count } = rule;
  const parts = withStart(rule, start);
  const test = new DayTest(parts, rule.freq === 'YEARLY' && parts.byMonth.length === 0);
  const { indexOf, first } = periods(rule);
  const base = indexOf(start);
  const skipped = count === undefined ? Math.max(0, Math.floor((indexOf(window.first) - base) / interval)) : 0;
  const days: EpochDay[] = [];
  let counted = 0;
  for (let index = base + skipped * interval; first(index) <= last; index += interval) {
    const period: Period = { first: first(index), next: first(index + 1) };
    for (const day of test.daysOf(period)) {
      if (day < start) continue;
      if (day > last) return days;
      if (day >= window.first) days.push(day as EpochDay);
      counted += 1;
      if (counted === count) return days;
    }
  }
  return days;
}

/** What compiling a schedule is handed: the integer path above, or a library with the same answers. */
export type ExpandRecurrence = typeof expandRecurrence;

type Periods = { readonly indexOf: (day: number) => number; readonly first: (index: number) => number };

/** Periods of a frequency, numbered: the first day of each, and the one a day is in. */
function periods({ freq, interval, weekStart, byWeekNo, bySetPos }: Recurrence): Periods {
  // Where no period is left out and none is counted through, months hold the same days as days and weeks, in fewer steps.
  const gapless = interval === 1 && bySetPos.length === 0 && freq !== 'YEARLY';
  switch (gapless ? 'MONTHLY' : freq) {
    case 'DAILY':
      return { indexOf: (day) => day, first: (index) => index };
    case 'WEEKLY': {
      const shift = (weekStart + 3) % 7; // 1970-01-01 was a Thursday, ISO weekday 4
      return { indexOf: (day) => Math.floor((day - shift) / 7), first: (index) => index * 7 + shift };
    }
    case 'MONTHLY':
      return {
        indexOf: (day) => {
          const [year, month] = civilParts(day);
          return year * 12 + month - 1;
        },
        first: (index) => epochDayOf(Math.floor(index / 12), index - Math.floor(index / 12) * 12 + 1, 1),
      };
    case 'YEARLY': {
      if (byWeekNo.length === 0)
        return { indexOf: (day) => civilParts(day)[0], first: (year) => epochDayOf(year, 1, 1) };
      const first = (year: number) => firstOfWeekOne(year, weekStart);
      return { indexOf: (day) => yearOfWeek(day, first), first };
    }
  }
}

/** The first day of week 1: the first week with at least four days in the year (RFC 5545 §3.3.10, BYWEEKNO). */
function firstOfWeekOne(year: number, weekStart: Weekday): number {
  const fourth = epochDayOf(year, 1, 4);
  return fourth - ((weekday(fourth) - weekStart + 7) % 7);
}

/** The year whose weeks the day is in; around new year it may be the one before or after the calendar's. */
function yearOfWeek(day: number, first: (year: number) => number): number {
  const [year] = civilParts(day);
  if (day < first(year)) return year - 1;
  return day < first(year + 1) ? year : year + 1;
}

/** The rule with what it leaves unsaid taken from its start (RFC 5545 §3.3.10): the weekday, the day of the month, the month. */
export function withStart(rule: Recurrence, start: EpochDay): Recurrence {
  const { freq, byMonth, byWeekNo, byYearDay, byMonthDay, byDay } = rule;
  if (freq === 'DAILY' || byDay.length > 0 || byMonthDay.length > 0 || byYearDay.length > 0) return rule;
  const [, month, dayOfMonth] = civilParts(start);
  if (freq === 'WEEKLY' || byWeekNo.length > 0) return { ...rule, byDay: [{ weekday: weekday(start) }] };
  if (freq === 'MONTHLY' || byMonth.length > 0) return { ...rule, byMonthDay: [dayOfMonth] };
  return { ...rule, byMonth: [month], byMonthDay: [dayOfMonth] };
}
