import { compileManifest } from '@lubu/shared/manifest/compile';
import { foreseenProblems } from '@lubu/shared/manifest/compile-foreseen';
import type { CompileInput } from '@lubu/shared/manifest/compile-input';
import { civilDate } from '@lubu/shared/time/civil-date';
import { hour, type Instant, minute, plus } from '@lubu/shared/time/instant';
import { describe, expect, test } from 'vitest';
import { announcement, entryOf, item, now, playlistOf, rows, ruleOf, uuid } from './make-rows.ts';

const foresee = (rest: Partial<CompileInput>) => foreseenProblems(compileManifest(rows(rest)).manifest);

test('a programme without fault has nothing to tell', () => {
  expect(foresee({})).toEqual([]);
  expect(foresee({ rules: [] })).toEqual([]);
});

test('a promise that cannot be kept names rule, entry, item and playlist', () => {
  const long = [
    entryOf(1, { promise: { everyMinutes: 1 } }),
    entryOf(2, { dwellMs: 600_000 }),
    entryOf(3, { dwellMs: 600_000 }),
  ];
  expect(foresee({ playlists: [playlistOf(long)] })).toMatchObject([
    { code: 'promise_unkept', ruleId: uuid(400), entryId: uuid(201), itemId: uuid(101), playlistId: uuid(300) },
  ]);
});

test('shares of more than an hour are told for each rule that has to give way', () => {
  const promise = { secondsPerHour: 2_400 };
  const found = foresee({ rules: [ruleOf(0, { promise }), ruleOf(1, { promise })] });
  expect(found.map(({ code, ruleId }) => [code, ruleId])).toEqual(
    expect.arrayContaining([
      ['share_over_hour', uuid(400)],
      ['share_over_hour', uuid(401)],
    ]),
  );
});

test('a rule that stronger ones cover for a week is told; the default layer, which is there to be covered, is not', () => {
  const rules = [ruleOf(0, { layer: 'campaign' }), ruleOf(1), ruleOf(2, { layer: 'default' })];
  expect(foresee({ rules })).toMatchObject([{ code: 'never_heard', ruleId: uuid(401) }]);
  const until = civilDate('2026-11-22');
  expect(foresee({ rules: [ruleOf(0, { layer: 'campaign', until }), ruleOf(1)] })).toEqual([]);
  const later = civilDate('2026-12-24');
  expect(foresee({ rules: [ruleOf(0), ruleOf(1, { layer: 'campaign', from: later })] })).toEqual([]); // not due yet
});

test('an insert that waits in vain is told as missed, once', () => {
  // Turns of 59 minutes from midnight on: the one that begins at 9:50 outlasts the half hour that an insert at 10:00 waits.
  const endless = playlistOf([entryOf(1, { dwellMs: 59 * 60_000 })]);
  const until = civilDate('2026-11-22');
  const insert = ruleOf(1, { layer: 'insert', times: ['10:00'], meets: 'wait', playlistId: uuid(301), until });
  const found = foresee({ rules: [ruleOf(0), insert], playlists: [endless, playlistOf([entryOf(2)], 1)] });
  expect(found).toMatchObject([{ code: 'insert_missed', ruleId: uuid(401), detail: '2026-11-20 10:00' }]);
});

describe('the figures of a problem are those that a person sees', () => {
  const promise = { noticePercent: 95 };
  const period = { from: civilDate('2026-11-18'), until: civilDate('2026-11-26'), unit: 'workday' as const, days: [] };
  const notice = item(1, {
    ...announcement('关于最低生活保障对象的公示'),
    kind: 'public_notice',
    period,
    objection: { organ: '社会事务办公室', phone: '', address: '' },
  } as never);
  const rules = [
    ruleOf(0, { promise, dayparts: [{ from: '08:30', until: '10:37' }] }),
    ruleOf(1, { playlistId: uuid(301) }),
  ];
  const playlists = [playlistOf([entryOf(1)]), playlistOf([entryOf(2)], 1)];
  const rest = { rules, playlists, items: [notice, item(2, announcement('关于开放时间的公告'))] };
  const short = (at: Instant) => foresee({ ...rest, now: at }).filter(({ code }) => code === 'notice_short');

  test('a minute later a notice that is short is told in the same words', () => {
    const [first] = short(now);
    expect(first?.detail).toMatch(/^95 percent asked, \d+ reached$/);
    expect(short(plus(now, minute))).toEqual([first]);
  });

  test('of two loops with a promise that cannot be kept, the worse is told, whichever comes first', () => {
    const asked = { everyMinutes: 1 };
    const long = (n: number, dwellMs: number) => playlistOf([entryOf(2, { dwellMs })], n);
    const programme = {
      rules: [
        ruleOf(0, { promise: asked }),
        ruleOf(1, { playlistId: uuid(301), dayparts: [{ from: '08:00', until: '12:00' }] }),
        ruleOf(2, { playlistId: uuid(302), dayparts: [{ from: '12:00', until: '18:00' }] }),
      ],
      playlists: [playlistOf([entryOf(1)]), long(1, 900_000), long(2, 600_000)],
    };
    const unkept = (at: Instant) => foresee({ ...programme, now: at }).filter(({ code }) => code === 'promise_unkept');
    const morning = unkept(now);
    expect(morning).toHaveLength(1);
    expect(unkept(plus(now, 6 * hour))).toEqual(morning);
  });
});
