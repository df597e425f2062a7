// When a rule plays, worked out: on which days its dayparts begin, and the dayparts in minutes. What is left needs neither a
// calendar nor a recurrence library. A daypart across midnight belongs to the day on which it begins.
import type { CompileProblem } from '../manifest/compile-problem.ts';
import type { CompiledHours, CompiledRule } from '../manifest/manifest.ts';
import { type EpochDay, fromEpochDay } from '../time/civil-date.ts';
import { fitsDayClass } from '../time/day-class.ts';
import { type DaySpan, dependsOnKind, merged, minutesOf, spansOn, wholeDay } from './day-spans.ts';
import { type DayTable, dayTable, isDaypart, type Setting, type Surroundings } from './day-table.ts';
import type { ExpandRecurrence } from './recurrence.ts';
import { datesOfRule } from './recurrence-dates.ts';
import { onceGraceMinutes, type ScheduleRule } from './rule.ts';
import type { Daypart } from './timetable.ts';

/** Hand in the same object for all rules of a screen: what kind of day each day is, is worked out once for it. */
export type WhenContext = Surroundings & { readonly expand: ExpandRecurrence };

export type RuleWhen = Pick<
  ScheduleRule,
  'from' | 'until' | 'rrule' | 'exdates' | 'rdates' | 'weekdays' | 'dayClass' | 'dayparts' | 'times'
>;

export type CompiledWhen = {
  readonly days: CompiledRule['days'];
  /** Ascending; empty exactly when `days` is. A rule with `times` has one for each, in which it has to begin (`once`). */
  readonly dayparts: CompiledRule['dayparts'];
  readonly problems: readonly WhenProblem[];
};
type WhenProblem = Pick<CompileProblem, 'code' | 'detail'>;
type Days = CompiledRule['days'];

/**
 * Within the window of the context: the dates of the rule's recurrence that have one of its weekdays and are of its day class,
 * without `exdates`; and its `rdates`, whatever they are. Dayparts that overlap on a day are one on that day.
 */
export function compileWhen(rule: RuleWhen, context: WhenContext): CompiledWhen {
  const { first, last, expand } = context;
  const table = dayTable(context);
  const dates = datesOfRule(rule, expand, { first, last });
  const regular = dates.regular.filter((day) => fitsDayClass(settingOn(table, day - first).kind, rule.dayClass));
  const begun = [...regular, ...dates.added].sort((a, b) => a - b);
  const hours = gather(begun, first, table, hoursOf(rule));
  const problems: WhenProblem[] = [];
  if (dates.problem !== undefined) problems.push({ code: 'bad_recurrence', detail: dates.problem.en });
  for (const key of missing(rule, context)) problems.push({ code: 'no_such_daypart', detail: key });
  const years = provisionalYears(rule, dates, first, table);
  if (years.length > 0) problems.push({ code: 'provisional_calendar', detail: years.join(', ') });
  // Where a notice that is still to come may bring days (make-up workdays, say), having none so far is no fault.
  if (hours.days.length === 0 && problems.length === 0)
    problems.push({ code: 'no_days', detail: `${fromEpochDay(first)} to ${fromEpochDay(last)}` });
  return { ...hours, problems };
}

/** One daypart on every day of the context's window, each of its hours with the days on which they begin. */
export function compileHours(daypart: Daypart, context: Surroundings): CompiledHours['dayparts'] {
  const { first, last } = context;
  const days = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => (first + i) as EpochDay);
  const hours = gather(days, first, dayTable(context), (setting) => merged(spansOn(daypart, setting)));
  return hours.dayparts.map(({ from, until, days = hours.days }) => ({ from, until, days }));
}

const settingOn = (table: DayTable, index: number): Setting => table.settings[table.settingOf[index] ?? 0] as Setting;

/** What the rule asks for on days of a setting. */
function hoursOf({ dayparts, times }: RuleWhen): (setting: Setting) => readonly DaySpan[] {
  if (times !== undefined) {
    const starts = [...new Set(times.map(minutesOf))].sort((a, b) => a - b);
    const once = starts.map((from) => ({ from, until: from + onceGraceMinutes }));
    return () => once;
  }
  if (dayparts.length === 0) return () => [wholeDay];
  return (setting) => merged(dayparts.flatMap((daypart) => spansOn(daypart, setting)));
}

/** `dates` ascending. Hours that begin on all days of the result have no days of their own. */
function gather(
  dates: readonly EpochDay[],
  first: EpochDay,
  table: DayTable,
  spansOf: (setting: Setting) => readonly DaySpan[],
): Pick<CompiledWhen, 'days' | 'dayparts'> {
  const all = new DayRuns();
  const found = new Map<number, { span: DaySpan; runs: DayRuns }>();
  const bySetting: DayRuns[][] = [];
  for (const date of dates) {
    const number = table.settingOf[date - first] ?? 0;
    bySetting[number] ??= spansOf(table.settings[number] as Setting).map((span) => {
      const key = span.from * 10_000 + span.until;
      const known = found.get(key) ?? { span, runs: new DayRuns() };
      found.set(key, known);
      return known.runs;
    });
    const begins = bySetting[number];
    if (begins.length > 0) all.add(date);
    for (const runs of begins) runs.add(date);
  }
  const ascending = [...found.entries()].sort(([a], [b]) => a - b).map(([, part]) => part);
  return {
    days: all.runs,
    dayparts: ascending.map(({ span: { from, until }, runs }) =>
      runs.count === all.count ? { from, until } : { from, until, days: runs.runs },
    ),
  };
}

/** Runs of days, both ends included; days are added in ascending order. */
class DayRuns {
  readonly runs: Days = [];
  count = 0;

  add(day: EpochDay): void {
    this.count += 1;
    const run = this.runs.at(-1);
    if (run !== undefined && run.last === day - 1) run.last = day;
    else this.runs.push({ first: day, last: day });
  }
}

const missing = ({ dayparts, times }: RuleWhen, context: WhenContext): string[] =>
  times !== undefined
    ? []
    : [...new Set(dayparts.flatMap((daypart) => ('named' in daypart ? [daypart.named] : [])))]
        .filter((key) => !isDaypart(context, key))
        .sort();

/** Years whose notice is not out, where another kind of day would make other days or hours of the rule. */
function provisionalYears(
  { dayClass, dayparts, times }: RuleWhen,
  { regular, added }: { readonly regular: readonly EpochDay[]; readonly added: readonly EpochDay[] },
  first: EpochDay,
  table: DayTable,
): number[] {
  const byHours = table.settings.map(
    (setting) => times === undefined && dayparts.some((daypart) => dependsOnKind(daypart, setting)),
  );
  const years = new Set<number>();
  const look = (days: readonly EpochDay[], byClass: boolean): void => {
    for (const day of days)
      if (byClass || byHours[table.settingOf[day - first] ?? 0]) years.add(table.provisionalYear[day - first] ?? 0);
  };
  look(regular, dayClass !== 'any');
  look(added, false);
  years.delete(0);
  return [...years].sort();
}
