// Changing and removing single dates of a rule over HTTP: what is stored, what is refused with its place, and what is set in motion.
import { inScope, systemScope } from '@lubu/server/db/database';
import type { PlaylistId, RuleId } from '@lubu/shared/ids';
import type { ProblemBody } from '@lubu/shared/problem';
import type { ScheduleRule, ScheduleRuleDraft } from '@lubu/shared/schedule/rule';
import type { OccurrencesChanged, OccurrencesRemoved } from '@lubu/shared/schedule/rule-api';
import { addDays, type CivilDate, civilDate } from '@lubu/shared/time/civil-date';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildTestApp, type TestApp } from '../../support/build-app.ts';
import { type Hall, openHall } from '../../support/hall.ts';
import { makeRevision } from '../../support/make.ts';

let t: TestApp;
let hall: Hall;
let playlistId: PlaylistId;

beforeAll(async () => {
  t = await buildTestApp();
  hall = await openHall(t);
  playlistId = (await hall.playlist('日常公告', [await hall.approve(makeRevision('announcement'))])).id;
});
afterAll(() => t.close());

type Rule = { id: RuleId; version: number };
const days = (from: string, length: number): CivilDate[] =>
  Array.from({ length }, (_, n) => addDays(civilDate(from), n));
const make = (given: Partial<ScheduleRuleDraft>) => hall.rule(playlistId, given);
const read = async (rule: Rule) =>
  (await hall.operator({ method: 'GET', url: `/api/schedule-rules/${rule.id}` })).json();
const remove = ({ id, version }: Rule, date: string, scope: 'only' | 'following') =>
  hall.operator({
    method: 'POST',
    url: `/api/schedule-rules/${id}/occurrences/remove`,
    payload: { version, date, scope },
  });
async function change(rule: Rule, date: string, scope: 'only' | 'following', given: Partial<ScheduleRuleDraft>) {
  const { id, version, ...draft }: ScheduleRule = await read(rule);
  const payload = { version, date, scope, draft: { ...draft, ...given } };
  return hall.operator({ method: 'POST', url: `/api/schedule-rules/${id}/occurrences`, payload });
}

/** Every rule, the trail and the jobs that wait. */
const everything = () =>
  inScope(t.deps.db, systemScope, async (tx) => [
    await tx.selectFrom('lubu.schedule_rule').selectAll().orderBy('id').execute(),
    await tx.selectFrom('lubu.audit_event').select(['seq', 'action', 'objectId']).orderBy('seq').execute(),
  ]);
const acts = async (rule: Rule) =>
  inScope(t.deps.db, systemScope, (tx) =>
    tx.selectFrom('lubu.audit_event').select('action').where('objectId', '=', rule.id).orderBy('seq').execute(),
  ).then((rows) => rows.map(({ action }) => action));

const placesOf = (answer: { json(): ProblemBody }) => answer.json().places ?? [];

describe('days left out', () => {
  test('are never more than the rule could be sent with: the next one is refused, nothing is stored', async () => {
    const rule = await make({ name: '每日公告', exdates: days('2026-12-02', 400) });
    const before = await everything();
    for (const answer of [
      await change(rule, '2026-12-01', 'only', { name: '改一天' }),
      await remove(rule, '2026-12-01', 'only'),
    ]) {
      expect(answer.statusCode, answer.body).toBe(400);
      expect(placesOf(answer)).toEqual([
        {
          place: '/exdates',
          value: '401',
          allowed: '400 or fewer',
          zh: expect.stringMatching(/最多 400 天/),
          en: expect.stringContaining('400'),
        },
      ]);
    }
    expect(await everything()).toEqual(before);
  });

  test('that say nothing make room, and what is stored can be sent again', async () => {
    const rule = await make({ name: '每日公告', exdates: [...days('2025-01-01', 399), civilDate('2026-12-02')] });
    const answer = await change(rule, '2026-12-04', 'only', { name: '改一天' });
    expect(answer.statusCode, answer.body).toBe(200);
    const { rule: now, added }: OccurrencesChanged = answer.json();
    expect(now.exdates).toEqual(['2026-12-02', '2026-12-04']);
    expect(added).toMatchObject({ name: '改一天', from: '2026-12-04', until: '2026-12-04' });
    const { id, ...payload } = now;
    const again = await hall.operator({ method: 'PUT', url: `/api/schedule-rules/${id}`, payload });
    expect(again.statusCode, again.body).toBe(200);
  });
});

describe('taking out', () => {
  test('one date leaves the others', async () => {
    const rule = await make({ name: '每周一', rrule: 'FREQ=WEEKLY;BYDAY=MO;COUNT=3' });
    const answer = await remove(rule, '2026-12-14', 'only');
    expect(answer.statusCode, answer.body).toBe(200);
    const removed: OccurrencesRemoved = answer.json();
    expect(removed.rule).toMatchObject({ version: 2, exdates: ['2026-12-14'], rrule: 'FREQ=WEEKLY;BYDAY=MO;COUNT=3' });
    expect(await read(rule)).toEqual(removed.rule);
    expect(await acts(rule)).toEqual(['schedule.create', 'schedule.change']);
    await hall.rebuild({ urgent: false, ruleIds: [rule.id] });
    const spans = (await hall.newest()).rules.find(({ ruleId }) => ruleId === rule.id)?.days;
    expect(spans?.length).toBe(2);
  });

  test('a date and all that follow ends the rule before it', async () => {
    const rule = await make({ name: '每周一', rrule: 'FREQ=WEEKLY;BYDAY=MO' });
    const { rule: now }: OccurrencesRemoved = (await remove(rule, '2026-12-14', 'following')).json();
    expect(now).toMatchObject({ until: '2026-12-13', rrule: 'FREQ=WEEKLY;BYDAY=MO' });
  });

  test.each([
    ['the only date', 'only', { until: civilDate('2026-12-01') }, '2026-12-01'],
    ['the first date and all that follow', 'following', { rrule: 'FREQ=WEEKLY;BYDAY=MO' }, '2026-12-07'],
    // 4 December 2026 is a Friday: nothing is left of the weekend.
    [
      'the only date that is a workday',
      'only',
      { from: civilDate('2026-12-04'), until: civilDate('2026-12-06'), dayClass: 'workday' as const },
      '2026-12-04',
    ],
  ] as const)('%s removes the rule, in one act', async (_title, scope, given, date) => {
    const rule = await make({ name: '一日公告', ...given });
    const answer = await remove(rule, date, scope);
    expect([answer.statusCode, answer.json()]).toEqual([200, {}]);
    expect((await hall.operator({ method: 'GET', url: `/api/schedule-rules/${rule.id}` })).statusCode).toBe(404);
    expect(await acts(rule)).toEqual(['schedule.create', 'schedule.delete']);
  });

  test('a date on which the rule does not play is refused, with the dates next to it; nothing is stored', async () => {
    const weekly = await make({ name: '每周一', rrule: 'FREQ=WEEKLY;BYDAY=MO' });
    const workdays = await make({ name: '工作日', dayClass: 'workday' });
    const before = await everything();
    for (const scope of ['only', 'following'] as const) {
      for (const [rule, date, allowed] of [
        [weekly, '2026-12-15', '2026-12-14, 2026-12-21'],
        [weekly, '2026-11-01', '2026-12-07'],
        [workdays, '2026-12-05', '2026-12-04, 2026-12-07'],
      ] as const) {
        const answer = await remove(rule, date, scope);
        expect(answer.statusCode, answer.body).toBe(400);
        const words = { zh: expect.stringMatching(/[\u4e00-\u9fff]/), en: expect.stringMatching(/[a-z]/) };
        expect(placesOf(answer)).toEqual([{ place: '/date', value: date, allowed, ...words }]);
      }
    }
    expect(await everything()).toEqual(before);
  });

  test('names the version it saw, and is for operators of the rule’s unit', async () => {
    const rule = await make({ name: '并发' });
    const answers = await Promise.all([remove(rule, '2026-12-02', 'only'), remove(rule, '2026-12-03', 'only')]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    const payload = { version: 2, date: '2026-12-04', scope: 'only' };
    const url = `/api/schedule-rules/${rule.id}/occurrences/remove`;
    expect((await hall.author({ method: 'POST', url, payload })).statusCode).toBe(403);
    const all = await hall.operator({ method: 'POST', url, payload: { ...payload, scope: 'all' } });
    expect(placesOf(all)).toMatchObject([{ place: '/scope', value: 'all' }]);
  });
});

test('a change of the only date changes the rule itself', async () => {
  const rule = await make({ name: '一日公告', until: civilDate('2026-12-01') });
  const answer = await change(rule, '2026-12-01', 'only', { name: '一日公告（改）' });
  const changed: OccurrencesChanged = answer.json();
  expect(changed).toEqual({ rule: await read(rule) });
  expect(changed.rule).toMatchObject({ id: rule.id, name: '一日公告（改）', from: '2026-12-01', until: '2026-12-01' });
});
