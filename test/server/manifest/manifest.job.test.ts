// Manifests as a change makes them: which screens, which versions, when they take over, and that a player would take them.
import { inScope, systemScope } from '@lubu/server/db/database';
import { touchedScreens } from '@lubu/server/manifest/touched-screens';
import type { ItemId } from '@lubu/shared/ids';
import { verifyManifest } from '@lubu/shared/manifest/verify';
import { day, minute } from '@lubu/shared/time/instant';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildTestApp, type TestApp } from '../../support/build-app.ts';
import { type Hall, openHall } from '../../support/hall.ts';
import { makeRevision, otherTown, town } from '../../support/make.ts';

let t: TestApp;
let hall: Hall;
let itemId: ItemId;

beforeAll(async () => {
  t = await buildTestApp();
  hall = await openHall(t);
});
afterAll(() => t.close());

const rebuildAll = (urgent = false) => hall.rebuild({ urgent, zoneIds: [hall.zoneId] });
const stop = (id: ItemId, act: 'withdraw' | 'suspend' | 'resume') =>
  hall.operator({ method: 'POST', url: `/api/content/${id}/stop`, payload: { act, reason: '内容有误，先行撤下' } });

test('a screen without any rule gets a manifest that carries the words of its built-in card', async () => {
  await rebuildAll();
  const manifest = await hall.newest();
  expect(manifest.version).toBe(1);
  expect(manifest.rules).toEqual([]);
  expect(manifest.zone.name).toBe('柳溪镇便民服务中心政务公开专区');
  expect(manifest.effectiveFrom).toBe(t.clock());
});

test('an approved item in a scheduled playlist is in the manifest, and a player takes it', async () => {
  itemId = await hall.approve(makeRevision('announcement'));
  const playlist = await hall.playlist('日常公告', [itemId]);
  await hall.rule(playlist.id);
  await hall.rebuild({ urgent: false, itemIds: [itemId] });
  const [, second] = await hall.manifests();
  const held = { trust: t.deps.trust, screenId: hall.screenId, orgPath: town, version: 1, revoked: [] };
  const taken = verifyManifest(second?.envelope, held);
  expect(taken.ok && taken.value.playlists[0]?.entries.map((entry) => entry.itemId)).toEqual([itemId]);
});

test('doing the job again stores nothing and tells nobody', async () => {
  const before = await hall.manifests();
  await rebuildAll();
  await hall.rebuild({ urgent: false, itemIds: [itemId] });
  expect(await hall.manifests()).toEqual(before);
});

test('two rebuilds at the same moment make versions without gap or repeat', async () => {
  const other = await hall.approve(makeRevision('public_notice'));
  const playlist = await hall.playlist('公示', [other]);
  await hall.rule(playlist.id, { name: '公示插播' });
  await Promise.all([rebuildAll(), rebuildAll(), rebuildAll()]);
  const versions = (await hall.manifests()).map(({ version }) => version);
  expect(versions).toEqual([1, 2, 3]);
  const screen = await inScope(t.deps.db, systemScope, (tx) =>
    tx
      .selectFrom('lubu.screen')
      .select('nextManifestVersion')
      .where('id', '=', hall.screenId)
      .executeTakeFirstOrThrow(),
  );
  expect(screen.nextManifestVersion).toBe(4);
});

test('an ordinary change waits for its moment; a withdrawal takes over at once and revokes for good', async () => {
  t.clock.advance(5 * minute);
  const doomed = await hall.approve(makeRevision('policy_document'));
  const playlist = await hall.playlist('政策文件', [doomed]);
  await hall.rule(playlist.id, { name: '政策' });
  await rebuildAll();
  const ordinary = await hall.newest();
  expect(ordinary.effectiveFrom).toBeGreaterThan(t.clock());
  const hash = ordinary.playlists.flatMap((list) => list.entries).find((entry) => entry.itemId === doomed)?.revision;

  expect((await stop(doomed, 'withdraw')).statusCode).toBe(200);
  await rebuildAll(true);
  const stopped = (await hall.manifests()).at(-1);
  expect(stopped?.urgent).toBe(true);
  expect(stopped?.manifest.effectiveFrom).toBe(t.clock());
  expect(stopped?.manifest.revoked).toContain(hash);
  expect(JSON.stringify(stopped?.manifest.playlists)).not.toContain(hash);

  const second = await hall.approve(makeRevision('interpretation'));
  const more = await hall.playlist('解读', [second]);
  await hall.rule(more.id, { name: '解读' });
  await stop(second, 'withdraw');
  await rebuildAll(true);
  const later = await hall.newest();
  expect(later.revoked).toHaveLength(2);
  expect(later.revoked).toContain(hash);
});

test('an urgent rebuild does not wait behind an ordinary one that said the same', async () => {
  t.clock.advance(5 * minute);
  const item = await hall.approve(makeRevision('catalog_highlight'));
  const playlist = await hall.playlist('目录亮点', [item]);
  await hall.rule(playlist.id, { name: '亮点' });
  await rebuildAll();
  t.clock.advance(2 * minute);
  await stop(item, 'suspend');
  await rebuildAll(); // another change came first and already leaves the item out, but waits for the end of a turn
  expect((await hall.newest()).effectiveFrom).toBeGreaterThan(t.clock());
  await rebuildAll(true);
  expect((await hall.newest()).effectiveFrom).toBe(t.clock());
  const settled = await hall.manifests();
  await rebuildAll(true);
  expect(await hall.manifests()).toHaveLength(settled.length);
});

test('a suspended item comes back, its revision was never revoked', async () => {
  const before = await hall.newest();
  const suspended = await inScope(t.deps.db, systemScope, (tx) =>
    tx.selectFrom('lubu.content_item').select('id').where('state', '=', 'suspended').executeTakeFirstOrThrow(),
  );
  await stop(suspended.id, 'resume');
  await rebuildAll();
  const after = await hall.newest();
  expect(after.playlists.flatMap((list) => list.entries.map((entry) => entry.itemId))).toContain(suspended.id);
  expect(after.revoked).toEqual(before.revoked);
});

test('a change touches the screens that play it and no others', async () => {
  const lone = await hall.addScreen({ name: '咨询台立屏', width: 1080, height: 1920, kind: 'board_publicity' });
  const elsewhere = await openHall(t, otherTown);
  const item = await hall.approve(makeRevision('announcement', { title: '关于调整取号时间的通知' }));
  const playlist = await hall.playlist('立屏专用', [item]);
  const rule = await hall.rule(playlist.id, { name: '立屏', target: { kind: 'screens', screenIds: [lone] } });
  const touched = (change: Parameters<typeof touchedScreens>[1]) =>
    inScope(t.deps.db, systemScope, (tx) => touchedScreens(tx, change));
  expect(await touched({ itemIds: [item] })).toEqual([lone]);
  expect(await touched({ playlistIds: [playlist.id] })).toEqual([lone]);
  expect(await touched({ ruleIds: [rule.id] })).toEqual([lone]);
  expect(await touched({ itemIds: [itemId] })).toEqual([hall.screenId, lone].sort());
  expect(await touched({ zoneIds: [elsewhere.zoneId] })).toEqual([elsewhere.screenId]);
  expect(await touched({})).toEqual([]);
});

test('what one town withdraws is not on the revocation list of another', async () => {
  const elsewhere = await openHall(t, '/999900/999903/');
  await elsewhere.rebuild({ urgent: false, zoneIds: [elsewhere.zoneId] });
  expect((await elsewhere.newest()).revoked).toEqual([]);
  expect((await hall.newest()).orgPath).toBe(town);
});

test('manifests that nobody changed get a new version before their days run out, not before', async () => {
  await rebuildAll();
  const before = await hall.newest();
  t.clock.advance(300 * day);
  await rebuildAll();
  expect((await hall.newest()).version).toBe(before.version);
  t.clock.advance(45 * day);
  await rebuildAll();
  const after = await hall.newest();
  expect(after.version).toBe(before.version + 1);
  expect(after.compiledUntil).toBeGreaterThan(before.compiledUntil);
});
