// Works through the jobs, two at a time. Job rows lie in Postgres, so what one process adds any other may do.
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { minute } from '@lubu/shared/time/instant';
import { Logger, type Runner, type RunnerOptions, run, type TaskList } from 'graphile-worker';
import { openOwnerPool } from '../db/owner-pool.ts';
import { LivingWorkers } from './living-workers.ts';
import type { Handlers, TaskName, Tasks } from './tasks.ts';

export type JobRunner = {
  /** Finishes what is being done, takes nothing more. */
  stop(): Promise<void>;
};

export type JobOptions = {
  readonly ownerUrl: string;
  readonly handlers: Partial<Handlers>;
  /** Hears of jobs that failed (they are tried again) and of lost connections. */
  readonly report: (failure: unknown, place: string) => void;
};

const concurrency = 2;

export async function startJobs({ ownerUrl, handlers, report }: JobOptions): Promise<JobRunner> {
  let stopping = false;
  const lost = (error: Error): void => {
    if (!stopping) report(error, 'job: connection'); // afterwards the server may go before the last connection has
  };
  const pool = openOwnerPool(ownerUrl, lost, 2 + 3 * concurrency);
  const names = Array.from(
    { length: concurrency },
    (_, n) => `lubu ${hostname()} ${process.pid} ${randomUUID()} ${n + 1}`,
  );
  const living = new LivingWorkers(pool, names);
  await living.sweep();
  const sweeping = setInterval(() => {
    living.sweep().catch((failure: unknown) => report(failure, 'job: sweep'));
  }, minute);
  sweeping.unref();

  const taskList = tasksOf(handlers, report);
  // One runner a name: graphile-worker wants each worker's id to be its own.
  const runners: Runner[] = [];
  for (const workerId of names) {
    const options: RunnerOptions & { workerId: string } = {
      pgPool: pool,
      taskList,
      workerId,
      concurrency: 1,
      noHandleSignals: true,
      pollInterval: 2_000,
      logger: new Logger(() => () => {}), // failures are reported by the tasks themselves
    };
    const runner = await run(options);
    runner.promise.catch((failure: unknown) => report(failure, 'job: runner'));
    runners.push(runner);
  }
  return {
    stop: async () => {
      stopping = true;
      clearInterval(sweeping);
      await Promise.all(runners.map((runner) => runner.stop()));
      living.release();
      await pool.end();
    },
  };
}

function tasksOf(handlers: Partial<Handlers>, report: JobOptions['report']): TaskList {
  const list: TaskList = {};
  for (const name of Object.keys(handlers) as TaskName[]) list[name] = taskOf(name, handlers, report);
  return list;
}

/** Payloads are written by `enqueue`, whose types are these; the database keeps them as they were. */
const taskOf =
  <N extends TaskName>(name: N, handlers: Partial<Handlers>, report: JobOptions['report']) =>
  async (payload: unknown): Promise<void> => {
    try {
      await handlers[name]?.(payload as Tasks[N]);
    } catch (failure) {
      report(failure, `job: ${name}`);
      throw failure;
    }
  };
