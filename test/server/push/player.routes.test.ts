// What a player gets over HTTP: a session for its key, its own screen's manifest, and the bytes that manifest names.
import { inScope, systemScope } from '@lubu/server/db/database';
import type { AssetHash, ItemId, PlayerId, RevisionHash } from '@lubu/shared/ids';
import { playerSignInText } from '@lubu/shared/screen/screen-api';
import { minute, second } from '@lubu/shared/time/instant';
import { sha256Hex } from '@lubu/shared/trust/canonical';
import { verifies } from '@lubu/shared/trust/envelope';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildTestApp, type Injector, type TestApp } from '../../support/build-app.ts';
import { type Hall, openHall } from '../../support/hall.ts';
import { makePlayer, makeRevision, otherTown, town } from '../../support/make.ts';
import { deviceKey } from '../../support/swarm.ts';

let t: TestApp;
let hall: Hall;
let asPlayer: Injector;
let playerId: PlayerId;
const key = deviceKey(new Uint8Array(32).fill(7));
const picture = Buffer.from('一张示意图的字节'.repeat(100));
let pictureHash: AssetHash;

beforeAll(async () => {
  t = await buildTestApp();
  hall = await openHall(t);
  playerId = await inScope(t.deps.db, systemScope, (tx) => makePlayer(tx, t.deps, town, hall.screenId, key.publicKey));
  asPlayer = t.asPlayer(playerId);
  pictureHash = (await t.deps.files.write(picture)) as AssetHash;
});
afterAll(() => t.close());

const nonce = async () => (await t.app.inject({ method: 'GET', url: '/api/player/challenge' })).json().nonce as string;
const signIn = (given: { playerId: string; nonce: string; signature: string }) =>
  t.app.inject({ method: 'POST', url: '/api/player/session', payload: given });
const get = (url: string, headers: Record<string, string> = {}, as = asPlayer) => as({ method: 'GET', url, headers });

test('a device that signs our nonce with its key gets a session for a quarter of an hour', async () => {
  const given = await nonce();
  const signature = key.sign(playerSignInText(playerId, given));
  expect(verifies(signature, new TextEncoder().encode(playerSignInText(playerId, given)), key.publicKey)).toBe(true);
  const answer = await signIn({ playerId, nonce: given, signature });
  expect(answer.statusCode, answer.body).toBe(200);
  expect(answer.json()).toMatchObject({ serverNow: t.clock(), expiresAt: t.clock() + 15 * minute });
});

test('another key, another player’s id, a nonce of its own making, or a stale nonce opens nothing', async () => {
  const given = await nonce();
  const signature = key.sign(playerSignInText(playerId, given));
  const other = deviceKey(new Uint8Array(32).fill(8));
  const code = async (tried: Parameters<typeof signIn>[0]) => (await signIn(tried)).json().code;
  expect(await code({ playerId, nonce: given, signature: other.sign(playerSignInText(playerId, given)) })).toBe(
    'wrong_credentials',
  );
  expect(await code({ playerId: t.deps.newId(), nonce: given, signature })).toBe('wrong_credentials');
  const own = 'abc.zzzzzzzz.AAAA';
  expect(await code({ playerId, nonce: own, signature: key.sign(playerSignInText(playerId, own)) })).toBe(
    'wrong_credentials',
  );
  t.clock.advance(60 * second);
  expect(await code({ playerId, nonce: given, signature })).toBe('wrong_credentials');
});

test('before the first manifest there is none, afterwards its own with an ETag that saves sending it again', async () => {
  expect((await get('/api/player/manifest')).statusCode).toBe(404);
  await hall.rebuild({ urgent: false, screenIds: [hall.screenId] });
  const first = await get('/api/player/manifest');
  expect(first.statusCode).toBe(200);
  const etag = String(first.headers.etag);
  expect(etag).toBe(`"${sha256Hex(first.json().payload)}"`);
  const again = await get('/api/player/manifest', { 'if-none-match': etag });
  expect([again.statusCode, again.body]).toEqual([304, '']);
  const item = await hall.approve(makeRevision('announcement'));
  await hall.rule((await hall.playlist('通知', [item])).id);
  await hall.rebuild({ urgent: false, screenIds: [hall.screenId] });
  const changed = await get('/api/player/manifest', { 'if-none-match': etag });
  expect(changed.statusCode).toBe(200);
  expect(changed.headers.etag).not.toBe(etag);
});

test('the words it may fetch are those of its manifests, byte for byte', async () => {
  const [named] = (await hall.newest()).revisions;
  const answer = await get(`/api/player/revisions/${named?.hash}`);
  expect(answer.statusCode).toBe(200);
  expect(sha256Hex(answer.body)).toBe(named?.hash);
  expect(Buffer.byteLength(answer.body)).toBe(named?.bytes);
  expect(answer.headers['cache-control']).toContain('immutable');

  const unscheduled = await hall.approve(makeRevision('policy_document'));
  const { approved } = await inScope(t.deps.db, systemScope, (tx) =>
    tx.selectFrom('lubu.content_item').select('approved').where('id', '=', unscheduled).executeTakeFirstOrThrow(),
  );
  expect((await get(`/api/player/revisions/${approved}`)).statusCode).toBe(404);
  expect((await get('/api/player/revisions/..%2F..%2Fetc')).statusCode).toBe(400);
});

test('words that another unit withdrew stay readable where its own manifest still names them', async () => {
  const [named] = (await hall.newest()).revisions;
  const revision = named?.hash as RevisionHash;
  const itemId = t.deps.newId() as ItemId;
  await inScope(t.deps.db, systemScope, (tx) =>
    tx.insertInto('lubu.revocation').values({ revision, itemId, orgPath: otherTown, revokedAt: t.clock() }).execute(),
  );
  expect((await get(`/api/player/revisions/${revision}`)).statusCode).toBe(200);
});

test('a player of another hall gets neither this manifest nor its words', async () => {
  const elsewhere = await openHall(t, otherTown);
  const stranger = await inScope(t.deps.db, systemScope, (tx) => makePlayer(tx, t.deps, otherTown, elsewhere.screenId));
  const as = t.asPlayer(stranger);
  await elsewhere.rebuild({ urgent: false, screenIds: [elsewhere.screenId] });
  const manifest = JSON.parse((await get('/api/player/manifest', {}, as)).json().payload);
  expect(manifest.screenId).toBe(elsewhere.screenId);
  const hash: RevisionHash | undefined = (await hall.newest()).revisions[0]?.hash;
  expect((await get(`/api/player/revisions/${hash}`, {}, as)).statusCode).toBe(404);
});

test('pictures come whole or in ranges, and only those its manifest names', async () => {
  const revision = makeRevision('image', {
    original: pictureHash,
    renditions: [{ hash: pictureHash, mime: 'image/webp', width: 1920, height: 384, bytes: picture.length }],
  });
  expect((await get(`/api/player/assets/${pictureHash}`)).statusCode).toBe(404);
  await hall.rule((await hall.playlist('导览', [await approveImage(revision)])).id);
  await hall.rebuild({ urgent: false, screenIds: [hall.screenId] });
  expect((await hall.newest()).assets.map(({ hash }) => hash)).toEqual([pictureHash]);

  const url = `/api/player/assets/${pictureHash}`;
  const whole = await get(url);
  expect(whole.statusCode, whole.body).toBe(200);
  expect(whole.rawPayload.equals(picture)).toBe(true);
  expect(whole.headers).toMatchObject({ 'content-type': 'image/webp', etag: `"${pictureHash}"` });
  const rest = await get(url, { range: 'bytes=1000-' });
  expect([rest.statusCode, rest.headers['content-range']]).toEqual([
    206,
    `bytes 1000-${picture.length - 1}/${picture.length}`,
  ]);
  expect(rest.rawPayload.equals(picture.subarray(1000))).toBe(true);
  expect((await get(url, { range: 'bytes=1000-', 'if-range': '"other"' })).statusCode).toBe(200);
  expect((await get(url, { range: `bytes=${picture.length}-` })).statusCode).toBe(416);
  expect((await get(url, { 'if-none-match': `"${pictureHash}"` })).statusCode).toBe(304);
});

test('the player’s routes are closed to staff and to nobody, staff routes to players', async () => {
  for (const url of ['/api/player/manifest', '/api/player/revisions/'.padEnd(86, 'a')]) {
    expect((await t.app.inject({ method: 'GET', url })).json().code).toBe('not_signed_in');
    expect((await hall.operator({ method: 'GET', url })).json().code).toBe('not_signed_in');
  }
  expect((await get('/api/screens')).json().code).toBe('not_signed_in');
});

/** The picture was uploaded and rendered: its rows are written here, media has its own tests. */
async function approveImage(revision: ReturnType<typeof makeRevision>) {
  await inScope(t.deps.db, systemScope, async (tx) => {
    const { id } = await tx.selectFrom('lubu.account').select('id').limit(1).executeTakeFirstOrThrow();
    await tx
      .insertInto('lubu.asset')
      .values({
        hash: pictureHash,
        orgPath: town,
        name: '导览图.webp',
        kind: 'image',
        mime: 'image/webp',
        width: 1920,
        height: 384,
        bytes: picture.length,
        state: 'ready',
        renditions: JSON.stringify(revision.kind === 'image' ? revision.renditions : []),
        createdBy: id,
        createdAt: t.clock(),
      })
      .execute();
  });
  return hall.approve(revision);
}
