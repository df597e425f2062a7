// How a rule repeats: what the form shows of a draft, and the draft that says what the form shows. The draft stays the one
// truth; a rule text that the form has no picture for is shown as it is written (`own`) and never rewritten.
import type { ScheduleRuleDraft } from '@lubu/shared/schedule/rule';
import { type CivilDate, toEpochDay, weekday } from '@lubu/shared/time/civil-date';
import { withOptional } from './without.ts';

/** Weekdays are ISO, 1 Monday … 7 Sunday; days of a month 1 … 31, −1 the last. */
export type Repeat =
  | { readonly kind: 'daily' }
  | { readonly kind: 'weekly'; readonly weekdays: readonly number[] }
  | { readonly kind: 'month_days'; readonly days: readonly number[] }
  | { readonly kind: 'month_weekday'; readonly nth: number; readonly weekday: number }
  | { readonly kind: 'yearly'; readonly month: number; readonly day: number }
  | { readonly kind: 'every'; readonly n: number; readonly unit: 'day' }
  | { readonly kind: 'every'; readonly n: number; readonly unit: 'week'; readonly weekdays: readonly number[] }
  | { readonly kind: 'every'; readonly n: number; readonly unit: 'month'; readonly days: readonly number[] }
  | { readonly kind: 'own'; readonly text: string };
export const repeatKinds = ['daily', 'weekly', 'month_days', 'month_weekday', 'yearly', 'every', 'own'] as const;
export type RepeatKind = (typeof repeatKinds)[number];
export const units = ['day', 'week', 'month'] as const;
export type Unit = (typeof units)[number];

/** `until` is a member of the draft, the count is part of the rule text; with `own` the text says it all but `until`. */
export type End =
  | { readonly kind: 'never' }
  | { readonly kind: 'until'; readonly until: CivilDate }
  | { readonly kind: 'count'; readonly count: number };
export const endKinds = ['never', 'until', 'count'] as const;

type Said = Pick<ScheduleRuleDraft, 'rrule' | 'weekdays' | 'until'>;
type Read = { readonly repeat: Repeat; readonly count?: number };

export const repeatOf = (draft: Said): Repeat => read(draft).repeat;

export function endOf(draft: Said): End {
  const { count } = read(draft);
  if (count !== undefined) return { kind: 'count', count };
  return draft.until === undefined ? { kind: 'never' } : { kind: 'until', until: draft.until };
}

/** Weekdays that narrow a repetition which is not itself about weekdays. */
export const narrowing = (draft: Said): readonly number[] =>
  ['daily', 'weekly'].includes(repeatOf(draft).kind) ? [] : draft.weekdays;

/** Keeps the end, and the narrowing weekdays between two kinds that can have them. */
export function withRepeat<D extends Said>(draft: D, repeat: Repeat): D {
  const end = endOf(draft);
  return write(draft, repeat, end.kind === 'count' ? end.count : undefined, narrowing(draft));
}

/** An own rule text has its count inside; asking for one is then answered by leaving the draft as it is. */
export function withEnd<D extends Said>(draft: D, end: End): D {
  const { repeat } = read(draft);
  if (repeat.kind === 'own' && end.kind === 'count') return draft;
  const counted = write(draft, repeat, end.kind === 'count' ? end.count : undefined, narrowing(draft));
  return withOptional(counted, 'until', end.kind === 'until' ? end.until : undefined);
}

/** What is chosen first when a kind is chosen: the day on which the rule begins. */
export function freshRepeat(kind: RepeatKind, from: CivilDate, written = ''): Repeat {
  const [, month = 1, dayOfMonth = 1] = from.split('-').map(Number);
  const on = weekday(toEpochDay(from));
  switch (kind) {
    case 'daily':
      return { kind };
    case 'weekly':
      return { kind, weekdays: [1, 2, 3, 4, 5] };
    case 'month_days':
      return { kind, days: [dayOfMonth] };
    case 'month_weekday':
      return { kind, nth: Math.ceil(dayOfMonth / 7), weekday: on };
    case 'yearly':
      return { kind, month, day: dayOfMonth };
    case 'every':
      return { kind, n: 2, unit: 'week', weekdays: [on] };
    case 'own':
      return { kind, text: written };
  }
}

export function freshEvery(unit: Unit, n: number, from: CivilDate): Repeat {
  if (unit === 'day') return { kind: 'every', n, unit };
  if (unit === 'week') return { kind: 'every', n, unit, weekdays: [weekday(toEpochDay(from))] };
  return { kind: 'every', n, unit, days: [Number(from.slice(8))] };
}

const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
const code = (weekdayNumber: number): string => codes[weekdayNumber - 1] ?? 'MO';
const byDay = (weekdays: readonly number[]): string => `BYDAY=${weekdays.map(code).join(',')}`;
const byMonthDay = (days: readonly number[]): string => `BYMONTHDAY=${days.join(',')}`;

function write<D extends Said>(draft: D, repeat: Repeat, count: number | undefined, limit: readonly number[]): D {
  const text = textOf(repeat, count);
  const weekdays =
    repeat.kind === 'daily' ? [] : repeat.kind === 'weekly' ? (count === undefined ? repeat.weekdays : []) : limit;
  return withOptional({ ...draft, weekdays: [...weekdays] }, 'rrule', text);
}

function textOf(repeat: Repeat, count: number | undefined): string | undefined {
  const ending = count === undefined ? [] : [`COUNT=${count}`];
  const join = (...parts: string[]): string => [...parts, ...ending].join(';');
  switch (repeat.kind) {
    case 'daily':
      return count === undefined ? undefined : join('FREQ=DAILY');
    case 'weekly':
      return count === undefined ? undefined : join('FREQ=WEEKLY', byDay(repeat.weekdays));
    case 'month_days':
      return join('FREQ=MONTHLY', byMonthDay(repeat.days));
    case 'month_weekday':
      return join('FREQ=MONTHLY', `BYDAY=${repeat.nth}${code(repeat.weekday)}`);
    case 'yearly':
      return join('FREQ=YEARLY', `BYMONTH=${repeat.month}`, byMonthDay([repeat.day]));
    case 'every':
      if (repeat.unit === 'day') return join('FREQ=DAILY', `INTERVAL=${repeat.n}`);
      if (repeat.unit === 'week') return join('FREQ=WEEKLY', `INTERVAL=${repeat.n}`, byDay(repeat.weekdays));
      return join('FREQ=MONTHLY', `INTERVAL=${repeat.n}`, byMonthDay(repeat.days));
    case 'own':
      return repeat.text;
  }
}

function read({ rrule, weekdays, until }: Said): Read {
  if (rrule === undefined) return { repeat: weekdays.length === 0 ? { kind: 'daily' } : { kind: 'weekly', weekdays } };
  const own: Read = { repeat: { kind: 'own', text: rrule } };
  const parts = partsOf(rrule);
  if (parts === undefined) return own;
  const found = picture(parts, weekdays.length > 0);
  const count = parts.get('COUNT');
  if (found === undefined || (count !== undefined && until !== undefined)) return own;
  if (count === undefined) return { repeat: found };
  return isCount(count) ? { repeat: found, count: Number(count) } : own;
}

const isCount = (text: string): boolean => /^[1-9]\d{0,3}$/.test(text);

/** `undefined` when a part occurs twice or is no NAME=VALUE. */
function partsOf(rrule: string): ReadonlyMap<string, string> | undefined {
  const pairs = rrule
    .toUpperCase()
    .split(';')
    .map((part) => part.split('='));
  const parts = new Map(pairs.map(([name = '', value = '']) => [name, value]));
  return pairs.every((pair) => pair.length === 2 && pair[1] !== '') && parts.size === pairs.length ? parts : undefined;
}

/** The form's picture of the parts, COUNT left aside. */
function picture(parts: ReadonlyMap<string, string>, narrowed: boolean): Repeat | undefined {
  const names = [...parts.keys()]
    .filter((name) => name !== 'COUNT')
    .sort()
    .join(' ');
  const weekdays = (parts.get('BYDAY') ?? '').split(',').map((day) => codes.indexOf(day as 'MO') + 1);
  const days = (parts.get('BYMONTHDAY') ?? '').split(',').map(Number);
  const n = Number(parts.get('INTERVAL'));
  const everyN = Number.isInteger(n) && n >= 1 && n <= 99;
  const knownDays = parts.has('BYDAY') && weekdays.every((day) => day > 0) && isSet(weekdays);
  const knownMonthDays =
    days.every((day) => day === -1 || (Number.isInteger(day) && day >= 1 && day <= 31)) && isSet(days);
  switch (`${parts.get('FREQ')}: ${names}`) {
    case 'DAILY: FREQ':
      return narrowed ? undefined : { kind: 'daily' };
    case 'WEEKLY: BYDAY FREQ':
      return narrowed || !knownDays ? undefined : { kind: 'weekly', weekdays };
    case 'MONTHLY: BYMONTHDAY FREQ':
      return knownMonthDays ? { kind: 'month_days', days } : undefined;
    case 'MONTHLY: BYDAY FREQ':
      return nthWeekday(parts.get('BYDAY') ?? '');
    case 'YEARLY: BYMONTH BYMONTHDAY FREQ':
      return yearDay(parts.get('BYMONTH') ?? '', parts.get('BYMONTHDAY') ?? '');
    case 'DAILY: FREQ INTERVAL':
      return everyN ? { kind: 'every', n, unit: 'day' } : undefined;
    case 'WEEKLY: BYDAY FREQ INTERVAL':
      return everyN && knownDays ? { kind: 'every', n, unit: 'week', weekdays } : undefined;
    case 'MONTHLY: BYMONTHDAY FREQ INTERVAL':
      return everyN && knownMonthDays ? { kind: 'every', n, unit: 'month', days } : undefined;
    default:
      return undefined;
  }
}

/** Nothing twice; the order is of no account. */
const isSet = (values: readonly number[]): boolean => new Set(values).size === values.length;

function nthWeekday(text: string): Repeat | undefined {
  const match = /^\+?(-1|[1-5])([A-Z]{2})$/.exec(text);
  const on = codes.indexOf((match?.[2] ?? '') as 'MO') + 1;
  return match && on > 0 ? { kind: 'month_weekday', nth: Number(match[1]), weekday: on } : undefined;
}

function yearDay(monthText: string, dayText: string): Repeat | undefined {
  if (!/^\d{1,2}$/.test(monthText) || !/^\d{1,2}$/.test(dayText)) return undefined;
  const [month, day] = [Number(monthText), Number(dayText)];
  return month >= 1 && month <= 12 && day >= 1 && day <= longestMonth(month)
    ? { kind: 'yearly', month, day }
    : undefined;
}

/** Days of the month in a leap year. */
export const longestMonth = (month: number): number => (month === 2 ? 29 : [4, 6, 9, 11].includes(month) ? 30 : 31);
