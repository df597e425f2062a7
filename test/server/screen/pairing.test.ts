// Pairing: what a device and an operator can do with a code, and what nobody can.
import { inScope, systemScope } from '@lubu/server/db/database';
import type { ScreenId } from '@lubu/shared/ids';
import { type PairingOffer, type PairingStatus, pairingAlphabet, type ScreenRow } from '@lubu/shared/screen/screen-api';
import { minute, second } from '@lubu/shared/time/instant';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { buildTestApp, type Injector } from '../../support/build-app.ts';
import { city, makeScreen, makeZone, otherTown, town } from '../../support/make.ts';

const t = await buildTestApp();
afterAll(() => t.close());

let operator: Injector;
let screenId: ScreenId;
let person = 0;

beforeEach(async () => {
  person += 1;
  operator = (await t.signIn(`操作员${person}`, ['operator'], town)).as;
  screenId = await newScreen();
});

const newScreen = () =>
  inScope(t.deps.db, systemScope, async (tx) =>
    makeScreen(tx, t.deps, town, await makeZone(tx, t.deps, town, `便民服务专区${person}`)),
  );

const newKey = () => Buffer.from(t.deps.random(32)).toString('hex');

async function ask(publicKey = newKey()): Promise<PairingOffer> {
  const answer = await t.app.inject({
    method: 'POST',
    url: '/api/pairing',
    payload: { publicKey, width: 1920, height: 384, platform: 'Chromium 147' },
  });
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json();
}

async function statusOf(pairingId: string): Promise<PairingStatus> {
  return (await t.app.inject({ method: 'GET', url: `/api/pairing/${pairingId}` })).json();
}

const pair = (code: string, as = operator, to = screenId) =>
  as({ method: 'POST', url: `/api/screens/${to}/pair`, payload: { code } });

test('a code typed at a screen joins the device to it, and the device learns what to pin', async () => {
  const offer = await ask();
  expect(offer.code).toHaveLength(8);
  expect([...offer.code].every((letter) => pairingAlphabet.includes(letter))).toBe(true);
  expect(await statusOf(offer.pairingId)).toEqual({ state: 'waiting', expiresAt: offer.expiresAt });

  const typed = `${offer.code.slice(0, 4).toLowerCase()}-${offer.code.slice(4)}`; // as people type
  const paired = await pair(typed);
  expect(paired.statusCode, paired.body).toBe(200);
  expect(await statusOf(offer.pairingId)).toEqual({
    state: 'paired',
    playerId: paired.json().playerId,
    screenId,
    orgPath: town,
    zoneName: `便民服务专区${person}`,
    screenName: '大厅 LED 主屏',
    trust: t.deps.trust,
  });
});

test('pairing leaves one audit row and asks for the screen’s manifest', async () => {
  const offer = await ask();
  await pair(offer.code);
  const acts = await inScope(t.deps.db, systemScope, (tx) =>
    tx.selectFrom('lubu.audit_event').select(['action', 'orgPath']).where('objectId', '=', screenId).execute(),
  );
  expect(acts).toEqual([{ action: 'screen.pair', orgPath: town }]);
});

test('a code is stored as a keyed hash only', async () => {
  const offer = await ask();
  const row = await inScope(t.deps.db, systemScope, (tx) =>
    tx.selectFrom('lubu.pairing').selectAll().where('id', '=', offer.pairingId).executeTakeFirstOrThrow(),
  );
  expect(JSON.stringify(row)).not.toContain(offer.code);
  expect(row.codeHash).toMatch(/^[0-9a-f]{64}$/);
});

test('a code works once', async () => {
  const offer = await ask();
  await pair(offer.code);
  const again = await pair(offer.code, operator, await newScreen());
  expect([again.statusCode, again.json().code]).toEqual([409, 'pairing_code_used']);
});

test('a code is dead after ten minutes, to the device and to the operator', async () => {
  const offer = await ask();
  t.clock.advance(10 * minute);
  expect(await statusOf(offer.pairingId)).toEqual({ state: 'expired' });
  const late = await pair(offer.code);
  expect([late.statusCode, late.json().code]).toEqual([404, 'pairing_code_invalid']);
});

test('asking again with the same key replaces the code', async () => {
  const key = newKey();
  const first = await ask(key);
  const second = await ask(key);
  expect(await statusOf(first.pairingId)).toEqual({ state: 'expired' });
  expect((await pair(first.code)).json().code).toBe('pairing_code_invalid');
  expect((await pair(second.code)).statusCode).toBe(200);
});

test('after five wrong codes the right one is refused too, until ten minutes have passed', async () => {
  const wrong = await Promise.all(Array.from({ length: 5 }, () => pair('ZZZZZZZZ')));
  expect(wrong.map((answer) => answer.json().code)).toEqual(Array(5).fill('pairing_code_invalid'));
  const offer = await ask();
  const locked = await pair(offer.code);
  expect([locked.statusCode, locked.json().code]).toEqual([429, 'locked_out']);
  t.clock.advance(10 * minute + second);
  expect((await pair((await ask()).code)).statusCode).toBe(200);
});

test('guesses sent at the same moment cannot slip past the limit', async () => {
  const answers = await Promise.all(Array.from({ length: 12 }, () => pair('YYYYYYYY')));
  expect(answers.filter((answer) => answer.json().code === 'pairing_code_invalid')).toHaveLength(5);
});

test('a right code forgives the wrong ones before it', async () => {
  for (let i = 0; i < 4; i += 1) await pair('XXXXXXXX');
  expect((await pair((await ask()).code)).statusCode).toBe(200);
  for (let i = 0; i < 4; i += 1) expect((await pair('XXXXXXXX')).json().code).toBe('pairing_code_invalid');
});

test('nobody pairs a screen of another organisation, nor without the role, nor signed out', async () => {
  const offer = await ask();
  const stranger = (await t.signIn(`石桥操作员${person}`, ['operator'], otherTown)).as;
  expect((await pair(offer.code, stranger)).json().code).toBe('not_found');
  const author = (await t.signIn(`起草人${person}`, ['author'], town)).as;
  expect((await pair(offer.code, author)).json().code).toBe('forbidden');
  const nobody = await t.app.inject({
    method: 'POST',
    url: `/api/screens/${screenId}/pair`,
    payload: { code: offer.code },
  });
  expect(nobody.json().code).toBe('not_signed_in');
  expect((await statusOf(offer.pairingId)).state).toBe('waiting');
});

test('a new player takes the place of the old one', async () => {
  const old = (await pair((await ask()).code)).json().playerId;
  const next = (await pair((await ask()).code)).json().playerId;
  const players = await inScope(t.deps.db, systemScope, (tx) =>
    tx.selectFrom('lubu.player').select(['id', 'revokedAt']).where('screenId', '=', screenId).execute(),
  );
  expect(new Map(players.map(({ id, revokedAt }) => [id, revokedAt]))).toEqual(
    new Map([
      [old, t.clock()],
      [next, null],
    ]),
  );
});

test('unpairing frees the screen; the same device may be paired again and keeps its id', async () => {
  const key = newKey();
  const { playerId } = (await pair((await ask(key)).code)).json();
  const unpaired = await operator({ method: 'POST', url: `/api/screens/${screenId}/unpair`, payload: {} });
  expect(unpaired.statusCode, unpaired.body).toBe(204);
  const rows = (await operator({ method: 'GET', url: '/api/screens' })).json();
  expect(rows.find((row: { id: string }) => row.id === screenId).paired).toBe(false);
  const twice = await operator({ method: 'POST', url: `/api/screens/${screenId}/unpair`, payload: {} });
  expect(twice.json().code).toBe('wrong_state');
  expect((await pair((await ask(key)).code)).json()).toEqual({ playerId });
});

test('an impossible question is refused before a code is made', async () => {
  const answer = await t.app.inject({
    method: 'POST',
    url: '/api/pairing',
    payload: { publicKey: 'abc', width: 0, height: 384, platform: '' },
  });
  expect([answer.statusCode, answer.json().code]).toEqual([400, 'bad_request']);
});

test('a device that one unit let go can be paired by another', async () => {
  const publicKey = newKey();
  expect((await pair((await ask(publicKey)).code)).statusCode).toBe(200);
  expect((await operator({ method: 'POST', url: `/api/screens/${screenId}/unpair` })).statusCode).toBeLessThan(300);
  const neighbour = (await t.signIn(`邻镇操作员${person}`, ['operator'], otherTown)).as;
  const theirs = await inScope(t.deps.db, systemScope, async (tx) =>
    makeScreen(tx, t.deps, otherTown, await makeZone(tx, t.deps, otherTown, `邻镇专区${person}`)),
  );
  const again = await pair((await ask(publicKey)).code, neighbour, theirs);
  expect(again.statusCode, again.body).toBe(200);
});

test('a screen with a paired device is not moved to another unit, because the device pinned its place', async () => {
  const above = (await t.signIn(`市级操作员${person}`, ['operator'], city)).as;
  await pair((await ask()).code);
  const there = await inScope(t.deps.db, systemScope, (tx) => makeZone(tx, t.deps, otherTown, `邻镇新专区${person}`));
  const rows = (await above({ method: 'GET', url: '/api/screens' })).json<ScreenRow[]>();
  const { zoneName: _z, paired: _p, live: _l, ...screen } = rows.find(({ id }) => id === screenId) as ScreenRow;
  const move = () => above({ method: 'PUT', url: `/api/screens/${screenId}`, payload: { ...screen, zoneId: there } });
  expect((await move()).json()).toMatchObject({ code: 'wrong_state' });
  await above({ method: 'POST', url: `/api/screens/${screenId}/unpair` });
  const moved = await move();
  expect(moved.statusCode, moved.body).toBe(200);
});
