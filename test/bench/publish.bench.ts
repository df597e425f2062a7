// From the press of a button to the wall: a playlist is changed over HTTP, and every player of the zone holds the new, verified
// manifest. Server, Postgres (embedded), jobs, sockets and players are the real ones, all in this process and on this machine.
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openSession } from '@lubu/server/account/sign-in';
import { type App, buildApp } from '@lubu/server/app';
import { readConfig } from '@lubu/server/config';
import { inScope, systemScope } from '@lubu/server/db/database';
import type { Deps } from '@lubu/server/http/deps';
import { startJobs } from '@lubu/server/job/runner';
import { composeJobs } from '@lubu/server/jobs';
import { openParts } from '@lubu/server/open-parts';
import { attachSockets } from '@lubu/server/push/sockets';
import { LiveScreens } from '@lubu/server/screen/live-screens';
import type { ContentDetail } from '@lubu/shared/content/content-api';
import type { ContentKind } from '@lubu/shared/content/revision';
import type { ItemId, ScreenId, ZoneId } from '@lubu/shared/ids';
import type { Role } from '@lubu/shared/org/org';
import type { Playlist } from '@lubu/shared/playlist/playlist';
import { makeAccount, makeRevision, makeScreen, makeZone, orgAt, town } from '../support/make.ts';
import { connectAll, type LightPlayer, pairedPlayers } from '../support/swarm.ts';
import type { Figure } from './figure.ts';

const sizes = [
  { players: 1, rounds: 15 },
  { players: 500, rounds: 3 },
] as const;
/** A round that takes longer than this is given up, and the bench fails. */
const patience = 60_000;
const kinds: readonly ContentKind[] = ['announcement', 'policy_document', 'interpretation', 'catalog_highlight'];

type Ask = <T>(method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) => Promise<T>;

export async function bench(): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'lubu-bench-'));
  await chmod(folder, 0o711); // Postgres may run as another account than root
  const failures: string[] = [];
  const report = (failure: unknown, place: string): void => {
    failures.push(`${place}: ${String(failure)}`);
  };
  const parts = await openParts(readConfig({ LUBU_DATA: folder, LUBU_DEMO: '0', LUBU_LOG: 'silent' }), report);
  const { deps } = parts;
  const live = new LiveScreens();
  const app = await buildApp(
    deps,
    {
      pages: { editor: join(folder, 'none'), player: join(folder, 'none') },
      cacheFolder: join(folder, 'cache'),
      origins: [],
      allowHttp: false,
      trustProxy: [],
      rateLimit: 1_000_000,
      logger: false,
    },
    live,
  );
  await app.listen({ host: '127.0.0.1', port: 0 });
  const push = await attachSockets(app.server, deps, live, { origins: [], report });
  const jobs = await startJobs({ ownerUrl: parts.ownerUrl, handlers: composeJobs(deps, { live, push }), report });
  try {
    const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
    const figures: Figure[] = [];
    for (const { players, rounds } of sizes) figures.push(...(await measure(app, deps, address, players, rounds)));
    if (failures.length > 0) throw new Error(`publish bench: ${failures.join('; ')}`);
    return figures;
  } finally {
    await push.close();
    await jobs.stop();
    await app.close();
    await parts.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(app: App, deps: Deps, address: string, count: number, rounds: number): Promise<Figure[]> {
  const as = await people(app, deps, count);
  const { zoneId, screenIds } = await hall(deps, count);
  const items: ItemId[] = [];
  for (const kind of kinds) items.push(await approve(as, kind));
  const playlist = await as.operator<Playlist>('POST', '/api/playlists', {
    name: '日常播放',
    zoneId,
    entries: items.map((itemId) => ({ id: deps.newId(), itemId })),
  });
  const rule = { name: '日常', zoneId, playlistId: playlist.id, target: { kind: 'zone', zoneId }, role: 'main' };
  const when = { from: '2026-01-01', weekdays: [], dayClass: 'any', dayparts: [] };
  await as.operator('POST', '/api/schedule-rules', { ...rule, ...when, layer: 'base', weight: 1, exclusive: false });

  const players = await pairedPlayers(deps, address, town, screenIds, false);
  await connectAll(players);
  await allHold(players, 1);
  await settle(players);
  // The playlist may have been compiled before the rule was there: then the one with the rule is still on its way.
  while (players.some(({ taken }) => taken.at(-1)?.rules.length === 0)) {
    await pause(50);
    await settle(players.filter(({ held }) => held.length > 0));
  }

  const times: number[] = [];
  const verifying: number[] = [];
  let { version } = playlist;
  for (let round = 0; round < rounds; round += 1) {
    const entries = playlist.entries.map((entry) => ({ ...entry, dwellMs: 20_000 + round * 1_000 }));
    const began = performance.now();
    await as.operator('PUT', `/api/playlists/${playlist.id}`, { name: playlist.name, zoneId, entries, version });
    version += 1;
    await allHold(players, 1);
    const received = players.map(({ held }) => held[0]?.at ?? Number.NaN);
    const took = await settle(players);
    times.push(...received.map((at, i) => at - began + (took[i] ?? Number.NaN)));
    verifying.push(...took);
  }
  for (const player of players) player.disconnect();
  const refused = players.flatMap((player) => player.refused);
  if (refused.length > 0) throw new Error(`publish bench: ${refused[0]}`);

  times.sort((a, b) => a - b);
  const note = `${rounds} changes of a playlist of ${kinds.length} items; request to verified, own verification ${Math.round(
    quantile(
      verifying.sort((a, b) => a - b),
      0.5,
    ),
  )} ms included`;
  const name = `publish → manifest taken, ${count} player${count === 1 ? '' : 's'}`;
  return [
    { name: `${name}, p50`, value: quantile(times, 0.5), unit: 'ms', note },
    { name: `${name}, p99`, value: quantile(times, 0.99), unit: 'ms', note: '' },
    {
      name: `${name}, last`,
      value: times.at(-1) ?? Number.NaN,
      unit: 'ms',
      note: 'server, database and players on one machine',
    },
  ];
}

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

async function allHold(players: readonly LightPlayer[], manifests: number): Promise<void> {
  const end = performance.now() + patience;
  while (players.some(({ held }) => held.length < manifests)) {
    if (performance.now() > end) throw new Error('publish bench: not every player got its manifest');
    await pause(5);
  }
}

/** Verifies what the players hold; the milliseconds of each player's last manifest. */
async function settle(players: readonly LightPlayer[]): Promise<number[]> {
  const took: number[] = [];
  for (const player of players) {
    took.push(player.verifyHeld().at(-1) ?? Number.NaN);
    await pause(0);
  }
  return took;
}

async function people(app: App, deps: Deps, round: number): Promise<Record<Role, Ask>> {
  const signIn = async (role: Role): Promise<Ask> => {
    const token = Buffer.from(deps.random(32)).toString('base64url');
    await inScope(deps.db, systemScope, async (tx) => {
      const organization = await orgAt(tx, deps, town);
      const made = await makeAccount(tx, deps, { loginName: `${role}${round}`, roles: [role], organization });
      await openSession(tx, { id: made.accountId, orgPath: town }, token, deps.clock());
    });
    const headers = { host: 'localhost', cookie: `lubu_session=${token}` };
    return async <T>(method: 'GET' | 'POST' | 'PUT', url: string, payload?: object): Promise<T> => {
      const answer = await app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
      if (answer.statusCode >= 300) throw new Error(`${method} ${url}: ${answer.statusCode} ${answer.body}`);
      return answer.json<T>();
    };
  };
  return { author: await signIn('author'), reviewer: await signIn('reviewer'), operator: await signIn('operator') };
}

const hall = (deps: Deps, count: number): Promise<{ zoneId: ZoneId; screenIds: ScreenId[] }> =>
  inScope(deps.db, systemScope, async (tx) => {
    const zoneId = await makeZone(tx, deps, town);
    const screenIds: ScreenId[] = [];
    for (let i = 0; i < count; i += 1)
      screenIds.push(await makeScreen(tx, deps, town, zoneId, { name: `${i + 1} 号屏` }));
    return { zoneId, screenIds };
  });

async function approve(as: Record<Role, Ask>, kind: ContentKind): Promise<ItemId> {
  const revision = makeRevision(kind);
  const { id, newest } = await as.author<ContentDetail>('POST', '/api/content', { revision });
  await as.author('POST', `/api/content/${id}/submit`, { revision: newest });
  await as.reviewer('POST', `/api/reviews/${id}`, { revision: newest, verdict: 'pass', comment: '' });
  return id;
}
