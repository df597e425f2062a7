// Who may come in. Every route declares its access; this hook finds out who asks and refuses, before a body is read.
import type { AccountId } from '@lubu/shared/ids';
import { mayDo, type Role } from '@lubu/shared/org/org';
import { Problem } from '@lubu/shared/problem';
import { type Instant, minute } from '@lubu/shared/time/instant';
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';
import { sql } from 'kysely';
import { audit } from '../audit/audit.store.ts';
import { inScope } from '../db/database.ts';
import type { Deps } from './deps.ts';
import { knownPlayer } from './paired-player.ts';
import { readPlayerToken } from './player-token.ts';
import { hashToken, readSessionToken } from './session-cookie.ts';
import type { Access, Device, Who } from './who.ts';

/** A session ends when nothing was asked for this long. */
export const idleLimit = 30 * minute;
/** `seen_at` is written at most this often, so that reading does not mean writing. */
const seenStep = minute;

const reads = new Set(['GET', 'HEAD', 'OPTIONS']);

export function checkAccess(app: FastifyInstance, deps: Deps): void {
  app.decorateRequest('who');
  app.decorateRequest('device');
  const declared: RouteOptions[] = [];
  app.addHook('onRoute', (route) => {
    declared.push(route);
  });
  app.addHook('onReady', async () => {
    const undeclared = declared.filter((route) => route.config?.access === undefined);
    if (undeclared.length === 0) return;
    const names = undeclared.map((route) => `${String(route.method)} ${route.url}`).join(', ');
    throw new Error(`Routes without config.access: ${names}`);
  });
  app.addHook('onRequest', async (request) => {
    const access = request.routeOptions.config.access;
    if (access === undefined || access.kind === 'open') return; // undefined: no such route
    if (access.kind === 'player') request.device = await deviceOfToken(deps, request);
    else await admit(deps, request, access);
  });
}

async function admit(deps: Deps, request: FastifyRequest, access: Access): Promise<void> {
  const token = readSessionToken(request);
  const session = token === undefined ? undefined : await liveSession(deps, token);
  if (session === undefined) throw new Problem('not_signed_in');
  request.who = session.who;
  if (session.mustSetPassword && !(access.kind === 'signed_in' && access.beforePassword)) {
    throw new Problem('password_change_needed');
  }
  if (access.kind !== 'action' || mayDo(session.who.roles, access.action)) return;
  if (!reads.has(request.method)) await noteRefusal(deps, request, session.who, access.action);
  throw new Problem('forbidden');
}

type SessionRow = {
  accountId: AccountId;
  orgPath: string;
  displayName: string;
  roles: Role[];
  mustSetPassword: boolean;
  expiresAt: number;
  seenAt: number;
};

/** The account behind a cookie's token, if the session lives. Also used when a socket opens. */
export async function liveSession(
  deps: Pick<Deps, 'db' | 'clock'>,
  token: string,
): Promise<{ who: Who; mustSetPassword: boolean } | undefined> {
  const tokenHash = hashToken(token);
  const found = await sql<SessionRow>`select * from lubu.session_by_token(${tokenHash})`.execute(deps.db);
  const row = found.rows[0];
  const now = deps.clock();
  if (row === undefined || row.expiresAt <= now || row.seenAt + idleLimit <= now) return undefined;
  if (row.seenAt + seenStep <= now) await markSeen(deps, tokenHash, row.orgPath, now);
  const { accountId, orgPath, roles, displayName } = row;
  return { who: { accountId, orgPath, roles, displayName }, mustSetPassword: row.mustSetPassword };
}

const markSeen = (deps: Pick<Deps, 'db'>, tokenHash: string, orgPath: string, now: Instant) =>
  inScope(deps.db, orgPath, (tx) =>
    tx.updateTable('lubu.session').set({ seenAt: now }).where('tokenHash', '=', tokenHash).execute(),
  );

async function deviceOfToken(deps: Deps, request: FastifyRequest): Promise<Device> {
  const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  const device = token === undefined ? undefined : await pairedDevice(deps, token);
  if (device === undefined) throw new Problem('not_signed_in');
  return device;
}

/** The player behind a token, if it is still paired. Also used when a player's socket opens. */
export async function pairedDevice(
  deps: Pick<Deps, 'db' | 'clock' | 'keys'>,
  token: string,
): Promise<Device | undefined> {
  const playerId = readPlayerToken(token, { key: deps.keys.session, now: deps.clock() });
  if (playerId === undefined) return undefined;
  const player = await knownPlayer(deps.db, playerId);
  if (player === undefined || player.revokedAt !== null) return undefined;
  return { playerId: player.playerId, screenId: player.screenId, orgPath: player.orgPath };
}

/** A refused change leaves a row too: who tried what. */
const noteRefusal = (deps: Deps, request: FastifyRequest, who: Who, action: string) =>
  inScope(deps.db, who.orgPath, (tx) =>
    audit(tx, {
      at: deps.clock(),
      actor: { kind: 'account', id: who.accountId, orgPath: who.orgPath },
      action: 'access.refused',
      objectKind: 'route',
      objectId: `${request.method} ${request.routeOptions.url ?? ''}`,
      orgPath: who.orgPath,
      detail: { needed: action },
    }),
  );
