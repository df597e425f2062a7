// Who is asking, and what a route demands. Every route names one action or says plainly that it is open; there is no third way.

import type { AccountId, PlayerId, ScreenId } from '@lubu/shared/ids';
import type { Action, Role } from '@lubu/shared/org/org';
import type {} from 'fastify'; // the module whose interfaces are widened below

/** A signed-in account, set on the request by the session hook. */
export type Who = {
  readonly accountId: AccountId;
  readonly orgPath: string;
  readonly roles: readonly Role[];
  readonly displayName: string;
};

/** A paired player, set on the request by the player hook. */
export type Device = { readonly playerId: PlayerId; readonly screenId: ScreenId; readonly orgPath: string };

export type Access =
  | { readonly kind: 'open' } // no account and no player: sign-in, pairing, health
  | { readonly kind: 'signed_in' } // any account
  | { readonly kind: 'action'; readonly action: Action }
  | { readonly kind: 'player' };

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Checked when the route is registered: a route without it fails the start. */
    access?: Access;
  }
  interface FastifyRequest {
    who: Who | undefined;
    device: Device | undefined;
  }
}

export const open: Access = { kind: 'open' };
export const signedIn: Access = { kind: 'signed_in' };
export const player: Access = { kind: 'player' };
export const needs = (action: Action): Access => ({ kind: 'action', action });
