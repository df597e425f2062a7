import type { DayClass, Season, Timetable } from '@lubu/shared/schedule/timetable';
import { defaultTimetable, SeasonsSchema } from '@lubu/shared/schedule/timetable';
import { seasonsProblems, timetableProblems } from '@lubu/shared/schedule/timetable-problems';
import { civilDate } from '@lubu/shared/time/civil-date';
import Value from 'typebox/value';
import { describe, expect, test } from 'vitest';

const season = (from: string, hours: Season['hours'] = []): Season => ({ from, name: '作息', hours });
const open = (...ranges: [from: string, until: string, dayClass: DayClass][]): Season['hours'][number] => ({
  key: 'open',
  name: '开放时间',
  ranges: ranges.map(([from, until, dayClass]) => ({ from, until, dayClass })),
});
/** 'place value', for seasons that at least have the right shape. */
const problems = (...seasons: Season[]): string[] => {
  expect(Value.Check(SeasonsSchema, seasons)).toBe(true);
  return seasonsProblems(seasons, '/seasons').map(({ place, value }) => `${place} ${value}`);
};

test('the default timetable and one without seasons are in order', () => {
  expect(timetableProblems(defaultTimetable, '/timetable')).toEqual([]);
  expect(timetableProblems({ seasons: [], closedDays: [], openDays: [] }, '/timetable')).toEqual([]);
});

describe('seasons', () => {
  test.each<[string, string[], string[]]>([
    ['in order', ['05-01', '10-01'], []],
    ['29 February is a day', ['02-29'], []],
    ['30 February is none', ['02-30'], ['/seasons/0/from 02-30']],
    ['31 April is none', ['01-01', '04-31'], ['/seasons/1/from 04-31']],
    ['out of order', ['10-01', '05-01'], ['/seasons/1/from 05-01']],
    ['twice the same day', ['05-01', '05-01'], ['/seasons/1/from 05-01']],
  ])('%s', (_, begin, expected) => {
    expect(problems(...begin.map((from) => season(from)))).toEqual(expected);
  });

  test('a daypart is in a season once', () => {
    expect(problems(season('01-01', [open(), open()]), season('05-01', [open()]))).toEqual([
      '/seasons/0/hours/1/key open',
    ]);
  });
});

describe('ranges of one daypart', () => {
  test.each<[string, Parameters<typeof open>, string[]]>([
    [
      'touch',
      [
        ['08:30', '12:00', 'workday'],
        ['12:00', '17:30', 'workday'],
      ],
      [],
    ],
    [
      'overlap',
      [
        ['08:30', '12:00', 'workday'],
        ['11:59', '17:30', 'workday'],
      ],
      ['1 11:59–17:30'],
    ],
    [
      'overlap, the later one first',
      [
        ['11:59', '17:30', 'any'],
        ['08:30', '12:00', 'any'],
      ],
      ['1 08:30–12:00'],
    ],
    [
      'lie one within the other',
      [
        ['08:00', '18:00', 'any'],
        ['12:00', '13:00', 'workday'],
      ],
      ['1 12:00–13:00'],
    ],
    [
      'overlap on no day both have',
      [
        ['08:30', '17:30', 'workday'],
        ['09:00', '12:00', 'rest_day'],
      ],
      [],
    ],
    [
      'overlap on make-up workdays',
      [
        ['08:30', '17:30', 'workday'],
        ['09:00', '12:00', 'make_up_workday'],
      ],
      ['1 09:00–12:00'],
    ],
    [
      'overlap on plain weekends',
      [
        ['09:00', '16:00', 'not_holiday'],
        ['09:00', '12:00', 'rest_day'],
      ],
      ['1 09:00–12:00'],
    ],
    [
      'reach into the next such day',
      [
        ['22:00', '02:00', 'any'],
        ['01:30', '06:00', 'any'],
      ],
      ['1 01:30–06:00'],
    ],
    [
      'reach to the next such day',
      [
        ['22:00', '02:00', 'any'],
        ['02:00', '06:00', 'any'],
      ],
      [],
    ],
    [
      '24 hours leave no room',
      [
        ['08:00', '08:00', 'any'],
        ['20:00', '21:00', 'statutory_holiday'],
      ],
      ['1 20:00–21:00'],
    ],
    ['24 hours alone', [['08:00', '08:00', 'any']], []],
    [
      'two at fault, each once',
      [
        ['08:00', '18:00', 'any'],
        ['09:00', '10:00', 'any'],
        ['09:30', '11:00', 'any'],
      ],
      ['1 09:00–10:00', '2 09:30–11:00'],
    ],
  ])('%s', (_, ranges, expected) => {
    expect(problems(season('01-01', [open(...ranges)]))).toEqual(
      expected.map((words) => `/seasons/0/hours/0/ranges/${words}`),
    );
  });
});

test('closed and open days end no earlier than they begin; every fault is told, in both languages', () => {
  const days = (from: string, until: string) => ({ from: civilDate(from), until: civilDate(until), reason: '检修' });
  const timetable: Timetable = {
    seasons: [season('02-30')],
    closedDays: [days('2026-12-24', '2026-12-24'), days('2026-12-25', '2026-12-24')],
    openDays: [days('2026-12-26', '2025-12-26')],
  };
  expect(timetableProblems(timetable, '/timetable')).toEqual([
    {
      place: '/timetable/seasons/0/from',
      value: '02-30',
      allowed: '02-01 … 02-29',
      zh: '没有这一天',
      en: 'There is no such day',
    },
    {
      place: '/timetable/closedDays/1/until',
      value: '2026-12-24',
      allowed: '2026-12-25 or later',
      zh: '结束日期早于开始日期',
      en: 'Ends before it begins',
    },
    {
      place: '/timetable/openDays/0/until',
      value: '2025-12-26',
      allowed: '2026-12-26 or later',
      zh: '结束日期早于开始日期',
      en: 'Ends before it begins',
    },
  ]);
});
