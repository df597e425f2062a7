import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { buildTestApp } from '../../support/build-app.ts';

const folder = await mkdtemp(join(tmpdir(), 'lubu-pages-'));
const pages = { editor: join(folder, 'editor'), player: join(folder, 'player') };
for (const [part, title] of [
  [pages.editor, '露布 编辑端'],
  [pages.player, '露布 播放端'],
] as const) {
  await mkdir(join(part, 'assets'), { recursive: true });
  await writeFile(join(part, 'index.html'), `<!doctype html><title>${title}</title>`);
  await writeFile(join(part, 'assets', 'main-AbC123.js'), 'export {};');
}
await writeFile(join(pages.player, 'sw.js'), 'self.skipWaiting();');
await writeFile(join(folder, 'geheim.txt'), '不可见');
const t = await buildTestApp({ options: { pages } });
afterAll(async () => {
  await t.close();
  await rm(folder, { recursive: true, force: true });
});

test.each([
  ['/', '露布 编辑端'],
  ['/content/3f0e1c52-7e0b-4b3c-9d1a-6a6d2f3f8b11', '露布 编辑端'],
  ['/player/', '露布 播放端'],
])('%s is the page %s, asked for again each time', async (url, title) => {
  const answer = await t.app.inject(url);
  expect(answer.statusCode).toBe(200);
  expect(answer.body).toContain(title);
  expect(answer.headers['content-type']).toMatch(/^text\/html; charset=utf-8$/i);
  expect(answer.headers['cache-control']).toBe('no-cache');
});

test('/player without its slash leads to the player', async () => {
  const answer = await t.app.inject('/player');
  expect([answer.statusCode, answer.headers.location]).toEqual([302, '/player/']);
});

test('a file with a hash in its name is kept for ever', async () => {
  for (const url of ['/assets/main-AbC123.js', '/player/assets/main-AbC123.js']) {
    const { headers, statusCode } = await t.app.inject(url);
    expect([statusCode, headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
  }
});

test('the service worker is asked for again and may serve all of the player', async () => {
  const { headers } = await t.app.inject('/player/sw.js');
  expect(headers).toMatchObject({ 'cache-control': 'no-cache', 'service-worker-allowed': '/player/' });
});

test.each([
  '/api/nichts',
  '/player/nichts',
  '/player/nichts.js',
  '/assets/alt-000000.js',
  '/../geheim.txt',
  '/%2e%2e/geheim.txt',
  '/player/..%2f..%2fgeheim.txt',
  '/fonts/400/nichts.woff2',
])('%s is not found, as a problem', async (url) => {
  const answer = await t.app.inject(url);
  expect([answer.statusCode, answer.body.includes('不可见')]).toEqual([404, false]);
  expect(answer.json()).toMatchObject({ code: 'not_found', title: '没有找到' });
});

test('fonts: the style sheet travels packed to whoever takes that', async () => {
  const packed = await t.app.inject({ url: '/fonts/lubu-sans.css', headers: { 'accept-encoding': 'gzip, br' } });
  expect(packed.headers['content-encoding']).toBe('gzip');
  const plain = await t.app.inject('/fonts/lubu-sans.css');
  expect(gunzipSync(packed.rawPayload).toString()).toBe(plain.body);
});

test('fonts: one style sheet, and slices that are kept for ever', async () => {
  const css = await t.app.inject('/fonts/lubu-sans.css');
  expect(css.headers['content-type']).toBe('text/css; charset=utf-8');
  const etag = String(css.headers.etag);
  expect((await t.app.inject({ url: '/fonts/lubu-sans.css', headers: { 'if-none-match': etag } })).statusCode).toBe(
    304,
  );
  const slice = /\/fonts\/400\/[\w-]+\.woff2/.exec(css.body)?.[0] ?? '';
  const font = await t.app.inject(slice);
  expect(font.headers).toMatchObject({
    'content-type': 'font/woff2',
    'cache-control': 'public, max-age=31536000, immutable',
  });
  expect(font.rawPayload.subarray(0, 4).toString()).toBe('wOF2');
});

test('the API page comes from here alone, without a script of its own inside', async () => {
  const page = await t.app.inject('/docs/');
  expect(page.statusCode).toBe(200);
  expect(page.body).not.toMatch(/https?:\/\//);
  expect(page.body).not.toMatch(/<script(?![^>]*src=)[^>]*>\s*\S/);
  expect((await t.app.inject('/openapi.json')).json()).toMatchObject({ info: { title: 'Lubu 露布' } });
});
