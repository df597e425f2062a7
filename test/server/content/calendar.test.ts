// The calendar that is shipped, day by day against two libraries of other hands, over all years in which notices name days off.
import { workCalendar } from '@lubu/server/content/calendar';
import { addDays, type CivilDate, civilDate, toEpochDay, weekday } from '@lubu/shared/time/civil-date';
import { dayKind, fitsDayClass, noLocalExceptions } from '@lubu/shared/time/day-class';
import { countDays, isWorkday } from '@lubu/shared/time/working-days';
import chineseDays from 'chinese-days';
import { LegalHoliday } from 'tyme4ts';
import { expect, test } from 'vitest';
import { calendar2026 } from '../../shared/time/calendar-2026.ts';

function datesOf(first: string, last: string): CivilDate[] {
  const dates: CivilDate[] = [];
  for (let date = civilDate(first); date <= last; date = addDays(date, 1)) dates.push(date);
  return dates;
}
const all = datesOf('2007-01-01', '2026-12-31');

/** What tyme4ts lacks: 国办发明电〔2012〕33号 names both as workdays. */
const notInTyme = ['2013-04-07', '2013-10-12'];

test('working days agree with tyme4ts on every day from 2007 to 2026, but for two that it lacks', () => {
  const differing = all.filter((date) => {
    const [year, month, dayOfMonth] = date.split('-').map(Number) as [number, number, number];
    const listed = LegalHoliday.fromYmd(year, month, dayOfMonth);
    return isWorkday(workCalendar, date) !== (listed?.isWork() ?? weekday(toEpochDay(date)) <= 5);
  });
  expect(differing).toEqual(notInTyme);
  expect(notInTyme.map((date) => dayKind(workCalendar, noLocalExceptions, civilDate(date)).kind)).toEqual([
    'make_up_workday',
    'make_up_workday',
  ]);
});

test('kinds of days agree with the functions of chinese-days', () => {
  for (const date of all) {
    const { kind, festival, provisional } = dayKind(workCalendar, noLocalExceptions, date);
    const detail = chineseDays.getDayDetail(date);
    expect([date, provisional, kind === 'workday' || kind === 'make_up_workday']).toEqual([date, false, detail.work]);
    expect([date, festival]).toEqual([date, detail.name.split(',')[1]]); // "Spring Festival,春节,4", or "Monday"
  }
});

test('a kind of day is a working day exactly when it counts as one, also in years without a notice', () => {
  for (const date of datesOf('2004-01-01', '2028-12-31')) {
    const { kind } = dayKind(workCalendar, noLocalExceptions, date);
    expect([date, fitsDayClass(kind, 'workday')]).toEqual([date, isWorkday(workCalendar, date)]);
  }
});

test('counting agrees with findWorkday of chinese-days, which counts the days after a date', () => {
  for (const from of datesOf('2015-01-01', '2025-12-31').filter((_, i) => i % 3 === 0))
    for (const n of [1, 7, 20])
      expect([
        from,
        n,
        countDays(workCalendar, { from, n, unit: 'workday', countFirstDay: false }).days.at(-1),
      ]).toEqual([from, n, chineseDays.findWorkday(n, from)]);
});

test('2026 is what its notice says, typed by hand', () => {
  const named = Object.entries(workCalendar.exceptions).filter(([date]) => date.startsWith('2026'));
  expect(Object.fromEntries(named)).toEqual(
    Object.fromEntries(Object.entries(calendar2026.exceptions).filter(([date]) => date.startsWith('2026'))),
  );
});
