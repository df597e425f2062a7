// Recurrences of every kind that RFC 5545 allows from DAILY to YEARLY, with a start and a window near it.
import type { DayWindow } from '@lubu/shared/schedule/recurrence';
import { civilDate, type EpochDay, fromEpochDay, toEpochDay } from '@lubu/shared/time/civil-date';
import fc from 'fast-check';

export type Case = { readonly text: string; readonly start: EpochDay; readonly window: DayWindow };

const epoch = toEpochDay(civilDate('2024-01-01'));
const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

const often = <T>(weight: number, value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 100 - weight, arbitrary: fc.constant(undefined) }, { weight, arbitrary: value });

const upTo = (most: number) => fc.integer({ min: 1, max: most }).map(String);
const signed = (most: number) =>
  fc.tuple(upTo(most), fc.nat(9)).map(([number, sign]) => (sign < 3 ? `-${number}` : number));
const list = (value: fc.Arbitrary<string>, maxLength = 3) =>
  fc.uniqueArray(value, { minLength: 1, maxLength }).map((values) => values.join());

function weekdays(ordinal: number | undefined): fc.Arbitrary<string> {
  const day = fc.constantFrom(...codes);
  if (ordinal === undefined) return list(day, 4);
  const numbered = fc.tuple(signed(ordinal), day).map(([nth, code]) => nth + code);
  return fc.oneof(list(day, 4), list(numbered), list(fc.oneof(day, numbered)));
}

const ending = fc.oneof(
  { weight: 2, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 30 }).map((COUNT) => ({ COUNT })) },
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: -100, max: 1_600 })
      .map((days) => ({ UNTIL: fromEpochDay(epoch + days).replaceAll('-', '') })),
  },
);

type Shape = {
  readonly FREQ: string;
  readonly interval: number;
  readonly positions: number;
  readonly by: Record<string, fc.Arbitrary<string | undefined>>;
};

const months = { BYMONTH: often(25, list(upTo(12))) };
const monthDays = { BYMONTHDAY: often(35, list(signed(31), 6)) };
const shapes: Shape[] = [
  { FREQ: 'DAILY', interval: 40, positions: 2, by: { ...months, ...monthDays, BYDAY: often(40, weekdays(undefined)) } },
  { FREQ: 'WEEKLY', interval: 13, positions: 3, by: { ...months, BYDAY: often(60, weekdays(undefined)) } },
  { FREQ: 'MONTHLY', interval: 13, positions: 8, by: { ...months, ...monthDays, BYDAY: often(40, weekdays(5)) } },
  {
    FREQ: 'YEARLY',
    interval: 4,
    positions: 20,
    by: {
      ...months,
      ...monthDays,
      BYYEARDAY: often(15, list(signed(366))),
      BYDAY: often(40, fc.oneof(weekdays(5), weekdays(53))),
    },
  },
  {
    FREQ: 'YEARLY',
    interval: 4,
    positions: 8,
    by: {
      ...months,
      BYWEEKNO: list(signed(53)),
      BYYEARDAY: often(5, list(signed(366), 9)),
      BYMONTHDAY: often(10, list(signed(31), 6)),
      BYDAY: often(60, weekdays(undefined)),
    },
  },
];

function textOf({ FREQ, interval, positions, by }: Shape): fc.Arbitrary<string> {
  return fc
    .record({
      INTERVAL: often(50, upTo(interval)),
      end: ending,
      parts: fc.record(by),
      BYSETPOS: often(20, list(signed(positions), 2)),
      WKST: often(30, fc.constantFrom(...codes)),
    })
    .map(({ end, parts, BYSETPOS, ...rest }) => {
      const isSet = Object.values(parts).some((part) => part !== undefined);
      const all = { FREQ, ...end, ...parts, ...rest, ...(isSet ? { BYSETPOS } : {}) };
      return Object.entries(all)
        .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]))
        .join(';');
    });
}

export const recurrenceTexts: fc.Arbitrary<string> = fc.oneof(...shapes.map(textOf));

/** Near, because one of the libraries walks from the start. */
export const cases: fc.Arbitrary<Case> = fc
  .tuple(recurrenceTexts, fc.nat(1_100), fc.integer({ min: -50, max: 700 }), fc.nat(800))
  .map(([text, day, offset, length]) => {
    const start = (epoch + day) as EpochDay;
    const first = (start + offset) as EpochDay;
    return { text, start, window: { first, last: (first + length) as EpochDay } };
  });
