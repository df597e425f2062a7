// Playlists that hold playlists, written out: order, ids, limits, rings, and lists that would never end.
import type { EntryId, ItemId, PlaylistId, ZoneId } from '@lubu/shared/ids';
import { flatten, mostEntries, type OwnedPlaylist } from '@lubu/shared/playlist/flatten';
import { isTooDeep, nestingDepth, ringThrough } from '@lubu/shared/playlist/nesting';
import type { Entry } from '@lubu/shared/playlist/playlist';
import { civilDate } from '@lubu/shared/time/civil-date';
import { describe, expect, test } from 'vitest';

const uuid = <T extends string>(kind: number, n: number): T =>
  `00000000-0000-4000-8000-${String(kind * 10_000 + n).padStart(12, '0')}` as T;
const listId = (n: number) => uuid<PlaylistId>(1, n);
const town = '/999900/999901/';
const item = (n: number, rest: Partial<Entry> = {}): Entry =>
  ({ id: uuid<EntryId>(2, n), itemId: uuid<ItemId>(3, n), ...rest }) as Entry;
const held = (n: number, list: number, rest: Partial<Entry> = {}): Entry =>
  ({ id: uuid<EntryId>(2, n), playlistId: listId(list), ...rest }) as Entry;
const list = (n: number, entries: Entry[], orgPath = town): OwnedPlaylist => ({
  id: listId(n),
  version: 1,
  name: `列表${n}`,
  zoneId: uuid<ZoneId>(4, 1),
  orgPath,
  entries,
});
const all = (...lists: OwnedPlaylist[]) => new Map(lists.map((one) => [one.id, one]));
const itemsOf = (flat: ReturnType<typeof flatten>) =>
  flat.entries.map(({ source }) => ('itemId' in source ? Number(source.itemId.slice(-4)) : -1));

describe('a playlist written out', () => {
  test('has the entries of the lists it holds in their place', () => {
    const root = list(1, [item(1), held(10, 2), item(4)]);
    const lists = all(root, list(2, [item(2), held(11, 3)]), list(3, [item(3)]));
    const flat = flatten(root, lists);
    expect(itemsOf(flat)).toEqual([1, 2, 3, 4]);
    expect(flat.problems).toEqual([]);
    expect(flat.entries.map(({ playlistId }) => playlistId)).toEqual([1, 2, 3, 1].map(listId));
  });

  test('gives each turn an id of its own, the same ones every time', () => {
    const root = list(1, [item(1), held(10, 2), held(11, 2), item(1, { id: uuid<EntryId>(2, 99) })]);
    const lists = all(root, list(2, [item(2)]));
    const ids = flatten(root, lists).entries.map(({ id }) => id);
    expect(new Set(ids).size).toBe(4);
    expect(flatten(root, lists).entries.map(({ id }) => id)).toEqual(ids);
    expect(ids[0]).toBe(uuid(2, 1));
    expect(ids[1]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test('keeps the limits of every level, outermost first', () => {
    const root = list(1, [held(10, 2, { from: civilDate('2026-12-01'), weekdays: [1, 5] })]);
    const lists = all(root, list(2, [item(2, { until: civilDate('2026-12-31') })]));
    expect(flatten(root, lists).entries[0]?.limits).toMatchObject([
      { from: '2026-12-01', weekdays: [1, 5] },
      { until: '2026-12-31' },
    ]);
  });

  test('leaves out lists that are gone or belong to another unit, and says so', () => {
    const root = list(1, [held(10, 2), held(11, 3), item(1)]);
    const flat = flatten(root, all(root, list(3, [item(3)], '/999900/999902/')));
    expect(itemsOf(flat)).toEqual([1]);
    expect(flat.problems.map(({ code, entryId }) => [code, entryId])).toEqual([
      ['no_such_playlist', uuid(2, 10)],
      ['no_such_playlist', uuid(2, 11)],
    ]);
  });

  test('goes round no ring: itself, two lists, three lists', () => {
    const self = list(1, [item(1), held(10, 1)]);
    expect(itemsOf(flatten(self, all(self)))).toEqual([1]);
    const [one, two, three] = [
      list(1, [item(1), held(10, 2)]),
      list(2, [item(2), held(11, 3)]),
      list(3, [held(12, 1), item(3)]),
    ];
    const flat = flatten(one, all(one, two, three));
    expect(itemsOf(flat)).toEqual([1, 2, 3]);
    expect(flat.problems).toMatchObject([
      { code: 'cyclic_playlist', playlistId: listId(3), detail: [1, 2, 3, 1].map(listId).join(' → ') },
    ]);
  });

  test('ends early when lists hold each other many times over', () => {
    const lists = Array.from({ length: 12 }, (_, n) =>
      list(n, n === 11 ? [item(1), item(2)] : Array.from({ length: 200 }, (_, k) => held(n * 200 + k, n + 1))),
    );
    const flat = flatten(lists[0] as OwnedPlaylist, all(...lists));
    expect(flat.entries).toHaveLength(mostEntries);
    expect(new Set(flat.entries.map(({ id }) => id)).size).toBe(mostEntries);
    expect(flat.problems.some(({ code }) => code === 'playlist_too_long')).toBe(true);
    const empty = lists.map((one) => (one.id === listId(11) ? { ...one, entries: [] } : one));
    expect(flatten(empty[0] as OwnedPlaylist, all(...empty)).entries).toEqual([]);
  });
});

describe('which playlists may hold each other', () => {
  const holds = (...pairs: [number, number[]][]) =>
    new Map(pairs.map(([id, inner]) => [listId(id), inner.map(listId)]));

  test('a ring is named from the list that is stored, once round', () => {
    const ring = holds([1, [2]], [2, [4, 3]], [3, [1]]);
    expect(ringThrough(ring, listId(1), listId(2))).toEqual([1, 2, 3, 1].map(listId));
    expect(ringThrough(ring, listId(1), listId(4))).toBeUndefined();
    expect(ringThrough(holds([1, [1]]), listId(1), listId(1))).toEqual([1, 1].map(listId));
  });

  test('a list that two others hold is no ring', () => {
    const diamond = holds([1, [2, 3]], [2, [4]], [3, [4]]);
    expect(ringThrough(diamond, listId(1), listId(2))).toBeUndefined();
    expect(nestingDepth(diamond, listId(4))).toBe(3);
  });

  test('eight levels are allowed, nine are not, whichever of them is asked', () => {
    const chain = (length: number) =>
      holds(...Array.from({ length: length - 1 }, (_, n): [number, number[]] => [n + 1, [n + 2]]));
    for (const n of [1, 4, 8]) expect(isTooDeep(chain(8), listId(n))).toBe(false);
    for (const n of [1, 4, 9]) expect(isTooDeep(chain(9), listId(n))).toBe(true);
    expect(nestingDepth(holds([1, [2]], [2, [1]]), listId(1))).toBeGreaterThan(0); // a ring elsewhere ends as well
  });
});
