// Facts about a cluster on this machine: which account may run it, whether it is alive, whether it lets us in.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { RunAs } from '../door/child-process.ts';
import { StartError } from '../start-error.ts';

export type Account = { readonly name: string; readonly as: RunAs };

/** Postgres refuses to run as root: then it runs as `postgres`, else `nobody`. Undefined: as ourselves. */
export async function accountToRunAs(): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = lines.find((fields) => fields[0] === name) ?? [];
    if (uid !== undefined && gid !== undefined) return { name, as: { uid: Number(uid), gid: Number(gid) } };
  }
  throw new StartError(
    'Running as root, and there is neither an account "postgres" nor "nobody" for Postgres to run as',
    'run as a normal user, or set DATABASE_URL',
  );
}

/** The server that `postmaster.pid` names, when a process of that number lives. It may still be another program: log in to know. */
export async function livePostmaster(cluster: string): Promise<{ pid: number; port: number } | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => undefined); // absent: not running
  const [pid, , , port] = text?.split('\n').map(Number) ?? [];
  if (!pid || !port || !isAlive(pid)) return undefined;
  return { pid, port };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // alive, and not ours to signal
  }
}

/** Waits until the server lets us in: it may be starting or recovering. False when nobody listens for two seconds. */
export async function canLogIn(url: string, patienceMs: number): Promise<boolean> {
  const began = performance.now();
  for (;;) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    client.on('error', () => {}); // told again by connect or query below
    try {
      await client.connect();
      await client.end();
      return true;
    } catch (error) {
      const code = (error as { code?: string }).code;
      const spent = performance.now() - began;
      if (code === '28P01' || spent > patienceMs || (code === 'ECONNREFUSED' && spent > 2_000)) return false;
      await wait(code === 'ECONNREFUSED' ? 15 : 50);
    }
  }
}

/** Makes the role and database the server works with, unless they are there. Answers with the server's version. */
export async function prepareOwner(admin: pg.Client, password: string): Promise<string> {
  const facts = await admin.query<{ version: string; role: boolean; database: boolean }>(`
    select current_setting('server_version') as version,
      exists (select from pg_roles where rolname = 'lubu_owner') as role,
      exists (select from pg_database where datname = 'lubu') as database`);
  const found = facts.rows[0];
  if (found === undefined) throw new Error('prepareOwner: no answer');
  // The password is our own hex digits, so it cannot end the literal.
  if (!found.role) {
    await admin.query(`create role lubu_owner login createrole nosuperuser password '${password}'`);
  }
  if (!found.database) await admin.query('create database lubu owner lubu_owner');
  return found.version.split(' ')[0] ?? found.version;
}

/** The end of what a program said, for an error message. */
export const lastLines = (text: string, count = 6): string => text.trim().split('\n').slice(-count).join('\n');
