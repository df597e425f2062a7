// The promise on which page counts, previews and walls rest: a width computed without a browser is the browser's width.

import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fontCss, sliceFont } from '@lubu/media/font/font-slices';
import { weights } from '@lubu/shared/template/drawing';
import { breakLines } from '@lubu/shared/text/break-lines';
import { measuredTextCss, textWidth } from '@lubu/shared/text/font-metrics';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../../support/chromium.ts';

const texts = [
  '临禾市人民政府办公室关于印发2026年政务公开工作要点的通知',
  '临禾政办发〔2026〕31号',
  '公示期：2026年11月23日—12月2日，共7个工作日。',
  '咨询电话 0416-1234567、12345；E-mail: zwgk@linhe.gov.cn',
  '（一）“放管服”改革——惠企政策20条……',
  '2026—2027',
  'A—B——C———D',
  '——',
  '补贴 400.50 元/人·月，提高3.5%',
  'He said "it\'s ‘open’"; AVATAR To Wa fi ffl',
  '张*明、李**、阿卜杜拉·买买提',
  '䶮㛃㙍𬱖朤',
  '①②③ ⑴ Ⅳ ㎡ ℃ ★ → ■ ×÷≥',
  'Ａ１２３，。！？（全角）',
  'é e\u0301 ê\u0304 か\u3099',
  '空 格　全角\u200b零宽',
];

let browser: Browser;
let page: Page;
let server: Server;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lubu-fonts-'));
  const css = await fontCss('/fonts');
  server = createServer((request, response) => {
    const match = /^\/fonts\/(\d+)\/([a-z0-9-]+)\.woff2$/.exec(request.url ?? '');
    const weight = weights.find((candidate) => String(candidate) === match?.[1]);
    if (match === null || weight === undefined) {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(`<!doctype html><html lang="zh-CN"><style>${css}</style><body></body></html>`);
      return;
    }
    sliceFont(weight, match[2] as string, folder).then(
      (bytes) => response.writeHead(bytes === undefined ? 404 : 200, { 'content-type': 'font/woff2' }).end(bytes),
      (cause: unknown) => response.writeHead(500).end(String(cause)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  browser = await launchChromium();
  page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true, force: true });
});

/** Widths that Chromium gives the texts, each alone in its line, with the fonts they need loaded. */
function widthsInBrowser(
  lines: readonly string[],
  style: { weight: number; sizePx: number; trackingEm: number; lang: string },
): Promise<number[]> {
  return page.evaluate(
    async ({ lines, css, style }) => {
      await document.fonts.load(`${style.weight} ${style.sizePx}px "Lubu Sans"`, lines.join(''));
      document.body.lang = style.lang;
      document.body.replaceChildren();
      const spans = lines.map((line) => {
        const block = document.createElement('div');
        const span = document.createElement('span');
        span.style.cssText = `${css}; font-size: ${style.sizePx}px; font-weight: ${style.weight}; letter-spacing: ${style.trackingEm}em`;
        span.textContent = line;
        block.append(span);
        document.body.append(block);
        return span;
      });
      await document.fonts.ready;
      return spans.map((span) => span.getBoundingClientRect().width);
    },
    { lines, css: measuredTextCss, style },
  );
}

describe('textWidth against Chromium, with the sliced fonts', () => {
  it.each(weights)('is the width in weight %i, to 0.05 px at 64 px', async (weight) => {
    const drawn = await widthsInBrowser(texts, { weight, sizePx: 64, trackingEm: 0, lang: 'zh-CN' });
    for (const [i, text] of texts.entries())
      expect(Math.abs((drawn[i] as number) - textWidth(text, weight, 64)), text).toBeLessThan(0.05);
  });

  it('does not change with the language of the page', async () => {
    for (const lang of ['en', 'ja', 'zh-Hant']) {
      const drawn = await widthsInBrowser(texts, { weight: 500, sizePx: 64, trackingEm: 0, lang });
      for (const [i, text] of texts.entries())
        expect(Math.abs((drawn[i] as number) - textWidth(text, 500, 64)), `${lang} ${text}`).toBeLessThan(0.05);
    }
  });

  it('holds with letter-spacing and at the small sizes of a strip', async () => {
    const drawn = await widthsInBrowser(texts, { weight: 500, sizePx: 21, trackingEm: 0.06, lang: 'zh-CN' });
    for (const [i, text] of texts.entries())
      expect(Math.abs((drawn[i] as number) - textWidth(text, 500, 21, 60)), text).toBeLessThan(0.1);
  });

  it('draws every line of a broken text within its room', async () => {
    const lines = breakLines(texts.join(''), { weight: 700, sizePx: 44, widthPx: 936 });
    const drawn = await widthsInBrowser(lines, { weight: 700, sizePx: 44, trackingEm: 0, lang: 'zh-CN' });
    for (const width of drawn) expect(width).toBeLessThanOrEqual(936.05);
  });

  it('loads nothing but the slices of the characters shown, and every one is drawn in the family', async () => {
    const status = await page.evaluate(() => [...document.fonts].filter((face) => face.status === 'error').length);
    expect(status).toBe(0);
    const loaded = await page.evaluate(() => [...document.fonts].filter((face) => face.status === 'loaded').length);
    expect(loaded).toBeGreaterThan(4);
    expect(loaded).toBeLessThan(400);
  });
});
