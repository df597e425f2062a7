import type { CompiledRule, ManifestEntry } from '@lubu/shared/manifest/manifest';
import { hour, minute, second } from '@lubu/shared/time/instant';
import { buildLoop, type Loop, turnLimit, type Voice } from '@lubu/shared/timeline/loop';
import { measurePromises, promisesOf } from '@lubu/shared/timeline/promise';
import { describe, expect, test } from 'vitest';
import { entry, rule } from './make-programme.ts';

const voice = (
  name: string,
  entries: readonly ManifestEntry[],
  promise: CompiledRule['promise'] = {},
  weight = 1,
): Voice => ({ rule: rule(name, { promise, weight }), entries });

/** 事项1, 事项2 … each so many seconds long. */
const items = (name: string, count: number, seconds: number): ManifestEntry[] =>
  Array.from({ length: count }, (_, i) => entry(`${name}${i + 1}`, seconds));

const names = ({ slots }: Loop): string => slots.map(({ entryId }) => entryId).join(' ');
const details = ({ problems }: Loop): string[] =>
  problems.map(({ code, ruleId, entryId, detail }) => `${code} ${entryId ?? ruleId}: ${detail}`);
const turnsOf = ({ slots }: Loop, entryId: string): number => slots.filter((slot) => slot.entryId === entryId).length;
/** Seconds of each hour that a rule gets. */
const perHour = ({ slots, loopMs }: Loop, ruleId: string): number =>
  slots.filter((slot) => slot.ruleId === ruleId).reduce((sum, { length }) => sum + length, 0) * (3_600 / loopMs);

test('of two loops that both miss a share the nearer one is taken', () => {
  // All four long items at 20 s an hour need ten hours, more than 4,000 turns of five seconds can fill.
  const rare = voice(
    '少量',
    [45, 90, 60, 8].map((seconds, i) => entry(`长片${i}`, seconds)),
    { secondsPerHour: 20 },
  );
  const loop = buildLoop([rare, voice('日常', items('事项', 1, 5))]);
  expect(perHour(loop, '少量')).toBeLessThan(60);
  expect(new Set(loop.slots.map(({ entryId }) => entryId)).size).toBe(5);
  expect(details(loop)).toEqual([expect.stringContaining('promise_unkept 少量: 20000 ms an hour asked')]);
});

describe('at least once every so many minutes', () => {
  const notice = (seconds: number, minutes: number) =>
    entry('低保公示', seconds, { promise: { everyMs: minutes * minute } });

  test('a loop that is short enough stays as it is', () => {
    const hall = voice('大厅', [...items('事项', 11, 20), notice(40, 5)]);
    expect(names(buildLoop([hall]))).toBe(
      names(buildLoop([voice('大厅', [...items('事项', 11, 20), entry('低保公示', 40)])])),
    );
    expect(buildLoop([hall]).problems).toEqual([]);
  });

  test('in a hall loop of twelve one-minute items the notice comes again as late as it may, and the loop closes on it', () => {
    const loop = buildLoop([voice('大厅', [...items('事项', 11, 60), notice(40, 5)])]);
    expect(names(loop)).toBe(
      '低保公示 事项1 事项2 事项3 事项4 低保公示 事项5 事项6 事项7 事项8 低保公示 事项9 事项10 事项11',
    );
    expect(loop.problems).toEqual([]);
  });

  test('for a rule any of its entries will do, and they still take turns', () => {
    const loop = buildLoop([
      voice('大厅', items('事项', 12, 30), {}, 5),
      voice('公示', items('公示', 3, 20), { everyMs: 2 * minute }),
    ]);
    expect(loop.problems).toEqual([]);
    const notices = loop.slots.filter(({ ruleId }) => ruleId === '公示').map(({ entryId }) => entryId as string);
    expect(notices.every((name, i) => i === 0 || name !== notices[i - 1])).toBe(true);
    expect(new Set(notices)).toEqual(new Set(['公示1', '公示2', '公示3']));
  });

  test('several notices with promises of their own share the loop', () => {
    const each = [2, 3, 5, 5, 10].map((minutes, i) =>
      entry(`公示${i}`, 15, { promise: { everyMs: minutes * minute } }),
    );
    const loop = buildLoop([voice('大厅', [...items('事项', 20, 30), ...each])]);
    expect(loop.problems).toEqual([]);
    expect(turnsOf(loop, '公示0')).toBeGreaterThan(turnsOf(loop, '公示4'));
  });

  test('every minute with items of 90 seconds cannot be: the nearest is shown and said, and nobody starves', () => {
    const loop = buildLoop([voice('大厅', [notice(90, 1), ...items('事项', 3, 90)])]);
    expect(names(loop)).toBe('低保公示 事项1 低保公示 事项2 低保公示 事项3');
    expect(details(loop)).toEqual(['promise_unkept 低保公示: every 60000 ms asked, 180000 ms reached']);
  });

  test('alone in the loop it comes as often as it can', () => {
    const loop = buildLoop([voice('大厅', [notice(90, 1)])]);
    expect(names(loop)).toBe('低保公示');
    expect(details(loop)).toEqual(['promise_unkept 低保公示: every 60000 ms asked, 90000 ms reached']);
  });

  test('promises that are too many for the time are all a little late rather than a few very much', () => {
    const crowd = Array.from({ length: 20 }, (_, i) => entry(`公示${i}`, 15, { promise: { everyMs: 4 * minute } }));
    const loop = buildLoop([voice('大厅', [...crowd, ...items('事项', 3, 15)])]);
    expect(loop.problems.length).toBeGreaterThan(0);
    const measured = measurePromises(loop, promisesOf([voice('大厅', crowd)]));
    for (const { reached = hour } of measured) expect(reached).toBeLessThanOrEqual(8 * minute);
  });

  test('entries of one id keep one promise together', () => {
    const newest = items('新', 4, 60).map((one) => ({ ...one, entryId: '最新' as ManifestEntry['entryId'] }));
    const promised = newest.map((one) => ({ ...one, promise: { everyMs: 3 * minute } }));
    const loop = buildLoop([voice('大厅', [...items('事项', 12, 60), ...promised])]);
    expect(loop.problems).toEqual([]);
    expect(new Set(loop.slots.map(({ itemId }) => itemId)).size).toBe(16);
  });
});

describe('at most so many times an hour', () => {
  test('a 60-second film twice an hour comes half an hour apart while the rest fills the time', () => {
    const loop = buildLoop([
      voice('大厅', items('事项', 12, 15)),
      voice('宣传片', [entry('宣传片', 60)], { mostPerHour: 2 }),
    ]);
    expect(loop.problems).toEqual([]);
    const starts = loop.slots.filter(({ ruleId }) => ruleId === '宣传片').map(({ start }) => start);
    const ways = starts.map((start, i) => (starts[i + 1] ?? loop.loopMs + (starts[0] ?? 0)) - start);
    for (const way of ways) expect(way).toBeGreaterThanOrEqual(30 * minute);
    for (const way of ways) expect(way).toBeLessThan(34 * minute);
  });

  test('an entry may be promised it as well, and its neighbours close the gap', () => {
    const film = entry('宣传片', 60, { promise: { mostPerHour: 2 } });
    const loop = buildLoop([voice('大厅', [...items('事项', 12, 15), film])]);
    expect(loop.problems).toEqual([]);
    expect(turnsOf(loop, '宣传片')).toBe(Math.floor(loop.loopMs / (30 * minute)));
  });

  test('with nothing else to show there is no gap: it plays on, and that is said', () => {
    const loop = buildLoop([voice('宣传片', [entry('宣传片', 60)], { mostPerHour: 2 })]);
    expect(new Set(loop.slots.map(({ entryId }) => entryId))).toEqual(new Set(['宣传片']));
    expect(details(loop)).toEqual(['promise_unkept 宣传片: at least 1800000 ms apart asked, 60000 ms reached']);
  });

  test('a hundred clips at two an hour would take days: they come more often, evenly, and that is said', () => {
    const loop = buildLoop([
      voice('大厅', items('事项', 12, 15)),
      voice('短片', items('短片', 100, 30), { mostPerHour: 2 }),
    ]);
    expect(new Set(loop.slots.map(({ entryId }) => entryId)).size).toBe(112);
    expect(details(loop)).toHaveLength(1);
    const reached = Number(/asked, (\d+) ms reached$/.exec(details(loop)[0] ?? '')?.[1]);
    expect(reached).toBeGreaterThan(5 * minute);
  });
});

describe('share of voice', () => {
  test('600 seconds of each hour, within one turn an hour', () => {
    const loop = buildLoop([
      voice('大厅', items('事项', 7, 15), {}, 3),
      voice('政策', items('政策', 3, 20), { secondsPerHour: 600 }),
    ]);
    expect(loop.problems).toEqual([]);
    expect(Math.abs(perHour(loop, '政策') - 600)).toBeLessThanOrEqual(20);
  });

  test('what is left is divided by weight among the others', () => {
    const loop = buildLoop([
      voice('甲', items('甲', 4, 15), {}, 3),
      voice('乙', items('乙', 4, 15)),
      voice('政策', items('政策', 3, 20), { secondsPerHour: 1_200 }),
    ]);
    expect(Math.abs(perHour(loop, '政策') - 1_200)).toBeLessThanOrEqual(20);
    expect(perHour(loop, '甲') / perHour(loop, '乙')).toBeCloseTo(3, 0);
  });

  test('2,400 and 1,800 seconds are more than an hour: scaled down in proportion, told once a rule', () => {
    const loop = buildLoop([
      voice('甲', items('甲', 7, 15), { secondsPerHour: 2_400 }),
      voice('乙', items('乙', 3, 20), { secondsPerHour: 1_800 }),
    ]);
    expect(details(loop)).toEqual([
      'share_over_hour 乙: 1800000 ms an hour asked, 1542857 ms given',
      'share_over_hour 甲: 2400000 ms an hour asked, 2057142 ms given',
    ]);
    expect(Math.abs(perHour(loop, '甲') - 2_057)).toBeLessThanOrEqual(20);
  });

  test('rules with shares and nothing beside them fill the hour in proportion', () => {
    const loop = buildLoop([
      voice('甲', items('甲', 7, 15), { secondsPerHour: 600 }),
      voice('乙', items('乙', 3, 20), { secondsPerHour: 300 }),
    ]);
    expect(loop.problems).toEqual([]);
    expect(Math.abs(perHour(loop, '甲') - 2_400)).toBeLessThanOrEqual(20);
  });

  test('a loop shorter than an hour does not hide a wrong share behind its longest turn', () => {
    const voices = [voice('甲', [entry('甲', 10)], { secondsPerHour: 600 }), voice('乙', [entry('乙', 10)])];
    const half = buildLoop(voices.map(({ rule: { ruleId }, entries }) => voice(ruleId, entries)));
    expect(measurePromises(half, promisesOf(voices))).toMatchObject([
      { asked: 600 * second, reached: hour / 2, kept: false },
    ]);
    expect(buildLoop(voices).problems).toEqual([]);
  });
});

describe('promises together', () => {
  test('every five minutes but at most three an hour contradict each other: the limit is kept, the rest is said', () => {
    const torn = entry('公示', 30, { promise: { everyMs: 5 * minute, mostPerHour: 3 } });
    const loop = buildLoop([voice('大厅', [torn, ...items('事项', 30, 20)])]);
    expect(loop.problems.map(({ entryId, detail }) => `${entryId} ${detail.slice(0, 21)}`)).toEqual([
      '公示 every 300000 ms asked',
    ]);
    const reached = Number(/asked, (\d+) ms reached$/.exec(loop.problems[0]?.detail ?? '')?.[1]);
    expect(reached).toBeGreaterThanOrEqual(20 * minute);
    expect(reached).toBeLessThan(24 * minute);
  });

  test('at least every ten minutes and at most ten times an hour go together', () => {
    const both = entry('公示', 30, { promise: { everyMs: 10 * minute, mostPerHour: 10 } });
    const loop = buildLoop([voice('大厅', [...items('事项', 31, 20), both])]);
    expect(loop.problems).toEqual([]);
  });

  test('all kinds in one loop', () => {
    const notices = [4, 6].map((minutes) => entry(`公示${minutes}`, 20, { promise: { everyMs: minutes * minute } }));
    const loop = buildLoop([
      voice('大厅', [...items('事项', 12, 15), ...notices], {}, 2),
      voice('政策', items('政策', 3, 20), { secondsPerHour: 900 }),
      voice('宣传片', [entry('宣传片', 60)], { mostPerHour: 3 }),
    ]);
    expect(loop.problems).toEqual([]);
  });

  test('voices without entries and entries without length end at once; what they were promised is said', () => {
    const none = buildLoop([voice('空', [], { everyMs: minute, mostPerHour: 2 })]);
    expect(none).toMatchObject({ slots: [], loopMs: 0 });
    expect(details(none)).toEqual(['promise_unkept 空: every 60000 ms asked, no turn reached']);
    const still = buildLoop([
      voice('静', [{ ...entry('静', 1), pages: [0] }], { secondsPerHour: 600 }),
      voice('大厅', items('事项', 2, 10)),
    ]);
    expect(names(still)).toBe('事项1 事项2');
    expect(details(still)).toEqual(['promise_unkept 静: 600000 ms an hour asked, 0 ms reached']);
  });

  test('more entries than turns are allowed: cut, said, and the promises are kept in what is there', () => {
    const many = Array.from({ length: 12 }, (_, v) => voice(`规则${v + 10}`, items(`${v}-`, 400, 5)));
    const loop = buildLoop([...many, voice('公示', [entry('公示', 10)], { everyMs: 5 * minute })]);
    expect(loop.slots.length).toBeLessThanOrEqual(turnLimit);
    expect(loop.problems.map(({ code }) => code)).toEqual(['loop_too_long']);
  });
});
