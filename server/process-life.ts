// How a process of ours begins and ends: a start that fails says why in two lines; a signal closes everything and ends with 0.
import { StartError } from './start-error.ts';

/** Runs `start`; on SIGINT or SIGTERM runs what it answered with. Never returns control to the caller's caller. */
export async function live(start: () => Promise<{ stop(): Promise<void> }>): Promise<void> {
  let stopping = false;
  let running: { stop(): Promise<void> } | undefined;
  const end = (): void => {
    if (stopping) return; // Ctrl+C may come from the terminal and from npm
    stopping = true;
    if (running !== undefined) void finish(running);
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  try {
    running = await start();
    if (stopping) await finish(running); // asked to end while it started
  } catch (error) {
    fail(error);
  }
}

async function finish(running: { stop(): Promise<void> }): Promise<void> {
  try {
    await running.stop();
    process.exit(0);
  } catch (error) {
    fail(error);
  }
}

export function fail(error: unknown): never {
  const said = error instanceof StartError ? error.toText() : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${said}\n`);
  process.exit(1);
}
