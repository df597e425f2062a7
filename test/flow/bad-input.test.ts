// What people and strangers get wrong, over the real network and in the editor's own words. The same answers are shown one by one
// without a network beside each part: test/server/content (empty title, 92-character title, 「公示」, 12,000 characters),
// /schedule (end before start, unknown zone), /screen/pairing (used twice, expired, guessed), /http/refusals (no session, origin).
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ContentDetail } from '@lubu/shared/content/content-api';
import type { ProblemBody } from '@lubu/shared/problem';
import type { PairingOffer, ScreenRow } from '@lubu/shared/screen/screen-api';
import type { Browser } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pictures } from '../media/pictures.ts';
import { launchChromium } from '../support/chromium.ts';
import { type Clerk, signInClerk } from '../support/clerk.ts';
import { openDesk } from '../support/desk.ts';
import { makeRevision } from '../support/make.ts';
import { type Lubu, startLubu } from '../support/start-lubu.ts';

let lubu: Lubu;
let browser: Browser;
let author: Clerk;
let operator: Clerk;
let stranger: Server;

beforeAll(async () => {
  stranger = createServer((_request, response) =>
    response.setHeader('content-type', 'text/html; charset=utf-8').end('<title>抽奖</title>恭喜中奖'),
  );
  [lubu, browser] = await Promise.all([
    startLubu(),
    launchChromium(),
    new Promise<void>((listening) => stranger.listen(0, '127.0.0.1', listening)),
  ]);
  [author, operator] = await Promise.all([signInClerk(lubu, 'hejing'), signInClerk(lubu, 'yanyiming')]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  stranger?.close();
  await lubu?.remove();
}, 60_000);

type Refusal = readonly [status: number, code: string | undefined, places: readonly string[]];

async function send(cookie: string, method: string, path: string, body: unknown, headers = {}): Promise<Refusal> {
  const answer = await fetch(`${lubu.address}/api${path}`, {
    method,
    headers: { cookie, 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const said = (await answer.json()) as Partial<ProblemBody>;
  return [answer.status, said.code, (said.places ?? []).map(({ place }) => place)];
}

test('content that cannot go on a wall is refused with its place; long and odd titles are not', async () => {
  const submit = async (change: object): Promise<Refusal> => {
    const revision = { ...makeRevision('announcement'), ...change };
    const { id, newest } = await author.ask<ContentDetail>('POST', '/content', { revision });
    return send(author.cookie, 'POST', `/content/${id}/submit`, { revision: newest });
  };
  expect(await submit({ title: '' })).toEqual([422, 'not_publishable', ['/title']]);
  const title =
    '望溪镇人民政府关于转发《临禾市人民政府办公室关于印发〈临禾市全面推进基层政务公开标准化规范化工作实施方案（2026—2028年）〉的通知》并做好政务公开专区建设和日常管理有关工作的通知';
  expect(title.length).toBe(92);
  const accepted: Refusal = [200, undefined, []];
  expect(await submit({ title })).toEqual(accepted);
  expect(await submit({ title: '公示' })).toEqual(accepted);
  const body = [6_000, 6_000].map((length) => ({ type: 'paragraph', text: '公开'.repeat(length / 2) }));
  expect(await submit({ body })).toEqual(accepted);
});

test('a rule that ends before it starts, or for a zone that is nowhere, is refused with its place', async () => {
  const [playlist] = await operator.ask<{ id: string; zoneId: string }[]>('GET', '/playlists');
  const create = (change: object): Promise<Refusal> =>
    send(operator.cookie, 'POST', '/schedule-rules', {
      name: '国庆值班',
      zoneId: playlist?.zoneId,
      playlistId: playlist?.id,
      target: { kind: 'zone', zoneId: playlist?.zoneId },
      role: 'main',
      layer: 'base',
      weight: 1,
      exclusive: false,
      from: '2026-10-01',
      weekdays: [],
      dayClass: 'any',
      dayparts: [],
      ...change,
    });
  expect(await create({ until: '2026-09-30' })).toEqual([400, 'bad_request', ['/until']]);
  const nowhere = '3f0e1c52-7e0b-4b3c-9d1a-6a6d2f3f8b11';
  const [status, code, places] = await create({ zoneId: nowhere, target: { kind: 'zone', zoneId: nowhere } });
  expect([status, code]).toEqual([400, 'bad_request']);
  expect(places).toContain('/zoneId');
});

test('a pairing code works once, and a guessed one not at all', async () => {
  const screens = await operator.ask<ScreenRow[]>('GET', '/screens');
  const [first, second] = screens.filter(({ paired }) => !paired);
  const asked = await fetch(`${lubu.address}/api/pairing`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ publicKey: 'a1'.repeat(32), width: 1920, height: 384, platform: '测试' }),
  });
  const { code } = (await asked.json()) as PairingOffer;
  const pair = (screen: ScreenRow | undefined, typed: string) =>
    send(operator.cookie, 'POST', `/screens/${screen?.id}/pair`, { code: typed });
  expect(await pair(first, 'ZZZZZZZZ')).toEqual([404, 'pairing_code_invalid', []]);
  expect((await pair(first, code))[0]).toBe(200);
  expect(await pair(second, code)).toEqual([409, 'pairing_code_used', []]);
});

test('no session, too many bytes and too many pixels are answered, not cut off', async () => {
  expect((await send('', 'POST', '/content', {})).slice(0, 2)).toEqual([401, 'not_signed_in']);
  const revision = makeRevision('announcement', { contact: '公'.repeat(700_000) });
  expect((await send(author.cookie, 'POST', '/content', { revision })).slice(0, 2)).toEqual([413, 'too_large']);

  const desk = await openDesk(browser, lubu, { loginName: 'shenlei', path: '/content/new/image' });
  await desk.page
    .locator('input[type=file]')
    .setInputFiles({ name: '全市规划图.png', mimeType: 'image/png', buffer: pictures.huge(14_000, 14_000) });
  const alert = desk.page.getByRole('alert').filter({ hasText: 'too_large' });
  await alert.waitFor();
  expect(await alert.textContent()).toContain('图片有 14000 × 14000 像素，共19600万像素；最多允许5000万像素');
  await desk.context.close();
});

test('a stranger’s page in a clerk’s browser can neither change nor read anything', async () => {
  const { context } = await openDesk(browser, lubu, { loginName: 'geqingshan', path: '/screens' });
  const playlists = await operator.ask<{ id: string }[]>('GET', '/playlists');
  const page = await context.newPage();
  // Another port of the same name: browsers call this the same site and send the clerk's cookie along.
  await page.goto(`http://localhost:${(stranger.address() as AddressInfo).port}/`);
  const read = await page.evaluate(
    (address) =>
      fetch(`${address}/api/playlists`, { credentials: 'include' }).then(
        (answer) => answer.text(),
        () => 'kept from us',
      ),
    lubu.address,
  );
  expect(read).toBe('kept from us');
  const [answer] = await Promise.all([
    page.waitForResponse((one) => one.url().startsWith(lubu.address)),
    page.evaluate(
      ([address, id]) => {
        const form = document.createElement('form');
        Object.assign(form, { method: 'post', enctype: 'text/plain', action: `${address}/api/playlists/${id}` });
        document.body.append(form);
        form.submit();
      },
      [lubu.address, playlists[0]?.id ?? ''],
    ),
  ]);
  expect(answer.status()).toBe(403);
  expect(await answer.json()).toMatchObject({ code: 'foreign_origin' });
  expect(await operator.ask('GET', '/playlists')).toEqual(playlists);
});
