import { day, hour, instant, plus } from '@lubu/shared/time/instant';
import { zoneOffsets } from '@lubu/shared/time/zone-offsets';
import { type Play, plays } from '@lubu/shared/timeline/plays';
import { type Resolvable, resolve } from '@lubu/shared/timeline/resolve';
import { stateAt } from '@lubu/shared/timeline/state-at';
import { describe, expect, test } from 'vitest';
import { at, entry, epochDay, mainRegion, programme, rule } from './make-programme.ts';

const clock = (play: Play): string => new Date(play.start + 8 * hour).toISOString().slice(11, 19);

/** '08:00:00 甲', one line a play; a play that is not whole is marked. */
function listing(manifest: Resolvable, from: string, until: string): string[] {
  const { timeline } = resolve(manifest, { start: at(from), end: at(until) });
  return plays(timeline).map((play) => `${clock(play)} ${play.slot.entryId}${play.whole ? '' : ' *'}`);
}

/** Stretches of region main as '20日 22:00–02:00', by the clock in Beijing. */
function hours(manifest: Resolvable, from: string, until: string): string[] {
  const { timeline } = resolve(manifest, { start: at(from), end: at(until) });
  const text = (time: number): string => new Date(time + 8 * hour).toISOString();
  return (timeline.regions[0]?.stretches ?? []).map(
    ({ start, end }) => `${text(start).slice(8, 10)}日 ${text(start).slice(11, 16)}–${text(end).slice(11, 16)}`,
  );
}

describe('one rule', () => {
  test('plays its playlist from the beginning of each daypart and cuts the last turn at its end', () => {
    const manifest = programme([rule('早', { dayparts: ['08:00-08:01'] })], { 早: [entry('甲', 20), entry('乙', 25)] });
    const expected = ['08:00:00 甲', '08:00:20 乙', '08:00:45 甲 *'];
    expect(listing(manifest, '2026-11-20 00:00', '2026-11-21 00:00')).toEqual(expected);
  });

  test('round the clock begins a new span, and so its loop, at midnight', () => {
    const manifest = programme([rule('全天')], { 全天: [entry('甲', 50), entry('乙', 45)] });
    const listed = listing(manifest, '2026-11-20 23:58:00', '2026-11-21 00:01:35');
    expect(listed.slice(-4)).toEqual(['23:58:30 乙', '23:59:15 甲 *', '00:00:00 甲', '00:00:50 乙']);
  });

  test('Friday 22:00 to 02:00 belongs to Friday and runs into Saturday', () => {
    const friday = {
      ...rule('夜', { dayparts: ['22:00-26:00'] }),
      days: [{ first: epochDay('2026-11-20'), last: epochDay('2026-11-20') }],
    };
    expect(hours(programme([friday], { 夜: [entry('甲', 60)] }), '2026-11-19 00:00', '2026-11-23 00:00')).toEqual([
      '20日 22:00–02:00',
    ]);
  });

  test('equal ends mean a whole day from that hour on', () => {
    const manifest = programme([rule('全', { dayparts: ['09:00-33:00'], days: ['2026-11-20', '2026-11-21'] })], {
      全: [entry('甲', 7)],
    });
    expect(hours(manifest, '2026-11-19 00:00', '2026-11-24 00:00')).toEqual(['20日 09:00–09:00', '21日 09:00–09:00']);
  });

  test('several dayparts of a day each begin the loop anew; overlapping ones do not', () => {
    const list = { 早晚: [entry('甲', 60), entry('乙', 60)] };
    const apart = programme([rule('早晚', { dayparts: ['08:00-08:03', '18:00-18:01'] })], list);
    expect(listing(apart, '2026-11-20 00:00', '2026-11-21 00:00').at(-1)).toBe('18:00:00 甲');
    const over = programme([rule('早晚', { dayparts: ['08:00-08:03', '08:01-08:04'] })], list);
    expect(listing(over, '2026-11-20 00:00', '2026-11-21 00:00').at(-1)).toBe('08:03:00 乙');
  });
});

describe('clocks that change', () => {
  const offsets = zoneOffsets('Europe/London', instant(Date.UTC(2026, 0, 1)), instant(Date.UTC(2027, 0, 1)));
  const lengths = (dayparts: string[], date: string): number[] => {
    const manifest = programme([rule('r', { dayparts, days: [date, date] })], { r: [entry('甲', 10)] }, { offsets });
    const start = instant(Date.parse(`${date}T00:00:00Z`) - day);
    const { timeline } = resolve(manifest, { start, end: plus(start, 3 * day) });
    return (timeline.regions[0]?.stretches ?? []).map((stretch) => (stretch.end - stretch.start) / hour);
  };

  test('a day in spring has 23 hours, one in autumn 25', () => {
    expect(lengths(['00:00-24:00'], '2026-03-29')).toEqual([23]);
    expect(lengths(['00:00-24:00'], '2026-10-25')).toEqual([25]);
  });
  test('a daypart that begins in the gap begins an hour later by the clock; one that ends before it begins has no span', () => {
    expect(lengths(['01:30-04:00'], '2026-03-29')).toEqual([1.5]);
    expect(lengths(['01:30-02:15'], '2026-03-29')).toEqual([]);
  });
  test('a daypart around the doubled hour counts from its first to the time that occurs once', () => {
    expect(lengths(['01:30-02:30'], '2026-10-25')).toEqual([2]);
  });
});

describe('clocks of the American west coast and a screen that moves', () => {
  const offsets = zoneOffsets('America/Los_Angeles', instant(Date.UTC(2026, 0, 1)), instant(Date.UTC(2027, 0, 1)));
  const spans = (dayparts: string[], date: string): string[] => {
    const manifest = programme([rule('r', { dayparts, days: [date, date] })], { r: [entry('甲', 10)] }, { offsets });
    const start = instant(Date.parse(`${date}T00:00:00Z`) - day);
    return (resolve(manifest, { start, end: plus(start, 4 * day) }).timeline.regions[0]?.stretches ?? []).map(
      (stretch) => [stretch.start, stretch.end].map((time) => new Date(time).toISOString().slice(5, 16)).join(' to '),
    );
  };

  test('in spring 2:30 does not exist and becomes 3:30; in autumn 1:30 occurs twice and means the first', () => {
    expect(spans(['02:30-04:00'], '2026-03-08')).toEqual(['03-08T10:30 to 03-08T11:00']);
    expect(spans(['01:30-03:00'], '2026-11-01')).toEqual(['11-01T08:30 to 11-01T11:00']);
    expect(spans(['22:00-26:30'], '2026-10-31')).toEqual(['11-01T05:00 to 11-01T10:30']);
  });

  test('a pass in the hour that does not exist begins an hour later by the clock and may wait as long as ever', () => {
    const pass = rule('r', {
      layer: 'insert',
      once: true,
      dayparts: ['01:45-02:15'],
      days: ['2026-03-29', '2026-03-29'],
    });
    const london = zoneOffsets('Europe/London', instant(Date.UTC(2026, 0, 1)), instant(Date.UTC(2027, 0, 1)));
    const manifest = programme([pass], { r: [entry('甲', 10)] }, { offsets: london });
    const start = instant(Date.UTC(2026, 2, 29));
    const [play] = plays(resolve(manifest, { start, end: plus(start, day) }).timeline);
    expect(new Date(play?.start ?? 0).toISOString()).toBe('2026-03-29T01:45:00.000Z');
  });

  test('when a screen moves from Shanghai to London, its rules keep their wall clock', () => {
    const rules = [rule('r', { dayparts: ['08:30-17:30'], days: ['2026-11-20', '2026-11-20'] })];
    const list = { r: [entry('甲', 10)] };
    const london = zoneOffsets('Europe/London', instant(Date.UTC(2026, 0, 1)), instant(Date.UTC(2027, 0, 1)));
    const window = { start: at('2026-11-20 00:00'), end: at('2026-11-22 00:00') };
    const startOf = (offsets?: typeof london) =>
      resolve(programme(rules, list, offsets === undefined ? {} : { offsets }), window).timeline.regions[0]
        ?.stretches[0]?.start;
    expect(startOf()).toBe(at('2026-11-20 08:30'));
    expect(startOf(london)).toBe(at('2026-11-20 16:30'));
  });
});

describe('days, weekdays and hours of their own', () => {
  test('a daypart with days of its own begins on those and on no others', () => {
    const days = (date: string) => [{ first: epochDay(date), last: epochDay(date) }];
    const seasonal = {
      ...rule('r', { days: ['2026-11-20', '2026-11-21'] }),
      dayparts: [
        { from: 480, until: 540, days: days('2026-11-20') },
        { from: 510, until: 540, days: days('2026-11-21') },
        { from: 840, until: 900 },
      ],
    };
    expect(hours(programme([seasonal], { r: [entry('甲', 7)] }), '2026-11-19 00:00', '2026-11-23 00:00')).toEqual([
      '20日 08:00–09:00',
      '20日 14:00–15:00',
      '21日 08:30–09:00',
      '21日 14:00–15:00',
    ]);
  });

  const evening = {
    key: '晚间',
    dayparts: [{ from: 1_320, until: 1_560, days: [{ first: epochDay('2026-11-16'), last: epochDay('2026-11-22') }] }],
  };
  const shown = (on: NonNullable<Parameters<typeof entry>[2]>['on']) => {
    const manifest = {
      ...programme([rule('r')], { r: [entry('甲', 7, on === undefined ? {} : { on })] }),
      hours: [evening],
    };
    return hours(manifest, '2026-11-20 00:00', '2026-11-23 00:00');
  };
  test('hours over midnight belong to the day on which they begin: Friday evening runs into Saturday', () => {
    expect(shown({ hours: ['晚间'], weekdays: [5] })).toEqual(['20日 22:00–00:00', '21日 00:00–02:00']);
  });
  test('weekdays alone are days from midnight to midnight', () => {
    expect(shown({ weekdays: [6] })).toEqual(['21日 00:00–00:00']);
  });
  test('hours that nobody defined never come', () => {
    expect(shown({ hours: ['没有'] })).toEqual([]);
    expect(shown({ hours: ['没有', '晚间'], weekdays: [7] })).toEqual(['22日 22:00–00:00']);
  });

  test('of a group only the first few that may be drawn are in the loop; one that ends makes room for the next', () => {
    const newest = { group: '最新', count: 2 };
    const list = [
      entry('三', 10, { newest, until: at('2026-11-20 00:00:40') }),
      entry('二', 10, { newest }),
      entry('常', 10),
      entry('一', 10, { newest }),
    ];
    expect(listing(programme([rule('r')], { r: list }), '2026-11-20 00:00', '2026-11-20 00:01:20')).toEqual([
      '00:00:00 三',
      '00:00:10 二',
      '00:00:20 常',
      '00:00:30 三',
      '00:00:40 二',
      '00:00:50 常',
      '00:01:00 一',
      '00:01:10 二',
    ]);
  });
});

describe('rules that meet', () => {
  test('a stronger layer covers a weaker one, which runs on underneath', () => {
    const manifest = programme(
      [rule('日常', { dayparts: ['08:00-09:00'] }), rule('专题', { layer: 'campaign', dayparts: ['08:01-08:02'] })],
      { 日常: [entry('甲', 40), entry('乙', 50)], 专题: [entry('急', 60)] },
    );
    expect(listing(manifest, '2026-11-20 08:00', '2026-11-20 08:03')).toEqual([
      '08:00:00 甲',
      '08:00:40 乙 *',
      '08:01:00 急',
      '08:02:00 甲 *',
      '08:02:10 乙',
    ]);
  });

  test('rules of one layer share the loop by weight', () => {
    const manifest = programme([rule('a', { weight: 2 }), rule('b')], {
      a: [entry('a1', 10), entry('a2', 10)],
      b: [entry('b1', 10)],
    });
    expect(listing(manifest, '2026-11-20 00:00', '2026-11-20 00:01').map((line) => line.slice(9))).toEqual([
      'a1',
      'b1',
      'a2',
      'a1',
      'b1',
      'a2',
    ]);
  });

  test('when a second rule joins, the running turn goes on undisturbed; when it leaves, too', () => {
    const manifest = programme([rule('a'), rule('b', { dayparts: ['00:01-00:02'] })], {
      a: [entry('a1', 25), entry('a2', 25)],
      b: [entry('b1', 15)],
    });
    expect(listing(manifest, '2026-11-20 00:00', '2026-11-20 00:03').slice(0, 7)).toEqual([
      '00:00:00 a1',
      '00:00:25 a2',
      '00:00:50 a1',
      '00:01:15 b1',
      '00:01:30 a2',
      '00:01:55 b1 *',
      '00:02:00 a1',
    ]);
  });

  test('while another span survives midnight, the loop does not begin anew', () => {
    const manifest = programme([rule('a'), rule('夜', { dayparts: ['22:00-26:00'] })], {
      a: [entry('a1', 50)],
      夜: [entry('n1', 45)],
    });
    const { timeline } = resolve(manifest, { start: at('2026-11-20 23:00'), end: at('2026-11-21 01:00') });
    expect(timeline.regions[0]?.stretches).toHaveLength(1);
  });

  test('an exclusive rule plays alone; of two the lower id wins', () => {
    const manifest = programme(
      [rule('c', { exclusive: true }), rule('b', { exclusive: true, dayparts: ['00:01-00:02'] }), rule('a')],
      { a: [entry('a1', 30)], b: [entry('b1', 30)], c: [entry('c1', 30)] },
    );
    expect(listing(manifest, '2026-11-20 00:00', '2026-11-20 00:03').map((line) => line.slice(9))).toEqual([
      'c1',
      'c1',
      'b1',
      'b1',
      'c1',
      'c1',
    ]);
  });

  test('a loop that an exclusive rule interrupts comes back with the item it was at, from its beginning', () => {
    const manifest = programme([rule('a'), rule('b', { exclusive: true, dayparts: ['00:01-00:02', '00:03-00:04'] })], {
      a: [entry('a1', 25), entry('a2', 25), entry('a3', 25)],
      b: [entry('b1', 60)],
    });
    expect(listing(manifest, '2026-11-20 00:00', '2026-11-20 00:04:30')).toEqual([
      '00:00:00 a1',
      '00:00:25 a2',
      '00:00:50 a3 *',
      '00:01:00 b1',
      '00:02:00 a3',
      '00:02:25 a1',
      '00:02:50 a2 *',
      '00:03:00 b1',
      '00:04:00 a2',
      '00:04:25 a3 *',
    ]);
  });

  test('an exclusive rule with nothing left to show keeps nobody out', () => {
    const manifest = programme([rule('a', { exclusive: true }), rule('b')], {
      a: [entry('a1', 30, { until: at('2026-11-01 00:00') })],
      b: [entry('b1', 30)],
    });
    expect(listing(manifest, '2026-11-20 00:00', '2026-11-20 00:00:30')).toEqual(['00:00:00 b1']);
  });
});

describe('windows of entries', () => {
  const list = [
    entry('甲', 20),
    entry('乙', 20, { from: at('2026-11-20 08:00:50'), until: at('2026-11-20 08:01:55.001') }),
  ];
  const manifest = programme([rule('r', { dayparts: ['08:00-09:00'] })], { r: list });

  test('are kept to the millisecond: it joins the loop when its window opens and is cut when it closes', () => {
    const { timeline } = resolve(manifest, { start: at('2026-11-20 08:00'), end: at('2026-11-20 08:03') });
    const shown = plays(timeline).filter((play) => play.slot.entryId === '乙');
    expect(shown.map((play) => [play.start, play.end])).toEqual([
      [at('2026-11-20 08:01:00'), at('2026-11-20 08:01:20')],
      [at('2026-11-20 08:01:40'), at('2026-11-20 08:01:55.001')],
    ]);
    expect(plays(timeline).find((play) => play.start === at('2026-11-20 08:01:55.001'))?.slot.entryId).toBe('甲');
  });

  test('a weaker layer comes up when nothing stronger is left', () => {
    const both = programme([rule('专题', { layer: 'campaign' }), rule('日常')], {
      专题: [entry('公示', 30, { until: at('2026-11-20 00:01') })],
      日常: [entry('甲', 30)],
    });
    expect(listing(both, '2026-11-20 00:00', '2026-11-20 00:02').map((line) => line.slice(9))).toEqual([
      '公示',
      '公示',
      '甲',
      '甲',
    ]);
  });
});

describe('carry', () => {
  const list = { r: [entry('甲', 30), entry('乙', 30), entry('丙', 30)] };
  const moment = at('2026-11-20 10:00:10');

  test('sets where the loop stands at that instant, and means nothing from the next span on', () => {
    const carry = [{ role: 'main' as const, layer: 'base' as const, at: moment, anchor: at('2026-11-20 09:59:10') }];
    const manifest = programme([rule('r')], list, { carry });
    expect(listing(manifest, '2026-11-20 10:00:10', '2026-11-20 10:01:10')).toEqual(['10:00:10 丙', '10:00:40 甲']);
    expect(listing(manifest, '2026-11-21 00:00', '2026-11-21 00:00:30')).toEqual(['00:00:00 甲']);
  });

  test('given twice for one instant, the later anchor counts, in whatever order they come', () => {
    const carry = ['09:59:10', '09:59:40'].map((time) => {
      return { role: 'main' as const, layer: 'base' as const, at: moment, anchor: at(`2026-11-20 ${time}`) };
    });
    for (const order of [carry, carry.toReversed()])
      expect(
        listing(programme([rule('r')], list, { carry: order }), '2026-11-20 10:00:10', '2026-11-20 10:00:40'),
      ).toEqual(['10:00:10 乙']);
  });

  test('of another layer or region changes nothing', () => {
    const carry = [
      { role: 'main' as const, layer: 'default' as const, at: moment, anchor: moment },
      { role: 'strip' as const, layer: 'base' as const, at: moment, anchor: moment },
    ];
    const window = { start: at('2026-11-20 00:00'), end: at('2026-11-21 00:00') };
    expect(resolve(programme([rule('r')], list, { carry }), window)).toEqual(
      resolve(programme([rule('r')], list), window),
    );
  });
});

describe('what cannot be played', () => {
  const window = { start: at('2026-11-20 00:00'), end: at('2026-11-21 00:00') };

  test('is named with its rule and stops nothing else', () => {
    const manifest = programme(
      [rule('好'), rule('无区', { role: 'side' }), rule('无单', { playlist: '没有' }), rule('空单'), rule('无时')],
      { 好: [entry('甲', 10)], 无区: [entry('乙', 10)], 空单: [], 无时: [entry('丙', 0)] },
    );
    const { timeline, problems } = resolve(manifest, window);
    expect(Object.fromEntries(problems.map(({ ruleId, code }) => [ruleId, code]))).toEqual({
      无区: 'no_such_region',
      无单: 'no_such_playlist',
      空单: 'empty_playlist',
      无时: 'zero_length',
    });
    expect(timeline.regions[0]?.stretches).toHaveLength(1);
  });

  test('a loop that had to be cut is reported against the rule with the longest playlist', () => {
    const lists = Object.fromEntries(
      [97, 89, 83].map((n) => [`单${n}`, Array.from({ length: n }, (_, i) => entry(`${n}-${i}`, 5))]),
    );
    const { problems } = resolve(
      programme(
        Object.keys(lists).map((name) => rule(name)),
        lists,
      ),
      window,
    );
    expect(problems.map(({ ruleId, code }) => [ruleId, code])).toEqual([['单97', 'loop_too_long']]);
  });

  test('a region without rules is there, with nothing planned', () => {
    const strip = { role: 'strip', x: 0, y: 984, width: 1920, height: 96 } as const;
    const { timeline } = resolve(
      programme([rule('好')], { 好: [entry('甲', 10)] }, { regions: [strip, mainRegion] }),
      window,
    );
    const state = stateAt(timeline, at('2026-11-20 10:00:03'));
    expect(state.regions.map(({ role, slot }) => [role, slot?.entryId])).toEqual([
      ['main', '甲'],
      ['strip', undefined],
    ]);
    expect(state.nextChange).toBe(at('2026-11-20 10:00:10'));
    expect(state.regions[1]?.nextChange).toBe(window.end);
  });

  test('days before and after those compiled are empty, a window without length too', () => {
    const manifest = programme([rule('r')], { r: [entry('甲', 10)] });
    expect(hours(manifest, '2026-10-30 00:00', '2026-11-01 00:00')).toEqual([]);
    expect(hours(manifest, '2027-11-01 00:00', '2027-11-03 00:00')).toEqual([]);
    expect(hours(manifest, '2026-11-20 10:00', '2026-11-20 10:00')).toEqual([]);
  });
});

describe('stateAt', () => {
  const manifest = programme([rule('r', { dayparts: ['08:00-08:01', '08:05-08:06'] })], {
    r: [entry('甲', [5, 7, 8]), entry('乙', 25)],
  });
  const { timeline } = resolve(manifest, { start: at('2026-11-20 08:00'), end: at('2026-11-20 09:00') });
  const main = (time: string) => {
    const state = stateAt(timeline, at(`2026-11-20 ${time}`)).regions[0];
    const seconds = (instant: number | undefined) => ((instant ?? 0) - at('2026-11-20 08:00')) / 1_000;
    return [
      state?.slot?.entryId,
      state?.page,
      seconds(state?.pageStart),
      seconds(state?.nextChange),
      seconds(state?.slotEnd),
    ];
  };

  test('gives page, its start, the next change and the end of the turn', () => {
    expect(main('08:00:00')).toEqual(['甲', 0, 0, 5, 20]);
    expect(main('08:00:04.999')).toEqual(['甲', 0, 0, 5, 20]);
    expect(main('08:00:05')).toEqual(['甲', 1, 5, 12, 20]);
    expect(main('08:00:12')).toEqual(['甲', 2, 12, 20, 20]);
    expect(main('08:00:20')).toEqual(['乙', 0, 20, 45, 45]);
  });
  test('a turn that is cut ends with its stretch', () => {
    expect(main('08:00:58')).toEqual(['甲', 2, 57, 60, 60]);
  });
  test('between stretches nothing is planned until the next begins, after the last until the window ends', () => {
    expect(main('08:01:00')).toEqual([undefined, 0, 60, 300, 300]);
    expect(main('08:06:00')).toEqual([undefined, 0, 360, 3_600, 3_600]);
  });
  test('a turn that goes on across a seam ends at its own end', () => {
    const seam = programme([rule('a'), rule('b', { dayparts: ['00:01-00:02'] })], {
      a: [entry('a1', 50), entry('a2', 50)],
      b: [entry('b1', 15)],
    });
    const resolved = resolve(seam, { start: at('2026-11-20 00:00'), end: at('2026-11-20 00:05') }).timeline;
    expect(resolved.regions[0]?.stretches[0]?.end).toBe(at('2026-11-20 00:01'));
    expect(stateAt(resolved, at('2026-11-20 00:00:55')).regions[0]?.slotEnd).toBe(at('2026-11-20 00:01:40'));
  });
  test('outside the window nothing is planned and the next change lies ahead', () => {
    const before = stateAt(timeline, at('2026-11-20 07:00'));
    expect([before.regions[0]?.slot, before.nextChange]).toEqual([undefined, at('2026-11-20 08:00')]);
    const after = stateAt(timeline, at('2026-11-20 09:00'));
    expect([after.regions[0]?.slot, after.nextChange]).toEqual([undefined, at('2026-11-20 09:00:01')]);
  });
});
