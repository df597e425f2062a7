// Builds the player as `npm run build` does, into a folder of its own, so that tests neither need nor disturb player/dist.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');

async function vite(out: string, ...args: string[]): Promise<void> {
  const child = spawn(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', 'player', ...args], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', LUBU_PLAYER_OUT: out },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += String(text)));
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`vite build player ended with ${String(code)}\n${said}`);
}

export type BuiltPlayer = { readonly folder: string; remove(): Promise<void> };

export async function buildPlayer(): Promise<BuiltPlayer> {
  const folder = await mkdtemp(join(tmpdir(), 'lubu-player-'));
  await vite(folder);
  await vite(folder, '--config', 'player/vite.worker.config.ts');
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
