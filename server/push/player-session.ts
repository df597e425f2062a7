// A player opens a session by signing our nonce with the key it made on the device. No shared secret exists anywhere.
import { Problem } from '@lubu/shared/problem';
import { type PlayerSession, type PlayerSignInSchema, playerSignInText } from '@lubu/shared/screen/screen-api';
import { verifies } from '@lubu/shared/trust/envelope';
import type { Static } from 'typebox';
import type { Deps } from '../http/deps.ts';
import { knownPlayer } from '../http/paired-player.ts';
import { isOurNonce, makeNonce, makePlayerToken } from '../http/player-token.ts';

type SessionDeps = Pick<Deps, 'db' | 'clock' | 'random' | 'keys'>;

export const challenge = (deps: SessionDeps): { nonce: string } => ({
  nonce: makeNonce(deps.random(16), { key: deps.keys.session, now: deps.clock() }),
});

/**
 * Unknown and wrongly signing players get the same answer. Whoever signs rightly but was unpaired is told so (`wrong_state`),
 * because it may have been off when the sockets said it.
 */
export async function openPlayerSession(
  deps: SessionDeps,
  { playerId, nonce, signature }: Static<typeof PlayerSignInSchema>,
): Promise<PlayerSession> {
  const keyed = { key: deps.keys.session, now: deps.clock() };
  const player = isOurNonce(nonce, keyed) ? await knownPlayer(deps.db, playerId) : undefined;
  const bytes = new TextEncoder().encode(playerSignInText(playerId, nonce));
  if (player === undefined || !verifies(signature, bytes, player.publicKey)) throw new Problem('wrong_credentials');
  if (player.revokedAt !== null) throw new Problem('wrong_state', { detail: '这台播放端已解除配对' });
  return { ...makePlayerToken(playerId, keyed), serverNow: keyed.now };
}
