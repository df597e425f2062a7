// The tick that keeps manifests from running out. Every node ticks; the job key makes one job of all their ticks.
import cron from 'node-cron';
import type { Deps } from '../http/deps.ts';
import { extendManifests } from './extend.ts';

/** Looks at once, for what fell due while nothing ran, and then every hour. */
export function extendHourly(
  deps: Pick<Deps, 'db' | 'clock'>,
  report: (failure: unknown, place: string) => void,
): { stop(): Promise<void> } {
  const look = async (): Promise<void> => {
    await extendManifests(deps).catch((failure: unknown) => report(failure, 'manifest: extend'));
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
