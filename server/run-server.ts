// One server from its settings to its last breath: opens everything in order, listens, and closes in the opposite order.

import { join } from 'node:path';
import { findFfmpeg } from '@lubu/media/find-ffmpeg';
import { warmSlices } from '@lubu/media/font/font-slices';
import { weights } from '@lubu/shared/template/drawing';
import { hour, type Millis, minute } from '@lubu/shared/time/instant';
import { pino } from 'pino';
import { forgetEnded } from './account/forget.ts';
import { buildApp } from './app.ts';
import { noteHead } from './audit/audit-head.ts';
import type { Config } from './config.ts';
import { workCalendar } from './content/calendar.ts';
import { firstRun } from './first-run.ts';
import { buildPages, builtPages } from './http/build-pages.ts';
import { startJobs } from './job/runner.ts';
import { composeJobs } from './jobs.ts';
import { refreshDaily } from './manifest/refresh-daily.ts';
import { openParts, type Report } from './open-parts.ts';
import { attachSockets } from './push/sockets.ts';
import { LiveScreens } from './screen/live-screens.ts';
import { StartError } from './start-error.ts';
import { startTable } from './start-table.ts';

export type RunningServer = {
  /** Where it listens, e.g. http://127.0.0.1:8080 */
  readonly address: string;
  /** What a person should read now. */
  readonly table: string;
  /** Sockets, requests, jobs, pool, Postgres: in that order. */
  stop(): Promise<void>;
};

/** What was opened, to be closed last first; also when a later step of the start fails. */
class Closing {
  readonly #steps: (() => Promise<void>)[] = [];
  add(step: () => Promise<void>): void {
    this.#steps.push(step);
  }
  async run(): Promise<void> {
    for (let step = this.#steps.pop(); step !== undefined; step = this.#steps.pop()) await step();
  }
}

const requestsPerMinute = 3_000; // a hall's screens may share one address

export async function runServer(config: Config): Promise<RunningServer> {
  const began = performance.now();
  const log = pino({ level: config.logLevel });
  const report: Report = (failure, place) => log.error({ err: failure }, place);
  const closing = new Closing();
  try {
    const converter = await findFfmpeg(process.env['LUBU_FFMPEG']);
    if (!converter.ok && converter.error.fatal) throw new StartError(converter.error.message, converter.error.fix);
    const parts = await openParts(config, report);
    closing.add(() => parts.close());
    if (!config.skipBuild) await buildPages();

    const { deps } = parts;
    const live = new LiveScreens();
    const cacheFolder = join(config.dataFolder, 'cache');
    const app = await buildApp(
      deps,
      {
        pages: builtPages,
        cacheFolder,
        origins: config.origins,
        allowHttp: config.allowHttp,
        trustProxy: config.trustProxy,
        rateLimit: requestsPerMinute,
        logger: { level: config.logLevel },
      },
      live,
    );
    await app.ready();
    const codes = await firstRun(deps, app, config.demo);
    const noteAuditHead = (): Promise<void> => noteHead(deps.db, config.dataFolder, deps.keys.session);
    await noteAuditHead();
    closing.add(noteAuditHead);
    closing.add(tick(minute, 'audit: head', noteAuditHead, report));

    const push = await attachSockets(app.server, deps, live, {
      origins: config.origins,
      ...(config.databaseUrl === undefined ? {} : { nodesUrl: config.databaseUrl }),
      report,
    });
    const handlers = composeJobs(deps, { live, push }, report);
    const jobs = await startJobs({ ownerUrl: parts.ownerUrl, handlers, report });
    closing.add(() => jobs.stop());
    const refreshing = refreshDaily(deps, workCalendar, report);
    closing.add(() => refreshing.stop());
    closing.add(tick(hour, 'account: forget', () => forgetEnded(deps), report));
    closing.add(() => app.close());
    closing.add(() => push.close());
    const address = await listen(app, config);
    const warming = new AbortController();
    closing.add(async () => warming.abort());
    warmSlices(cacheFolder, warming.signal).catch((failure: unknown) => report(failure, 'fonts'));
    const table = startTable({
      address,
      postgres: parts.postgres,
      dataFolder: config.dataFolder,
      fonts: `Noto Sans SC ${weights.join(', ')} (npm)`,
      converter: converter.ok
        ? `ffmpeg ${converter.value.version} (${converter.value.source})`
        : converter.error.message,
      startedInMs: performance.now() - began,
      codes,
    });
    return { address, table, stop: () => closing.run() };
  } catch (error) {
    await closing.run();
    throw error;
  }
}

/** Runs `work` again and again; the answer ends it. A round that fails is reported and the next one tries again. */
function tick(every: Millis, name: string, work: () => Promise<unknown>, report: Report): () => Promise<void> {
  const rounds = setInterval(() => {
    work().catch((failure: unknown) => report(failure, name));
  }, every);
  return async () => clearInterval(rounds);
}

async function listen(app: Awaited<ReturnType<typeof buildApp>>, { host, port }: Config): Promise<string> {
  try {
    await app.listen({ host, port });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') {
      throw new StartError(
        `Port ${port} on ${host} is in use by another program`,
        'stop it, or choose another with PORT',
        cause,
      );
    }
    if (code === 'EADDRNOTAVAIL' || code === 'EACCES') {
      throw new StartError(`Cannot listen on ${host}, port ${port} (${code})`, 'correct HOST and PORT', cause);
    }
    throw cause;
  }
  const shown = host === '0.0.0.0' || host === '::' || host === '127.0.0.1' ? 'localhost' : host;
  return `http://${shown.includes(':') ? `[${shown}]` : shown}:${port}`;
}
