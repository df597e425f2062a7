import { nextDays, nextDaysContext, rruleProblem } from '@lubu/editor/schedule/next-days';
import { reachedScreens } from '@lubu/editor/schedule/reached';
import { freshDraft, isWrong, missing, settings } from '@lubu/editor/schedule/rule-draft';
import type { ScreenId, ZoneId } from '@lubu/shared/ids';
import { type ScheduleRuleDraft, ScheduleRuleDraftSchema } from '@lubu/shared/schedule/rule';
import type { ScreenRow } from '@lubu/shared/screen/screen-api';
import { civilDate } from '@lubu/shared/time/civil-date';
import type { WorkCalendar } from '@lubu/shared/time/working-days';
import Value from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { makeDraft, makeZone, zoneId } from './make-draft.ts';

const today = civilDate('2026-11-22');
describe('the draft', () => {
  test('a fresh one names the opening hours and only lacks its name', () => {
    const draft = freshDraft(makeZone(), makeDraft().playlistId, today);
    expect(draft.dayparts).toEqual([{ named: 'open' }]);
    expect(missing(draft)).toBe('name');
    expect(Value.Check(ScheduleRuleDraftSchema, { ...draft, name: '大厅' })).toBe(true);
    expect(
      freshDraft(makeZone({ timetable: { seasons: [], closedDays: [], openDays: [] } }), undefined, today).dayparts,
    ).toEqual([]);
  });

  test.each<[Partial<ScheduleRuleDraft>, ReturnType<typeof missing>]>([
    [{}, undefined],
    [{ name: '  ' }, 'name'],
    [{ target: { kind: 'screens', screenIds: [] } }, 'screens'],
    [{ rrule: '' }, 'rrule'],
    [{ rrule: 'FREQ=HOURLY' }, 'rrule'],
    [{ promise: { mostPerHour: 61 } }, 'promise'],
    [{ promise: { noticePercent: 95 } }, undefined],
  ])('%j lacks %s', (change, lacks) => expect(missing(makeDraft(change))).toBe(lacks));

  test('folded sections say how much is set in them, and open where the server refused something', () => {
    const draft = makeDraft({
      rrule: 'FREQ=MONTHLY;BYMONTHDAY=1',
      weekdays: [1],
      exdates: [today],
      promise: { everyMinutes: 10, secondsPerHour: 60 },
      conditions: { tags: ['一楼'] },
      exclusive: true,
    });
    expect(['days', 'promise', 'conditions', 'share'].map((fold) => settings(fold as 'days', draft))).toEqual([
      2, 2, 1, 1,
    ]);
    const errors = new Map([['promise.everyMinutes', '做不到']]);
    expect(isWrong('promise', errors)).toBe(true);
    expect(isWrong('conditions', errors)).toBe(false);
  });
});

describe('the next days', () => {
  const calendar: WorkCalendar = { exceptions: { '2027-01-01': 'rest_day' }, lastOfficialYear: 2026 };
  const context = nextDaysContext(calendar, makeZone().timetable, today);

  test('are days on which something of its hours happens, closed days left out', () => {
    expect(nextDays(makeDraft({ weekdays: [6, 7] }), context, 5)).toEqual([]);
    const closed = {
      ...makeZone().timetable,
      closedDays: [{ from: civilDate('2026-11-23'), until: civilDate('2026-11-24'), reason: '系统升级' }],
    };
    const [first] = nextDays(makeDraft(), nextDaysContext(calendar, closed, today), 1);
    expect(first?.date).toBe('2026-11-25');
  });

  test('are provisional in years without a notice, where the calendar decides', () => {
    const monthly = { rrule: 'FREQ=MONTHLY;BYMONTHDAY=11', from: civilDate('2026-12-01') };
    const days = nextDays(makeDraft({ ...monthly, dayClass: 'workday' }), context, 2);
    expect(days).toEqual([
      { date: '2026-12-11', provisional: false },
      { date: '2027-01-11', provisional: true },
    ]);
    const always = nextDays(makeDraft({ ...monthly, dayparts: [] }), context, 2);
    expect(always.map(({ provisional }) => provisional)).toEqual([false, false]);
  });

  test('a rule text that cannot be read says which part', () => {
    expect(rruleProblem('FREQ=WEEKLY;BYDAY=XX')).toMatchObject({ part: 'BYDAY', value: 'XX' });
    expect(rruleProblem('FREQ=WEEKLY;BYDAY=MO')).toBeUndefined();
  });
});

test('the screens reached are those of the target that fit the conditions', () => {
  const town = makeZone({
    id: '018f0000-0000-7000-8000-0000000000aa' as ZoneId,
    orgPath: '/330900/330901/',
    level: 'town',
  });
  const screen = (name: string, zone: ZoneId, change: Partial<ScreenRow> = {}): ScreenRow =>
    ({ id: name as ScreenId, name, zoneId: zone, kind: 'led_wall', ...change }) as ScreenRow;
  const all = [
    screen('大厅LED', zoneId),
    screen('公示栏', zoneId, { kind: 'board_notice', tags: ['一楼'] }),
    screen('镇公示栏', town.id, { kind: 'board_notice' }),
  ];
  const names = (change: Partial<ScheduleRuleDraft>) =>
    reachedScreens(makeDraft(change), all, [makeZone(), town]).map(({ name }) => name);
  expect(names({})).toEqual(['大厅LED', '公示栏']);
  expect(names({ target: { kind: 'screens', screenIds: ['公示栏' as ScreenId] } })).toEqual(['公示栏']);
  expect(names({ target: { kind: 'subtree', orgPath: '/330900/' } })).toEqual(['大厅LED', '公示栏', '镇公示栏']);
  expect(names({ target: { kind: 'subtree', orgPath: '/330900/330901/' } })).toEqual(['镇公示栏']);
  expect(
    names({
      target: { kind: 'subtree', orgPath: '/330900/' },
      conditions: { kinds: ['board_notice'], levels: ['city'] },
    }),
  ).toEqual(['公示栏']);
  expect(names({ conditions: { tags: ['二楼'] } })).toEqual([]);
});
