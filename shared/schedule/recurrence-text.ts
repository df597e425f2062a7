// The parts of an RRULE value one by one: their names, what each may hold, and what is said when it holds something else.
import { type EpochDay, parseCivilDate, toEpochDay, type Weekday } from '../time/civil-date.ts';
import type { WeekdayOf } from './recurrence-period.ts';

/** Why an RRULE is refused: the part, what it held (shortened), and what would have been accepted. */
export type RecurrenceProblem = {
  readonly part: string;
  readonly value: string;
  readonly allowed: string;
  readonly zh: string;
  readonly en: string;
};

export const frequencies = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
export type Frequency = (typeof frequencies)[number];

/** In the order in which they are written out. */
export const partNames = [
  'FREQ',
  'INTERVAL',
  'COUNT',
  'UNTIL',
  'BYMONTH',
  'BYWEEKNO',
  'BYYEARDAY',
  'BYMONTHDAY',
  'BYDAY',
  'BYSETPOS',
  'WKST',
] as const;
export type PartName = (typeof partNames)[number];
export type PartTexts = { readonly [name in PartName]?: string };

/** RFC 5545 weekdays, Monday first; the index is the ISO weekday less 1. */
export const weekdayCodes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

/** Finer than a day: meant for clocks, which are dayparts here. */
const clockParts: readonly string[] = ['BYHOUR', 'BYMINUTE', 'BYSECOND'];
const clockFrequencies: readonly string[] = ['HOURLY', 'MINUTELY', 'SECONDLY'];

/** Reads the parts one after the other; what is wrong is collected, and the first of it is what is told. */
export class PartReader {
  readonly problems: RecurrenceProblem[] = [];

  refuse(part: string, value: string, allowed: string, zh: string, en: string): undefined {
    this.problems.push({ part, value: value.slice(0, 80), allowed, zh, en });
  }

  /** Splits "FREQ=WEEKLY;BYDAY=MO" into its parts; case does not matter, a leading "RRULE:" is left out. */
  split(text: string): PartTexts {
    const parts: { [name in PartName]?: string } = {};
    const bare = text
      .trim()
      .toUpperCase()
      .replace(/^RRULE:/, '');
    for (const piece of bare.split(';')) {
      const at = piece.indexOf('=');
      const [name, value] = at < 0 ? [piece, ''] : [piece.slice(0, at), piece.slice(at + 1)];
      if (clockParts.includes(name)) this.refuseClock(name, value);
      else if (!isPartName(name)) this.refuse(name, value, partNames.join(', '), '没有这种重复规则项', 'No such part');
      else if (parts[name] === undefined) parts[name] = value;
      else this.refuse(name, value, `${name} once`, '同一项写了两次', 'The part is there twice');
    }
    return parts;
  }

  frequency(value: string): Frequency {
    const known = frequencies.find((one) => one === value);
    if (known !== undefined) return known;
    if (clockFrequencies.includes(value)) this.refuseClock('FREQ', value);
    else this.refuse('FREQ', value, frequencies.join(', '), '没有这种重复频率', 'No such frequency');
    return 'DAILY';
  }

  /** One integer from 1 to `most`. */
  integer(part: PartName, value: string, most: number): number {
    return integerOf(value, most, false) ?? this.outOfRange(part, value, `1–${most}`) ?? 1;
  }

  /** A list of integers from 1 to `most`, where `signed` also from −most to −1; ascending, each once. */
  integers(part: PartName, value: string | undefined, most: number, signed: boolean): number[] {
    const numbers = new Set<number>();
    for (const one of value?.split(',') ?? []) {
      const number = integerOf(one, most, signed);
      if (number === undefined) this.outOfRange(part, one, signed ? `1–${most}, -${most}–-1` : `1–${most}`);
      else numbers.add(number);
    }
    return [...numbers].sort((a, b) => a - b);
  }

  weekdays(value: string | undefined): WeekdayOf[] {
    const days = new Map<string, WeekdayOf>();
    for (const one of value?.split(',') ?? []) {
      const weekday = weekdayOf(one.slice(-2));
      const ordinal = one.slice(0, -2);
      const nth = integerOf(ordinal, 53, true);
      if (weekday !== undefined && nth !== undefined) days.set(one, { weekday, nth });
      else if (weekday !== undefined && ordinal === '') days.set(one, { weekday });
      else this.outOfRange('BYDAY', one, 'MO–SU, 1MO–53SU, -53MO–-1SU');
    }
    const sorted = [...days.values()].sort((a, b) => a.weekday - b.weekday || (a.nth ?? 0) - (b.nth ?? 0));
    return sorted.filter((one, i) => one.weekday !== sorted[i - 1]?.weekday || one.nth !== sorted[i - 1]?.nth);
  }

  weekStart(value: string): Weekday {
    return weekdayOf(value) ?? this.outOfRange('WKST', value, weekdayCodes.join(', ')) ?? 1;
  }

  /** UNTIL is a DATE, as the start is: RFC 5545 has both be of one type. */
  until(value: string): EpochDay | undefined {
    const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(value) ?? [];
    const date = parseCivilDate(`${year}-${month}-${day}`);
    if (date !== undefined) return toEpochDay(date);
    const words = ['截止日期须是存在的日期，不带时间', 'UNTIL must be a day that exists, without a time'] as const;
    return this.refuse('UNTIL', value, 'YYYYMMDD', ...words);
  }

  private refuseClock(part: string, value: string): undefined {
    const words = ['一天之内的时间请用时段设置，不用重复规则', 'For times within a day use dayparts'] as const;
    this.refuse(part, value, `FREQ=${frequencies.join(' / ')}`, ...words);
  }

  private outOfRange(part: PartName, value: string, allowed: string): undefined {
    this.refuse(part, value, allowed, '取值不在允许范围内', 'The value is not in the range');
  }
}

const isPartName = (name: string): name is PartName => partNames.some((known) => known === name);

function weekdayOf(code: string): Weekday | undefined {
  const index = (weekdayCodes as readonly string[]).indexOf(code);
  return index < 0 ? undefined : ((index + 1) as Weekday);
}

function integerOf(text: string, most: number, signed: boolean): number | undefined {
  if (!(signed ? /^[+-]?\d{1,6}$/ : /^\d{1,6}$/).test(text)) return undefined;
  const number = Number(text);
  return number === 0 || Math.abs(number) > most ? undefined : number;
}
