import { civilDate } from '@lubu/shared/time/civil-date';
import { isWorkday, noticePeriodDays } from '@lubu/shared/time/working-days';
import { describe, expect, test } from 'vitest';
import { calendar2026 } from './calendar-2026.ts';

const countFrom = (from: string, n: number, unit: 'workday' | 'calendar_day' = 'workday', first = false) =>
  noticePeriodDays(calendar2026, civilDate(from), n, unit, first);
const end = (from: string, n: number, first = false) => countFrom(from, n, 'workday', first).days.at(-1);

describe('isWorkday', () => {
  test.each([
    ['2026-05-09', true, 'a Saturday made up for 劳动节'],
    ['2026-09-20', true, 'a Sunday made up for 国庆'],
    ['2026-10-10', true, 'a Saturday made up for 国庆'],
    ['2026-10-07', false, 'a Wednesday off'],
    ['2026-11-21', false, 'a plain Saturday'],
    ['2026-11-23', true, 'a plain Monday'],
    ['2027-01-01', false, 'New Year, off without a notice'],
    ['2027-10-03', false, '国庆, off without a notice'],
    ['2027-01-04', true, 'a Monday of a year without a notice'],
  ])('%s: %s (%s)', (date, expected) => {
    expect(isWorkday(calendar2026, civilDate(date))).toBe(expected);
  });
});

describe('noticePeriodDays', () => {
  test.each([
    ['2026-01-30', ['2026-02-04', '2026-02-06', '2026-02-10', '2026-03-05', '2026-04-02']],
    ['2026-02-10', ['2026-02-13', '2026-02-24', '2026-02-26', '2026-03-16', '2026-04-14']],
    ['2026-04-28', ['2026-05-06', '2026-05-08', '2026-05-11', '2026-05-28', '2026-06-26']],
    ['2026-09-15', ['2026-09-18', '2026-09-21', '2026-09-23', '2026-10-19', '2026-11-16']],
    ['2026-09-24', ['2026-09-30', '2026-10-09', '2026-10-12', '2026-10-29', '2026-11-26']],
    ['2026-09-30', ['2026-10-10', '2026-10-13', '2026-10-15', '2026-11-03', '2026-12-01']],
    ['2026-11-20', ['2026-11-25', '2026-11-27', '2026-12-01', '2026-12-18', '2027-01-18']],
  ])('3, 5, 7, 20 and 40 working days after %s, first day not counted', (from, expected) => {
    expect([3, 5, 7, 20, 40].map((n) => end(from, n))).toEqual(expected);
  });

  test('the first day counts when asked for', () => {
    expect(end('2022-10-12', 5, true)).toBe('2022-10-18');
    expect(end('2026-09-28', 5, true)).toBe('2026-10-09');
    expect(end('2026-02-12', 5, true)).toBe('2026-02-25');
  });

  test('a first day that is no working day does not count although asked for', () => {
    expect(countFrom('2026-11-21', 1, 'workday', true).days).toEqual(['2026-11-23']);
  });

  test('is provisional exactly when the count enters a year without a notice', () => {
    expect(countFrom('2026-11-20', 29).provisional).toBe(false); // ends on 2026-12-31
    expect(countFrom('2026-11-20', 29).days.at(-1)).toBe('2026-12-31');
    expect(countFrom('2026-11-20', 30).provisional).toBe(true);
    expect(countFrom('2026-12-30', 10, 'calendar_day').provisional).toBe(false);
  });

  test('calendar days count every day; none asked for gives none', () => {
    expect(countFrom('2026-09-30', 7, 'calendar_day').days.at(-1)).toBe('2026-10-07');
    expect(countFrom('2026-09-30', 0).days).toEqual([]);
  });
});
