// A new version while inserts wait, play or hold a loop: nothing is played twice, nothing that runs begins again.
import { takeOver } from '@lubu/shared/manifest/takeover';
import { hour, instant, minute } from '@lubu/shared/time/instant';
import { plays } from '@lubu/shared/timeline/plays';
import { type Resolvable, resolve } from '@lubu/shared/timeline/resolve';
import { describe, expect, test } from 'vitest';
import { at, entry, programme, rule } from '../timeline/make-programme.ts';

const base = rule('日常', { dayparts: ['08:00-12:00'] });
/** 甲 until 08:00:40, 乙 until 08:01:30; the pass takes 30 s. */
const lists = { 日常: [entry('甲', 40), entry('乙', 50)], 通知: [entry('一', 10), entry('二', 20)] };
const pass = (meets: 'stop' | 'pause' | 'wait', time = 8 * 60 + 1) => ({
  ...rule('通知', { layer: 'insert', meets, once: true }),
  dayparts: [{ from: time, until: time + 30 }],
});

/** What is on screen by one version until a moment and by the next from then on. */
function wall(previous: Resolvable, next: Resolvable, moment: string, from: string, until: string): string[] {
  const time = at(`2026-11-20 ${moment}`);
  const { carry, met, ...bare } = next;
  const taken = { ...bare, ...takeOver(previous, bare, time) };
  const listed = [
    ...plays(resolve(previous, { start: at(`2026-11-20 ${from}`), end: time }).timeline),
    ...plays(resolve(taken, { start: time, end: at(`2026-11-20 ${until}`) }).timeline),
  ];
  return listed.map(({ start, slot }) => `${new Date(start + 8 * hour).toISOString().slice(11, 19)} ${slot.entryId}`);
}

describe('a pass that is under way', () => {
  const running = programme([base, pass('pause')], lists);

  test('goes on, and the paused item after it', () => {
    expect(wall(running, running, '08:01:10', '08:00:40', '08:02:10')).toEqual([
      '08:00:40 乙',
      '08:01:00 一',
      '08:01:10 二',
      '08:01:30 乙',
      '08:02:00 甲',
    ]);
  });
  test('goes on with what comes after the item that has ended, if its list has changed', () => {
    const longer = programme([base, pass('pause')], {
      ...lists,
      通知: [entry('零', 15), ...lists.通知, entry('三', 5)],
    });
    expect(wall(running, longer, '08:01:10', '08:01', '08:01:40')).toEqual([
      '08:01:00 一',
      '08:01:10 二',
      '08:01:30 三',
      '08:01:35 乙',
    ]);
  });
  test('is over when nothing of it is left to come', () => {
    const shorter = programme([base, pass('pause')], { ...lists, 通知: [entry('一', 10)] });
    expect(wall(running, shorter, '08:01:10', '08:01', '08:01:50')).toEqual([
      '08:01:00 一',
      '08:01:10 乙',
      '08:01:40 甲',
    ]);
  });
  test('is over when its rule is gone; the item it had paused goes on', () => {
    expect(wall(running, programme([base], lists), '08:01:10', '08:00:40', '08:02:00')).toEqual([
      '08:00:40 乙',
      '08:01:00 一',
      '08:01:10 乙',
      '08:01:40 甲',
    ]);
  });
});

test('a pass that is over stays over, even if its list is longer now', () => {
  const before = programme([base, pass('stop')], lists);
  const longer = programme([base, pass('stop')], { ...lists, 通知: [...lists.通知, entry('长', 600)] });
  expect(wall(before, longer, '08:02:10', '08:01', '08:03:10')).toEqual([
    '08:01:00 一',
    '08:01:10 二',
    '08:01:30 甲',
    '08:02:10 乙',
    '08:03:00 甲',
  ]);
});

describe('an insert that waits', () => {
  const waiting = programme([base, pass('wait')], lists);

  test('is still waiting after the takeover, and begins once', () => {
    expect(wall(waiting, waiting, '08:01:05', '08:00:40', '08:02:40')).toEqual([
      '08:00:40 乙',
      '08:01:05 乙',
      '08:01:30 一',
      '08:01:40 二',
      '08:02:00 甲',
    ]);
  });
  test('still waits for the same item when the loop around it has changed', () => {
    const around = programme([base, pass('wait')], { ...lists, 日常: [entry('丙', 25), entry('乙', 50)] });
    expect(wall(waiting, around, '08:01:05', '08:00:40', '08:02:05')).toEqual([
      '08:00:40 乙',
      '08:01:05 乙',
      '08:01:30 一',
      '08:01:40 二',
      '08:02:00 丙',
    ]);
  });
  test('begins with the takeover when its item is gone then', () => {
    const gone = programme([base, pass('wait')], { ...lists, 日常: [entry('甲', 40)] });
    expect(wall(waiting, gone, '08:01:05', '08:00:40', '08:01:40')).toEqual([
      '08:00:40 乙',
      '08:01:05 一',
      '08:01:15 二',
      '08:01:35 甲',
    ]);
  });
  test('has begun when it began, although the items before it have other lengths now', () => {
    const other = programme([base, pass('wait')], { ...lists, 日常: [entry('甲', 95), entry('乙', 50)] });
    expect(wall(waiting, other, '08:01:40', '08:01:30', '08:02:10')).toEqual([
      '08:01:30 一',
      '08:01:40 二',
      '08:02:00 甲',
    ]);
  });
});

describe('an insert that is new', () => {
  const before = programme([base], lists);
  test('begins with the takeover when its time passed a moment ago', () => {
    expect(wall(before, programme([base, pass('stop')], lists), '08:01:30', '08:01:30', '08:02:05')).toEqual([
      '08:01:30 一',
      '08:01:40 二',
      '08:02:00 甲',
    ]);
  });
  test('is not made up for when its time is over', () => {
    const late = programme([base, pass('stop', 8 * 60)], { ...lists, 通知: [entry('长', 3_000)] });
    const after = instant(at('2026-11-20 08:30'));
    const { carry, met, ...bare } = late;
    const taken = { ...bare, ...takeOver(before, bare, after) };
    const shown = plays(resolve(taken, { start: after, end: instant(after + 5 * minute) }).timeline);
    expect(shown.every(({ layer }) => layer === 'base')).toBe(true);
  });
});

test('a window that gives way keeps its place, beside one that does not', () => {
  const fill = rule('填空', { layer: 'insert', meets: 'give_way', playlist: '日常', dayparts: ['08:00-12:00'] });
  const window = rule('窗', { layer: 'insert', playlist: '通知', dayparts: ['08:01-08:02'] });
  const before = programme([fill, window], lists);
  const after = programme([fill, window], { ...lists, 日常: [entry('甲', 40), entry('丙', 25), entry('乙', 50)] });
  expect(wall(before, after, '08:00:40', '08:00', '08:02:30')).toEqual([
    '08:00:00 甲',
    '08:00:40 丙',
    '08:01:00 一',
    '08:01:10 二',
    '08:01:30 一',
    '08:01:40 二',
    '08:02:00 乙',
  ]);
});
