// Rules of a manifest: conditions, timetables of zone and screen, inserts at a time, promises, and which path expands recurrence.
import { compileManifest } from '@lubu/shared/manifest/compile';
import type { CompileInput } from '@lubu/shared/manifest/compile-input';
import type { CompiledRule } from '@lubu/shared/manifest/manifest';
import { verifyManifest } from '@lubu/shared/manifest/verify';
import type { Level } from '@lubu/shared/org/org';
import { type ExpandRecurrence, expandRecurrence } from '@lubu/shared/schedule/recurrence';
import type { Conditions, ScheduleRule } from '@lubu/shared/schedule/rule';
import type { Season, Timetable } from '@lubu/shared/schedule/timetable';
import type { ScreenDraft } from '@lubu/shared/screen/screen';
import { civilDate } from '@lubu/shared/time/civil-date';
import { minute } from '@lubu/shared/time/instant';
import { describe, expect, test } from 'vitest';
import { epochDay } from '../timeline/make-programme.ts';
import { orgPath, rows, ruleOf, screen, screenId, sealManifest, trust } from './make-rows.ts';

const compile = (rest: Partial<CompileInput>) => compileManifest(rows(rest));
const ruleFrom = (rule: Partial<ScheduleRule>, rest: Partial<CompileInput> = {}): CompiledRule | undefined =>
  compile({ rules: [ruleOf(0, rule)], ...rest }).manifest.rules[0];

describe('conditions', () => {
  const kiosk: Partial<ScreenDraft> = {
    kind: 'kiosk',
    functionalArea: 'self_query',
    tags: ['一楼', '东侧'],
    topics: ['社会保险'],
    audiences: ['老年人'],
  };
  test.each<[string, Conditions, Partial<ScreenDraft>, Level, boolean]>([
    ['no list', {}, {}, 'town', true],
    ['its kind', { kinds: ['kiosk', 'led_wall'] }, kiosk, 'town', true],
    ['another kind', { kinds: ['led_strip'] }, kiosk, 'town', false],
    ['its level', { levels: ['village', 'town'] }, kiosk, 'town', true],
    ['another level', { levels: ['city'] }, kiosk, 'town', false],
    ['its area', { functionalAreas: ['self_query'] }, kiosk, 'town', true],
    ['another area', { functionalAreas: ['reading'] }, kiosk, 'town', false],
    ['an area, of a screen without', { functionalAreas: ['self_query'] }, {}, 'town', false],
    ['one of its tags', { tags: ['二楼', '东侧'] }, kiosk, 'town', true],
    ['none of its tags', { tags: ['二楼'] }, kiosk, 'town', false],
    ['tags, of a screen without', { tags: ['一楼'] }, {}, 'town', false],
    ['its topic', { topics: ['社会保险'] }, kiosk, 'town', true],
    ['another topic', { topics: ['办税'] }, kiosk, 'town', false],
    ['its audience', { audiences: ['企业', '老年人'] }, kiosk, 'town', true],
    ['part of a word', { audiences: ['老年'] }, kiosk, 'town', false],
    [
      'every list at once',
      { kinds: ['kiosk'], levels: ['town'], tags: ['一楼'], topics: ['社会保险'] },
      kiosk,
      'town',
      true,
    ],
    [
      'all lists but one',
      { kinds: ['kiosk'], levels: ['town'], tags: ['一楼'], topics: ['办税'] },
      kiosk,
      'town',
      false,
    ],
  ])('%s', (_title, conditions, traits, level, there) => {
    const { manifest, problems } = compile({
      rules: [ruleOf(0, { conditions })],
      screen: { ...screen, ...traits },
      zone: { ...rows().zone, level },
    });
    expect(manifest.rules.length).toBe(there ? 1 : 0);
    expect(problems).toEqual([]); // a rule for other screens is no problem of this one
    expect(manifest.playlists.length).toBe(there ? 1 : 0);
  });
});

describe('named dayparts', () => {
  const season = (key: string, from: string, until: string): Season => ({
    from: '01-01',
    name: '全年',
    hours: [{ key, name: '时段', ranges: [{ from, until, dayClass: 'any' }] }],
  });
  const timetable: Timetable = { seasons: [season('morning', '08:00', '12:00')], closedDays: [], openDays: [] };
  const zone = { ...rows().zone, timetable };
  const dayparts = [{ named: 'morning' }];

  test('are those of the zone, or of the screen where it has its own', () => {
    expect(ruleFrom({ dayparts }, { zone })?.dayparts).toEqual([{ from: 480, until: 720 }]);
    const own = { ...screen, seasons: [season('morning', '09:00', '11:00')] };
    expect(ruleFrom({ dayparts }, { zone, screen: own })?.dayparts).toEqual([{ from: 540, until: 660 }]);
  });

  test('that neither has are a problem of the rule, which does not play', () => {
    const { manifest, problems } = compile({ zone, rules: [ruleOf(0, { dayparts: [{ named: 'lunch' }] })] });
    expect(manifest.rules).toEqual([]);
    expect(problems).toMatchObject([{ code: 'no_such_daypart', ruleId: ruleOf(0).id, detail: 'lunch' }]);
  });

  test('a closed day of the zone is no workday', () => {
    const day = civilDate('2026-11-24');
    const closed = { ...zone, timetable: { ...timetable, closedDays: [{ from: day, until: day, reason: '搬迁' }] } };
    expect(ruleFrom({ dayClass: 'workday' }, { zone: closed })?.days.slice(0, 3)).toEqual([
      { first: epochDay('2026-11-19'), last: epochDay('2026-11-20') },
      { first: epochDay('2026-11-23'), last: epochDay('2026-11-23') },
      { first: epochDay('2026-11-25'), last: epochDay('2026-11-27') },
    ]);
  });
});

describe('inserts', () => {
  test('at a time begin within half an hour of it, once through; a player takes them', () => {
    const rule = ruleOf(0, { layer: 'insert', times: ['23:50', '10:00', '10:00'], meets: 'pause' });
    const { manifest } = compile({ rules: [rule] });
    expect(manifest.rules[0]).toMatchObject({
      once: true,
      meets: 'pause',
      dayparts: [
        { from: 600, until: 630 },
        { from: 1_430, until: 1_460 },
      ],
    });
    const taken = verifyManifest(sealManifest(manifest), { trust, screenId, orgPath, version: 0, revoked: [] });
    expect(taken.ok).toBe(true);
  });

  test('on another layer nothing of them is left', () => {
    const rule = ruleFrom({ layer: 'base', meets: 'wait' });
    expect(rule).toBeDefined();
    expect(rule && 'meets' in rule).toBe(false);
  });
});

test('promises are in milliseconds and the rest as they were made; without one there is none', () => {
  const promise = { everyMinutes: 15, mostPerHour: 8, secondsPerHour: 600, noticePercent: 95 };
  expect(ruleFrom({ promise })?.promise).toEqual({
    everyMs: 15 * minute,
    mostPerHour: 8,
    secondsPerHour: 600,
    noticePercent: 95,
  });
  expect(Object.keys(ruleFrom({}) ?? {})).not.toContain('promise');
});

describe('recurrence', () => {
  const rrule = 'FREQ=MONTHLY;BYDAY=-1FR';
  const asked: string[] = [];
  const expandByLibrary: ExpandRecurrence = (...of) => {
    asked.push('library');
    return expandRecurrence(...of);
  };
  const firstDays = (timeZone: string) => {
    asked.length = 0;
    const zone = { ...rows().zone, timeZone };
    return ruleFrom({ rrule }, { zone, expandByLibrary })
      ?.days.slice(0, 2)
      .map(({ first }) => first);
  };
  const days = [epochDay('2026-11-27'), epochDay('2026-12-25')];

  test('is expanded in integers where clocks never change, by the library elsewhere', () => {
    expect(firstDays('Asia/Shanghai')).toEqual(days);
    expect(asked).toEqual([]);
    expect(firstDays('Europe/London')).toEqual(days);
    expect(asked).toEqual(['library']);
  });

  test('leaves out and adds the days that are named', () => {
    const rule = { rrule, exdates: [civilDate('2026-11-27')], rdates: [civilDate('2026-12-01')] };
    expect(
      ruleFrom(rule)
        ?.days.slice(0, 2)
        .map(({ first }) => first),
    ).toEqual([epochDay('2026-12-01'), epochDay('2026-12-25')]);
  });

  test('that cannot be read is a problem of the rule; one from 1970 without end is none', () => {
    expect(compile({ rules: [ruleOf(0, { rrule: 'FREQ=HOURLY' })] }).problems).toMatchObject([
      { code: 'bad_recurrence' },
    ]);
    const old = { from: civilDate('1970-01-01'), rrule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO' };
    expect(ruleFrom(old)?.days[0]?.first).toBe(epochDay('2026-11-30'));
  });

  test('by a kind of day in a year whose notice is not out is told as provisional', () => {
    expect(compile({ rules: [ruleOf(0, { dayClass: 'workday' })] }).problems).toMatchObject([
      { code: 'provisional_calendar', ruleId: ruleOf(0).id, detail: '2027' },
    ]);
    expect(compile({ rules: [ruleOf(0, { until: civilDate('2026-12-31'), dayClass: 'workday' })] }).problems).toEqual(
      [],
    );
  });
});
