// Bad rules and playlists through the HTTP routes: each is refused with its place, what was found and what is allowed, in two
// languages; nothing is stored and no manifest changes.
import { inScope, systemScope } from '@lubu/server/db/database';
import type { EntryId, PlaylistId } from '@lubu/shared/ids';
import type { ProblemBody } from '@lubu/shared/problem';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildTestApp, type TestApp } from '../../support/build-app.ts';
import { type Hall, openHall } from '../../support/hall.ts';
import { makeRevision, otherTown, town } from '../../support/make.ts';

let t: TestApp;
let hall: Hall;
let elsewhere: Hall;
let playlistId: PlaylistId;
let foreignId: PlaylistId;
let ring: PlaylistId;
let itemId: string;

beforeAll(async () => {
  t = await buildTestApp();
  hall = await openHall(t);
  elsewhere = await openHall(t, otherTown);
  itemId = await hall.approve(makeRevision('announcement'));
  playlistId = (await hall.playlist('日常公告', [itemId as never])).id;
  foreignId = (await elsewhere.playlist('石桥镇公告', [])).id;
  const inner = await hall.operator({
    method: 'POST',
    url: '/api/playlists',
    payload: { name: '惠民政策', zoneId: hall.zoneId, entries: [{ id: t.deps.newId(), playlistId }] },
  });
  ring = inner.json().id;
  await hall.rule(playlistId);
  await hall.rebuild({ urgent: false, zoneIds: [hall.zoneId] });
});
afterAll(() => t.close());

/** Everything a change could touch, as text. */
async function everything(): Promise<string> {
  return inScope(t.deps.db, systemScope, async (tx) => {
    const { rows } = await sql<{ all: string }>`
      select json_build_array(
        (select json_agg(r order by r.id) from lubu.schedule_rule r),
        (select json_agg(p order by p.id) from lubu.playlist p),
        (select json_agg(z order by z.id) from lubu.zone z),
        (select json_agg(s order by s.id) from lubu.screen s),
        (select json_agg(array[m.screen_id::text, m.etag] order by m.screen_id, m.version) from lubu.manifest m),
        (select count(*) from lubu.audit_event)
      )::text as all
    `.execute(tx);
    return rows[0]?.all ?? '';
  });
}

type Bad = { place: string; value?: string | RegExp; allowed?: string | RegExp | false };

async function refuses(
  method: 'POST' | 'PUT',
  url: string,
  payload: object,
  { place, value, allowed }: Bad,
): Promise<void> {
  const before = await everything();
  const answer = await hall.operator({ method, url, payload });
  expect(answer.statusCode, answer.body).toBe(400);
  const found = (answer.json() as ProblemBody).places?.find((one) => one.place === place);
  expect(found, answer.body).toBeDefined();
  expect(found?.zh).toMatch(/[\u4e00-\u9fff]/);
  expect(found?.en).toMatch(/[A-Za-z]/);
  if (value !== undefined) expect(found?.value).toMatch(value);
  if (allowed === false) expect(found?.allowed).toBeUndefined();
  else expect(found?.allowed, answer.body).toMatch(allowed ?? /./);
  await hall.rebuild({ urgent: false, zoneIds: [hall.zoneId] });
  expect(await everything()).toBe(before);
}

const draft = (rest: object): object => ({
  name: '工作日上午',
  zoneId: hall.zoneId,
  playlistId,
  target: { kind: 'zone', zoneId: hall.zoneId },
  role: 'main',
  layer: 'base',
  weight: 1,
  exclusive: false,
  from: '2026-12-01',
  weekdays: [],
  dayClass: 'any',
  dayparts: [],
  ...rest,
});

describe('a rule', () => {
  test.each<[string, object, Bad]>([
    ['that begins on 30 February', { from: '2026-02-30' }, { place: '/from', value: '2026-02-30' }],
    ['that begins on 29 February of a common year', { from: '2027-02-29' }, { place: '/from', value: '2027-02-29' }],
    ['that ends in a 13th month', { until: '2026-13-01' }, { place: '/until', value: '2026-13-01' }],
    [
      'that leaves out a day that does not exist',
      { exdates: ['2026-04-31'] },
      { place: '/exdates/0', value: '2026-04-31' },
    ],
    [
      'that ends before it begins',
      { until: '2026-11-30' },
      { place: '/until', value: '2026-11-30', allowed: /2026-12-01/ },
    ],
    ['of a recurrence with an unknown part', { rrule: 'FREQ=DAILY;BYMOOD=1' }, { place: '/rrule', value: /BYMOOD/ }],
    ['of every hour', { rrule: 'FREQ=HOURLY' }, { place: '/rrule', value: /HOURLY/, allowed: /DAILY/ }],
    [
      'of every minute',
      { rrule: 'FREQ=MINUTELY;INTERVAL=20' },
      { place: '/rrule', value: /MINUTELY/, allowed: /DAILY/ },
    ],
    ['of no frequency', { rrule: 'INTERVAL=2' }, { place: '/rrule' }],
    ['of the 32nd of a month', { rrule: 'FREQ=MONTHLY;BYMONTHDAY=32' }, { place: '/rrule', value: /32/ }],
    ['with COUNT and UNTIL', { rrule: 'FREQ=DAILY;COUNT=3;UNTIL=20261231' }, { place: '/rrule' }],
    ['for a region that the layout lacks', { role: 'side' }, { place: '/role', value: 'side', allowed: 'main' }],
    ['for the region of emergencies', { role: 'screen' }, { place: '/role', value: 'screen', allowed: 'main' }],
    ['for the band of emergencies', { role: 'banner' }, { place: '/role', value: 'banner', allowed: 'main' }],
    [
      'for the region of emergencies, where there is no screen yet',
      { role: 'screen', target: { kind: 'subtree', orgPath: town }, conditions: { tags: ['没有的'] } },
      { place: '/role', value: 'screen', allowed: 'main, side, strip' },
    ],
    [
      'on the layer of emergencies, which two people start',
      { layer: 'emergency' },
      { place: '/layer', value: 'emergency', allowed: 'insert, campaign, base, default' },
    ],
    [
      'at times, on a layer that is no insert',
      { times: ['10:00'] },
      { place: '/times', value: '10:00', allowed: /insert/ },
    ],
    [
      'that meets an item, on a layer that is no insert',
      { meets: 'pause' },
      { place: '/meets', value: 'pause', allowed: /insert/ },
    ],
    [
      'at times and in dayparts',
      { layer: 'insert', times: ['10:00'], dayparts: [{ from: '09:00', until: '10:00' }] },
      { place: '/dayparts', value: '1' },
    ],
    [
      'in a daypart that nobody has',
      { dayparts: [{ named: 'lunch' }] },
      { place: '/dayparts/0/named', value: 'lunch', allowed: 'open' },
    ],
    [
      'in a daypart twice',
      { dayparts: [{ named: 'open' }, { named: 'open' }] },
      { place: '/dayparts/1', value: 'open', allowed: false },
    ],
    [
      'in dayparts that overlap',
      {
        dayparts: [
          { from: '08:00', until: '12:00' },
          { from: '11:00', until: '13:00' },
        ],
      },
      { place: '/dayparts/1', value: '11:00–13:00', allowed: /08:00–12:00/ },
    ],
    [
      'for kiosks, where there is none',
      { conditions: { kinds: ['kiosk'] } },
      { place: '/conditions/kinds', value: 'kiosk', allowed: 'led_wall' },
    ],
    [
      'for a topic that no screen has',
      { conditions: { levels: ['town'], topics: ['办税'] } },
      { place: '/conditions/topics', value: '办税', allowed: false },
    ],
    [
      'for the whole city, by a town',
      { target: { kind: 'subtree', orgPath: '/999900/' } },
      { place: '/target/orgPath', value: '/999900/', allowed: town },
    ],
    [
      'for the other town',
      { target: { kind: 'subtree', orgPath: otherTown } },
      { place: '/target/orgPath', value: otherTown, allowed: town },
    ],
    [
      'for a village that does not exist',
      { target: { kind: 'subtree', orgPath: `${town}000000/` } },
      { place: '/target/orgPath', value: `${town}000000/`, allowed: town },
    ],
    [
      'that promises every 5 minutes and at most 6 an hour',
      { promise: { everyMinutes: 5, mostPerHour: 6 } },
      { place: '/promise/mostPerHour', value: '6', allowed: /12/ },
    ],
    ['that promises no minutes', { promise: { everyMinutes: 0 } }, { place: '/promise/everyMinutes', value: '0' }],
    ['on an eighth weekday', { weekdays: [8] }, { place: '/weekdays/0', value: '8' }],
    ['without weight', { weight: 0 }, { place: '/weight', value: '0' }],
  ])('%s', (_title, rest, bad) => refuses('POST', '/api/schedule-rules', draft(rest), bad));

  test('of another unit’s playlist', () =>
    refuses('POST', '/api/schedule-rules', draft({ playlistId: foreignId }), {
      place: '/playlistId',
      value: foreignId,
      allowed: false,
    }));

  test('from 1970 without an end is stored, compiled and costs no more than any other', async () => {
    const rrule = 'FREQ=MONTHLY;BYDAY=-1FR';
    const made = await hall.operator({
      method: 'POST',
      url: '/api/schedule-rules',
      payload: draft({ from: '1970-01-01', rrule, name: '自古以来' }),
    });
    expect(made.statusCode, made.body).toBe(201);
    await hall.rebuild({ urgent: false, ruleIds: [made.json().id] });
    const rule = (await hall.newest()).rules.find(({ ruleId }) => ruleId === made.json().id);
    expect(rule?.days.length).toBeGreaterThan(11);
    expect(rule?.days.length).toBeLessThan(15);
  });

  test('by workdays of a year without a notice is stored; staff read that its days are provisional', async () => {
    const late = draft({ from: '2027-02-01', until: '2027-02-28', dayClass: 'workday', name: '明年春节' });
    const made = await hall.operator({ method: 'POST', url: '/api/schedule-rules', payload: late });
    expect(made.statusCode, made.body).toBe(201);
    await hall.rebuild({ urgent: false, ruleIds: [made.json().id] });
    const programme = (await hall.operator({ method: 'GET', url: `/api/screens/${hall.screenId}/programme` })).json();
    expect(programme.problems).toContainEqual({ code: 'provisional_calendar', ruleId: made.json().id, detail: '2027' });
    expect(programme.rules[made.json().id]).toEqual({ name: '明年春节', unit: expect.any(String) });
  });
});

describe('a playlist', () => {
  const id = () => t.deps.newId() as EntryId;
  const refusesEntry = (entry: object, bad: Bad) =>
    refuses('POST', '/api/playlists', { name: '试排', zoneId: hall.zoneId, entries: [{ id: id(), ...entry }] }, bad);

  test('that holds a list of another unit, or one that does not exist', async () => {
    await refusesEntry({ playlistId: foreignId }, { place: '/entries/0/playlistId', value: foreignId, allowed: false });
    const unknown = t.deps.newId();
    await refusesEntry({ playlistId: unknown }, { place: '/entries/0/playlistId', value: unknown, allowed: false });
  });

  test('of the city may not hold a town’s, though the city sees it', async () => {
    const city = (await t.signIn('市级编排员', ['operator'], '/999900/')).as;
    const answer = await city({
      method: 'POST',
      url: '/api/playlists',
      payload: { name: '全市', zoneId: hall.zoneId, entries: [{ id: id(), playlistId }] },
    });
    expect(answer.json().places).toMatchObject([
      { place: '/entries/0/playlistId', value: '日常公告', allowed: '/999900/' },
    ]);
  });

  test('that would hold itself is refused with the way round', async () => {
    const change = (entries: object[]) => ({ version: 1, name: '日常公告', zoneId: hall.zoneId, entries });
    await refuses(
      'PUT',
      `/api/playlists/${playlistId}`,
      change([
        { id: id(), itemId },
        { id: id(), playlistId: ring },
      ]),
      {
        place: '/entries/1/playlistId',
        value: '日常公告 → 惠民政策 → 日常公告',
      },
    );
    await refuses('PUT', `/api/playlists/${playlistId}`, change([{ id: id(), playlistId }]), {
      place: '/entries/0/playlistId',
      value: '日常公告 → 日常公告',
    });
  });

  test('of newest items outside its unit, or of a field that they cannot have', async () => {
    const newest = { count: 5, kinds: [], subtree: town };
    for (const subtree of ['/999900/', otherTown])
      await refusesEntry(
        { newest: { ...newest, subtree } },
        { place: '/entries/0/newest/subtree', value: subtree, allowed: town },
      );
    await refusesEntry(
      { newest: { ...newest, kinds: ['announcement'], field: '养老服务' } },
      { place: '/entries/0/newest/field', value: '养老服务' },
    );
    await refusesEntry({ newest: { ...newest, subtree: `${town}000000/` } }, { place: '/entries/0/newest/subtree' });
  });

  test('with dates, dayparts or promises that cannot be', async () => {
    await refusesEntry(
      { itemId, from: '2026-12-02', until: '2026-12-01' },
      { place: '/entries/0/until', value: '2026-12-01' },
    );
    await refusesEntry(
      { itemId, dayparts: [{ named: 'lunch' }] },
      { place: '/entries/0/dayparts/0/named', value: 'lunch', allowed: 'open' },
    );
    await refusesEntry(
      { itemId, promise: { everyMinutes: 10, mostPerHour: 2 } },
      { place: '/entries/0/promise/mostPerHour', value: '2', allowed: /6/ },
    );
  });

  test('nested nine deep', async () => {
    let held = playlistId;
    for (let depth = 2; depth <= 8; depth += 1) {
      const made = await hall.operator({
        method: 'POST',
        url: '/api/playlists',
        payload: { name: `第${depth}层`, zoneId: hall.zoneId, entries: [{ id: id(), playlistId: held }] },
      });
      expect(made.statusCode, made.body).toBe(201);
      held = made.json().id;
    }
    await refusesEntry({ playlistId: held }, { place: '/entries/0/playlistId', value: '第8层', allowed: /8/ });
  });

  test('two changes that together make a ring: one is refused', async () => {
    const [one, two] = [await hall.playlist('甲', []), await hall.playlist('乙', [])];
    const hold = (list: { id: PlaylistId }, name: string, inner: { id: PlaylistId }) =>
      hall.operator({
        method: 'PUT',
        url: `/api/playlists/${list.id}`,
        payload: { version: 1, name, zoneId: hall.zoneId, entries: [{ id: id(), playlistId: inner.id }] },
      });
    const answers = await Promise.all([hold(one, '甲', two), hold(two, '乙', one)]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 400]);
  });

  test('that another one holds is not removed, and the answer names the holder', async () => {
    const inner = await hall.playlist('被包含', []);
    const holder = { name: '总列表', zoneId: hall.zoneId, entries: [{ id: id(), playlistId: inner.id }] };
    await hall.operator({ method: 'POST', url: '/api/playlists', payload: holder });
    const refused = await hall.operator({ method: 'DELETE', url: `/api/playlists/${inner.id}` });
    expect([refused.statusCode, refused.json().code]).toEqual([409, 'in_use']);
    expect(refused.json().detail).toContain('总列表');
  });
});

describe('a screen', () => {
  test('with seasons that cannot be', async () => {
    const hours = [{ key: 'open', name: '开放时间', ranges: [] }];
    const listed = (await hall.operator({ method: 'GET', url: '/api/screens' })).json();
    const {
      id,
      version,
      zoneName: _zone,
      paired: _paired,
      live: _live,
      ...record
    } = listed.find((one: { id: string }) => one.id === hall.screenId);
    const payload = { ...record, version, seasons: [{ from: '02-30', name: '冬季', hours }] };
    await refuses('PUT', `/api/screens/${id}`, payload, { place: '/seasons/0/from', value: '02-30', allowed: /02-29/ });
  });

  test('keeps what rules can ask of it, and rules can then be made for it', async () => {
    const listed = (await hall.operator({ method: 'GET', url: '/api/screens' })).json();
    const {
      id,
      version,
      zoneName: _zone,
      paired: _paired,
      live: _live,
      ...record
    } = listed.find((one: { id: string }) => one.id === hall.screenId);
    const traits = { functionalArea: 'reading', tags: ['一楼'], topics: ['办税'], audiences: ['企业'] };
    const changed = await hall.operator({
      method: 'PUT',
      url: `/api/screens/${id}`,
      payload: { ...record, ...traits, version },
    });
    expect(changed.statusCode, changed.body).toBe(200);
    expect(changed.json()).toMatchObject(traits);
    const conditions = { levels: ['town'], topics: ['办税'], audiences: ['老年人', '企业'] };
    const made = await hall.operator({
      method: 'POST',
      url: '/api/schedule-rules',
      payload: draft({ conditions, name: '企业办税' }),
    });
    expect(made.statusCode, made.body).toBe(201);
    await hall.rebuild({ urgent: false, ruleIds: [made.json().id] });
    expect((await hall.newest()).rules.map(({ ruleId }) => ruleId)).toContain(made.json().id);
  });
});
