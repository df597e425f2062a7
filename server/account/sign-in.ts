// Signing in: a password, or the first-run code before there is one. Unknown names, wrong secrets and inactive accounts take
// the same way and the same time, and answer alike.
import type { SignIn } from '@lubu/shared/org/session-api';
import { Problem } from '@lubu/shared/problem';
import { hour, type Instant, plus } from '@lubu/shared/time/instant';
import { type Selectable, sql } from 'kysely';
import { audit } from '../audit/audit.store.ts';
import { inScope, systemScope, type Tx } from '../db/database.ts';
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
  const attempts = await readAttempts(deps, loginName);
  const account = await findAccount(deps, loginName);
  const way = await wayIn(account, given.secret, now);
  if (isLocked(attempts, source, now)) throw new Problem('locked_out');
  if (account === undefined || way === undefined) {
    await noteFailure(deps, { loginName, source, attempts, account, now });
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

type Failure = {
  readonly loginName: string;
  readonly source: string;
  readonly attempts: readonly Attempts[];
  readonly account: Account | undefined;
  readonly now: Instant;
};

const readAttempts = (deps: Needs, loginName: string): Promise<Attempts[]> =>
  deps.db
    .selectFrom('lubu.sign_in_attempt')
    .select(['source', 'failures', 'lastAt'])
    .where('loginName', '=', loginName)
    .execute();

/** Counted in the database, so that attempts at the same moment are all counted. */
async function noteFailure(deps: Needs, failure: Failure): Promise<void> {
  const { loginName, source, attempts, account, now } = failure;
  const fresh = afterFailure(attempts, source, now) === 1;
  await inScope(deps.db, systemScope, async (tx) => {
    await tx
      .insertInto('lubu.sign_in_attempt')
      .values({ loginName, source, failures: 1, lastAt: now })
      .onConflict((row) =>
        row.columns(['loginName', 'source']).doUpdateSet((eb) => ({
          failures: fresh ? 1 : eb('lubu.sign_in_attempt.failures', '+', 1),
          lastAt: now,
        })),
      )
      .execute();
    if (account !== undefined) await noteSignIn(tx, account, 'session.refused', now, { source });
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
