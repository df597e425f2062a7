import { inScope, openDatabase, systemScope } from '@lubu/server/db/database';
import { openOwnerPool } from '@lubu/server/db/owner-pool';
import type { Tables } from '@lubu/server/db/tables';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { city, makeAccount, makeScreen, makeZone, orgAt, otherTown, town, village } from '../../support/make.ts';
import { testDeps } from '../../support/test-deps.ts';

const t = await testDeps();
const { db } = t.deps;
afterAll(() => t.close());

beforeAll(async () => {
  await inScope(db, systemScope, async (tx) => {
    for (const path of [city, town, otherTown, village]) {
      const organization = await orgAt(tx, t.deps, path);
      await makeAccount(tx, t.deps, { loginName: `起草人${path}`, roles: ['author'], organization });
      await makeScreen(tx, t.deps, path, await makeZone(tx, t.deps, path));
    }
  });
});

/** Every table whose rows belong to an organisation, as the catalogue knows them. */
async function tenantTables(): Promise<{ name: string; forced: boolean; policies: string[] }[]> {
  const found = await sql<{ name: string; forced: boolean; policies: string[] }>`
    select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
      array(select p.policyname::text from pg_policies p
        where p.schemaname = 'lubu' and p.tablename = c.relname and 'lubu_app' = any(p.roles)) as policies
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'lubu' and c.relkind = 'r'
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'org_path')
    order by 1`.execute(db);
  return found.rows;
}

/** Paths of the rows of a table that a scope sees, with no filter of the application in the query. */
const pathsSeen = (table: string, scope: string): Promise<string[]> =>
  inScope(db, scope, async (tx) => {
    const found = await sql<{ orgPath: string }>`select org_path from ${sql.table(`lubu.${table}`)}`.execute(tx);
    return found.rows.map((row) => row.orgPath);
  });

test('every table with an organisation has forced row-level security and a policy for the application', async () => {
  const tables = await tenantTables();
  expect(tables.length).toBeGreaterThanOrEqual(18);
  expect(tables.filter(({ forced, policies }) => !forced || policies.length !== 1)).toEqual([]);
});

test('the pool is the role that owns nothing and cannot bypass', async () => {
  const found = await sql<{ name: string; super: boolean; bypass: boolean; owns: number }>`
    select current_user as name, rolsuper as super, rolbypassrls as bypass,
      (select count(*)::int from pg_class where relowner = r.oid) as owns
    from pg_roles r where rolname = current_user`.execute(db);
  expect(found.rows).toEqual([{ name: 'lubu_app', super: false, bypass: false, owns: 0 }]);
});

test.each(['account', 'organization', 'zone', 'screen', 'audit_event'])(
  'without any filter a town sees in %s its own subtree and nothing of another',
  async (table) => {
    const seen = await pathsSeen(table, town);
    expect(new Set(seen)).toEqual(new Set([town, village]));
    expect(await pathsSeen(table, '/999900/99990')).toEqual([]); // half a code is no subtree
    expect(new Set(await pathsSeen(table, otherTown))).toEqual(new Set([otherTown]));
  },
);

test('without a scope, and with an empty one, every table is empty', async () => {
  for (const { name } of await tenantTables()) {
    const bare = await sql`select from ${sql.table(`lubu.${name}`)} limit 1`.execute(db);
    expect({ name, rows: bare.rows.length }).toEqual({ name, rows: 0 });
    expect(await pathsSeen(name, '')).toEqual([]);
  }
});

test('a scope ends with its transaction, also on a pooled connection', async () => {
  await Promise.all(Array.from({ length: 30 }, () => pathsSeen('zone', systemScope)));
  const bare = await Promise.all(Array.from({ length: 30 }, () => db.selectFrom('lubu.zone').select('id').execute()));
  expect(bare.flat()).toEqual([]);
});

test('a row cannot be written into, moved into or removed from another subtree', async () => {
  await expect(inScope(db, town, (tx) => makeZone(tx, t.deps, otherTown))).rejects.toThrow(/row-level security/);
  await expect(
    inScope(db, town, (tx) => tx.updateTable('lubu.zone').set({ orgPath: otherTown }).execute()),
  ).rejects.toThrow(/row-level security/);
  await inScope(db, town, (tx) => tx.deleteFrom('lubu.screen').where('orgPath', '=', otherTown).execute());
  expect(await pathsSeen('screen', otherTown)).toEqual([otherTown]);
});

test('the application can neither become the owner nor leave its role’s rights', async () => {
  await expect(sql`alter table lubu.zone disable row level security`.execute(db)).rejects.toThrow(/must be owner/);
  await expect(sql`truncate lubu.zone`.execute(db)).rejects.toThrow(/permission denied/);
});

test('the owner itself keeps to the policies that are written for it', async () => {
  const pool = openOwnerPool(t.database.url, () => {}, 1);
  try {
    const answer = await pool.query('select count(*)::int as n from lubu.zone');
    expect(answer.rows).toEqual([{ n: 4 }]);
  } finally {
    await pool.end();
  }
});

test('options in the connection string do not make it anybody else', async () => {
  const address = new URL(t.database.url);
  address.searchParams.set('options', '-c statement_timeout=60000 -c role=lubu_owner');
  const other = openDatabase(address.href, () => {}, 1);
  try {
    const seen = await inScope(other, otherTown, (tx) =>
      tx
        .selectFrom('lubu.zone')
        .select(['orgPath', sql<string>`current_user::text`.as('role')])
        .execute(),
    );
    expect(seen).toEqual([{ orgPath: otherTown, role: 'lubu_app' }]);
  } finally {
    await other.destroy();
  }
});

test('a session that is not the application’s role gets no work done', async () => {
  const owner = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: openOwnerPool(t.database.url, () => {}, 1) }),
  });
  try {
    await expect(inScope(owner, town, async () => 'work')).rejects.toThrow(/not lubu_app/);
  } finally {
    await owner.destroy();
  }
});
