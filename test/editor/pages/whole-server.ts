// The whole product on a machine of its own for the page tests: embedded Postgres, demo city, built pages, a real browser.
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '@lubu/server/config';
import { freePort } from '@lubu/server/db/free-port';
import { runServer } from '@lubu/server/run-server';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { launchChromium } from '../../support/chromium.ts';

export type Person = 'hejing' | 'duheng' | 'yanyiming';
export const password = 'Linhe-政务公开-2026';

export type Product = {
  readonly origin: string;
  readonly browser: Browser;
  /** One-time codes as they were printed. */
  readonly codes: ReadonlyMap<string, string>;
  /** A page of somebody who is signed in; each person has one session. */
  pageOf(person: Person, width?: number, height?: number): Promise<Page>;
  close(): Promise<void>;
};

export async function startProduct(): Promise<Product> {
  const folder = await mkdtemp(join(tmpdir(), 'lubu-editor-'));
  await chmod(folder, 0o755); // Postgres runs as another account when the tests run as root
  const port = await freePort();
  const server = await runServer(
    readConfig({ PORT: String(port), LUBU_DATA: join(folder, 'data'), LUBU_DEMO: '1', LUBU_LOG: 'error' }),
  );
  const browser = await launchChromium();
  const origin = `http://localhost:${port}`;
  const codes = new Map(
    [...server.table.matchAll(/\s([a-z]+)\s+((?:[A-Z0-9]{1,5}-)+[A-Z0-9]+)/g)].map((match) => [
      match[1] ?? '',
      match[2] ?? '',
    ]),
  );
  const contexts = new Map<Person, BrowserContext>();

  async function contextOf(person: Person): Promise<BrowserContext> {
    const open = contexts.get(person);
    if (open) return open;
    const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    await page.goto(origin);
    await page.getByLabel('登录名').fill(person);
    await page.getByLabel('密码', { exact: true }).fill(codes.get(person) ?? '');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByLabel('新密码').fill(password);
    await page.getByLabel('再输一遍').fill(password);
    await page.getByRole('button', { name: '设置并进入' }).click();
    await page.getByRole('navigation').waitFor();
    await page.close();
    contexts.set(person, context);
    return context;
  }

  return {
    origin,
    browser,
    codes,
    async pageOf(person, width = 1366, height = 768) {
      const page = await (await contextOf(person)).newPage();
      await page.setViewportSize({ width, height });
      return page;
    },
    async close() {
      await browser.close();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
type AxeResult = { violations: { id: string; nodes: { target: unknown; failureSummary?: string }[] }[] };

/** What axe finds on the page itself; the framed player has tests of its own. One line a violation. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const result = (await page.evaluate(
    `axe.run(document, { iframes: false, runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
  )) as AxeResult;
  return result.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${JSON.stringify(node.target)} ${node.failureSummary ?? ''}`),
  );
}
