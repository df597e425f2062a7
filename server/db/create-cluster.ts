// Makes what a server of our own needs before it can start: a folder that its account can reach, a password, an empty cluster.
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type RunAs, runToEnd } from '../door/child-process.ts';
import { StartError } from '../start-error.ts';
import { type Binaries, unreachableFolder } from './postgres-binaries.ts';
import { type Account, lastLines } from './postgres-cluster.ts';

export async function prepareFolder(folder: string, cluster: string, account: Account | undefined): Promise<void> {
  await mkdir(cluster, { recursive: true, mode: 0o700 });
  if (account === undefined) return;
  await chmod(folder, 0o711); // to be entered, not listed
  await chown(cluster, account.as.uid, account.as.gid);
  const barred = await unreachableFolder(cluster, account.as);
  if (barred === undefined) return;
  throw new StartError(
    `The data folder ${folder} cannot be reached by the account "${account.name}" (running as root): ${barred} is closed to it`,
    'move it with LUBU_DATA or run as a normal user',
  );
}

export async function passwordOf(folder: string): Promise<string> {
  const path = join(folder, 'password');
  const made = randomBytes(24).toString('hex');
  await writeFile(path, made, { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error; // kept from the first start
  });
  return readFile(path, 'utf8');
}

export async function createCluster(
  cluster: string,
  folder: string,
  binaries: Binaries,
  as: RunAs | undefined,
  password: string,
): Promise<void> {
  const present = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => ''); // absent: a new cluster
  if (present.trim() === String(binaries.major)) return;
  if (present !== '') {
    throw new StartError(
      `The data folder ${cluster} belongs to Postgres ${present.trim()}, this is ${binaries.version}`,
      `export it with Postgres ${present.trim()} first, or set LUBU_DATA to a new folder`,
    );
  }
  const passwordFile = join(cluster, '..', 'password.initdb');
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (as !== undefined) await chown(passwordFile, as.uid, as.gid);
  const locale =
    binaries.major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'] : ['--locale=C'];
  const secrets = ['--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  const made = await runToEnd(
    join(binaries.folder, 'initdb'),
    [`--pgdata=${cluster}`, '--encoding=UTF8', ...locale, ...secrets],
    { as, cwd: folder, timeoutMs: 120_000 },
  ).finally(() => rm(passwordFile, { force: true }));
  if (made.code === 0) return;
  throw new StartError(
    `Postgres could not create its data folder ${cluster}: ${lastLines(made.stderr)}`,
    'make room and check the permissions of the folder, or set DATABASE_URL',
  );
}
