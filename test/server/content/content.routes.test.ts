// Content from draft to stop, over HTTP, against a real database.

import { inScope, systemScope } from '@lubu/server/db/database';
import type { ContentDetail, ContentPage } from '@lubu/shared/content/content-api';
import { freeze, type Revision, type RevisionOf } from '@lubu/shared/content/revision';
import type { ProblemBody } from '@lubu/shared/problem';
import { civilDate } from '@lubu/shared/time/civil-date';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type Injector, type TestApp } from '../../support/build-app.ts';
import { city, makeRevision, makeScreen, makeZone, otherTown, town } from '../../support/make.ts';

let test: TestApp;
let author: Injector;
let second: Injector;
let reviewer: Injector;
let operator: Injector;

beforeAll(async () => {
  test = await buildTestApp();
  author = (await test.signIn('林晓', ['author'], town)).as;
  second = (await test.signIn('周敏', ['author', 'reviewer'], town)).as;
  reviewer = (await test.signIn('陈立', ['reviewer'], town)).as;
  operator = (await test.signIn('吴岗', ['operator'], town)).as;
});
afterAll(() => test.close());

async function create(revision: Revision, as: Injector = author): Promise<ContentDetail> {
  const answer = await as({ method: 'POST', url: '/api/content', payload: { revision } });
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json();
}
const save = (item: ContentDetail, revision: Revision, as: Injector = author) =>
  as({ method: 'PUT', url: `/api/content/${item.id}`, payload: { revision, basedOn: item.newest } });
const submit = (item: ContentDetail, as: Injector = author) =>
  as({ method: 'POST', url: `/api/content/${item.id}/submit`, payload: { revision: item.newest } });
const decide = (item: ContentDetail, verdict = 'pass', as: Injector = reviewer, comment = '') =>
  as({ method: 'POST', url: `/api/reviews/${item.id}`, payload: { revision: item.newest, verdict, comment } });
const stop = (item: ContentDetail, act: string, as: Injector = operator) =>
  as({ method: 'POST', url: `/api/content/${item.id}/stop`, payload: { act, reason: '信息有误，先行撤下' } });

async function approved(revision: Revision): Promise<ContentDetail> {
  const item = await create(revision);
  expect((await submit(item)).statusCode).toBe(200);
  const answer = await decide(item);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
}

const rows = <T>(work: Parameters<typeof inScope<T>>[2]) => inScope(test.deps.db, systemScope, work);
const audits = (id: string) =>
  rows((tx) =>
    tx.selectFrom('lubu.audit_event').select('action').where('objectId', '=', id).orderBy('seq').execute(),
  ).then((found) => found.map(({ action }) => action));
const jobs = () =>
  rows((tx) => tx.selectNoFrom((eb) => eb.val(1).as('one')).execute()).then(async () => {
    const { default: pg } = await import('pg');
    const client = new pg.Client(test.database.adminUrl);
    await client.connect();
    const found = await client.query<{ task: string; payload: { urgent?: boolean; itemIds?: string[] } }>(
      'select t.identifier as task, j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id order by j.id',
    );
    await client.end();
    return found.rows;
  });

const announcement = (given: Partial<RevisionOf<'announcement'>> = {}) => makeRevision('announcement', given);

describe('saving', () => {
  it('cuts the phrases of the title itself and names the revision by its canonical bytes', async () => {
    const item = await create(announcement({ titlePhrases: ['随', '便'] }));
    expect(item.revision.titlePhrases.join('')).toBe(item.revision.title);
    expect(item.revision.titlePhrases.length).toBeGreaterThan(2);
    expect(item.newest).toBe(freeze(item.revision).hash);
    const bytes = await author({ method: 'GET', url: `/api/content/${item.id}/revisions/${item.newest}` });
    expect(bytes.body).toBe(freeze(item.revision).json);
  });

  it('counts the days of a 公示期 by the State Council calendar, whatever the writer sent', async () => {
    const period = { from: '2026-09-28', until: '2026-10-09', unit: 'workday', days: ['2026-09-28'] };
    const item = await create(makeRevision('public_notice', { period } as Partial<RevisionOf<'public_notice'>>));
    expect((item.revision as RevisionOf<'public_notice'>).period.days).toEqual([
      '2026-09-28',
      '2026-09-29',
      '2026-09-30',
      '2026-10-08',
      '2026-10-09',
    ]);
  });

  it('drops members that no schema knows, so that nothing hides inside an approved hash', async () => {
    const item = await create(Object.assign(announcement(), { script: 'alert(1)' }));
    expect(item.revision).not.toHaveProperty('script');
  });

  it('replaces a draft that nobody was shown and keeps one that was handed in', async () => {
    const item = await create(announcement());
    const changed: ContentDetail = (await save(item, announcement({ shortTitle: '医保缴费' }))).json();
    await submit(changed);
    const again: ContentDetail = (await save(changed, announcement({ shortTitle: '医保集中缴费' }))).json();
    expect(again.state).toBe('draft');
    const kept = await rows((tx) =>
      tx.selectFrom('lubu.content_revision').select(['hash', 'state']).where('itemId', '=', item.id).execute(),
    );
    expect(new Set(kept.map(({ hash }) => hash))).toEqual(new Set([changed.newest, again.newest]));
    expect((await decide(changed)).statusCode).toBe(409);
  });

  it('refuses to write over what somebody else saved meanwhile', async () => {
    const item = await create(announcement());
    expect((await save(item, announcement({ contact: '0571-1' }), second)).statusCode).toBe(200);
    const late = await save(item, announcement({ contact: '0571-2' }));
    expect(late.statusCode).toBe(409);
    expect(late.json<ProblemBody>().code).toBe('conflict');
  });

  it('writes no second audit row when nothing was changed', async () => {
    const item = await create(announcement());
    expect((await save(item, item.revision)).statusCode).toBe(200);
    expect(await audits(item.id)).toEqual(['content.create']);
  });

  it.each([
    ['a control character', { title: '关于缴费的\u0000通告' }],
    ['half of a surrogate pair', { title: '关于\ud842缴费的通告' }],
    ['a day that does not exist', { publishedDate: '2026-02-30' }],
    ['a title of 201 characters', { title: '关'.repeat(201) }],
    ['an address that is no web address', { qrUrl: 'javascript:alert(1)' }],
  ])('refuses %s and says where', async (_, given) => {
    const payload = { revision: { ...announcement(), ...given } };
    const answer = await author({ method: 'POST', url: '/api/content', payload });
    expect(answer.statusCode, answer.body).toBe(400);
    expect(answer.json<ProblemBody>().places?.length).toBeGreaterThan(0);
  });

  it('refuses a picture that was never uploaded here', async () => {
    const answer = await author({ method: 'POST', url: '/api/content', payload: { revision: makeRevision('image') } });
    expect(answer.statusCode).toBe(400);
    expect(answer.json<ProblemBody>().places?.[0]?.place).toBe('/revision/original');
  });

  it('refuses a change of kind', async () => {
    const item = await create(announcement());
    expect((await save(item, makeRevision('policy_document'))).statusCode).toBe(400);
  });
});

describe('submitting', () => {
  it('refuses what the check refuses, with place, value and what is allowed', async () => {
    const item = await create(announcement({ title: '', issuer: '', documentNumber: '柳政告[2026]12号' }));
    const answer = await submit(item);
    expect(answer.statusCode).toBe(422);
    const { places = [] } = answer.json<ProblemBody>();
    expect(places.map(({ place }) => place)).toEqual(['/title', '/issuer', '/documentNumber']);
    expect(places[2]).toMatchObject({ value: '柳政告[2026]12号', allowed: '柳政告〔2026〕12号' });
  });

  it('accepts a 92-character title with nested brackets and a body of 12,000 characters', async () => {
    const title = `柳溪镇人民政府关于转发《临江市人民政府办公室关于印发〈临江市全面推进基层政务公开标准化规范化工作实施方案（2026—2028年）〉的通知》并做好政务公开专区建设和日常管理有关工作的通知`;
    expect(title.length).toBe(92);
    const body = [6_000, 6_000].map((length) => ({ type: 'paragraph' as const, text: '公'.repeat(length) }));
    expect((await submit(await create(announcement({ title, body })))).statusCode).toBe(200);
  });

  it('accepts the title 「公示」 when the issuer is named', async () => {
    expect((await submit(await create(makeRevision('public_notice', { title: '公示' })))).statusCode).toBe(200);
  });

  it('keeps a draft of 20,001 characters and refuses to submit it', async () => {
    const body = [8_000, 8_000, 4_001].map((length) => ({ type: 'paragraph' as const, text: '公'.repeat(length) }));
    const answer = await submit(await create(announcement({ body })));
    expect(answer.statusCode).toBe(422);
    expect(answer.json<ProblemBody>().places?.[0]).toMatchObject({ place: '/body', value: '20001' });
  });

  it('refuses a revision that is not the newest, and a second submission', async () => {
    const item = await create(announcement());
    await save(item, announcement({ contact: '0571-3' }));
    expect((await submit(item)).statusCode).toBe(409);
    const fresh = await create(announcement());
    await submit(fresh);
    expect((await submit(fresh)).json<ProblemBody>().code).toBe('wrong_state');
  });
});

describe('stopping', () => {
  it('suspends and resumes without revoking, and wakes the walls at once', async () => {
    const item = await approved(announcement({ contact: '暂停用' }));
    expect((await stop(item, 'suspend')).json<ContentDetail>().itemState).toBe('suspended');
    expect((await stop(item, 'suspend')).statusCode).toBe(409);
    expect((await stop(item, 'resume')).json<ContentDetail>().itemState).toBe('active');
    const revoked = await rows((tx) =>
      tx.selectFrom('lubu.revocation').selectAll().where('itemId', '=', item.id).execute(),
    );
    expect(revoked).toEqual([]);
    expect(await audits(item.id)).toEqual([
      'content.create',
      'content.submit',
      'review.pass',
      'content.suspend',
      'content.resume',
    ]);
    const rebuilds = (await jobs()).filter(
      ({ task, payload }) => task === 'manifest.rebuild' && payload.itemIds?.includes(item.id),
    );
    expect(rebuilds.map(({ payload }) => payload.urgent)).toEqual([false, true, true]);
  });

  it('withdraws for good: revoked once, neither resumed nor edited nor submitted again', async () => {
    const item = await approved(announcement({ contact: '撤回用' }));
    const withdrawn: ContentDetail = (await stop(item, 'withdraw')).json();
    expect(withdrawn.itemState).toBe('withdrawn');
    const revoked = await rows((tx) =>
      tx.selectFrom('lubu.revocation').select('revision').where('itemId', '=', item.id).execute(),
    );
    expect(revoked).toEqual([{ revision: item.newest }]);
    expect((await stop(item, 'resume')).statusCode).toBe(409);
    expect((await save(item, announcement({ contact: '再改' }))).statusCode).toBe(409);
  });

  it('needs a reason and somebody who may stop', async () => {
    const item = await approved(announcement({ contact: '理由' }));
    const payload = { act: 'withdraw', reason: '' };
    expect((await operator({ method: 'POST', url: `/api/content/${item.id}/stop`, payload })).statusCode).toBe(400);
    expect((await stop(item, 'withdraw', author)).statusCode).toBe(403);
  });
});

describe('reading', () => {
  it('filters by kind, state and words of the title, and counts all that match', async () => {
    await create(makeRevision('policy_document', { title: '柳溪镇100%农户改厕实施办法' }));
    const list = async (query: string): Promise<ContentPage> =>
      (await author({ method: 'GET', url: `/api/content?${query}` })).json();
    const found = await list(`kind=policy_document&state=draft&q=${encodeURIComponent('100%')}&limit=1`);
    expect(found).toMatchObject({
      total: 1,
      rows: [{ title: '柳溪镇100%农户改厕实施办法', organization: '柳溪镇人民政府' }],
    });
    expect((await list(`q=${encodeURIComponent('%_')}`)).total).toBe(0);
    expect((await list('limit=2')).rows).toHaveLength(2);
  });

  it('says on how many playlists and screens an item is used', async () => {
    const item = await approved(announcement({ contact: '使用统计' }));
    await rows(async (tx) => {
      const zoneId = await makeZone(tx, test.deps, town);
      const screens = [
        await makeScreen(tx, test.deps, town, zoneId),
        await makeScreen(tx, test.deps, town, zoneId, { name: '公示栏' }),
      ];
      const id = test.deps.newId() as never;
      const entries = [{ id: test.deps.newId(), itemId: item.id }];
      await tx
        .insertInto('lubu.playlist')
        .values({ id, orgPath: town, zoneId, record: JSON.stringify({ name: '大厅循环', zoneId, entries }) })
        .execute();
      for (const target of [
        { kind: 'zone', zoneId },
        { kind: 'screens', screenIds: [screens[0]] },
      ])
        await tx
          .insertInto('lubu.schedule_rule')
          .values({
            id: test.deps.newId() as never,
            orgPath: town,
            zoneId,
            playlistId: id,
            record: JSON.stringify({ target }),
          })
          .execute();
    });
    const detail: ContentDetail = (await author({ method: 'GET', url: `/api/content/${item.id}` })).json();
    expect(detail.usedIn).toEqual({ playlists: 1, screens: 2 });
  });

  it('shows the approved revision beside the draft that is to follow it, which stays off the air', async () => {
    const item = await approved(announcement({ contact: '并存' }));
    const edited: ContentDetail = (await save(item, announcement({ contact: '并存二' }))).json();
    expect(edited).toMatchObject({ state: 'draft', approved: item.newest, approvedRevision: { contact: '并存' } });
  });

  it('says whose an item is, and the date and field of what is approved, not of the draft that is to follow it', async () => {
    const card = makeRevision('catalog_highlight', { publishedDate: civilDate('2026-10-08') });
    const item = await approved(card);
    await save(item, makeRevision('catalog_highlight', { publishedDate: civilDate('2026-11-09') }));
    const field = card.kind === 'catalog_highlight' ? card.catalog.field : '';
    const found = (await author({ method: 'GET', url: `/api/content/${item.id}` })).json<ContentDetail>();
    expect(found).toMatchObject({ orgPath: town, publishedDate: '2026-10-08', field });
    const draft = await create(announcement({ contact: '尚未批准' }));
    expect(draft).not.toHaveProperty('publishedDate');
  });

  it('keeps a town’s content from its neighbour and shows it to the city', async () => {
    const item = await create(announcement());
    const neighbour = (await test.signIn('石桥林', ['author'], otherTown)).as;
    const above = (await test.signIn('市府办', ['author'], city)).as;
    const url = `/api/content/${item.id}`;
    expect((await neighbour({ method: 'GET', url })).statusCode).toBe(404);
    expect((await save(item, announcement(), neighbour)).statusCode).toBe(404);
    expect((await above({ method: 'GET', url })).statusCode).toBe(200);
  });

  it('asks for a session', async () => {
    expect((await test.app.inject({ method: 'GET', url: '/api/content' })).statusCode).toBe(401);
  });
});
