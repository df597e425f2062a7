// The sockets as players and editors meet them: real server, real WebSockets, real jobs.
import { inScope, systemScope } from '@lubu/server/db/database';
import type { ScreenId } from '@lubu/shared/ids';
import type { Change, Heartbeat, Incident, ManifestHint, ScreenLive } from '@lubu/shared/push/messages';
import { minute } from '@lubu/shared/time/instant';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Hall, openHall } from '../../support/hall.ts';
import { makeRevision, makeScreen, otherTown, town, village } from '../../support/make.ts';
import { type LightPlayer, pairedPlayers } from '../../support/swarm.ts';
import { openWire, type Wire } from '../../support/wire.ts';

let t: Wire;
let hall: Hall;
const opened: { disconnect(): void }[] = [];

beforeAll(async () => {
  t = await openWire({ origins: ['https://lubu.linhe.example.gov.cn'], rounds: 100 });
  hall = await openHall(t);
});
afterAll(async () => {
  for (const one of opened) one.disconnect();
  await t.close();
});

async function newPlayer(): Promise<LightPlayer> {
  const screenId = await hall.addScreen();
  const [player] = await pairedPlayers(t.deps, t.address, town, [screenId]);
  if (player === undefined) throw new Error('no player');
  opened.push(player);
  return player;
}

const nextEvent = <T>(socket: Pick<Socket, 'once'>, event: string): Promise<T> =>
  new Promise((done) => socket.once(event, done));

/** The outcome of a handshake: 'connect' or the words of the refusal. */
function handshake(namespace: string, options: { headers?: Record<string, string>; auth?: object }): Promise<string> {
  const socket = io(t.address + namespace, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    ...(options.auth ? { auth: options.auth } : {}),
    ...(options.headers ? { extraHeaders: options.headers } : {}),
  });
  opened.push(socket);
  return new Promise((done) => {
    socket.once('connect', () => done('connect'));
    socket.once('connect_error', (error) => done(error.message));
  });
}

const beat = (player: LightPlayer, given: Partial<Heartbeat> = {}): Heartbeat => ({
  at: t.clock(),
  appVersion: '0.1.0',
  manifestVersion: player.version,
  ladder: 'live',
  showing: [{ role: 'main', page: 0 }],
  unsentPlays: 0,
  clockOffsetMs: 12,
  viewport: { width: 1920, height: 384 },
  ...given,
});

test('a change reaches the player of the screen it touches, verified, without being asked for', async () => {
  const player = await newPlayer();
  await hall.rebuild({ urgent: false, screenIds: [player.screenId] });
  await player.connect();
  expect(player.version).toBe(1);
  const hinted = nextEvent<ManifestHint>(player.socket, 'manifest');
  const item = await hall.approve(makeRevision('announcement'));
  const playlist = await hall.playlist('通知', [item]);
  await hall.rule(playlist.id, { target: { kind: 'screens', screenIds: [player.screenId] } });
  const hint = await hinted;
  expect(hint.screenId).toBe(player.screenId);
  expect(hint.inline).toBeDefined(); // small manifests travel in the hint
  await player.reaches(2);
  expect(player.taken.at(-1)?.playlists[0]?.entries[0]?.itemId).toBe(item);
  expect(player.refused).toEqual([]);
});

test('a withdrawal is urgent and ends the item on the player', async () => {
  const player = await newPlayer();
  const item = await hall.approve(makeRevision('public_notice'));
  const playlist = await hall.playlist('公示', [item]);
  await hall.rule(playlist.id, { target: { kind: 'screens', screenIds: [player.screenId] } });
  await player.connect();
  await player.reaches(1);
  // The ordinary hint for that version may still be under way.
  const hinted = new Promise<ManifestHint>((resolve) => {
    player.socket.on('manifest', (hint) => hint.urgent && resolve(hint));
  });
  const stop = { act: 'withdraw', reason: '名单有误' };
  await hall.operator({ method: 'POST', url: `/api/content/${item}/stop`, payload: stop });
  expect((await hinted).urgent).toBe(true);
  await player.reaches((await hinted).version);
  expect(player.taken.at(-1)?.playlists.flatMap((list) => list.entries)).toEqual([]);
  expect(player.taken.at(-1)?.effectiveFrom).toBe(t.clock());
});

test('a page of a foreign site gets no socket; our own, an allowed one, and no browser at all do', async () => {
  const player = await newPlayer();
  await player.signIn();
  const auth = { token: player.token };
  const from = (origin: string) => handshake('/player', { auth, headers: { origin } });
  expect(await from('https://evil.example.com')).toBe('websocket error');
  expect(await from('null')).toBe('websocket error');
  expect(await from(t.address)).toBe('connect');
  expect(await from('https://lubu.linhe.example.gov.cn')).toBe('connect');
  expect(await handshake('/player', { auth })).toBe('connect');
});

test('without a token, with a foreign one, or with an old one there is no player socket', async () => {
  const player = await newPlayer();
  await player.signIn();
  const [body, end, mac] = player.token.split('.');
  expect(await handshake('/player', {})).toBe('not_signed_in');
  expect(await handshake('/player', { auth: { token: 42 } })).toBe('not_signed_in');
  expect(await handshake('/player', { auth: { token: `${body}.${end}x.${mac}` } })).toBe('not_signed_in');
  const { screenId } = await newPlayer();
  expect(screenId).not.toBe(player.screenId);
  t.clock.advance(15 * minute);
  expect(await handshake('/player', { auth: { token: player.token } })).toBe('not_signed_in');
});

test('staff sockets want a live session and hear only of their own subtree', async () => {
  expect(await handshake('/staff', {})).toBe('not_signed_in');
  const listen = async (name: string, orgPath: string): Promise<{ changes: Change[]; socket: Socket }> => {
    const { cookie } = await t.signIn(name, ['operator'], orgPath);
    const socket = io(`${t.address}/staff`, {
      transports: ['websocket'],
      extraHeaders: { cookie },
      reconnection: false,
      forceNew: true,
    });
    opened.push(socket);
    const changes: Change[] = [];
    socket.on('changed', (change: Change) => changes.push(change));
    await nextEvent(socket, 'connect');
    return { changes, socket };
  };
  const [ours, above, beside, below] = await Promise.all([
    listen('镇操作员', town),
    listen('市操作员', '/999900/'),
    listen('邻镇操作员', otherTown),
    listen('村操作员', village),
  ]);
  const heard = Promise.all([nextEvent(ours.socket, 'changed'), nextEvent(above.socket, 'changed')]);
  await hall.playlist('晨间播放', []);
  await heard;
  expect(ours.changes.at(-1)).toMatchObject({ noun: 'playlist' });
  expect(above.changes.at(-1)).toMatchObject({ noun: 'playlist' });
  expect(beside.changes).toEqual([]);
  expect(below.changes).toEqual([]);
});

test('signing out ends the editor’s socket', async () => {
  const { cookie, as } = await t.signIn('即将退出的同志', ['operator'], town);
  const socket = io(`${t.address}/staff`, {
    transports: ['websocket'],
    extraHeaders: { cookie },
    reconnection: false,
    forceNew: true,
  });
  opened.push(socket);
  await nextEvent(socket, 'connect');
  const gone = nextEvent(socket, 'disconnect');
  await as({ method: 'DELETE', url: '/api/session' });
  expect(await gone).toBe('io server disconnect');
});

test('a heartbeat shows on the editors’ list, and the player’s going too', async () => {
  const player = await newPlayer();
  await hall.rebuild({ urgent: false, screenIds: [player.screenId] });
  const { cookie } = await t.signIn('值班员', ['operator'], town);
  const staff = io(`${t.address}/staff`, { transports: ['websocket'], extraHeaders: { cookie }, forceNew: true });
  opened.push(staff);
  await nextEvent(staff, 'connect');
  const states: ScreenLive[] = [];
  const until = (fits: (live: ScreenLive) => boolean): Promise<ScreenLive> =>
    new Promise((done) => {
      const heard = (live: ScreenLive): void => {
        states.push(live);
        if (live.screenId !== player.screenId || !fits(live)) return;
        staff.off('screen', heard);
        done(live);
      };
      staff.on('screen', heard);
    });
  const beating = until((live) => live.heartbeat !== undefined);
  await player.connect();
  player.socket.emit('heartbeat', beat(player));
  expect(await beating).toMatchObject({
    playerId: player.playerId,
    online: true,
    manifestVersion: 1,
    heartbeat: { ladder: 'live', manifestVersion: 1 },
  });
  const row = (await rows()).find(({ id }) => id === player.screenId);
  expect(row).toMatchObject({ paired: true, live: { online: true, heartbeat: { clockOffsetMs: 12 } } });
  const leaving = until((live) => !live.online);
  player.disconnect();
  expect((await leaving).lastSeenAt).toBe(t.clock());
});

const rows = async () =>
  (await hall.operator({ method: 'GET', url: '/api/screens' })).json<{ id: ScreenId; live: ScreenLive }[]>();

test('when a player was last seen is written in batches', async () => {
  const player = await newPlayer();
  await player.connect();
  await expect
    .poll(() =>
      inScope(t.deps.db, systemScope, async (tx) => {
        const row = await tx
          .selectFrom('lubu.player')
          .select('seenAt')
          .where('id', '=', player.playerId)
          .executeTakeFirst();
        return row?.seenAt;
      }),
    )
    .toBe(t.clock());
});

test('the clock is answered with when the question came and when the answer left', async () => {
  const player = await newPlayer();
  await player.connect();
  const answer = await player.socket.emitWithAck('clock');
  expect(answer).toEqual({ received: t.clock(), answered: t.clock() });
});

test('an incident is stored, acknowledged, and the same one not stored again at once', async () => {
  const player = await newPlayer();
  await player.connect();
  const incident: Incident = { at: t.clock(), kind: 'manifest_refused', detail: 'older_version 3 after 5' };
  expect(await player.socket.emitWithAck('incident', incident)).toBe(true);
  expect(await player.socket.emitWithAck('incident', incident)).toBe(true);
  const stored = await inScope(t.deps.db, systemScope, (tx) =>
    tx.selectFrom('lubu.incident').selectAll().where('playerId', '=', player.playerId).execute(),
  );
  expect(stored).toHaveLength(1);
  expect(stored[0]).toMatchObject({ screenId: player.screenId, orgPath: town, kind: 'manifest_refused' });
});

test('malformed and unknown messages are dropped, and patience ends after twenty', async () => {
  const player = await newPlayer();
  await player.connect();
  const raw = player.raw;
  for (let i = 0; i < 10; i += 1) raw.emit('heartbeat', { at: '现在' });
  for (let i = 0; i < 10; i += 1) raw.emit('reboot-everything', i);
  // Twenty bad ones and the line still holds: this answer comes after them.
  expect(await player.socket.emitWithAck('clock')).toBeDefined();
  expect(t.live.seen(player.screenId)?.heartbeat).toBeUndefined();
  const gone = nextEvent(raw, 'disconnect');
  raw.emit('incident', { kind: 'storage' });
  expect(await gone).toBe('io server disconnect');
});

test('a message of more than 256 kB ends the connection', async () => {
  const player = await newPlayer();
  await player.connect();
  const gone = nextEvent(player.raw, 'disconnect');
  player.raw.emit('heartbeat', '露'.repeat(100_000));
  expect(await gone).toBe('transport close');
});

test('unpairing tells the player, closes its socket and its session', async () => {
  const player = await newPlayer();
  await player.connect();
  const told = nextEvent(player.raw, 'unpaired');
  const gone = nextEvent(player.raw, 'disconnect');
  await hall.operator({ method: 'POST', url: `/api/screens/${player.screenId}/unpair`, payload: {} });
  await told;
  await gone;
  expect((await player.get('/api/player/manifest')).status).toBe(401);
  expect(await handshake('/player', { auth: { token: player.token } })).toBe('not_signed_in');
  await expect(player.signIn()).rejects.toThrow('409');
});

test('a screen made for another zone of the town is unknown to this player', async () => {
  const player = await newPlayer();
  const other = await inScope(t.deps.db, systemScope, (tx) => makeScreen(tx, t.deps, town, hall.zoneId));
  await hall.rebuild({ urgent: false, screenIds: [other, player.screenId] });
  await player.connect();
  await player.reaches(1);
  expect(player.taken.at(-1)?.screenId).toBe(player.screenId);
  expect(player.taken).toHaveLength(1);
});

test('nothing failed behind the scenes', () => {
  expect(t.failures).toEqual([]);
});
