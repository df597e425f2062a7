// Every plate of the gallery against its stored picture, in a real browser with pinned flags. At most 0.1 % of the pixels may
// differ. LUBU_UPDATE_PICTURES=1 stores what is drawn now, and with it the contact sheet; a difference is left in test-results/.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type {} from '../../player/gallery/gallery.ts';
import { launchChromium } from '../support/chromium.ts';
import { type PlayerServer, startPlayerServer } from '../support/player-server.ts';
import { contactSheet } from './contact-sheet.ts';
import { storedPlates } from './stored-plates.ts';

const here = import.meta.dirname;
const expectedFolder = join(here, 'expected');
const resultFolder = join(here, '../test-results');
const update = process.env['LUBU_UPDATE_PICTURES'] === '1';
const mostDifferent = 0.001;

let server: PlayerServer;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [server, browser] = await Promise.all([startPlayerServer(), launchChromium()]);
  page = await browser.newPage({ viewport: { width: 3840, height: 1920 }, deviceScaleFactor: 1 });
  await page.goto(`${server.origin}/player/gallery.html?quiet`);
  await page.waitForFunction(() => 'lubuGallery' in window);
  await mkdir(expectedFolder, { recursive: true });
}, 120_000);

afterAll(async () => {
  if (update) await writeFile(join(here, 'contact-sheet.png'), await contactSheet(expectedFolder, storedPlates));
  await browser?.close();
  await server?.close();
}, 60_000);

/** What the browser draws for a plate; asked again until two pictures agree, so that nothing is caught half-way. */
async function draw(id: string): Promise<Buffer> {
  const size = await page.evaluate((plate) => window.lubuGallery.show(plate), id);
  const shot = (): Promise<Buffer> => page.screenshot({ clip: { x: 0, y: 0, ...size } });
  let before = await shot();
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const after = await shot();
    if (after.equals(before)) return after;
    before = after;
  }
  throw new Error(`${id}: the picture never came to rest`);
}

/** Flat colours need no more than a palette; what it loses is far under the tolerance. */
const small = (picture: Buffer): Promise<Buffer> =>
  sharp(picture).png({ palette: true, dither: 0, effort: 10, compressionLevel: 9 }).toBuffer();

async function storedPicture(id: string): Promise<Buffer> {
  try {
    return await readFile(join(expectedFolder, `${id}.png`));
  } catch (cause) {
    throw new Error(`${id}: no stored picture; look at it, then run with LUBU_UPDATE_PICTURES=1`, { cause });
  }
}

/** Share of the pixels that differ, 1 when the sizes do. Leaves both pictures and their difference when it is too much. */
async function difference(id: string, drawn: Buffer): Promise<number> {
  const [expected, actual] = [PNG.sync.read(await storedPicture(id)), PNG.sync.read(drawn)];
  const { width, height } = expected;
  const files = new Map([[`${id}.actual.png`, drawn]]);
  let share = 1;
  if (actual.width === width && actual.height === height) {
    const diff = new PNG({ width, height });
    share = pixelmatch(expected.data, actual.data, diff.data, width, height, { threshold: 0.1 }) / (width * height);
    files.set(`${id}.diff.png`, PNG.sync.write(diff));
  }
  await mkdir(resultFolder, { recursive: true });
  for (const [name, bytes] of files) {
    if (share > mostDifferent) await writeFile(join(resultFolder, name), bytes);
    else await rm(join(resultFolder, name), { force: true });
  }
  return share;
}

describe('templates look as they did when somebody last looked at them', () => {
  test('the gallery knows every stored plate', async () => {
    const ids = await page.evaluate(() => window.lubuGallery.ids);
    expect(storedPlates.filter((id) => !ids.includes(id))).toEqual([]);
  });

  for (const id of storedPlates)
    test(id, async () => {
      const drawn = await draw(id);
      if (update) await writeFile(join(expectedFolder, `${id}.png`), await small(drawn));
      expect(await difference(id, drawn)).toBeLessThanOrEqual(mostDifferent);
    }, 30_000);
});

describe('a running line', () => {
  test('moves by whole steps: a later frame is an earlier one shifted, pixel for pixel', async () => {
    const shots: PNG[] = [];
    for (const frame of [300, 310]) {
      await page.evaluate((plate) => window.lubuGallery.show(plate), 'ticker-panorama');
      await page.evaluate((at) => {
        document.querySelector('lubu-stage')?.shadowRoot?.querySelector('lubu-region')?.moveTo(at);
      }, frame);
      shots.push(PNG.sync.read(await page.screenshot({ clip: { x: 200, y: 4, width: 1600, height: 56 } })));
    }
    const [first, second] = shots as [PNG, PNG];
    const step = 2 * 10;
    for (let y = 0; y < first.height; y += 1)
      for (let x = 0; x + step < first.width; x += 1) {
        const a = (y * first.width + x + step) * 4;
        const b = (y * first.width + x) * 4;
        if (first.data.readUInt32BE(a) !== second.data.readUInt32BE(b))
          throw new Error(`pixel ${x},${y} did not move along`);
      }
  });
});
