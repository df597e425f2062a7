// Starts, adopts and stops our own Postgres: on 127.0.0.1 only, without a Unix socket, on a port the kernel gives, with a random
// password kept beside the cluster (0600). A server that outlived a killed Lubu is taken over; one that a living Lubu holds is not.
import { constants } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { type RunAs, startDetached } from '../door/child-process.ts';
import { StartError } from '../start-error.ts';
import { createCluster, passwordOf, prepareFolder } from './create-cluster.ts';
import { freePort } from './free-port.ts';
import { type Binaries, embeddedBinaries } from './postgres-binaries.ts';
import { accountToRunAs, canLogIn, lastLines, livePostmaster, prepareOwner } from './postgres-cluster.ts';

export type EmbeddedPostgres = {
  /** Connection string of the owner of the database `lubu`. */
  readonly url: string;
  /** Connection string of the cluster's superuser, for tests and repairs. */
  readonly adminUrl: string;
  readonly version: string;
  readonly adopted: boolean;
  /** Ends the server cleanly (fast shutdown) and waits for it. */
  stop(): Promise<void>;
};

export type EmbeddedOptions = {
  /** Holds `cluster/`, `password` and `postgres.log`; made when absent. */
  readonly folder: string;
  /** Another Postgres than the one npm brought. */
  readonly binaries?: Binaries;
  /** Settings such as fsync=off; only tests use them. */
  readonly settings?: Readonly<Record<string, string>>;
};

const startPatienceMs = 60_000; // recovery after a power cut may take a while
const stopPatienceMs = 30_000;
/** The port was taken since we asked for it, or a stopped or killed server's last processes are still leaving. */
const passing = /Address already in use|shared memory block .* is still in use|lock file .* already exists/;
/** Advisory lock that a living Lubu holds for as long as it lives. */
const livingLock = '7462, 2';

export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const account = await accountToRunAs();
  const cluster = join(options.folder, 'cluster');
  await prepareFolder(options.folder, cluster, account);
  const password = await passwordOf(options.folder);

  const living = await livePostmaster(cluster);
  if (living !== undefined && (await canLogIn(adminUrlOf(living.port, password), startPatienceMs))) {
    try {
      return await hold(options.folder, living, password, true);
    } catch (error) {
      if (error instanceof StartError) throw error;
      // Its predecessor was just stopping it: then it goes, and a new one is started below.
    }
  }
  const binaries = options.binaries ?? (await embeddedBinaries(account?.as));
  await createCluster(cluster, options.folder, binaries, account?.as, password);
  for (let attempt = 1; ; attempt++) {
    try {
      const started = await launch(options, cluster, binaries, account?.as, password);
      return await hold(options.folder, started, password, false);
    } catch (error) {
      if (attempt === 30 || !(error instanceof StartError && passing.test(error.message))) throw error;
      await wait(300);
    }
  }
}

/** The connection string of a server that is running on this folder, or undefined. It is neither started nor stopped. */
export async function runningEmbeddedPostgres(folder: string): Promise<string | undefined> {
  const living = await livePostmaster(join(folder, 'cluster'));
  if (living === undefined) return undefined;
  const password = await readFile(join(folder, 'password'), 'utf8');
  return (await canLogIn(adminUrlOf(living.port, password), 2_000)) ? ownerUrlOf(living.port, password) : undefined;
}

const adminUrlOf = (port: number, password: string): string =>
  `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
const ownerUrlOf = (port: number, password: string): string =>
  `postgres://lubu_owner:${password}@127.0.0.1:${port}/lubu`;

type Running = { readonly pid: number; readonly port: number };

async function launch(
  options: EmbeddedOptions,
  cluster: string,
  binaries: Binaries,
  as: RunAs | undefined,
  password: string,
): Promise<Running> {
  const logPath = join(options.folder, 'postgres.log');
  const log = await open(logPath, constants.O_CREAT | constants.O_TRUNC | constants.O_WRONLY, 0o600);
  const port = await freePort();
  const settings = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    password_encryption: 'scram-sha-256',
    max_connections: '60',
    log_timezone: 'UTC',
    ...options.settings,
  };
  const args = ['-D', cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const child = startDetached(join(binaries.folder, 'postgres'), args, { as, cwd: cluster, logFd: log.fd });
  await log.close();
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(`ended with ${signal ?? code}`));
  });
  child.unref();
  const up = await Promise.race([canLogIn(adminUrlOf(port, password), startPatienceMs), ended]);
  if (up === true && child.pid !== undefined) return { pid: child.pid, port };
  if (child.pid !== undefined && child.exitCode === null) child.kill('SIGQUIT');
  const said = lastLines(await readFile(logPath, 'utf8'));
  throw new StartError(`Postgres did not start: ${said || up || 'no answer'}`, `read ${logPath}, or set DATABASE_URL`);
}

/** Takes the server for this process: prepares the owner, holds the lock of the living, and knows how to stop. */
async function hold(folder: string, running: Running, password: string, adopted: boolean): Promise<EmbeddedPostgres> {
  const adminUrl = adminUrlOf(running.port, password);
  const holder = new pg.Client({
    connectionString: adminUrl,
    application_name: `lubu ${process.pid}`,
    keepAlive: true,
  });
  holder.on('error', () => {}); // the pool meets the same loss and reports it; this connection only holds the lock
  await holder.connect();
  // A killed predecessor's lock goes with its connection, a moment after its death.
  for (let tries = 0; !(await takeLock(holder)); tries++) {
    if (tries < 20) await wait(100);
    else {
      await holder.end();
      throw new StartError(
        `Another Lubu is running on the data folder ${folder}`,
        'stop it first, or set LUBU_DATA to another folder',
      );
    }
  }
  const version = await prepareOwner(holder, password);
  return {
    url: ownerUrlOf(running.port, password),
    adminUrl,
    version,
    adopted,
    stop: async () => {
      await holder.end();
      process.kill(running.pid, 'SIGINT');
      await gone(running.pid, join(folder, 'cluster'));
    },
  };
}

async function takeLock(client: pg.Client): Promise<boolean> {
  const answer = await client.query<{ held: boolean }>(`select pg_try_advisory_lock(${livingLock}) as held`);
  return answer.rows[0]?.held === true;
}

async function gone(pid: number, cluster: string): Promise<void> {
  for (let waited = 0; waited < stopPatienceMs; waited += 25) {
    if ((await stat(join(cluster, 'postmaster.pid')).catch(() => undefined)) === undefined) return; // its last act
    await wait(25);
  }
  throw new Error(`Postgres (process ${pid}) did not stop within ${stopPatienceMs / 1000} s`);
}
