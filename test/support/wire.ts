// The test application with everything that moves: it listens, has its sockets, and its jobs run.
import type { AddressInfo } from 'node:net';
import { startJobs } from '@lubu/server/job/runner';
import { composeJobs } from '@lubu/server/jobs';
import { attachSockets, type Push } from '@lubu/server/push/sockets';
import { LiveScreens } from '@lubu/server/screen/live-screens';
import { buildTestApp, type TestApp } from './build-app.ts';
import type { FakeClock } from './fake-clock.ts';

export type Wire = TestApp & {
  readonly address: string;
  readonly live: LiveScreens;
  readonly push: Push;
  /** What went wrong behind the scenes; a test that expects nothing checks that it stayed empty. */
  readonly failures: string[];
};

export async function openWire(
  given: { clock?: FakeClock; origins?: readonly string[]; rounds?: number } = {},
): Promise<Wire> {
  const live = new LiveScreens();
  const origins = given.origins ?? [];
  const t = await buildTestApp({ live, options: { origins }, ...(given.clock ? { clock: given.clock } : {}) });
  const failures: string[] = [];
  const report = (failure: unknown, place: string): void => {
    failures.push(`${place}: ${String(failure)}`);
  };
  await t.app.listen({ host: '127.0.0.1', port: 0 });
  const push = await attachSockets(t.app.server, t.deps, live, {
    origins,
    report,
    ...(given.rounds === undefined ? {} : { rounds: given.rounds }),
  });
  const jobs = await startJobs({ ownerUrl: t.database.url, handlers: composeJobs(t.deps, { live, push }), report });
  return {
    ...t,
    live,
    push,
    failures,
    address: `http://127.0.0.1:${(t.app.server.address() as AddressInfo).port}`,
    close: async () => {
      await push.close();
      await jobs.stop();
      await t.close();
    },
  };
}
