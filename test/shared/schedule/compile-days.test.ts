import { compileDayparts, compileDays } from '@lubu/shared/schedule/compile-days';
import type { ScheduleRule } from '@lubu/shared/schedule/rule';
import { civilDate, fromEpochDay } from '@lubu/shared/time/civil-date';
import { describe, expect, test } from 'vitest';
import { calendar2026 } from '../time/calendar-2026.ts';
import { epochDay } from '../timeline/make-programme.ts';

type When = Pick<ScheduleRule, 'from' | 'until' | 'weekdays' | 'dayClass'>;
const always: When = { from: civilDate('2026-01-01'), weekdays: [], dayClass: 'any' };
const runs = (rest: Partial<When>, first = '2026-01-01', last = '2026-12-31') =>
  compileDays({ ...always, ...rest }, calendar2026, epochDay(first), epochDay(last)).map(
    ({ first, last }) => `${fromEpochDay(first)}/${fromEpochDay(last)}`,
  );

describe('compileDays', () => {
  test('every day is one run, cut to the rule and to what is asked for', () => {
    expect(runs({})).toEqual(['2026-01-01/2026-12-31']);
    expect(runs({ from: civilDate('2026-02-27'), until: civilDate('2026-03-01') })).toEqual(['2026-02-27/2026-03-01']);
    expect(runs({ until: civilDate('2025-12-31') })).toEqual([]);
    expect(runs({ from: civilDate('2026-06-02'), until: civilDate('2026-06-01') })).toEqual([]);
  });
  test.each([
    ['2026-05-04', '2026-05-11', ['2026-05-06/2026-05-09', '2026-05-11/2026-05-11']],
    ['2026-09-18', '2026-09-29', ['2026-09-18/2026-09-18', '2026-09-20/2026-09-24', '2026-09-28/2026-09-29']],
    ['2026-09-30', '2026-10-12', ['2026-09-30/2026-09-30', '2026-10-08/2026-10-10', '2026-10-12/2026-10-12']],
  ])('workdays from %s to %s, make-up days among them', (first, last, expected) => {
    expect(runs({ dayClass: 'workday' }, first, last)).toEqual(expected);
  });
  test('workdays and rest days divide the year between them', () => {
    const count = (dayClass: When['dayClass']): number =>
      compileDays({ ...always, dayClass }, calendar2026, epochDay('2026-01-01'), epochDay('2026-12-31')).reduce(
        (sum, run) => sum + run.last - run.first + 1,
        0,
      );
    expect([count('workday'), count('rest_day'), count('any')]).toEqual([248, 117, 365]);
  });
  test('a Saturday that is made up is still a Saturday', () => {
    expect(runs({ dayClass: 'workday', weekdays: [6] })).toEqual(
      ['2026-02-14', '2026-02-28', '2026-05-09', '2026-10-10'].map((date) => `${date}/${date}`),
    );
  });
  test('29 February is a day in leap years only', () => {
    expect(runs({ from: civilDate('2028-02-28'), until: civilDate('2028-03-01') }, '2028-02-01', '2028-03-31')).toEqual(
      ['2028-02-28/2028-03-01'],
    );
    expect(epochDay('2028-03-01') - epochDay('2028-02-28')).toBe(2);
  });
});

test('dayparts: none is the whole day; across midnight and equal ends reach into the next', () => {
  expect(compileDayparts([])).toEqual([{ from: 0, until: 1_440 }]);
  expect(
    compileDayparts([
      { from: '22:00', until: '02:00' },
      { from: '00:00', until: '00:00' },
    ]),
  ).toEqual([
    { from: 1_320, until: 1_560 },
    { from: 0, until: 1_440 },
  ]);
});
