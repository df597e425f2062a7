// `npm run lubu` as its own process, without npm: what it printed where, and how it ended.
import { execFile } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
export const cliPath = join(root, 'server/cli.ts');

export type Printed = { readonly code: number; readonly out: string; readonly complaint: string };

/** Never fails itself: a wrong end is part of the answer. */
export function runCli(words: readonly string[], environment: Record<string, string> = {}): Promise<Printed> {
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], ...environment };
  const given = ['--import', 'tsx', cliPath, ...words];
  return new Promise((ended) => {
    execFile(process.execPath, given, { cwd: root, env, maxBuffer: 50_000_000 }, (failure, out, complaint) => {
      ended({ code: failure === null ? 0 : typeof failure.code === 'number' ? failure.code : -1, out, complaint });
    });
  });
}
