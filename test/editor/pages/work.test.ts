import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Product, password, startProduct, violations } from './whole-server.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
}, 180_000);
afterAll(() => product.close());

const title = '关于市政务服务大厅元旦期间办公时间的通知';
const row = (page: Page) => page.getByRole('row', { name: new RegExp(title) });
/** Words that the framed player has really drawn. */
const drawn = (page: Page, screen: string, words: string) =>
  page.frameLocator(`iframe[title="${screen}的预览"]`).getByText(words).first();

test('a first-run code opens only the page for a password, and a weak one is refused beside its field', async () => {
  const context = await product.browser.newContext({ locale: 'zh-CN' });
  const page = await context.newPage();
  await page.goto(`${product.origin}/content`);
  await page.getByLabel('登录名').fill('shenlei');
  await page.getByLabel('密码', { exact: true }).fill(product.codes.get('shenlei') ?? '');
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByLabel('新密码').fill('12345678');
  await page.getByLabel('再输一遍').fill('12345678');
  await page.getByRole('button', { name: '设置并进入' }).click();
  await page.getByText('密码太简单').waitFor();
  await page.getByLabel('新密码').fill(password);
  await page.getByLabel('再输一遍').fill(password);
  await page.getByRole('button', { name: '设置并进入' }).click();
  await page.getByRole('heading', { name: '内容', exact: true }).waitFor();
  await page.getByRole('button', { name: '退出' }).click();
  await page.getByLabel('登录名').fill('shenlei');
  await page.getByLabel('密码', { exact: true }).fill('不是这个密码');
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByText('登录名或密码不对').waitFor();
  await context.close();
});

test('from an empty form to approved: checks block, previews follow the typing, the words save themselves, another person passes', async () => {
  const author = await product.pageOf('hejing');
  await author.goto(product.origin);
  await author.getByRole('link', { name: '写一条公告' }).click();
  const submit = author.getByRole('button', { name: '提交审核' });
  await author.getByText('请填写标题').waitFor();
  expect(await submit.isDisabled()).toBe(true);

  await author.getByRole('textbox', { name: /^标题/ }).fill(title);
  await author
    .getByLabel('第 1 块，段落')
    .fill('2027年1月1日至3日，市政务服务大厅安排专人值班，办理不动产登记和医保业务。');
  await author.getByLabel('来源名称').fill('临禾市人民政府门户网站');
  await author.getByText('必填项齐全').waitFor();
  await drawn(author, '宣传栏', '元旦').waitFor({ timeout: 20_000 });
  await author.getByText(/已自动保存/).waitFor();
  expect(author.url()).toMatch(/\/content\/[0-9a-f-]{36}$/);
  await submit.click();
  await author.getByText('已提交审核').waitFor();
  expect(await row(author).innerText()).toContain('待审核');

  const reviewer = await product.pageOf('duheng');
  await reviewer.goto(`${product.origin}/reviews`);
  await reviewer.getByRole('link', { name: new RegExp(title) }).click();
  await reviewer.getByRole('heading', { level: 2, name: title }).waitFor();
  await drawn(reviewer, '公示栏', '元旦').waitFor({ timeout: 20_000 });
  await reviewer.keyboard.press('r');
  await reviewer.getByText('请写明原因').waitFor();
  expect(await reviewer.evaluate(() => document.activeElement !== document.body)).toBe(true);
  await reviewer.keyboard.press('Tab');
  await reviewer.getByRole('heading', { level: 2, name: title }).click();
  await reviewer.keyboard.press('a');
  await reviewer.getByText(`《${title}》已通过`).waitFor();
  await expect.poll(() => row(author).innerText()).toContain('已通过');
  await author.close();
  await reviewer.close();
}, 60_000);

test('two people on one draft: the second learns of it and chooses', async () => {
  const [mine, theirs] = [await product.pageOf('hejing'), await product.pageOf('hejing')];
  await mine.goto(`${product.origin}/content/new/announcement`);
  await mine.getByRole('textbox', { name: /^标题/ }).fill('关于供水管网检修的通知');
  await mine.getByText(/已自动保存/).waitFor();
  await theirs.goto(mine.url());
  await theirs.getByRole('textbox', { name: /^标题/ }).fill('关于东城片区供水管网检修的通知');
  await theirs.getByText(/已自动保存/).waitFor();
  await mine.getByRole('textbox', { name: /^标题/ }).fill('关于西城片区供水管网检修的通知');
  await mine.getByText('刚被别人改过').waitFor();
  await mine.getByRole('button', { name: '用我的覆盖' }).click();
  await mine.getByText(/已自动保存/).waitFor();
  await theirs.reload();
  await theirs.getByRole('heading', { name: '关于西城片区供水管网检修的通知' }).waitFor();
  await mine.close();
  await theirs.close();
});

test('typing goes on without a line, and what was typed arrives when it is back', async () => {
  const page = await product.pageOf('hejing');
  await page.goto(`${product.origin}/content/new/announcement`);
  await page.getByRole('textbox', { name: /^标题/ }).fill('关于路灯维修的通知');
  await page.getByText(/已自动保存/).waitFor();
  await page.route('**/api/content/**', (route) => route.abort());
  await page.getByRole('textbox', { name: /^标题/ }).fill('关于新华路路灯维修的通知');
  await page.getByText('已保存在本机，联网后自动上传').waitFor();
  await page.unroute('**/api/content/**');
  await page.getByText(/已自动保存/).waitFor({ timeout: 15_000 });
  await page.reload();
  await page.getByRole('heading', { name: '关于新华路路灯维修的通知' }).waitFor();
  await page.close();
});

test('an approved item gets into a playlist by the keyboard, and the loop says how long it is on each screen', async () => {
  const page = await product.pageOf('yanyiming');
  await page.goto(`${product.origin}/playlists/new`);
  await page.getByRole('textbox', { name: /^清单名称/ }).fill('元旦值班');
  const add = page.getByRole('button', { name: /^把《/ });
  await add.nth(0).click();
  await add.nth(1).click();
  const titles = () => page.locator('lubu-entry-row .title').allInnerTexts();
  const [first, second] = await titles();
  await page.getByRole('button', { name: `《${second}》的设置` }).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(titles).toEqual([second, first]);
  await expect.poll(() => page.locator('.lengths').innerText(), { timeout: 10_000 }).toMatch(/大厅LED \d+:\d\d/);
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText('清单“元旦值班”已保存').waitFor();
  expect(page.url()).toMatch(/\/playlists\/[0-9a-f-]{36}$/);
  await page.close();
});

test('the newest of a kind and a whole other playlist stand in a loop as what they are now, limits in words; a ring is refused at its entry', async () => {
  const page = await product.pageOf('yanyiming');
  await page.goto(`${product.origin}/playlists/new`);
  await page.getByRole('textbox', { name: /^清单名称/ }).fill('大厅汇总');
  await page.getByRole('button', { name: '最新内容', exact: true }).click();
  await page.getByRole('button', { name: '加入最新通知公告' }).click();
  await page.getByRole('button', { name: '引用清单', exact: true }).click();
  await page.getByRole('button', { name: '加入清单“公示轮播”' }).click();

  const newest = page.locator('lubu-entry-row').first();
  await expect.poll(() => newest.getByRole('listitem').count()).toBeGreaterThan(1);
  const published = await newest.getByText(/发布$/).allInnerTexts();
  expect(published).toEqual(published.toSorted().toReversed());
  await expect.poll(() => page.locator('.lengths').innerText(), { timeout: 10_000 }).toMatch(/大厅LED 约 \d+:\d\d/);

  await newest.getByRole('button', { name: '《最新 5 条通知公告》的设置' }).click();
  for (const day of ['周一', '周二', '周三']) await newest.getByRole('button', { name: day }).click();
  await newest.getByRole('button', { name: '开放时间', exact: true }).click();
  await newest.getByLabel('至少每几分钟播一次').fill('10');
  await newest.getByLabel('取几条').selectOption('2');
  for (const words of ['最新 2 条通知公告', '周一至周三', '每 10 分钟至少一次'])
    await newest.getByText(words).waitFor();
  expect(await newest.getByRole('listitem').count()).toBe(2);
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText('清单“大厅汇总”已保存').waitFor();
  await page.reload();
  await newest.getByText('每 10 分钟至少一次').waitFor();

  await page.getByRole('link', { name: '打开清单“公示轮播”' }).click();
  await page.getByRole('heading', { level: 1, name: '公示轮播' }).waitFor();
  await page.getByRole('button', { name: '引用清单', exact: true }).click();
  await page.getByRole('button', { name: '加入清单“大厅汇总”' }).click();
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.locator('lubu-entry-row').last().getByText('互相包含：公示轮播 → 大厅汇总 → 公示轮播').waitFor();
  await page.close();
});

test('a screen keeps where it stands, whom it is for and its own hours', async () => {
  const page = await product.pageOf('yanyiming');
  await page.goto(`${product.origin}/screens`);
  const tile = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: '二楼条屏' }) });
  const open = async (): Promise<void> => {
    await tile.getByRole('button', { name: '规格设置' }).click();
    await page.getByRole('dialog').getByRole('heading', { name: '二楼条屏的规格' }).waitFor();
  };
  await open();
  await page.getByLabel('功能区域').selectOption({ label: '政策发布解读区' });
  await page.getByLabel('主题').fill('社会保险、办税');
  await page.getByLabel('主题').press('Enter');
  await page.getByRole('button', { name: '改“开放时间”' }).click();
  await page.getByLabel('开放时间第 2 段结束').first().fill('20:00');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText('“二楼条屏”已保存').waitFor();
  await open();
  await page.getByRole('button', { name: '去掉“办税”' }).waitFor();
  expect(await page.getByLabel('功能区域').inputValue()).toBe('policy_release');
  expect(await page.getByLabel('开放时间第 2 段结束').first().inputValue()).toBe('20:00');
  await page.getByRole('button', { name: '去掉“办税”' }).click();
  await page.getByRole('button', { name: '全部按专区作息' }).click();
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await open();
  await page.getByRole('button', { name: '改“开放时间”' }).waitFor();
  expect(await page.getByRole('button', { name: '去掉“办税”' }).count()).toBe(0);
  await page.close();
});

test('a rule says in words what it means before it is published, and the time slider shows what follows from it', async () => {
  const page = await product.pageOf('yanyiming');
  await page.goto(`${product.origin}/schedule`);
  await page.getByRole('button', { name: '新建排期' }).click();
  await page.getByRole('textbox', { name: /^排期名称/ }).fill('周末休息');
  await page.getByLabel('重复').selectOption('weekly');
  for (const day of ['周六', '周日', '周一', '周二', '周三', '周四', '周五'])
    await page.getByRole('button', { name: day }).click();
  await page.getByRole('button', { name: '全天' }).click();
  await page.getByText('每周六、日 全天').waitFor();
  await page.getByRole('button', { name: '发到 3 块屏' }).click();
  await page.getByRole('row', { name: /周末休息.*每周六、日 全天/ }).waitFor();
  const slider = page.getByRole('slider', { name: '时刻' });
  await slider.fill('620');
  await page.getByText(/周. 10:20/).waitFor();
  await page.close();
});

test('an item is pulled in three clicks, and says so', async () => {
  const page = await product.pageOf('duheng');
  await page.goto(`${product.origin}/content?filter=onAir`);
  const first = page.getByRole('row').nth(1);
  const name = await first.getByRole('link').innerText();
  await first.getByRole('button', { name: '撤播' }).click();
  await page.getByRole('button', { name: '永久撤播' }).first().click();
  await page.getByRole('button', { name: '内容有误' }).click();
  await page.getByText(`《${name}》已撤播`).waitFor();
  await page.goto(`${product.origin}/content?filter=stopped`);
  await page.getByRole('row', { name: new RegExp(`${name}.*已撤播`) }).waitFor();
  await page.close();
});
