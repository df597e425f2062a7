// The wall without its server: killed like in a power cut, in the last minute of a day, and back after midnight.
//
// Expiry is by the day ("until 30 November" includes it), so the test runs across a midnight: server and browser are started with
// their clocks ahead, so that it strikes in less than a minute. Nothing is mocked and time runs at its own speed; the other ways
// (a browser clock moved by hand, a window written into the database) would have shown a jump or a state that no hall meets.
import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { inScope, systemScope } from '@lubu/server/db/database';
import type { ContentDetail } from '@lubu/shared/content/content-api';
import type { RevisionOf } from '@lubu/shared/content/revision';
import type { ItemId, PlaylistId, ScreenId, ZoneId } from '@lubu/shared/ids';
import type { PlayBatch, PlayRecord } from '@lubu/shared/proof/play-record';
import { playerPaths } from '@lubu/shared/push/player-paths';
import type { CivilDate } from '@lubu/shared/time/civil-date';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { type Clerk, signInClerk } from '../support/clerk.ts';
import { openContext } from '../support/desk.ts';
import { until } from '../support/shift-clock.ts';
import { type Lubu, startLubu } from '../support/start-lubu.ts';
import { keepTitles, keptOffline, titlesSeen, wallTitle } from '../support/wall-page.ts';

const pictures = join(import.meta.dirname, '../../test-results');
const clockAhead = until('23:59:15');
const midnight = Date.now() + clockAhead + 45_000;
const today = new Date(midnight - 1 + 8 * 3_600_000).toISOString().slice(0, 10) as CivilDate;

const parking = '关于市政务服务大厅停车场检修的通知';
const heating = '关于2026年冬季供暖服务电话的公告';
const insurance = '关于城乡居民基本医疗保险集中缴费的通告';
const turn = 3_000;

type Kept = { readonly boot: string; readonly record: PlayRecord };

let lubu: Lubu;
let browser: Browser;
let context: BrowserContext;
let wall: Page;
const itemIds = new Map<string, ItemId>();
const handedIn: Kept[] = [];

const notice = (title: string, text: string, more: { showUntil?: CivilDate } = {}): RevisionOf<'announcement'> => ({
  schema: 1,
  kind: 'announcement',
  title,
  titlePhrases: [],
  shortTitle: '',
  issuer: '临禾市人民政府办公室',
  publishedDate: today,
  source: { kind: 'portal', name: '临禾市人民政府门户网站' },
  qrUrl: '',
  documentNumber: '',
  body: [{ type: 'paragraph', text }],
  contact: '',
  ...more,
});

/** Three approved notices, the first for this day only, in a loop on a screen of their own. */
async function publish(): Promise<{ operator: Clerk; screenId: ScreenId }> {
  const [author, reviewer, operator] = await Promise.all(
    ['hejing', 'duheng', 'yanyiming'].map((loginName) => signInClerk(lubu, loginName)),
  );
  if (author === undefined || reviewer === undefined || operator === undefined) throw new Error('nobody is there');
  for (const revision of [
    notice(parking, '停车场今天检修，请把车停到南侧广场。', { showUntil: today }),
    notice(heating, '室内温度不足18℃的，请拨打所在片区的供热服务电话。'),
    notice(insurance, '集中缴费期到12月31日，每人每年400元。'),
  ]) {
    const { id, newest } = await author.ask<ContentDetail>('POST', '/content', { revision });
    await author.ask('POST', `/content/${id}/submit`, { revision: newest });
    await reviewer.ask('POST', `/reviews/${id}`, { revision: newest, verdict: 'pass', comment: '' });
    itemIds.set(revision.title, id);
  }
  const zones = await operator.ask<{ id: ZoneId; name: string }[]>('GET', '/zones');
  const zoneId = zones.find(({ name }) => name === '临禾市政务公开专区')?.id;
  const { id: screenId } = await operator.ask<{ id: ScreenId }>('POST', '/screens', {
    zoneId,
    name: '东门LED',
    kind: 'led_wall',
    width: 1920,
    height: 384,
    pitchUm: 2_500,
    readFromMm: 8_000,
    layout: 'whole',
  });
  const { id: playlistId } = await operator.ask<{ id: PlaylistId }>('POST', '/playlists', {
    name: '东门循环',
    zoneId,
    entries: [...itemIds.values()].map((itemId) => ({ id: randomUUID(), itemId, dwellMs: turn })),
  });
  await operator.ask('POST', '/schedule-rules', {
    name: '东门循环',
    zoneId,
    playlistId,
    target: { kind: 'screens', screenIds: [screenId] },
    role: 'main',
    layer: 'base',
    weight: 1,
    exclusive: false,
    from: today,
    weekdays: [],
    dayClass: 'any',
    dayparts: [],
  });
  return { operator, screenId };
}

beforeAll(async () => {
  [lubu, browser] = await Promise.all([
    startLubu({ clockAhead }),
    launchChromium(),
    mkdir(pictures, { recursive: true }),
  ]);
  context = await openContext(browser, { width: 1920, height: 384, clockAhead });
  // Waits before trying again are random, up to a minute by now: here each is the short end of it.
  await context.addInitScript({ content: 'Math.random = () => 0.05;' });
  await keepTitles(context);
  const [{ operator, screenId }] = await Promise.all([
    publish(),
    context.newPage().then((page) => {
      wall = page;
      return page.goto(`${lubu.address}/player/`);
    }),
  ]);
  wall.on('request', (request) => {
    if (!request.url().endsWith(playerPaths.plays)) return;
    const { boot, records } = request.postDataJSON() as PlayBatch;
    handedIn.push(...records.map((record) => ({ boot, record })));
  });
  const code = await wall.getByText(/^[2-9A-Z]{4} [2-9A-Z]{4}$/).textContent();
  await operator.ask('POST', `/screens/${screenId}/pair`, { code: code?.replace(' ', '') });
  await wallTitle(wall).waitFor();
  await keptOffline(wall);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await lubu?.remove();
}, 60_000);

/** Every play the page still holds, from its own disk. */
const outbox = (): Promise<Kept[]> =>
  wall.evaluate(
    () =>
      new Promise<Kept[]>((kept, failed) => {
        const opening = indexedDB.open('lubu-player');
        opening.onerror = () => failed(opening.error);
        opening.onsuccess = () => {
          const all = opening.result.transaction('plays').objectStore('plays').getAll();
          all.onsuccess = () => {
            opening.result.close();
            kept(all.result);
          };
        };
      }),
  );

const key = ({ boot, record: { seq } }: Kept): string => `${boot} ${seq}`;
const seenSince = async (at: number): Promise<string[]> =>
  (await titlesSeen(wall)).filter((seen) => seen.at > at).map(({ title }) => title);

test('killed, its wall plays on across a change of item, opens again from its own disk, and drops at midnight what ended that day', async () => {
  await lubu.kill();
  const killed = await wall.evaluate(() => Date.now());
  expect(midnight - killed, 'the set-up took too long: midnight is over').toBeGreaterThan(3 * turn);
  await expect.poll(async () => new Set(await seenSince(killed)).size, { timeout: 4 * turn }).toBeGreaterThan(1);

  await wall.reload();
  const reloaded = await wall.evaluate(() => Date.now());
  await expect.poll(() => seenSince(reloaded), { timeout: 5 * turn }).toContain(parking);
  await wall.screenshot({ path: join(pictures, 'flow-server-dead.png') });

  await expect.poll(() => wall.evaluate(() => Date.now()), { timeout: 60_000 }).toBeGreaterThan(midnight + 4 * turn);
  const after = await seenSince(midnight + 500);
  expect(new Set(after)).toEqual(new Set([heating, insurance]));
  expect(after.length).toBeGreaterThan(2);
}, 120_000);

test('started again, it gets every play that was shown meanwhile, none lost and none twice', async () => {
  const heldBefore = await outbox();
  expect(heldBefore.length).toBeGreaterThan(5);
  await lubu.restart();
  await expect
    .poll(async () => (await outbox()).filter((kept) => heldBefore.some((old) => key(old) === key(kept))).length, {
      timeout: 60_000,
      interval: 200,
    })
    .toBe(0);

  const seen = await titlesSeen(wall);
  const db = await lubu.database();
  const rows = await inScope(db, systemScope, (tx) => tx.selectFrom('lubu.play_record').selectAll().execute());
  const recorded = new Map([...handedIn, ...heldBefore].map((kept) => [key(kept), kept.record]));
  const stored = new Map(rows.map((row) => [`${row.boot} ${row.seq}`, row]));
  expect(new Set(rows.map(({ playerId }) => playerId)).size).toBe(1);
  expect([...stored.keys()].sort()).toEqual([...recorded.keys()].sort());
  for (const [name, { seq, start, end, ...record }] of recorded)
    expect(stored.get(name)).toMatchObject({ seq, startAt: start, endAt: end, ...record });

  for (const boot of new Set(rows.map((row) => row.boot))) {
    const seqs = rows.filter((row) => row.boot === boot).map(({ seq }) => seq);
    expect(seqs.sort((a, b) => a - b)).toEqual(seqs.map((_, index) => index + 1));
  }
  // And against what stood on the wall, watched from outside the player: the middle of each turn is in one play, of that item.
  // The turn that the reload broke off is left out: what runs is noted every two seconds, so a page that goes may lose as much.
  const last = Math.max(...rows.map(({ endAt }) => endAt));
  const turns = seen.flatMap(({ at, title }, index) => {
    const next = seen[index + 1];
    return title === '' || next === undefined || next.title === '' || next.at > last
      ? []
      : [{ title, middle: (at + next.at) / 2 }];
  });
  expect(turns.length).toBeGreaterThan(8);
  for (const { title, middle } of turns) {
    const over = rows.filter(({ startAt, endAt }) => startAt <= middle && middle < endAt);
    expect(over.map(({ itemId }) => itemId)).toEqual([itemIds.get(title)]);
  }
  expect(lubu.said()).not.toMatch(/"level":(50|60)/);
}, 90_000);
