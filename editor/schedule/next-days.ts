// The next days on which a rule as it stands plays, by the same calendar work that the compiler of manifests does.
import { compileWhen, type RuleWhen, type WhenContext } from '@lubu/shared/schedule/compile-days';
import { expandRecurrence, parseRecurrence } from '@lubu/shared/schedule/recurrence';
import type { RecurrenceProblem } from '@lubu/shared/schedule/recurrence-text';
import type { Timetable } from '@lubu/shared/schedule/timetable';
import { type CivilDate, type EpochDay, fromEpochDay, toEpochDay } from '@lubu/shared/time/civil-date';
import { dayKind } from '@lubu/shared/time/day-class';
import type { WorkCalendar } from '@lubu/shared/time/working-days';

export type NextDay = {
  readonly date: CivilDate;
  /** The year's notice is not out, and it may still take this day away or move it. */
  readonly provisional: boolean;
};

/** So far is looked ahead: a year and the rest of a leap year's February. */
const lookAheadDays = 366;

/** Hand in the same context as long as nothing in it changes: it remembers what kind of day each day is. */
export const nextDaysContext = (calendar: WorkCalendar, timetable: Timetable, today: CivilDate): WhenContext => {
  const first = toEpochDay(today);
  return { calendar, timetable, expand: expandRecurrence, first, last: (first + lookAheadDays) as EpochDay };
};

/** At most `most` days from the first day of the context on; a rule that begins later is looked at from there. */
export function nextDays(rule: RuleWhen, context: WhenContext, most: number): readonly NextDay[] {
  const { days, problems } = compileWhen(rule, context);
  const moving = problems.some(({ code }) => code === 'provisional_calendar');
  const found: NextDay[] = [];
  for (const run of days) {
    for (let day = run.first; day <= run.last && found.length < most; day = (day + 1) as EpochDay) {
      const date = fromEpochDay(day);
      found.push({ date, provisional: moving && dayKind(context.calendar, context.timetable, date).provisional });
    }
  }
  return found;
}

/** Why the rule text cannot be read, as the server would say it too. */
export function rruleProblem(rrule: string | undefined): RecurrenceProblem | undefined {
  if (rrule === undefined || rrule === '') return undefined;
  const parsed = parseRecurrence(rrule);
  return parsed.ok ? undefined : parsed.error;
}
