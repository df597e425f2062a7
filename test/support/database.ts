// A database of one's own for a test file: cloned from the migrated template in some milliseconds, dropped afterwards.
import { randomBytes } from 'node:crypto';
import { type Database, openDatabase } from '@lubu/server/db/database';
import { inject } from 'vitest';
import { createDatabase, dropDatabase, onDatabase } from './database-server.ts';

export type TestDatabase = {
  /** The application's pool: role lubu_app, row-level security in force. */
  readonly db: Database;
  /** The owner's connection string: what the server is started with. */
  readonly url: string;
  /** The superuser's connection string on this database, for what only an intruder could do. */
  readonly adminUrl: string;
  /** Ends the pool and drops the database. Call it in `afterAll`. */
  close(): Promise<void>;
};

export async function freshDatabase(): Promise<TestDatabase> {
  const adminUrl = inject('adminUrl');
  const ownerUrl = inject('ownerUrl');
  const name = `lubu_test_${randomBytes(8).toString('hex')}`;
  await createDatabase(adminUrl, ownerUrl, name, inject('templateName'));
  let closing = false;
  const db = openDatabase(onDatabase(ownerUrl, name), (error) => {
    // A pool says that it ended a moment before its last connection has; no test kills one without saying so.
    if (!closing) throw error;
  });
  return {
    db,
    url: onDatabase(ownerUrl, name),
    adminUrl: onDatabase(adminUrl, name),
    close: async () => {
      closing = true;
      await db.destroy();
      await dropDatabase(adminUrl, name);
    },
  };
}
