// The whole sentence, once, as people walk it: four browsers, one real server with its demo city, no request of the test's own
// but for the report at the end.
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PlayBatch, PlayRecord } from '@lubu/shared/proof/play-record';
import { playerPaths } from '@lubu/shared/push/player-paths';
import type { PlayReport } from '@lubu/shared/report/report';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { type Desk, openContext, openDesk } from '../support/desk.ts';
import { until } from '../support/shift-clock.ts';
import { type Lubu, startLubu } from '../support/start-lubu.ts';
import { showsFallback, wallTitle, wallWords, whenTitleChanges } from '../support/wall-page.ts';

const pictures = join(import.meta.dirname, '../../test-results');
/** An ordinary morning, on the server and in every browser: no midnight in between, and none of the demo's own campaigns. */
const clockAhead = until('09:03:00');

const title = '关于启用市政务服务大厅自助办税区的通告';
const advertisement = '注册公司就找鼎诚财税（177-0000-1234），代理记账、商标注册一站式搞定！';
const notice = `临禾市人民政府门户网站
您现在所在的位置：首页 > 政务公开 > 通知公告
${advertisement}
${title}
发布机构：临禾市人民政府办公室　发布日期：2026-11-20　【字体：大 中 小】

为方便群众和企业办税，市政务服务大厅一楼自助办税区自2026年12月1日起启用，开放时间为每天8:00至20:00。
自助办税区设自助终端6台，可以办理发票领用、申报缴税、完税证明打印等18项业务，现场有导办人员帮助操作。
特此通告。

临禾市人民政府办公室
2026年11月20日
扫一扫在手机打开当前页`;

let lubu: Lubu;
let browser: Browser;
let author: Desk;
let reviewer: Desk;
let operator: Desk;
let wall: Page;
/** What the wall's page handed in, read from its own requests. */
const handedIn: { readonly boot: string; readonly record: PlayRecord }[] = [];

beforeAll(async () => {
  [lubu, browser] = await Promise.all([
    startLubu({ clockAhead }),
    launchChromium(),
    mkdir(pictures, { recursive: true }),
  ]);
  [author, reviewer, operator] = await Promise.all([
    openDesk(browser, lubu, { loginName: 'hejing', path: '/content', clockAhead }),
    openDesk(browser, lubu, { loginName: 'duheng', path: '/reviews', clockAhead }),
    openDesk(browser, lubu, { loginName: 'yanyiming', path: '/playlists', clockAhead }),
  ]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await lubu?.remove();
}, 60_000);

test('a pasted page becomes a draft with what was recognised in it and without what was not part of it', async () => {
  const { page } = author;
  await page.getByRole('button', { name: '粘贴导入' }).click();
  await page.getByLabel('网页内容').fill(notice);
  await page.getByRole('button', { name: '识别' }).click();

  const changes = page.getByRole('region', { name: '建议修改' });
  const advertised = changes.getByRole('checkbox', { name: '疑似广告' });
  await advertised.waitFor();
  expect(await changes.getByRole('checkbox', { name: '页面导航' }).count()).toBeGreaterThan(1);
  await changes.getByRole('button', { name: '全选' }).click();
  expect(await advertised.isChecked()).toBe(true);
  await page.screenshot({ path: join(pictures, 'flow-1-paste.png') });
  await page.getByRole('button', { name: '生成草稿' }).click();

  const form = page.getByRole('region', { name: '填写内容' });
  await expect.poll(() => form.getByLabel('标题', { exact: true }).inputValue()).toBe(title);
  expect(await form.getByLabel('发布机关').inputValue()).toBe('临禾市人民政府办公室');
  expect(await form.getByLabel('发布日期').inputValue()).toBe('2026-11-20');
  await page.screenshot({ path: join(pictures, 'flow-2-draft.png') });
});

test('what is complete is submitted, and another person finds it in the queue and passes it', async () => {
  const { page } = author;
  const checks = page.getByRole('complementary').getByRole('region', { name: '检查' });
  const submit = page.getByRole('button', { name: '提交审核' });
  expect(await submit.isDisabled()).toBe(true);
  await checks.getByRole('button', { name: '阻断' }).first().click();
  await page.getByLabel('来源名称').fill('临禾市人民政府门户网站');
  await submit.click();
  await page.getByText(`《${title}》已提交审核`).waitFor();
  await author.context.close();

  const queue = reviewer.page.getByRole('list', { name: '待审的内容' });
  await queue.getByRole('link', { name: title }).click();
  await reviewer.page.frameLocator('[title="大厅 LED的预览"]').locator('h1').filter({ hasText: title }).waitFor();
  await reviewer.page.screenshot({ path: join(pictures, 'flow-3-review.png') });
  await reviewer.page.getByRole('region', { name: '审核结论' }).getByRole('button', { name: /^通过/ }).click();
  await reviewer.page.getByText(`《${title}》已通过`).waitFor();
  await reviewer.context.close();
});

test('the operator puts it on a playlist and schedules that on the zone', async () => {
  const { page, open } = operator;
  await page.getByRole('link', { name: '新建清单' }).click();
  await page.getByLabel('清单名称').fill('大厅新服务');
  await page.getByRole('button', { name: `把《${title}》加入清单` }).click();
  await page.getByRole('button', { name: `《${title}》的设置` }).click();
  await page.getByLabel('固定秒数').check();
  await page.getByLabel('停留秒数').fill('3600'); // one turn for the whole test
  await page.getByLabel('停留秒数').press('Tab');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('清单“大厅新服务”已保存').waitFor();

  await open('排期');
  await page.getByRole('button', { name: '新建排期' }).click();
  await page.getByLabel('排期名称').fill('新服务插播');
  await page.getByLabel('播放清单').selectOption('大厅新服务');
  await page.getByLabel('层级').selectOption('插播');
  await page.screenshot({ path: join(pictures, 'flow-4-rule.png') });
  await page.getByRole('button', { name: '发到 3 块屏' }).click();
  await page.getByText('排期“新服务插播”已生效').waitFor();
});

test('a page opened as the hall’s wall shows a code, and when it was typed in, the title', async () => {
  const context = await openContext(browser, { width: 1920, height: 384, clockAhead });
  wall = await context.newPage();
  wall.on('request', (request) => {
    if (!request.url().endsWith(playerPaths.plays)) return;
    const { boot, records } = request.postDataJSON() as PlayBatch;
    handedIn.push(...records.map((record) => ({ boot, record })));
  });
  await wall.goto(`${lubu.address}/player/`);
  const code = await wall.getByText(/^[2-9A-Z]{4} [2-9A-Z]{4}$/).textContent();
  await wall.screenshot({ path: join(pictures, 'flow-5-pairing.png') });

  const { page, open } = operator;
  await open('屏幕');
  const tile = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: '大厅LED', exact: true }) });
  await tile.getByRole('button', { name: '配对' }).click();
  await page.getByLabel('配对码').fill(code ?? '');
  await page.getByLabel('配对码').press('Enter');
  await page.getByText('“大厅LED”已接通').waitFor();

  await expect.poll(() => wallTitle(wall).textContent(), { timeout: 60_000 }).toBe(title);
  expect(await showsFallback(wall)).toBe(false);
  await wall.screenshot({ path: join(pictures, 'flow-6-wall.png') });
  await tile.getByText('正常').waitFor();
}, 90_000);

test('withdrawn in the editor, it is gone from the wall within two seconds, and the hall’s own programme goes on', async () => {
  const { page, open } = operator;
  await open('内容');
  const row = page.getByRole('row').filter({ hasText: title });
  await row.getByRole('button', { name: '撤播' }).click();
  await page.getByRole('button', { name: '永久撤播' }).first().click();
  const clicked = page.evaluate(
    () => new Promise<number>((at) => addEventListener('click', () => at(Date.now()), { once: true, capture: true })),
  );
  const gone = whenTitleChanges(wall);
  await page.getByRole('button', { name: '内容有误' }).click();
  // Both pages read the same clock: the click as its page got it, the frame in which the wall no longer held the title.
  expect((await gone) - (await clicked)).toBeLessThan(2_000);
  await page.getByText(`《${title}》已撤播`).waitFor();
  await expect.poll(() => showsFallback(wall)).toBe(false);
  expect(await wallWords(wall)).not.toContain(title);
  await wall.screenshot({ path: join(pictures, 'flow-7-withdrawn.png') });
});

test('what was shown is in the report once, on the page and in the file', async () => {
  const { page, context, open } = operator;
  const get = (path: string) => context.request.get(lubu.address + path);
  const { rows: items } = (await (await get('/api/content')).json()) as { rows: { id: string; title: string }[] };
  const item = items.find((row) => row.title === title);
  const shown = () => handedIn.filter(({ record }) => record.itemId === item?.id);
  await expect.poll(() => shown().length, { timeout: 20_000 }).toBe(1);

  const date = new Date(Date.now() + clockAhead + 8 * 3_600_000).toISOString().slice(0, 10);
  const counted = async () => {
    const report = (await (await get(`/api/reports/plays?date=${date}`)).json()) as PlayReport;
    return report.rows.filter((row) => row.itemId === item?.id && row.screenName === '大厅LED');
  };
  await expect.poll(async () => (await counted())[0]?.cutPlays).toBe(1);
  const [row, ...more] = await counted();
  const { record } = shown()[0] as (typeof handedIn)[number];
  expect(more).toEqual([]);
  expect(row).toMatchObject({
    title,
    playedPlays: 0,
    cutPlays: 1,
    failedPlays: 0,
    playedMs: record.end - record.start,
  });

  await open('报表');
  const hall = page.locator('section').filter({ has: page.getByRole('heading', { name: '大厅LED', exact: true }) });
  const line = hall.getByRole('row').filter({ hasText: title });
  await line.waitFor();
  expect(await line.count()).toBe(1);
  expect(await line.textContent()).toContain('打断 1');
  await page.screenshot({ path: join(pictures, 'flow-8-report.png') });

  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '导出 CSV' }).click(),
  ]);
  const lines = (await readFile(await file.path(), 'utf8')).split('\r\n');
  const ours = lines.filter((text) => text.includes(`,大厅LED,${title},`));
  expect(ours).toHaveLength(1);
  expect(ours[0]).toMatch(new RegExp(`^${date},临禾市政务公开专区,大厅LED,${title},\\d+,\\d+,0,\\d+,1,0$`));
  expect(lubu.said()).not.toMatch(/"level":(50|60)/);
});
