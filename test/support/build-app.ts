// The whole application on a database of its own, without a socket: requests are injected.
import { join } from 'node:path';
import { openSession } from '@lubu/server/account/sign-in';
import { type App, type AppOptions, buildApp, type InjectedAnswer, type InjectOptions } from '@lubu/server/app';
import { inScope, systemScope } from '@lubu/server/db/database';
import { makePlayerToken } from '@lubu/server/http/player-token';
import type { Who } from '@lubu/server/http/who';
import type { LiveScreens } from '@lubu/server/screen/live-screens';
import type { PlayerId } from '@lubu/shared/ids';
import type { Role } from '@lubu/shared/org/org';
import type { FakeClock } from './fake-clock.ts';
import { makeAccount, orgAt } from './make.ts';
import { type TestDeps, testDeps } from './test-deps.ts';

/** Sends a request as somebody; a body given as `payload` travels as JSON. */
export type Injector = (request: InjectOptions) => Promise<InjectedAnswer>;

export type TestApp = TestDeps & {
  readonly app: App;
  /** An account with a password and an open session, in the organisation at `orgPath` (made when absent). */
  signIn(
    loginName: string,
    roles: readonly Role[],
    orgPath: string,
  ): Promise<{ who: Who; as: Injector; cookie: string }>;
  /** Requests of a paired player. */
  asPlayer(playerId: PlayerId): Injector;
};

export async function buildTestApp(
  given: { clock?: FakeClock; options?: Partial<AppOptions>; live?: LiveScreens } = {},
): Promise<TestApp> {
  const parts = await testDeps(given.clock);
  const { deps, folder } = parts;
  const app = await buildApp(
    deps,
    {
      pages: { editor: join(folder, 'no-editor'), player: join(folder, 'no-player') },
      cacheFolder: join(folder, 'cache'),
      origins: [],
      allowHttp: false,
      trustProxy: ['127.0.0.1'],
      rateLimit: 100_000,
      logger: false,
      ...given.options,
    },
    given.live,
  );
  await app.ready();

  const withHeaders =
    (headers: Record<string, string>): Injector =>
    (request) =>
      app.inject({ ...request, headers: { host: 'localhost:8080', ...headers, ...request.headers } });

  return {
    ...parts,
    app,
    signIn: async (loginName, roles, orgPath) => {
      const token = Buffer.from(deps.random(32)).toString('base64url');
      const who = await inScope(deps.db, systemScope, async (tx) => {
        const organization = await orgAt(tx, deps, orgPath);
        const made = await makeAccount(tx, deps, { loginName, roles, organization });
        await openSession(tx, { id: made.accountId, orgPath }, token, deps.clock());
        return made;
      });
      const cookie = `lubu_session=${token}`;
      return { who, cookie, as: withHeaders({ cookie, origin: 'http://localhost:8080' }) };
    },
    asPlayer: (playerId) => {
      const { token } = makePlayerToken(playerId, { key: deps.keys.session, now: deps.clock() });
      return withHeaders({ authorization: `Bearer ${token}` });
    },
    close: async () => {
      await app.close();
      await parts.close();
    },
  };
}
