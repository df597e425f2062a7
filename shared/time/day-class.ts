// What kind of day a date is: by the State Council's calendar, and by what a zone says of its own closed and extra open days.
import type { DayClass, LocalDays, Timetable } from '../schedule/timetable.ts';
import { type CivilDate, toEpochDay, weekday } from './civil-date.ts';
import { fixedDayOff, isProvisional, type WorkCalendar } from './working-days.ts';

/**
 *   workday            Monday to Friday, or an extra open day (加开日) of the zone
 *   make_up_workday    a Saturday or Sunday that a notice makes a workday (调休上班)
 *   statutory_holiday  a day that a notice lists as off, the weekend days of the festival included
 *   rest_day           any other Saturday or Sunday, or a closed day (闭厅日) of the zone
 */
export const dayKinds = ['workday', 'make_up_workday', 'statutory_holiday', 'rest_day'] as const;

export type DayKind = {
  readonly kind: (typeof dayKinds)[number];
  /** The notice of this year is not out yet and may make another kind of it. Holidays that the law dates itself are certain. */
  readonly provisional: boolean;
  /** The festival that a notice names for the day: what it is off for, or makes up for. */
  readonly festival?: string;
  /** What the zone says of the day, where that decided. */
  readonly local?: { readonly is: 'open' | 'closed'; readonly reason: string };
};

/** The days on which a zone departs from the calendar. */
export type LocalExceptions = Pick<Timetable, 'closedDays' | 'openDays'>;
export const noLocalExceptions: LocalExceptions = { closedDays: [], openDays: [] };

/**
 * An extra open day is a workday whatever the calendar says; it wins over a closed day, because it was named on purpose.
 * A closed day is a rest day; a statutory holiday stays one also within a closure, and a make-up workday one when opened.
 */
export function dayKind(calendar: WorkCalendar, local: LocalExceptions, date: CivilDate): DayKind {
  const official = officialKind(calendar, date);
  const opened = covering(local.openDays, date);
  if (opened !== undefined) {
    if (official.kind === 'make_up_workday') return official;
    return { kind: 'workday', provisional: official.provisional, local: { is: 'open', reason: opened.reason } };
  }
  const closed = covering(local.closedDays, date);
  if (closed === undefined || official.kind === 'statutory_holiday') return official;
  return { kind: 'rest_day', provisional: official.provisional, local: { is: 'closed', reason: closed.reason } };
}

function officialKind(calendar: WorkCalendar, date: CivilDate): DayKind {
  const listed = calendar.exceptions[date];
  const festival = calendar.names?.[date];
  const named = festival === undefined ? {} : { festival };
  if (listed === 'rest_day') return { kind: 'statutory_holiday', provisional: false, ...named };
  const byLaw = listed === undefined ? fixedDayOff(calendar, date) : undefined;
  if (byLaw !== undefined) return { kind: 'statutory_holiday', provisional: false, festival: byLaw };
  const provisional = isProvisional(calendar, date);
  const weekend = weekday(toEpochDay(date)) > 5;
  if (listed === 'workday' && weekend) return { kind: 'make_up_workday', provisional, ...named };
  return { kind: weekend ? 'rest_day' : 'workday', provisional };
}

const covering = (days: readonly LocalDays[], date: CivilDate): LocalDays | undefined =>
  days.find(({ from, until }) => from <= date && date <= until);

/** Whether a filter lets a kind of day through; the classes overlap, so each lists its kinds. */
export const fitsDayClass = (kind: DayKind['kind'], dayClass: DayClass): boolean => kindsOf[dayClass].includes(kind);

const kindsOf: Readonly<Record<DayClass, readonly DayKind['kind'][]>> = {
  any: dayKinds,
  workday: ['workday', 'make_up_workday'],
  rest_day: ['rest_day', 'statutory_holiday'],
  statutory_holiday: ['statutory_holiday'],
  make_up_workday: ['make_up_workday'],
  not_holiday: ['workday', 'make_up_workday', 'rest_day'],
};
