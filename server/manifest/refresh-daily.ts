// The tick behind the daily refresh. Every node ticks; the first one of the day asks for the work.
import type { WorkCalendar } from '@lubu/shared/time/working-days';
import cron from 'node-cron';
import type { Deps } from '../http/deps.ts';
import { refreshManifests } from './refresh.ts';

/** Looks at once, for what fell due while nothing ran, and then every hour. */
export function refreshDaily(
  deps: Pick<Deps, 'db' | 'clock'>,
  calendar: WorkCalendar,
  report: (failure: unknown, place: string) => void,
): { stop(): Promise<void> } {
  const look = async (): Promise<void> => {
    await refreshManifests(deps, calendar).catch((failure: unknown) => report(failure, 'manifest: refresh'));
  };
  const first = look();
  const task = cron.schedule('17 * * * *', look);
  return {
    stop: async () => {
      await task.destroy();
      await first;
    },
  };
}
