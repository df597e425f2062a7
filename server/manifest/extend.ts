// Manifests hold explicit days for 400 days. Long before they run out, screens that nobody changed get a new version.
import type { ScreenId } from '@lubu/shared/ids';
import { day, plus } from '@lubu/shared/time/instant';
import { inScope, systemScope } from '../db/database.ts';
import type { Deps } from '../http/deps.ts';
import { enqueue } from '../job/tasks.ts';

/** A manifest this old has fewer days left than `renewBefore` and is compiled again. */
const ageLimit = 340 * day;

/**
 * Ticked by every node, hourly. The job key makes one job of all their ticks, and a job that finds nothing to do stores nothing.
 * Answers with how many screens were due. Also mends a screen that never got a manifest.
 */
export function extendManifests(deps: Pick<Deps, 'db' | 'clock'>): Promise<number> {
  return inScope(deps.db, systemScope, async (tx) => {
    const due: { id: ScreenId }[] = await tx
      .selectFrom('lubu.screen as screen')
      .select('screen.id')
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('lubu.manifest as manifest')
              .select('manifest.version')
              .whereRef('manifest.screenId', '=', 'screen.id')
              .where('manifest.builtAt', '>', plus(deps.clock(), -ageLimit)),
          ),
        ),
      )
      .orderBy('screen.id')
      .execute();
    const screenIds = due.map(({ id }) => id);
    if (screenIds.length > 0) await enqueue(tx, 'manifest.rebuild', { urgent: false, screenIds }, 'manifest.extend');
    return screenIds.length;
  });
}
