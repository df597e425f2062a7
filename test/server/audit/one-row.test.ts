// Every request that changes a playlist, rule, zone or screen leaves exactly one row in the trail: who did what to what. One
// that is refused leaves none. The table has every such route; the API's own description proves it.
import { inScope, systemScope } from '@lubu/server/db/database';
import type { Who } from '@lubu/server/http/who';
import type { ItemId } from '@lubu/shared/ids';
import { defaultTimetable } from '@lubu/shared/schedule/timetable';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildTestApp, type Injector, type TestApp } from '../../support/build-app.ts';
import { type Hall, openHall } from '../../support/hall.ts';
import { makeRevision, orgAt, town } from '../../support/make.ts';

let t: TestApp;
let hall: Hall;
let as: Injector;
let who: Who;
let itemId: ItemId;

beforeAll(async () => {
  t = await buildTestApp();
  hall = await openHall(t);
  ({ as, who } = await t.signIn('郑敏', ['operator'], town));
  itemId = await hall.approve(makeRevision('announcement'));
});
afterAll(() => t.close());

type Request = { readonly id?: string; readonly payload?: object };
type Case = {
  readonly route: `${'POST' | 'PUT' | 'DELETE'} /api/${string}`;
  readonly title?: string;
  readonly action: string;
  readonly objectKind: string;
  /** Makes what the request needs, which may leave rows of its own. */
  readonly prepare: () => Promise<Request>;
  /** The same request, such as is refused. */
  readonly spoil: (request: Request) => Request;
};

const outdated = ({ id, payload }: Request): Request => ({ ...(id && { id }), payload: { ...payload, version: 99 } });
const without =
  (member: string) =>
  ({ id, payload }: Request): Request => ({ ...(id && { id }), payload: { ...payload, [member]: undefined } });
const unknown = (): Request => ({ id: t.deps.newId() });

const listDraft = () => ({ name: '便民公告', zoneId: hall.zoneId, entries: [{ id: t.deps.newId(), itemId }] });
const newList = async () => (await hall.playlist('便民公告', [itemId])).id;
const ruleDraft = (playlistId: string) => ({
  name: '工作日播放',
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
});
async function newRule() {
  const playlistId = await newList();
  return { id: (await hall.rule(playlistId)).id, draft: ruleDraft(playlistId) };
}
const occurrences = (scope: string) => async (): Promise<Request> => {
  const { id, draft } = await newRule();
  return { id, payload: { version: 1, date: '2026-12-09', scope, draft: { ...draft, weight: 3 } } };
};
const screenDraft = () => ({
  name: '二楼横屏',
  zoneId: hall.zoneId,
  kind: 'led_wall',
  width: 1920,
  height: 384,
  pitchUm: 2_500,
  readFromMm: 8_000,
  layout: 'whole',
});
async function offer(): Promise<string> {
  const publicKey = Buffer.from(t.deps.random(32)).toString('hex');
  const payload = { publicKey, width: 1920, height: 384, platform: 'Chromium' };
  return (await t.app.inject({ method: 'POST', url: '/api/pairing', payload })).json().code;
}

const cases: readonly Case[] = [
  {
    route: 'POST /api/playlists',
    action: 'playlist.create',
    objectKind: 'playlist',
    prepare: async () => ({ payload: listDraft() }),
    spoil: without('entries'),
  },
  {
    route: 'PUT /api/playlists/{id}',
    action: 'playlist.change',
    objectKind: 'playlist',
    prepare: async () => ({ id: await newList(), payload: { version: 1, ...listDraft() } }),
    spoil: outdated,
  },
  {
    route: 'DELETE /api/playlists/{id}',
    action: 'playlist.delete',
    objectKind: 'playlist',
    prepare: async () => ({ id: await newList() }),
    spoil: unknown,
  },
  {
    route: 'POST /api/schedule-rules',
    action: 'schedule.create',
    objectKind: 'schedule_rule',
    prepare: async () => ({ payload: ruleDraft(await newList()) }),
    spoil: without('target'),
  },
  {
    route: 'PUT /api/schedule-rules/{id}',
    action: 'schedule.change',
    objectKind: 'schedule_rule',
    prepare: async () => {
      const { id, draft } = await newRule();
      return { id, payload: { version: 1, ...draft, weight: 2 } };
    },
    spoil: outdated,
  },
  ...['only', 'following', 'all'].map(
    (scope): Case => ({
      route: 'POST /api/schedule-rules/{id}/occurrences',
      title: scope,
      action: 'schedule.change',
      objectKind: 'schedule_rule',
      prepare: occurrences(scope),
      spoil: outdated,
    }),
  ),
  ...[
    { scope: 'only', date: '2026-12-09', action: 'schedule.change' },
    { scope: 'following', date: '2026-12-09', action: 'schedule.change' },
    { scope: 'following', date: '2026-12-01', action: 'schedule.delete' }, // no date is left
  ].map(
    ({ scope, date, action }): Case => ({
      route: 'POST /api/schedule-rules/{id}/occurrences/remove',
      title: `${scope} ${date}`,
      action,
      objectKind: 'schedule_rule',
      prepare: async () => ({ id: (await newRule()).id, payload: { version: 1, date, scope } }),
      spoil: outdated,
    }),
  ),
  {
    route: 'DELETE /api/schedule-rules/{id}',
    action: 'schedule.delete',
    objectKind: 'schedule_rule',
    prepare: async () => ({ id: (await newRule()).id }),
    spoil: unknown,
  },
  {
    route: 'POST /api/zones',
    action: 'zone.create',
    objectKind: 'zone',
    prepare: async () => {
      const { id: organizationId } = await inScope(t.deps.db, systemScope, (tx) => orgAt(tx, t.deps, town));
      const place = { name: '柳溪镇图书馆政务公开专区', venue: '镇图书馆', phone: '', hours: '周二至周日 9:00–17:00' };
      return { payload: { organizationId, timeZone: 'Asia/Shanghai', ...place } };
    },
    spoil: without('name'),
  },
  {
    route: 'PUT /api/zones/{id}/timetable',
    action: 'zone.timetable',
    objectKind: 'zone',
    prepare: async () => {
      const zones = (await as({ method: 'GET', url: '/api/zones' })).json();
      const { id, version } = zones.find((zone: { id: string }) => zone.id === hall.zoneId);
      const closedDays = [{ from: '2026-12-24', until: '2026-12-25', reason: '大厅检修' }];
      return { id, payload: { version, timetable: { ...defaultTimetable, closedDays } } };
    },
    spoil: outdated,
  },
  {
    route: 'POST /api/screens',
    action: 'screen.create',
    objectKind: 'screen',
    prepare: async () => ({ payload: screenDraft() }),
    spoil: without('width'),
  },
  {
    route: 'PUT /api/screens/{id}',
    action: 'screen.change',
    objectKind: 'screen',
    prepare: async () => ({ id: await hall.addScreen(), payload: { version: 1, ...screenDraft() } }),
    spoil: outdated,
  },
  {
    route: 'POST /api/screens/{id}/pair',
    action: 'screen.pair',
    objectKind: 'screen',
    prepare: async () => ({ id: await hall.addScreen(), payload: { code: await offer() } }),
    spoil: ({ id }) => ({ ...(id && { id }), payload: { code: '22222222' } }),
  },
  {
    route: 'POST /api/screens/{id}/unpair',
    action: 'screen.unpair',
    objectKind: 'screen',
    prepare: async () => {
      const id = await hall.addScreen();
      await as({ method: 'POST', url: `/api/screens/${id}/pair`, payload: { code: await offer() } });
      return { id };
    },
    spoil: unknown,
  },
];

const rows = () =>
  inScope(t.deps.db, systemScope, (tx) =>
    tx
      .selectFrom('lubu.audit_event')
      .select(['seq', 'at', 'orgPath', 'actorKind', 'actorId', 'action', 'objectKind', 'objectId'])
      .orderBy('seq')
      .execute(),
  );

function send({ route }: Case, { id = '', payload }: Request) {
  const [method, url] = route.split(' ') as ['POST' | 'PUT' | 'DELETE', string];
  return as({ method, url: url.replace('{id}', id), ...(payload && { payload }) });
}

describe.each(cases.map((one) => [`${one.route} ${one.title ?? ''}`.trim(), one] as const))('%s', (_route, one) => {
  test('leaves one row, of who did what to what, and when', async () => {
    const request = await one.prepare();
    const before = await rows();
    t.clock.advance(1_000);
    const answer = await send(one, request);
    expect(answer.statusCode, answer.body).toBeLessThan(300);
    const made = (await rows()).slice(before.length);
    expect(made).toEqual([
      {
        seq: (before.at(-1)?.seq ?? 0) + 1,
        at: t.clock(),
        orgPath: town,
        actorKind: 'account',
        actorId: who.accountId,
        action: one.action,
        objectKind: one.objectKind,
        objectId: request.id ?? answer.json().id,
      },
    ]);
  });

  test('leaves none when it is refused', async () => {
    const request = one.spoil(await one.prepare());
    const before = await rows();
    const answer = await send(one, request);
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect(answer.statusCode).toBeLessThan(500);
    expect(await rows()).toEqual(before);
  });
});

test('the table has every route that changes one of them', async () => {
  const { paths } = (await t.app.inject({ method: 'GET', url: '/openapi.json' })).json();
  const changing = Object.entries<object>(paths).flatMap(([path, methods]) =>
    /^\/api\/(playlists|schedule-rules|zones|screens)\b/.test(path)
      ? Object.keys(methods)
          .filter((method) => method !== 'get')
          .map((method) => `${method.toUpperCase()} ${path}`)
      : [],
  );
  expect(changing.sort()).toEqual([...new Set<string>(cases.map(({ route }) => route))].sort());
});
