// Vitest's global set-up of the server project: one Postgres for the whole run, with a migrated template that test files clone.
// TEST_DATABASE_URL (a superuser) is used if set, else the embedded server, else a distribution's Postgres.
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@lubu/server/db/embedded-postgres';
import { migrate } from '@lubu/server/db/migrate';
import { openOwnerPool } from '@lubu/server/db/owner-pool';
import { type Binaries, describeBinaries, embeddedBinaries } from '@lubu/server/db/postgres-binaries';
import { accountToRunAs } from '@lubu/server/db/postgres-cluster';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Superuser of the test server; connects to its maintenance database. */
    adminUrl: string;
    /** Owner of the databases of the tests. */
    ownerUrl: string;
    templateName: string;
  }
}

const fast = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const external = process.env['TEST_DATABASE_URL'];
  const server = external === undefined ? await startOwn() : undefined;
  const adminUrl = external ?? server?.postgres.adminUrl ?? '';
  const ownerUrl = external ?? server?.postgres.url ?? '';
  const templateName = `lubu_template_${process.pid}`;
  const stop = async (): Promise<void> => {
    if (external !== undefined) await dropDatabase(adminUrl, templateName);
    await server?.postgres.stop();
    if (server !== undefined) await rm(server.folder, { recursive: true, force: true });
  };
  try {
    await createDatabase(adminUrl, ownerUrl, templateName);
    await migrate(onDatabase(ownerUrl, templateName));
  } catch (error) {
    await stop();
    throw error;
  }
  project.provide('adminUrl', adminUrl);
  project.provide('ownerUrl', ownerUrl);
  project.provide('templateName', templateName);
  return stop;
}

async function startOwn(): Promise<{ postgres: EmbeddedPostgres; folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'lubu-test-'));
  const postgres = await startEmbeddedPostgres({ folder, binaries: await findBinaries(), settings: fast });
  return { postgres, folder };
}

/** LUBU_TEST_POSTGRES names a folder of binaries, to run the suite against another version. */
export async function findBinaries(): Promise<Binaries> {
  const as = (await accountToRunAs())?.as;
  const named = process.env['LUBU_TEST_POSTGRES'];
  if (named !== undefined) return describeBinaries(named, as);
  try {
    return await embeddedBinaries(as);
  } catch (error) {
    const versions = await readdir('/usr/lib/postgresql').catch(() => []); // no distribution's Postgres here
    const newest = versions.map(Number).sort((a, b) => b - a)[0];
    if (newest === undefined) throw error;
    return describeBinaries(`/usr/lib/postgresql/${newest}/bin`, as);
  }
}

export function onDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

/** Runs one statement on the maintenance database. `name` is ours, letters and digits only. */
export async function asAdmin(adminUrl: string, statement: string): Promise<void> {
  const pool = openOwnerPool(adminUrl, () => {}, 1); // a lost connection: the statement says so
  try {
    await pool.query(statement);
  } finally {
    await pool.end();
  }
}

export const createDatabase = (adminUrl: string, ownerUrl: string, name: string, template = 'template1') =>
  asAdmin(adminUrl, `create database ${name} template ${template} owner "${new URL(ownerUrl).username}"`);
export const dropDatabase = (adminUrl: string, name: string) =>
  asAdmin(adminUrl, `drop database if exists ${name} with (force)`);
