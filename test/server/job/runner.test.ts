import { inScope, systemScope } from '@lubu/server/db/database';
import { openOwnerPool } from '@lubu/server/db/owner-pool';
import { LivingWorkers } from '@lubu/server/job/living-workers';
import { startJobs } from '@lubu/server/job/runner';
import { enqueue, type Handlers, type Tasks } from '@lubu/server/job/tasks';
import type { ScreenId } from '@lubu/shared/ids';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { testDeps } from '../../support/test-deps.ts';

const t = await testDeps();
const owner = openOwnerPool(t.database.url, () => {}, 4);
const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  await owner.query('delete from graphile_worker._private_jobs');
});
afterAll(async () => {
  await owner.end();
  await t.close();
});

const screen = (n: number) => `00000000-0000-4000-8000-00000000000${n}` as ScreenId;
const hint = (n: number): Tasks['push.hint'] => ({ screenIds: [screen(n)], urgent: false });
const add = (n: number, key?: string) =>
  inScope(t.deps.db, systemScope, (tx) => enqueue(tx, 'push.hint', hint(n), key));

/** A runner whose handler notes what it got; `reported` are the failures. */
async function run(handler: Handlers['push.hint']) {
  const reported: string[] = [];
  const runner = await startJobs({
    ownerUrl: t.database.url,
    handlers: { 'push.hint': handler },
    report: (failure, place) => reported.push(`${place}: ${String(failure)}`),
  });
  stops.push(() => runner.stop());
  return { runner, reported };
}

test('a job added in a transaction is done after its commit, and not at all when it is rolled back', async () => {
  const done: ScreenId[] = [];
  await run(async ({ screenIds }) => void done.push(...screenIds));
  await expect(
    inScope(t.deps.db, systemScope, async (tx) => {
      await enqueue(tx, 'push.hint', hint(1));
      throw new Error('撤回');
    }),
  ).rejects.toThrow('撤回');
  await add(2);
  await vi.waitFor(() => expect(done).toEqual([screen(2)]), { timeout: 5_000 });
});

test('waiting jobs of one key are one job, the newest', async () => {
  const done: ScreenId[] = [];
  for (const n of [1, 2, 3]) await add(n, '同一块屏');
  await run(async ({ screenIds }) => void done.push(...screenIds));
  await vi.waitFor(() => expect(done).toEqual([screen(3)]), { timeout: 5_000 });
});

test('a job that fails is reported and stays to be tried again', async () => {
  const { reported } = await run(async () => {
    throw new Error('渲染失败');
  });
  await add(1);
  await vi.waitFor(() => expect(reported).toEqual(['job: push.hint: Error: 渲染失败']), { timeout: 5_000 });
  await vi.waitFor(async () => {
    const left = await owner.query(
      'select attempts, max_attempts, last_error from graphile_worker.jobs where locked_by is null',
    );
    expect(left.rows).toEqual([{ attempts: 1, max_attempts: 12, last_error: '渲染失败' }]);
  });
});

test('stopping waits for what is being done', async () => {
  let ended = false;
  let begin = (): void => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  let finish = (): void => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const { runner } = await run(async () => {
    begin();
    await finished;
    ended = true;
  });
  await add(1);
  await begun;
  const stopped = runner.stop();
  stops.splice(0);
  finish();
  await stopped;
  expect(ended).toBe(true);
  expect((await owner.query('select 1 from graphile_worker.jobs')).rowCount).toBe(0);
});

test('the job of a killed worker is given back at once, the job of a living one is not', async () => {
  const living = new LivingWorkers(owner, ['lubu 活着']);
  await living.sweep();
  await add(1);
  await add(2);
  const lock = (name: string) =>
    owner.query(
      `update graphile_worker._private_jobs set locked_by = $1, locked_at = now()
       where id = (select id from graphile_worker._private_jobs where locked_by is null order by id limit 1)`,
      [name],
    );
  await lock('lubu 活着');
  await lock('lubu 已被杀死');
  const done: ScreenId[] = [];
  await run(async ({ screenIds }) => void done.push(...screenIds));
  await vi.waitFor(() => expect(done).toEqual([screen(2)]), { timeout: 5_000 });
  living.release();
  const next = new LivingWorkers(owner, ['lubu 后来者']);
  await vi.waitFor(async () => expect(await next.sweep()).toEqual(['lubu 活着']));
  next.release();
});
