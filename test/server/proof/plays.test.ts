// A play is counted once: never lost, never doubled, and nobody counts for somebody else.
import { buildApp } from '@lubu/server/app';
import { inScope, systemScope } from '@lubu/server/db/database';
import { makePlayerToken } from '@lubu/server/http/player-token';
import type { ItemId, PlayerId, RevisionHash, RuleId, ScreenId } from '@lubu/shared/ids';
import type { PlayRecord } from '@lubu/shared/proof/play-record';
import { instant, plus, second } from '@lubu/shared/time/instant';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildTestApp, type Injector, type TestApp } from '../../support/build-app.ts';
import { makePlayer, makeScreen, makeZone, town } from '../../support/make.ts';

let t: TestApp;
let screenId: ScreenId;
let playerId: PlayerId;
let asPlayer: Injector;
let sample: Omit<PlayRecord, 'seq' | 'start' | 'end'>;

beforeAll(async () => {
  t = await buildTestApp();
  ({ screenId, playerId } = await inScope(t.deps.db, systemScope, async (tx) => {
    const screenId = await makeScreen(tx, t.deps, town, await makeZone(tx, t.deps, town));
    return { screenId, playerId: await makePlayer(tx, t.deps, town, screenId) };
  }));
  asPlayer = t.asPlayer(playerId);
  sample = {
    role: 'main',
    ruleId: t.deps.newId() as RuleId,
    itemId: t.deps.newId() as ItemId,
    revision: 'a'.repeat(64) as RevisionHash,
    manifestVersion: 1,
    result: 'full',
  };
});
afterAll(() => t.close());

const play = (seq: number, given: Partial<PlayRecord> = {}): PlayRecord => {
  const start = instant(1_765_000_000_000 + seq * 10 * second);
  return { ...sample, seq, start, end: plus(start, 10 * second), ...given };
};
const plays = (...seqs: number[]): PlayRecord[] => seqs.map((seq) => play(seq));
const range = (from: number, until: number): number[] => Array.from({ length: until - from + 1 }, (_, i) => from + i);
const send = (boot: string, records: readonly PlayRecord[], as = asPlayer) =>
  as({ method: 'POST', url: '/api/player/plays', payload: { boot, records } });
const through = async (boot: string, records: readonly PlayRecord[]): Promise<number> =>
  (await send(boot, records)).json().through;
const stored = (boot: string) =>
  inScope(t.deps.db, systemScope, (tx) =>
    tx.selectFrom('lubu.play_record').selectAll().where('boot', '=', boot).orderBy('seq').execute(),
  );

test('a batch is stored as it was sent, for the player’s own screen, and acknowledged to its end', async () => {
  const boot = t.deps.newId();
  const answer = await send(boot, plays(1, 2, 3));
  expect(answer.json()).toEqual({ boot, through: 3 });
  const rows = await stored(boot);
  expect(rows).toHaveLength(3);
  expect(rows[1]).toEqual({
    playerId,
    boot,
    seq: 2,
    orgPath: town,
    screenId,
    role: 'main',
    ruleId: sample.ruleId,
    itemId: sample.itemId,
    revision: sample.revision,
    manifestVersion: 1,
    startAt: play(2).start,
    endAt: play(2).end,
    result: 'full',
    receivedAt: t.clock(),
  });
});

test('a batch sent again after a lost answer is one batch', async () => {
  const boot = t.deps.newId();
  await send(boot, plays(1, 2));
  expect(await through(boot, plays(1, 2, 3))).toBe(3);
  expect((await stored(boot)).map(({ seq }) => seq)).toEqual([1, 2, 3]);
});

test('the same batch sent many times at once is stored once', async () => {
  const boot = t.deps.newId();
  const answers = await Promise.all(Array.from({ length: 8 }, () => through(boot, plays(...range(1, 50)))));
  expect(answers).toEqual(Array(8).fill(50));
  expect(await stored(boot)).toHaveLength(50);
});

test('a record sent again with other words does not change the first one', async () => {
  const boot = t.deps.newId();
  await send(boot, plays(1));
  expect(await through(boot, [play(1, { result: 'failed' })])).toBe(1);
  expect((await stored(boot))[0]?.result).toBe('full');
});

test('what lies behind a gap is stored, and acknowledged when the gap is filled', async () => {
  const boot = t.deps.newId();
  expect(await through(boot, plays(1, 2, 5, 6))).toBe(2);
  expect(await through(boot, plays(8))).toBe(2);
  expect(await through(boot, plays(4))).toBe(2);
  expect(await through(boot, plays(3))).toBe(6);
  expect(await through(boot, plays(7))).toBe(8);
  expect(await stored(boot)).toHaveLength(8);
});

test('a boot whose first record is missing is not acknowledged at all', async () => {
  expect(await through(t.deps.newId(), plays(2, 3))).toBe(0);
});

test('a server that was restarted acknowledges from the rows alone', async () => {
  const boot = t.deps.newId();
  await send(boot, plays(...range(1, 40)));
  // Another memory on the same rows, as after a restart.
  const app = await buildApp(t.deps, {
    pages: { editor: '/nowhere', player: '/nowhere' },
    cacheFolder: t.folder,
    origins: [],
    allowHttp: false,
    trustProxy: [],
    rateLimit: 1_000,
    logger: false,
  });
  const { token } = makePlayerToken(playerId, { key: t.deps.keys.session, now: t.clock() });
  const answer = await app.inject({
    method: 'POST',
    url: '/api/player/plays',
    headers: { authorization: `Bearer ${token}` },
    payload: { boot, records: plays(41) },
  });
  expect(answer.json()).toEqual({ boot, through: 41 });
  await app.close();
});

test('two players may count alike; each has its own numbers', async () => {
  const boot = t.deps.newId();
  const other = await inScope(t.deps.db, systemScope, async (tx) =>
    makePlayer(tx, t.deps, town, await makeScreen(tx, t.deps, town, await makeZone(tx, t.deps, town))),
  );
  await send(boot, plays(1));
  expect((await send(boot, plays(1, 2), t.asPlayer(other))).json().through).toBe(2);
  expect(await stored(boot)).toHaveLength(3);
});

test.each([
  ['a play that ends before it starts', { end: play0End(-1) }, '/records/0/end'],
  ['a play without length', { end: play0End(0) }, '/records/0/end'],
])('%s is refused with its place, and nothing of the batch is stored', async (_title, given, place) => {
  const boot = t.deps.newId();
  const answer = await send(boot, [play(1, given), play(2)]);
  expect(answer.statusCode).toBe(400);
  expect(answer.json().places[0].place).toBe(place);
  expect(await stored(boot)).toEqual([]);
});

test('an empty batch, a sequence of zero, 501 records or no boot are refused', async () => {
  const boot = t.deps.newId();
  for (const records of [[], [{ ...sample, seq: 0, start: 1, end: 2 } as PlayRecord], plays(...range(1, 501))])
    expect((await send(boot, records)).statusCode).toBe(400);
  expect((await send('这不是编号', plays(1))).statusCode).toBe(400);
});

test('nobody but a paired player hands in plays', async () => {
  const answer = await t.app.inject({
    method: 'POST',
    url: '/api/player/plays',
    payload: { boot: t.deps.newId(), records: plays(1) },
  });
  expect(answer.statusCode).toBe(401);
});

function play0End(length: number) {
  return instant(1_765_000_000_000 + 10 * second + length);
}
