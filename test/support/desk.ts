// A clerk at the editor: a browser of their own, signed in for the first time with the one-time code, on a clock shifted like the server's.
// Finds things as people do, by role and by words, never by class.

import type { Millis } from '@lubu/shared/time/instant';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { shiftClockScript } from './shift-clock.ts';
import type { Lubu } from './start-lubu.ts';

export type Desk = { readonly page: Page; readonly context: BrowserContext; open(place: string): Promise<void> };

const patience = 15_000;
const password = '临禾-露布-2026-Flow';

export async function openContext(
  browser: Browser,
  { clockAhead = 0, ...viewport }: { width: number; height: number; clockAhead?: Millis },
): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  if (clockAhead !== 0) await context.addInitScript({ content: shiftClockScript(clockAhead) });
  context.setDefaultTimeout(patience);
  return context;
}

/** `path`: where the clerk's bookmark leads. */
export async function openDesk(
  browser: Browser,
  lubu: Lubu,
  { loginName, path, clockAhead = 0 }: { loginName: string; path: string; clockAhead?: Millis },
): Promise<Desk> {
  const context = await openContext(browser, { width: 1440, height: 900, clockAhead });
  const page = await context.newPage();
  await page.goto(lubu.address + path);
  await page.getByLabel('登录名').fill(loginName);
  await page.getByLabel('密码', { exact: true }).fill(lubu.codes.get(loginName) ?? '');
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByLabel('新密码').fill(password);
  await page.getByLabel('再输一遍').fill(password);
  await page.getByRole('button', { name: '设置并进入' }).click();
  const navigation = page.getByRole('navigation', { name: '主导航' });
  await navigation.waitFor();
  return {
    page,
    context,
    open: (place) => navigation.getByRole('link', { name: place }).click(),
  };
}
