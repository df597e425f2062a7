// Zones and their timetables over HTTP: who may change one, what is refused and where, and what a change sets in motion.
import { inScope, systemScope } from '@lubu/server/db/database';
import type { ZoneId } from '@lubu/shared/ids';
import type { ProblemBody } from '@lubu/shared/problem';
import { defaultTimetable, type Timetable } from '@lubu/shared/schedule/timetable';
import type { Zone } from '@lubu/shared/screen/screen-api';
import { civilDate } from '@lubu/shared/time/civil-date';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { buildTestApp, type Injector, type TestApp } from '../../support/build-app.ts';
import { city, makeZone, orgAt, otherTown, town } from '../../support/make.ts';

let t: TestApp;
let operator: Injector;
let zoneId: ZoneId;
beforeAll(async () => {
  t = await buildTestApp();
  operator = (await t.signIn('柳溪运维', ['operator'], town)).as;
});
afterAll(() => t.close());
beforeEach(async () => {
  zoneId = await inScope(t.deps.db, systemScope, (tx) => makeZone(tx, t.deps, town));
});

const open = (from: string, until: string) => ({
  key: 'open',
  name: '开放时间',
  ranges: [{ from, until, dayClass: 'workday' as const }],
});
const seasonal: Timetable = {
  seasons: [
    { from: '05-01', name: '夏季作息', hours: [open('09:00', '18:00')] },
    { from: '10-01', name: '冬季作息', hours: [open('08:30', '17:30')] },
  ],
  closedDays: [{ from: civilDate('2026-12-24'), until: civilDate('2026-12-25'), reason: '大厅搬迁' }],
  openDays: [{ from: civilDate('2026-12-26'), until: civilDate('2026-12-26'), reason: '周六延时服务' }],
};

const put = (timetable: unknown, { version = 1, id = zoneId, as = operator } = {}) =>
  as({ method: 'PUT', url: `/api/zones/${id}/timetable`, payload: { version, timetable } });
const stored = async (id = zoneId): Promise<Pick<Zone, 'version' | 'timetable'>> =>
  inScope(t.deps.db, systemScope, (tx) =>
    tx.selectFrom('lubu.zone').select(['version', 'timetable']).where('id', '=', id).executeTakeFirstOrThrow(),
  );
const audited = (id: string) =>
  inScope(t.deps.db, systemScope, (tx) =>
    tx.selectFrom('lubu.audit_event').select(['action', 'orgPath', 'detail']).where('objectId', '=', id).execute(),
  );

/** Jobs waiting, as their owner sees them. */
async function jobs(): Promise<{ task: string; payload: unknown }[]> {
  const client = new pg.Client({ connectionString: t.database.url });
  await client.connect();
  try {
    const { rows } = await client.query(`
      select task.identifier as task, payload from graphile_worker._private_jobs j
      join graphile_worker._private_tasks task on task.id = j.task_id order by j.id`);
    return rows;
  } finally {
    await client.end();
  }
}

test('a new zone has the default timetable, and the list shows it with its version', async () => {
  const organization = await inScope(t.deps.db, systemScope, (tx) => orgAt(tx, t.deps, town));
  const made = await operator({
    method: 'POST',
    url: '/api/zones',
    payload: {
      organizationId: organization.id,
      name: '柳溪镇政务公开专区',
      venue: '便民服务中心',
      timeZone: 'Asia/Shanghai',
      phone: '0571-12345678',
      hours: '工作日 8:30–17:30',
    },
  });
  expect(made.statusCode, made.body).toBe(201);
  const zone = made.json<Zone>();
  expect(zone).toMatchObject({ orgPath: town, level: 'town', version: 1, timetable: defaultTimetable });
  const listed = (await operator({ method: 'GET', url: '/api/zones' })).json<Zone[]>();
  expect(listed.find(({ id }) => id === zone.id)).toEqual(zone);
  expect(await audited(zone.id)).toEqual([{ action: 'zone.create', orgPath: town, detail: zone }]);
});

test('an unknown time zone is refused with its place', async () => {
  const organization = await inScope(t.deps.db, systemScope, (tx) => orgAt(tx, t.deps, town));
  const payload = { organizationId: organization.id, name: '专区', venue: '', timeZone: '临禾', phone: '', hours: '' };
  const answer = await operator({ method: 'POST', url: '/api/zones', payload });
  expect([answer.statusCode, answer.json<ProblemBody>().places?.[0]?.place]).toEqual([400, '/timeZone']);
});

test('a changed timetable is stored as sent, with one audit row, and its screens are compiled again', async () => {
  const before = (await jobs()).length;
  const answer = await put({ ...seasonal, smuggled: '<script>' });
  expect(answer.statusCode, answer.body).toBe(200);
  expect(answer.json()).toMatchObject({ id: zoneId, version: 2, timetable: seasonal });
  expect(await stored()).toEqual({ version: 2, timetable: seasonal });
  expect(await audited(zoneId)).toEqual([
    { action: 'zone.timetable', orgPath: town, detail: { before: defaultTimetable, after: seasonal } },
  ]);
  expect((await jobs()).slice(before)).toEqual([
    { task: 'push.change', payload: { noun: 'screen', orgPath: town } },
    { task: 'manifest.rebuild', payload: { urgent: false, zoneIds: [zoneId] } },
  ]);
});

test('of two changes to the same version the second is a conflict and changes nothing', async () => {
  const answers = await Promise.all([put(seasonal), put({ ...seasonal, openDays: [] })]);
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
  const won = answers.find(({ statusCode }) => statusCode === 200)?.json<Zone>();
  expect(await stored()).toEqual({ version: 2, timetable: won?.timetable });
  expect(await audited(zoneId)).toHaveLength(1);
  expect((await put(defaultTimetable, { version: 1 })).json().code).toBe('conflict');
});

test('a fault is refused with the place it is at, and nothing is written', async () => {
  const { seasons, closedDays } = seasonal;
  const [summer, winter] = seasons as [Timetable['seasons'][number], Timetable['seasons'][number]];
  const faulty: [Timetable, string[]][] = [
    [{ ...seasonal, seasons: [{ ...summer, from: '02-30' }] }, ['/timetable/seasons/0/from']],
    [{ ...seasonal, seasons: [winter, summer] }, ['/timetable/seasons/1/from']],
    [
      {
        ...seasonal,
        closedDays: [...closedDays, { from: civilDate('2027-01-02'), until: civilDate('2027-01-01'), reason: '检修' }],
      },
      ['/timetable/closedDays/1/until'],
    ],
  ];
  for (const [timetable, places] of faulty) {
    const answer = await put(timetable);
    expect([answer.statusCode, answer.json<ProblemBody>().places?.map(({ place }) => place)]).toEqual([400, places]);
  }
  const misshapen = await put({ ...seasonal, seasons: [{ ...summer, hours: [open('9:00', '18:00')] }] });
  expect(misshapen.statusCode).toBe(400);
  expect(misshapen.body).toContain('/timetable/seasons/0/hours/0/ranges/0/from');
  const noDay = { from: '2027-02-29', until: '2027-03-01', reason: '检修' };
  expect((await put({ ...seasonal, closedDays: [noDay] })).body).toContain('/timetable/closedDays/0/from');
  expect(await stored()).toEqual({ version: 1, timetable: defaultTimetable });
  expect(await audited(zoneId)).toEqual([]);
});

test('another unit does not find the zone, an author may not, the unit above may', async () => {
  const neighbour = (await t.signIn('石桥运维', ['operator'], otherTown)).as;
  expect((await put(seasonal, { as: neighbour })).statusCode).toBe(404);
  const author = (await t.signIn('柳溪撰稿', ['author'], town)).as;
  expect((await put(seasonal, { as: author })).statusCode).toBe(403);
  expect(await stored()).toEqual({ version: 1, timetable: defaultTimetable });
  const above = (await t.signIn('市级运维', ['operator'], city)).as;
  expect((await put(seasonal, { as: above })).statusCode).toBe(200);
  expect(await audited(zoneId)).toMatchObject([{ action: 'zone.timetable', orgPath: town }]);
});
