// Which handler does which job. Composed here, because handlers lie in folders that may not know each other.
import { compose } from '@lubu/shared/template/compose';
import { workCalendar } from './content/calendar.ts';
import { renderMedia } from './content/media.job.ts';
import type { Deps } from './http/deps.ts';
import type { Handlers } from './job/tasks.ts';
import { rebuildManifests } from './manifest/manifest.job.ts';
import { pushHandlers } from './push/push.job.ts';
import type { Push } from './push/sockets.ts';
import { expandByLibrary } from './schedule/expand-by-library.ts';
import type { LiveScreens } from './screen/live-screens.ts';

/**
 * `sockets`: of this process. A worker without sockets leaves the pushing to those that have some.
 * `report` hears of what went wrong without making a job fail; left out, the job fails.
 */
export function composeJobs(
  deps: Deps,
  sockets?: { readonly live: LiveScreens; readonly push: Push },
  report: (failure: unknown, place: string) => void = (failure) => {
    throw failure;
  },
): Partial<Handlers> {
  return {
    'media.render': renderMedia(deps),
    'manifest.rebuild': rebuildManifests(deps, { calendar: workCalendar, expandByLibrary, compose, report }),
    ...(sockets === undefined ? {} : pushHandlers(deps, sockets.live, sockets.push)),
  };
}
