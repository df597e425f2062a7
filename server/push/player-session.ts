// A player opens a session by signing our nonce with the key it made on the device. No shared secret exists anywhere.
import { Problem } from '@lubu/shared/problem';
import { type PlayerSession, type PlayerSignInSchema, playerSignInText } from '@lubu/shared/screen/screen-api';
import { verifies } from '@lubu/shared/trust/envelope';
import type { Static } from 'typebox';
import type { Deps } from '../http/deps.ts';
import { pairedPlayer } from '../http/paired-player.ts';
import { isOurNonce, makeNonce, makePlayerToken } from '../http/player-token.ts';

type SessionDeps = Pick<Deps, 'db' | 'clock' | 'random' | 'keys'>;

export const challenge = (deps: SessionDeps): { nonce: string } => ({
  nonce: makeNonce(deps.random(16), { key: deps.keys.session, now: deps.clock() }),
});

/** Unknown, unpaired and wrongly signing players all get the same answer. */
export async function openPlayerSession(
  deps: SessionDeps,
  signIn: Static<typeof PlayerSignInSchema>,
): Promise<PlayerSession> {
  const keyed = { key: deps.keys.session, now: deps.clock() };
  const player = isOurNonce(signIn.nonce, keyed) ? await pairedPlayer(deps.db, signIn.playerId) : undefined;
  const bytes = new TextEncoder().encode(playerSignInText(signIn.playerId, signIn.nonce));
  if (player === undefined || !verifies(signIn.signature, bytes, player.publicKey))
    throw new Problem('wrong_credentials');
  return { ...makePlayerToken(signIn.playerId, keyed), serverNow: keyed.now };
}
