import type { PlaylistId, ZoneId } from '@lubu/shared/ids';
import { expandRecurrence } from '@lubu/shared/schedule/recurrence';
import { datesOfRule } from '@lubu/shared/schedule/recurrence-dates';
import type { ScheduleRuleDraft } from '@lubu/shared/schedule/rule';
import {
  type EditResult,
  editAll,
  editFollowing,
  editOnly,
  type RemovalResult,
  removeFollowing,
  removeOnly,
} from '@lubu/shared/schedule/rule-edits';
import { everPlays } from '@lubu/shared/schedule/rule-occurrences';
import {
  addDays,
  type CivilDate,
  civilDate,
  type EpochDay,
  fromEpochDay,
  toEpochDay,
} from '@lubu/shared/time/civil-date';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recurrenceTexts } from './arbitrary-recurrence.ts';

const { LUBU_CASES = '400', LUBU_SEED } = process.env;
const runs = { numRuns: Number(LUBU_CASES), ...(LUBU_SEED === undefined ? {} : { seed: Number(LUBU_SEED) }) };
const limit = { timeout: 60_000 + runs.numRuns * 50 };

const on = (...texts: string[]) => texts.map(civilDate);
const zoneId = 'zone-1' as ZoneId;

const draft = (given: Partial<ScheduleRuleDraft> = {}): ScheduleRuleDraft => ({
  name: '每周政策解读',
  zoneId,
  playlistId: 'list-1' as PlaylistId,
  target: { kind: 'zone', zoneId },
  role: 'main',
  layer: 'base',
  weight: 1,
  exclusive: false,
  from: civilDate('2026-11-02'),
  weekdays: [],
  dayClass: 'any',
  dayparts: [{ from: '08:30', until: '17:30' }],
  ...given,
});

const context = { expand: expandRecurrence };
const window = { first: toEpochDay(civilDate('2026-01-01')), last: toEpochDay(civilDate('2029-12-31')) };
const everyThird = (day: EpochDay) => day % 3 !== 0;

/** Dates of all drafts together; one that two of them have is there twice. */
function dates(drafts: readonly ScheduleRuleDraft[], fits = everyThird): CivilDate[] {
  const all = drafts.flatMap((one) => {
    const { regular, added } = datesOfRule(one, expandRecurrence, window);
    return [...regular.filter((day) => one.dayClass === 'any' || fits(day)), ...added];
  });
  return all.sort((a, b) => a - b).map(fromEpochDay);
}

function drafts(result: EditResult): ScheduleRuleDraft[] {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  const { rule, added } = result.value;
  return added === undefined ? [rule] : [rule, added];
}

/** What is left; nothing when the rule is gone. */
function left(result: RemovalResult): ScheduleRuleDraft[] {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return 'gone' in result.value ? [] : [result.value.rule];
}

const weekly = draft({
  rrule: 'FREQ=WEEKLY;INTERVAL=2;COUNT=5',
  exdates: on('2026-11-16'),
  rdates: on('2026-11-20', '2027-01-06'),
});
const longer = (rule: ScheduleRuleDraft) => ({ ...rule, dayparts: [{ from: '08:30', until: '20:00' }] });

describe('only this one', () => {
  test('takes the date out of the rule and adds a rule for that day with the change', () => {
    const [rule, single] = drafts(editOnly(weekly, longer(weekly), civilDate('2026-11-30'), context));
    expect(rule).toEqual({ ...weekly, exdates: on('2026-11-16', '2026-11-30') });
    expect(single).toEqual({
      ...longer(draft()),
      from: civilDate('2026-11-30'),
      until: civilDate('2026-11-30'),
    });
  });

  test('a date that was added by hand is taken out of the list and plays whatever its class', () => {
    const workdays = { ...weekly, dayClass: 'workday' as const };
    const [rule, single] = drafts(editOnly(workdays, longer(workdays), civilDate('2026-11-20'), context));
    expect(rule).toMatchObject({ rdates: on('2027-01-06'), exdates: on('2026-11-16', '2026-11-20') });
    expect(single).toMatchObject({ from: '2026-11-20', until: '2026-11-20', dayClass: 'any' });
  });

  test('what the form changed about dates is not meant for one date', () => {
    const [, single] = drafts(
      editOnly(
        weekly,
        { ...longer(weekly), until: civilDate('2030-01-01'), weekdays: [3] },
        civilDate('2026-11-02'),
        context,
      ),
    );
    expect(single).toMatchObject({ from: '2026-11-02', until: '2026-11-02', weekdays: [] });
    expect(single).not.toHaveProperty('rrule');
  });

  test('a second one-day change keeps the first', () => {
    const [once = weekly] = drafts(editOnly(weekly, longer(weekly), civilDate('2026-11-30'), context));
    const [twice] = drafts(editOnly(once, longer(once), civilDate('2026-12-14'), context));
    expect(twice?.exdates).toEqual(on('2026-11-16', '2026-11-30', '2026-12-14'));
  });
});

describe('the only date of a rule', () => {
  const one = draft({ until: civilDate('2026-11-02') });
  const workday = draft({ from: civilDate('2026-11-06'), until: civilDate('2026-11-08'), dayClass: 'workday' });
  const fits = (day: EpochDay) => (day + 3) % 7 < 5;

  test('changed for that date, the rule itself becomes what is asked for', () => {
    expect(drafts(editOnly(one, longer(one), civilDate('2026-11-02'), context))).toEqual([longer(one)]);
    const friday = drafts(editOnly(workday, longer(workday), civilDate('2026-11-06'), { ...context, fits }));
    expect(friday).toEqual([{ ...longer(workday), until: civilDate('2026-11-06') }]);
  });

  test('taken out, by itself or with those that follow, leaves nothing', () => {
    for (const remove of [removeOnly, removeFollowing]) {
      expect(left(remove(one, civilDate('2026-11-02'), context))).toEqual([]);
      expect(left(remove(workday, civilDate('2026-11-06'), { ...context, fits }))).toEqual([]);
    }
  });

  test('is not the only one while a notice that is still to come may bring others', () => {
    const later = (day: EpochDay) => day >= toEpochDay(civilDate('2027-01-01'));
    const makeUp = draft({ from: civilDate('2026-11-07'), dayClass: 'make_up_workday' });
    const around = { ...context, fits: (day: EpochDay) => day === toEpochDay(civilDate('2026-11-07')), mayFit: later };
    expect(left(removeOnly(makeUp, civilDate('2026-11-07'), around))).toEqual([
      { ...makeUp, exdates: on('2026-11-07') },
    ]);
    expect(left(removeFollowing(makeUp, civilDate('2026-11-07'), around))).toEqual([]);
  });
});

describe('days left out', () => {
  const days = (from: string, length: number) => Array.from({ length }, (_, n) => addDays(civilDate(from), n));

  test('are no more than can be stored; the refusal says how many there would be', () => {
    const full = draft({ exdates: days('2026-11-03', 400) });
    for (const result of [
      editOnly(full, longer(full), civilDate('2026-11-02'), context),
      removeOnly(full, civilDate('2026-11-02'), context),
    ])
      expect(result).toMatchObject({ ok: false, error: { place: '/exdates', value: '401', allowed: '400 or fewer' } });
    expect(left(removeFollowing(full, civilDate('2027-12-08'), context))).toHaveLength(1);
  });

  test('that lie outside of the rule make room, but for those that take back a day added by hand', () => {
    const early = days('2025-01-01', 399);
    const full = draft({
      until: civilDate('2026-11-30'),
      exdates: [...early, civilDate('2026-12-05')],
      rdates: on('2025-01-07', '2026-12-24'),
    });
    const [rest] = left(removeOnly(full, civilDate('2026-11-02'), context));
    expect(rest?.exdates).toEqual(on('2025-01-07', '2026-11-02'));
    const [added] = left(removeOnly(full, civilDate('2026-12-24'), context));
    expect(added).toMatchObject({ exdates: on('2025-01-07'), rdates: on('2025-01-07') });
  });
});

describe('this and following', () => {
  test('ends the rule the day before; the new one has the rest of COUNT, its phase and its exceptions', () => {
    const [rule, added] = drafts(editFollowing(weekly, longer(weekly), civilDate('2026-11-30'), context));
    expect(rule).toEqual({
      ...weekly,
      until: civilDate('2026-11-29'),
      rrule: 'FREQ=WEEKLY;INTERVAL=2;COUNT=2',
      rdates: on('2026-11-20'),
    });
    const { exdates: _exdates, ...rest } = longer(weekly);
    expect(added).toEqual({
      ...rest,
      from: civilDate('2026-11-30'),
      rrule: 'FREQ=WEEKLY;INTERVAL=2;COUNT=3',
      rdates: on('2027-01-06'),
    });
  });

  test('an UNTIL and a last day stay with what follows', () => {
    const rule = draft({ rrule: 'FREQ=MONTHLY;UNTIL=20270301', until: civilDate('2027-02-20') });
    const [earlier, added] = drafts(editFollowing(rule, longer(rule), civilDate('2026-12-02'), context));
    expect(earlier).toMatchObject({ until: '2026-12-01' });
    expect(added).toMatchObject({ rrule: 'FREQ=MONTHLY;UNTIL=20270301', from: '2026-12-02', until: '2027-02-20' });
  });

  test('from the first date on it is all', () => {
    expect(drafts(editFollowing(weekly, longer(weekly), civilDate('2026-11-02'), context))).toEqual([longer(weekly)]);
  });

  test('the first date counts as the first that the day class lets through', () => {
    const workdays = draft({ dayClass: 'workday' });
    const fits = (day: EpochDay) => day >= toEpochDay(civilDate('2026-11-05'));
    const edit = editFollowing(workdays, longer(workdays), civilDate('2026-11-05'), { ...context, fits });
    expect(drafts(edit)).toEqual([longer(workdays)]);
  });

  test('from a date added by hand the new rule begins with the next date of the recurrence', () => {
    const [, added] = drafts(editFollowing(weekly, longer(weekly), civilDate('2026-11-20'), context));
    expect(added).toMatchObject({ from: '2026-11-30', rdates: on('2026-11-20', '2027-01-06') });
  });

  test('when only added dates are left, they are the new rule', () => {
    const [, added] = drafts(editFollowing(weekly, longer(weekly), civilDate('2027-01-06'), context));
    expect(added).toMatchObject({ from: '2027-01-06', until: '2027-01-06', rdates: on('2027-01-06') });
    expect(added).not.toHaveProperty('rrule');
  });

  test('a member that the form took out is gone from what follows', () => {
    const rule = draft({ rrule: 'FREQ=WEEKLY', until: civilDate('2027-06-30'), promise: { everyMinutes: 10 } });
    const { promise: _promise, until: _until, ...without } = rule;
    const [earlier, added] = drafts(editFollowing(rule, without, civilDate('2026-11-09'), context));
    expect(added).not.toHaveProperty('promise');
    expect(added).not.toHaveProperty('until');
    expect(earlier).toMatchObject({ promise: { everyMinutes: 10 }, until: '2026-11-08' });
  });

  test('a later first day chosen in the form is kept, an earlier one cannot reach back before the date', () => {
    const later = drafts(
      editFollowing(weekly, { ...weekly, from: civilDate('2026-12-07') }, civilDate('2026-11-30'), context),
    );
    expect(later[1]?.from).toBe('2026-12-07');
    const earlier = drafts(
      editFollowing(weekly, { ...weekly, from: civilDate('2026-11-09') }, civilDate('2026-11-30'), context),
    );
    expect(earlier[1]?.from).toBe('2026-11-30');
  });
});

test('all: the rule becomes what the form has', () => {
  expect(drafts(editAll(longer(weekly)))).toEqual([longer(weekly)]);
});

describe('a date on which the rule does not play is refused, with the dates nearest to it', () => {
  test.each([
    ['2026-11-03', '2026-11-02, 2026-11-20'],
    ['2026-11-16', '2026-11-02, 2026-11-20'], // taken out by hand
    ['2020-01-01', ''],
    ['2027-01-12', '2027-01-06'],
  ])('%s', (date, allowed) => {
    for (const edit of [editOnly, editFollowing])
      expect(edit(weekly, longer(weekly), civilDate(date), context)).toMatchObject({
        ok: false,
        error: { place: '/date', value: date, allowed },
      });
    for (const remove of [removeOnly, removeFollowing])
      expect(remove(weekly, civilDate(date), context)).toMatchObject({
        ok: false,
        error: { place: '/date', value: date, allowed },
      });
  });

  test('also when only its day class keeps it away', () => {
    const workdays = draft({ dayClass: 'workday' });
    const edit = editOnly(workdays, longer(workdays), civilDate('2026-11-07'), {
      ...context,
      fits: (day) => day % 7 < 2,
    });
    expect(edit.ok).toBe(false);
  });

  test('and when its recurrence cannot be read, with the part at fault', () => {
    const broken = draft({ rrule: 'FREQ=HOURLY' });
    expect(editOnly(broken, broken, civilDate('2026-11-02'), context)).toMatchObject({
      ok: false,
      error: { place: '/rrule', value: 'FREQ=HOURLY' },
    });
  });
});

describe('whatever the rule', () => {
  const days = fc.integer({ min: -30, max: 400 }).map((offset) => addDays(civilDate('2026-11-02'), offset));
  const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
  const rules = fc
    .record({
      until: some(fc.integer({ min: 0, max: 500 }).map((offset) => addDays(civilDate('2026-11-02'), offset))),
      rrule: some(recurrenceTexts),
      exdates: some(fc.array(days, { maxLength: 4 })),
      rdates: some(fc.array(days, { maxLength: 4 })),
      weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7]),
      dayClass: fc.constantFrom('any' as const, 'workday' as const),
    })
    .map((given) => {
      const known = Object.entries(given).filter(([, value]) => value !== undefined);
      return draft(Object.fromEntries(known));
    });

  test.each([
    ['only this one', editOnly],
    ['this and following', editFollowing],
  ])('%s without a change leaves every date as it was, none twice', limit, (_, edit) => {
    let edited = 0;
    fc.assert(
      fc.property(rules, fc.nat(), fc.boolean(), (rule, pick, knowsCalendar) => {
        const before = dates([rule]);
        const date = before[pick % Math.min(before.length, 40)];
        if (date === undefined) return;
        edited += 1;
        const around = knowsCalendar ? { ...context, fits: everyThird } : context;
        const after = drafts(edit(rule, rule, date, around));
        expect(dates(after)).toEqual(before);
        for (const { from, until = from } of after) expect(until >= from).toBe(true);
      }),
      runs,
    );
    expect(edited).toBeGreaterThan(runs.numRuns / 4);
  });

  test('a change from a date on reaches every date from there and none before', limit, () => {
    fc.assert(
      fc.property(rules, fc.nat(), (rule, pick) => {
        const before = dates([rule]);
        const date = before[pick % Math.min(before.length, 40)];
        if (date === undefined) return;
        const after = drafts(editFollowing(rule, longer(rule), date, context));
        const changed = after.filter(({ dayparts }) =>
          dayparts.some((part) => 'until' in part && part.until === '20:00'),
        );
        const first = after.length === 1 ? before[0] : date;
        expect(dates(changed)).toEqual(before.filter((one) => one >= (first ?? date)));
      }),
      runs,
    );
  });

  test.each([
    ['one date', removeOnly, (one: CivilDate, date: CivilDate) => one !== date],
    ['a date and all that follow', removeFollowing, (one: CivilDate, date: CivilDate) => one < date],
  ])('taking out %s leaves the others as they were, and no rule where there are none', limit, (_, remove, stays) => {
    let gone = 0;
    fc.assert(
      fc.property(rules, fc.nat(), (rule, pick) => {
        const before = dates([rule]);
        const date = before[pick % Math.min(before.length, 10)];
        if (date === undefined) return;
        const kept = before.filter((one) => stays(one, date));
        const after = left(remove(rule, date, { ...context, fits: everyThird }));
        expect(dates(after)).toEqual(kept);
        // A rule with a last day has no date that the window does not show.
        if (rule.until !== undefined || kept.length > 0) expect(after).toHaveLength(kept.length === 0 ? 0 : 1);
        if (after.length === 0) gone += 1;
        for (const { from, until = from } of after) expect(until >= from).toBe(true);
      }),
      runs,
    );
    expect(gone).toBeGreaterThan(0);
  });

  test('whether it ever plays is found out for rules that never do, too', () => {
    const never = [
      { rrule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' },
      { rrule: 'FREQ=WEEKLY;BYDAY=MO', weekdays: [2] },
      { rrule: 'FREQ=DAILY;COUNT=2', exdates: on('2026-11-02', '2026-11-03') },
      { rdates: on('2026-11-20'), exdates: on('2026-11-20'), until: civilDate('2026-11-01') },
    ];
    for (const given of never) expect(everPlays(draft(given), context)).toBe(false);
    const rare = draft({ rrule: 'FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29', from: civilDate('2096-03-01') });
    expect(everPlays(rare, context)).toBe(true);
  });
});
