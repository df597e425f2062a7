// The wall page in a real browser against a hall that can be stopped, restarted and made to lie.
import { instant, plus } from '@lubu/shared/time/instant';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { type BuiltPlayer, buildPlayer } from './hall/build-player.ts';
import { FakeHall } from './hall/fake-hall.ts';
import { foreignKeys, keys, makeProgramme, type Planned } from './hall/programme.ts';

const medical = '关于做好2027年度城乡居民基本医疗保险参保缴费工作的通知';
const road = '关于柳溪镇集镇道路维修期间交通管制的通告';
const water = '关于杏花村自来水管网改造停水的通知';

let built: BuiltPlayer;
let browser: Browser;
let hall: FakeHall;
let context: BrowserContext;

beforeAll(async () => {
  [built, browser] = await Promise.all([buildPlayer(), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await built?.remove();
});
beforeEach(async () => {
  hall = new FakeHall(built.folder);
  await hall.start();
  context = await browser.newContext({ viewport: { width: 1920, height: 384 } });
});
afterEach(async () => {
  await context.close();
  await hall.stop();
});

const now = () => instant(Date.now());
const title = (page: Page, text: string) => page.locator('lubu-stage h1').filter({ hasText: text.slice(0, 8) });

async function openPaired(): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(`${hall.origin}/player/`);
  await page.getByText('K7M4 XPQ9').waitFor();
  hall.typeCode();
  await page.getByText('柳溪镇政务公开专区 · 大厅 LED 主屏').waitFor();
  return page;
}

const shown = (page: Page): Promise<string> =>
  page.locator('lubu-stage').evaluate((stage) => {
    const texts = [...(stage.shadowRoot?.querySelectorAll('lubu-region') ?? [])].map(
      (region) => region.shadowRoot?.textContent ?? '',
    );
    return texts.join(' ');
  });

const loop: readonly Planned[] = [
  { title: medical, pages: [1_500] },
  { title: road, pages: [1_500] },
];

/** The worker holds the page's files, so the page opens without a server. */
const keptOffline = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller === null)
      await new Promise((changed) => navigator.serviceWorker.addEventListener('controllerchange', changed));
  });

/** Every boot's numbers run from 1 without gaps or doubles, and no two plays of a screen overlap. */
function expectCountedOnce(): void {
  for (const boot of new Set(hall.plays.map((play) => play.boot))) {
    const plays = hall.plays.filter((play) => play.boot === boot);
    const seqs = plays.map(({ record }) => record.seq).sort((a, b) => a - b);
    expect(seqs).toEqual(seqs.map((_, index) => index + 1));
  }
  const records = hall.plays.map(({ record }) => record).sort((a, b) => a.start - b.start);
  for (const [index, record] of records.entries()) {
    const next = records[index + 1];
    if (next !== undefined) expect(next.start).toBeGreaterThanOrEqual(record.end);
  }
}

describe('the wall', () => {
  it('pairs by the code on its screen, shows which screen it is, and plays what is published', async () => {
    const page = await openPaired();
    hall.publish(makeProgramme(loop, { version: 1, now: now() }), { inline: true });
    await title(page, medical).waitFor();
    await title(page, road).waitFor();
    await expect.poll(() => hall.heartbeats.at(-1)?.ladder).toBe('live');
    await expect.poll(() => hall.plays.length, { timeout: 15_000 }).toBeGreaterThan(2);
    expect(hall.plays.some(({ record }) => record.result === 'full')).toBe(true);
    expectCountedOnce();
  });

  it('without its server plays on across a change of item and an expiry, opens again from its own disk, and sends each play once', async () => {
    const page = await openPaired();
    const start = now();
    const expiry = plus(start, 20_000);
    hall.publish(makeProgramme([...loop, { title: water, pages: [1_500], until: expiry }], { version: 1, now: start }));
    await title(page, water).waitFor();
    await keptOffline(page);
    await hall.stop();

    await title(page, medical).waitFor();
    await title(page, road).waitFor();
    await page.goto(`${hall.origin}/player/`);
    await title(page, road).waitFor();
    await page.waitForTimeout(Math.max(0, expiry - Date.now()));
    const seen = new Set<string>();
    for (const until = Date.now() + 5_000; Date.now() < until; await page.waitForTimeout(100))
      seen.add(await shown(page));
    expect([...seen].some((text) => text.includes(medical.slice(0, 6)))).toBe(true);
    expect([...seen].some((text) => text.includes(road.slice(0, 6)))).toBe(true);
    expect([...seen].some((text) => text.includes(water.slice(0, 6)))).toBe(false);

    await hall.start();
    await expect.poll(() => new Set(hall.plays.map(({ boot }) => boot)).size, { timeout: 60_000 }).toBe(2);
    // Oldest first: when a play of after the restart is there, everything before it is too.
    const back = Date.now();
    await expect.poll(() => hall.plays.some(({ record }) => record.start > back), { timeout: 30_000 }).toBe(true);
    expectCountedOnce();
    for (const { record } of hall.plays) {
      if (record.itemId.endsWith('2002')) expect(record.start).toBeLessThan(expiry);
    }
  }, 120_000);

  it('loses no turn when the browser is killed: what was running is recorded as cut', async () => {
    const page = await openPaired();
    hall.publish(makeProgramme([{ title: medical, pages: [600_000] }], { version: 1, now: now() }));
    await title(page, medical).waitFor();
    await page.waitForTimeout(5_000);
    page.goto('chrome://crash').catch(() => undefined);
    await new Promise((crashed) => page.once('crash', crashed));
    const again = await context.newPage();
    await again.goto(`${hall.origin}/player/`);
    await expect.poll(() => hall.plays.length, { timeout: 30_000 }).toBeGreaterThan(0);
    const [first] = hall.plays;
    expect(first?.record).toMatchObject({ seq: 1, result: 'cut' });
    expect((first?.record.end ?? 0) - (first?.record.start ?? 0)).toBeGreaterThan(2_000);
    expectCountedOnce();
  }, 60_000);

  it('refuses what is tampered with, older, signed by others, unapproved or poisoned; says so, and the picture stays', async () => {
    const page = await openPaired();
    const good = makeProgramme([{ title: medical, pages: [600_000] }], { version: 5, now: now() });
    hall.publish(good);
    await title(page, medical).waitFor();
    await page.evaluate(() => document.fonts.ready);
    const picture = await page.locator('lubu-stage').screenshot();
    const other = makeProgramme([{ title: water, pages: [600_000] }], { version: 6, now: now() });
    const foreign = makeProgramme([{ title: water, pages: [600_000] }], { version: 7, now: now(), keys: foreignKeys });
    const older = makeProgramme([{ title: water, pages: [600_000] }], { version: 4, now: now() });
    const changed = { ...other.envelope, payload: other.envelope.payload.replace('"weight":1', '"weight":2') };
    const unapproved = makeProgramme([{ title: water, pages: [600_000] }], {
      version: 8,
      now: now(),
      keys: { ...foreignKeys, assembly: keys.assembly },
    });
    const told = (code: string) =>
      expect.poll(() => hall.incidents.map(({ detail }) => detail).join(' ')).toContain(code);
    hall.push(changed, 6, 'changed', true);
    await told('bad_signature');
    hall.push(foreign.envelope, 7, 'foreign', false);
    await expect.poll(() => hall.incidents.length).toBeGreaterThan(0);
    hall.publish(older, { inline: true });
    await told('older_version');
    hall.publish(unapproved, { inline: true });
    await told('unapproved_revision');
    hall.publish(other, { etag: 'poisoned' });
    for (const hash of other.revisions.keys())
      hall.poison(hash, (other.revisions.get(hash) ?? '').replace('停水', '断水'));
    await told('hash: revision');
    expect(await shown(page)).toContain(medical.slice(0, 6));
    expect(picture.equals(await page.locator('lubu-stage').screenshot())).toBe(true);

    hall.publish(makeProgramme([{ title: road, pages: [600_000] }], { version: 9, now: now() }), { inline: true });
    await title(page, road).waitFor();
  });

  it('takes a revoked text off at once, even while the rest of the new programme cannot be fetched', async () => {
    const page = await openPaired();
    const first = makeProgramme([{ title: medical, pages: [600_000] }], { version: 1, now: now() });
    hall.publish(first);
    await title(page, medical).waitFor();
    hall.intercept = (path, response) => {
      if (!path.startsWith('/api/player/revisions/')) return false;
      response.writeHead(503).end();
      return true;
    };
    const revoked = [...first.revisions.keys()];
    const asked = Date.now();
    hall.publish(makeProgramme([{ title: road, pages: [600_000] }], { version: 2, now: now(), revoked }), {
      inline: true,
    });
    await title(page, medical).waitFor({ state: 'detached' });
    expect(Date.now() - asked).toBeLessThan(2_000);
    expect(await shown(page)).toContain('柳溪镇');
    hall.intercept = undefined;
    await title(page, road).waitFor();
  });

  it('forgets identity and programme when it is unpaired, and shows a code again', async () => {
    const page = await openPaired();
    hall.publish(makeProgramme(loop, { version: 1, now: now() }));
    await title(page, medical).waitFor();
    hall.unpair();
    await page.getByText('K7M4 XPQ9').waitFor();
    expect(await page.locator('lubu-stage').count()).toBe(0);
  });

  it('shows the card with the name of the zone, never a message, when there is nothing to play', async () => {
    const page = await openPaired();
    await page.locator('lubu-pairing').waitFor({ state: 'detached' });
    expect(await page.locator('#card-name').textContent()).toBe('柳溪镇政务公开专区');
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).cursor)).toBe('none');
  });
});
