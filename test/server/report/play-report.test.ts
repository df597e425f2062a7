// Planned against played for a day, in numbers that a person can check on paper.
import { inScope, systemScope } from '@lubu/server/db/database';
import type { ItemId, PlayerId, RevisionHash, RuleId, ZoneId } from '@lubu/shared/ids';
import type { PlayRecord } from '@lubu/shared/proof/play-record';
import type { PlayReport, PlayReportRow } from '@lubu/shared/report/report';
import { hour, type Instant, instant, minute, plus, second } from '@lubu/shared/time/instant';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildTestApp, type TestApp } from '../../support/build-app.ts';
import { mondayMorning } from '../../support/fake-clock.ts';
import { type Hall, openHall } from '../../support/hall.ts';
import { makePlayer, makeRevision, otherTown, town } from '../../support/make.ts';

let t: TestApp;
let hall: Hall;
let first: ItemId;
let second_: ItemId;
let playerId: PlayerId;
const nine = mondayMorning; // Monday, 7 December 2026, 09:00 in Shanghai
const boot = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';

/** 09:00 to 10:00: two items of 10 s each, turn about: 180 turns of each in the hour. */
beforeAll(async () => {
  t = await buildTestApp();
  hall = await openHall(t);
  first = await hall.approve(makeRevision('announcement', { title: '=关于停水的通告' }));
  second_ = await hall.approve(makeRevision('policy_document'));
  const playlist = await hall.playlist('上午', [first, second_], 10_000);
  await hall.rule(playlist.id, { dayparts: [{ from: '09:00', until: '10:00' }] });
  await hall.rebuild({ urgent: false, screenIds: [hall.screenId] });
  playerId = await inScope(t.deps.db, systemScope, (tx) => makePlayer(tx, t.deps, town, hall.screenId));
});
afterAll(() => t.close());

/** A new sign-in each time: the clock is moved by hours, and sessions end. */
async function report(query: string, orgPath = town): Promise<PlayReport> {
  const { as } = await t.signIn(`查看报表 ${t.deps.newId()}`, ['operator'], orgPath);
  const answer = await as({ method: 'GET', url: `/api/reports/plays?${query}` });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
}
const of = (rows: readonly PlayReportRow[], itemId: ItemId) => rows.find((row) => row.itemId === itemId);

const record = (
  seq: number,
  itemId: ItemId,
  start: Instant,
  length: number,
  result: PlayRecord['result'],
): PlayRecord => ({
  seq,
  role: 'main',
  ruleId: '00000000-0000-4000-8000-000000000001' as RuleId,
  itemId,
  revision: 'b'.repeat(64) as RevisionHash,
  manifestVersion: 1,
  start,
  end: plus(start, length),
  result,
});

test('today’s plan runs up to now', async () => {
  t.clock.set(plus(nine, 5 * minute));
  const { rows } = await report('date=2026-12-07');
  expect(rows).toHaveLength(2);
  expect(of(rows, first)).toMatchObject({
    screenName: '大厅 LED 主屏',
    zoneName: '柳溪镇便民服务中心政务公开专区',
    title: '=关于停水的通告',
    plannedPlays: 15,
    plannedMs: 150_000,
    playedPlays: 0,
    playedMs: 0,
  });
});

test('plays are counted by how they ended, each once however often it was sent', async () => {
  const records = [
    record(1, first, nine, 10 * second, 'full'),
    record(2, second_, plus(nine, 10 * second), 10 * second, 'full'),
    record(3, first, plus(nine, 20 * second), 4 * second, 'cut'),
    record(4, second_, plus(nine, 30 * second), 10 * second, 'failed'),
    record(5, first, plus(nine, 40 * second), 10 * second, 'full'),
  ];
  for (let i = 0; i < 2; i += 1)
    await t.asPlayer(playerId)({ method: 'POST', url: '/api/player/plays', payload: { boot, records } });
  t.clock.set(plus(nine, 3 * hour));
  const { date, rows } = await report('date=2026-12-07');
  expect(date).toBe('2026-12-07');
  expect(of(rows, first)).toMatchObject({
    plannedPlays: 180,
    plannedMs: 1_800_000,
    playedPlays: 2,
    playedMs: 24_000,
    cutPlays: 1,
    failedPlays: 0,
  });
  expect(of(rows, second_)).toMatchObject({
    plannedPlays: 180,
    playedPlays: 1,
    playedMs: 10_000,
    cutPlays: 0,
    failedPlays: 1,
  });
});

test('a day begins and ends at midnight of the zone; a play across it counts where it began, its time where it was', async () => {
  const midnight = instant(Date.UTC(2026, 11, 7, 16)); // 00:00 on the 8th in Shanghai
  const records = [record(6, first, plus(midnight, -4 * second), 10 * second, 'full')];
  await t.asPlayer(playerId)({ method: 'POST', url: '/api/player/plays', payload: { boot, records } });
  t.clock.set(plus(midnight, hour));
  expect(of((await report('date=2026-12-07')).rows, first)).toMatchObject({ playedPlays: 3, playedMs: 28_000 });
  expect(of((await report('date=2026-12-08')).rows, first)).toMatchObject({ playedPlays: 0, playedMs: 6_000 });
});

test('what was planned by a version that no longer holds stays planned', async () => {
  const before = of((await report('date=2026-12-07')).rows, first);
  const reviewer = (await t.signIn('值班审核', ['operator'], town)).as;
  const stop = { act: 'withdraw', reason: '通告已失效' };
  expect((await reviewer({ method: 'POST', url: `/api/content/${first}/stop`, payload: stop })).statusCode).toBe(200);
  await hall.rebuild({ urgent: true, itemIds: [first] });
  expect(of((await report('date=2026-12-07')).rows, first)).toEqual(before);
  t.clock.set(plus(nine, 26 * hour)); // the 8th, 11:00: only the other item was planned
  const { rows } = await report('date=2026-12-08');
  expect(of(rows, second_)).toMatchObject({ plannedPlays: 360, plannedMs: 3_600_000 });
  expect(of(rows, first)?.plannedPlays).toBe(0);
});

test('the report can be narrowed to a zone or a screen, and a foreign zone is empty', async () => {
  expect((await report(`date=2026-12-07&zoneId=${hall.zoneId}`)).rows).toHaveLength(2);
  expect((await report(`date=2026-12-07&screenId=${hall.screenId}`)).rows).toHaveLength(2);
  expect((await report(`date=2026-12-07&zoneId=${t.deps.newId() as ZoneId}`)).rows).toEqual([]);
  expect((await report('date=2026-12-07', otherTown)).rows).toEqual([]);
});

test('the file opens in a spreadsheet: byte order mark, Chinese heads, and no title that runs as a formula', async () => {
  const { as } = await t.signIn('下载报表', ['operator'], town);
  const answer = await as({ method: 'GET', url: '/api/reports/plays.csv?date=2026-12-07' });
  expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(answer.headers['content-disposition']).toContain('plays-2026-12-07.csv');
  const text = answer.rawPayload.toString('utf8');
  expect(answer.rawPayload.subarray(0, 3).toString('hex')).toBe('efbbbf');
  const lines = text.slice(1).trimEnd().split('\r\n');
  expect(lines[0]?.startsWith('日期,专区,屏幕,内容')).toBe(true);
  expect(lines).toHaveLength(3);
  expect(text).toContain(",'=关于停水的通告,180,1800,3,28,1,0");
});

test.each(['date=2026-02-30', 'date=heute', '', 'date=2026-12-07&zoneId=1'])('%s is refused', async (query) => {
  const { as } = await t.signIn(`查询 ${query}`, ['operator'], town);
  const answer = await as({ method: 'GET', url: `/api/reports/plays?${query}` });
  expect([answer.statusCode, answer.json().code]).toEqual([400, 'bad_request']);
});
