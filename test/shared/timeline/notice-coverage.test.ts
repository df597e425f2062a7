import type { Manifest, ManifestEntry } from '@lubu/shared/manifest/manifest';
import { hour, type Instant, instant } from '@lubu/shared/time/instant';
import { type NoticeManifest, noticeProblems, noticeShares } from '@lubu/shared/timeline/notice-coverage';
import { describe, expect, test } from 'vitest';
import { at, entry, epochDay, programme, rule } from './make-programme.ts';

/** A public notice whose entry ends with its period, as the compiler makes it. */
const notice = (name: string, from: Instant, until: Instant, rest: Partial<ManifestEntry> = {}): ManifestEntry =>
  entry(name, 12, { from, until, notice: { from, until }, ...rest });

/** 08:30–12:00 and 13:30–17:30 on the days named, seven and a half hours a day. */
const open = (first: string, last: string): NonNullable<Manifest['hours']> => {
  const days = [{ first: epochDay(first), last: epochDay(last) }];
  return [
    {
      key: 'open',
      dayparts: [
        { from: 810, until: 1_050, days },
        { from: 510, until: 720, days },
      ],
    },
  ];
};

function manifest(
  rules: Parameters<typeof programme>[0],
  playlists: Parameters<typeof programme>[1],
  rest: Partial<NoticeManifest> = {},
): NoticeManifest {
  return { ...programme(rules, playlists), compiledUntil: at('2027-10-01 00:00'), ...rest };
}

const monday = at('2026-11-23 00:00');
const friday = at('2026-11-28 00:00'); // the midnight after it
const promised = (name: string, words: Parameters<typeof rule>[1] = {}) =>
  rule(name, { promise: { noticePercent: 95 }, ...words });
const list = { 公示栏: [entry('办事指南', 20), notice('低保公示', monday, friday)] };

describe('share of the opening hours in which a notice is in the loop', () => {
  test('a rule round the clock shows it in all of them', () => {
    const made = manifest([promised('公示栏')], list, { hours: open('2026-11-01', '2026-12-31') });
    expect(noticeShares(made, { from: at('2026-11-20 00:00') })).toEqual([
      {
        ruleId: '公示栏',
        entryId: '低保公示',
        itemId: 'item-低保公示',
        start: monday,
        end: friday,
        openMs: 37.5 * hour,
        shownMs: 37.5 * hour,
        percent: 95,
      },
    ]);
    expect(noticeProblems(made, { from: at('2026-11-20 00:00') })).toEqual([]);
  });

  test('hours in which the rule is silent are missed, and what is shown outside the opening hours does not make up', () => {
    const made = manifest([promised('公示栏', { dayparts: ['10:00-20:00'] })], list, {
      hours: open('2026-11-01', '2026-12-31'),
    });
    expect(noticeProblems(made, { from: at('2026-11-20 00:00') })).toEqual([
      {
        code: 'notice_short',
        ruleId: '公示栏',
        entryId: '低保公示',
        detail: `95 percent asked, 80 reached: ${30 * hour} ms of ${37.5 * hour} ms`,
      },
    ]);
  });

  test('what a stronger layer covers is missed; in another region it takes nothing away', () => {
    const cover = (role: 'main' | 'strip') =>
      manifest(
        [promised('公示栏'), rule('专题', { layer: 'campaign', role, dayparts: ['08:00-09:30'] })],
        { ...list, 专题: [entry('专题片', 60)] },
        {
          hours: open('2026-11-01', '2026-12-31'),
          screen: {
            regions: ['main', 'strip'].map((name) => ({ role: name, x: 0, y: 0, width: 1, height: 1 })) as never,
          },
        },
      );
    expect(noticeShares(cover('main'), { from: monday })[0]?.shownMs).toBe(32.5 * hour);
    expect(noticeShares(cover('strip'), { from: monday })[0]?.shownMs).toBe(37.5 * hour);
  });

  test('another rule that shows the same notice in the region counts', () => {
    const made = manifest(
      [promised('公示栏', { dayparts: ['08:00-12:00'] }), rule('下午', { dayparts: ['12:00-18:00'] })],
      { ...list, 下午: [notice('下午的', monday, friday, { itemId: 'item-低保公示' as ManifestEntry['itemId'] })] },
      { hours: open('2026-11-01', '2026-12-31') },
    );
    expect(noticeProblems(made, { from: monday })).toEqual([]);
  });

  test('exactly the share asked is enough', () => {
    const made = (percent: number) =>
      manifest([rule('公示栏', { promise: { noticePercent: percent }, dayparts: ['10:00-17:30'] })], list, {
        hours: open('2026-11-01', '2026-12-31'),
      });
    expect(noticeProblems(made(80), { from: monday })).toEqual([]);
    expect(noticeProblems(made(81), { from: monday })).toHaveLength(1);
  });

  test('only the part of the period from the given instant to the end of the compiled days is looked at', () => {
    const made = manifest([promised('公示栏')], list, {
      hours: open('2026-11-01', '2026-12-31'),
      compiledUntil: at('2026-11-26 00:00'),
    });
    expect(noticeShares(made, { from: at('2026-11-24 14:30') })[0]).toMatchObject({
      start: at('2026-11-24 14:30'),
      end: at('2026-11-26 00:00'),
      openMs: 10.5 * hour,
    });
    expect(noticeShares(made, { from: at('2026-11-26 00:00') })).toEqual([]);
    expect(noticeShares(made, { from: at('2026-12-01 00:00') })).toEqual([]);
  });

  test('without opening hours the whole day counts; a period without opening time promises nothing', () => {
    const daytime = [promised('公示栏', { dayparts: ['08:00-20:00'] })];
    expect(noticeShares(manifest(daytime, list), { from: monday })[0]).toMatchObject({
      openMs: 5 * 24 * hour,
      shownMs: 5 * 12 * hour,
    });
    const closed = manifest(daytime, list, { hours: open('2026-12-01', '2026-12-31') });
    expect(noticeShares(closed, { from: monday })).toEqual([]);
    expect(noticeProblems(closed, { from: monday })).toEqual([]);
  });

  test('opening hours that overlap are not counted twice', () => {
    const days = [{ first: epochDay('2026-11-01'), last: epochDay('2026-12-31') }];
    const dayparts = [
      { from: 540, until: 720, days },
      { from: 600, until: 660, days },
      { from: 660, until: 780, days },
    ];
    const made = manifest([promised('公示栏')], list, { hours: [{ key: 'open', dayparts }] });
    expect(noticeShares(made, { from: monday })[0]).toMatchObject({ openMs: 20 * hour, shownMs: 20 * hour });
  });

  test('an entry that its own window keeps out of a part of the period is short', () => {
    const late = notice('低保公示', monday, friday, { from: at('2026-11-24 00:00') });
    const made = manifest([promised('公示栏')], { 公示栏: [late] }, { hours: open('2026-11-01', '2026-12-31') });
    expect(noticeProblems(made, { from: monday })[0]?.detail).toMatch(/^95 percent asked, 80 reached/);
  });

  test('rules without the promise and entries that are no notices are not asked', () => {
    const made = manifest([rule('公示栏', { dayparts: ['10:00-11:00'] }), promised('指南')], {
      ...list,
      指南: [entry('怎么办', 20)],
    });
    expect(noticeShares(made, { from: monday })).toEqual([]);
  });

  test('the order of rules, entries and hours does not matter', () => {
    const rules = [promised('甲', { dayparts: ['09:00-12:00'] }), promised('乙', { dayparts: ['13:00-20:00'] })];
    const lists = {
      甲: [notice('甲一', monday, friday), notice('甲二', instant(monday - 24 * hour), friday)],
      乙: [notice('乙一', monday, friday)],
    };
    const hours = open('2026-11-01', '2026-12-31');
    const made = manifest(rules, lists, { hours });
    const turned = manifest(
      rules.toReversed(),
      { 乙: lists.乙.toReversed(), 甲: lists.甲.toReversed() },
      { hours: hours.map((one) => ({ ...one, dayparts: one.dayparts.toReversed() })) },
    );
    expect(noticeProblems(made, { from: monday })).toHaveLength(3);
    expect(noticeProblems(turned, { from: monday })).toEqual(noticeProblems(made, { from: monday }));
  });
});
