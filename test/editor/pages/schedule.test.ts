import { civilDateOf, dateWords } from '@lubu/editor/text/format';
import type { ScheduleRuleDraft } from '@lubu/shared/schedule/rule';
import { addDays, type CivilDate } from '@lubu/shared/time/civil-date';
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Product, startProduct, violations } from './whole-server.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
}, 180_000);
afterAll(() => product.close());

async function schedule(width = 1366, height = 900): Promise<Page> {
  const page = await product.pageOf('yanyiming', width, height);
  await page.goto(`${product.origin}/schedule`);
  await page.getByRole('row').nth(1).waitFor();
  return page;
}

async function newRule(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: '新建排期' }).click();
  await page.getByRole('textbox', { name: /^排期名称/ }).fill(name);
}

/** The demo's rules begin the day before the product was started. */
const inDays = (days: number): CivilDate => addDays(civilDateOf(Date.now()), days);
const fold = (page: Page, heading: string) => page.locator('summary', { hasText: heading }).click();
const means = (page: Page) => page.locator('lubu-rule-means section');

/** Presses the button that publishes, and answers with the draft that was sent. */
async function publish(page: Page): Promise<ScheduleRuleDraft> {
  const [request] = await Promise.all([
    page.waitForRequest((asked) => asked.method() !== 'GET' && asked.url().includes('/api/schedule-rules')),
    page.getByRole('button', { name: /^发到 \d+ 块屏$/ }).click(),
  ]);
  return request.postDataJSON() as ScheduleRuleDraft;
}
const gone = (page: Page) => page.getByRole('dialog').waitFor({ state: 'detached' });

describe('the draft that is sent', () => {
  test('an insert at its times, on the last Friday of each month, that waits for the item it meets', async () => {
    const page = await schedule();
    await newRule(page, '月末提醒');
    await page.getByLabel('层级').selectOption('insert');
    await page.getByLabel('等它播完').check();
    await page.getByLabel('到点播一次，播完就回去').check();
    await page.getByLabel('第 1 个时刻').fill('10:00');
    await page.getByRole('button', { name: '加一个时刻' }).click();
    await page.getByLabel('层级').selectOption('base');
    expect(await page.getByLabel('等它播完').count()).toBe(0);
    await page.getByLabel('层级').selectOption('insert');
    await page.getByLabel('重复').selectOption('month_weekday');
    await page.getByLabel('第几个').selectOption('-1');
    await page.getByLabel('星期几').selectOption('5');
    await page.getByLabel('到什么时候为止').selectOption('count');
    await page.getByLabel('次数', { exact: true }).fill('6');
    await page.getByLabel('按日历').selectOption('workday');
    await fold(page, '除外与加播的日期');
    for (const [list, date] of [
      ['除外的日期', inDays(60)],
      ['加播的日期', inDays(50)],
    ] as const) {
      await page
        .getByRole('textbox', { name: list })
        .or(page.locator(`input[aria-label="${list}"]`))
        .first()
        .fill(date ?? '');
      await page.keyboard.press('Enter');
    }
    await page.getByLabel('指定屏幕').check();
    await expect.poll(() => means(page).innerText()).toMatch(/每月最后一个?.*五.*10:00、11:00 各播一次/);
    const draft = await publish(page);
    expect(draft).toMatchObject({
      layer: 'insert',
      meets: 'wait',
      times: ['10:00', '11:00'],
      dayparts: [],
      rrule: 'FREQ=MONTHLY;BYDAY=-1FR;COUNT=6',
      weekdays: [],
      dayClass: 'workday',
      exdates: [inDays(60)],
      rdates: [inDays(50)],
      target: { kind: 'screens' },
    });
    expect(draft).not.toHaveProperty('until');
    await gone(page);
    await page.getByRole('row', { name: /月末提醒/ }).waitFor();
    await page.close();
  });

  test('a campaign with a rule text of its own, hours by name and by clock, promises, conditions and a subtree', async () => {
    const page = await schedule();
    await newRule(page, '双周宣传');
    await page.getByLabel('层级').selectOption('campaign');
    await page.getByLabel('本单位及下级的所有屏幕').check();
    const all = Number((await means(page).innerText()).match(/(\d+) 块屏/)?.[1]);
    await page.getByLabel('重复').selectOption('every');
    await page.getByLabel('每隔', { exact: true }).fill('2');
    await page.getByRole('button', { name: '周六' }).click();
    await page.getByLabel('重复').selectOption('own');
    const text = page.getByLabel('重复规则（RRULE）');
    expect(await text.inputValue()).toMatch(/^FREQ=WEEKLY;INTERVAL=2;BYDAY=.*SA/);
    await text.fill('FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1');
    const hours = page.locator('lubu-rule-hours');
    await hours.getByRole('button', { name: /^开放时间/ }).click();
    await hours.getByRole('button', { name: /^午间/ }).click();
    await page.getByRole('button', { name: '自己定时间' }).click();
    await page.getByLabel('第 1 段开始').fill('22:00');
    await page.getByLabel('第 1 段结束').fill('02:00');
    await page.getByText('播到第二天').waitFor();
    await fold(page, '播放保障');
    await page.getByLabel('最久间隔').fill('20');
    await page.getByLabel('公示保障').fill('95');
    await fold(page, '只上符合条件的屏幕');
    await page.getByRole('button', { name: 'LED 大屏' }).click();
    await fold(page, '与同一层的其他排期');
    await page.getByLabel('独占').check();
    await expect.poll(async () => Number((await means(page).innerText()).match(/(\d+) 块屏/)?.[1])).toBeLessThan(all);
    expect(await publish(page)).toMatchObject({
      layer: 'campaign',
      rrule: 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1',
      dayparts: [{ named: 'noon' }, { from: '22:00', until: '02:00' }],
      promise: { everyMinutes: 20, noticePercent: 95 },
      conditions: { kinds: ['led_wall'] },
      exclusive: true,
      target: { kind: 'subtree' },
    });
    await gone(page);
    await page.getByRole('row', { name: /双周宣传.*至少每 20 分钟一次 · 公示 ≥ 95%/ }).waitFor();
    await page.close();
  });
});

test('what is refused stands at its field: a rule text while it is typed, dates, hours and folded sections by the server, closed days', async () => {
  const page = await schedule();
  await newRule(page, '写错的排期');
  await page.getByLabel('重复').selectOption('own');
  await page.getByLabel('重复规则（RRULE）').fill('FREQ=HOURLY');
  await page.getByText('一天之内的时间请用时段设置').waitFor();
  expect(await page.getByRole('button', { name: /^发到/ }).isDisabled()).toBe(true);

  await page.getByLabel('重复', { exact: true }).selectOption('daily');
  await page.getByLabel('到什么时候为止').selectOption('until');
  await page.getByLabel('结束日期').fill('2026-01-01');
  const hours = page.getByRole('button', { name: '自己定时间' });
  await hours.click();
  await hours.click();
  await fold(page, '播放保障');
  await page.getByLabel('最久间隔').fill('5');
  await page.getByLabel('次数上限').fill('2');
  await fold(page, '播放保障');
  await publish(page);
  await page.locator('lubu-rule-repeat').getByText('结束日期早于开始日期').waitFor();
  await page.locator('lubu-rule-hours .error').waitFor();
  await page.locator('lubu-rule-promise .error').waitFor();
  await page.getByRole('button', { name: '取消' }).click();

  await page.getByRole('button', { name: '作息与闭厅日' }).click();
  await page.getByRole('button', { name: '加一段闭厅日' }).click();
  const days = page.locator('lubu-timetable-days').first();
  await days.locator('.reason').last().fill('设备检修');
  await days.locator('input[type=date]').nth(-1).fill('2026-01-01');
  await days.locator('.error').waitFor();
  await page.close();
});

test('one day of a rule changes and the others stay; then that day is taken out', async () => {
  const page = await schedule();
  const rules = page.locator('lubu-rule-table').getByRole('button', { name: '滚动快讯' });
  await rules.click();
  await page.getByRole('button', { name: '仅某一天' }).click();
  await page.getByLabel('哪一天').fill(inDays(40));
  await page.getByRole('textbox', { name: /^排期名称/ }).fill('滚动快讯（年末）');
  const sent: unknown = await publish(page);
  expect(sent).toMatchObject({ date: inDays(40), scope: 'only', draft: { name: '滚动快讯（年末）' } });
  await gone(page);
  await page.getByRole('row', { name: /滚动快讯（年末）.*只在/ }).waitFor();
  await page.getByRole('row', { name: /滚动快讯 .*日除外/ }).waitFor();
  await rules.first().click();
  await page.getByRole('button', { name: '仅某一天' }).click();
  await page.getByLabel('哪一天').fill(inDays(41));
  await page.getByRole('button', { name: '这天不播' }).click();
  await page.getByRole('button', { name: '确认这天不播' }).click();
  await gone(page);
  await page.getByText(`排期“滚动快讯”${dateWords(inDays(41))}不播，相关屏幕正在更新`).waitFor();
  await page.getByRole('row', { name: /滚动快讯 .*日、.*日除外/ }).waitFor();
  await page.close();
});

test('days are taken out by whether the rule plays on them: another day is refused, the last one takes the rule with it', async () => {
  const page = await schedule();
  await newRule(page, '两天通知');
  await page.getByLabel('开始日期').fill(inDays(20));
  await page.getByLabel('到什么时候为止').selectOption('until');
  await page.getByLabel('结束日期').fill(inDays(21));
  await page.getByRole('button', { name: '全天' }).click();
  await publish(page);
  await gone(page);
  const takeOut = async (kind: string, date: CivilDate, words: string) => {
    await page.locator('lubu-rule-table').getByRole('button', { name: '两天通知' }).click();
    await page.getByRole('button', { name: kind }).click();
    await page.getByLabel('哪一天').fill(date);
    await page.getByRole('button', { name: words }).click();
    await page.getByRole('button', { name: `确认${words}` }).click();
  };
  await takeOut('仅某一天', inDays(22), '这天不播');
  await page.locator('lubu-rule-scope .error').getByText('规则在这一天不播出').waitFor();
  await page.getByRole('button', { name: '取消' }).click();
  await takeOut('某天及以后', inDays(21), '从这天起不播');
  await page.getByText(`排期“两天通知”从${dateWords(inDays(21))}起不播`).waitFor();
  await gone(page);
  await takeOut('仅某一天', inDays(20), '这天不播');
  await page.getByText('排期“两天通知”已删除').waitFor();
  await gone(page);
  await expect.poll(() => page.getByRole('row', { name: /两天通知/ }).count()).toBe(0);
  await page.close();
});

test('a closed day is stored, and the form leaves it out of the next days', async () => {
  const page = await schedule();
  await newRule(page, '看看日子');
  const next = means(page).locator('ol li').first();
  await page.getByLabel('按日历').selectOption('workday');
  const before = await next.innerText();
  const date = Array.from({ length: 30 }, (_, days) => inDays(days)).find((day) => before.startsWith(dateWords(day)));
  await page.getByRole('button', { name: '取消' }).click();
  await page.getByRole('button', { name: '作息与闭厅日' }).click();
  await page.getByRole('button', { name: '加一段闭厅日' }).click();
  const days = page.locator('lubu-timetable-days').first();
  await days
    .locator('input[type=date]')
    .nth(-2)
    .fill(date ?? '');
  await days
    .locator('input[type=date]')
    .nth(-1)
    .fill(date ?? '');
  await days.locator('.reason').last().fill('供电检修');
  await page.getByRole('button', { name: '保存作息' }).click();
  await page.getByText('的作息已保存').waitFor();
  await gone(page);
  await newRule(page, '看看日子');
  await page.getByLabel('按日历').selectOption('workday');
  await expect.poll(() => next.innerText()).not.toBe(before);
  await page.close();
});

test('problems lead to their rule, and the reason names the rule that is on screen', async () => {
  const page = await schedule();
  const problems = page.locator('lubu-problem-panel');
  await problems
    .getByRole('button', { name: /^看这条排期/ })
    .first()
    .click();
  await page
    .getByRole('dialog')
    .getByRole('heading', { name: /^修改排期/ })
    .waitFor();
  await page.getByRole('button', { name: '取消' }).click();
  const why = page.locator('lubu-why-panel');
  await why.getByText(/」正在播放：/).waitFor();
  await why.getByLabel('屏幕').selectOption({ label: '大厅LED' });
  await why.getByLabel('分区').selectOption('strip');
  await why.getByText('「滚动快讯').first().waitFor();
  expect(await why.getByRole('row').count()).toBeGreaterThan(1);
  await page.close();
});

/** axe knows no top layer: it takes the page's bar at the foot for something that lies over the dialog's buttons. */
const found = async (page: Page): Promise<string[]> =>
  (await violations(page)).filter((line) => !line.startsWith('target-size') || !line.includes('slot='));

test.each([
  [1366, 900],
  [390, 844],
] as const)(
  'axe finds nothing in the form with everything open, nor in the timetable, at %i × %i',
  async (width, height) => {
    const page = await schedule(width, height);
    await newRule(page, '看看');
    await page.getByLabel('层级').selectOption('insert');
    await page.getByLabel('重复').selectOption('month_days');
    for (const heading of ['除外与加播的日期', '播放保障', '只上符合条件的屏幕', '与同一层的其他排期'])
      await fold(page, heading);
    expect(await found(page)).toEqual([]);
    await page.getByRole('button', { name: '取消' }).click();
    await page.getByRole('button', { name: '作息与闭厅日' }).click();
    await page.getByRole('button', { name: '加一套作息' }).click();
    expect(await found(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await page.close();
  },
);
