// Brings the database to the shape this code expects: first the job tables of graphile-worker, then our own, in order, under one lock.
// Runs as the owner of the database; the application itself never does.
import { Logger, runMigrations } from 'graphile-worker';
import { Kysely, type Migration, Migrator, PostgresDialect, sql } from 'kysely';
import type pg from 'pg';
import { StartError } from '../start-error.ts';
import * as first from './migrations/0001-first.ts';
import * as timetable from './migrations/0002-timetable.ts';
import * as newest from './migrations/0003-newest.ts';
import { openOwnerPool } from './owner-pool.ts';

const migrations: Record<string, Migration> = {
  '0001-first': first,
  '0002-timetable': timetable,
  '0003-newest': newest,
};

const oldestPostgres = 15;
/** Advisory lock: several nodes may start at once, one of them migrates. */
const migrationLock = '7462, 3';

/** Applies what is missing. Refuses a database that is newer than this code, and a Postgres older than 15. */
export async function migrate(ownerUrl: string): Promise<{ readonly applied: readonly string[] }> {
  const pool = openOwnerPool(ownerUrl, () => {}, 4); // a lost connection: the next query says so
  const holder = await pool.connect();
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    await refuseOldPostgres(holder);
    await holder.query(`select pg_advisory_lock(${migrationLock})`);
    await runMigrations({ pgPool: pool, logger: new Logger(() => () => {}) });
    return await migrateOwn(db);
  } finally {
    await holder.query(`select pg_advisory_unlock(${migrationLock})`);
    holder.release();
    await db.destroy();
  }
}

async function migrateOwn(db: Kysely<unknown>): Promise<{ applied: string[] }> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    migrationTableSchema: 'lubu_migration',
  });
  const unknown = (await appliedNames(db)).filter((name) => !(name in migrations));
  if (unknown.length > 0) {
    throw new StartError(
      `The database is newer than this Lubu: it holds ${unknown.join(', ')}`,
      'start the newer Lubu, or restore the backup made before it',
    );
  }
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
  return { applied: (results ?? []).map((result) => result.migrationName) };
}

async function appliedNames(db: Kysely<unknown>): Promise<string[]> {
  const present = await sql<{ there: boolean }>`
    select to_regclass('lubu_migration.kysely_migration') is not null as there`.execute(db);
  if (present.rows[0]?.there !== true) return [];
  const rows = await sql<{ name: string }>`select name from lubu_migration.kysely_migration`.execute(db);
  return rows.rows.map((row) => row.name);
}

async function refuseOldPostgres(client: pg.PoolClient): Promise<void> {
  const answer = await client.query<{ number: string; version: string }>(
    `select current_setting('server_version_num') as number, current_setting('server_version') as version`,
  );
  const found = answer.rows[0];
  if (found === undefined || Number(found.number) >= oldestPostgres * 10_000) return;
  throw new StartError(
    `Postgres ${found.version} is too old: ${oldestPostgres} or newer`,
    'upgrade the server that DATABASE_URL names, or unset DATABASE_URL to use the embedded one',
  );
}
