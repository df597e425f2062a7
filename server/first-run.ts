// The first start: fills an empty database, with the demo city or with one organisation, its zone and three people. Ends with one-time codes.
import type { ZoneId } from '@lubu/shared/ids';
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

/** Nobody reviews what they wrote, so there are two people at least; the third one runs the screens. */
const plainAccounts = [
  { loginName: 'author', displayName: '起草人', roles: ['author'] },
  { loginName: 'reviewer', displayName: '审核人', roles: ['reviewer'] },
  { loginName: 'operator', displayName: '运维人', roles: ['operator'] },
] as const;

/** Without the demo: one organisation with one zone, and three accounts. */
function seedPlain(deps: Deps): Promise<FirstRunCode[]> {
  const organization = { path: '/1/', name: '本级政府', level: 'city' } as const;
  const orgPath = organization.path;
  return inScope(deps.db, systemScope, async (tx) => {
    const organizationId = await addOrganization(tx, deps, organization);
    await tx
      .insertInto('lubu.zone')
      .values({
        id: deps.newId() as ZoneId,
        orgPath,
        name: '政务公开专区',
        level: organization.level,
        venue: '政务服务大厅',
        timeZone: 'Asia/Shanghai',
        phone: '12345',
        hours: '工作日 8:30–17:30',
      })
      .execute();
    const codes: FirstRunCode[] = [];
    for (const account of plainAccounts) {
      const id = await addAccount(tx, deps, { ...account, organizationId, orgPath });
      const code = await giveFirstCode(tx, deps, { id, orgPath });
      codes.push({ ...account, organization: organization.name, code });
    }
    return codes;
  });
}
