// Pictures from upload to rendition, over HTTP, with real files and the real job.

import { inScope, systemScope } from '@lubu/server/db/database';
import { composeJobs } from '@lubu/server/jobs';
import type { Asset } from '@lubu/shared/asset/asset';
import { blankImage } from '@lubu/shared/content/blank';
import type { ContentDetail } from '@lubu/shared/content/content-api';
import type { ProblemBody } from '@lubu/shared/problem';
import { civilDate } from '@lubu/shared/time/civil-date';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pictures } from '../../media/pictures.ts';
import { buildTestApp, type Injector, type TestApp } from '../../support/build-app.ts';
import { makeScreen, makeZone, otherTown, town } from '../../support/make.ts';

let test: TestApp;
let author: Injector;
let neighbour: Injector;

beforeAll(async () => {
  test = await buildTestApp();
  author = (await test.signIn('林晓', ['author'], town)).as;
  neighbour = (await test.signIn('石桥林', ['author'], otherTown)).as;
  await inScope(test.deps.db, systemScope, async (tx) => {
    const zoneId = await makeZone(tx, test.deps, town);
    await makeScreen(tx, test.deps, town, zoneId, { width: 960, height: 192 });
  });
});
afterAll(() => test.close());

function upload(bytes: Uint8Array, name = '大厅导览图.jpg', as = author) {
  const boundary = 'lubu-test-boundary';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: image/jpeg\r\n\r\n`;
  return as({
    method: 'POST',
    url: '/api/assets',
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  });
}
const stateOf = async (hash: string, as = author): Promise<Asset> =>
  (await as({ method: 'GET', url: `/api/assets/${hash}` })).json();
const render = (hash: string) =>
  composeJobs(test.deps)['media.render']?.({ hash: hash as never, orgPath: town }) ??
  Promise.reject(new Error('no job'));

describe('uploading', () => {
  it('answers at once, then has renditions at the sizes of the organisation’s screens', async () => {
    const answer = await upload(await pictures.of('jpeg', 2_400, 1_600));
    expect(answer.statusCode, answer.body).toBe(201);
    const { hash, state } = answer.json<Asset>();
    expect(state).toBe('processing');
    await render(hash);
    const ready = await stateOf(hash);
    expect(ready).toMatchObject({ state: 'ready', name: '大厅导览图.jpg', width: 2_400, height: 1_600 });
    expect(ready.renditions.map(({ width }) => width)).toEqual([480, 960, 1_920]);
    const rendition = ready.renditions[1];
    const file = await author({ method: 'GET', url: `/api/assets/${hash}/file?rendition=${rendition?.hash}` });
    expect(file.headers).toMatchObject({ 'content-type': 'image/webp', 'x-content-type-options': 'nosniff' });
    expect(file.rawPayload.length).toBe(rendition?.bytes);
  });

  it('hands out the original only to be saved, never to be shown', async () => {
    const { hash } = (await upload(await pictures.of('png', 300, 200), '../../etc/位置图.png')).json<Asset>();
    expect((await stateOf(hash)).name).toBe('位置图.png');
    const file = await author({ method: 'GET', url: `/api/assets/${hash}/file` });
    expect(file.headers['content-type']).toBe('application/octet-stream');
    expect(file.headers['content-disposition']).toContain('attachment');
  });

  it('knows a file that is here already, and makes nothing twice', async () => {
    const picture = await pictures.of('webp', 500, 400);
    const first = await upload(picture);
    await render(first.json<Asset>().hash);
    const again = await upload(picture, '换个名字.webp');
    expect(again.statusCode).toBe(200);
    expect(again.json<Asset>()).toMatchObject({ state: 'ready', name: '大厅导览图.jpg' });
  });

  it('goes by the bytes and not by the name', async () => {
    const answer = await upload(
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
      '图.png',
    );
    expect(answer.statusCode).toBe(415);
    expect(answer.json<ProblemBody>().places?.[0]?.zh).toContain('请上传 JPEG、PNG、WebP、GIF、AVIF');
  });

  it('refuses a file over 30 MB with the limit in words', async () => {
    const answer = await upload(Buffer.alloc(30_100_000));
    expect(answer.statusCode).toBe(413);
    expect(answer.json<ProblemBody>().places?.[0]?.zh).toBe('文件超过30 MB，请压缩后再上传');
  });

  it('tells the clerk why a picture failed, and takes it again', async () => {
    const whole = await pictures.of('png', 800, 600);
    const broken = whole.subarray(0, whole.length / 2);
    const { hash } = (await upload(broken)).json<Asset>();
    await render(hash);
    expect(await stateOf(hash)).toMatchObject({
      state: 'failed',
      problem: '图片文件已损坏或不完整，请重新导出后再上传',
    });
    expect((await upload(broken)).json<Asset>().state).toBe('processing');
  });

  it('keeps a picture from the neighbour', async () => {
    const { hash } = (await upload(await pictures.of('jpeg', 320, 240))).json<Asset>();
    expect((await neighbour({ method: 'GET', url: `/api/assets/${hash}` })).statusCode).toBe(404);
    expect((await neighbour({ method: 'GET', url: `/api/assets/${hash}/file` })).statusCode).toBe(404);
  });

  it('refuses a request without a file', async () => {
    expect((await author({ method: 'POST', url: '/api/assets', payload: { file: '图' } })).statusCode).toBe(415);
  });
});

describe('a picture item', () => {
  it('can be saved with renditions made here and with no others', async () => {
    const { hash } = (await upload(await pictures.of('jpeg', 1_200, 800))).json<Asset>();
    await render(hash);
    const asset = await stateOf(hash);
    const given = { today: civilDate('2026-12-01'), issuer: '柳溪镇人民政府' };
    const revision = { ...blankImage(asset, given), title: '大厅导览图', alt: '一楼窗口分布' };
    const saved = await author({ method: 'POST', url: '/api/content', payload: { revision } });
    expect(saved.statusCode, saved.body).toBe(201);
    expect(saved.json<ContentDetail>().kind).toBe('image');
    const [first] = asset.renditions;
    const forged = { ...revision, renditions: [{ ...first, hash: 'a'.repeat(64) }] };
    const refused = await author({ method: 'POST', url: '/api/content', payload: { revision: forged } });
    expect(refused.json<ProblemBody>().places?.[0]?.place).toBe('/revision/renditions');
  });
});
