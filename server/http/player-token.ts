// What a player shows after it proved its key: its id, an end and a keyed hash over both. Stateless, so that no request of
// hundreds of players needs a session row; whether the player is still paired is looked up by whoever accepts the token.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { PlayerId } from '@lubu/shared/ids';
import { type Instant, instant, minute, plus, second } from '@lubu/shared/time/instant';

export const tokenLifetime = 15 * minute;
export const nonceLifetime = 60 * second;

type Keyed = { readonly key: Uint8Array; readonly now: Instant };

/** `<uuid>.<end in base 36>.<HMAC-SHA256>` */
export function makePlayerToken(playerId: PlayerId, { key, now }: Keyed): { token: string; expiresAt: Instant } {
  const expiresAt = plus(now, tokenLifetime);
  return { token: sealed('player-token', `${playerId}.${expiresAt.toString(36)}`, key), expiresAt };
}

/** The player of a token that we made and that has not ended; anything else is `undefined`. */
export function readPlayerToken(token: string, { key, now }: Keyed): PlayerId | undefined {
  const [playerId, end] = opened('player-token', token, key);
  return isAhead(end, now) ? (playerId as PlayerId) : undefined;
}

/** What a player has to sign to show that it holds its key now and did not record an old answer. */
export function makeNonce(random: Uint8Array, { key, now }: Keyed): string {
  const once = Buffer.from(random).toString('hex');
  return sealed('player-nonce', `${once}.${plus(now, nonceLifetime).toString(36)}`, key);
}

export function isOurNonce(nonce: string, { key, now }: Keyed): boolean {
  const [, end] = opened('player-nonce', nonce, key);
  return isAhead(end, now);
}

const hash = (purpose: string, text: string, key: Uint8Array): Buffer =>
  createHmac('sha256', key).update(`lubu\n${purpose}\n${text}`).digest();

const sealed = (purpose: string, text: string, key: Uint8Array): string =>
  `${text}.${hash(purpose, text, key).toString('base64url')}`;

/** The two words of a text that we sealed for this purpose; empty for anything else. */
function opened(purpose: string, text: string, key: Uint8Array): [] | [string, string] {
  const [first, second, mac, ...rest] = text.split('.');
  if (first === undefined || second === undefined || mac === undefined || rest.length > 0) return [];
  const expected = hash(purpose, `${first}.${second}`, key);
  const given = Buffer.from(mac, 'base64url');
  return given.length === expected.length && timingSafeEqual(given, expected) ? [first, second] : [];
}

function isAhead(end: string | undefined, now: Instant): boolean {
  const at = end === undefined ? Number.NaN : Number.parseInt(end, 36);
  return Number.isSafeInteger(at) && instant(at) > now;
}
