import type { RevisionHash } from '@lubu/shared/ids';
import { manifestAt, plannedPlays, truthOf } from '@lubu/shared/manifest/chain';
import { compileManifest } from '@lubu/shared/manifest/compile';
import type { CompileInput } from '@lubu/shared/manifest/compile-input';
import type { Manifest } from '@lubu/shared/manifest/manifest';
import { sameContent } from '@lubu/shared/manifest/same-content';
import { civilDate } from '@lubu/shared/time/civil-date';
import { day, type Instant, instant, minute } from '@lubu/shared/time/instant';
import { resolve } from '@lubu/shared/timeline/resolve';
import { stateAt } from '@lubu/shared/timeline/state-at';
import { describe, expect, test } from 'vitest';
import { at } from '../timeline/make-programme.ts';
import { announcement, entryOf, item, now, playlistOf, rows, ruleOf, twoPages } from './make-rows.ts';

// Three items of 15 s in one loop that began at midnight: 甲 09:00:00, 乙 :15, 丙 :30, 甲 :45 …
const names = ['', '甲', '乙', '丙', '丁'];
const items = [1, 2, 3, 4].map((n) => item(n, announcement(names[n] ?? '')));
const compile = (rest: Partial<CompileInput> = {}): Manifest => compileManifest(rows({ items, ...rest })).manifest;
const playing = (...order: readonly number[]): Partial<CompileInput> => ({
  playlists: [playlistOf(order.map((n) => entryOf(n)))],
});
const first = compile();

const nameOf = (itemId: string | undefined): string =>
  names[items.findIndex((one) => one.itemId === itemId) + 1] ?? '无';
/** '09:00:15 乙' for each play from version to version; a play that is not whole is marked. */
function wall(versions: readonly Manifest[], from: string, until: string): string[] {
  return plannedPlays(versions, { start: at(`2026-11-20 ${from}`), end: at(`2026-11-20 ${until}`) }).map((play) => {
    const time = new Date(play.start + 8 * 3_600_000).toISOString().slice(11, 19);
    return `${time} ${nameOf(play.slot.itemId)}${play.whole ? '' : ' *'}`;
  });
}
const moment = (time: string): Instant => at(`2026-11-20 ${time}`);

describe('when a version takes over', () => {
  const from = (time: string, rest: Partial<CompileInput> = {}) =>
    compile({ ...playing(1, 2), previous: first, now: moment(time), ...rest }).effectiveFrom;

  test('at the first end of an item at least two seconds from now', () => {
    expect(from('09:00:01')).toBe(moment('09:00:15'));
    expect(from('09:00:13')).toBe(moment('09:00:15'));
    expect(from('09:00:13.001')).toBe(moment('09:00:30'));
  });
  test('at once when it is urgent', () => {
    expect(from('09:00:01', { urgent: true })).toBe(moment('09:00:01'));
  });
  test('after a minute although the running item is longer', () => {
    const long = compile({ planPages: () => twoPages().map((page) => ({ ...page, dwellMs: 600_000 })) });
    expect(from('09:05:00', { previous: long })).toBe(moment('09:06:00'));
  });
  test('two seconds from now when nothing is playing', () => {
    expect(from('09:00:01', { previous: compile({ rules: [] }) })).toBe(moment('09:00:03'));
  });
  test('not before the version that is still waiting to take over', () => {
    const waiting = { ...first, effectiveFrom: moment('09:00:45') };
    expect(from('09:00:01', { previous: waiting })).toBe(moment('09:00:45'));
  });
});

describe('where the loop stands then', () => {
  test('unchanged content: nobody sees that a new version has come', () => {
    const second = compile({ previous: first, now: moment('09:00:05') });
    expect(wall([first, second], '09:00:00', '09:01:30')).toEqual(wall([first], '09:00:00', '09:01:30'));
    expect(second.carry).toEqual([]);
  });

  test('an item added behind the running one comes next', () => {
    const second = compile({ ...playing(1, 4, 2, 3), previous: first, now: moment('09:00:05') });
    expect(wall([first, second], '09:00:00', '09:01:15')).toEqual([
      '09:00:00 甲',
      '09:00:15 丁',
      '09:00:30 乙',
      '09:00:45 丙',
      '09:01:00 甲',
    ]);
  });

  test('an item taken away is skipped and the rest keeps its order', () => {
    const second = compile({ ...playing(1, 3), previous: first, now: moment('09:00:05') });
    expect(wall([first, second], '09:00:00', '09:01:00')).toEqual([
      '09:00:00 甲',
      '09:00:15 丙',
      '09:00:30 甲',
      '09:00:45 丙',
    ]);
  });

  test('withdrawn while it runs: it is cut and its successor begins at once', () => {
    const withdrawn = items.map((one, i) => (i === 1 ? { ...one, state: 'withdrawn' as const } : one));
    const second = compile({ items: withdrawn, previous: first, now: moment('09:00:20'), urgent: true });
    expect(wall([first, second], '09:00:00', '09:00:50')).toEqual([
      '09:00:00 甲',
      '09:00:15 乙 *',
      '09:00:20 丙',
      '09:00:35 甲',
    ]);
  });

  test('an urgent change elsewhere leaves the running item undisturbed', () => {
    const second = compile({ ...playing(1, 2, 4), previous: first, now: moment('09:00:20'), urgent: true });
    expect(wall([first, second], '09:00:00', '09:01:00')).toEqual([
      '09:00:00 甲',
      '09:00:15 乙',
      '09:00:30 丁',
      '09:00:45 甲',
    ]);
  });

  test('a playlist that is new begins with its first item, not in its middle', () => {
    const empty = compile({ rules: [] });
    const second = compile({ previous: empty, now: moment('09:00:04') });
    expect(wall([empty, second], '09:00:00', '09:00:36')).toEqual(['09:00:06 甲', '09:00:21 乙']);
  });

  test('a covered loop keeps its position too', () => {
    const campaign = ruleOf(1, { layer: 'campaign', dayparts: [{ from: '09:00', until: '09:05' }] });
    const before = compile({ rules: [ruleOf(0), campaign] });
    const second = compile({
      ...playing(1, 2, 3, 4),
      rules: [ruleOf(0), campaign],
      previous: before,
      now: moment('09:00:50'),
    });
    const base = second.carry.find(({ layer }) => layer === 'base');
    expect(base?.at).toBe(moment('09:01:00'));
    expect(wall([before, second], '09:05:00', '09:05:16')[0]).toBe('09:05:00 乙');
  });

  test('what was carried is carried on from version to version, until midnight begins anew', () => {
    let chain = [first];
    for (const [i, order] of [
      [1, 3],
      [1, 3, 4],
      [4, 3, 1],
    ].entries()) {
      const previous = chain.at(-1);
      chain = [...chain, compile({ ...playing(...order), previous, now: moment(`09:0${i}:07`) })];
    }
    const plays = plannedPlays(chain, { start: moment('09:00'), end: moment('09:10') });
    expect(plays.every((play) => play.whole || play.end === moment('09:10'))).toBe(true);
    const midnight = stateAt(
      resolve(chain.at(-1) as Manifest, { start: at('2026-11-21 00:00'), end: at('2026-11-22 00:00') }).timeline,
      at('2026-11-21 00:00'),
    );
    expect(nameOf(midnight.regions[0]?.slot?.itemId)).toBe('丁');
  });

  test('at midnight, when every span begins, the new loop begins with its first item and carries nothing', () => {
    const second = compile({ ...playing(1, 2, 3, 4), previous: first, now: moment('23:59:50') });
    expect(second.effectiveFrom).toBe(at('2026-11-21 00:00'));
    expect(second.carry).toEqual([]);
  });

  test('an urgent version that overtakes a waiting one goes on from what really runs', () => {
    const waiting = compile({ ...playing(3, 1), previous: first, now: moment('09:00:05') });
    const urgent = compile({
      ...playing(1, 3),
      previous: waiting,
      inForce: first,
      now: moment('09:00:06'),
      urgent: true,
    });
    expect(urgent.version).toBe(3);
    expect(wall([first, waiting, urgent], '09:00:00', '09:00:30')).toEqual(['09:00:00 甲', '09:00:15 丙']);
  });

  test('revocations of earlier versions are kept', () => {
    const revoked = compile({ previous: first, revoked: ['f'.repeat(64) as RevisionHash] });
    expect(compile({ previous: revoked }).revoked).toEqual(['f'.repeat(64)]);
  });
});

describe('the chain of versions', () => {
  const version = (n: number, from: string): Manifest => ({ ...first, version: n, effectiveFrom: moment(from) });
  const whole = { start: moment('08:00'), end: moment('12:00') };

  test('each is the truth from its effectiveFrom until a later one; one that was overtaken never is', () => {
    const chain = [version(3, '10:00'), version(1, '09:00'), version(2, '11:00')];
    expect(truthOf(chain, whole).map(({ manifest, start, end }) => [manifest.version, start, end])).toEqual([
      [1, moment('09:00'), moment('10:00')],
      [3, moment('10:00'), moment('12:00')],
    ]);
    expect(manifestAt(chain, moment('08:59:59.999'))).toBeUndefined();
    expect(manifestAt(chain, moment('11:30'))?.version).toBe(3);
  });

  test('a turn that runs across a change of version is one play', () => {
    const chain = [version(1, '09:00'), version(2, '09:00:20')];
    const plays = plannedPlays(chain, { start: moment('09:00'), end: moment('09:00:45') });
    expect(plays.map((play) => [play.start, play.whole, play.version])).toEqual([
      [moment('09:00'), true, 1],
      [moment('09:00:15'), true, 1],
      [moment('09:00:30'), true, 2],
    ]);
  });
});

describe('sameContent', () => {
  const later = (rest: Partial<CompileInput> = {}, after = 3 * day) =>
    compile({ previous: first, now: instant(now + after), ...rest });

  test('a rebuild days later with nothing changed says nothing new', () => {
    expect(sameContent(first, later())).toBe(true);
  });
  test('an entry that has ended meanwhile is nothing new', () => {
    const ending = items.map((one, i) =>
      i === 2 ? item(3, announcement('丙', { showUntil: civilDate('2026-11-21') })) : one,
    );
    const before = compile({ items: ending });
    expect(sameContent(before, compile({ items: ending, previous: before, now: instant(now + 3 * day) }))).toBe(true);
  });
  test('days that come within sixty days of the end are', () => {
    expect(sameContent(first, later({}, 338 * day))).toBe(true);
    expect(sameContent(first, later({}, 340 * day))).toBe(false);
  });
  test.each<[string, Partial<CompileInput>]>([
    ['another order', playing(2, 1, 3)],
    ['one item less', playing(1, 2)],
    ['another weight', { rules: [ruleOf(0, { weight: 2 })] }],
    ['a rule more', { rules: [ruleOf(0), ruleOf(1, { dayparts: [{ from: '10:00', until: '11:00' }] })] }],
    ['a day of the year less', { rules: [ruleOf(0, { until: civilDate('2027-10-01') })] }],
    ['another dwell', { playlists: [playlistOf([entryOf(1, { dwellMs: 9_000 }), entryOf(2), entryOf(3)])] }],
    ['a new revision', { items: [...items.slice(0, 2), item(3, announcement('丙（更正）'))] }],
    [
      'a new approval of the same bytes',
      { items: [...items.slice(0, 2), item(3, announcement('丙'), { subtree: '/' })] },
    ],
    ['a revocation', { revoked: ['f'.repeat(64) as RevisionHash] }],
    ['another name on the sign', { zone: { ...rows().zone, name: '临禾市城东街道政务公开专区' } }],
  ])('%s is something new', (_, change) => {
    expect(sameContent(first, later(change))).toBe(false);
  });
  test('takeover does not count', () => {
    expect(sameContent(first, later({ urgent: true }, minute))).toBe(true);
  });
});
