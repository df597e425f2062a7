import { type Sources, turnsOf, varies } from '@lubu/editor/playlist/turns';
import type { ContentSummary } from '@lubu/shared/content/content-api';
import type { Revision } from '@lubu/shared/content/revision';
import type { AccountId, EntryId, ItemId, PlaylistId, RevisionHash, ZoneId } from '@lubu/shared/ids';
import type { Entry, Playlist } from '@lubu/shared/playlist/playlist';
import { civilDate } from '@lubu/shared/time/civil-date';
import { instant } from '@lubu/shared/time/instant';
import { expect, test } from 'vitest';
import { makeRevision } from '../../support/make.ts';

const today = civilDate('2026-11-20');

function item(id: string, published: string, change: Partial<ContentSummary> = {}): ContentSummary {
  return {
    id: id as ItemId,
    kind: 'announcement',
    title: `关于${id}的通知`,
    state: 'approved',
    step: 1,
    steps: 1,
    itemState: 'active',
    author: { id: '1' as AccountId, name: '何静' },
    organization: '临禾市',
    updatedAt: instant(0),
    newest: id as RevisionHash,
    approved: id as RevisionHash,
    orgPath: '/linhe/',
    publishedDate: civilDate(published),
    usedIn: { playlists: 0, screens: 0 },
    ...change,
  };
}

function unapproved({ approved: _approved, ...rest }: ContentSummary): ContentSummary {
  return rest;
}

const items = [
  item('供水', '2026-11-01'),
  item('停电', '2026-11-19'),
  item('医保', '2026-11-10'),
  item('暂停', '2026-11-20', { itemState: 'suspended' }),
  unapproved(item('草稿', '2026-11-20')),
];
const list = (id: string, entries: Entry[]): Playlist => ({
  id: id as PlaylistId,
  version: 1,
  name: id,
  zoneId: '大厅' as ZoneId,
  entries,
});
const one = (id: string, change: object = {}): Entry => ({ id: `e-${id}` as EntryId, itemId: id as ItemId, ...change });
const nested = (id: string, change: object = {}): Entry => ({
  id: `e-${id}` as EntryId,
  playlistId: id as PlaylistId,
  ...change,
});
const newest = (count: number): Entry => ({
  id: '最新' as EntryId,
  newest: { count, kinds: [], subtree: '/linhe/' },
  dwellMs: 9_000,
});
const sources = (change: Partial<Sources> = {}): Sources => ({
  items,
  playlists: [],
  revisions: new Map(),
  today,
  place: '/linhe/',
  ...change,
});
const ids = (entry: Entry, given: Partial<Sources> = {}) => turnsOf(entry, sources(given)).map(({ itemId }) => itemId);

test('the newest are those approved and running, newest publication first, each with the stay of the entry', () => {
  expect(ids(newest(2))).toEqual(['停电', '医保']);
  expect(ids(newest(9))).toEqual(['停电', '医保', '供水']);
  expect(turnsOf(newest(1), sources())).toEqual([{ itemId: '停电', dwellMs: 9_000 }]);
});

test('what a lower unit approved is not among the newest of a higher place, what a higher one approved is shown below', () => {
  const mixed = [...items, item('灌溉', '2026-11-20', { orgPath: '/linhe/wangxi/' })];
  expect(ids(newest(1), { items: mixed })).toEqual(['停电']);
  expect(ids(newest(2), { items: mixed, place: '/linhe/wangxi/' })).toEqual(['灌溉', '停电']);
});

test('an item whose last day is over makes room for the next one as soon as its words are known', () => {
  const shown = (until: string): ReadonlyMap<ItemId, Revision> =>
    new Map([['停电' as ItemId, makeRevision('announcement', { showUntil: civilDate(until) })]]);
  expect(ids(newest(2), { revisions: shown('2026-11-19') })).toEqual(['医保', '供水']);
  expect(ids(newest(2), { revisions: shown('2026-11-20') })).toEqual(['停电', '医保']);
});

test('a playlist stands for all its entries, also those of playlists within it', () => {
  const playlists = [list('甲', [one('供水'), nested('乙')]), list('乙', [newest(1), one('医保')])];
  expect(ids(nested('甲'), { playlists })).toEqual(['供水', '停电', '医保']);
});

test('playlists that hold each other end, and so does one that nobody knows', () => {
  const playlists = [list('甲', [one('供水'), nested('乙')]), list('乙', [nested('甲'), one('医保')])];
  expect(ids(nested('甲'), { playlists })).toEqual(['供水', '医保']);
  expect(ids(nested('丙'), { playlists })).toEqual([]);
});

test('outside its own days an entry takes no part, the last day included', () => {
  expect(ids(one('供水', { until: '2026-11-19' }))).toEqual([]);
  expect(ids(one('供水', { until: '2026-11-20' }))).toEqual(['供水']);
  expect(ids(one('供水', { from: '2026-11-21' }))).toEqual([]);
  const playlists = [list('甲', [one('供水')])];
  expect(ids(nested('甲', { until: '2026-11-19' }), { playlists })).toEqual([]);
});

test('a loop is as long every day only when it is made of items without hours or weekdays', () => {
  expect(varies(one('供水', { until: '2026-11-30', dwellMs: 5_000 }))).toBe(false);
  expect(varies(one('供水', { weekdays: [1] }))).toBe(true);
  expect(varies(one('供水', { dayparts: [{ named: 'open' }] }))).toBe(true);
  expect(varies(newest(3))).toBe(true);
  expect(varies(nested('甲'))).toBe(true);
});
