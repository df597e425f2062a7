import { inScope } from '@lubu/server/db/database';
import type { OrganizationId } from '@lubu/shared/ids';
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { freshDatabase } from '../../support/database.ts';

const database = await freshDatabase();
afterAll(() => database.close());
const { db } = database;

test('without a scope nothing is seen', async () => {
  await inScope(db, '/', (tx) =>
    tx
      .insertInto('lubu.organization')
      .values({ id: crypto.randomUUID() as OrganizationId, orgPath: '/999900/', name: '临江市', level: 'city' })
      .execute(),
  );
  const who = await sql<{ user: string; v: string }>`select current_user as user, version() as v`.execute(db);
  expect(who.rows[0]?.user).toBe('lubu_app');
  expect(await db.selectFrom('lubu.organization').selectAll().execute()).toEqual([]);
  expect(await inScope(db, '/999900/', (tx) => tx.selectFrom('lubu.organization').selectAll().execute())).toHaveLength(
    1,
  );
});
