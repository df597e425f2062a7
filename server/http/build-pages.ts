// Builds the editor and the player with Vite when a source is newer than what was built. In a child process: the server keeps its memory.
import { readdir, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { runToEnd } from '../door/child-process.ts';
import { StartError } from '../start-error.ts';
import type { Pages } from './pages.ts';

const root = resolve(import.meta.dirname, '..', '..');
export const builtPages: Pages = { editor: join(root, 'editor', 'dist'), player: join(root, 'player', 'dist') };

/** The Vite settings of a part, in the order in which they are built. */
const parts = { player: ['vite.config.ts', 'vite.worker.config.ts'], editor: ['vite.config.ts'] } as const;
const patienceMs = 180_000;

/** Answers with the parts that were built now. */
export async function buildPages(): Promise<string[]> {
  const built: string[] = [];
  for (const [part, settings] of Object.entries(parts)) {
    const sources = await Promise.all([newest(join(root, part)), newest(join(root, 'shared'))]);
    const done = await stat(join(root, part, 'dist', 'index.html')).catch(() => undefined); // absent: never built
    if (done !== undefined && done.mtimeMs > Math.max(...sources)) continue;
    for (const file of settings) await build(part, file);
    built.push(part);
  }
  return built;
}

async function build(part: string, settings: string): Promise<void> {
  const vite = join(createRequire(join(root, 'package.json')).resolve('vite/package.json'), '..', 'bin', 'vite.js');
  const ended = await runToEnd(process.execPath, [vite, 'build', part, '--config', join(part, settings)], {
    cwd: root,
    timeoutMs: patienceMs,
    env: { HOME: process.env['HOME'], NODE_ENV: 'production' },
  });
  if (ended.code === 0) return;
  const said = `${ended.stdout}\n${ended.stderr}`.trim().split('\n').slice(-12).join('\n');
  throw new StartError(
    `The ${part} could not be built:\n${said}`,
    `npx vite build ${part} shows it alone; LUBU_SKIP_BUILD=1 starts without`,
  );
}

/** When the youngest source file of a folder was changed, in milliseconds since 1970. */
async function newest(folder: string): Promise<number> {
  let youngest = 0;
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.name === 'dist' || entry.name === 'node_modules' || entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    const at = entry.isDirectory() ? await newest(path) : (await stat(path)).mtimeMs;
    youngest = Math.max(youngest, at);
  }
  return youngest;
}
