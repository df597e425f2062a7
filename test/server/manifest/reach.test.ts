// How far content, lists and rules reach: subtrees, newest items and nested lists, across two towns and the city above them.
// What staff should know of a screen is kept beside it, whether or not its manifest changed.
import { inScope, systemScope } from '@lubu/server/db/database';
import { touchedScreens } from '@lubu/server/manifest/touched-screens';
import type { EntryId, ItemId, PlaylistId, ScreenId } from '@lubu/shared/ids';
import type { CompileProblem } from '@lubu/shared/manifest/compile-problem';
import type { Manifest } from '@lubu/shared/manifest/manifest';
import { verifyManifest } from '@lubu/shared/manifest/verify';
import type { Entry } from '@lubu/shared/playlist/playlist';
import { defaultTimetable } from '@lubu/shared/schedule/timetable';
import { type CivilDate, civilDate } from '@lubu/shared/time/civil-date';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildTestApp, type TestApp } from '../../support/build-app.ts';
import { type Hall, openHall } from '../../support/hall.ts';
import { city, makeRevision, otherTown, town, village } from '../../support/make.ts';

let t: TestApp;
let cityHall: Hall;
let hall: Hall;
let elsewhere: Hall;
let hamlet: Hall;

beforeAll(async () => {
  t = await buildTestApp();
  [cityHall, hall, elsewhere, hamlet] = [
    await openHall(t, city),
    await openHall(t, town),
    await openHall(t, otherTown),
    await openHall(t, village),
  ] as const;
});
afterAll(() => t.close());

const id = () => t.deps.newId() as EntryId;
const newest = (subtree: string, rest: object = {}): Entry => ({
  id: id(),
  newest: { count: 5, kinds: [], subtree, ...rest },
});

async function list(of: Hall, name: string, entries: readonly Entry[]): Promise<PlaylistId> {
  const payload = { name, zoneId: of.zoneId, entries };
  const made = await of.operator({ method: 'POST', url: '/api/playlists', payload });
  expect(made.statusCode, made.body).toBe(201);
  return made.json().id;
}

const touched = (change: Parameters<typeof touchedScreens>[1]) =>
  inScope(t.deps.db, systemScope, (tx) => touchedScreens(tx, change));
const itemsOf = (manifest: Manifest): ItemId[] =>
  manifest.playlists.flatMap(({ entries }) => entries.map(({ itemId }) => itemId));
const problemsOf = (screenId: ScreenId): Promise<CompileProblem[]> =>
  inScope(t.deps.db, systemScope, async (tx) => {
    const row = await tx
      .selectFrom('lubu.screen')
      .select('problems')
      .where('id', '=', screenId)
      .executeTakeFirstOrThrow();
    return row.problems;
  });
async function newsOf(screenId: ScreenId): Promise<number> {
  const client = new pg.Client({ connectionString: t.database.url });
  await client.connect();
  try {
    const { rows } = await client.query(
      `select count(*)::int as n from graphile_worker._private_jobs j
       join graphile_worker._private_tasks task on task.id = j.task_id
       where task.identifier = 'push.change' and payload->>'noun' = 'screen' and payload->>'id' = $1`,
      [screenId],
    );
    return rows[0].n;
  } finally {
    await client.end();
  }
}

test('a city’s rule for its subtree plays on every screen below, and each town’s own item on its own screens only', async () => {
  const ofCity = await cityHall.approve(makeRevision('announcement', { title: '全市统一公告' }));
  const ofTown = await hall.approve(makeRevision('announcement', { title: '柳溪镇公告' }));
  const ofOther = await elsewhere.approve(makeRevision('announcement', { title: '石桥镇公告' }));
  const playlistId = await list(cityHall, '全市最新', [newest(city)]);
  const rule = await cityHall.rule(playlistId, { name: '全市最新', target: { kind: 'subtree', orgPath: city } });
  const screens = [cityHall, hall, elsewhere, hamlet].map(({ screenId }) => screenId);
  expect(await touched({ ruleIds: [rule.id] })).toEqual([...screens].sort());
  await hall.rebuild({ urgent: false, ruleIds: [rule.id] });

  expect(itemsOf(await cityHall.newest())).toEqual([ofCity]);
  expect(new Set(itemsOf(await hall.newest()))).toEqual(new Set([ofCity, ofTown]));
  expect(new Set(itemsOf(await elsewhere.newest()))).toEqual(new Set([ofCity, ofOther]));
  const held = { trust: t.deps.trust, screenId: hall.screenId, orgPath: town, version: 0, revoked: [] };
  expect(verifyManifest((await hall.manifests()).at(-1)?.envelope, held).ok).toBe(true);
});

test('the editor of a town reads the name and the unit of the city’s rule beside its screen, and nothing of the other town', async () => {
  const answer = await hall.operator({ method: 'GET', url: `/api/screens/${hall.screenId}/programme` });
  expect(answer.statusCode, answer.body).toBe(200);
  const { rules, manifest, problems } = answer.json();
  expect(Object.keys(rules)).toEqual(manifest.rules.map(({ ruleId }: { ruleId: string }) => ruleId));
  expect(Object.values(rules)).toEqual([{ name: '全市最新', unit: expect.stringMatching(/./) }]);
  expect(problems).toEqual([]);
  expect((await hall.operator({ method: 'GET', url: `/api/screens/${elsewhere.screenId}/programme` })).statusCode).toBe(
    404,
  );
});

test('a newly approved item reaches the screens whose newest entries may choose it, through a nested list too', async () => {
  const inner = await list(hall, '镇内最新通知', [newest(town, { kinds: ['interpretation'] })]);
  const outer = await list(hall, '镇内综合', [{ id: id(), playlistId: inner }]);
  await hall.rule(outer, { name: '镇内综合' });
  await hall.rebuild({ urgent: false, playlistIds: [inner] });
  expect(await problemsOf(hall.screenId)).toMatchObject([{ code: 'nothing_matches', playlistId: inner }]);

  const item = await hamlet.approve(makeRevision('interpretation', { title: '医保政策解读' }));
  expect(await touched({ itemIds: [item] })).toContain(hall.screenId);
  expect(await touched({ playlistIds: [inner] })).toEqual([hall.screenId]);
  await hall.rebuild({ urgent: false, itemIds: [item] });
  // The village's item is approved for the village only: the town's screen may not show it.
  expect(itemsOf(await hall.newest())).not.toContain(item);

  const own = await hall.approve(makeRevision('interpretation', { title: '镇里的解读' }));
  await hall.rebuild({ urgent: false, itemIds: [own] });
  expect(itemsOf(await hall.newest())).toContain(own);
  expect(itemsOf(await elsewhere.newest())).not.toContain(own);
  expect(await problemsOf(hall.screenId)).toEqual([]);
});

test('an item that ends leaves a ranked list behind, from which the next one comes without the server', async () => {
  const lists = (await hall.newest()).playlists.flatMap(({ entries }) =>
    entries.filter(({ newest }) => newest !== undefined),
  );
  expect(lists.length).toBeGreaterThan(1);
  expect(new Set(lists.map(({ entryId }) => entryId)).size).toBe(lists.length);
});

test('rows that reach further than their unit, however they came to be, reach nothing', async () => {
  const secret = await elsewhere.approve(makeRevision('announcement', { title: '石桥镇内部安排' }));
  const theirs = await list(elsewhere, '石桥镇列表', [{ id: id(), itemId: secret }]);
  const mine = await list(hall, '越界列表', []);
  const rule = await hall.rule(mine, { name: '越界规则' });
  await inScope(t.deps.db, systemScope, async (tx) => {
    const entries = [newest(otherTown), newest(city), { id: id(), playlistId: theirs }];
    const record = JSON.stringify({ name: '越界列表', zoneId: hall.zoneId, entries });
    await tx.updateTable('lubu.playlist').set({ record }).where('id', '=', mine).execute();
    const row = await tx
      .selectFrom('lubu.schedule_rule')
      .select('record')
      .where('id', '=', rule.id)
      .executeTakeFirstOrThrow();
    const wide = JSON.stringify({ ...row.record, target: { kind: 'subtree', orgPath: city } });
    await tx.updateTable('lubu.schedule_rule').set({ record: wide }).where('id', '=', rule.id).execute();
  });
  await hall.rebuild({ urgent: false, subtrees: [city] });
  for (const of of [cityHall, hall, elsewhere, hamlet])
    expect((await of.newest()).rules.map(({ ruleId }) => ruleId)).not.toContain(rule.id);

  await inScope(t.deps.db, systemScope, async (tx) => {
    const row = await tx
      .selectFrom('lubu.schedule_rule')
      .select('record')
      .where('id', '=', rule.id)
      .executeTakeFirstOrThrow();
    const near = JSON.stringify({ ...row.record, target: { kind: 'zone', zoneId: hall.zoneId } });
    await tx.updateTable('lubu.schedule_rule').set({ record: near }).where('id', '=', rule.id).execute();
  });
  await hall.rebuild({ urgent: false, zoneIds: [hall.zoneId] });
  const manifest = await hall.newest();
  expect(manifest.rules.map(({ ruleId }) => ruleId)).toContain(rule.id);
  const played = manifest.playlists.find(({ key }) => key.startsWith(mine));
  const owners = await inScope(t.deps.db, systemScope, (tx) =>
    tx
      .selectFrom('lubu.content_item')
      .select('orgPath')
      .where('id', 'in', played?.entries.map(({ itemId }) => itemId) ?? [])
      .execute(),
  );
  expect(owners.length).toBeGreaterThan(0);
  expect(new Set(owners.map(({ orgPath }) => orgPath))).toEqual(new Set([town]));
  expect(itemsOf(manifest)).not.toContain(secret);
  await hall.operator({ method: 'DELETE', url: `/api/schedule-rules/${rule.id}` });
  await hall.rebuild({ urgent: false, zoneIds: [hall.zoneId] });
});

test('problems are stored, and told, when they change and not when they stay, without a new manifest', async () => {
  const missing = await hall.approve(makeRevision('policy_document'));
  const playlist = await hall.playlist('政策', [missing]);
  const until = '2026-12-31' as CivilDate;
  await hall.rule(playlist.id, { name: '政策', until });
  await hall.rebuild({ urgent: false, zoneIds: [hall.zoneId] });
  const [versions, told, before] = [
    (await hall.manifests()).length,
    await newsOf(hall.screenId),
    await problemsOf(hall.screenId),
  ];
  await hall.rebuild({ urgent: false, zoneIds: [hall.zoneId] });
  expect([(await hall.manifests()).length, await newsOf(hall.screenId)]).toEqual([versions, told]);

  // A rule for a region that the layout does not have any more changes what staff should know, and not the manifest.
  await inScope(t.deps.db, systemScope, async (tx) => {
    const strip = {
      name: '底栏',
      zoneId: hall.zoneId,
      playlistId: playlist.id,
      target: { kind: 'zone', zoneId: hall.zoneId },
    };
    const record = JSON.stringify({
      ...strip,
      ...{
        role: 'strip',
        layer: 'base',
        weight: 1,
        exclusive: false,
        from: '2026-12-01',
        weekdays: [],
        dayClass: 'any',
        dayparts: [],
      },
    });
    const row = { id: t.deps.newId() as never, orgPath: town, zoneId: hall.zoneId, playlistId: playlist.id, record };
    await tx.insertInto('lubu.schedule_rule').values(row).execute();
  });
  await hall.rebuild({ urgent: false, zoneIds: [hall.zoneId] });
  expect([(await hall.manifests()).length, await newsOf(hall.screenId)]).toEqual([versions, told + 1]);
  expect((await problemsOf(hall.screenId)).map(({ code }) => code).sort()).toEqual(
    [...before.map(({ code }) => code), 'no_such_region'].sort(),
  );
});

test('a timetable that changes compiles the screens of its zone again', async () => {
  const playlist = await hall.playlist('开放时间播放', []);
  const rule = await hall.rule(playlist.id, { name: '开放时间播放', dayparts: [{ named: 'open' }] });
  await hall.rebuild({ urgent: false, zoneIds: [hall.zoneId] });
  const dayparts = async () => (await hall.newest()).rules.find(({ ruleId }) => ruleId === rule.id)?.dayparts;
  expect(await dayparts()).toEqual([{ from: 510, until: 1_050 }]);
  const [season] = defaultTimetable.seasons;
  const hours = [
    { key: 'open', name: '开放时间', ranges: [{ from: '09:00', until: '16:00', dayClass: 'workday' as const }] },
  ];
  const payload = { version: 1, timetable: { ...defaultTimetable, seasons: [{ ...season, hours }] } };
  const changed = await hall.operator({ method: 'PUT', url: `/api/zones/${hall.zoneId}/timetable`, payload });
  expect(changed.statusCode, changed.body).toBe(200);
  await hall.rebuild({ urgent: false, zoneIds: [hall.zoneId] });
  expect(await dayparts()).toEqual([{ from: 540, until: 960 }]);
});

test('a rule changed on one of its dates becomes two, in one act, and both are compiled', async () => {
  const playlist = await hall.playlist('周会', []);
  const rule = await hall.rule(playlist.id, {
    name: '周会',
    rrule: 'FREQ=WEEKLY;BYDAY=MO',
    dayparts: [{ from: '09:00', until: '10:00' }],
  });
  const stored = (await hall.operator({ method: 'GET', url: `/api/schedule-rules/${rule.id}` })).json();
  const { id: _id, version, ...draft } = stored;
  const url = `/api/schedule-rules/${rule.id}/occurrences`;
  const later = { ...draft, dayparts: [{ from: '14:00', until: '15:00' }] };
  const change = (date: string, scope: string, seen = version) =>
    hall.operator({ method: 'POST', url, payload: { version: seen, date, scope, draft: later } });

  const wrong = await change('2026-12-08', 'only'); // a Tuesday
  expect([wrong.statusCode, wrong.json().places[0].place]).toEqual([400, '/date']);
  expect((await change('2026-12-07', 'only', 7)).statusCode).toBe(409);

  const answer = await change('2026-12-07', 'only');
  expect(answer.statusCode, answer.body).toBe(200);
  const { rule: kept, added } = answer.json();
  expect([kept.version, kept.exdates]).toEqual([version + 1, [civilDate('2026-12-07')]]);
  expect(added).toMatchObject({ from: '2026-12-07', until: '2026-12-07', dayparts: later.dayparts, version: 1 });
  const acts = await inScope(t.deps.db, systemScope, (tx) =>
    tx
      .selectFrom('lubu.audit_event')
      .select(['action', 'detail'])
      .where('objectId', 'in', [rule.id, added.id])
      .orderBy('seq')
      .execute(),
  );
  expect(acts.map(({ action }) => action)).toEqual(['schedule.create', 'schedule.change']);
  expect(acts[1]?.detail).toMatchObject({ addedId: added.id });

  const following = await hall.operator({
    method: 'POST',
    url,
    payload: {
      version: kept.version,
      date: '2026-12-21',
      scope: 'following',
      draft: { ...later, exdates: kept.exdates },
    },
  });
  expect(following.statusCode, following.body).toBe(200);
  expect(following.json().rule.until).toBe('2026-12-20');
  expect(following.json().added).toMatchObject({ from: '2026-12-21', dayparts: later.dayparts });
  await hall.rebuild({ urgent: false, zoneIds: [hall.zoneId] });
  const compiled = (await hall.newest()).rules.map(({ ruleId }) => ruleId);
  expect(compiled).toEqual(expect.arrayContaining([rule.id, added.id, following.json().added.id]));
});
