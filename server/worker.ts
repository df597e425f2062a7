// The job runner as a process of its own, for a city whose rebuilding should not share a core with its requests.
import { pino } from 'pino';
import { readConfig } from './config.ts';
import { startJobs } from './job/runner.ts';
import { composeJobs } from './jobs.ts';
import { openParts } from './open-parts.ts';
import { live } from './process-life.ts';

await live(async () => {
  const config = readConfig(process.env);
  const log = pino({ level: config.logLevel });
  const report = (failure: unknown, place: string): void => log.error({ err: failure }, place);
  const parts = await openParts(config, report, 'join');
  const handlers = composeJobs(parts.deps, undefined, report);
  const jobs = await startJobs({ ownerUrl: parts.ownerUrl, handlers, report });
  process.stdout.write(`露布 Lubu worker: ${parts.postgres}\n`);
  return {
    stop: async () => {
      await jobs.stop();
      await parts.close();
    },
  };
});
