import { dayClasses } from '@lubu/shared/schedule/timetable';
import { civilDate } from '@lubu/shared/time/civil-date';
import {
  type DayKind,
  dayKind,
  dayKinds,
  fitsDayClass,
  type LocalExceptions,
  noLocalExceptions,
} from '@lubu/shared/time/day-class';
import { describe, expect, test } from 'vitest';
import { calendar2026 } from './calendar-2026.ts';

const kindOf = (date: string, local: LocalExceptions = noLocalExceptions) =>
  dayKind(calendar2026, local, civilDate(date));
const days = (from: string, until: string, reason: string) => ({
  from: civilDate(from),
  until: civilDate(until),
  reason,
});

describe('dayKind', () => {
  test.each([
    ['2026-11-20', 'workday', 'a plain Friday'],
    ['2026-11-21', 'rest_day', 'a plain Saturday'],
    ['2026-10-01', 'statutory_holiday', '国庆, a Thursday'],
    ['2026-10-04', 'statutory_holiday', 'a Sunday within 国庆'],
    ['2026-09-26', 'statutory_holiday', 'a Saturday within 中秋'],
    ['2026-02-20', 'statutory_holiday', 'a Friday moved into 春节'],
    ['2026-10-10', 'make_up_workday', 'a Saturday for 国庆'],
    ['2026-09-20', 'make_up_workday', 'a Sunday for 国庆'],
  ])('%s is a %s: %s', (date, kind) => {
    expect(kindOf(date)).toEqual({ kind, provisional: false });
  });

  test('the make-up workdays of 2026 are these six and no others', () => {
    const year = Array.from({ length: 365 }, (_, i) => new Date(Date.UTC(2026, 0, 1 + i)).toISOString().slice(0, 10));
    expect(year.filter((date) => kindOf(date).kind === 'make_up_workday')).toEqual([
      '2026-01-04', // Sunday, 元旦
      '2026-02-14', // Saturday, 春节
      '2026-02-28', // Saturday, 春节
      '2026-05-09', // Saturday, 劳动节
      '2026-09-20', // Sunday, 国庆节
      '2026-10-10', // Saturday, 国庆节
    ]);
    expect(year.filter((date) => kindOf(date).kind === 'statutory_holiday')).toHaveLength(33);
  });

  test('says what a day is off for, or makes up for, where the calendar knows', () => {
    const calendar = { ...calendar2026, names: { '2026-10-01': '国庆节', '2026-10-10': '国庆节', '2026-11-20': '无' } };
    const festival = (date: string) => dayKind(calendar, noLocalExceptions, civilDate(date)).festival;
    expect([festival('2026-10-01'), festival('2026-10-10'), festival('2026-11-20')]).toEqual([
      '国庆节',
      '国庆节',
      undefined,
    ]);
  });

  test('a year without a notice is provisional, save the days off that the law dates itself', () => {
    expect(kindOf('2027-01-04')).toEqual({ kind: 'workday', provisional: true });
    expect(kindOf('2027-01-02')).toEqual({ kind: 'rest_day', provisional: true });
    expect(kindOf('2027-01-01')).toEqual({ kind: 'statutory_holiday', provisional: false, festival: '元旦' });
    expect(kindOf('2027-05-02')).toEqual({ kind: 'statutory_holiday', provisional: false, festival: '劳动节' });
    expect(kindOf('2027-10-04')).toEqual({ kind: 'workday', provisional: true });
  });
});

describe('days of the zone’s own', () => {
  const local: LocalExceptions = {
    closedDays: [days('2026-11-16', '2026-11-22', '大厅搬迁'), days('2026-10-01', '2026-10-10', '设备检修')],
    openDays: [days('2026-11-18', '2026-11-18', '医保集中缴费'), days('2026-11-21', '2026-11-21', '周六延时服务')],
  };
  test.each<[string, Partial<DayKind>, string]>([
    ['2026-11-15', { kind: 'rest_day' }, 'the day before: a plain Sunday'],
    ['2026-11-16', { kind: 'rest_day', local: { is: 'closed', reason: '大厅搬迁' } }, 'the first closed day'],
    ['2026-11-22', { kind: 'rest_day', local: { is: 'closed', reason: '大厅搬迁' } }, 'the last closed day'],
    ['2026-11-23', { kind: 'workday' }, 'the day after'],
    ['2026-11-18', { kind: 'workday', local: { is: 'open', reason: '医保集中缴费' } }, 'opened within a closure'],
    ['2026-11-21', { kind: 'workday', local: { is: 'open', reason: '周六延时服务' } }, 'an extra open Saturday'],
    ['2026-10-01', { kind: 'statutory_holiday' }, 'a holiday within a closure stays one'],
    [
      '2026-10-10',
      { kind: 'rest_day', local: { is: 'closed', reason: '设备检修' } },
      'a make-up workday that is closed',
    ],
  ])('%s: %o (%s)', (date, expected) => {
    expect(kindOf(date, local)).toEqual({ provisional: false, ...expected });
  });

  test('opening a holiday makes a workday of it, opening a make-up workday leaves it one', () => {
    const opened: LocalExceptions = { closedDays: [], openDays: [days('2026-10-01', '2026-10-10', '国庆值班')] };
    expect(kindOf('2026-10-03', opened).kind).toBe('workday');
    expect(kindOf('2026-10-10', opened)).toEqual({ kind: 'make_up_workday', provisional: false });
  });
});

test('what each class of days lets through', () => {
  const table = Object.fromEntries(
    dayClasses.map((dayClass) => [dayClass, dayKinds.filter((kind) => fitsDayClass(kind, dayClass))]),
  );
  expect(table).toEqual({
    any: ['workday', 'make_up_workday', 'statutory_holiday', 'rest_day'],
    workday: ['workday', 'make_up_workday'],
    rest_day: ['statutory_holiday', 'rest_day'],
    statutory_holiday: ['statutory_holiday'],
    make_up_workday: ['make_up_workday'],
    not_holiday: ['workday', 'make_up_workday', 'rest_day'],
  });
});
