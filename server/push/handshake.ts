// Who may open a socket. Asked before anything is upgraded (origin), and again when a namespace is joined (account).
import type { IncomingHttpHeaders } from 'node:http';
import type { AccountId } from '@lubu/shared/ids';
import type { Role } from '@lubu/shared/org/org';
import { sql } from 'kysely';
import { idleLimit } from '../http/access.ts';
import type { Deps } from '../http/deps.ts';
import { isOwnOrigin } from '../http/origin.ts';
import { hashToken, sessionTokenIn } from '../http/session-cookie.ts';
import type { Who } from '../http/who.ts';

/** The scheme is the proxy's affair and unknown here; host and port must be ours, or the origin one that the settings name. */
export function acceptsHandshake(headers: IncomingHttpHeaders, origins: readonly string[]): boolean {
  const host = headers.host ?? '';
  return ['http', 'https'].some((protocol) => isOwnOrigin({ headers, protocol, host } as OriginRequest, origins));
}
type OriginRequest = Parameters<typeof isOwnOrigin>[0];

type SessionRow = {
  accountId: AccountId;
  orgPath: string;
  displayName: string;
  roles: Role[];
  mustSetPassword: boolean;
  expiresAt: number;
  seenAt: number;
};

/** The account of a Cookie header while its session lives. Only looks: an open editor that nobody uses must still time out. */
export async function whoListens(
  deps: Pick<Deps, 'db' | 'clock'>,
  cookies: string | undefined,
): Promise<Who | undefined> {
  const token = sessionTokenIn(cookies);
  if (token === undefined) return undefined;
  const { rows } = await sql<SessionRow>`select * from lubu.session_by_token(${hashToken(token)})`.execute(deps.db);
  const [row] = rows;
  const now = deps.clock();
  if (row === undefined || row.mustSetPassword || row.expiresAt <= now || row.seenAt + idleLimit <= now)
    return undefined;
  return { accountId: row.accountId, orgPath: row.orgPath, roles: row.roles, displayName: row.displayName };
}
