// Schedule rules and playlists over HTTP: what is refused, with its place, and what each change sets in motion.
import { inScope, systemScope } from '@lubu/server/db/database';
import type { ItemId, PlaylistId } from '@lubu/shared/ids';
import type { ProblemBody } from '@lubu/shared/problem';
import type { ScheduleRuleDraft } from '@lubu/shared/schedule/rule';
import type { CivilDate } from '@lubu/shared/time/civil-date';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildTestApp, type TestApp } from '../../support/build-app.ts';
import { type Hall, openHall } from '../../support/hall.ts';
import { makeRevision, makeScreen, makeZone, otherTown, town } from '../../support/make.ts';

let t: TestApp;
let hall: Hall;
let elsewhere: Hall;
let item: ItemId;
let playlist: { id: PlaylistId; version: number };

beforeAll(async () => {
  t = await buildTestApp();
  hall = await openHall(t);
  elsewhere = await openHall(t, otherTown);
  item = await hall.approve(makeRevision('announcement'));
  playlist = await hall.playlist('日常公告', [item]);
});
afterAll(() => t.close());

const draft = (given: Partial<ScheduleRuleDraft> = {}): ScheduleRuleDraft => ({
  name: '工作日上午',
  zoneId: hall.zoneId,
  playlistId: playlist.id,
  target: { kind: 'zone', zoneId: hall.zoneId },
  role: 'main',
  layer: 'base',
  weight: 1,
  exclusive: false,
  from: '2026-12-01' as CivilDate,
  weekdays: [1, 2, 3, 4, 5],
  dayClass: 'workday',
  dayparts: [{ from: '08:30', until: '12:00' }],
  ...given,
});
const create = (given: Partial<ScheduleRuleDraft>) =>
  hall.operator({ method: 'POST', url: '/api/schedule-rules', payload: draft(given) });
const placesOf = (answer: { json(): ProblemBody }) => answer.json().places?.map(({ place }) => place);

/** What the newest waiting rebuild was asked for, as the owner of the jobs sees it. */
async function lastRebuild(): Promise<unknown> {
  const client = new pg.Client({ connectionString: t.database.url });
  await client.connect();
  try {
    const { rows } = await client.query(`
      select payload from graphile_worker._private_jobs j
      join graphile_worker._private_tasks task on task.id = j.task_id
      where task.identifier = 'manifest.rebuild' order by j.id desc limit 1`);
    return rows[0]?.payload;
  } finally {
    await client.end();
  }
}

test('a rule is stored as it was sent and nothing besides', async () => {
  const made = await create({ name: '含多余字段', ...({ smuggled: '<script>' } as object) });
  expect(made.statusCode, made.body).toBe(201);
  const { id, version, ...stored } = made.json();
  expect(version).toBe(1);
  expect(stored).toEqual(draft({ name: '含多余字段' }));
  const row = await inScope(t.deps.db, systemScope, (tx) =>
    tx.selectFrom('lubu.schedule_rule').select('record').where('id', '=', id).executeTakeFirstOrThrow(),
  );
  expect(row.record).toEqual(draft({ name: '含多余字段' }));
});

test('an end before the beginning is refused with its place', async () => {
  const answer = await create({ until: '2026-11-30' as CivilDate });
  expect([answer.statusCode, placesOf(answer)]).toEqual([400, ['/until']]);
  expect((await create({ until: '2026-12-01' as CivilDate })).statusCode).toBe(201); // one day, both ends included
});

test('an unknown zone, a zone of another organisation, another zone as target are refused', async () => {
  const unknown = t.deps.newId() as typeof hall.zoneId;
  for (const zoneId of [unknown, elsewhere.zoneId]) {
    const answer = await create({ zoneId, target: { kind: 'zone', zoneId } });
    expect(placesOf(answer)).toContain('/zoneId');
  }
  expect(placesOf(await create({ target: { kind: 'zone', zoneId: elsewhere.zoneId } }))).toEqual(['/target/zoneId']);
});

test('a playlist that is unknown or belongs to another zone is refused', async () => {
  const foreign = await elsewhere.playlist('石桥镇公告', []);
  for (const playlistId of [t.deps.newId() as PlaylistId, foreign.id])
    expect(placesOf(await create({ playlistId }))).toEqual(['/playlistId']);
});

test('a screen outside the zone is refused, each with its place', async () => {
  const other = await inScope(t.deps.db, systemScope, async (tx) =>
    makeScreen(tx, t.deps, town, await makeZone(tx, t.deps, town, '文化站专区')),
  );
  const answer = await create({
    target: { kind: 'screens', screenIds: [hall.screenId, other, elsewhere.screenId] },
    name: '外部屏幕',
  });
  expect(placesOf(answer)).toEqual(['/target/screenIds/1', '/target/screenIds/2']);
});

test('a region that no target screen has is refused; one that some have is not', async () => {
  expect(placesOf(await create({ role: 'side' }))).toEqual(['/role']);
  const screenId = await hall.addScreen({ name: '分区屏', layout: 'main_side_strip' });
  expect((await create({ role: 'side', name: '侧栏' })).statusCode).toBe(201);
  const whole = await create({ role: 'side', target: { kind: 'screens', screenIds: [hall.screenId] } });
  expect(placesOf(whole)).toEqual(['/role']);
  expect(whole.json().places[0].allowed).toBe('main');
  expect(screenId).toBeDefined();
});

test.each([
  [
    'the same daypart twice',
    [
      ['08:30', '12:00'],
      ['08:30', '12:00'],
    ],
    '/dayparts/1',
  ],
  [
    'dayparts that overlap',
    [
      ['08:30', '12:00'],
      ['11:59', '13:00'],
    ],
    '/dayparts/1',
  ],
  [
    'dayparts that overlap in another order',
    [
      ['11:00', '13:00'],
      ['08:30', '12:00'],
    ],
    '/dayparts/0',
  ],
  [
    'a night that runs into the next morning',
    [
      ['22:00', '06:00'],
      ['05:00', '08:00'],
    ],
    '/dayparts/1',
  ],
  [
    'the whole day and a part of it',
    [
      ['00:00', '00:00'],
      ['08:00', '09:00'],
    ],
    '/dayparts/1',
  ],
] as const)('%s is refused', async (_title, parts, place) => {
  const answer = await create({ dayparts: parts.map(([from, until]) => ({ from, until })) });
  expect([answer.statusCode, placesOf(answer)]).toEqual([400, [place]]);
});

test('dayparts that touch, also across midnight, are accepted', async () => {
  const parts = [
    ['06:00', '12:00'],
    ['12:00', '22:00'],
    ['22:00', '06:00'],
  ] as const;
  const answer = await create({ name: '全天三段', dayparts: parts.map(([from, until]) => ({ from, until })) });
  expect(answer.statusCode, answer.body).toBe(201);
});

test('times that no clock shows are refused', async () => {
  for (const from of ['24:00', '8:30', '08:60', '上午'])
    expect((await create({ dayparts: [{ from, until: '12:00' }] })).statusCode).toBe(400);
});

test('a change names the version it saw; of two at once one is a conflict and changes nothing', async () => {
  const made = (await create({ name: '并发修改' })).json();
  const change = (name: string) =>
    hall.operator({
      method: 'PUT',
      url: `/api/schedule-rules/${made.id}`,
      payload: { ...draft({ name }), version: 1 },
    });
  const answers = await Promise.all([change('甲'), change('乙')]);
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
  const won = answers.find(({ statusCode }) => statusCode === 200)?.json();
  const now = (await hall.operator({ method: 'GET', url: `/api/schedule-rules/${made.id}` })).json();
  expect(now).toEqual(won);
  expect(now.version).toBe(2);
});

test('each change leaves one audit row, a refused one none', async () => {
  const made = (await create({ name: '留痕' })).json();
  const url = `/api/schedule-rules/${made.id}`;
  await hall.operator({ method: 'PUT', url, payload: { ...draft({ name: '留痕二' }), version: 1 } });
  await hall.operator({ method: 'PUT', url, payload: { ...draft({ name: '迟到' }), version: 1 } });
  await hall.operator({ method: 'DELETE', url });
  await hall.operator({ method: 'DELETE', url });
  const acts = await inScope(t.deps.db, systemScope, (tx) =>
    tx.selectFrom('lubu.audit_event').select('action').where('objectId', '=', made.id).orderBy('seq').execute(),
  );
  expect(acts.map(({ action }) => action)).toEqual(['schedule.create', 'schedule.change', 'schedule.delete']);
});

test('a rule that moves from one screen to another rebuilds both', async () => {
  const [one, two] = [await hall.addScreen({ name: '一号窗口屏' }), await hall.addScreen({ name: '二号窗口屏' })];
  const on = (screenId: typeof one) => ({ kind: 'screens' as const, screenIds: [screenId] });
  const made = (await create({ name: '移动', target: on(one) })).json();
  const payload = { ...draft({ name: '移动', target: on(two) }), version: 1 };
  await hall.operator({ method: 'PUT', url: `/api/schedule-rules/${made.id}`, payload });
  expect(await lastRebuild()).toMatchObject({ screenIds: expect.arrayContaining([one, two]) });
});

test('a playlist in use is not removed, and the answer names the rules', async () => {
  const used = await hall.playlist('正在使用', [item]);
  const rule = await hall.rule(used.id, { name: '晨间播放' });
  const remove = () => hall.operator({ method: 'DELETE', url: `/api/playlists/${used.id}` });
  const refused = await remove();
  expect([refused.statusCode, refused.json().code]).toEqual([409, 'in_use']);
  expect(refused.json().detail).toContain('晨间播放');
  await hall.operator({ method: 'DELETE', url: `/api/schedule-rules/${rule.id}` });
  expect((await remove()).statusCode).toBe(204);
  expect((await remove()).statusCode).toBe(404);
});

test('a rule of a higher unit that the town cannot see also keeps the playlist', async () => {
  const lent = await hall.playlist('供市级排期', [item]);
  const city = (await t.signIn('市级操作员', ['operator'], '/999900/')).as;
  const rule = await city({
    method: 'POST',
    url: '/api/schedule-rules',
    payload: draft({ name: '市级排期', playlistId: lent.id }),
  });
  expect(rule.statusCode, rule.body).toBe(201);
  expect((await hall.operator({ method: 'GET', url: `/api/schedule-rules/${rule.json().id}` })).statusCode).toBe(404);
  const refused = await hall.operator({ method: 'DELETE', url: `/api/playlists/${lent.id}` });
  expect([refused.statusCode, refused.json().code]).toEqual([409, 'in_use']);
});

test('a playlist names only content that its operator can see, and no entry twice', async () => {
  const foreign = await elsewhere.approve(makeRevision('announcement'));
  const id = t.deps.newId();
  const answer = await hall.operator({
    method: 'POST',
    url: '/api/playlists',
    payload: {
      name: '混入外单位内容',
      zoneId: hall.zoneId,
      entries: [
        { id, itemId: item },
        { id, itemId: foreign, from: '2026-12-02', until: '2026-12-01' },
      ],
    },
  });
  expect(answer.statusCode).toBe(400);
  expect(placesOf(answer)).toEqual(['/entries/1/itemId', '/entries/1/id', '/entries/1/until']);
});

test('authors and reviewers change neither playlists nor rules', async () => {
  for (const as of [hall.author, hall.reviewer]) {
    const rule = await as({ method: 'POST', url: '/api/schedule-rules', payload: draft() });
    expect(rule.json().code).toBe('forbidden');
    const removed = await as({ method: 'DELETE', url: `/api/playlists/${playlist.id}` });
    expect(removed.json().code).toBe('forbidden');
  }
});
