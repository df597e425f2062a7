import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runningEmbeddedPostgres, startEmbeddedPostgres } from '@lubu/server/db/embedded-postgres';
import { migrate } from '@lubu/server/db/migrate';
import { openOwnerPool } from '@lubu/server/db/owner-pool';
import { livePostmaster } from '@lubu/server/db/postgres-cluster';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';

vi.setConfig({ testTimeout: 60_000 });

const root = await mkdtemp(join(tmpdir(), 'lubu-launcher-'));
await chmod(root, 0o755);
const folder = join(root, 'postgres');
const clusterOf = (place: string): string => join(place, 'cluster');
const children: ChildProcess[] = [];

/** Another process that holds the server; answers with what it said once it stands. */
async function holder(place: string): Promise<{ child: ChildProcess; url: string; adopted: boolean }> {
  const script = join(import.meta.dirname, '../../support/hold-postgres.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, place], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, ...(JSON.parse(line.toString()) as { url: string; adopted: boolean }) };
}

async function kill9(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

async function ask<T extends object>(url: string, question: string): Promise<T | undefined> {
  const pool = openOwnerPool(url, () => {}, 1);
  try {
    return (await pool.query<T>(question)).rows[0];
  } finally {
    await pool.end();
  }
}

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
afterAll(async () => {
  if ((await livePostmaster(clusterOf(folder))) !== undefined) await (await startEmbeddedPostgres({ folder })).stop();
  await rm(root, { recursive: true, force: true });
});

describe('the first start', () => {
  test('makes a cluster that listens on the loopback address only, asks for a SCRAM password, and stops cleanly', async () => {
    const postgres = await startEmbeddedPostgres({ folder });
    try {
      expect(postgres.adopted).toBe(false);
      expect(postgres.version).toMatch(/^18\./);
      const facts = await ask<Record<string, string>>(
        postgres.adminUrl,
        `select current_setting('listen_addresses') as listens, current_setting('unix_socket_directories') as sockets,
          (select rolpassword like 'SCRAM-SHA-256%' from pg_authid where rolname = 'lubu_owner') as scram,
          (select rolsuper from pg_authid where rolname = 'lubu_owner') as super,
          (select pg_encoding_to_char(encoding) || ' ' || datlocprovider::text || ' ' || coalesce(datlocale, '')
             from pg_database where datname = 'lubu') as text`,
      );
      expect(facts).toEqual({ listens: '127.0.0.1', sockets: '', scram: true, super: false, text: 'UTF8 b C.UTF-8' });
      expect((await stat(join(folder, 'password'))).mode & 0o777).toBe(0o600);
      const wrong = new URL(postgres.url);
      wrong.password = 'geraten';
      await expect(ask(wrong.href, 'select 1')).rejects.toThrow(/password authentication failed/);
      expect(await runningEmbeddedPostgres(folder)).toBe(postgres.url);
    } finally {
      await postgres.stop();
    }
    expect(await livePostmaster(clusterOf(folder))).toBeUndefined();
    expect(await runningEmbeddedPostgres(folder)).toBeUndefined();
  });
});

describe('the next start', () => {
  test('finds what was written before', async () => {
    const first = await startEmbeddedPostgres({ folder });
    expect((await migrate(first.url)).applied).toEqual(['0001-first', '0002-timetable', '0003-newest']);
    await ask(first.url, `insert into lubu.setting values ('专区', '{"名称": "柳溪镇"}')`);
    await first.stop();
    const second = await startEmbeddedPostgres({ folder });
    expect((await migrate(second.url)).applied).toEqual([]);
    expect(await ask(second.url, `select value from lubu.setting where name = '专区'`)).toEqual({
      value: { 名称: '柳溪镇' },
    });
    await second.stop();
  });

  test('after a kill -9 of Lubu adopts the server that lives on, and loses nothing', async () => {
    const before = await holder(folder);
    const { pid } = (await livePostmaster(clusterOf(folder))) ?? {};
    await ask(before.url, `update lubu.setting set value = '{"名称": "石桥镇"}'`);
    await kill9(before.child);
    const began = performance.now();
    const after = await startEmbeddedPostgres({ folder });
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(after.adopted).toBe(true);
    expect((await livePostmaster(clusterOf(folder)))?.pid).toBe(pid);
    expect(await ask(after.url, 'select value from lubu.setting')).toEqual({ value: { 名称: '石桥镇' } });
    await after.stop();
    expect(await livePostmaster(clusterOf(folder))).toBeUndefined();
  });

  test('after a kill -9 of Lubu and of Postgres recovers what was committed', async () => {
    const before = await holder(folder);
    const { pid = 0 } = (await livePostmaster(clusterOf(folder))) ?? {};
    await ask(before.url, `update lubu.setting set value = '{"名称": "杏花村"}'`);
    await kill9(before.child);
    process.kill(pid, 'SIGKILL');
    const after = await startEmbeddedPostgres({ folder });
    expect(after.adopted).toBe(false);
    expect(await ask(after.url, 'select value from lubu.setting')).toEqual({ value: { 名称: '杏花村' } });
    await after.stop();
  });

  test('while the last one is still stopping waits for its end and starts anew', async () => {
    const ending = await holder(folder);
    const ended = once(ending.child, 'exit');
    ending.child.kill('SIGTERM');
    const next = await startEmbeddedPostgres({ folder }).catch((error: Error) => error);
    expect(await ended).toEqual([0, null]);
    // Too early, the other one still lives, and is left alone; else we have a server of our own.
    if (next instanceof Error) expect(next.message).toMatch(/Another Lubu is running/);
    else {
      expect(await ask(next.url, 'select 1 as one')).toEqual({ one: 1 });
      await next.stop();
    }
  });

  test('beside a Lubu that lives is refused and leaves it alone', async () => {
    const living = await holder(folder);
    await expect(startEmbeddedPostgres({ folder })).rejects.toThrow(/Another Lubu is running on the data folder/);
    expect(await ask(living.url, 'select 1 as one')).toEqual({ one: 1 });
    const ended = once(living.child, 'exit');
    living.child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });

  test('goes on when the file of a dead server names a process that is another program now', async () => {
    const file = join(clusterOf(folder), 'postmaster.pid');
    await writeFile(file, `${process.pid}\n${clusterOf(folder)}\n1\n1\n\n127.0.0.1\n\nready\n`);
    const postgres = await startEmbeddedPostgres({ folder });
    expect(postgres.adopted).toBe(false);
    await postgres.stop();
  });
});

describe('a start that cannot be', () => {
  test('says which Postgres the data belong to', async () => {
    const version = join(clusterOf(folder), 'PG_VERSION');
    await writeFile(version, '17\n');
    await expect(startEmbeddedPostgres({ folder })).rejects.toThrow(/belongs to Postgres 17, this is 18\./);
    await writeFile(version, '18\n');
  });

  test('repeats Postgres’s own last words', async () => {
    const settings = join(clusterOf(folder), 'postgresql.conf');
    const good = await readFile(settings, 'utf8');
    await writeFile(settings, `${good}\nshared_buffers = viel\n`);
    await expect(startEmbeddedPostgres({ folder })).rejects.toThrow(/Postgres did not start: [\s\S]*shared_buffers/);
    await writeFile(settings, good);
  });

  test.skipIf(process.getuid?.() !== 0)('as root names the folder that is closed to the other account', async () => {
    const closed = await mkdtemp(join(tmpdir(), 'lubu-closed-'));
    const inside = join(closed, 'data', 'postgres');
    await expect(startEmbeddedPostgres({ folder: inside })).rejects.toMatchObject({
      message: expect.stringMatching(
        new RegExp(
          `^The data folder ${inside} cannot be reached by the account "(postgres|nobody)" .*${closed} is closed to it$`,
        ),
      ),
      fix: 'move it with LUBU_DATA or run as a normal user',
    });
    await rm(closed, { recursive: true, force: true });
  });

  test('refuses a database that is newer than the code', async () => {
    const postgres = await startEmbeddedPostgres({ folder });
    try {
      await ask(
        postgres.url,
        `insert into lubu_migration.kysely_migration values ('9999-from-the-future', now()::text)`,
      );
      await expect(migrate(postgres.url)).rejects.toThrow(/newer than this Lubu: it holds 9999-from-the-future/);
    } finally {
      await postgres.stop();
    }
  });
});
