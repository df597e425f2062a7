// Who is asking, and what a route demands. Every route names one action or says plainly that it is open; there is no third way.

import type { AccountId, PlayerId, ScreenId } from '@lubu/shared/ids';
import type { Action, Role } from '@lubu/shared/org/org';
import { Problem } from '@lubu/shared/problem';
import type { FastifyRequest } from 'fastify';

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
  | { readonly kind: 'signed_in'; readonly beforePassword?: true } // any account; marked: also one without a password yet
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
/** For the routes of the session itself: an account that came in by its first-run code reaches these and no others. */
export const session: Access = { kind: 'signed_in', beforePassword: true };
export const player: Access = { kind: 'player' };
export const needs = (action: Action): Access => ({ kind: 'action', action });

/** The account that asks. A route that needs one never runs without it, so its absence is a bug of the route. */
export function whoOf(request: FastifyRequest): Who {
  if (request.who === undefined) throw new Problem('not_signed_in');
  return request.who;
}

/** The player that asks, as `whoOf`. */
export function deviceOf(request: FastifyRequest): Device {
  if (request.device === undefined) throw new Problem('not_signed_in');
  return request.device;
}
