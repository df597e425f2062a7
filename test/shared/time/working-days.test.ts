import { civilDate } from '@lubu/shared/time/civil-date';
import { countDays, type DayCount, isWorkday, type Pause } from '@lubu/shared/time/working-days';
import { describe, expect, test } from 'vitest';
import { calendar2026 } from './calendar-2026.ts';

const count = (from: string, n: number, given: Partial<DayCount> = {}) =>
  countDays(calendar2026, { from: civilDate(from), n, unit: 'workday', countFirstDay: false, ...given });
const end = (from: string, n: number, given: Partial<DayCount> = {}) => count(from, n, given).days.at(-1);
const pause = (from: string, until: string): Pause => ({ from: civilDate(from), until: civilDate(until) });

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

describe('countDays', () => {
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

  test.each([
    ['2022-10-12', '2022-10-18'],
    ['2026-09-28', '2026-10-09'],
    ['2026-02-12', '2026-02-25'],
  ])('five working days from %s, first day counted', (from, expected) => {
    expect(end(from, 5, { countFirstDay: true })).toBe(expected);
  });

  test('a first day that is no working day does not count although asked for', () => {
    expect(count('2026-11-21', 1, { countFirstDay: true }).days).toEqual(['2026-11-23']);
  });

  test('is provisional exactly when the count enters a year without a notice', () => {
    expect(count('2026-11-20', 29)).toMatchObject({ provisional: false });
    expect(end('2026-11-20', 29)).toBe('2026-12-31');
    expect(count('2026-11-20', 30).provisional).toBe(true);
    expect(count('2026-12-30', 10, { unit: 'calendar_day' }).provisional).toBe(false);
  });

  test('a deadline that runs into 2027 is provisional, and 1 January is off all the same', () => {
    const { days, provisional } = count('2026-12-28', 5);
    expect([days, provisional]).toEqual([['2026-12-29', '2026-12-30', '2026-12-31', '2027-01-04', '2027-01-05'], true]);
  });

  test('calendar days count every day; none asked for gives none', () => {
    expect(end('2026-09-30', 7, { unit: 'calendar_day' })).toBe('2026-10-07');
    expect(count('2026-09-30', 0)).toEqual({ days: [], provisional: false });
  });
});

describe('pauses', () => {
  // Received 2026-04-20, 20 working days: ends on 05-20 without pauses (劳动节 off, 05-09 worked).
  const from = '2026-04-20';

  test.each<[string, Pause[], string]>([
    ['none', [], '2026-05-20'],
    ['a third party is asked and answers on the same day', [pause('2026-04-22', '2026-04-22')], '2026-05-21'],
    ['15 working days for a third party', [pause('2026-04-22', '2026-05-14')], '2026-06-10'],
    ['a pause over days that do not count anyway', [pause('2026-05-01', '2026-05-05')], '2026-05-20'],
    ['a pause that holds a make-up workday', [pause('2026-05-09', '2026-05-10')], '2026-05-21'],
    ['a pause that reaches over the start', [pause('2026-04-01', '2026-04-21')], '2026-05-21'],
    ['a pause after the end', [pause('2026-05-21', '2026-06-30')], '2026-05-20'],
    [
      'two that overlap, later one first',
      [pause('2026-04-23', '2026-04-24'), pause('2026-04-22', '2026-04-23')],
      '2026-05-25',
    ],
    ['one that ends before it begins', [pause('2026-04-24', '2026-04-22')], '2026-05-20'],
  ])('%s', (_, pauses, expected) => {
    expect(end(from, 20, { pauses })).toBe(expected);
    expect(end(from, 20, { pauses: pauses.toReversed() })).toBe(expected);
  });

  test('hold calendar days back too, and the first day although it was to count', () => {
    const pauses = [pause('2026-06-01', '2026-06-03')];
    expect(count('2026-06-01', 3, { unit: 'calendar_day', countFirstDay: true, pauses }).days).toEqual([
      '2026-06-04',
      '2026-06-05',
      '2026-06-06',
    ]);
  });
});

describe('backwards', () => {
  test('a hearing on 2026-10-12 has to be announced seven working days ahead', () => {
    expect(count('2026-10-12', 7, { backwards: true }).days).toEqual([
      '2026-10-10', // Saturday, made up
      '2026-10-09',
      '2026-10-08',
      '2026-09-30',
      '2026-09-29',
      '2026-09-28',
      '2026-09-24',
    ]);
  });

  test('undoes counting forwards from a working day', () => {
    for (const from of ['2026-01-30', '2026-02-10', '2026-04-28', '2026-09-24'])
      expect(end(end(from, 20) as string, 20, { backwards: true })).toBe(from);
  });

  test('is provisional where it starts after the last notice', () => {
    expect(count('2027-01-08', 5, { backwards: true })).toMatchObject({ provisional: true });
  });
});
