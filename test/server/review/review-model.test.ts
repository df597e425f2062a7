// Random sequences of acts by four people against the real API: nobody passes what they wrote, and any edit voids.

import { inScope, systemScope } from '@lubu/server/db/database';
import type { ContentDetail } from '@lubu/shared/content/content-api';
import type { Verdict } from '@lubu/shared/review/review';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildTestApp, type Injector, type TestApp } from '../../support/build-app.ts';
import { makeRevision, town } from '../../support/make.ts';

let test: TestApp;
const people: Injector[] = [];
beforeAll(async () => {
  test = await buildTestApp();
  for (const name of ['甲', '乙', '丙', '丁']) people.push((await test.signIn(name, ['author', 'reviewer'], town)).as);
});
afterAll(() => test.close());

const who = fc.integer({ min: 0, max: 3 });
type Act =
  | { readonly do: 'edit'; readonly by: number; readonly words: number }
  | { readonly do: 'submit'; readonly by: number }
  | { readonly do: 'decide'; readonly by: number; readonly verdict: Verdict };
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ do: fc.constant('edit' as const), by: who, words: fc.integer({ min: 0, max: 3 }) }),
  fc.record({ do: fc.constant('submit' as const), by: who }),
  fc.record({ do: fc.constant('decide' as const), by: who, verdict: fc.constantFrom<Verdict>('pass', 'return') }),
);

const revision = (words: number) => makeRevision('announcement', { contact: `便民服务中心 0571-1234567${words}` });

it('holds for sequences of editing, submitting and deciding, with bytes that come back', async () => {
  await fc.assert(
    fc.asyncProperty(who, fc.array(act, { minLength: 3, maxLength: 16 }), async (first, acts) => {
      const created = await people[first]?.({
        method: 'POST',
        url: '/api/content',
        payload: { revision: revision(0) },
      });
      let item = created?.json<ContentDetail>() as ContentDetail;
      let wrote = new Set([first]);
      const reviewUrl = `/api/reviews/${item.id}`;
      const itemUrl = `/api/content/${item.id}`;
      for (const next of acts) {
        const as = people[next.by] as Injector;
        const before = item;
        if (next.do === 'edit') {
          const payload = { revision: revision(next.words), basedOn: item.newest };
          item = (await as({ method: 'PUT', url: itemUrl, payload })).json();
          if (item.newest === before.newest) continue;
          if (before.state === 'approved') wrote = new Set();
          wrote.add(next.by);
          // Only the bytes that are on air already may come back as approved.
          if (item.state === 'approved') expect(item.newest).toBe(item.approved);
          expect(item.state).not.toBe('in_review');
          if (item.state === 'approved') wrote = new Set();
        } else if (next.do === 'submit') {
          const answer = await as({ method: 'POST', url: `${itemUrl}/submit`, payload: { revision: item.newest } });
          if (answer.statusCode === 200) item = answer.json();
        } else {
          const payload = { revision: item.newest, verdict: next.verdict, comment: '请核对' };
          const answer = await as({ method: 'POST', url: reviewUrl, payload });
          if (answer.statusCode !== 200) continue;
          expect(wrote.has(next.by)).toBe(false);
          item = answer.json();
        }
        expect(item.approved === before.approved || item.state === 'approved').toBe(true);
      }
      const approvals = await inScope(test.deps.db, systemScope, (tx) =>
        tx.selectFrom('lubu.approval').select(['revision']).where('itemId', '=', item.id).execute(),
      );
      const passed = item.decisions.filter(({ verdict }) => verdict === 'pass').map((decision) => decision.revision);
      for (const { revision: hash } of approvals) expect(passed).toContain(hash);
    }),
    { numRuns: 40 },
  );
}, 120_000);
