// Which dates a rule has as far as changing it goes: whether it begins on a date, the dates nearest to one, and whether there
// is any at all.
import type { ProblemPlace } from '../problem.ts';
import { err, ok, type Result } from '../result.ts';
import { type CivilDate, type EpochDay, fromEpochDay, toEpochDay } from '../time/civil-date.ts';
import { type ExpandRecurrence, parseRecurrence } from './recurrence.ts';
import { datesOfRule } from './recurrence-dates.ts';
import type { ScheduleRuleDraft } from './rule.ts';

export type EditContext = {
  readonly expand: ExpandRecurrence;
  /** Whether the rule's day class lets a day through. Left out: any, and the day class stays on what is split off. */
  readonly fits?: (day: EpochDay) => boolean;
  /** Whether a notice that is still to come may let the day through, though `fits` does not. Left out: none does. */
  readonly mayFit?: (day: EpochDay) => boolean;
};

/** Whether the rule begins on `date`, and by what; refused with the nearest dates on which it does. */
export function occurrence(
  rule: ScheduleRuleDraft,
  date: CivilDate,
  context: EditContext,
): Result<'regular' | 'added', ProblemPlace> {
  const day = toEpochDay(date);
  const { regular, added, problem } = datesOfRule(rule, context.expand, { first: day, last: day });
  if (added.length > 0) return ok('added');
  if (regular.some((one) => rule.dayClass === 'any' || context.fits === undefined || context.fits(one)))
    return ok('regular');
  if (problem !== undefined) {
    const { allowed, zh, en } = problem;
    return err({ place: '/rrule', value: `${problem.part}=${problem.value}`.slice(0, 80), allowed, zh, en });
  }
  return err({
    place: '/date',
    value: date,
    allowed: nearby(rule, day, context).join(', '),
    zh: '规则在这一天不播出',
    en: 'The rule does not play on this day',
  });
}

/** The nearest dates on either side, at most a year away. */
function nearby(rule: ScheduleRuleDraft, day: EpochDay, context: EditContext): CivilDate[] {
  const earlier = datesBetween(rule, context, day - 366, day - 1).at(-1);
  const [later] = datesBetween(rule, context, day + 1, day + 366);
  return [earlier, later].filter((one) => one !== undefined).map(fromEpochDay);
}

/** Both ends included, ascending. */
export function datesBetween(rule: ScheduleRuleDraft, context: EditContext, first: number, last: number): EpochDay[] {
  const { expand, fits = () => true } = context;
  const { regular, added } = datesOfRule(rule, expand, { first: first as EpochDay, last: last as EpochDay });
  const through = regular.filter((day) => rule.dayClass === 'any' || fits(day));
  return [...through, ...added].sort((a, b) => a - b);
}

export const lastDay = toEpochDay('9999-12-31' as CivilDate);
/** After 400 years the Gregorian calendar repeats itself, weekdays included. */
const cycle = 146_097;
/** By this day a recurrence that steps by `interval` has fallen on every date that it ever falls on, or on one like it. */
export const endOfCycle = (from: EpochDay, interval: number): EpochDay =>
  Math.min(lastDay, from + cycle * interval) as EpochDay;

/** Whether the rule ever plays, up to `until` (included). What a notice still to come may bring counts: it is not known to be none. */
export function everPlays(rule: ScheduleRuleDraft, context: EditContext, until = lastDay): boolean {
  const { rdates = [], exdates = [], rrule } = rule;
  if (rdates.some((date) => toEpochDay(date) <= until && !exdates.includes(date))) return true;
  const parsed = rrule === undefined ? undefined : parseRecurrence(rrule);
  const { fits = () => true, mayFit = () => false } = context;
  const hopeful = { ...context, fits: (day: EpochDay) => fits(day) || mayFit(day) };
  const start = toEpochDay(rule.from);
  const end = Math.min(until, endOfCycle(start, parsed?.ok ? parsed.value.interval : 1));
  // In growing steps: a rule without an end has a date soon, as a rule.
  for (let first: number = start, step = 400; first <= end; first += step, step *= 11) {
    if (datesBetween(rule, hopeful, first, Math.min(end, first + step - 1)).length > 0) return true;
  }
  return false;
}

export const earliestOf = ({ from, rdates = [] }: ScheduleRuleDraft): EpochDay =>
  toEpochDay([from, ...rdates].sort()[0] ?? from);
