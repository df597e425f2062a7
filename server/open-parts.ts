// Opens what the server, the worker and the command line all stand on: database (migrated), files, keys.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { instant } from '@lubu/shared/time/instant';
import { sql } from 'kysely';
import type { Config } from './config.ts';
import { openDatabase } from './db/database.ts';
import { runningEmbeddedPostgres, startEmbeddedPostgres } from './db/embedded-postgres.ts';
import { migrate } from './db/migrate.ts';
import { openFileStore } from './door/file-store.ts';
import { openKeys } from './door/key-store.ts';
import { newId, random } from './door/random.ts';
import type { Deps } from './http/deps.ts';
import { StartError } from './start-error.ts';

export type Parts = {
  readonly deps: Deps;
  /** Connection string of the database's owner. */
  readonly ownerUrl: string;
  /** For people: which Postgres this is. */
  readonly postgres: string;
  /** Ends the pool, and the embedded Postgres if this process started or adopted it. */
  close(): Promise<void>;
};

export type Report = (failure: unknown, place: string) => void;

type Server = { readonly url: string; readonly label: string; stop(): Promise<void> };

/** `alone`: refuse an embedded Postgres that a living server holds; `join`: use it. */
export async function openParts(config: Config, report: Report, way: 'alone' | 'join' = 'alone'): Promise<Parts> {
  await makeDataFolder(config.dataFolder);
  const server = await openServer(config, way === 'join');
  try {
    await migrate(server.url);
    let closing = false;
    const db = openDatabase(server.url, (failure) => {
      if (!closing) report(failure, 'database: connection'); // afterwards Postgres may go before the last connection has
    });
    const files = await openFileStore(join(config.dataFolder, 'files'));
    const secrets = await openKeys(join(config.dataFolder, 'keys'), random);
    const version = await sql<{ version: string }>`select current_setting('server_version') as version`.execute(db);
    return {
      deps: { clock: () => instant(Date.now()), newId, random, db, files, ...secrets },
      ownerUrl: server.url,
      postgres: `${server.label} ${version.rows[0]?.version.split(' ')[0] ?? ''}`,
      close: async () => {
        closing = true;
        await db.destroy();
        await server.stop();
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function makeDataFolder(folder: string): Promise<void> {
  // Others may pass through (Postgres may run as another account), and list nothing.
  await mkdir(folder, { recursive: true, mode: 0o711 }).catch((cause: unknown) => {
    throw new StartError(`The data folder ${folder} cannot be made`, 'set LUBU_DATA to a folder you may write', cause);
  });
}

async function openServer(config: Config, joinRunning: boolean): Promise<Server> {
  const nothing = async (): Promise<void> => {}; // not ours to stop
  if (config.databaseUrl !== undefined) return { url: config.databaseUrl, label: 'external', stop: nothing };
  const folder = join(config.dataFolder, 'postgres');
  const running = joinRunning ? await runningEmbeddedPostgres(folder) : undefined;
  if (running !== undefined) return { url: running, label: 'embedded', stop: nothing };
  const started = await startEmbeddedPostgres({ folder });
  return { url: started.url, label: started.adopted ? 'embedded, adopted' : 'embedded', stop: () => started.stop() };
}
