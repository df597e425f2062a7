import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@lubu/server/db/free-port';
import { livePostmaster } from '@lubu/server/db/postgres-cluster';
import { afterAll, expect, test, vi } from 'vitest';

vi.setConfig({ testTimeout: 120_000 }); // whole processes, each of which loads the whole server

const folder = await mkdtemp(join(tmpdir(), 'lubu-start-'));
await chmod(folder, 0o755);
const port = await freePort();
const children: ChildProcess[] = [];
afterAll(async () => {
  for (const child of children) if (child.exitCode === null) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

type Started = { child: ChildProcess; said: () => string; ended: Promise<number | null> };

/** `npm start` without npm, without the demo and without building. */
function start(settings: Record<string, string> = {}): Started {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../server/start.mjs')], {
    env: {
      PATH: process.env['PATH'],
      PORT: String(port),
      LUBU_DATA: join(folder, 'data'),
      LUBU_DEMO: '0',
      LUBU_SKIP_BUILD: '1',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (more: string) => {
      text += more;
    });
  }
  return { child, said: () => text, ended: once(child, 'close').then(([code]) => code as number | null) };
}

/** Until the table is printed; ends the test with what was said when the process ends first. */
async function standing(started: Started): Promise<void> {
  while (!started.said().includes('npm run lubu')) {
    await Promise.race([
      once(started.child.stdout as NodeJS.ReadableStream, 'data'),
      started.ended.then((code) => Promise.reject(new Error(`ended with ${code}: ${started.said()}`))),
    ]);
  }
}

test('a first start prints where to go and a code that opens a session; a signal ends everything with 0', async () => {
  const server = start();
  await standing(server);
  expect(server.said()).toMatch(/编辑端 Editor +http:\/\/localhost:\d+\//);
  expect(server.said()).toMatch(/数据库 Postgres +embedded 18\./);
  const code = /author +([A-Z2-9-]{31})/.exec(server.said())?.[1];
  const answer = await fetch(`http://localhost:${port}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ loginName: 'author', secret: code }),
  });
  expect(await answer.json()).toMatchObject({ displayName: '起草人', mustSetPassword: true });

  const second = start({ LUBU_DATA: join(folder, 'other') });
  expect(await second.ended).toBe(1);
  expect(second.said()).toBe(
    `Port ${port} on 127.0.0.1 is in use by another program\nFix: stop it, or choose another with PORT\n`,
  );
  expect(await livePostmaster(join(folder, 'other', 'postgres', 'cluster'))).toBeUndefined();

  server.child.kill('SIGTERM');
  expect(await server.ended).toBe(0);
  expect(await livePostmaster(join(folder, 'data', 'postgres', 'cluster'))).toBeUndefined();
});

test('a start after kill -9 goes on with the same data, without new codes', async () => {
  const killed = start();
  await standing(killed);
  killed.child.kill('SIGKILL');
  await killed.ended;
  const next = start();
  await standing(next);
  expect(next.said()).toMatch(/embedded, adopted 18\./);
  expect(next.said()).not.toMatch(/admin +[A-Z2-9-]{31}/);
  next.child.kill('SIGINT');
  expect(await next.ended).toBe(0);
});

test('a wrong setting is one line and one fix, with exit code 1', async () => {
  const refused = start({ PORT: 'achtzig' });
  expect(await refused.ended).toBe(1);
  expect(refused.said()).toBe(
    'PORT is "achtzig", allowed is a port from 1 to 65535\nFix: correct PORT, or unset it for 8080\n',
  );
});
