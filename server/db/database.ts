// The pool of the application: the role lubu_app, which owns nothing, and one transaction per piece of work with its scope set.
// There is no other way to a query, so no query can run without row-level security.
import { CamelCasePlugin, Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { Tables } from './tables.ts';

export type Database = Kysely<Tables>;
export type Tx = Transaction<Tables>;

/** An organisation path; rows in its subtree can be seen and written. '/' belongs to the system's own jobs. */
export type Scope = string;
export const systemScope: Scope = '/';

const int8 = 20;

/** Opens the application's pool on `url`. `lostClient` hears of idle connections that broke (they are replaced by themselves). */
export function openDatabase(url: string, lostClient: (error: Error) => void, max = 10): Database {
  const pool = new pg.Pool({
    connectionString: asApplication(url),
    max,
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === int8 ? (text: string) => Number(text) : pg.types.getTypeParser(oid, format ?? 'text'),
    } as pg.CustomTypesConfig,
  });
  pool.on('error', lostClient);
  return new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
}

/**
 * The connection string with options that make every session lubu_app from its first statement on, whoever it names.
 * They stand in the string itself: what a string says there wins over what is said beside it, and the last -c wins.
 */
function asApplication(url: string): string {
  const address = new URL(url);
  const given = address.searchParams.get('options') ?? '';
  address.searchParams.set('options', `${given} -c role=lubu_app -c search_path=lubu,public`.trim());
  return address.href;
}

/**
 * One transaction that sees and writes only the subtree of `scope`. Refuses to work as anybody but lubu_app, so that a proxy
 * that drops the options of a connection cannot switch row-level security off.
 */
export function inScope<T>(db: Database, scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ role: string }>`
      select set_config('lubu.scope', ${scope}, true), current_user::text as role
    `.execute(tx);
    if (rows[0]?.role !== 'lubu_app') throw new Error(`The database session is ${rows[0]?.role}, not lubu_app`);
    return work(tx);
  });
}
