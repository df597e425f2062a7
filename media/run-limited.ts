// The door through which media starts another program (the server has its own, and media knows no server). Arguments are a list,
// never a shell line; the environment is small and named; the program runs in its job folder, at low priority, under limits of
// time, memory and file size, and is killed when its job is.
import { spawn } from 'node:child_process';
import { constants as access, accessSync } from 'node:fs';
import { constants as os, setPriority } from 'node:os';
import { join } from 'node:path';

export type Limits = {
  readonly timeMs: number;
  /** Address space, in bytes. Held only where prlimit is (Linux); elsewhere time and file size of the plan remain. */
  readonly memory: number;
  /** The largest file that may be written, in bytes; held by prlimit too. */
  readonly fileSize: number;
};

export type Run = {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly limits: Limits;
  readonly signal?: AbortSignal | undefined;
  /** Receives stdout as it comes; what it is handed is then not kept. */
  readonly onOutput?: ((chunk: Buffer) => void) | undefined;
};

export type Ended = {
  readonly how: 'done' | 'failed' | 'too_slow' | 'cancelled' | 'said_too_much';
  readonly stdout: string;
  /** The last 16 KB. */
  readonly stderr: string;
};

/** An hour of packets fits many times; a program that says more is stopped. */
const mostOutput = 64_000_000;
const mostComplaint = 16_384;
const folders = ['/usr/bin', '/bin', '/usr/local/bin'];

let prlimit: string | undefined | null = null;
/** Where prlimit lies; looked up once. */
function findPrlimit(): string | undefined {
  if (prlimit !== null) return prlimit;
  prlimit = folders.map((folder) => join(folder, 'prlimit')).find(runs);
  return prlimit;
}

function runs(path: string): boolean {
  try {
    accessSync(path, access.X_OK);
    return true;
  } catch {
    return false; // not there: the next folder is tried
  }
}

/** Which limits hold on this machine, for the system page. */
export const limitsHeld = (): 'time, memory, file size' | 'time' =>
  findPrlimit() === undefined ? 'time' : 'time, memory, file size';

function limited({ file, args, limits }: Run): [file: string, args: string[]] {
  const by = findPrlimit();
  if (by === undefined) return [file, [...args]];
  // prlimit replaces itself by the program, so that a kill reaches the program.
  return [by, [`--as=${limits.memory}`, `--fsize=${limits.fileSize}`, '--core=0', '--', file, ...args]];
}

/** Runs a program to its end. Throws only when it cannot be started at all. */
export function runLimited(run: Run): Promise<Ended> {
  return new Promise((resolve, reject) => {
    if (run.signal?.aborted) return resolve({ how: 'cancelled', stdout: '', stderr: '' });
    const [file, args] = limited(run);
    const child = spawn(file, args, {
      cwd: run.cwd,
      env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stopped: Ended['how'] | undefined;
    const stop = (why: Ended['how']): void => {
      stopped ??= why;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(() => stop('too_slow'), run.limits.timeMs);
    const cancel = (): void => stop('cancelled');
    run.signal?.addEventListener('abort', cancel, { once: true });
    const release = (): void => {
      clearTimeout(timer);
      run.signal?.removeEventListener('abort', cancel);
    };
    child.on('spawn', () => lower(child.pid));

    const kept: Buffer[] = [];
    let size = 0;
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => {
      if (run.onOutput !== undefined) return run.onOutput(chunk);
      size += chunk.length;
      if (size > mostOutput) stop('said_too_much');
      else kept.push(chunk);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr = (stderr + text).slice(-mostComplaint);
    });
    child.on('error', (cause) => {
      release();
      reject(cause);
    });
    child.on('close', (code) => {
      release();
      const how = stopped ?? (code === 0 ? 'done' : 'failed');
      resolve({ how, stdout: Buffer.concat(kept).toString('utf8'), stderr });
    });
  });
}

/** Whoever publishes comes before whoever converts. */
function lower(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, os.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It has ended already, or this account may not: it runs at our own priority, which is no fault.
  }
}
