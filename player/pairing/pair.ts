// From an unknown device to an identity: ask for a code, show it, ask every 2 s whether somebody typed it, renew it when it ends.
// Nothing here gives up; a hall may be wired a week after its screens were hung.
import type { AskPairing } from '@lubu/shared/screen/screen-api';
import { type Millis, minute, second } from '@lubu/shared/time/instant';
import type { Identity } from '../device/identity.ts';
import { backoff } from '../push/backoff.ts';
import type { PlayerApi } from '../push/player-api.ts';
import type { PairingView } from './pairing-page.ts';

export type PairDeps = {
  readonly api: Pick<PlayerApi, 'askPairing' | 'pairingStatus'>;
  readonly ask: AskPairing;
  readonly show: (view: PairingView) => void;
  readonly wait: (length: Millis) => Promise<void>;
  readonly random: () => number;
};

const askEvery: Millis = 2 * second;
/** A code lives 10 minutes on the server; without a line nobody says so, and a dead code must not stay on the wall. */
const mostAsks = (10 * minute) / askEvery;

/** Resolves with the identity once an operator has entered the code. */
export async function pair(deps: PairDeps): Promise<Identity> {
  for (let attempt = 0; ; attempt++) {
    try {
      const { pairingId, code } = await deps.api.askPairing(deps.ask);
      const identity = await untilTyped(pairingId, code, deps);
      if (identity !== undefined) return identity;
      attempt = 0;
    } catch {
      deps.show({ kind: 'waiting' }); // the server is not there yet; the page says so and we ask again
      await deps.wait(backoff(attempt, deps.random));
    }
  }
}

/** Undefined when the code ran out. */
async function untilTyped(pairingId: string, code: string, deps: PairDeps): Promise<Identity | undefined> {
  deps.show({ kind: 'code', code, reachable: true });
  for (let asked = 0; asked < mostAsks; asked++) {
    await deps.wait(askEvery);
    let status: Awaited<ReturnType<typeof deps.api.pairingStatus>>;
    try {
      status = await deps.api.pairingStatus(pairingId);
    } catch {
      deps.show({ kind: 'code', code, reachable: false }); // one lost answer does not make the code wrong
      continue;
    }
    if (status.state === 'expired') return undefined;
    if (status.state === 'paired') {
      const { playerId, screenId, orgPath, zoneName, screenName, trust } = status;
      return { playerId, screenId, orgPath, zoneName, screenName, trust };
    }
    deps.show({ kind: 'code', code, reachable: true });
  }
  return undefined;
}
