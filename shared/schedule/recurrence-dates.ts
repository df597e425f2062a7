// The dates of a schedule rule: its recurrence within its first and last day, with the days taken out and added by hand.
// Knows no calendar: of the regular dates, those that the rule's day class lets through are chosen by who has one.
import { type CivilDate, type EpochDay, toEpochDay, weekday } from '../time/civil-date.ts';
import { type DayWindow, type ExpandRecurrence, parseRecurrence } from './recurrence.ts';
import type { RecurrenceProblem } from './recurrence-text.ts';
import type { ScheduleRuleDraft } from './rule.ts';

export type RuleDates = Pick<ScheduleRuleDraft, 'from' | 'until' | 'rrule' | 'exdates' | 'rdates' | 'weekdays'>;

export type DatesOfRule = {
  /** By recurrence and weekday; the day class still has a say. */
  readonly regular: readonly EpochDay[];
  /** Named by `rdates`: dates whatever their weekday and class, and whether or not they lie between `from` and `until`. */
  readonly added: readonly EpochDay[];
  /** The recurrence cannot be read; then there are only the added dates. */
  readonly problem?: RecurrenceProblem;
};

/**
 * Within `window`, ascending; no date is in both lists. A date in `exdates` is in neither: EXDATE beats RDATE (RFC 5545
 * §3.8.5.1). COUNT counts what the recurrence gives, before weekdays and exceptions take away (§3.8.5.3).
 */
export function datesOfRule(rule: RuleDates, expand: ExpandRecurrence, window: DayWindow): DatesOfRule {
  const without = days(rule.exdates);
  const named = days(rule.rdates);
  const added = [...named].filter((day) => day >= window.first && day <= window.last && !without.has(day));
  const recurring = recurringDates(rule, expand, window);
  const regular = recurring.dates.filter(
    (day) =>
      (rule.weekdays.length === 0 || rule.weekdays.includes(weekday(day))) && !without.has(day) && !named.has(day),
  );
  const dates = { regular, added: added.sort((a, b) => a - b) };
  return recurring.problem === undefined ? dates : { ...dates, problem: recurring.problem };
}

/** What the recurrence alone gives between the rule's first and last day. */
function recurringDates(
  rule: RuleDates,
  expand: ExpandRecurrence,
  window: DayWindow,
): { dates: EpochDay[]; problem?: RecurrenceProblem } {
  const start = toEpochDay(rule.from);
  const first = Math.max(window.first, start) as EpochDay;
  const last = Math.min(window.last, rule.until === undefined ? window.last : toEpochDay(rule.until)) as EpochDay;
  if (first > last) return { dates: [] };
  if (rule.rrule === undefined)
    return { dates: Array.from({ length: last - first + 1 }, (_, i) => (first + i) as EpochDay) };
  const parsed = parseRecurrence(rule.rrule);
  return parsed.ok ? { dates: expand(parsed.value, start, { first, last }) } : { dates: [], problem: parsed.error };
}

const days = (dates: readonly CivilDate[] = []): Set<EpochDay> => new Set(dates.map(toEpochDay));
