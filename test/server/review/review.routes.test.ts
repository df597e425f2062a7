// The decision over HTTP: what is signed, who may decide, and what an edit does to an approval.

import { inScope, systemScope } from '@lubu/server/db/database';
import type { ContentDetail } from '@lubu/shared/content/content-api';
import type { Revision, RevisionOf } from '@lubu/shared/content/revision';
import type { ProblemBody } from '@lubu/shared/problem';
import type { Approval } from '@lubu/shared/review/review';
import { isSealedBy } from '@lubu/shared/trust/envelope';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type Injector, type TestApp } from '../../support/build-app.ts';
import { city, makeRevision, town } from '../../support/make.ts';

let test: TestApp;
let author: Injector;
let both: Injector;
let reviewer: Injector;

beforeAll(async () => {
  test = await buildTestApp();
  author = (await test.signIn('林晓', ['author'], town)).as;
  both = (await test.signIn('周敏', ['author', 'reviewer'], town)).as;
  reviewer = (await test.signIn('陈立', ['reviewer'], town)).as;
});
afterAll(() => test.close());

let count = 0;
const fresh = (given: Partial<RevisionOf<'announcement'>> = {}): Revision => {
  count += 1;
  return makeRevision('announcement', { contact: `便民服务中心 0571-${count}`, ...given });
};

async function submitted(revision: Revision, as: Injector = author): Promise<ContentDetail> {
  const item: ContentDetail = (await as({ method: 'POST', url: '/api/content', payload: { revision } })).json();
  const answer = await as({
    method: 'POST',
    url: `/api/content/${item.id}/submit`,
    payload: { revision: item.newest },
  });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
}
const decide = (item: ContentDetail, verdict: string, as: Injector = reviewer, comment = '请核对电话号码') =>
  as({ method: 'POST', url: `/api/reviews/${item.id}`, payload: { revision: item.newest, verdict, comment } });
const queue = async (as: Injector): Promise<string[]> =>
  (await as({ method: 'GET', url: '/api/reviews' })).json<{ rows: ContentDetail[] }>().rows.map(({ id }) => id);

async function approvalOf(item: ContentDetail): Promise<{ approval: Approval; genuine: boolean } | undefined> {
  const row = await inScope(test.deps.db, systemScope, (tx) =>
    tx
      .selectFrom('lubu.approval')
      .select('envelope')
      .where('itemId', '=', item.id)
      .where('revision', '=', item.newest)
      .executeTakeFirst(),
  );
  if (row === undefined) return undefined;
  return {
    approval: JSON.parse(row.envelope.payload) as Approval,
    genuine: isSealedBy(row.envelope, test.deps.trust),
  };
}

describe('approval', () => {
  it('signs these bytes, for the owner’s part of the tree, on all layers but emergency, until the content ends', async () => {
    const item = await submitted(fresh({ showUntil: '2027-01-31' as never }));
    const answer: ContentDetail = (await decide(item, 'pass')).json();
    expect(answer).toMatchObject({ state: 'approved', approved: item.newest });
    const { approval, genuine } = (await approvalOf(item)) ?? {};
    expect(genuine).toBe(true);
    expect(approval).toMatchObject({
      itemId: item.id,
      revision: item.newest,
      subtree: town,
      layers: ['insert', 'campaign', 'base', 'default'],
      from: test.clock(),
      until: Date.parse('2027-02-01T00:00:00+08:00') + 86_400_000,
    });
  });

  it('is refused for content whose last day is over', async () => {
    const item = await submitted(fresh({ publishedDate: '2020-01-01' as never, showUntil: '2020-02-01' as never }));
    const answer = await decide(item, 'pass');
    expect(answer.statusCode).toBe(422);
    expect(await approvalOf(item)).toBeUndefined();
  });

  it('replaces what was on air only when the new revision passes', async () => {
    const first = await submitted(fresh());
    await decide(first, 'pass');
    const edited: ContentDetail = (
      await author({
        method: 'PUT',
        url: `/api/content/${first.id}`,
        payload: { revision: fresh(), basedOn: first.newest },
      })
    ).json();
    expect(edited.approved).toBe(first.newest);
    const url = `/api/content/${first.id}/submit`;
    const second: ContentDetail = (await author({ method: 'POST', url, payload: { revision: edited.newest } })).json();
    expect(second.approved).toBe(first.newest);
    expect((await decide(second, 'pass')).json<ContentDetail>().approved).toBe(edited.newest);
  });

  it('of bytes that were approved long ago and replaced since has to be given again', async () => {
    const bytes = fresh();
    const first = await submitted(bytes);
    await decide(first, 'pass');
    let item = first;
    const write = async (revision: Revision) => {
      const url = `/api/content/${item.id}`;
      item = (await author({ method: 'PUT', url, payload: { revision, basedOn: item.newest } })).json();
      return item;
    };
    const hand = (): Promise<unknown> =>
      author({ method: 'POST', url: `/api/content/${item.id}/submit`, payload: { revision: item.newest } });
    await write(fresh());
    await hand();
    await decide(item, 'pass');
    expect(await write(bytes)).toMatchObject({ newest: first.newest, state: 'returned' });
    await hand();
    expect((await decide(item, 'pass')).json<ContentDetail>()).toMatchObject({
      approved: first.newest,
      state: 'approved',
    });
  });
});

describe('who may decide', () => {
  it('nobody who wrote a byte, also not when somebody else handed it in', async () => {
    const item: ContentDetail = (
      await both({ method: 'POST', url: '/api/content', payload: { revision: fresh() } })
    ).json();
    const url = `/api/content/${item.id}`;
    const edited: ContentDetail = (
      await author({ method: 'PUT', url, payload: { revision: fresh(), basedOn: item.newest } })
    ).json();
    await author({ method: 'POST', url: `${url}/submit`, payload: { revision: edited.newest } });
    expect(await queue(both)).not.toContain(item.id);
    const answer = await decide(edited, 'pass', both);
    expect(answer.statusCode).toBe(403);
    expect(answer.json<ProblemBody>().code).toBe('own_work');
    expect(await queue(reviewer)).toContain(item.id);
  });

  it('a reviewer of a higher unit may', async () => {
    const above = (await test.signIn('市府办审核', ['reviewer'], city)).as;
    expect((await decide(await submitted(fresh()), 'pass', above)).statusCode).toBe(200);
  });

  it('an author without the role may not', async () => {
    const other = (await test.signIn('孙悦', ['author'], town)).as;
    expect((await decide(await submitted(fresh()), 'pass', other)).statusCode).toBe(403);
  });
});

describe('returning', () => {
  it('needs a reason, goes back to the author, and can be handed in again', async () => {
    const item = await submitted(fresh());
    expect((await decide(item, 'return', reviewer, '  ')).statusCode).toBe(400);
    const returned: ContentDetail = (await decide(item, 'return')).json();
    expect(returned).toMatchObject({
      state: 'returned',
      decisions: [{ verdict: 'return', comment: '请核对电话号码' }],
    });
    expect(await queue(reviewer)).not.toContain(item.id);
    const url = `/api/content/${item.id}/submit`;
    expect((await author({ method: 'POST', url, payload: { revision: item.newest } })).statusCode).toBe(200);
  });

  it('a decision falls once: the second one finds nothing to decide', async () => {
    const item = await submitted(fresh());
    const answers = await Promise.all([decide(item, 'pass'), decide(item, 'reject')]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
  });
});
