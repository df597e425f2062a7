// Signing in: a password, or the first-run code before there is one. Unknown names, wrong secrets and inactive accounts take
// the same way and the same time, and answer alike.
import type { SignIn } from '@lubu/shared/org/session-api';
import { Problem } from '@lubu/shared/problem';
import { hour, type Instant, plus } from '@lubu/shared/time/instant';
import { type Selectable, sql } from 'kysely';
import { audit } from '../audit/audit.store.ts';
import { inScope, type Tx } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';
import type { Deps } from '../http/deps.ts';
import { hashToken } from '../http/session-cookie.ts';
import { type Attempts, afterFailure, isLocked } from './lockout.ts';
import { fitsSecret, normalCode } from './password.ts';

type Account = Selectable<Tables['lubu.account']>;
type Needs = Pick<Deps, 'db' | 'clock' | 'random'>;

/** However busy, a session ends then. */
export const absoluteLimit = 12 * hour;

/** Opens a session and answers with the token for the cookie. Throws `wrong_credentials` or `locked_out`. */
export async function signIn(deps: Needs, given: SignIn, source: string): Promise<{ token: string; account: Account }> {
  const now = deps.clock();
  const loginName = given.loginName.trim().normalize('NFC');
  await countAttempt(deps, loginName, source, now);
  const account = await findAccount(deps, loginName);
  const way = await wayIn(account, given.secret, now);
  if (account === undefined || way === undefined) {
    if (account !== undefined) {
      await inScope(deps.db, account.orgPath, (tx) => noteSignIn(tx, account, 'session.refused', now, { source }));
    }
    throw new Problem('wrong_credentials');
  }
  const token = Buffer.from(deps.random(32)).toString('base64url');
  await inScope(deps.db, account.orgPath, async (tx) => {
    if (way === 'first_code') await useUpCode(tx, account);
    await tx
      .deleteFrom('lubu.sign_in_attempt')
      .where('loginName', '=', loginName)
      .where('source', '=', source)
      .execute();
    await openSession(tx, account, token, now);
    await noteSignIn(tx, account, 'session.open', now, { way, source });
  });
  return { token, account };
}

async function findAccount(deps: Needs, loginName: string): Promise<Account | undefined> {
  const found = await sql<Account>`select * from lubu.account_for_sign_in(${loginName})`.execute(deps.db);
  return found.rows[0];
}

/** Both hashes are tried whatever the account has, so that the time tells nothing. */
async function wayIn(
  account: Account | undefined,
  secret: string,
  now: Instant,
): Promise<'password' | 'first_code' | undefined> {
  const byPassword = await fitsSecret(account?.passwordHash ?? '', secret);
  const byCode = await fitsSecret(account?.firstCodeHash ?? '', normalCode(secret));
  if (account === undefined || !account.active) return undefined;
  if (byPassword) return 'password';
  return byCode && account.firstCodeUntil > now ? 'first_code' : undefined;
}

/** The code serves once: a second sign-in with it at the same moment finds it gone. */
async function useUpCode(tx: Tx, account: Account): Promise<void> {
  const used = await tx
    .updateTable('lubu.account')
    .set({ firstCodeHash: '', passwordHash: '' })
    .where('id', '=', account.id)
    .where('firstCodeHash', '=', account.firstCodeHash)
    .executeTakeFirst();
  if (used.numUpdatedRows !== 1n) throw new Problem('wrong_credentials');
}

export const openSession = (tx: Tx, account: Pick<Account, 'id' | 'orgPath'>, token: string, now: Instant) =>
  tx
    .insertInto('lubu.session')
    .values({
      tokenHash: hashToken(token),
      accountId: account.id,
      orgPath: account.orgPath,
      createdAt: now,
      seenAt: now,
      expiresAt: plus(now, absoluteLimit),
    })
    .execute();

/**
 * Counts the attempt before the secret is looked at, one at a time for each name: a burst cannot slip past the limit.
 * What turns out right is forgotten again. A refused attempt is not counted, so a lock ends even while somebody hammers on it.
 */
function countAttempt(deps: Needs, loginName: string, source: string, now: Instant): Promise<void> {
  return deps.db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(7464, hashtext(${loginName}))`.execute(tx);
    const attempts: Attempts[] = await tx
      .selectFrom('lubu.sign_in_attempt')
      .select(['source', 'failures', 'lastAt'])
      .where('loginName', '=', loginName)
      .execute();
    if (isLocked(attempts, source, now)) throw new Problem('locked_out');
    const row = { failures: afterFailure(attempts, source, now), lastAt: now };
    await tx
      .insertInto('lubu.sign_in_attempt')
      .values({ loginName, source, ...row })
      .onConflict((known) => known.columns(['loginName', 'source']).doUpdateSet(row))
      .execute();
  });
}

const noteSignIn = (tx: Tx, account: Account, action: string, at: Instant, detail: object): Promise<void> =>
  audit(tx, {
    at,
    actor: { kind: 'account', id: account.id, orgPath: account.orgPath },
    action,
    objectKind: 'account',
    objectId: account.id,
    orgPath: account.orgPath,
    detail,
  });
