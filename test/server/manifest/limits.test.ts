// A manifest is stored only if players take it, and problems are told only when a person would see a difference.
import { inScope, systemScope } from '@lubu/server/db/database';
import { composeJobs } from '@lubu/server/jobs';
import type { EntryId, ItemId, ScreenId } from '@lubu/shared/ids';
import { verifyManifest } from '@lubu/shared/manifest/verify';
import { civilDate } from '@lubu/shared/time/civil-date';
import { minute } from '@lubu/shared/time/instant';
import { sql } from 'kysely';
import pg from 'pg';
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
  itemId = await hall.approve(makeRevision('announcement'));
});
afterAll(() => t.close());

const rebuildAll = () => hall.rebuild({ urgent: false, zoneIds: [hall.zoneId] });

/** As the screen's page asks for it. */
const problemsOf = async (screenId: ScreenId): Promise<{ code: string; detail: string; entryId?: EntryId }[]> =>
  (await hall.operator({ method: 'GET', url: `/api/screens/${screenId}/programme` })).json().problems;

async function expectTaken(screenId: ScreenId): Promise<void> {
  const { envelope } = (await hall.manifests(screenId)).at(-1) ?? {};
  const held = { trust: t.deps.trust, screenId, orgPath: town, version: 0, revoked: [] };
  expect(verifyManifest(envelope, held)).toMatchObject({ ok: true });
}

/** Everything that told somebody something: jobs that wait, and the words beside the screens. */
const told = () =>
  inScope(t.deps.db, systemScope, async (tx) => {
    const screens = await sql<{ problems: string; row: string }>`
      select problems::text as problems, xmin::text as row from lubu.screen order by id`.execute(tx);
    return { screens: screens.rows, jobs: await jobs() };
  });
async function jobs(): Promise<{ task: string; count: number }[]> {
  const owner = new pg.Client({ connectionString: t.database.url });
  await owner.connect();
  try {
    const { rows } = await owner.query(
      `select task.identifier as task, count(*)::int as count from graphile_worker._private_jobs j
       join graphile_worker._private_tasks task on task.id = j.task_id group by 1 order by 1`,
    );
    return rows;
  } finally {
    await owner.end();
  }
}

test('a playlist with more than 400 different hours: entries beyond are named, the others play, players take it', async () => {
  const clock = (minutes: number): string =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  const entries = Array.from({ length: 40 }, (_, n) => ({
    id: t.deps.newId(),
    itemId,
    dayparts: Array.from({ length: 12 }, (_, i) => ({ from: clock(n * 12 + i), until: '23:00' })),
  }));
  const made = await hall.operator({
    method: 'POST',
    url: '/api/playlists',
    payload: { name: '分时公告', zoneId: hall.zoneId, entries },
  });
  expect(made.statusCode, made.body).toBe(201);
  await hall.rule(made.json().id, { name: '分时' });
  await rebuildAll();
  await expectTaken(hall.screenId);
  expect((await hall.newest()).playlists[0]?.entries).toHaveLength(33);
  const problems = await problemsOf(hall.screenId);
  expect(problems.map(({ code, entryId }) => [code, entryId])).toEqual(
    entries.slice(33).map(({ id }) => ['too_many_hours', id]),
  );
});

test('playlists that hold each other up to more than 400 turns: the first 400 play, players take it', async () => {
  const lists = await Promise.all(['甲', '乙', '丙'].map((name) => hall.playlist(name, Array(190).fill(itemId))));
  const entries = lists.map(({ id }) => ({ id: t.deps.newId(), playlistId: id }));
  const whole = await hall.operator({
    method: 'POST',
    url: '/api/playlists',
    payload: { name: '总列表', zoneId: hall.zoneId, entries },
  });
  const screenId = await hall.addScreen({ name: '西门立屏', width: 1080, height: 1920, kind: 'board_publicity' });
  await hall.rule(whole.json().id, {
    name: '总',
    target: { kind: 'screens', screenIds: [screenId] },
    layer: 'campaign',
  });
  await rebuildAll();
  await expectTaken(screenId);
  const list = (await hall.newest(screenId)).playlists.find(({ key }) => key.startsWith(whole.json().id));
  expect(list?.entries).toHaveLength(400);
  expect((await problemsOf(screenId)).map(({ code }) => code)).toContain('playlist_too_long');
});

test('a screen that is too small for its layout gets a manifest of one region', async () => {
  const made = await hall.operator({
    method: 'POST',
    url: '/api/screens',
    payload: {
      name: '窗口条屏',
      zoneId: hall.zoneId,
      kind: 'led_strip',
      width: 64,
      height: 32,
      pitchUm: 10_000,
      readFromMm: 5_000,
      layout: 'main_strip',
    },
  });
  expect(made.statusCode, made.body).toBe(201);
  const { id } = made.json();
  await hall.rebuild({ urgent: false, screenIds: [id] });
  await expectTaken(id);
  expect((await problemsOf(id)).map(({ code }) => code)).toContain('layout_too_small');
});

test('a notice that is short of its hours: a rebuild a minute later stores nothing and tells nobody', async () => {
  const days = [7, 8, 9, 10, 11, 14, 15, 16, 17, 18].map((day) => civilDate(`2026-12-${String(day).padStart(2, '0')}`));
  const [from, until] = [civilDate('2026-12-07'), civilDate('2026-12-18')];
  const notice = await hall.approve(makeRevision('public_notice', { period: { from, until, unit: 'workday', days } }));
  const list = await hall.playlist('公示', [notice]);
  const screenId = await hall.addScreen({ name: '公示屏' });
  await hall.rule(list.id, {
    name: '公示时段',
    target: { kind: 'screens', screenIds: [screenId] },
    layer: 'campaign',
    from: civilDate('2026-11-01'),
    dayparts: [{ from: '08:30', until: '10:37' }],
    promise: { noticePercent: 95 },
  });
  const rebuild = () => hall.rebuild({ urgent: false, screenIds: [screenId] });
  await rebuild();
  const short = (await problemsOf(screenId)).find(({ code }) => code === 'notice_short');
  expect(short?.detail).toMatch(/^95 percent asked, \d+ reached$/);
  const before = await told();
  const stored = (await hall.manifests(screenId)).length;
  t.clock.advance(minute);
  await rebuild();
  expect(await told()).toEqual(before);
  expect(await hall.manifests(screenId)).toHaveLength(stored);
});

test('a manifest that nothing can be cut for is not stored: the screen keeps its own, staff and the log hear of it', async () => {
  const elsewhere = await openHall(t, otherTown);
  const rebuild = () => elsewhere.rebuild({ urgent: false, zoneIds: [elsewhere.zoneId] });
  await rebuild();
  const before = await elsewhere.manifests();
  // Revocations are for good, so there is nothing that the compiler could leave out.
  await inScope(t.deps.db, systemScope, (tx) =>
    sql`insert into lubu.revocation (revision, item_id, org_path, revoked_at)
      select lpad(to_hex(n), 64, '0'), ${itemId}::uuid, ${otherTown}, 0 from generate_series(1, 50001) n`.execute(tx),
  );
  await expect(rebuild()).rejects.toThrow(/version 2 for screen/); // nobody to report to

  const reports: [string, string][] = [];
  const report = (failure: unknown, place: string) => reports.push([(failure as Error).message, place]);
  const job = composeJobs(t.deps, undefined, report)['manifest.rebuild'];
  await job?.({ urgent: false, zoneIds: [elsewhere.zoneId] });
  expect(await elsewhere.manifests()).toEqual(before);
  expect(reports).toEqual([
    [expect.stringContaining(`version 2 for screen ${elsewhere.screenId}`), 'manifest: not published'],
  ]);
  expect(reports[0]?.[0]).toContain('/revoked');
  const problems = (
    await elsewhere.operator({ method: 'GET', url: `/api/screens/${elsewhere.screenId}/programme` })
  ).json().problems;
  expect(problems).toMatchObject([{ code: 'not_published', detail: expect.stringContaining('/revoked') }]);
});
