// Throws away what has ended: sessions past their time, attempts that no longer count, pairings nobody finished.
import { day, plus } from '@lubu/shared/time/instant';
import { inScope, systemScope } from '../db/database.ts';
import type { Deps } from '../http/deps.ts';
import { lockPolicy } from './lockout.ts';

/** Ticked by every node, hourly; doing it twice does no harm. */
export function forgetEnded(deps: Pick<Deps, 'db' | 'clock'>): Promise<void> {
  const now = deps.clock();
  return inScope(deps.db, systemScope, async (tx) => {
    await tx.deleteFrom('lubu.session').where('expiresAt', '<=', now).execute();
    await tx.deleteFrom('lubu.sign_in_attempt').where('lastAt', '<=', plus(now, -lockPolicy.length)).execute();
    await tx.deleteFrom('lubu.pairing').where('expiresAt', '<=', plus(now, -day)).execute();
  });
}
