// Entries of a manifest: newest items, playlists in playlists, weekdays and hours, promises, periods of public notices.
import type { RevisionOf } from '@lubu/shared/content/revision';
import type { EntryId, ItemId, PlaylistId } from '@lubu/shared/ids';
import { compileManifest } from '@lubu/shared/manifest/compile';
import type { CompileInput, CompileItem } from '@lubu/shared/manifest/compile-input';
import type { ManifestEntry } from '@lubu/shared/manifest/manifest';
import { verifyManifest } from '@lubu/shared/manifest/verify';
import type { Entry, ItemEntry, ListEntry, Newest, NewestEntry } from '@lubu/shared/playlist/playlist';
import type { Timetable } from '@lubu/shared/schedule/timetable';
import { civilDate } from '@lubu/shared/time/civil-date';
import { type Interval, minute } from '@lubu/shared/time/instant';
import { union } from '@lubu/shared/time/intervals';
import { plays } from '@lubu/shared/timeline/plays';
import { resolve } from '@lubu/shared/timeline/resolve';
import { describe, expect, test } from 'vitest';
import { at, epochDay } from '../timeline/make-programme.ts';
import {
  announcement,
  entryOf,
  item,
  now,
  orgPath,
  playlistOf,
  rows,
  ruleOf,
  screenId,
  sealManifest,
  trust,
  twoPages,
  uuid,
} from './make-rows.ts';

const compile = (rest: Partial<CompileInput>) => compileManifest(rows(rest));
const entriesOf = (rest: Partial<CompileInput>): ManifestEntry[] => compile(rest).manifest.playlists[0]?.entries ?? [];
const numbers = (entries: readonly ManifestEntry[]) => entries.map(({ itemId }) => Number(itemId.slice(-3)) - 100);

const newest = (rest: Partial<Newest> = {}, more: Partial<NewestEntry> = {}): NewestEntry => ({
  id: uuid<EntryId>(290),
  newest: { count: 2, kinds: [], subtree: orgPath, ...rest },
  ...more,
});
const held = (n: number, rest: Partial<ListEntry> = {}): ListEntry => ({
  id: uuid<EntryId>(280 + n),
  playlistId: uuid<PlaylistId>(300 + n),
  ...rest,
});
const published = (n: number, date: string, rest: Partial<RevisionOf<'announcement'>> = {}, scope = {}) =>
  item(n, announcement(`公告${n}`, { publishedDate: civilDate(date), ...rest }), scope);

describe('the newest items', () => {
  const items = [
    published(1, '2026-11-10'),
    published(2, '2026-11-19'),
    published(3, '2026-11-15'),
    published(4, '2026-11-01'),
  ];
  const input = { items, playlists: [playlistOf([newest()])] };

  test('come by date of publication, and more of them than are asked for', () => {
    const entries = entriesOf(input);
    expect(numbers(entries)).toEqual([2, 3, 1, 4]);
    expect(entries.map((entry) => entry.newest)).toEqual(Array(4).fill({ group: uuid(290), count: 2 }));
    expect(new Set(entries.map(({ entryId }) => entryId)).size).toBe(4);
  });

  test('of one day come the one approved last, then by id; the order of the rows does not matter', () => {
    const day = '2026-11-18';
    const tied = [
      published(3, day, {}, { approvedAt: at('2026-11-18 10:00') }),
      published(2, day, {}, { approvedAt: at('2026-11-18 10:00') }),
      published(1, day, {}, { approvedAt: at('2026-11-18 09:00') }),
    ];
    expect(numbers(entriesOf({ ...input, items: tied }))).toEqual([2, 3, 1]);
    expect(entriesOf({ ...input, items: tied.toReversed() })).toEqual(entriesOf({ ...input, items: tied }));
  });

  test('an item that ends makes room for the next, to the millisecond and without the server', () => {
    const ending = items.map((one, n) =>
      n === 1 ? published(2, '2026-11-19', { showUntil: civilDate('2026-11-20') }) : one,
    );
    const { manifest } = compile({ ...input, items: ending });
    const midnight = at('2026-11-21 00:00');
    const shown = plays(resolve(manifest, { start: now, end: at('2026-11-21 01:00') }).timeline);
    const heard = (from: number, until: number) =>
      new Set(
        shown
          .filter(({ start, end }) => start < until && end > from)
          .map(({ slot }) => Number(slot.itemId.slice(-3)) - 100),
      );
    expect(heard(now, midnight)).toEqual(new Set([2, 3]));
    expect(heard(midnight, at('2026-11-21 01:00'))).toEqual(new Set([3, 1]));
  });

  test('are only those of the kind, the field and the unit that are asked for, approved and displayable here', () => {
    const other = '/999900/999902/';
    const highlight = (n: number, field: string) =>
      item(n, {
        ...announcement(`亮点${n}`),
        kind: 'catalog_highlight',
        catalog: { title: '目录', field, itemNo: '1' },
      } as never);
    const mixed: CompileItem[] = [
      highlight(1, '养老服务'),
      highlight(2, '户籍管理'),
      published(3, '2026-11-19'),
      { ...published(4, '2026-11-19'), orgPath: `${orgPath}999911/` },
      { ...published(5, '2026-11-19'), orgPath: other },
      { ...published(6, '2026-11-19'), state: 'suspended' },
      { itemId: uuid<ItemId>(107), orgPath, state: 'active' },
      published(8, '2026-11-19', {}, { subtree: other }),
      published(9, '2026-11-19', {}, { layers: ['campaign'] }),
    ];
    const of = (asked: Partial<Newest>) =>
      numbers(entriesOf({ items: mixed, playlists: [playlistOf([newest({ count: 9, ...asked })])] })).sort();
    expect(of({})).toEqual([1, 2, 3, 4]);
    expect(of({ kinds: ['announcement'] })).toEqual([3, 4]);
    expect(of({ kinds: ['catalog_highlight'], field: '养老服务' })).toEqual([1]);
    expect(of({ subtree: `${orgPath}999911/` })).toEqual([4]);
    expect(of({ subtree: '/999900/' })).toEqual([1, 2, 3, 4]); // the playlist is the town's, so the other town stays out
  });

  test('are at most 2n + 10 and at most 50', () => {
    const many = Array.from({ length: 60 }, (_, n) => published(n, '2026-11-19'));
    const of = (count: number) => entriesOf({ items: many, playlists: [playlistOf([newest({ count })])] }).length;
    expect([of(1), of(5), of(20)]).toEqual([12, 20, 50]);
  });

  test('that nobody finds are a problem that names the entry', () => {
    const { manifest, problems } = compile({ items: [], playlists: [playlistOf([newest()])] });
    expect(manifest.playlists[0]?.entries).toEqual([]);
    expect(problems).toMatchObject([{ code: 'nothing_matches', playlistId: uuid(300), entryId: uuid(290) }]);
  });

  test('keep their ids from one compilation to the next, and two entries that find the same item have two', () => {
    const twice = { ...input, playlists: [playlistOf([newest(), newest({}, { id: uuid<EntryId>(291) })])] };
    const ids = entriesOf(twice).map(({ entryId }) => entryId);
    expect(new Set(ids).size).toBe(8);
    expect(
      entriesOf({ ...twice, items: [...items, published(5, '2026-11-20')] }).map(({ entryId }) => entryId),
    ).toEqual(expect.arrayContaining(ids));
  });
});

describe('playlists in playlists', () => {
  const inner = playlistOf([entryOf(2)], 1);
  const outer = (...entries: Entry[]) => [playlistOf(entries), inner];

  test('play in place; a player takes the manifest, and a list that stands twice is no doubled entry', () => {
    const { manifest, problems } = compile({
      playlists: outer(entryOf(1), held(1), entryOf(3), held(1, { id: uuid<EntryId>(288) })),
    });
    expect(problems).toEqual([]);
    expect(numbers(manifest.playlists[0]?.entries ?? [])).toEqual([1, 2, 3, 2]);
    const taken = verifyManifest(sealManifest(manifest), { trust, screenId, orgPath, version: 0, revoked: [] });
    expect(taken.ok).toBe(true);
  });

  test('windows of both levels hold', () => {
    const windows = (list: Partial<ListEntry>, own: Partial<ItemEntry>) => {
      const lists = [playlistOf([held(1, list)]), playlistOf([entryOf(2, own)], 1)];
      const [entry] = entriesOf({ playlists: lists });
      return entry && [entry.from, entry.until];
    };
    const [early, late] = [civilDate('2026-11-25'), civilDate('2026-12-10')];
    expect(windows({ from: early, until: late }, {})).toEqual([at('2026-11-25 00:00'), at('2026-12-11 00:00')]);
    expect(windows({ from: early }, { from: late })?.[0]).toBe(at('2026-12-10 00:00'));
    expect(windows({ until: early }, { until: late })?.[1]).toBe(at('2026-11-26 00:00'));
    expect(windows({ from: late }, { until: early })).toBeUndefined();
  });

  test('a ring plays what is not the ring, and is named', () => {
    const ring = [
      playlistOf([entryOf(1), held(1)]),
      playlistOf([entryOf(2), held(0, { playlistId: uuid<PlaylistId>(300) })], 1),
    ];
    const { manifest, problems } = compile({ playlists: ring });
    expect(numbers(manifest.playlists[0]?.entries ?? [])).toEqual([1, 2]);
    expect(problems).toMatchObject([{ code: 'cyclic_playlist', playlistId: uuid(301) }]);
  });

  test('a list of another unit does not play', () => {
    const foreign = [playlistOf([held(1)]), { ...inner, orgPath: '/999900/999902/' }];
    expect(compile({ playlists: foreign }).problems.map(({ code }) => code)).toEqual(['no_such_playlist']);
  });

  test('more turns than a manifest holds are cut and told', () => {
    const long = playlistOf(
      Array.from({ length: 150 }, (_, n) => entryOf(1, { id: uuid<EntryId>(1_000 + n) })),
      1,
    );
    const three = [1, 2, 3].map((n) => held(1, { id: uuid<EntryId>(280 + n) }));
    const { manifest, problems } = compile({ playlists: [playlistOf(three), long] });
    expect(manifest.playlists[0]?.entries).toHaveLength(400);
    expect(problems.map(({ code }) => code)).toEqual(['playlist_too_long']);
  });
});

describe('weekdays and hours', () => {
  const timetable: Timetable = {
    seasons: [
      {
        from: '01-01',
        name: '全年',
        hours: [
          { key: 'open', name: '开放时间', ranges: [{ from: '08:30', until: '17:30', dayClass: 'workday' }] },
          { key: 'evening', name: '夜间', ranges: [{ from: '22:00', until: '02:00', dayClass: 'any' }] },
        ],
      },
    ],
    closedDays: [],
    openDays: [],
  };
  const zone = { ...rows().zone, timetable };
  const one = (own: Partial<ItemEntry>, list?: Partial<ListEntry>) => {
    const entry = entryOf(1, own);
    const playlists =
      list === undefined ? [playlistOf([entry])] : [playlistOf([held(1, list)]), playlistOf([entry], 1)];
    const { manifest, problems } = compile({ zone, playlists });
    return { manifest, problems, on: manifest.playlists[0]?.entries[0]?.on };
  };
  /** When the entry is on screen on Friday 2026-11-27 and the Saturday after. */
  const heard = ({ manifest }: ReturnType<typeof one>): Interval[] => {
    const window = { start: at('2026-11-27 00:00'), end: at('2026-11-29 00:00') };
    const { timeline } = resolve(manifest, window);
    return union(timeline.regions.flatMap(({ stretches }) => stretches.filter(({ slots }) => slots.length > 0)));
  };
  const from = (start: string, end: string): Interval => ({ start: at(start), end: at(end) });

  test('of a single entry stand beside each other; hours are filed once', () => {
    expect(one({}).on).toBeUndefined();
    expect(one({}).manifest.hours).toBeUndefined();
    expect(one({ weekdays: [5, 1] }).on).toEqual({ weekdays: [1, 5] });
    const both = one({
      weekdays: [5],
      dayparts: [{ named: 'evening' }, { from: '08:00', until: '09:00' }, { named: 'evening' }],
    });
    expect(both.on).toEqual({ weekdays: [5], hours: ['08:00-09:00', 'evening'] });
    expect(both.manifest.hours?.map(({ key }) => key)).toEqual(['08:00-09:00', 'evening']);
    expect(both.manifest.hours?.[1]?.dayparts).toEqual([
      { from: 1_320, until: 1_560, days: [{ first: epochDay('2026-11-19'), last: epochDay('2027-12-23') }] },
    ]);
  });

  test('a Friday evening goes on into Saturday, whichever level names the Friday', () => {
    const night = [from('2026-11-27 22:00', '2026-11-28 02:00')];
    expect(heard(one({ weekdays: [5], dayparts: [{ named: 'evening' }] }))).toEqual(night);
    expect(heard(one({ weekdays: [5] }, { dayparts: [{ named: 'evening' }] }))).toEqual(night);
    expect(heard(one({ dayparts: [{ named: 'evening' }] }, { weekdays: [5] }))).toEqual(night);
  });

  test('hours of two levels both hold, across midnight too', () => {
    const both = one(
      { dayparts: [{ from: '01:00', until: '09:00' }] },
      { weekdays: [5], dayparts: [{ named: 'evening' }] },
    );
    expect(both.on?.hours).toHaveLength(1);
    expect(heard(both)).toEqual([from('2026-11-28 01:00', '2026-11-28 02:00')]);
    expect(heard(one({ dayparts: [{ from: '23:00', until: '01:00' }] }, { dayparts: [{ named: 'evening' }] }))).toEqual(
      [
        from('2026-11-27 00:00', '2026-11-27 01:00'),
        from('2026-11-27 23:00', '2026-11-28 01:00'),
        from('2026-11-28 23:00', '2026-11-29 00:00'),
      ],
    );
  });

  test('that cannot hold together leave the entry out with a problem', () => {
    const never = one({ weekdays: [1] }, { weekdays: [5] });
    expect(never.manifest.playlists[0]?.entries).toEqual([]);
    expect(never.problems).toMatchObject([{ code: 'never_heard', entryId: uuid(201) }]);
  });

  test('by a name that the timetable does not have play at no other time instead', () => {
    const unknown = one({ dayparts: [{ named: 'lunch' }, { named: 'open' }] });
    expect(unknown.manifest.playlists[0]?.entries).toEqual([]);
    expect(unknown.problems).toMatchObject([{ code: 'no_such_daypart', entryId: uuid(201), detail: 'lunch' }]);
  });

  test('the opening hours are filed when a rule promises a share of them', () => {
    const promising = { rules: [ruleOf(0, { promise: { noticePercent: 95 } })] };
    expect(compile({ zone, ...promising }).manifest.hours?.map(({ key }) => key)).toEqual(['open']);
    const without = { ...zone, timetable: { ...timetable, seasons: [] } };
    expect(compile({ zone: without, ...promising }).problems).toMatchObject([
      { code: 'no_such_daypart', detail: 'open' },
    ]);
  });
});

test('promises of an entry are in milliseconds; the items of a newest entry all have them', () => {
  const promise = { everyMinutes: 20, mostPerHour: 6 };
  const items = [published(1, '2026-11-10'), published(2, '2026-11-11')];
  const entries = entriesOf({ items, playlists: [playlistOf([entryOf(1, { promise }), newest({}, { promise })])] });
  expect(entries.map((entry) => entry.promise)).toEqual(Array(3).fill({ everyMs: 20 * minute, mostPerHour: 6 }));
});

test('a public notice carries its period, last day included; nothing else has one', () => {
  const { title, titlePhrases, shortTitle, issuer, publishedDate, source, qrUrl } = announcement('低保拟确认对象公示');
  const notice: RevisionOf<'public_notice'> = {
    schema: 1,
    kind: 'public_notice',
    ...{ title, titlePhrases, shortTitle, issuer, publishedDate, source, qrUrl },
    documentNumber: '',
    body: [],
    period: {
      from: civilDate('2026-11-18'),
      until: civilDate('2026-11-24'),
      unit: 'workday',
      days: [civilDate('2026-11-18')],
    },
    objection: { organ: '临禾市民政局', phone: '0000-0000000', address: '' },
  };
  const [entry, other] = entriesOf({
    items: [item(1, notice), published(2, '2026-11-10')],
    playlists: [playlistOf([entryOf(1), entryOf(2)])],
  });
  expect(entry?.notice).toEqual({ from: at('2026-11-18 00:00'), until: at('2026-11-25 00:00') });
  expect(other?.notice).toBeUndefined();
});

test('pages of an item that is found twice are planned once', () => {
  let planned = 0;
  const planPages: CompileInput['planPages'] = () => {
    planned += 1;
    return twoPages();
  };
  compile({ planPages, items: [published(1, '2026-11-10')], playlists: [playlistOf([newest(), entryOf(1)])] });
  expect(planned).toBe(1);
});
