// The only place that starts another program. Arguments are always a list, never a shell line; the environment is small and named.
import { type ChildProcess, spawn } from 'node:child_process';

/** Another account to run as; only root can ask for it. */
export type RunAs = { readonly uid: number; readonly gid: number };

export type Finished = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

const smallEnvironment = (): NodeJS.ProcessEnv => ({ PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' });

/** Runs a program to its end and keeps what it said (the last 64 KB of each stream). Kills it after `timeoutMs`. */
export function runToEnd(
  file: string,
  args: readonly string[],
  options: { as?: RunAs | undefined; cwd?: string; timeoutMs: number; env?: NodeJS.ProcessEnv },
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: options.cwd,
      env: { ...smallEnvironment(), ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: options.timeoutMs,
      killSignal: 'SIGKILL',
      ...options.as,
    });
    const said = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream].setEncoding('utf8').on('data', (text: string) => {
        said[stream] = (said[stream] + text).slice(-65_536);
      });
    }
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...said }));
  });
}

/**
 * Starts a program that stays. It leads its own process group, so that Ctrl+C in a terminal reaches us and not it,
 * and it writes to an open file, so that our own death does not break its output.
 */
export function startDetached(
  file: string,
  args: readonly string[],
  options: { as?: RunAs | undefined; cwd: string; logFd: number },
): ChildProcess {
  return spawn(file, args, {
    cwd: options.cwd,
    env: smallEnvironment(),
    stdio: ['ignore', options.logFd, options.logFd],
    detached: true,
    ...options.as,
  });
}
