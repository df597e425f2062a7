// The commands on a screen of a real database, beside the server that uses it: names instead of ids, and versions.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../../support/build-app.ts';
import { type Hall, openHall } from '../../support/hall.ts';
import { makeRevision } from '../../support/make.ts';
import { type Printed, runCli } from '../../support/run-cli.ts';

let t: TestApp;
let hall: Hall;
let lubu: (...words: string[]) => Promise<Printed>;

beforeAll(async () => {
  t = await buildTestApp();
  hall = await openHall(t);
  lubu = (...words) => runCli(words, { DATABASE_URL: t.database.url, LUBU_DATA: t.folder });
  await hall.rebuild({ urgent: false, zoneIds: [hall.zoneId] });
  const playlist = await hall.playlist('日常公告', [await hall.approve(makeRevision('announcement'))]);
  await hall.rule(playlist.id, { name: '大厅日常' });
  await hall.rebuild({ urgent: false, zoneIds: [hall.zoneId] });
});
afterAll(() => t.close());

it('explains the newest version of a screen by its name, in the names that people gave', async () => {
  const { code, out, complaint } = await lubu('explain', '--screen', '大厅 LED 主屏', '--at', '2026-12-08T10:00');
  expect([code, complaint]).toEqual([0, '']);
  expect(out).toContain('「大厅日常」正在播放：日常层，今天 00:00–24:00。');
  expect(out).toContain('「关于2026年度城乡居民基本医疗保险缴费的通告」');
});

it('takes an older version by its number, and names the kept ones when there is none of it', async () => {
  const [older, none] = await Promise.all([
    lubu('explain', '--screen', hall.screenId, '--version', '1', '--at', '2026-12-08T10:00'),
    lubu('explain', '--screen', hall.screenId, '--version', '9'),
  ]);
  expect(older.out).toContain('主区此刻没有安排，屏幕显示备用画面。');
  expect([none.code, none.complaint]).toEqual([1, '--version 是 "9"；可以是：存有的版本：1–2\n']);
});

it('refuses a screen that is not there with the names of those that are, and a name that two have with their ids', async () => {
  const unknown = await lubu('resolve', '--screen', '二楼');
  expect([unknown.code, unknown.complaint]).toEqual([
    1,
    '--screen 是 "二楼"；可以是：屏幕的编号或名称：大厅 LED 主屏\n',
  ]);
  const twin = await hall.addScreen();
  const doubtful = await lubu('resolve', '--screen', '大厅 LED 主屏');
  expect(doubtful.complaint).toContain('同名的几块屏之一');
  expect(doubtful.complaint).toContain(twin);
});

it('still gives one-time codes and checks the audit trail', async () => {
  const [audit, nobody, somebody] = await Promise.all([
    lubu('audit', 'verify'),
    lubu('code', '没有这个人'),
    lubu('code', '林晓 /999900/999901/'),
  ]);
  expect([audit.code, audit.out]).toEqual([0, expect.stringMatching(/^审计链完整，共 \d+ 行。/)]);
  expect([nobody.code, nobody.complaint]).toEqual([
    1,
    'No account is called "没有这个人"\nFix: check the login name\n',
  ]);
  expect(somebody.out).toMatch(/^[A-Z2-9-]{31}\n30 分钟内有效/);
});
