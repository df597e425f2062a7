// The preview entry in a real browser, framed by a page that plays the editor.
import type { PreviewReply, PreviewState } from '@lubu/shared/template/preview-messages';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { specimens } from '../../../player/gallery/specimens.ts';
import { launchChromium } from '../../support/chromium.ts';
import { type PlayerServer, startPlayerServer } from '../../support/player-server.ts';

let server: PlayerServer;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [server, browser] = await Promise.all([startPlayerServer(), launchChromium()]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const screen = {
  kind: 'led_wall',
  width: 1920,
  height: 384,
  pitchUm: 2_500,
  readFromMm: 8_000,
  regions: [
    { role: 'main', x: 0, y: 0, width: 1620, height: 320 },
    { role: 'side', x: 1620, y: 0, width: 300, height: 320 },
    { role: 'strip', x: 0, y: 320, width: 1920, height: 64 },
  ],
  zone: { name: '临禾市政务公开专区', phone: '0000-2350100', hours: '周一至周五 9:00—17:00' },
};

/** The editor: frames the preview at half its size and keeps what it says. */
const editorPage = (width = 960, height = 192): string => `<!doctype html><body style="margin:0">
  <iframe src="/player/preview.html" width="${width}" height="${height}" style="border:0"></iframe>
  <script>
    window.replies = [];
    addEventListener('message', (event) => window.replies.push(event.data));
    window.say = (data) => document.querySelector('iframe').contentWindow.postMessage(data, location.origin);
  </script>`;

declare global {
  interface Window {
    replies: PreviewReply[];
    say(data: unknown): void;
  }
}

beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1000, height: 400 }, deviceScaleFactor: 1 });
  await page.route('**/editor.html', (route) => route.fulfill({ contentType: 'text/html', body: editorPage() }));
  await page.goto(`${server.origin}/editor.html`);
  await page.waitForFunction(() => window.replies.some(({ type }) => type === 'lubu-preview-ready'), undefined, {
    timeout: 30_000,
  });
  return () => page.close();
}, 60_000);

async function tell(message: unknown): Promise<PreviewState> {
  const before = await page.evaluate(() => window.replies.length);
  await page.evaluate((data) => window.say(data), message);
  await page.waitForFunction((count) => window.replies.length > count, before);
  const reply = await page.evaluate(() => window.replies.at(-1));
  if (reply?.type !== 'lubu-preview-state') throw new Error(`not a state: ${JSON.stringify(reply)}`);
  return reply;
}

const draft = (revision: unknown, pageNumber = 0): unknown => ({
  type: 'lubu-preview',
  mode: 'draft',
  revision,
  screen,
  page: pageNumber,
});

const words = (): Promise<string> =>
  page.evaluate(() => {
    const stage = document.querySelector('iframe')?.contentDocument?.querySelector('lubu-stage');
    const regions = [...(stage?.shadowRoot?.querySelectorAll('lubu-region') ?? [])];
    return regions.map((region) => region.shadowRoot?.textContent ?? '').join(' ');
  });

describe('the preview page', () => {
  test('draws the asked page of a draft with the other regions at rest, and says what it drew', async () => {
    const first = await tell(draft(specimens.questions));
    expect(first.problems).toEqual([]);
    expect(first.pages).toBe(first.dwellMs.length);
    expect(await words()).toContain('每人要交多少钱？');
    expect(await words()).toContain('办事请到窗口咨询');
    const second = await tell(draft(specimens.questions, 1));
    expect(second.page).toBe(1);
    expect(await words()).toContain('谁能少交？');
  });

  test('scales its canvas to the frame as a whole', async () => {
    await tell(draft(specimens.questions));
    const box = await page.evaluate(() => {
      const inner = document.querySelector('iframe')?.contentDocument;
      return inner?.querySelector('lubu-stage')?.getBoundingClientRect().toJSON();
    });
    expect(box).toMatchObject({ x: 0, y: 0, width: 960, height: 192 });
  });

  test('carries a visible mark', async () => {
    const mark = page.frameLocator('iframe').locator('#mark');
    expect(await mark.isVisible()).toBe(true);
    expect(await mark.textContent()).toBe('预览');
  });

  test('answers a message that does not fit with its problem and keeps the picture', async () => {
    await tell(draft(specimens.questions));
    const before = await words();
    const reply = await tell(draft({ kind: 'announcement', title: 3 }));
    expect(reply.problems.length).toBeGreaterThan(0);
    expect(await words()).toBe(before);
  });

  test('does not listen to a window that is not its parent', async () => {
    await tell(draft(specimens.questions));
    const before = await words();
    await page.evaluate((data) => {
      const other = document.createElement('iframe');
      document.body.append(other);
      const inner = document.querySelector('iframe');
      const script = `parent.frames[0].postMessage(${JSON.stringify(data)}, '*')`;
      (other.contentWindow as Window & { eval(code: string): void }).eval(script);
      inner?.contentWindow?.postMessage({ type: 'somebody-else' }, location.origin);
    }, draft(specimens.catalog));
    // A message of the parent comes after the stranger's: when it is answered, the other was passed over.
    await tell(draft(specimens.questions));
    expect(await words()).toBe(before);
  });

  test('shows the fallback for a picture that is not there, and says so', async () => {
    const reply = await tell(draft(specimens.picture));
    expect(reply.problems.length).toBe(1);
    expect(await words()).toContain('临禾市');
    expect(await words()).not.toContain('一楼办事看这里');
  });

  test('names characters that no font has', async () => {
    const reply = await tell(draft({ ...specimens.water, title: '关于𠀋的公示', titlePhrases: ['关于𠀋的公示'] }));
    expect(reply.missingGlyphs).toContain('𠀋');
  });
});
