// A rule's calendar worked out: on which days its dayparts begin, and the dayparts in minutes. What is left needs no calendar.
import type { CompiledRule } from '../manifest/manifest.ts';
import { type EpochDay, fromEpochDay, toEpochDay, weekday } from '../time/civil-date.ts';
import { isWorkday, type WorkCalendar } from '../time/working-days.ts';
import type { ScheduleRule } from './rule.ts';
import type { Daypart } from './timetable.ts';

const minutesOfDay = 1_440;

/** Runs of days within [first, last], both included, on which the rule begins: its dates, its weekdays and its day class. */
export function compileDays(
  rule: Pick<ScheduleRule, 'from' | 'until' | 'weekdays' | 'dayClass'>,
  calendar: WorkCalendar,
  first: EpochDay,
  last: EpochDay,
): CompiledRule['days'] {
  const begin = Math.max(first, toEpochDay(rule.from));
  const end = rule.until === undefined ? last : Math.min(last, toEpochDay(rule.until));
  const runs: CompiledRule['days'] = [];
  for (let epochDay = begin; epochDay <= end; epochDay += 1) {
    if (!fits(rule, calendar, epochDay)) continue;
    const run = runs.at(-1);
    if (run !== undefined && run.last === epochDay - 1) run.last = epochDay as EpochDay;
    else runs.push({ first: epochDay as EpochDay, last: epochDay as EpochDay });
  }
  return runs;
}

function fits(rule: Pick<ScheduleRule, 'weekdays' | 'dayClass'>, calendar: WorkCalendar, epochDay: number): boolean {
  if (rule.weekdays.length > 0 && !rule.weekdays.includes(weekday(epochDay))) return false;
  return rule.dayClass === 'any' || isWorkday(calendar, fromEpochDay(epochDay)) === (rule.dayClass === 'workday');
}

/** Dayparts in minutes from the midnight at which their day begins; ends that are equal or earlier lie on the next day. */
export function compileDayparts(dayparts: readonly Daypart[]): CompiledRule['dayparts'] {
  if (dayparts.length === 0) return [{ from: 0, until: minutesOfDay }];
  return dayparts.flatMap((daypart) => {
    if ('named' in daypart) return [];
    const from = minutes(daypart.from);
    const until = minutes(daypart.until);
    return [{ from, until: until > from ? until : until + minutesOfDay }];
  });
}

function minutes(wallTime: string): number {
  const [hours, rest] = wallTime.split(':').map(Number);
  return (hours ?? 0) * 60 + (rest ?? 0);
}
