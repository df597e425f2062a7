import type { Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Person, type Product, startProduct, violations } from './whole-server.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
}, 180_000);
afterAll(() => product.close());

/** A page is there when its heading is and nothing is loading any more. */
async function settled(page: Page, address: string): Promise<void> {
  await page.goto(product.origin + address);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await expect.poll(() => page.locator('.skeleton').count(), { timeout: 10_000 }).toBe(0);
}

const pages: readonly (readonly [Person, string, string])[] = [
  ['hejing', '首页', '/'],
  ['hejing', '内容', '/content'],
  ['hejing', '新建', '/content?open=new'],
  ['hejing', '粘贴', '/content?open=paste'],
  ['hejing', '通知公告', '/content/new/announcement'],
  ['hejing', '公示', '/content/new/public_notice'],
  ['hejing', '政策文件', '/content/new/policy_document'],
  ['hejing', '政策解读', '/content/new/interpretation'],
  ['hejing', '目录亮点', '/content/new/catalog_highlight'],
  ['hejing', '图片', '/content/new/image'],
  ['duheng', '审核', '/reviews'],
  ['yanyiming', '首页', '/'],
  ['yanyiming', '清单', '/playlists'],
  ['yanyiming', '新建清单', '/playlists/new'],
  ['yanyiming', '排期', '/schedule'],
  ['yanyiming', '屏幕', '/screens'],
  ['yanyiming', '报表', '/reports'],
  ['yanyiming', '操作记录', '/audit'],
];

describe.each([
  [1366, 768],
  [390, 844],
] as const)('at %i × %i', (width, height) => {
  test.each(pages)(
    '%s, %s (%s): axe finds nothing, and nothing sticks out sideways',
    async (person, _name, address) => {
      const page = await product.pageOf(person, width, height);
      await settled(page, address);
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      await page.close();
    },
  );
});

test('the sign-in page and the dialogs of the operator', async () => {
  const context = await product.browser.newContext();
  const signIn = await context.newPage();
  await signIn.goto(product.origin);
  await signIn.getByLabel('登录名').waitFor();
  expect(await violations(signIn)).toEqual([]);
  await context.close();

  const page = await product.pageOf('yanyiming');
  for (const [address, button, heading] of [
    ['/screens', '添加屏幕', '添加屏幕'],
    ['/screens', '配对', '配对'],
    ['/schedule', '新建排期', '新建排期'],
    ['/content', '撤播', '撤播这条内容'],
  ] as const) {
    await settled(page, address);
    await page.getByRole('button', { name: button, exact: true }).first().click();
    await page.getByRole('dialog').getByRole('heading', { name: heading }).waitFor();
    expect(await violations(page), heading).toEqual([]);
  }
  await page.close();
});

test('English has no Chinese left on any page but in what people wrote', async () => {
  const page = await product.pageOf('yanyiming');
  await settled(page, '/screens');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Screens' }).waitFor();
  expect(await page.getByRole('navigation').innerText()).not.toMatch(/\p{Script=Han}/u);
  await page.getByRole('button', { name: '中文' }).click();
  await page.getByRole('heading', { name: '屏幕墙' }).waitFor();
  await page.close();
});
