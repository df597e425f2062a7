// The calendar as the editor asks for it.
import { workCalendar } from '@lubu/server/content/calendar';
import { inScope, systemScope } from '@lubu/server/db/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildTestApp, type TestApp } from '../../support/build-app.ts';
import { makePlayer, makeScreen, makeZone, village } from '../../support/make.ts';

let t: TestApp;
beforeAll(async () => {
  t = await buildTestApp();
});
afterAll(() => t.close());

const request = { method: 'GET', url: '/api/calendar' } as const;

test.each(['author', 'reviewer', 'operator'] as const)('a village’s %s gets the whole calendar', async (role) => {
  const { as } = await t.signIn(`村${role}`, [role], village);
  const answer = await as(request);
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toEqual(JSON.parse(JSON.stringify(workCalendar)));
});

test('days off and make-up workdays have their festival; the last year with a notice is named', async () => {
  const { as } = await t.signIn('编排员', ['operator'], village);
  const { exceptions, names, lastOfficialYear } = (await as(request)).json();
  expect([exceptions['2026-10-01'], names['2026-10-01']]).toEqual(['rest_day', '国庆节']);
  expect([exceptions['2026-09-20'], names['2026-09-20']]).toEqual(['workday', '国庆节']);
  expect(exceptions['2026-10-12']).toBeUndefined(); // an ordinary Monday
  expect(lastOfficialYear).toBeGreaterThanOrEqual(2026);
});

test('nobody gets it without signing in, nor does a player', async () => {
  const stranger = await t.app.inject({ ...request, headers: { host: 'localhost:8080' } });
  expect([stranger.statusCode, stranger.json().code]).toEqual([401, 'not_signed_in']);
  const playerId = await inScope(t.deps.db, systemScope, async (tx) => {
    const zoneId = await makeZone(tx, t.deps, village);
    return makePlayer(tx, t.deps, village, await makeScreen(tx, t.deps, village, zoneId));
  });
  expect((await t.asPlayer(playerId)(request)).statusCode).toBe(401);
});
