// Inserts by example: 10:00 play X, then go back, and what becomes of the item that is on screen.
import { hour, instant } from '@lubu/shared/time/instant';
import { type Play, plays } from '@lubu/shared/timeline/plays';
import { type Resolvable, resolve } from '@lubu/shared/timeline/resolve';
import { stateAt } from '@lubu/shared/timeline/state-at';
import { describe, expect, test } from 'vitest';
import { at, entry, programme, rule } from './make-programme.ts';

const clock = (play: Play): string => new Date(play.start + 8 * hour).toISOString().slice(11, 19);
const window = (from: string, until: string, date = '2026-11-20') => ({
  start: at(`${date} ${from}`),
  end: at(`${date} ${until}`),
});

/** '08:00:00 甲', one line a play; a play that is not whole is marked. */
const listing = (manifest: Resolvable, from: string, until: string, date?: string): string[] =>
  plays(resolve(manifest, window(from, until, date)).timeline).map(
    (play) => `${clock(play)} ${play.slot.entryId}${play.whole ? '' : ' *'}`,
  );
const missed = (manifest: Resolvable, from: string, until: string): string[] =>
  resolve(manifest, window(from, until)).problems.map(({ ruleId, code, detail }) => `${ruleId} ${code} ${detail}`);

// The base loop from 08:00: 甲 until :40, 乙 until 08:01:30, and again.
const base = rule('日常', { dayparts: ['08:00-12:00'] });
const lists = { 日常: [entry('甲', 40), entry('乙', [30, 20])], 通知: [entry('通知', 15)], 提醒: [entry('提醒', 10)] };
const insert = (name: string, dayparts: string[], rest: Partial<Parameters<typeof rule>[1]> = {}) =>
  rule(name, { layer: 'insert', playlist: '通知', dayparts, ...rest });
/** At a time, or as soon as it can within the half hour that follows. */
const once = (name: string, time: string, rest: Partial<Parameters<typeof rule>[1]> = {}) => {
  const [hours, minutes] = time.split(':').map(Number) as [number, number];
  const latest = hours * 60 + minutes + 30;
  return insert(name, [`${time}-${Math.floor(latest / 60)}:${latest % 60}`], { once: true, ...rest });
};

describe('at 08:01 play the notice once, then go back', () => {
  const met = (meets?: 'stop' | 'pause' | 'wait' | 'give_way') =>
    programme([base, once('通知', '08:01', meets === undefined ? {} : { meets })], lists);

  test('stop: the running item is cut, and its successor comes', () => {
    const expected = ['08:00:00 甲', '08:00:40 乙 *', '08:01:00 通知', '08:01:15 甲', '08:01:55 乙'];
    expect(listing(met('stop'), '08:00', '08:02:45')).toEqual(expected);
    expect(listing(met(), '08:00', '08:02:45')).toEqual(expected);
  });

  test('pause: the running item goes on at the page where it was', () => {
    const manifest = met('pause');
    expect(listing(manifest, '08:00', '08:02:25')).toEqual([
      '08:00:00 甲',
      '08:00:40 乙 *',
      '08:01:00 通知',
      '08:01:15 乙 *',
      '08:01:45 甲',
    ]);
    const { timeline } = resolve(manifest, window('08:00', '09:00'));
    const paused = stateAt(timeline, at('2026-11-20 08:00:59.999')).regions[0];
    const resumed = stateAt(timeline, at('2026-11-20 08:01:15')).regions[0];
    expect([paused?.page, resumed?.page]).toEqual([0, 0]);
    expect(resumed?.nextChange).toBe(at('2026-11-20 08:01:25'));
    expect(resumed?.slotEnd).toBe(at('2026-11-20 08:01:45'));
  });

  test('wait: it begins when the running item has ended, and cuts nothing', () => {
    expect(listing(met('wait'), '08:00', '08:02:25')).toEqual([
      '08:00:00 甲',
      '08:00:40 乙',
      '08:01:30 通知',
      '08:01:45 甲',
    ]);
  });

  test('give way: a base programme is not disturbed, and the insert is missed', () => {
    expect(listing(met('give_way'), '08:00', '08:03')).toEqual([
      '08:00:00 甲',
      '08:00:40 乙',
      '08:01:30 甲',
      '08:02:10 乙',
    ]);
    expect(missed(met('give_way'), '08:00', '08:03')).toEqual(['通知 insert_missed 2026-11-20 08:01']);
    expect(missed(met('give_way'), '08:02', '08:03')).toEqual([]);
  });

  test('give way: in a hall without a base programme it begins at its time, over what is left to the default layer', () => {
    const rest = rule('常备', { layer: 'default', dayparts: ['08:00-09:00'] });
    const manifest = programme([rest, once('通知', '08:01', { meets: 'give_way' })], {
      ...lists,
      常备: [entry('常备', 45)],
    });
    expect(listing(manifest, '08:00:45', '08:01:30')).toEqual(['08:00:45 常备 *', '08:01:00 通知', '08:01:15 常备 *']);
    expect(missed(manifest, '08:00', '09:00')).toEqual([]);
  });

  test('give way: it begins as soon as the campaign is over, if that is still within its time', () => {
    const campaign = rule('专题', { layer: 'campaign', playlist: '提醒', dayparts: ['08:00-08:20'] });
    const manifest = programme([campaign, once('通知', '08:01', { meets: 'give_way' })], lists);
    expect(listing(manifest, '08:19:50', '08:21')).toEqual(['08:19:50 提醒', '08:20:00 通知']);
  });
});

test('give way: it gives way to another insert too, and is played whole after it', () => {
  const rules = [once('急', '08:01', { playlist: '提醒' }), once('通知', '08:01', { meets: 'give_way' })];
  expect(listing(programme(rules, lists), '08:00', '08:02')).toEqual(['08:01:00 提醒', '08:01:10 通知']);
});

describe('windows', () => {
  test('stop and pause begin at their time; the loop stands still until they end', () => {
    const over = (meets: 'stop' | 'pause') =>
      listing(programme([base, insert('通知', ['08:01-08:02'], { meets })], lists), '08:00:40', '08:02:20');
    const notices = ['08:01:00 通知', '08:01:15 通知', '08:01:30 通知', '08:01:45 通知'];
    expect(over('stop')).toEqual(['08:00:40 乙 *', ...notices, '08:02:00 甲 *']);
    expect(over('pause')).toEqual(['08:00:40 乙 *', ...notices, '08:02:00 乙 *']);
  });

  test('one that waits begins with the next item and still ends at its time', () => {
    const manifest = programme([base, insert('通知', ['08:01-08:02'], { meets: 'wait' })], lists);
    expect(listing(manifest, '08:00:40', '08:02:40')).toEqual([
      '08:00:40 乙',
      '08:01:30 通知',
      '08:01:45 通知',
      '08:02:00 甲',
    ]);
  });

  test('one that waits for an item longer than itself is missed', () => {
    const manifest = programme([base, insert('通知', ['08:01-08:02'], { meets: 'wait' })], {
      ...lists,
      日常: [entry('长', 1_200)],
    });
    expect(missed(manifest, '08:00', '08:01:01')).toEqual(['通知 insert_missed 2026-11-20 08:01']);
    expect(listing(manifest, '08:00', '08:20')).toEqual(['08:00:00 长']);
  });

  test('one that waits does not wait for an item that a campaign cuts', () => {
    const campaign = rule('专题', { layer: 'campaign', playlist: '提醒', dayparts: ['08:02-08:30'] });
    const manifest = programme([base, campaign, insert('通知', ['08:01-08:30'], { meets: 'wait' })], {
      ...lists,
      日常: [entry('长', 1_200)],
    });
    expect(listing(manifest, '08:00', '08:02:15')).toEqual(['08:00:00 长 *', '08:02:00 通知']);
  });

  test('one that gives way plays only where no campaign and no base programme does', () => {
    const manifest = programme([base, insert('通知', ['07:59-12:01'], { meets: 'give_way' })], lists);
    expect(listing(manifest, '07:59:45', '08:00:40')).toEqual(['07:59:45 通知', '08:00:00 甲']);
    expect(listing(manifest, '12:00', '12:00:15')).toEqual(['12:00:00 通知']);
  });

  test('one with nothing to show holds nobody up', () => {
    const manifest = programme([base, insert('通知', ['08:01-08:02'])], {
      ...lists,
      通知: [entry('旧', 15, { until: at('2026-11-01 00:00') })],
    });
    expect(listing(manifest, '08:00', '08:01:30')).toEqual(['08:00:00 甲', '08:00:40 乙']);
  });
});

describe('inserts that meet', () => {
  test('two passes at one time follow each other, by rule; what they meet is held until both are over', () => {
    const rules = [
      base,
      once('二', '08:01', { playlist: '提醒', meets: 'pause' }),
      once('一', '08:01', { meets: 'pause' }),
    ];
    expect(listing(programme(rules, lists), '08:00:40', '08:01:55')).toEqual([
      '08:00:40 乙 *',
      '08:01:00 通知',
      '08:01:15 提醒',
      '08:01:25 乙 *',
    ]);
  });

  test('passes that queue come by their planned time, whatever their rules are called', () => {
    const rules = [
      base,
      once('三', '08:00', { playlist: '长' }),
      once('二', '08:01'),
      once('一', '08:02', { playlist: '提醒' }),
    ];
    const manifest = programme(rules, { ...lists, 长: [entry('长', 180)] });
    expect(listing(manifest, '08:00', '08:03:25')).toEqual(['08:00:00 长', '08:03:00 通知', '08:03:15 提醒']);
  });

  test('a pass that cannot begin in its time because others are before it is missed', () => {
    const short = { ...once('乙', '08:01', { playlist: '提醒' }), dayparts: [{ from: 481, until: 482 }] };
    const manifest = programme([base, once('丙', '08:00', { playlist: '长' }), short], {
      ...lists,
      长: [entry('长', 180)],
    });
    expect(listing(manifest, '08:00', '08:03:40')).toEqual(['08:00:00 长', '08:03:00 甲']);
    expect(missed(manifest, '08:00', '09:00')).toEqual(['乙 insert_missed 2026-11-20 08:01']);
  });

  test('a pass holds an insert window too; where either pauses, what both meet goes on afterwards', () => {
    const rules = [
      base,
      insert('窗', ['08:01-08:02'], { playlist: '提醒', meets: 'pause' }),
      once('通知', '08:01', { meets: 'stop' }),
    ];
    expect(listing(programme(rules, lists), '08:00:40', '08:02:30')).toEqual([
      '08:00:40 乙 *',
      '08:01:00 通知',
      '08:01:15 提醒',
      '08:01:25 提醒',
      '08:01:35 提醒',
      '08:01:45 提醒',
      '08:01:55 提醒 *',
      '08:02:00 乙 *',
    ]);
  });

  test('what waits joins an insert that begins before it could', () => {
    const rules = [base, once('晚', '08:01', { meets: 'wait' }), insert('窗', ['08:02-08:03'], { playlist: '提醒' })];
    const long = { ...lists, 日常: [entry('长', 1_200), entry('乙', 30)] };
    expect(listing(programme(rules, long), '08:00', '08:03:10')).toEqual([
      '08:00:00 长 *',
      '08:02:00 通知',
      '08:02:15 提醒',
      '08:02:25 提醒',
      '08:02:35 提醒',
      '08:02:45 提醒',
      '08:02:55 提醒 *',
      '08:03:00 乙 *',
    ]);
  });

  test('an emergency covers: everything runs on underneath', () => {
    const alarm = rule('应急', { layer: 'emergency', playlist: '提醒', dayparts: ['08:01-08:02'] });
    const rules = [base, alarm, once('通知', '08:01')];
    expect(listing(programme(rules, lists), '08:00:40', '08:02:45').filter((line) => !line.includes('提醒'))).toEqual([
      '08:00:40 乙 *',
      '08:02:00 乙 *',
    ]);
  });
});

describe('at the edges', () => {
  test('what begins together with its day part is held from the first instant and begins with its first item', () => {
    const manifest = programme([base, insert('通知', ['08:00-08:01'])], lists);
    expect(listing(manifest, '08:00', '08:02').slice(-2)).toEqual(['08:01:00 甲', '08:01:40 乙 *']);
  });

  test('a loop whose hours begin under an insert begins when the insert is over; one whose hours end is gone', () => {
    const manifest = programme([base, insert('通知', ['07:59-08:00'], { once: true })], {
      ...lists,
      通知: [entry('长', 90)],
    });
    expect(listing(manifest, '07:59', '08:01:10')).toEqual(['07:59:00 长', '08:00:30 甲']);
    const late = programme([base, once('通知', '11:59', { meets: 'pause' })], { ...lists, 通知: [entry('长', 90)] });
    expect(listing(late, '11:59', '12:10')).toEqual(['11:59:00 长']);
  });

  test('over midnight the insert goes on, and the new day begins after it', () => {
    const day = rule('日常', { playlist: '日常' });
    const manifest = programme([day, insert('夜', ['23:59-24:01'], { meets: 'pause' })], lists);
    const { timeline } = resolve(manifest, { start: at('2026-11-20 23:58'), end: at('2026-11-21 00:02') });
    const shown = plays(timeline).filter(({ layer }) => layer === 'base');
    expect(shown.at(-2)).toMatchObject({ start: at('2026-11-21 00:01'), whole: true, slot: { entryId: '甲' } });
  });

  test('what an insert shifts stays within the day: the next one begins on time', () => {
    const manifest = programme([base, once('通知', '08:01', { days: ['2026-11-20', '2026-11-20'] })], lists);
    expect(listing(manifest, '08:00', '08:01:30', '2026-11-21')).toEqual(['08:00:00 甲', '08:00:40 乙']);
  });

  test('a turn that is validly over in the middle of a pass is cut there, and what follows moves up', () => {
    const pass = once('通知', '08:01');
    const manifest = programme([base, pass], {
      ...lists,
      通知: [
        entry('一', 20, { until: at('2026-11-20 08:01:05') }),
        entry('二', 20),
        entry('三', 20, { until: at('2026-11-20 08:01:20') }),
      ],
    });
    expect(listing(manifest, '08:01', '08:01:30')).toEqual(['08:01:00 一 *', '08:01:05 二', '08:01:25 甲 *']);
  });

  test('a window that begins at a boundary meets nothing, whatever it says', () => {
    for (const meets of ['stop', 'pause', 'wait'] as const) {
      const manifest = programme([base, insert('通知', ['08:03-08:04'], { meets })], lists);
      expect(listing(manifest, '08:02:10', '08:04:40')).toEqual([
        '08:02:10 乙',
        ...['08:03:00', '08:03:15', '08:03:30', '08:03:45'].map((time) => `${time} 通知`),
        '08:04:00 甲',
      ]);
    }
  });

  test('asked for a window without length, nothing is planned', () => {
    const moment = instant(at('2026-11-20 08:01'));
    expect(resolve(programme([base, once('通知', '08:01')], lists), { start: moment, end: moment }).problems).toEqual(
      [],
    );
  });
});
