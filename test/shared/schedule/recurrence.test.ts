import { expandRecurrence, formatRecurrence, parseRecurrence, type Recurrence } from '@lubu/shared/schedule/recurrence';
import { civilDate, type EpochDay, fromEpochDay, toEpochDay } from '@lubu/shared/time/civil-date';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cases } from './arbitrary-recurrence.ts';

const day = (text: string): EpochDay => toEpochDay(civilDate(text));

function parse(text: string): Recurrence {
  const parsed = parseRecurrence(text);
  if (!parsed.ok) throw new Error(`${text}: ${JSON.stringify(parsed.error)}`);
  return parsed.value;
}

const between = (text: string, start: string, first: string, last: string) =>
  expandRecurrence(parse(text), day(start), { first: day(first), last: day(last) }).map(fromEpochDay);

/** The first so many dates from the start on. */
const firstOf = (number: number, text: string, start: string) =>
  between(text, start, start, '2050-12-31').slice(0, number);

/** '1997-09 2 9 16, 10 7' → 1997-09-02, 1997-09-09, 1997-09-16, 1997-10-07 */
function list(text: string): string[] {
  let year = '';
  return text.split(', ').flatMap((group) => {
    const [head = '', ...days] = group.split(' ');
    const [a = '', b] = head.split('-');
    if (b !== undefined) year = a;
    const month = (b ?? a).padStart(2, '0');
    return days.map((one) => `${year}-${month}-${one.padStart(2, '0')}`);
  });
}

describe('the examples of RFC 5545 §3.8.5.3 that are daily or coarser', () => {
  const tuesday = '1997-09-02';
  // UNTIL=19971224T000000Z of the RFC is before 9 o'clock of that day, so as a date it is the 23rd.
  test.each<[title: string, rule: string, start: string, dates: string]>([
    ['daily, 10 times', 'FREQ=DAILY;COUNT=10', tuesday, '1997-09 2 3 4 5 6 7 8 9 10 11'],
    ['every other day', 'FREQ=DAILY;INTERVAL=2', tuesday, '1997-09 2 4 6 8 10 12 14 16 18 20 22 24 26 28 30, 10 2 4 6'],
    ['every 10 days, 5 times', 'FREQ=DAILY;INTERVAL=10;COUNT=5', tuesday, '1997-09 2 12 22, 10 2 12'],
    ['weekly, 10 times', 'FREQ=WEEKLY;COUNT=10', tuesday, '1997-09 2 9 16 23 30, 10 7 14 21 28, 11 4'],
    [
      'weekly until 24 December',
      'FREQ=WEEKLY;UNTIL=19971223',
      tuesday,
      '1997-09 2 9 16 23 30, 10 7 14 21 28, 11 4 11 18 25, 12 2 9 16 23',
    ],
    [
      'every other week',
      'FREQ=WEEKLY;INTERVAL=2;WKST=SU',
      tuesday,
      '1997-09 2 16 30, 10 14 28, 11 11 25, 12 9 23, 1998-1 6 20, 2 3 17',
    ],
    [
      'Tuesday and Thursday for five weeks',
      'FREQ=WEEKLY;UNTIL=19971006;WKST=SU;BYDAY=TU,TH',
      tuesday,
      '1997-09 2 4 9 11 16 18 23 25 30, 10 2',
    ],
    ['the same by count', 'FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH', tuesday, '1997-09 2 4 9 11 16 18 23 25 30, 10 2'],
    [
      'every other week on three days',
      'FREQ=WEEKLY;INTERVAL=2;UNTIL=19971223;WKST=SU;BYDAY=MO,WE,FR',
      '1997-09-01',
      '1997-09 1 3 5 15 17 19 29, 10 1 3 13 15 17 27 29 31, 11 10 12 14 24 26 28, 12 8 10 12 22',
    ],
    [
      'every other week on two days, 8 times',
      'FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH',
      tuesday,
      '1997-09 2 4 16 18 30, 10 2 14 16',
    ],
    [
      'first Friday, 10 times',
      'FREQ=MONTHLY;COUNT=10;BYDAY=1FR',
      '1997-09-05',
      '1997-09 5, 10 3, 11 7, 12 5, 1998-1 2, 2 6, 3 6, 4 3, 5 1, 6 5',
    ],
    [
      'first Friday until 24 December',
      'FREQ=MONTHLY;UNTIL=19971223;BYDAY=1FR',
      '1997-09-05',
      '1997-09 5, 10 3, 11 7, 12 5',
    ],
    [
      'every other month on the first and last Sunday',
      'FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU',
      '1997-09-07',
      '1997-09 7 28, 11 2 30, 1998-1 4 25, 3 1 29, 5 3 31',
    ],
    [
      'second-to-last Monday',
      'FREQ=MONTHLY;COUNT=6;BYDAY=-2MO',
      '1997-09-22',
      '1997-09 22, 10 20, 11 17, 12 22, 1998-1 19, 2 16',
    ],
    [
      'third-to-last day',
      'FREQ=MONTHLY;BYMONTHDAY=-3',
      '1997-09-28',
      '1997-09 28, 10 29, 11 28, 12 29, 1998-1 29, 2 26',
    ],
    [
      '2nd and 15th, 10 times',
      'FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15',
      tuesday,
      '1997-09 2 15, 10 2 15, 11 2 15, 12 2 15, 1998-1 2 15',
    ],
    [
      'first and last day, 10 times',
      'FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1',
      '1997-09-30',
      '1997-09 30, 10 1 31, 11 1 30, 12 1 31, 1998-1 1 31, 2 1',
    ],
    [
      'every 18 months on the 10th to 15th',
      'FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15',
      '1997-09-10',
      '1997-09 10 11 12 13 14 15, 1999-3 10 11 12 13',
    ],
    [
      'every Tuesday, every other month',
      'FREQ=MONTHLY;INTERVAL=2;BYDAY=TU',
      tuesday,
      '1997-09 2 9 16 23 30, 11 4 11 18 25, 1998-1 6 13 20 27, 3 3 10 17 24 31',
    ],
    [
      'June and July, 10 times',
      'FREQ=YEARLY;COUNT=10;BYMONTH=6,7',
      '1997-06-10',
      '1997-06 10, 7 10, 1998-6 10, 7 10, 1999-6 10, 7 10, 2000-6 10, 7 10, 2001-6 10, 7 10',
    ],
    [
      'every other year in January, February, March',
      'FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3',
      '1997-03-10',
      '1997-03 10, 1999-1 10, 2 10, 3 10, 2001-1 10, 2 10, 3 10, 2003-1 10, 2 10, 3 10',
    ],
    [
      'every third year on days 1, 100, 200',
      'FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200',
      '1997-01-01',
      '1997-01 1, 4 10, 7 19, 2000-1 1, 4 9, 7 18, 2003-1 1, 4 10, 7 19, 2006-1 1',
    ],
    ['20th Monday of the year', 'FREQ=YEARLY;BYDAY=20MO', '1997-05-19', '1997-05 19, 1998-5 18, 1999-5 17'],
    ['Monday of week 20', 'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO', '1997-05-12', '1997-05 12, 1998-5 11, 1999-5 17'],
    [
      'every Thursday in March',
      'FREQ=YEARLY;BYMONTH=3;BYDAY=TH',
      '1997-03-13',
      '1997-03 13 20 27, 1998-3 5 12 19 26, 1999-3 4 11 18 25',
    ],
    [
      'every Thursday in June, July, August',
      'FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8',
      '1997-06-05',
      '1997-06 5 12 19 26, 7 3 10 17 24 31, 8 7 14 21 28, 1998-6 4 11 18 25',
    ],
    // The RFC has EXDATE on the start, which does not match the rule: here it is no date anyway.
    [
      'Friday the 13th',
      'FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13',
      tuesday,
      '1998-02 13, 3 13, 11 13, 1999-8 13, 2000-10 13',
    ],
    [
      'the Saturday after the first Sunday',
      'FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13',
      '1997-09-13',
      '1997-09 13, 10 11, 11 8, 12 13, 1998-1 10, 2 7, 3 7, 4 11, 5 9, 6 13',
    ],
    [
      'election day in the United States',
      'FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8',
      '1996-11-05',
      '1996-11 5, 2000-11 7, 2004-11 2',
    ],
    [
      'the third of Tuesday, Wednesday, Thursday',
      'FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3',
      '1997-09-04',
      '1997-09 4, 10 7, 11 6',
    ],
    [
      'the second-to-last weekday',
      'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2',
      '1997-09-29',
      '1997-09 29, 10 30, 11 27, 12 30, 1998-1 29, 2 26, 3 30',
    ],
    [
      'weeks that begin on Monday',
      'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO',
      '1997-08-05',
      '1997-08 5 10 19 24',
    ],
    [
      'weeks that begin on Sunday',
      'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU',
      '1997-08-05',
      '1997-08 5 17 19 31',
    ],
    [
      'a 30 February is left out',
      'FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5',
      '2007-01-15',
      '2007-01 15 30, 2 15, 3 15 30',
    ],
  ])('%s: %s', (_, rule, start, dates) => {
    const right = list(dates);
    expect(firstOf(right.length, rule, start)).toEqual(right);
    if (/COUNT|UNTIL/.test(rule)) expect(firstOf(1_000, rule, start)).toEqual(right);
  });

  test('every day in January for three years, by day and by year', () => {
    const januaries = [1998, 1999, 2000].flatMap((year) =>
      between('FREQ=DAILY', '1997-01-01', `${year}-01-01`, `${year}-01-31`),
    );
    expect(januaries).toHaveLength(93);
    for (const rule of [
      'FREQ=YEARLY;UNTIL=20000131;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA',
      'FREQ=DAILY;UNTIL=20000131;BYMONTH=1',
    ])
      expect(firstOf(1_000, rule, '1998-01-01')).toEqual(januaries);
  });

  test('daily until 24 December', () => {
    const dates = firstOf(1_000, 'FREQ=DAILY;UNTIL=19971223', tuesday);
    expect([dates.length, dates[0], dates.at(-1)]).toEqual([113, '1997-09-02', '1997-12-23']);
  });
});

describe('calendars of a hall', () => {
  test.each<[title: string, rule: string, start: string, dates: string]>([
    ['last day of the month', 'FREQ=MONTHLY;BYMONTHDAY=-1', '2027-12-01', '2027-12 31, 2028-1 31, 2 29, 3 31, 4 30'],
    [
      '29 February of every year is that of leap years',
      'FREQ=YEARLY',
      '2024-02-29',
      '2024-02 29, 2028-2 29, 2032-2 29',
    ],
    [
      '29 February over a year without one',
      'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29',
      '2026-01-01',
      '2028-02 29, 2032-2 29',
    ],
    [
      'the 31st of every month is that of months that have one',
      'FREQ=MONTHLY',
      '2026-10-31',
      '2026-10 31, 12 31, 2027-1 31, 3 31, 5 31',
    ],
    ['every 2 months', 'FREQ=MONTHLY;INTERVAL=2', '2026-11-15', '2026-11 15, 2027-1 15, 3 15, 5 15'],
    ['every 2 months on the 31st', 'FREQ=MONTHLY;INTERVAL=2', '2026-08-31', '2026-08 31, 10 31, 12 31, 2027-8 31'],
    ['2nd Tuesday', 'FREQ=MONTHLY;BYDAY=2TU', '2026-11-01', '2026-11 10, 12 8, 2027-1 12'],
    ['last Friday', 'FREQ=MONTHLY;BYDAY=-1FR', '2026-11-01', '2026-11 27, 12 25, 2027-1 29'],
    ['fifth Monday only where there is one', 'FREQ=MONTHLY;BYDAY=5MO', '2026-11-01', '2026-11 30, 2027-3 29, 5 31'],
    [
      'last weekday of the month',
      'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
      '2026-10-01',
      '2026-10 30, 11 30, 12 31, 2027-1 29, 2 26',
    ],
    [
      'every 2 weeks, weeks from Monday',
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=MO',
      '2026-11-04',
      '2026-11 8 16 22 30',
    ],
    [
      'every 2 weeks, weeks from Sunday',
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=SU',
      '2026-11-04',
      '2026-11 15 16 29 30',
    ],
    [
      'week 1 begins in the old year',
      'FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO,FR',
      '2025-06-01',
      '2025-12 29, 2026-1 2, 2027-1 4 8',
    ],
    [
      'week 53 exists in 2026 and ends in 2027',
      'FREQ=YEARLY;BYWEEKNO=53;BYDAY=TH,SU',
      '2025-06-01',
      '2026-12 31, 2027-1 3, 2032-12 30, 2033-1 2',
    ],
    [
      'the last week, whatever its number',
      'FREQ=YEARLY;BYWEEKNO=-1;BYDAY=SU',
      '2025-06-01',
      '2025-12 28, 2027-1 3, 2028-1 2',
    ],
    [
      'week 1 when weeks begin on Sunday',
      'FREQ=YEARLY;BYWEEKNO=1;BYDAY=SU;WKST=SU',
      '2025-06-01',
      '2026-01 4, 2027-1 3, 2028-1 2, 2028-12 31',
    ],
    [
      'every 2nd year of weeks, from a start in a week of the year before',
      'FREQ=YEARLY;INTERVAL=2;BYWEEKNO=53,1;BYDAY=FR',
      '2027-01-01',
      '2027-01 1, 2028-1 7, 2030-1 4',
    ],
    ['the last day of the year', 'FREQ=YEARLY;BYYEARDAY=-1,366', '2026-11-01', '2026-12 31, 2027-12 31, 2028-12 31'],
    [
      'every 15th in every month, said once a year',
      'FREQ=YEARLY;BYMONTHDAY=15',
      '2026-11-16',
      '2026-12 15, 2027-1 15, 2 15',
    ],
  ])('%s: %s', (_, rule, start, dates) => {
    expect(firstOf(list(dates).length, rule, start)).toEqual(list(dates));
  });

  test('a start that the rule does not fall on is no date and is not counted', () => {
    expect(firstOf(9, 'FREQ=WEEKLY;BYDAY=MO;COUNT=2', '2026-11-05')).toEqual(list('2026-11 9 16'));
    expect(firstOf(9, 'FREQ=MONTHLY;BYMONTHDAY=30;COUNT=1', '2026-11-01')).toEqual(list('2026-11 30'));
  });

  test('UNTIL is included, and an UNTIL before the start leaves nothing', () => {
    expect(firstOf(9, 'FREQ=DAILY;UNTIL=20261102', '2026-11-01')).toEqual(list('2026-11 1 2'));
    expect(firstOf(9, 'FREQ=DAILY;UNTIL=20261031', '2026-11-01')).toEqual([]);
  });
});

describe('bounded', () => {
  const window = { first: day('2026-11-22'), last: day('2027-12-26') };

  test.each([
    ['FREQ=DAILY', 400],
    ['FREQ=DAILY;INTERVAL=7', 57],
    ['FREQ=WEEKLY;BYDAY=MO,WE,FR', 171],
    ['FREQ=MONTHLY;BYDAY=-1FR', 13],
    ['FREQ=YEARLY', 1],
    ['FREQ=DAILY;COUNT=99999', 400],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31', 0],
    ['FREQ=DAILY;COUNT=3;BYMONTH=2;BYMONTHDAY=31', 0],
    ['FREQ=MONTHLY;BYDAY=MO;BYSETPOS=7', 0],
    ['FREQ=YEARLY;INTERVAL=9999;COUNT=99999', 0],
  ])('%s from 1970 without end has %i dates in 400 days', (rule, number) => {
    expect(expandRecurrence(parse(rule), day('1970-01-01'), window)).toHaveLength(number);
  });

  test('the window cuts: dates in two windows are those of both together', () => {
    fc.assert(
      fc.property(cases, fc.nat(800), ({ text, start, window: { first, last } }, at) => {
        const rule = parse(text);
        const cut = Math.min(first + at, last);
        const whole = expandRecurrence(rule, start, { first, last });
        const parts = [
          ...expandRecurrence(rule, start, { first, last: (cut - 1) as EpochDay }),
          ...expandRecurrence(rule, start, { first: cut as EpochDay, last }),
        ];
        expect(parts).toEqual(whole);
        expect(whole).toEqual([...new Set(whole)].sort((a, b) => a - b));
      }),
      { numRuns: 400 },
    );
  });

  test('a window that ends before it begins, or before the start, has no dates', () => {
    expect(between('FREQ=DAILY', '2026-11-01', '2026-11-10', '2026-11-09')).toEqual([]);
    expect(between('FREQ=DAILY', '2026-11-01', '2026-10-01', '2026-10-31')).toEqual([]);
  });
});

describe('reading and writing', () => {
  test.each([
    ['rrule:freq=weekly;byday=fr,mo,fr;wkst=mo;interval=1', 'FREQ=WEEKLY;BYDAY=MO,FR'],
    ['BYDAY=+2TU,-1FR,2TU;FREQ=MONTHLY', 'FREQ=MONTHLY;BYDAY=2TU,-1FR'],
    [' FREQ=YEARLY;BYMONTHDAY=29;BYMONTH=2;COUNT=3 ', 'FREQ=YEARLY;COUNT=3;BYMONTH=2;BYMONTHDAY=29'],
    ['FREQ=YEARLY;BYWEEKNO=20,-1;BYDAY=MO;WKST=SU', 'FREQ=YEARLY;BYWEEKNO=-1,20;BYDAY=MO;WKST=SU'],
    ['FREQ=DAILY;UNTIL=20280229;INTERVAL=2', 'FREQ=DAILY;INTERVAL=2;UNTIL=20280229'],
  ])('%s is written %s', (text, written) => {
    expect(formatRecurrence(parse(text))).toBe(written);
    expect(formatRecurrence(parse(written))).toBe(written);
  });

  test.each<[text: string, part: string, value: string, allowed: string]>([
    ['', '', '', 'FREQ'],
    ['INTERVAL=2', 'FREQ', '', 'DAILY'],
    ['FREQ=FORTNIGHTLY', 'FREQ', 'FORTNIGHTLY', 'DAILY, WEEKLY, MONTHLY, YEARLY'],
    ['FREQ=HOURLY;INTERVAL=2', 'FREQ', 'HOURLY', 'FREQ=DAILY'],
    ['FREQ=MINUTELY', 'FREQ', 'MINUTELY', 'FREQ=DAILY'],
    ['FREQ=SECONDLY', 'FREQ', 'SECONDLY', 'FREQ=DAILY'],
    ['FREQ=DAILY;BYHOUR=9,10', 'BYHOUR', '9,10', 'FREQ=DAILY'],
    ['FREQ=DAILY;BYMINUTE=0', 'BYMINUTE', '0', 'FREQ=DAILY'],
    ['FREQ=DAILY;BYEASTER=0', 'BYEASTER', '0', 'BYMONTH'],
    ['FREQ=DAILY;RSCALE=CHINESE', 'RSCALE', 'CHINESE', 'BYMONTH'],
    ['FREQ=DAILY;', '', '', 'BYMONTH'],
    ['FREQ=DAILY;FREQ=WEEKLY', 'FREQ', 'WEEKLY', 'once'],
    ['FREQ=DAILY;INTERVAL=0', 'INTERVAL', '0', '1–9999'],
    ['FREQ=DAILY;INTERVAL=-1', 'INTERVAL', '-1', '1–9999'],
    ['FREQ=DAILY;INTERVAL=1.5', 'INTERVAL', '1.5', '1–9999'],
    ['FREQ=DAILY;COUNT=0', 'COUNT', '0', '1–99999'],
    ['FREQ=DAILY;COUNT=', 'COUNT', '', '1–99999'],
    ['FREQ=DAILY;UNTIL=20260230', 'UNTIL', '20260230', 'YYYYMMDD'],
    ['FREQ=DAILY;UNTIL=2026-11-30', 'UNTIL', '2026-11-30', 'YYYYMMDD'],
    ['FREQ=DAILY;UNTIL=20261130T235959Z', 'UNTIL', '20261130T235959Z', 'YYYYMMDD'],
    ['FREQ=DAILY;COUNT=3;UNTIL=20261130', 'UNTIL', '20261130', 'COUNT / UNTIL'],
    ['FREQ=DAILY;WKST=1', 'WKST', '1', 'MO, TU'],
    ['FREQ=YEARLY;BYMONTH=13', 'BYMONTH', '13', '1–12'],
    ['FREQ=YEARLY;BYMONTH=-1', 'BYMONTH', '-1', '1–12'],
    ['FREQ=YEARLY;BYMONTH=1,,2', 'BYMONTH', '', '1–12'],
    ['FREQ=YEARLY;BYWEEKNO=54', 'BYWEEKNO', '54', '1–53, -53–-1'],
    ['FREQ=YEARLY;BYYEARDAY=367', 'BYYEARDAY', '367', '1–366'],
    ['FREQ=MONTHLY;BYMONTHDAY=0', 'BYMONTHDAY', '0', '1–31, -31–-1'],
    ['FREQ=MONTHLY;BYMONTHDAY=32', 'BYMONTHDAY', '32', '1–31'],
    ['FREQ=WEEKLY;BYDAY=XX', 'BYDAY', 'XX', 'MO–SU'],
    ['FREQ=MONTHLY;BYDAY=0MO', 'BYDAY', '0MO', 'MO–SU'],
    ['FREQ=MONTHLY;BYDAY=54MO', 'BYDAY', '54MO', '1MO–53SU'],
    ['FREQ=MONTHLY;BYDAY=MO;BYSETPOS=367', 'BYSETPOS', '367', '1–366'],
    ['FREQ=MONTHLY;BYSETPOS=1', 'BYSETPOS', '1', 'BYMONTHDAY'],
    ['FREQ=MONTHLY;BYWEEKNO=2', 'BYWEEKNO', '2', 'FREQ=YEARLY'],
    ['FREQ=DAILY;BYYEARDAY=2', 'BYYEARDAY', '2', 'FREQ=YEARLY'],
    ['FREQ=WEEKLY;BYMONTHDAY=2', 'BYMONTHDAY', '2', 'FREQ=DAILY / MONTHLY / YEARLY'],
    ['FREQ=WEEKLY;BYDAY=2MO', 'BYDAY', '2MO', 'MO, TU'],
    ['FREQ=DAILY;BYDAY=-1MO', 'BYDAY', '-1MO', 'MO, TU'],
    ['FREQ=YEARLY;BYWEEKNO=2;BYDAY=1MO', 'BYDAY', '1MO', 'MO, TU'],
  ])('%s is refused', (text, part, value, allowed) => {
    const parsed = parseRecurrence(text);
    expect(parsed).toMatchObject({ ok: false, error: { part, value } });
    if (parsed.ok) return;
    expect(parsed.error.allowed).toContain(allowed);
    expect([/\p{Script=Han}/u.test(parsed.error.zh), /[a-z]/.test(parsed.error.en)]).toEqual([true, true]);
  });

  test('a frequency below a day points to the dayparts', () => {
    const parsed = parseRecurrence('FREQ=HOURLY');
    expect(parsed).toMatchObject({
      ok: false,
      error: { zh: expect.stringContaining('时段'), en: expect.stringContaining('dayparts') },
    });
  });

  test('whatever text it is, reading ends with a rule or a problem', () => {
    const pieces = fc.constantFrom(
      'FREQ=',
      'DAILY',
      'YEARLY',
      ';',
      '=',
      'BYDAY=',
      '-1MO',
      ',',
      'COUNT=',
      '9',
      'RRULE:',
      'UNTIL=',
      '2026',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((all) => all.join('')),
        ),
        (text) => {
          const parsed = parseRecurrence(text);
          expect(parsed.ok || parsed.error.allowed.length > 0).toBe(true);
        },
      ),
      { numRuns: 400 },
    );
  });
});
