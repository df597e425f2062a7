// The first start: fills an empty database, with the demo city or with one organisation and one account. Ends with one-time codes.
import type { FastifyInstance } from 'fastify';
import { addAccount, giveFirstCode } from './account/account.store.ts';
import { inScope, systemScope } from './db/database.ts';
import { type FirstRunCode, seedDemo } from './demo/seed.ts';
import type { Deps } from './http/deps.ts';
import { addOrganization } from './org/org.store.ts';
import { StartError } from './start-error.ts';

const setting = 'first_run';

/** Answers with the codes to be shown; none when the database was filled before. */
export async function firstRun(deps: Deps, app: FastifyInstance, demo: boolean): Promise<readonly FirstRunCode[]> {
  const begun = await begin(deps);
  if (begun === 'done') return [];
  if (begun === 'broken_off') {
    throw new StartError(
      'The first start was broken off while it filled the database',
      'empty the data folder (LUBU_DATA), or the database that DATABASE_URL names, and start again',
    );
  }
  const codes = demo ? await seedDemo(deps, app) : await seedPlain(deps);
  await inScope(deps.db, systemScope, (tx) =>
    tx
      .updateTable('lubu.setting')
      .set({ value: JSON.stringify({ done: true }) })
      .where('name', '=', setting)
      .execute(),
  );
  return codes;
}

async function begin(deps: Deps): Promise<'first' | 'done' | 'broken_off'> {
  return inScope(deps.db, systemScope, async (tx) => {
    const made = await tx
      .insertInto('lubu.setting')
      .values({ name: setting, value: JSON.stringify({ done: false }) })
      .onConflict((row) => row.doNothing())
      .executeTakeFirst();
    if (made.numInsertedOrUpdatedRows === 1n) return 'first';
    const row = await tx.selectFrom('lubu.setting').select('value').where('name', '=', setting).executeTakeFirst();
    return row !== undefined && Reflect.get(row.value, 'done') === true ? 'done' : 'broken_off';
  });
}

/** Without the demo: one organisation, one account that may do everything but review its own work. */
async function seedPlain(deps: Deps): Promise<FirstRunCode[]> {
  const organization = { path: '/1/', name: '本级政府', level: 'city' } as const;
  const account = { loginName: 'admin', displayName: '管理员', roles: ['author', 'reviewer', 'operator'] } as const;
  const code = await inScope(deps.db, systemScope, async (tx) => {
    const organizationId = await addOrganization(tx, deps, organization);
    const id = await addAccount(tx, deps, { ...account, organizationId, orgPath: organization.path });
    return giveFirstCode(tx, deps, { id, orgPath: organization.path });
  });
  return [{ ...account, organization: organization.name, code }];
}
