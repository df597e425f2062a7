import { expandRecurrence } from '@lubu/shared/schedule/recurrence';
import { datesOfRule, type RuleDates } from '@lubu/shared/schedule/recurrence-dates';
import { civilDate, fromEpochDay, toEpochDay } from '@lubu/shared/time/civil-date';
import { describe, expect, test } from 'vitest';

const on = (...texts: string[]) => texts.map(civilDate);
const window = { first: toEpochDay(civilDate('2026-11-01')), last: toEpochDay(civilDate('2026-12-31')) };

function dates(rule: Partial<RuleDates>) {
  const whole: RuleDates = { from: civilDate('2026-11-02'), weekdays: [], ...rule };
  const { regular, added, problem } = datesOfRule(whole, expandRecurrence, window);
  return { regular: regular.map(fromEpochDay), added: added.map(fromEpochDay), problem };
}

describe('the dates of a schedule rule', () => {
  test('without a recurrence it is every day from the first to the last, both included', () => {
    expect(dates({ until: civilDate('2026-11-05') }).regular).toEqual(
      on('2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05'),
    );
  });

  test('one without an end reaches the end of the window and not beyond', () => {
    expect(dates({}).regular.at(-1)).toBe('2026-12-31');
    expect(dates({}).regular).toHaveLength(60);
  });

  test('weekdays narrow the recurrence', () => {
    const rule = { rrule: 'FREQ=MONTHLY;BYMONTHDAY=2,3,4', weekdays: [1, 3], until: civilDate('2026-12-15') };
    expect(dates(rule).regular).toEqual(on('2026-11-02', '2026-11-04', '2026-12-02'));
  });

  test('COUNT counts what the recurrence gives, before weekdays and exceptions take away', () => {
    const rule = { rrule: 'FREQ=DAILY;COUNT=5', weekdays: [1, 2, 3], exdates: on('2026-11-03') };
    expect(dates(rule).regular).toEqual(on('2026-11-02', '2026-11-04'));
  });

  test('the last day cuts off a recurrence that goes on', () => {
    const rule = { rrule: 'FREQ=WEEKLY;UNTIL=20261231', until: civilDate('2026-11-16') };
    expect(dates(rule).regular).toEqual(on('2026-11-02', '2026-11-09', '2026-11-16'));
  });

  test('a date added by hand counts whatever its weekday and although the rule is over or has not begun', () => {
    const rule = {
      weekdays: [1],
      until: civilDate('2026-11-09'),
      rdates: on('2026-12-05', '2026-11-01', '2026-11-04'),
    };
    expect(dates(rule)).toMatchObject({
      regular: on('2026-11-02', '2026-11-09'),
      added: on('2026-11-01', '2026-11-04', '2026-12-05'),
    });
  });

  test('a regular date that is also added by hand is an added one, so that its day class does not matter', () => {
    const rule = { rrule: 'FREQ=WEEKLY', until: civilDate('2026-11-16'), rdates: on('2026-11-09') };
    expect(dates(rule)).toMatchObject({ regular: on('2026-11-02', '2026-11-16'), added: on('2026-11-09') });
  });

  test('two exceptions on one day: the one that takes away wins', () => {
    const rule = {
      until: civilDate('2026-11-04'),
      exdates: on('2026-11-03', '2026-11-20', '2026-11-03'),
      rdates: on('2026-11-03', '2026-11-20', '2026-11-22', '2026-11-22'),
    };
    expect(dates(rule)).toMatchObject({ regular: on('2026-11-02', '2026-11-04'), added: on('2026-11-22') });
  });

  test('nothing outside the window, on either side', () => {
    const rule = {
      from: civilDate('2020-01-01'),
      rrule: 'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=1',
      rdates: on('2027-01-01'),
    };
    expect(dates(rule)).toMatchObject({ regular: on('2026-12-01'), added: [] });
  });

  test('an end before the beginning has no dates, and terminates', () => {
    expect(dates({ until: civilDate('2026-10-01') }).regular).toEqual([]);
  });

  test('of a recurrence that cannot be read the added dates stay, and the problem is told', () => {
    const { regular, added, problem } = dates({ rrule: 'FREQ=HOURLY', rdates: on('2026-11-20') });
    expect([regular, added]).toEqual([[], on('2026-11-20')]);
    expect(problem).toMatchObject({ part: 'FREQ', value: 'HOURLY' });
  });
});
