// Accounts: who there is, one's own passport (Me), a new password, a new first-run code.
import type { AccountId, OrganizationId } from '@lubu/shared/ids';
import type { Me, Role } from '@lubu/shared/org/org';
import { passwordIsStrong } from '@lubu/shared/org/session-api';
import { Problem } from '@lubu/shared/problem';
import { minute, plus } from '@lubu/shared/time/instant';
import { type Actor, audit } from '../audit/audit.store.ts';
import { inScope, type Tx } from '../db/database.ts';
import type { Deps } from '../http/deps.ts';
import type { Who } from '../http/who.ts';
import { hashSecret, makeFirstCode, normalCode } from './password.ts';

/** A first-run code is worth nothing after this. */
export const firstCodeLife = 30 * minute;

export type NewAccount = {
  readonly loginName: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly organizationId: OrganizationId;
  readonly orgPath: string;
};

/** Adds an account without a password; it comes in by a first-run code. */
export async function addAccount(tx: Tx, deps: Pick<Deps, 'clock' | 'newId'>, account: NewAccount): Promise<AccountId> {
  const id = deps.newId() as AccountId;
  const at = deps.clock();
  await tx
    .insertInto('lubu.account')
    .values({ ...account, loginName: account.loginName.normalize('NFC'), id, roles: [...account.roles], createdAt: at })
    .execute();
  await audit(tx, {
    at,
    actor: { kind: 'system', orgPath: account.orgPath },
    action: 'account.add',
    objectKind: 'account',
    objectId: id,
    orgPath: account.orgPath,
    detail: { loginName: account.loginName, roles: account.roles },
  });
  return id;
}

/** Makes a new one-time code; an older code, the password and all sessions of the account end. The code is told once and not kept. */
export async function giveFirstCode(
  tx: Tx,
  deps: Pick<Deps, 'clock' | 'random'>,
  account: { readonly id: AccountId; readonly orgPath: string },
): Promise<string> {
  const at = deps.clock();
  const code = makeFirstCode(deps.random);
  await tx
    .updateTable('lubu.account')
    .set({
      firstCodeHash: await hashSecret(normalCode(code)),
      firstCodeUntil: plus(at, firstCodeLife),
      passwordHash: '',
    })
    .where('id', '=', account.id)
    .execute();
  await tx.deleteFrom('lubu.session').where('accountId', '=', account.id).execute();
  await noteAccount(tx, deps, { kind: 'system', orgPath: account.orgPath }, 'account.first_code', account);
  return code;
}

/** Sets one's own password. Other sessions of the account end; `keepToken` is the hash of the one that stays. */
export async function setPassword(
  deps: Pick<Deps, 'db' | 'clock'>,
  who: Who,
  password: string,
  keepTokenHash: string,
): Promise<void> {
  if (!passwordIsStrong(password)) {
    throw new Problem('bad_request', {
      places: [
        {
          place: '/password',
          allowed: '>= 8 characters of 3 kinds, or >= 15',
          zh: '密码至少 8 位且含三类字符（小写、大写、数字、其他），或至少 15 位',
          en: 'At least 8 characters of three kinds, or at least 15 of any',
        },
      ],
    });
  }
  const passwordHash = await hashSecret(password);
  await inScope(deps.db, who.orgPath, async (tx) => {
    await tx
      .updateTable('lubu.account')
      .set({ passwordHash, firstCodeHash: '' })
      .where('id', '=', who.accountId)
      .execute();
    await tx
      .deleteFrom('lubu.session')
      .where('accountId', '=', who.accountId)
      .where('tokenHash', '!=', keepTokenHash)
      .execute();
    const actor: Actor = { kind: 'account', id: who.accountId, orgPath: who.orgPath };
    await noteAccount(tx, deps, actor, 'account.set_password', { id: who.accountId, orgPath: who.orgPath });
  });
}

const noteAccount = (
  tx: Tx,
  deps: Pick<Deps, 'clock'>,
  actor: Actor,
  action: string,
  account: { readonly id: AccountId; readonly orgPath: string },
): Promise<void> =>
  audit(tx, { at: deps.clock(), actor, action, objectKind: 'account', objectId: account.id, orgPath: account.orgPath });

export async function readMe(tx: Tx, id: AccountId): Promise<Me> {
  const row = await tx
    .selectFrom('lubu.account as a')
    .innerJoin('lubu.organization as o', 'o.id', 'a.organizationId')
    .select(['a.id', 'a.loginName', 'a.displayName', 'a.roles', 'a.passwordHash'])
    .select(['o.id as organizationId', 'o.orgPath', 'o.name', 'o.level'])
    .where('a.id', '=', id)
    .executeTakeFirst();
  if (row === undefined) throw new Problem('not_signed_in');
  return {
    accountId: row.id,
    loginName: row.loginName,
    displayName: row.displayName,
    roles: row.roles,
    organization: { id: row.organizationId, path: row.orgPath, name: row.name, level: row.level },
    mustSetPassword: row.passwordHash === '',
  };
}

/** Names for display, of the caller's subtree. */
export const listAccounts = (tx: Tx) =>
  tx
    .selectFrom('lubu.account')
    .select(['id', 'loginName', 'displayName', 'roles', 'orgPath', 'active'])
    .orderBy('orgPath')
    .orderBy('loginName')
    .execute();
