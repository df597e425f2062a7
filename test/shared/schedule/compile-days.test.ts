import { CompiledHoursSchema, CompiledRuleSchema } from '@lubu/shared/manifest/manifest';
import { compileHours, compileWhen, type RuleWhen, type WhenContext } from '@lubu/shared/schedule/compile-days';
import { expandRecurrence } from '@lubu/shared/schedule/recurrence';
import type { Daypart, Season, Timetable } from '@lubu/shared/schedule/timetable';
import { type CivilDate, civilDate, fromEpochDay } from '@lubu/shared/time/civil-date';
import Value from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { calendar2026 } from '../time/calendar-2026.ts';
import { epochDay } from '../timeline/make-programme.ts';

const dates = (...texts: string[]): CivilDate[] => texts.map(civilDate);
const days = (from: string, until: string, reason: string) => ({
  from: civilDate(from),
  until: civilDate(until),
  reason,
});

const range = (hours: string, dayClass: Season['hours'][number]['ranges'][number]['dayClass'] = 'any') => {
  const [from, until] = hours.split('-') as [string, string];
  return { from, until, dayClass };
};
const named = (key: string, name: string, ...ranges: ReturnType<typeof range>[]) => ({ key, name, ranges });

/** Open 9–18 in summer, 8:30–17:30 in winter, on workdays; 午休 from 1 October only, an hour and a half. */
const seasons: Season[] = [
  { from: '05-01', name: '夏季作息', hours: [named('open', '开放时间', range('09:00-18:00', 'workday'))] },
  {
    from: '10-01',
    name: '冬季作息',
    hours: [named('open', '开放时间', range('08:30-17:30', 'workday')), named('noon', '午休', range('12:00-13:30'))],
  },
];
const timetable: Timetable = { seasons, closedDays: [], openDays: [] };

const contextOf = (first: string, last: string, given: Partial<WhenContext> = {}): WhenContext => ({
  calendar: calendar2026,
  timetable,
  expand: expandRecurrence,
  first: epochDay(first),
  last: epochDay(last),
  ...given,
});
const always: RuleWhen = { from: civilDate('2026-01-01'), weekdays: [], dayClass: 'any', dayparts: [] };
const open: Daypart = { named: 'open' };

type Run = { readonly first: number; readonly last: number };
const runWords = (runs: readonly Run[]): string[] =>
  runs.map(({ first, last }) =>
    first === last ? fromEpochDay(first) : `${fromEpochDay(first)}/${fromEpochDay(last)}`,
  );
const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
type Hours = { readonly from: number; readonly until: number; readonly days?: readonly Run[] };
const hoursWords = ({ from, until, days }: Hours): string =>
  [`${clock(from)}-${clock(until)}`, ...(days === undefined ? [] : runWords(days))].join(' ');

const year = contextOf('2026-01-01', '2026-12-31');
const compiled = (rule: Partial<RuleWhen>, context = year) => {
  const { days, dayparts, problems } = compileWhen({ ...always, ...rule }, context);
  return {
    days: runWords(days),
    hours: dayparts.map(hoursWords),
    problems: problems.map(({ code, detail }) => `${code}: ${detail}`),
  };
};
const runs = (rule: Partial<RuleWhen>, first = '2026-01-01', last = '2026-12-31') =>
  compiled(rule, contextOf(first, last)).days;

describe('days', () => {
  test('every day is one run, cut to the rule and to what is asked for', () => {
    expect(runs({})).toEqual(['2026-01-01/2026-12-31']);
    expect(runs({ from: civilDate('2026-02-27'), until: civilDate('2026-03-01') })).toEqual(['2026-02-27/2026-03-01']);
    expect(runs({ until: civilDate('2025-12-31') })).toEqual([]);
    expect(runs({ from: civilDate('2026-06-02'), until: civilDate('2026-06-01') })).toEqual([]);
  });

  test.each([
    ['2026-05-04', '2026-05-11', ['2026-05-06/2026-05-09', '2026-05-11']],
    ['2026-09-18', '2026-09-29', ['2026-09-18', '2026-09-20/2026-09-24', '2026-09-28/2026-09-29']],
    ['2026-09-30', '2026-10-12', ['2026-09-30', '2026-10-08/2026-10-10', '2026-10-12']],
  ])('workdays from %s to %s, make-up days among them', (first, last, expected) => {
    expect(runs({ dayClass: 'workday' }, first, last)).toEqual(expected);
  });

  test('of each class of days 2026 has so many', () => {
    const count = (dayClass: RuleWhen['dayClass']): number =>
      compileWhen({ ...always, dayClass }, year).days.reduce((sum, run) => sum + run.last - run.first + 1, 0);
    expect([count('any'), count('workday'), count('rest_day')]).toEqual([365, 248, 117]);
    expect([count('statutory_holiday'), count('make_up_workday'), count('not_holiday')]).toEqual([33, 6, 332]);
  });

  test('a Saturday that is made up is still a Saturday', () => {
    const saturdays = ['2026-02-14', '2026-02-28', '2026-05-09', '2026-10-10'];
    expect(runs({ dayClass: 'workday', weekdays: [6] })).toEqual(saturdays);
    expect(runs({ dayClass: 'workday', rrule: 'FREQ=WEEKLY;BYDAY=SA' })).toEqual(saturdays);
    expect(runs({ dayClass: 'make_up_workday' })).toEqual([
      '2026-01-04',
      '2026-02-14',
      '2026-02-28',
      '2026-05-09',
      '2026-09-20',
      '2026-10-10',
    ]);
  });

  test('every weekday but holidays (节假日除外) leaves out the made-up Saturday and the Friday off', () => {
    expect(runs({ dayClass: 'not_holiday', weekdays: [1, 2, 3, 4, 5] }, '2026-09-19', '2026-10-11')).toEqual([
      '2026-09-21/2026-09-24',
      '2026-09-28/2026-09-30',
      '2026-10-08/2026-10-09',
    ]);
  });

  test('29 February is a day in leap years only', () => {
    expect(runs({ from: civilDate('2028-02-28'), until: civilDate('2028-03-01') }, '2028-02-01', '2028-03-31')).toEqual(
      ['2028-02-28/2028-03-01'],
    );
    expect(runs({ rrule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29' })).toEqual([]);
  });

  test('a recurrence gives the dates, the class takes from them, exceptions take and add whatever the class', () => {
    const lastFriday = { rrule: 'FREQ=MONTHLY;BYDAY=-1FR', dayClass: 'workday' as const };
    expect(runs(lastFriday, '2026-08-01', '2026-12-31')).toEqual([
      '2026-08-28',
      '2026-10-30', // 25 September is 中秋
      '2026-11-27',
      '2026-12-25',
    ]);
    const moved = {
      ...lastFriday,
      exdates: dates('2026-11-27', '2026-12-05'),
      rdates: dates('2026-10-03', '2026-12-05'),
    };
    expect(runs(moved, '2026-08-01', '2026-12-31')).toEqual(['2026-08-28', '2026-10-03', '2026-10-30', '2026-12-25']);
  });

  test('a rule without end from 1970 gives the days of the window', () => {
    const from = civilDate('1970-01-01');
    expect(runs({ from })).toEqual(['2026-01-01/2026-12-31']);
    expect(runs({ from, rrule: 'FREQ=DAILY;INTERVAL=100' })).toEqual([
      '2026-02-16',
      '2026-05-27',
      '2026-09-04',
      '2026-12-13',
    ]);
  });

  test('a window that ends before it begins has no days', () => {
    expect(compiled({ dayClass: 'workday' }, contextOf('2026-01-02', '2026-01-01'))).toEqual({
      days: [],
      hours: [],
      problems: ['no_days: 2026-01-02 to 2026-01-01'],
    });
  });
});

describe('hours written out', () => {
  const october = contextOf('2026-10-12', '2026-10-18');
  test.each<[string, Partial<RuleWhen>, string[]]>([
    ['none is the whole day', {}, ['00:00-24:00']],
    ['morning', { dayparts: [{ from: '08:30', until: '12:00' }] }, ['08:30-12:00']],
    ['across midnight', { dayparts: [{ from: '22:00', until: '02:00' }] }, ['22:00-26:00']],
    ['equal ends are 24 hours', { dayparts: [{ from: '08:00', until: '08:00' }] }, ['08:00-32:00']],
    ['equal ends at midnight', { dayparts: [{ from: '00:00', until: '00:00' }] }, ['00:00-24:00']],
    [
      'in any order',
      {
        dayparts: [
          { from: '14:00', until: '17:30' },
          { from: '08:30', until: '12:00' },
        ],
      },
      ['08:30-12:00', '14:00-17:30'],
    ],
    [
      'that touch stay two',
      {
        dayparts: [
          { from: '08:30', until: '12:00' },
          { from: '12:00', until: '13:30' },
        ],
      },
      ['08:30-12:00', '12:00-13:30'],
    ],
    [
      'that overlap are one',
      {
        dayparts: [
          { from: '11:00', until: '14:00' },
          { from: '08:30', until: '12:00' },
        ],
      },
      ['08:30-14:00'],
    ],
    [
      'within another are one',
      {
        dayparts: [
          { from: '08:30', until: '18:00' },
          { from: '12:00', until: '13:30' },
        ],
      },
      ['08:30-18:00'],
    ],
    [
      'twice are one',
      {
        dayparts: [
          { from: '08:30', until: '12:00' },
          { from: '08:30', until: '12:00' },
        ],
      },
      ['08:30-12:00'],
    ],
    ['times', { times: ['10:00', '23:45', '09:00', '10:00'] }, ['09:00-09:30', '10:00-10:30', '23:45-24:15']],
    ['times closer than their grace stay apart', { times: ['10:00', '10:10'] }, ['10:00-10:30', '10:10-10:40']],
  ])('%s', (_, rule, hours) => {
    expect(compiled(rule, october)).toEqual({ days: ['2026-10-12/2026-10-18'], hours, problems: [] });
  });

  test('Friday 22:00–02:00 begins on Fridays only', () => {
    expect(compiled({ weekdays: [5], dayparts: [{ from: '22:00', until: '02:00' }] }, october)).toEqual({
      days: ['2026-10-16'],
      hours: ['22:00-26:00'],
      problems: [],
    });
  });
});

describe('hours by name', () => {
  test('change with the season, and 1 October to 7 October have none', () => {
    expect(compiled({ dayparts: [open] }, contextOf('2026-09-28', '2026-10-12'))).toEqual({
      days: ['2026-09-28/2026-09-30', '2026-10-08/2026-10-10', '2026-10-12'],
      hours: ['08:30-17:30 2026-10-08/2026-10-10 2026-10-12', '09:00-18:00 2026-09-28/2026-09-30'],
      problems: [],
    });
  });

  test('before the first season of a year the last one of the year before holds', () => {
    expect(compiled({ dayparts: [open] }, contextOf('2026-04-29', '2026-05-07')).hours).toEqual([
      '08:30-17:30 2026-04-29/2026-04-30',
      '09:00-18:00 2026-05-06/2026-05-07',
    ]);
  });

  test('a season from 29 February begins on 1 March in a common year', () => {
    const leap: Season[] = [
      { from: '02-29', name: '春', hours: [named('open', '开放时间', range('09:00-17:00'))] },
      { from: '11-01', name: '冬', hours: [named('open', '开放时间', range('10:00-16:00'))] },
    ];
    const spring = (first: string, last: string) =>
      compiled({ dayparts: [open] }, contextOf(first, last, { timetable: { ...timetable, seasons: leap } })).hours[0];
    expect(spring('2026-02-27', '2026-03-02')).toBe('09:00-17:00 2026-03-01/2026-03-02');
    expect(spring('2028-02-27', '2028-03-02')).toBe('09:00-17:00 2028-02-29/2028-03-02');
  });

  test('a daypart that is not in the season in force does not happen there', () => {
    expect(compiled({ dayparts: [{ named: 'noon' }] }, contextOf('2026-09-29', '2026-10-02'))).toEqual({
      days: ['2026-10-01/2026-10-02'],
      hours: ['12:00-13:30'],
      problems: [],
    });
    expect(compiled({ dayparts: [{ named: 'noon' }] }, contextOf('2026-08-01', '2026-08-31')).problems).toEqual([
      'no_days: 2026-08-01 to 2026-08-31',
    ]);
  });

  test('each range has its kind of day; one rule joins named and written hours', () => {
    const weekend: Season[] = [
      {
        from: '01-01',
        name: '全年',
        hours: [
          named(
            'open',
            '开放时间',
            range('08:30-12:00', 'workday'),
            range('14:00-17:30', 'workday'),
            range('09:00-12:00', 'rest_day'),
          ),
        ],
      },
    ];
    const context = contextOf('2026-11-20', '2026-11-22', { timetable: { ...timetable, seasons: weekend } });
    expect(compiled({ dayparts: [open, { from: '11:30', until: '14:00' }] }, context).hours).toEqual([
      '08:30-14:00 2026-11-20',
      '09:00-14:00 2026-11-21/2026-11-22',
      '14:00-17:30 2026-11-20',
    ]);
  });

  test('a screen’s own daypart goes before the zone’s, in its own seasons; other names stay the zone’s', () => {
    const own: Season[] = [
      { from: '04-01', name: '延时', hours: [named('open', '开放时间', range('07:00-21:00'))] },
      { from: '10-08', name: '平时', hours: [] },
    ];
    const context = contextOf('2026-10-06', '2026-10-09', { seasons: own });
    expect(compiled({ dayparts: [open, { named: 'noon' }] }, context).hours).toEqual([
      '07:00-21:00 2026-10-06/2026-10-07',
      '08:30-17:30 2026-10-08/2026-10-09',
    ]);
  });

  test('the fullest timetable there can be fits into a manifest', () => {
    const keys = Array.from({ length: 12 }, (_, i) => `k${i}`);
    const fullest = ['01-01', '02-01', '04-01', '05-01', '07-01', '08-01', '10-01', '11-01'].map((from, s) => ({
      from,
      name: '作息',
      hours: keys.map((key, k) =>
        named(
          key,
          '时段',
          ...keys.map((_, r) => range(`${clock((k * 12 + r) * 10 + s)}-${clock((k * 12 + r) * 10 + 9)}`)),
        ),
      ),
    }));
    const context = contextOf('2026-01-01', '2027-02-04', { timetable: { ...timetable, seasons: fullest } });
    const { dayparts } = compileWhen({ ...always, dayparts: keys.map((named) => ({ named })) }, context);
    expect(dayparts).toHaveLength(8 * 12 * 12);
    expect(Value.Check(CompiledRuleSchema.properties.dayparts, dayparts)).toBe(true);
    expect(Value.Check(CompiledHoursSchema.properties.dayparts, compileHours({ named: 'k0' }, context))).toBe(true);
  });

  test('a closed day has no opening hours, an extra open Saturday has', () => {
    const local: Timetable = {
      ...timetable,
      closedDays: [days('2026-11-17', '2026-11-18', '设备检修')],
      openDays: [days('2026-11-21', '2026-11-21', '周六延时服务')],
    };
    const context = contextOf('2026-11-16', '2026-11-22', { timetable: local });
    expect(compiled({ dayparts: [open] }, context).days).toEqual(['2026-11-16', '2026-11-19/2026-11-21']);
    expect(compiled({ dayClass: 'rest_day' }, context).days).toEqual(['2026-11-17/2026-11-18', '2026-11-22']);
    expect(compiled({ dayClass: 'statutory_holiday' }, context).problems).toEqual([
      'no_days: 2026-11-16 to 2026-11-22',
    ]);
  });

  test('the make-up Saturday 2026-02-14 is open, the Friday 2026-02-20 of 春节 is not', () => {
    expect(compiled({ dayparts: [open] }, contextOf('2026-02-13', '2026-02-25')).days).toEqual([
      '2026-02-13/2026-02-14',
      '2026-02-24/2026-02-25',
    ]);
  });
});

describe('problems', () => {
  test('a daypart that neither screen nor zone has is named; what else the rule says still plays', () => {
    const rule = { dayparts: [{ named: 'evening' }, { from: '08:00', until: '09:00' }, { named: 'evening' }] };
    expect(compiled(rule)).toEqual({
      days: ['2026-01-01/2026-12-31'],
      hours: ['08:00-09:00'],
      problems: ['no_such_daypart: evening'],
    });
    expect(compiled({ dayparts: [{ named: 'evening' }] })).toEqual({
      days: [],
      hours: [],
      problems: ['no_such_daypart: evening'],
    });
  });

  test('a recurrence that cannot be read leaves the dates added by hand', () => {
    const rule = { rrule: 'FREQ=HOURLY', rdates: dates('2026-10-10') };
    const { days, problems } = compiled(rule);
    expect([days, problems.length, problems[0]?.startsWith('bad_recurrence: ')]).toEqual([['2026-10-10'], 1, true]);
  });

  const turn = contextOf('2026-12-30', '2027-01-05');
  test.each<[string, Partial<RuleWhen>, string[]]>([
    ['the class of days', { dayClass: 'workday' }, ['provisional_calendar: 2027']],
    ['a named daypart with a class', { dayparts: [open] }, ['provisional_calendar: 2027']],
    ['no class anywhere', { dayparts: [{ named: 'noon' }] }, []],
    ['times, whatever the dayparts', { times: ['10:00'], dayparts: [open] }, []],
    ['the class, but it ends with the year', { dayClass: 'workday', until: civilDate('2026-12-31') }, []],
    [
      'the class, but only days that the law dates',
      { dayClass: 'statutory_holiday', rrule: 'FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1' },
      [],
    ],
    [
      'the class, but the days are added by hand',
      { dayClass: 'workday', until: civilDate('2026-12-31'), rdates: dates('2027-01-04') },
      [],
    ],
  ])('over the year end into a year without a notice, depending on %s', (_, rule, problems) => {
    expect(compiled(rule, turn).problems).toEqual(problems);
  });

  test('without a day so far, but with a notice to come, nothing is wrong yet', () => {
    expect(compiled({ dayClass: 'make_up_workday' }, turn)).toMatchObject({
      days: [],
      problems: ['provisional_calendar: 2027'],
    });
    const over = compiled({ dayClass: 'make_up_workday', until: civilDate('2026-12-31') }, turn).problems;
    expect(over.map((problem) => problem.split(':')[0])).toEqual(['no_days']);
  });

  test('each provisional year is named, once', () => {
    expect(compiled({ dayClass: 'workday', dayparts: [open] }, contextOf('2026-12-01', '2028-02-01')).problems).toEqual(
      ['provisional_calendar: 2027, 2028'],
    );
    expect(compiled({ dayClass: 'workday' }, turn).days).toEqual(['2026-12-30/2026-12-31', '2027-01-04/2027-01-05']);
  });
});

describe('compileHours', () => {
  const hours = (daypart: Daypart, first: string, last: string) =>
    compileHours(daypart, contextOf(first, last)).map(hoursWords);

  test('gives each of the hours with the days on which they begin, all days of the window when written out', () => {
    expect(hours({ from: '22:00', until: '02:00' }, '2026-10-01', '2026-10-31')).toEqual([
      '22:00-26:00 2026-10-01/2026-10-31',
    ]);
    expect(hours(open, '2026-09-29', '2026-10-09')).toEqual([
      '08:30-17:30 2026-10-08/2026-10-09',
      '09:00-18:00 2026-09-29/2026-09-30',
    ]);
    expect(hours({ named: 'noon' }, '2026-10-01', '2026-10-03')).toEqual(['12:00-13:30 2026-10-01/2026-10-03']);
  });

  test('a name that nothing has gives no hours', () => {
    expect(hours({ named: 'evening' }, '2026-10-01', '2026-10-31')).toEqual([]);
  });
});
