// The real program as `npm start` runs it, on a data folder of its own: started, killed, started again, stopped.
// The pages must be built (npm test does it first). Whoever starts one calls `remove` in afterAll.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase } from '@lubu/server/db/database';
import { runningEmbeddedPostgres } from '@lubu/server/db/embedded-postgres';
import { freePort } from '@lubu/server/db/free-port';
import { livePostmaster } from '@lubu/server/db/postgres-cluster';
import type { Millis } from '@lubu/shared/time/instant';
import { shiftClockImport } from './shift-clock.ts';

const root = join(import.meta.dirname, '../..');

export type Lubu = {
  /** Such as http://localhost:41234; stays the same over restarts. */
  readonly address: string;
  /** One-time codes of the first start, by login name. */
  readonly codes: ReadonlyMap<string, string>;
  /** Everything the process wrote, all starts together. */
  said(): string;
  /** kill -9, and its end awaited. Its Postgres lives on, as after a crash. */
  kill(): Promise<void>;
  /** Starts it again on the same folder and port. */
  restart(): Promise<void>;
  /** The application's pool on its database, for what a test wants to see with its own eyes. */
  database(): Promise<Database>;
  /** Ends the process (Ctrl-C), fails when it does not end with 0, and removes the folder. */
  remove(): Promise<void>;
};

export type LubuOptions = { readonly clockAhead?: Millis };

/** Starts with the demo city. */
export async function startLubu({ clockAhead = 0 }: LubuOptions = {}): Promise<Lubu> {
  for (const part of ['editor', 'player'])
    if (!existsSync(join(root, part, 'dist/index.html'))) throw new Error(`${part} is not built\nFix: npm run build`);
  const folder = await mkdtemp(join(tmpdir(), 'lubu-flow-'));
  await chmod(folder, 0o711); // Postgres may run as another account and has to pass
  const port = await freePort();
  const databases: Database[] = [];
  let text = '';
  let child: ChildProcess | undefined;
  let ended: Promise<number | null> = Promise.resolve(null);

  async function start(): Promise<void> {
    const began = text.length;
    const started = spawn(
      process.execPath,
      [...(clockAhead === 0 ? [] : ['--import', shiftClockImport(clockAhead)]), join(root, 'server/start.mjs')],
      {
        env: {
          PATH: process.env['PATH'],
          HOME: process.env['HOME'],
          PORT: String(port),
          LUBU_DATA: folder,
          LUBU_SKIP_BUILD: '1',
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    child = started;
    ended = once(started, 'close').then(([code]) => code as number | null);
    let heard: (() => void) | undefined;
    for (const stream of [started.stdout, started.stderr])
      stream.setEncoding('utf8').on('data', (more: string) => {
        text += more;
        heard?.();
      });
    await Promise.race([
      // The table's last line in either form; a start without it is a start that failed.
      new Promise<void>((standing) => {
        heard = () => /npm run lubu -- code/.test(text.slice(began)) && standing();
      }),
      ended.then((code) => Promise.reject(new Error(`server/start.mjs ended with ${code}:\n${text.slice(began)}`))),
    ]);
  }

  async function kill(): Promise<void> {
    child?.kill('SIGKILL');
    await ended;
  }

  try {
    await start();
  } catch (error) {
    await kill();
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
  const codes = new Map(
    [...text.matchAll(/(\w+) +([A-Z2-9-]{31})$/gm)].map(([, name = '', code = '']) => [name, code]),
  );

  return {
    address: `http://localhost:${port}`,
    codes,
    said: () => text,
    kill,
    restart: start,
    database: async () => {
      const url = await runningEmbeddedPostgres(join(folder, 'postgres'));
      if (url === undefined) throw new Error('no Postgres is running');
      const db = openDatabase(url, () => {}); // the server ends its Postgres with this pool still open when a test failed
      databases.push(db);
      return db;
    },
    remove: async () => {
      for (const db of databases.splice(0)) await db.destroy();
      // A test that failed may have left the server killed and its Postgres alive: only the program itself ends that one.
      if (child?.exitCode !== null || child.signalCode !== null) await start();
      child?.kill('SIGINT');
      const code = await ended;
      const orphan = await livePostmaster(join(folder, 'postgres', 'cluster'));
      await rm(folder, { recursive: true, force: true });
      if (code !== 0 || orphan !== undefined) throw new Error(`ended with ${code}, Postgres ${orphan?.pid}:\n${text}`);
    },
  };
}
