import { limitsOf, namedDayparts, weekdayWords } from '@lubu/editor/playlist/entry-limits';
import { en } from '@lubu/editor/text/en';
import { zh } from '@lubu/editor/text/zh';
import type { EntryId, ItemId, PlaylistId } from '@lubu/shared/ids';
import type { Entry } from '@lubu/shared/playlist/playlist';
import { civilDate } from '@lubu/shared/time/civil-date';
import { describe, expect, test } from 'vitest';

const today = civilDate('2026-11-20');
const names = new Map([
  ['open', '开放时间'],
  ['noon', '午休'],
]);
const entry = (change: object): Entry => ({ id: '一' as EntryId, itemId: '公租房' as ItemId, ...change });
const words = (change: object): readonly string[] =>
  limitsOf(entry(change), names, today, zh).map((limit) => limit.words);

test('an entry without limits says nothing', () => {
  expect(words({ dwellMs: 9_000, promise: {} })).toEqual([]);
});

test('each limit has its own words', () => {
  expect(
    words({
      weekdays: [1, 2, 3, 4, 5],
      dayparts: [{ named: 'open' }, { from: '09:00', until: '11:30' }],
      promise: { everyMinutes: 5, mostPerHour: 20 },
    }),
  ).toEqual(['周一至周五', '开放时间、9:00–11:30', '每 5 分钟至少一次', '每小时至多 20 次']);
});

test('a daypart that the timetable does not know is named by its key', () => {
  expect(words({ dayparts: [{ named: 'evening' }] })).toEqual(['evening']);
});

test('an entry that has ended says so instead of its days', () => {
  expect(limitsOf(entry({ from: '2026-11-01', until: '2026-11-19' }), names, today, zh)[0]).toMatchObject({
    over: true,
  });
  expect(limitsOf(entry({ until: '2026-11-20' }), names, today, zh)[0]?.over).toBeUndefined();
});

test('a nested playlist has no promise of its own', () => {
  const nested: Entry = { id: '一' as EntryId, playlistId: '公示' as PlaylistId, weekdays: [7] };
  expect(limitsOf(nested, names, today, zh).map((limit) => limit.words)).toEqual(['周日']);
});

describe('weekdays', () => {
  test.each([
    [[1], '周一'],
    [[6, 7], '周六、周日'],
    [[5, 4, 3], '周三至周五'],
    [[1, 2, 3, 5], '周一至周三、周五'],
  ] as const)('%o → %s', (days, told) => expect(weekdayWords(days, zh)).toBe(told));

  test('in English', () => expect(weekdayWords([1, 2, 3, 5], en)).toMatch(/^Mon–Wed, ?Fri$/));
});

test('dayparts are named once, by the first season that names them', () => {
  const season = (name: string, key: string) => ({ from: '01-01', name: '', hours: [{ key, name, ranges: [] }] });
  expect([...namedDayparts([season('开放时间', 'open'), season('夏季开放', 'open'), season('午休', 'noon')])]).toEqual([
    ['open', '开放时间'],
    ['noon', '午休'],
  ]);
});
