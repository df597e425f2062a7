import { inScope, systemScope } from '@lubu/server/db/database';
import { checkAccess } from '@lubu/server/http/access';
import { afterAll, describe, expect, test } from 'vitest';
import { buildTestApp } from '../../support/build-app.ts';
import { city, makePlayer, makeScreen, makeZone, otherTown, town } from '../../support/make.ts';

const t = await buildTestApp();
const origins = await buildTestApp({ options: { origins: ['https://lubu.linjiang.example.gov.cn'] } });
afterAll(() => Promise.all([t.close(), origins.close()]));

type Described = { paths: Record<string, Record<string, unknown>> };
const methods = { get: 'GET', post: 'POST', put: 'PUT', patch: 'PATCH', delete: 'DELETE' } as const;

/** Every operation of the API's own description. */
const operations = (t.app.swagger() as unknown as Described).paths;
const routes = Object.entries(operations).flatMap(([path, found]) =>
  Object.entries(methods)
    .filter(([name]) => name in found)
    .map(([, method]) => ({ method, url: path.replace(/\{[^}]+\}/g, '3f0e1c52-7e0b-4b3c-9d1a-6a6d2f3f8b11') })),
);
const changes = routes.filter(({ method }) => method !== 'GET');

test('the API describes itself, and every operation has tags or a summary to stand under', () => {
  expect(routes.length).toBeGreaterThan(15);
  expect(routes.map(({ url }) => url)).toContain('/api/session');
});

describe('another site’s request', () => {
  test.each(changes)('to $method $url is refused', async ({ method, url }) => {
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]) {
      const answer = await t.app.inject({ method, url, headers: { host: 'localhost:8080', ...headers } });
      expect([answer.statusCode, answer.json().code]).toEqual([403, 'foreign_origin']);
    }
  });

  test('is not ours because a stranger’s name was pointed at our address', async () => {
    const headers = { host: 'rebound.example:8080', origin: 'http://rebound.example:8080' };
    const answer = await t.app.inject({ method: 'DELETE', url: '/api/session', headers });
    expect(answer.json()).toMatchObject({ code: 'foreign_origin' });
  });

  test('is welcome from an origin that LUBU_ORIGINS names', async () => {
    const headers = { host: 'lubu.linjiang.example.gov.cn', origin: 'https://lubu.linjiang.example.gov.cn' };
    const answer = await origins.app.inject({ method: 'DELETE', url: '/api/session', headers });
    expect(answer.json()).toMatchObject({ code: 'not_signed_in' });
  });
});

describe('without a session', () => {
  const open = new Set(['POST /api/session', 'POST /api/pairing', 'GET /healthz', 'GET /readyz', 'GET /metrics']);
  test.each(routes)('$method $url tells nothing', async ({ method, url }) => {
    if (
      open.has(`${method} ${url}`) ||
      url.startsWith('/api/pairing/') ||
      /^\/api\/player\/(challenge|session)$/.test(url)
    )
      return;
    const answer = await t.app.inject({ method, url, headers: { host: 'localhost:8080' } });
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'not_signed_in']);
  });
});

describe('a body', () => {
  const post = (payload: string, type = 'application/json') =>
    t.app.inject({
      method: 'POST',
      url: '/api/session',
      payload,
      headers: { host: 'localhost:8080', 'content-type': type },
    });

  test('of 2 MB is too large', async () => {
    const answer = await post(JSON.stringify({ loginName: '王芳', secret: 'a'.repeat(2 * 1024 * 1024) }));
    expect([answer.statusCode, answer.json().code]).toEqual([413, 'too_large']);
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/jsonx',
    'text/json',
    'multipart/form-data; boundary=a',
  ])('of type %s is not accepted', async (type) => {
    const answer = await post('{"loginName":"王芳","secret":"x"}', type);
    expect([answer.statusCode, answer.json().code]).toEqual([415, 'unsupported_media']);
  });

  test('that is no JSON, or poisons a prototype, is a bad request', async () => {
    for (const text of ['{', '{"__proto__": {"loginName": "王芳"}}', '{"constructor": {"prototype": {}}}', '']) {
      expect([text, (await post(text)).statusCode]).toEqual([text, 400]);
    }
  });

  test('of the wrong shape names each place, what was found and what is allowed', async () => {
    const answer = await post(JSON.stringify({ loginName: '王'.repeat(61), secret: 7 }));
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.json()).toMatchObject({
      code: 'bad_request',
      status: 400,
      title: '提交的内容不符合要求',
      places: [
        { place: '/loginName', value: '王'.repeat(61), allowed: 'maxLength 60' },
        { place: '/secret', allowed: 'must be string' },
      ],
    });
    expect(answer.json().places[1]).not.toHaveProperty('value'); // a secret is not sent back
  });
});

test('a role that may not is refused, and a refused change leaves a row in the trail', async () => {
  const author = await t.signIn('王芳', ['author'], town);
  const refused = await author.as({ method: 'POST', url: '/api/zones', payload: {} });
  expect(refused.json()).toMatchObject({ code: 'forbidden', title: '没有权限' });
  expect((await author.as({ url: '/api/audit' })).json()).toMatchObject({ code: 'forbidden' });
  const reviewer = await t.signIn('李强', ['reviewer'], town);
  const trail = await reviewer.as({ url: '/api/audit?action=access.refused' });
  expect(trail.json()).toMatchObject({
    rows: [{ actorId: author.who.accountId, objectId: 'POST /api/zones', detail: { needed: 'screen.write' } }],
  });
});

test('the trail is read page by page, newest first, and only of one’s own subtree', async () => {
  const here = await t.signIn('审计员', ['reviewer'], town);
  await t.signIn('外镇人', ['reviewer'], otherTown);
  const first = (await here.as({ url: '/api/audit?limit=2' })).json();
  const second = (await here.as({ url: `/api/audit?limit=200&before=${first.next}` })).json();
  const seqs = [...first.rows, ...second.rows].map((row: { seq: number }) => row.seq);
  expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => b - a));
  expect(new Set([...first.rows, ...second.rows].map((row: { orgPath: string }) => row.orgPath))).toEqual(
    new Set([town]),
  );
  expect((await here.as({ url: '/api/audit?limit=0' })).statusCode).toBe(400);
});

test('organisations and accounts are those of one’s own subtree', async () => {
  const inCity = await t.signIn('市级', ['operator'], city);
  const inTown = await t.signIn('镇级', ['operator'], town);
  const paths = async (by: typeof inCity, url: string, key: string) =>
    new Set((await by.as({ url })).json().map((row: Record<string, string>) => row[key]));
  expect(await paths(inCity, '/api/organizations', 'path')).toEqual(new Set([city, town, otherTown]));
  expect(await paths(inTown, '/api/organizations', 'path')).toEqual(new Set([town]));
  expect(await paths(inTown, '/api/accounts', 'orgPath')).toEqual(new Set([town]));
});

test('a revoked player, a foreign token and a token past its time open nothing', async () => {
  const { playerId } = await inScope(t.deps.db, systemScope, async (tx) => {
    const screenId = await makeScreen(tx, t.deps, town, await makeZone(tx, t.deps, town));
    return { playerId: await makePlayer(tx, t.deps, town, screenId) };
  });
  const url = '/api/player/manifest';
  const as = t.asPlayer(playerId);
  expect((await as({ url })).statusCode).not.toBe(401);
  expect((await t.app.inject({ url, headers: { authorization: 'Bearer a.b.c' } })).statusCode).toBe(401);
  t.clock.advance(60 * 60_000);
  expect((await as({ url })).statusCode).toBe(401);
  const again = t.asPlayer(playerId);
  await inScope(t.deps.db, systemScope, (tx) =>
    tx.updateTable('lubu.player').set({ revokedAt: t.clock() }).where('id', '=', playerId).execute(),
  );
  expect((await again({ url })).statusCode).toBe(401);
});

test('a route that does not say who may come in stops the start', async () => {
  const bare = (await import('fastify')).default();
  checkAccess(bare, t.deps);
  bare.get('/forgotten', async () => 'open to all');
  await expect(bare.ready()).rejects.toThrow('Routes without config.access: GET /forgotten');
});

test('an error inside tells a log id and nothing else', async () => {
  const broken = await buildTestApp();
  expect((await broken.app.inject('/readyz')).statusCode).toBe(200);
  await broken.deps.db.destroy();
  const answer = await broken.app.inject({
    url: '/api/session',
    headers: { cookie: `lubu_session=${'A'.repeat(43)}` },
  });
  expect(answer.statusCode).toBe(500);
  expect(Object.keys(answer.json()).sort()).toEqual(['code', 'logId', 'status', 'title', 'titleEn', 'type']);
  expect((await broken.app.inject('/readyz')).statusCode).toBe(503);
  expect((await broken.app.inject('/healthz')).statusCode).toBe(200);
  await broken.app.close();
});

test('every kind of answer carries the security headers', async () => {
  for (const url of ['/healthz', '/api/session', '/nirgends', '/docs/static/index.html', '/openapi.json']) {
    const { headers } = await t.app.inject(url);
    expect(headers['content-security-policy']).toMatch(/script-src 'self';.*frame-ancestors 'self'/);
    expect(headers['content-security-policy']).not.toMatch(/script-src[^;]*unsafe/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('same-origin');
    expect(headers.server ?? headers['x-powered-by']).toBeUndefined();
  }
});
